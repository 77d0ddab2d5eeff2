"""Our own additions to Python-Markdown: fact references, glossary terms, check boxes, tame attribute lists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Any, ClassVar
from xml.etree.ElementTree import Element, SubElement

from markdown import Extension, Markdown
from markdown.extensions.attr_list import AttrListTreeprocessor, get_attrs_and_remainder
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import InlineProcessor as InlineTreeprocessor
from markdown.treeprocessors import Treeprocessor

from kennisbank.markup.marks import fill_text, mark
from kennisbank.markup.safety import Unsafe, safe_class, safe_id
from kennisbank.model.dutch import slugify

FACT = r"\[\[\s*feit\s*:\s*([a-z0-9]+(?:[-_.][a-z0-9]+)*)\s*\]\]"
# Everything that was surely meant as a fact reference. What looks like one but does not parse is a fault.
FACT_LIKE = re.compile(r"\[\[\s*(?:feit|feiten|fact)\b[^\]\n]{0,80}\]{0,2}|\[\s*feit\s*:[^\]\n]{0,80}\]", re.IGNORECASE)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_PLACEHOLDER = re.compile("\x02[^\x03]*\x03")
_WORD = re.compile(r"[^\W_]+(?:[-'’/][^\W_]+)*")
_NO_TERMS = frozenset({"a", "code", "pre", "summary", "label", "button", "kbd", *_HEADINGS})
_ENDINGS = ("", "s", "'s", "’s", "en", "n", "e")


class HouseExtension(Extension):
    """Puts the additions into a Markdown instance.

    ``terms`` maps a term's anchor to the names by which text may mention it. After each conversion ``refused`` holds
    the attributes that were not assigned and ``malformed`` the references that do not parse.
    """

    def __init__(self, terms: Mapping[str, tuple[str, ...]]) -> None:
        super().__init__()
        self.index = TermIndex(terms)
        self.refused: list[Unsafe] = []
        self.malformed: list[str] = []
        self.has_braces = True  # set for each page: most have none, and looking for attribute lists takes time

    def extendMarkdown(self, md: Markdown) -> None:
        md.registerExtension(self)
        md.inlinePatterns.register(FactReference(FACT, md), "fact", 185)
        md.treeprocessors.register(QuickInline(md), "inline", 20)
        md.treeprocessors.register(TameAttributes(md, self), "attr_list", 8)
        md.treeprocessors.register(HeadingIds(md), "heading_ids", 5)
        md.treeprocessors.register(CheckBoxes(md), "check_boxes", 15)
        md.treeprocessors.deregister("prettify")  # line breaks for the eye; nobody reads our HTML, and it takes time
        md.treeprocessors.register(TableFrames(md), "table_frames", 6)
        md.treeprocessors.register(DutchTitles(md), "dutch_titles", 4)
        md.treeprocessors.register(TermMarker(md, self.index, self.malformed), "terms", 3)

    def reset(self) -> None:
        self.refused.clear()
        self.malformed.clear()


class QuickInline(InlineTreeprocessor):
    """Skips text in which no inline pattern can match, which is most of it: a quarter of all rendering time."""

    _TRIGGER = re.compile(r"[`\\\[\]!<&*_\x02]|  \n")

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N803
        if not self._TRIGGER.search(data):
            return data
        every_pattern = InlineTreeprocessor._InlineProcessor__handleInline  # type: ignore[attr-defined]  # noqa: SLF001
        return every_pattern(self, data, patternIndex)  # type: ignore[no-any-return]


class FactReference(InlineProcessor):
    """``[[feit:meldtermijn]]`` becomes a mark for that fact."""

    def handleMatch(  # type: ignore[override]
        self, m: re.Match[str], data: str
    ) -> tuple[str, int, int]:
        return mark("fact", m[1]), m.start(0), m.end(0)


class TameAttributes(AttrListTreeprocessor):
    """Attribute lists may set a fit id and known classes, nothing else."""

    def __init__(self, md: Markdown, house: HouseExtension) -> None:
        super().__init__(md)
        self.house = house

    def run(self, doc: Element) -> None:
        if self.house.has_braces:
            super().run(doc)

    def assign_attrs(self, elem: Element, attrs_string: str, *, strict: bool = False) -> str:
        attrs, remainder = get_attrs_and_remainder(attrs_string)
        if strict and remainder:
            return remainder
        for key, value in ((key, value or "") for key, value in attrs):
            if key == "id" and safe_id(value):
                elem.set("id", value)
            elif key == "." and safe_class(value):
                elem.set("class", f"{elem.get('class', '')} {value}".strip())
            elif key == "lang" and re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", value):
                elem.set("lang", value)
            elif key in ("width", "height") and elem.tag == "img" and re.fullmatch(r"\d{1,4}", value):
                elem.set(key, value)
            else:
                shown = {".": f".{value}", "id": f"#{value}"}.get(key, f"{key}={value}" if value else key)
                reason = {".": "class", "id": "id"}.get(key, "script" if key.lower().startswith("on") else "attribute")
                self.house.refused.append(Unsafe(reason, f"{{{shown}}}", key if key not in (".", "id") else value))
        return remainder


class HeadingIds(Treeprocessor):
    """Gives every heading without an id one made from its text, unique on the page."""

    def run(self, root: Element) -> None:
        headings = [element for element in root.iter() if element.tag in _HEADINGS]
        used = {element.get("id", "") for element in headings}
        for heading in headings:
            if "id" in heading.attrib:
                continue
            name = base = heading_id(fill_text(_PLACEHOLDER.sub("", "".join(heading.itertext())), lambda *_: ""))
            number = 1
            while name in used:
                number += 1
                name = f"{base}-{number}"
            used.add(name)
            heading.set("id", name)


def heading_id(text: str) -> str:
    """Return the id of a heading; never one of the theme's own."""
    slug = slugify(text)
    return f"kop-{slug}" if slug.startswith("kb-") else slug


class CheckBoxes(Treeprocessor):
    """``- [ ] punt`` becomes a check box with the text as its label, to tick on screen and on paper."""

    _BOX = re.compile(r"\[([ xX])\][ \n]+")

    def run(self, root: Element) -> None:
        for lists in root.iter():
            if lists.tag not in ("ul", "ol"):
                continue
            for item in lists:
                holder = item[0] if len(item) and item[0].tag == "p" and not (item.text or "").strip() else item
                match = self._BOX.match(holder.text or "")
                if match and item.tag == "li":
                    self._convert(lists, item, holder, match)

    def _convert(
        self,
        lists: Element,
        item: Element,
        holder: Element,
        match: re.Match[str],
    ) -> None:
        label = Element("label")
        box = SubElement(label, "input", {"type": "checkbox"})
        if match[1] != " ":
            box.set("checked", "checked")
        box.tail = (holder.text or "")[match.end() :]
        inline = []
        for child in holder:
            if child.tag in ("ul", "ol", "p", "pre", "div", "table", "blockquote"):
                break
            inline.append(child)
        for child in inline:
            holder.remove(child)
            label.append(child)
        holder.text = ""
        holder.insert(0, label)
        item.set("class", "task-list-item")
        lists.set("class", "task-list")


class TableFrames(Treeprocessor):
    """Puts every table in a frame that scrolls by itself, reachable by keyboard, so a phone never scrolls sideways."""

    def run(self, root: Element) -> None:
        for parent in list(root.iter()):
            for position, child in enumerate(parent):
                if child.tag == "table":
                    frame = Element("div", {"class": "kb-table", "role": "group", "tabindex": "0"})
                    frame.set("aria-label", "Tabel")
                    frame.tail, child.tail = child.tail, None
                    parent[position] = frame
                    frame.append(child)


class DutchTitles(Treeprocessor):
    """Gives a call-out without a title of its own a Dutch one, in place of its English type."""

    _TITLES: ClassVar = {
        "abstract": "Samengevat",
        "bug": "Fout",
        "danger": "Gevaar",
        "example": "Voorbeeld",
        "failure": "Mislukt",
        "info": "Goed om te weten",
        "note": "Opmerking",
        "question": "Vraag",
        "quote": "Citaat",
        "success": "Gelukt",
        "tip": "Tip",
        "warning": "Opgelet",
    }

    def run(self, root: Element) -> None:
        for box in root.iter():
            title = box[0] if len(box) and box.tag in ("div", "details") else None
            if title is None or (title.tag != "summary" and title.get("class") != "admonition-title"):
                continue
            sort = next((name for name in box.get("class", "").split() if name in self._TITLES), "")
            if sort and title.text == sort.capitalize():
                title.text = self._TITLES[sort]


class TermIndex:
    """Finds terms in running text by their first word, so the length of the glossary does not matter."""

    def __init__(self, terms: Mapping[str, tuple[str, ...]]) -> None:
        self.by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for anchor, names in terms.items():
            for name in names:
                for words in _spellings(name):
                    self.by_first.setdefault(words[0], []).append((words, anchor))
        for candidates in self.by_first.values():
            candidates.sort(key=lambda candidate: -len(candidate[0]))
        self.first_words = frozenset(word.lower() for word in self.by_first)

    def find(self, text: str, seen: set[str]) -> Iterable[tuple[int, int, str]]:
        """Yield (start, end, anchor) of terms not in ``seen``, and add them to it."""
        if self.first_words.isdisjoint(_WORD.findall(text.lower())):
            return
        words = list(_WORD.finditer(text))
        index = 0
        while index < len(words):
            hit = self._at(words, index, text)
            if hit is None:
                index += 1
                continue
            count, anchor = hit
            if anchor not in seen:
                seen.add(anchor)
                yield words[index].start(), words[index + count - 1].end(), anchor
            index += count

    def _at(self, words: list[re.Match[str]], index: int, text: str) -> tuple[int, str] | None:
        written = words[index].group()
        for form in (written, written.lower()):
            for wanted, anchor in self.by_first.get(form, ()):
                found = words[index : index + len(wanted)]
                if len(found) < len(wanted):
                    continue
                if any(
                    match.group().lower() != word.lower() for match, word in zip(found[1:], wanted[1:], strict=True)
                ):
                    continue
                spaced = all(text[a.end() : b.start()].isspace() for a, b in pairwise(found))
                if spaced and not _in_address(text, found[0].start(), found[-1].end()):
                    return len(wanted), anchor
        return None


def _in_address(text: str, start: int, end: int) -> bool:
    """Say whether these words are part of an e-mail or web address: rol@safeonweb.be is no mention of Safeonweb."""
    before, after = text[max(0, start - 1) : start], text[end : end + 2]
    return before in tuple("@./:") or after[:1] in ("@", "/") or (after[:1] == "." and after[1:].isalnum())


def _spellings(name: str) -> Iterable[tuple[str, ...]]:
    """Yield a name as words, with plural endings; an abbreviation keeps its capitals, other names lose them."""
    words = [match.group() for match in _WORD.finditer(name)]
    if not words:
        return
    capitals = sum(character.isupper() for character in words[0])
    if len(words) == 1 and capitals > 1:
        yield (words[0],)
        return
    words[0] = words[0].lower()
    for ending in _ENDINGS:
        yield (*words[:-1], words[-1] + ending)


class TermMarker(Treeprocessor):
    """Marks the first mention of each glossary term, and notes references that do not parse."""

    def __init__(self, md: Markdown, index: TermIndex, malformed: list[str]) -> None:
        super().__init__(md)
        self.index = index
        self.malformed = malformed

    def run(self, root: Element) -> None:
        self.seen: set[str] = set()
        self._walk(root, allowed=True)

    def _walk(self, element: Element, *, allowed: bool) -> None:
        inside = allowed and element.tag not in _NO_TERMS
        if element.tag not in ("code", "pre"):
            element.text = self._marked(element.text, inside)
        for child in element:
            self._walk(child, allowed=inside)
            child.tail = self._marked(child.tail, inside)

    def _marked(self, text: Any, terms: bool) -> Any:
        if not text or text.isspace():
            return text
        if "[" in text:
            self.malformed += [match.group() for match in FACT_LIKE.finditer(text)]
        if not terms or not self.index.by_first or "\x02" in text:
            return text
        pieces, end = [], 0
        for start, stop, anchor in self.index.find(text, self.seen):
            pieces += [text[end:start], mark("term", anchor, text[start:stop])]
            end = stop
        return "".join([*pieces, text[end:]]) if pieces else text
