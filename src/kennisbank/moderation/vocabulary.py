"""The closed lists a decision is described with: reasons, appeals, kinds of change; and how people write them."""

from __future__ import annotations

from collections.abc import Iterable

from kennisbank.model.dutch import slugify

OTHER = "anders"
#: Why a proposal was not accepted: the name of the label or trailer, and what readers see.
REASONS = {
    "bron-ontbreekt": "er ontbreekt een bron",
    "staat-er-al": "het staat er al",
    "reclame": "het is reclame",
    "niet-neutraal": "de tekst is niet neutraal",
    "licentie": "de licentie laat het niet toe",
    "persoonsgegevens": "er staan persoonsgegevens in",
    "buiten-het-onderwerp": "het valt buiten het onderwerp",
    "te-groot": "het voorstel is te groot",
    "ingetrokken": "de indiener trok het in",
    OTHER: "een andere reden",
}
#: How an appeal against a decision ended.
APPEALS = {
    "loopt": "loopt nog",
    "gegrond": "gegrond",
    "deels-gegrond": "deels gegrond",
    "ongegrond": "ongegrond",
}
TECHNICAL = "techniek"
#: What a proposal changes.
CHANGE_KINDS = {
    "nieuwe-pagina": "nieuwe pagina",
    "verbetering": "verbetering",
    "verhuizing": "pagina verplaatst of geschrapt",
    "vertaling": "vertaling",
    TECHNICAL: "techniek of beheer",
}
_PAGE_SUFFIXES = (".md", ".markdown")
_LONGEST = 80  # of a label or trailer that can be one of ours


def reason_of(text: str) -> str:
    """Return the reason that somebody wrote; ``anders`` for what is not in the list."""
    name = slugify(text[:_LONGEST])
    return name if name in REASONS else OTHER


def appeal_of(text: str) -> str:
    """Return the outcome of an appeal that somebody wrote, "" for what is not in the list."""
    name = slugify(text[:_LONGEST])
    return name if name in APPEALS else ""


def kind_of_change(files: Iterable[tuple[str, str]], docs: str = "docs") -> str:
    """Return what kind of change touches these files, each a status of git (M, A, D, R100…) and a path.

    ``docs`` is the folder with the pages of the site itself, "" when they lie at the top.
    """
    content = [(status[:1], path) for status, path in files if _is_content(path, docs)]
    if not content:
        return TECHNICAL
    if any(path.startswith("translations/") for _, path in content):
        return "vertaling"
    pages = {status for status, path in content if path.lower().endswith(_PAGE_SUFFIXES)}
    if pages & {"A", "C"}:
        return "nieuwe-pagina"
    return "verhuizing" if pages and pages <= {"D", "R"} else "verbetering"


def _is_content(path: str, docs: str) -> bool:
    folders = ("guides/", "translations/", *((f"{docs}/",) if docs else ()))
    return path.startswith(folders) or (not docs and "/" not in path and path.lower().endswith(_PAGE_SUFFIXES))
