"""Addresses on the site: no two pages may claim one, old addresses must be free."""

from __future__ import annotations

from collections.abc import Iterator

from kennisbank.checks.registry import Subject, check
from kennisbank.model.mount import THEME_ADDRESSES, asset_url
from kennisbank.source.finding import Finding, shown


@check("L07")
def addresses_are_unique(subject: Subject) -> Iterator[Finding]:
    """Twee bestanden zouden op hetzelfde adres komen; alleen het eerste komt op de site."""
    library = subject.library
    owner: dict[str, str] = {}
    for page in library.pages:
        key = page.url.casefold()
        if key in owner:
            yield page.finding(
                (1, 1),
                "L07",
                f"deze pagina zou op hetzelfde adres komen als {shown(owner[key])}: /{shown(page.url)}",
                "Geef een van de twee bestanden een andere naam.",
            )
        owner.setdefault(key, page.path)
    for asset in library.assets:
        url = asset_url(asset.path, library.docs).casefold()
        theme = url.startswith(THEME_ADDRESSES) and "de opmaak van de site"
        taken = theme or owner.get(url) or owner.get(url.removesuffix("index.html"))
        if taken:
            yield Finding(
                asset.path,
                1,
                1,
                "L07",
                f"dit bestand zou op hetzelfde adres komen als {shown(taken)}",
                "Geef een van de twee bestanden een andere naam.",
            )
        owner.setdefault(url, asset.path)


@check("L08")
def old_addresses_are_free(subject: Subject) -> Iterator[Finding]:
    """Een oud adres in redirect_from is nu het adres van een pagina, of twee pagina's noemen hetzelfde."""
    taken = {page.url.casefold(): page.path for page in subject.library.pages}
    for page in subject.library.pages:
        for old in page.values.get("redirect_from", ()):
            key = old.casefold()
            if key in taken:
                yield page.finding(
                    page.place_of("redirect_from"),
                    "L08",
                    f"het oude adres «{shown(old)}» is al van {shown(taken[key])}",
                    "Haal het hier weg, of kies een ander adres.",
                )
            taken.setdefault(key, page.path)
