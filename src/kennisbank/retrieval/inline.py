"""The words within a paragraph, as Markdown that reads exactly as they do in the page."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import urljoin, urlsplit

from bs4.element import NavigableString, PreformattedString, Tag

from kennisbank.source.text import DECEIVING

_BOLD = frozenset({"b", "strong"})
_ITALIC = frozenset({"i", "em", "cite", "dfn", "var"})
_CODE = frozenset({"code", "kbd", "samp", "tt"})
_STRUCK = frozenset({"del", "s", "strike"})
_RAISED = str.maketrans("0123456789+-=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ")
_LOWERED = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
_NOTE = re.compile(r"(?:^|[-_:#])(?:fn|ftn|footnote|endnote|cite_note|cite-note|note)(?:[-_:]|ref|\d|$)", re.IGNORECASE)
_NOTE_NAME = re.compile(r"[\[(]?\s*(?:footnote|note|noot|voetnoot)?\s*([\w*†‡§]{1,5})\s*[\])]?", re.IGNORECASE)
_BACK = re.compile(r"[\s↩↑^⬆←\ufe0e]+|(?:back|return|retour|terug)\b.{0,40}", re.IGNORECASE)
_LINKS = frozenset({"http", "https", "mailto", "tel", ""})

BREAK = "\n"


@dataclass(frozen=True)
class Run:
    """A piece of text that looks the same throughout; ``text`` is as read, a newline for a line break."""

    text: str
    bold: bool = False
    italic: bool = False
    struck: bool = False
    code: bool = False
    note: bool = False  # the name of a footnote
    link: str = ""


def runs_of(node: Tag | NavigableString, base: str, style: Run = Run("")) -> list[Run]:
    """Return the runs of an element without blocks in it, or of a text; ``base`` makes links whole."""
    if isinstance(node, NavigableString):
        return [] if isinstance(node, PreformattedString) else [replace(style, text=_collapsed(str(node)))]
    name = node.name
    if name == "br":
        return [replace(style, text=BREAK, code=False)]
    if name == "img":
        return [replace(style, text=_collapsed(str(node.get("alt") or "")))]
    if name in ("sup", "sub") and not node.find("a"):
        return [replace(style, text=_raised(_collapsed(node.get_text()), name))]
    if name == "a":
        note = _note(node)
        if note is not None:
            return [Run(note, note=True)] if note else []
        style = replace(style, link=_address(str(node.get("href") or ""), base) or style.link)
    elif name in _BOLD:
        style = replace(style, bold=True)
    elif name in _ITALIC:
        style = replace(style, italic=True)
    elif name in _STRUCK:
        style = replace(style, struck=True)
    elif name in _CODE:
        style = replace(style, code=True)
    found = [
        run
        for child in node.children
        if isinstance(child, Tag | NavigableString)
        for run in runs_of(child, base, style)
    ]
    return [replace(style, text="“"), *found, replace(style, text="”")] if name == "q" else found


def _collapsed(text: str) -> str:
    """Return text with single spaces, without signs that a reader does not see."""
    text = DECEIVING.sub("", text) if not text.isascii() else text
    return re.sub(
        r"\s+", " ", "".join(" " if unicodedata.category(c) == "Cc" else c for c in text.replace("\u00ad", ""))
    )


def _raised(text: str, name: str) -> str:
    """Return digits above or below the line as such: 10⁶ is not 106."""
    table = _RAISED if name == "sup" else _LOWERED
    return text.translate(table) if all(ord(character) in table for character in text) else text


def _note(link: Tag) -> str | None:
    """Return the name of the footnote a link leads to, "" when it leads back from one, None when it is another link."""
    href = str(link.get("href") or "")
    text = link.get_text(" ", strip=True)
    names = f"{link.get('class') or ''} {link.get('role') or ''} {link.get('rel') or ''}".lower()
    if not href.partition("#")[2]:
        return None
    if "backref" in names or "backlink" in names or "reversefootnote" in names:
        return ""
    if not (_NOTE.search(href.partition("#")[2]) or "footnote" in names or "noteref" in names):
        return None
    if not text or _BACK.fullmatch(text):
        return ""
    name = _NOTE_NAME.fullmatch(text)
    return name[1] if name else None


def _address(href: str, base: str) -> str:
    """Return a whole address fit for Markdown, "" for what is no ordinary link."""
    href = re.sub(r"[\x00-\x1f]+", "", href).strip()
    if not href:
        return ""
    try:
        address = urljoin(base, href) if base else href
        if urlsplit(address).scheme.lower() not in _LINKS:
            return ""
    except ValueError:
        return ""
    return re.sub(r"[\s\\()<>|\"`\[\]{}]", lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), address)


def markdown_of(runs: Sequence[Run], *, starts_block: bool = True) -> str:
    """Return runs as Markdown: one line, or more with a backslash before each break; "" when there is nothing in it.

    ``starts_block`` says that a line may not look like the start of another block, such as a heading.
    """
    lines = [text for line in _lines(runs) if (text := _line(line))]
    return "\\\n".join(map(_line_start, lines) if starts_block else lines)


def _lines(runs: Sequence[Run]) -> list[list[Run]]:
    """Return the runs of every line, without white space at its ends or double in it."""
    lines: list[list[Run]] = [[]]
    for run in runs:
        if run.text == BREAK:
            lines.append([])
            continue
        text = run.text
        if not lines[-1] or lines[-1][-1].text.endswith(" "):
            text = text.lstrip(" ")
        if not text:
            continue
        last = lines[-1][-1] if lines[-1] else None
        if last is not None and not run.note and replace(last, text="") == replace(run, text=""):
            lines[-1][-1] = replace(last, text=last.text + text)
        else:
            lines[-1].append(replace(run, text=text))
    return [_stripped(line) for line in lines]


def _stripped(line: list[Run]) -> list[Run]:
    while line and not line[-1].text.strip(" "):
        line.pop()
    if line:
        line[-1] = replace(line[-1], text=line[-1].text.rstrip(" "))
    return line


def _line(runs: Sequence[Run]) -> str:
    written: list[str] = []
    at = 0
    while at < len(runs):
        link, end = runs[at].link, at + 1
        while end < len(runs) and runs[end].link == link:
            end += 1
        group, at = runs[at:end], end
        if not link:
            _add(written, group, runs[end].text if end < len(runs) else "", in_link=False)
            continue
        within: list[str] = []
        _add(within, group, "", in_link=True)
        text = "".join(within)
        inner = text.strip(" ")
        if not inner:
            written.append(text)
            continue
        if written and written[-1].endswith("!"):
            written[-1] = written[-1][:-1] + "\\!"
        before, after = text[: len(text) - len(text.lstrip(" "))], text[len(text.rstrip(" ")) :]
        written.append(f"{before}[{inner}]({link}){after}")
    return "".join(written).strip(" ")


def _add(written: list[str], runs: Sequence[Run], following: str, *, in_link: bool) -> None:
    """Add runs of one link, or of none; ``following`` is what comes after them."""
    for at, run in enumerate(runs):
        inner = run.text.strip(" ")
        if not inner:
            written.append(run.text)
            continue
        start = run.text.index(inner)
        before, behind = run.text[:start], run.text[start + len(inner) :]
        mark = "*" * (run.italic + 2 * run.bold) + "~~" * run.struck
        if run.note:
            text = f"[^{inner}]"
        elif run.code:
            text = _code(inner)
        else:
            text = _escaped(inner, in_link=in_link)
            if not before and text[0] in "([:" and written and written[-1].endswith("]"):
                text = f"\\{text}"  # behind a bracket these would make a link of it
            after = behind or (runs[at + 1].text if at + 1 < len(runs) else following)
            if mark and _can_mark(before or (written[-1] if written else ""), inner, after):
                text = mark + text + mark[::-1]
        written.append(before + text + behind)


def _can_mark(before: str, inner: str, after: str) -> bool:
    """Say whether asterisks around ``inner`` would be read as emphasis, whatever stands around them."""
    if before.endswith(("*", "~", "`")) or after.startswith(("*", "~", "`")):
        return False
    opens = inner[0].isalnum() or not before or before[-1].isspace()
    closes = inner[-1].isalnum() or not after or after[0].isspace()
    return opens and closes


def _code(text: str) -> str:
    fence = "`" * (max((len(found) for found in re.findall("`+", text)), default=0) + 1)
    space = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{space}{text}{space}{fence}"


_SIGNS = (
    r"\\(?=[!-/:-@\[-`{-~]|$)|[*`]|(?<![^\W_])_|_(?![^\W_])|~(?=~)|(?<=~)~|~$|^~|<(?=[a-zA-Z/!?])|&(?=#?\w+;)|"
    r"\[(?=\^)|(?<=\])[(\[:]|!(?=\[)"
)
_SPECIAL, _SPECIAL_IN_LINK = re.compile(_SIGNS), re.compile(rf"[\[\]]|{_SIGNS}")
_BLOCK = re.compile(r"(?:#{1,6}|[-+])(?=\s|$)|>|=+$|[-:|][-:| ]*$|\[[^\]]*\]:|!!!|\?\?\?|===")
_NUMBER = re.compile(r"(\d{1,9})(?=[.)](?:\s|$))")


def _escaped(text: str, *, in_link: bool) -> str:
    """Return text in which nothing is read as Markdown."""
    return (_SPECIAL_IN_LINK if in_link else _SPECIAL).sub(r"\\\g<0>", text)


def _line_start(line: str) -> str:
    """Return a line that does not begin as a heading, a list or another block."""
    number = _NUMBER.match(line)
    if number:
        return f"{number[1]}\\{line[number.end() :]}"
    return f"\\{line}" if _BLOCK.match(line) else line
