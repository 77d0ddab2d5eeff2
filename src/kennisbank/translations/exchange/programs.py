"""Units as files of translation programs (XLIFF, PO, TMX), through translate-toolkit: nobody has to install it."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr

from kennisbank.translations.exchange.blocks import UNWRITABLE
from kennisbank.translations.exchange.units import ExchangeError, Unit

if TYPE_CHECKING:
    from types import ModuleType

_DUTCH = "nl"
_XLIFF = (
    '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original={original} '
    'source-language={language} target-language="nl" datatype="plaintext"><header><note>{title}</note></header>'
    "<body></body></file></xliff>"
)
_TMX = (
    '<tmx version="1.4"><header creationtool="kennisbank" creationtoolversion="1" segtype="paragraph" o-tmf="Markdown" '
    'adminlang="nl" srclang={language} datatype="plaintext"><note>{title}</note>'
    '<prop type="x-original">{original}</prop></header><body></body></tmx>'
)
# States of XLIFF 1.2 and 2: the first ask for a translation, whatever is there; the others say somebody should look.
_TO_DO = {"new", "needs-translation", "needs-adaptation", "needs-l10n", "initial"}
_TO_REVIEW = {"needs-review-translation", "needs-review-adaptation", "needs-review-l10n"}
_XLIFF_2 = re.compile(r"""<(?:[\w.-]+:)?xliff\b[^>]*\bversion\s*=\s*["']2""")
_SEGMENTS = "::"  # between the id of an XLIFF 2 unit and that of a segment in it


def write_xliff(units: Iterable[Unit], *, title: str, original: str, language: str) -> str:
    """Return XLIFF 1.2; what changed at the source is to be reviewed, for OmegaT passes the other states on unseen."""
    xliff = _library("translate.storage.xliff")
    store = xliff.xlifffile.parsestring(_filled(_XLIFF, title, original, language))
    for one in units:
        unit = xliff.xliffunit(one.source)
        store.addunit(unit)
        unit.xmlelement.set("id", one.id)
        unit.xmlelement.set("resname", one.id)
        if one.locked:
            unit.marktranslatable(False)
        if one.dutch:
            unit.target = one.dutch
            unit.target_dom.set("state", "needs-review-translation" if one.state == "check" else "translated")
            unit.xmlelement.set("approved", "no" if one.state == "check" else "yes")
        unit.addnote(one.note, origin="developer")
    _library("lxml.etree").cleanup_namespaces(store.document)
    return bytes(store).decode("utf-8")


def write_po(units: Iterable[Unit], *, title: str, original: str, language: str) -> str:
    """Return a PO file with the ids as contexts; what changed at the source is fuzzy."""
    pypo = _library("translate.storage.pypo")
    store = pypo.pofile()
    store.updateheader(
        add=True,
        Project_Id_Version=_line(title),
        Report_Msgid_Bugs_To="",
        POT_Creation_Date=None,
        PO_Revision_Date=None,
        Last_Translator="",
        Language_Team="",
        Language=_DUTCH,
        MIME_Version="1.0",
        Content_Type="text/plain; charset=UTF-8",
        Content_Transfer_Encoding="8bit",
        Plural_Forms="nplurals=2; plural=(n != 1);",
        X_Original=_line(original),
        X_Source_Language=_line(language),
    )
    store.header().markfuzzy(False)
    for one in units:
        unit = store.addsourceunit(one.source)
        unit.setcontext(one.id)
        unit.target = one.dutch
        unit.addnote(one.note, origin="developer")
        unit.markfuzzy(one.state == "check")
    return bytes(store).decode("utf-8")


def write_tmx(units: Iterable[Unit], *, title: str, original: str, language: str) -> str:
    """Return a translation memory (TMX 1.4) of the units that have Dutch, the ids as tuid."""
    tmx = _library("translate.storage.tmx")
    store = tmx.tmxfile.parsestring(_filled(_TMX, title, original, language), language, _DUTCH)
    for one in units:
        if not one.dutch:
            continue
        unit = store.addsourceunit(one.source, language)
        unit.settarget(one.dutch, _DUTCH)
        unit.xmlelement.set("tuid", one.id)
        del unit.xmlelement.attrib["srclang"]  # the header has it
        if one.note:
            unit.addnote(one.note)
    return bytes(store).decode("utf-8")


def read_xliff(text: str) -> tuple[Unit, ...]:
    """Return the units of XLIFF 1.x or 2.x."""
    with _broken("XLIFF"):
        if _XLIFF_2.search(text):
            return _of_segments(_parsed(_library("translate.storage.xliff2").Xliff2File.parsestring, text))
        store = _parsed(_library("translate.storage.xliff").xlifffile.parsestring, text)
        return tuple(
            _unit(
                unit.xmlelement.get("resname") or unit.xmlelement.get("id") or "",
                _text(unit.source_dom),
                _text(unit.target_dom),
                _state(unit.target_dom),
                unit.getnotes(),
                locked=not unit.istranslatable(),
            )
            for unit in store.units
        )


def read_po(text: str) -> tuple[Unit, ...]:
    """Return the units of a PO file, without its header and what is obsolete."""
    with _broken("PO"):
        store = _parsed(_library("translate.storage.pypo").pofile.parsestring, text)
        return tuple(
            _unit(
                unit.getcontext(),
                unit.source,
                unit.target,
                "check" if unit.isfuzzy() else "done",
                unit.getnotes(origin="developer"),
            )
            for unit in store.units
            if not unit.isheader() and not unit.isobsolete()
        )


def read_tmx(text: str) -> tuple[Unit, ...]:
    """Return the units of a translation memory; those without an id are known by their source only."""
    with _broken("TMX"):
        store = _parsed(_library("translate.storage.tmx").tmxfile.parsestring, text)
        return tuple(_of_memory(store))


def _of_memory(store: Any) -> Iterator[Unit]:
    for unit in store.units:
        texts = {
            (node.get("{http://www.w3.org/XML/1998/namespace}lang") or node.get("lang") or "").lower(): node
            for node in unit.getlanguageNodes()
        }
        dutch = next((node for language, node in texts.items() if language.partition("-")[0] == _DUTCH), None)
        source = next((node for language, node in texts.items() if language.partition("-")[0] != _DUTCH), None)
        name = unit.xmlelement.get("tuid") or next(
            (prop.text for prop in unit.xmlelement.iterchildren("prop") if prop.get("type") == "id" and prop.text), ""
        )
        yield _unit(name, unit.getNodeText(source) or "", unit.getNodeText(dutch), "review", unit.getnotes())


def _of_segments(store: Any) -> tuple[Unit, ...]:
    """Return the units of XLIFF 2, the segments of each together; a unit of which one lacks a target is not done."""
    grouped: dict[str, list[Any]] = {}
    for segment in store.units:
        grouped.setdefault(segment.getid().partition(_SEGMENTS)[0], []).append(segment)
    found = []
    for name, segments in grouped.items():
        targets = [_text(segment.target_dom).strip() for segment in segments]
        states = {_state(segment.xmlelement) for segment in segments}
        found.append(
            _unit(
                segments[0].getunitelement().get("name") or name,
                " ".join(_text(segment.source_dom).strip() for segment in segments),
                " ".join(targets) if all(targets) else "",
                next((state for state in ("check", "review") if state in states), "done"),
                locked=not segments[0].istranslatable(),
            )
        )
    return tuple(found)


def _unit(name: str, source: str, dutch: str | None, state: str, note: str = "", *, locked: bool = False) -> Unit:
    dutch = str(dutch or "")
    return Unit(name.strip(), str(source or ""), dutch, state if dutch.strip() else "new", note, locked)


def _text(element: Any) -> str:
    """Return the text of an element and of the marks in it, with its white space whatever the file says of that."""
    return "" if element is None else str(element.xpath("string()"))


def _state(element: Any) -> str:
    said = "" if element is None else element.get("state", "")
    return "check" if said in _TO_DO else "review" if said in _TO_REVIEW else "done"


def _library(module: str) -> ModuleType:
    try:
        return import_module(module)
    except ImportError as error:
        raise ExchangeError(
            "Voor XLIFF, PO en TMX heb je translate-toolkit nodig. Installeer het met "
            f"«{sys.executable} -m pip install translate-toolkit», of gebruik csv: dat kan zonder."
        ) from error


def _parsed(parse: Callable[[bytes], Any], text: str) -> Any:
    return parse(text.encode("utf-8", "surrogatepass"))


@contextmanager
def _broken(form: str) -> Iterator[None]:
    """Tell in Dutch what a library says in many ways about a file that is not what it should be."""
    base = _library("translate.storage.base")
    wrong = (
        SyntaxError,
        ValueError,
        AssertionError,
        LookupError,
        AttributeError,
        TypeError,
        RecursionError,
        StopIteration,
    )
    try:
        yield
    except (*wrong, base.TranslateToolkitError) as error:
        raise ExchangeError(
            f"Dit {form}-bestand is beschadigd en kan niet gelezen worden. Haal het opnieuw uit je vertaalprogramma."
        ) from error


def _filled(skeleton: str, title: str, original: str, language: str) -> bytes:
    values: Sequence[str] = [UNWRITABLE.sub("", value) for value in (title, original, language)]
    return skeleton.format(
        title=escape(values[0]),
        original=escape(values[1]) if "x-original" in skeleton else quoteattr(values[1]),
        language=quoteattr(values[2]),
    ).encode()


def _line(text: str) -> str:
    return " ".join(UNWRITABLE.sub("", text).split())
