"""Bytes become text, also when the server or the page is wrong about their encoding."""

from __future__ import annotations

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_META = re.compile(
    rb"<meta\b[^>]{0,500}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})|<\?xml[^>]{0,200}?encoding=[\"']([\w.:-]{1,40})",
    re.IGNORECASE,
)
_HEAD = 4096  # bytes at the start in which a page says its encoding
# What browsers read these as: the first is a part of the second, and that is what people send.
_REALLY = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030"}
_NOT_TEXT = frozenset(
    {"utf-7", "base64", "hex", "rot13", "zlib", "bz2", "uu", "quopri", "punycode", "idna", "undefined"}
)
_WESTERN = frozenset("àáâãäåæçèéêëìíîïñòóôõöøœùúûüýÿßÀÁÂÄÅÆÇÈÉÊËÎÏÑÔÖØŒÙÛÜ€£§°·•©®™«»‘’“”‚„†…–—½¼¾²³×± ")
_ENOUGH = 0.9  # of the unusual characters must be usual in western Europe to read them so
_MOST_UNUSUAL = 0.2  # of the characters: French and Danish have fewer accents than that, Russian is nothing else
_SAMPLE = 200_000  # bytes that are looked at to guess an encoding


def decode(raw: bytes, declared: str = "") -> tuple[str, tuple[str, ...]]:
    """Return the text of bytes and Dutch warnings; ``declared`` is the encoding in the header of the answer, if any."""
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return raw.decode(name, errors="replace").removeprefix("\ufeff"), ()
    found = _META.search(raw, 0, _HEAD)
    page = _known((found[1] or found[2]).decode("ascii", "replace")) if found else ""
    header = _known(declared)
    claimed = page or header
    text, name = _decoded(raw, claimed, header)
    warnings = []
    if raw.isascii():
        return text, ()
    if claimed and not _same(claimed, name):
        warnings.append(
            f"De {'pagina' if page else 'server'} zegt dat de tekst in {claimed} staat, maar hij staat in {name}. "
            "Kijk de letters met accenten na."
        )
    elif page and header and not _same(page, header):
        warnings.append(f"De server zegt {header}, de pagina zegt {page}; de tekst staat in {name}.")
    if "\ufffd" in text:
        warnings.append(f"Niet elk teken was te lezen als {name}: waar � staat, ontbreekt er een.")
    return text, tuple(warnings)


def _decoded(raw: bytes, claimed: str, header: str) -> tuple[str, str]:
    """Return the text and the encoding it really has."""
    if claimed.startswith(("utf-16", "utf-32")) and b"\0" in raw[:_HEAD]:
        return raw.decode(claimed, errors="replace"), claimed
    utf8 = raw.decode("utf-8", errors="replace")
    wrong = utf8.count("\ufffd") - raw.count(b"\xef\xbf\xbd")
    if raw.isascii() and not claimed.startswith(("iso2022", "hz")):
        return utf8, claimed or "utf-8"
    # Other text is hardly ever right UTF-8 by chance; UTF-8 with a few broken places is still UTF-8.
    right = sum(1 for character in utf8 if character > "\x7f") - wrong
    if (not wrong and not raw.isascii()) or wrong * 10 < right:
        return utf8, "utf-8"
    for claim in dict.fromkeys((claimed, header)):
        name = _REALLY.get(claim, claim)
        if name == "cp1252":
            return _western(raw), name
        if name and not name.startswith("utf"):
            try:
                return raw.decode(name), name
            except (UnicodeDecodeError, LookupError):
                continue
    return _guessed(raw)


def _guessed(raw: bytes) -> tuple[str, str]:
    """Return text whose encoding nobody said, or said wrongly."""
    western = _western(raw)
    unusual = [character for character in western if character > "\x7f"]
    few = len(unusual) < _MOST_UNUSUAL * len(western)
    if few and sum(character in _WESTERN for character in unusual) >= _ENOUGH * len(unusual):
        return western, "cp1252"
    from charset_normalizer import from_bytes  # noqa: PLC0415 - seldom needed, and it takes a while to load

    best = from_bytes(raw[:_SAMPLE]).best()
    if best is None:
        return western, "cp1252"
    return raw.decode(best.encoding, errors="replace"), _known(best.encoding) or best.encoding


def _western(raw: bytes) -> str:
    """Return bytes as windows-1252."""
    return raw.decode("cp1252", errors="replace")


def _known(name: str) -> str:
    """Return the name Python has for an encoding of text, "" when it has none."""
    try:
        found = codecs.lookup(name.strip().strip("\"'")).name if name.strip() else ""
    except (LookupError, ValueError):
        return ""
    return "" if found in _NOT_TEXT else found


def _same(one: str, other: str) -> bool:
    return _REALLY.get(one, one) == _REALLY.get(other, other)
