"""Tables, as Markdown has them: one row of names, and cells that fill the places they span."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeGuard

from bs4.element import NavigableString, PageElement, Tag

from kennisbank.retrieval.main_text import HEADINGS
from kennisbank.retrieval.source import RetrievalError

WIDEST = 100  # columns that one cell may span
MOST_CELLS = 300_000
_PARTS = frozenset({"thead", "tbody", "tfoot"})
_CELL = frozenset({"td", "th"})
_BLOCKS = ["table", "ul", "ol", "pre", "blockquote", *sorted(HEADINGS)]

Write = Callable[[Tag], str]  # a cell as one line of Markdown


def is_layout(table: Tag) -> bool:
    """Say whether a table only puts things beside each other; then its cells are text like any other."""
    if str(table.get("role") or "").lower() in ("presentation", "none"):
        return True
    if table.find("table") is not None:
        return True
    if table.find(["th", "caption", "thead"]) is not None:
        return False
    rows = [_cells(row) for row in rows_of(table)]
    if len(rows) == 1 or all(len(row) <= 1 for row in rows):
        return True
    return any(cell.find(_BLOCKS) is not None or len(cell.find_all("p")) > 1 for row in rows for cell in row)


def rows_of(table: Tag) -> Iterator[Tag]:
    """Yield the rows of a table itself, not those of tables in it."""
    for child in table.children:
        if isinstance(child, Tag):
            if child.name == "tr":
                yield child
            elif child.name in _PARTS:
                yield from (row for row in child.children if isinstance(row, Tag) and row.name == "tr")


def strays(table: Tag) -> Iterator[Tag | NavigableString]:
    """Yield what stands in a table but in none of its cells: its caption, and what does not belong there."""
    for child in table.children:
        if isinstance(child, Tag) and child.name in _PARTS | {"tr"}:
            for row in [child] if child.name == "tr" else child.children:
                if isinstance(row, Tag) and row.name == "tr":
                    yield from (one for one in row.children if _is_stray(one, _CELL))
                elif _is_stray(row, frozenset()):
                    yield row
        elif _is_stray(child, frozenset()):
            yield child


def _is_stray(node: PageElement, expected: frozenset[str]) -> TypeGuard[Tag | NavigableString]:
    return isinstance(node, NavigableString) or (isinstance(node, Tag) and node.name not in expected)


def _cells(row: Tag) -> list[Tag]:
    return [cell for cell in row.children if isinstance(cell, Tag) and cell.name in _CELL]


def table_of(table: Tag, write: Write) -> str:
    """Return a table as Markdown, "" when it is empty."""
    rows = list(rows_of(table))
    grid = _grid(rows, write)
    width = max((len(row) for row in grid), default=0)
    if not any(any(row) for row in grid):
        return ""
    head = _head_rows(rows)
    names = _names(grid[:head], width)
    body = [row for row in grid[head:] if any(row)]
    lines = [names, ["---"] * width, *body]
    return "\n".join(_row(line, width) for line in lines)


def _row(cells: Sequence[str], width: int) -> str:
    return "| " + " | ".join([*cells, *[""] * (width - len(cells))]) + " |"


def _head_rows(rows: Sequence[Tag]) -> int:
    """Return how many rows at the top hold names of columns."""
    count, deep = 0, 1  # how deep the first row reaches
    for row in rows:
        cells = _cells(row)
        in_head = row.parent is not None and row.parent.name == "thead"
        if not in_head and not (count < deep and cells and all(cell.name == "th" for cell in cells)):
            break
        if not count:
            deep = max((_span(cell, "rowspan") for cell in cells), default=1)
        count += 1
    return count


def _names(rows: Sequence[Sequence[str]], width: int) -> list[str]:
    """Return the names of the columns, those of several rows together."""
    names = []
    for column in range(width):
        parts = dict.fromkeys(row[column] for row in rows if column < len(row) and row[column])
        names.append(" – ".join(parts))
    return names


def _grid(rows: Sequence[Tag], write: Write) -> list[list[str]]:
    """Return the text of every place; what spans several is in each, but only once when it is alone in its row."""
    grid: list[list[str]] = []
    above: dict[int, tuple[str, int]] = {}  # of a column what comes down from a row above, and for how many rows more
    width = 0
    for number, row in enumerate(rows):
        line, above = _line(_cells(row), above, len(rows) - number, write)
        grid.append(line)
        width = max(width, len(line))
        if width * len(grid) > MOST_CELLS:
            raise RetrievalError(
                "Deze pagina heeft een tabel die te groot is om te lezen.",
                "Bewaar de tekst zonder die tabel als Markdown en geef dat bestand op.",
            )
    return grid


def _line(
    cells: Sequence[Tag], above: Mapping[int, tuple[str, int]], rows_left: int, write: Write
) -> tuple[list[str], dict[int, tuple[str, int]]]:
    """Return the text of a row, and what comes down from it and from above to the next."""
    line: list[str] = []
    below: dict[int, tuple[str, int]] = {}

    def put(text: str, rows: int) -> None:
        if rows > 1:
            below[len(line)] = (text, rows - 1)
        line.append(text)

    for cell in cells:
        while len(line) in above:
            put(*above[len(line)])
        text = write(cell)
        down = min(_span(cell, "rowspan") or rows_left, rows_left)
        for copy in range(min(max(_span(cell, "colspan"), 1), WIDEST)):
            put("" if copy and len(cells) == 1 else text, down)
    for column in sorted(above):
        if column >= len(line):
            line += [""] * (column - len(line))
            put(*above[column])
    return line, below


def _span(cell: Tag, name: str) -> int:
    value = str(cell.get(name) or "1").strip()
    return int(value) if value.isascii() and value.isdigit() and len(value) < 6 else 1
