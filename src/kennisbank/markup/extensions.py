"""Our own additions to Python-Markdown: fact references, glossary terms, check boxes, tame attribute lists."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import ClassVar
from xml.etree.ElementTree import Element, SubElement

from markdown import Extension, Markdown
from markdown.extensions.attr_list import AttrListTreeprocessor, get_attrs_and_remainder
from markdown.treeprocessors import InlineProcessor as InlineTreeprocessor
from markdown.treeprocessors import Treeprocessor

from kennisbank.markup.marks import fill_text
from kennisbank.markup.references import FACT, FactReference
from kennisbank.markup.safety import ROLES, Unsafe, safe_class, safe_id
from kennisbank.markup.terms import HEADINGS, TermIndex, TermMarker
from kennisbank.model.dutch import slugify

_PLACEHOLDER = re.compile("\x02[^\x03]*\x03")


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
        md.inlinePatterns.register(FactReference(FACT.pattern, md), "fact", 185)
        md.treeprocessors.register(QuickInline(md), "inline", 20)
        md.treeprocessors.register(TameAttributes(md, self), "attr_list", 8)
        md.treeprocessors.register(HeadingIds(md), "heading_ids", 5)
        md.treeprocessors.register(CheckBoxes(md), "check_boxes", 15)
        md.treeprocessors.deregister("prettify")  # line breaks for the eye; nobody reads our HTML, and it takes time
        md.treeprocessors.register(TableFrames(md), "table_frames", 6)
        md.treeprocessors.register(CallOuts(md, self), "call_outs", 4)
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
        headings = [element for element in root.iter() if element.tag in HEADINGS]
        used = {element.get("id", "") for element in headings}
        for heading in headings:
            if "id" in heading.attrib:
                continue
            name = base = heading_id(plain_text(heading))
            number = 1
            while name in used:
                number += 1
                name = f"{base}-{number}"
            used.add(name)
            heading.set("id", name)


def plain_text(element: Element) -> str:
    """Return the words of an element, without its code, its facts and what else is filled in later."""
    return " ".join(fill_text(_PLACEHOLDER.sub("", "".join(element.itertext())), lambda *_: "").split())


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
    """Puts every table in a frame that scrolls by itself, reachable by keyboard, so a phone never scrolls sideways.

    A table of three columns or more can fall apart into rows on a narrow screen: each cell then says its column, and
    the roles keep it a table for who hears it.
    """

    FEW = 2

    def run(self, root: Element) -> None:
        for parent in list(root.iter()):
            for position, child in enumerate(parent):
                if child.tag == "table":
                    parent[position] = self._framed(child)

    def _framed(self, table: Element) -> Element:
        frame = Element("div", {"class": "kb-table", "role": ROLES["div"], "tabindex": "0", "aria-label": "Tabel"})
        frame.tail, table.tail = table.tail, None
        frame.append(table)
        heads = [plain_text(head) for head in table.iter("th")]
        if len(heads) > self.FEW:
            frame.set("class", "kb-table kb-table-rows")
            self._say_columns(table, [f"{head}:" if head and head[-1] not in ":?!" else head for head in heads])
        return frame

    def _say_columns(self, table: Element, labels: list[str]) -> None:
        for element in table.iter():
            if element.tag in ROLES:
                element.set("role", ROLES[element.tag])
        for row in table.iter("tr"):
            for label, cell in zip(labels, row.findall("td"), strict=False):
                cell.set("data-label", label)


class CallOuts(Treeprocessor):
    """Gives a call-out without a title of its own a Dutch one, and notes types the site does not know."""

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

    def __init__(self, md: Markdown, house: HouseExtension) -> None:
        super().__init__(md)
        self.house = house

    def run(self, root: Element) -> None:
        for box in root.iter():
            title = box[0] if len(box) and box.tag in ("div", "details") else None
            if title is None or (title.tag != "summary" and title.get("class") != "admonition-title"):
                continue
            names = box.get("class", "").split()
            self.house.refused += [Unsafe("class", f"!!! {name}", name) for name in names if not safe_class(name)]
            sort = next((name for name in names if name in self._TITLES), "")
            if sort and title.text == sort.capitalize():
                title.text = self._TITLES[sort]
