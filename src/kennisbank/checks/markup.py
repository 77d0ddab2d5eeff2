"""The Markdown of a page: pictures, headings, pages that cannot be rendered."""

from __future__ import annotations

from collections.abc import Iterator

from kennisbank.checks.registry import Subject, check
from kennisbank.source.finding import Finding, shown

_FAILURES = {
    "slow": (
        "deze pagina kost te veel tijd om op te maken",
        "Zoek een zeer lange of vreemd geneste regel en schrijf ze eenvoudiger.",
    ),
    "deep": ("deze pagina is te diep genest", "Gebruik hoogstens drie niveaus in lijsten en citaten."),
    "broken": (
        "deze pagina kan niet worden opgemaakt",
        "Haal de laatste wijziging weg en voeg ze in stukken opnieuw toe.",
    ),
}


@check("B10")
def page_renders(subject: Subject) -> Iterator[Finding]:
    """Een pagina kan niet worden opgemaakt: te traag, te diep genest of anders onleesbaar.

    De rest van de site wordt wel gebouwd; op deze pagina staat dan een korte melding.
    """
    for page, rendered, _ in subject.pages():
        if rendered.failure:
            message, fix = _FAILURES[rendered.failure]
            yield page.finding((page.body_line, 1), "B10", message, fix)


@check("M01")
def images_have_alt(subject: Subject) -> Iterator[Finding]:
    """Een beeld heeft geen alternatieve tekst; wie het niet ziet, weet dan niet wat er staat.

    Fout:

        ![](plan.png)

    Goed:

        ![Plan van het netwerk: de router staat in het secretariaat](plan.png)
    """
    for page, rendered, locator in subject.pages():
        for image in rendered.references:
            if image.kind == "image" and not image.text.strip():
                yield page.finding(
                    locator.link(image.target, image=True),
                    "M01",
                    f"dit beeld heeft geen alternatieve tekst: «{shown(image.target)}»",
                    "Zeg tussen de vierkante haken wat er te zien is: ![Wat je ziet](bestand.png).",
                )


@check("M02")
def headings_do_not_skip(subject: Subject) -> Iterator[Finding]:
    """Een kop slaat een niveau over; wie luistert in plaats van leest, raakt dan de weg kwijt.

    Fout:

        ## Eerst

        #### Te diep

    Goed:

        ## Eerst

        ### Een niveau dieper
    """
    for page, rendered, locator in subject.pages():
        previous = 1
        for heading in rendered.headings:
            if heading.level > previous + 1:
                yield page.finding(
                    locator.find(f"{'#' * heading.level} {heading.text}", heading.text),
                    "M02",
                    f"deze kop springt van niveau {previous} naar niveau {heading.level}: «{shown(heading.text)}»",
                    f"Begin de kop met {'#' * (previous + 1)} in plaats van {'#' * heading.level}.",
                )
            previous = heading.level


@check("M03")
def title_is_the_only_top_heading(subject: Subject) -> Iterator[Finding]:
    """Een kop van het hoogste niveau in de tekst: die plaats is voor de titel uit het veld title.

    Fout:

        Een inleiding.

        # Nog een titel

    Goed:

        Een inleiding.

        ## Een kop
    """
    for page, rendered, locator in subject.pages():
        for heading in rendered.headings:
            if heading.level == 1:
                yield page.finding(
                    locator.find(f"# {heading.text}", heading.text),
                    "M03",
                    f"een kop met één # is al de titel van de pagina: «{shown(heading.text)}»",
                    "Begin de kop met ## en de koppen eronder met ###.",
                )


@check("M04")
def fences_are_closed(subject: Subject) -> Iterator[Finding]:
    """Een blok code wordt geopend met ``` maar niet gesloten, zodat de rest van de pagina vreemd oogt.

    Fout:

        ```text
        voorbeeld

    Goed:

        ```text
        voorbeeld
        ```
    """
    for page in subject.asked():
        if "```" not in page.body:
            continue
        opened = _unclosed_fence(page.body)
        if opened:
            yield page.finding(
                (page.body_line + opened - 1, 1),
                "M04",
                "dit blok code wordt niet gesloten",
                "Zet een regel met ``` na het blok.",
            )


@check("M05")
def links_and_headings_say_something(subject: Subject) -> Iterator[Finding]:
    """Een link of kop zonder tekst; wie luistert in plaats van leest, hoort daar niets.

    Fout:

        Zie [](voorbeeld.md).

    Goed:

        Zie [dit voorbeeld](voorbeeld.md).
    """
    for page, rendered, locator in subject.pages():
        for reference in rendered.references:
            if reference.kind == "link" and not reference.text:
                yield page.finding(
                    locator.link(reference.target),
                    "M05",
                    f"deze link heeft geen tekst: «{shown(reference.target)}»",
                    "Zeg tussen de vierkante haken waar de link naartoe leidt.",
                )
        for heading in rendered.headings:
            if not heading.text:
                yield page.finding(
                    locator.find(f"{'#' * heading.level}\n"),
                    "M05",
                    "deze kop heeft geen tekst",
                    "Schrijf een kop achter de hekjes, of haal de regel weg.",
                )


@check("M06")
def ids_are_unique(subject: Subject) -> Iterator[Finding]:
    """Dezelfde id staat twee keer op een pagina; een link erheen komt dan op de verkeerde plaats uit.

    Fout:

        ## Eerst {#stap}

        ## Dan {#stap}

    Goed:

        ## Eerst {#stap-1}

        ## Dan {#stap-2}
    """
    for page, rendered, locator in subject.pages():
        for name in rendered.doubles:
            locator.find(f"#{name}", name)  # the first is right; the fault is the one after it
            yield page.finding(
                locator.find(f"#{name}", name),
                "M06",
                f"de id «{shown(name)}» staat meer dan één keer op deze pagina",
                "Geef elke id een eigen naam.",
            )


def _unclosed_fence(body: str) -> int:
    """Return the line (from 1) of a code fence that is never closed, or 0."""
    marker, line_opened = "", 0
    for number, line in enumerate(body.split("\n"), 1):
        stripped = line.strip(" >")
        run = len(stripped) - len(stripped.lstrip("`"))
        if run < 3:
            continue
        if not marker:
            if "`" not in stripped[run:]:
                marker, line_opened = stripped[:run], number
        elif run >= len(marker) and stripped[run:].strip() == "":
            marker = ""
    return line_opened if marker else 0
