"""Finds where in a page's source something in its rendering came from."""

from __future__ import annotations

import bisect
import html
import re
from collections.abc import Iterable
from functools import cached_property

MOST_FINDS = 300  # places looked up in one page: nobody mends more at once, and a hostile page could ask for thousands

_FENCE = re.compile(r"^[ >]*(`{3,}|~{3,})[^\n]*$", re.MULTILINE)
_CODE = re.compile(r"(?<!`)(`{1,4})(?!`)([^\n]{1,2000}?)(?<!`)\1(?!`)")


class Locator:
    """Looks things up in one page's body; what stands in code is not looked at.

    Each thing asked for again is found at its next occurrence, so findings about repeated links have their own place.
    """

    def __init__(self, body: str, body_line: int) -> None:
        self._body = body
        self._line = body_line
        self._from: dict[str, int] = {}
        self._left = MOST_FINDS

    @cached_property
    def _text(self) -> str:
        return without_code(self._body)

    @cached_property
    def _lower(self) -> str:
        return self._text.lower()

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("\n", self._text))]

    def find(self, *needles: str) -> tuple[int, int]:
        """Return line and column of the first needle that occurs; else, or after many finds, the start of the body."""
        self._left -= 1
        for needle in needles if self._left >= 0 else ():
            if not needle:
                continue
            wanted = needle.lower()
            offset = self._lower.find(wanted, self._from.get(wanted, 0))
            if offset < 0:
                offset = self._lower.find(wanted)
            if offset >= 0:
                self._from[wanted] = offset + len(wanted)
                line = bisect.bisect_right(self._starts, offset)
                return self._line + line - 1, offset - self._starts[line - 1] + 1
        return self._line, 1

    def link(self, target: str, *, image: bool = False) -> tuple[int, int]:
        """Return where a link or picture to ``target`` is written."""
        return self.find(*_spellings(target, image=image))


def without_code(body: str) -> str:
    """Return ``body`` with code blanked out, every other character in its place."""
    pieces, end = [], 0
    fences = _FENCE.finditer(body)
    for opening in fences:
        if opening.start() < end:
            continue
        marker = opening[1]
        closing = re.compile(rf"^[ >]*{re.escape(marker[0])}{{{len(marker)},}}[ \t]*$", re.MULTILINE)
        match = closing.search(body, opening.end())
        stop = match.end() if match else len(body)
        pieces += [body[end : opening.start()], _blank(body[opening.start() : stop])]
        end = stop
    text = "".join([*pieces, body[end:]])
    return _CODE.sub(lambda match: _blank(match.group()), text)


def _blank(text: str) -> str:
    return "".join("\n" if character == "\n" else " " for character in text)


def _spellings(target: str, *, image: bool) -> Iterable[str]:
    for written in dict.fromkeys((target, html.escape(target, quote=False), target.replace("%20", " "))):
        yield from (f"]({written}", f"](<{written}", f"]: {written}", f'"{written}"', f"<{written}>")
    if image:
        yield "!["
    yield target
