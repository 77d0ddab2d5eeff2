"""The fact box and the tables of a page, from the fields of its kind."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from kennisbank.markup.references import FACT
from kennisbank.model.composite_types import ListOf, Record, table_of
from kennisbank.model.date_types import Span
from kennisbank.model.dutch import moment_text, number_text
from kennisbank.model.field_types import Choice, PagePath, Url
from kennisbank.model.fields import Field, FieldType
from kennisbank.model.library import Library
from kennisbank.model.links import resolve
from kennisbank.model.page import Page
from kennisbank.view.shapes import FactRow, Link, RecordTable
from kennisbank.view.shapes import Record as Row


def fact_rows(library: Library, page: Page) -> tuple[FactRow, ...]:
    """Return a row for every field that the kind puts in its fact box and the page filled in."""
    return (*_rows(library, page, page.kind.fields, page.values), *_beside(library, page))


def _beside(library: Library, page: Page) -> Iterator[FactRow]:
    if page.kind.companion and page.beside:
        yield from _rows(library, page, page.kind.companion.fields, page.beside.values)


def _rows(library: Library, page: Page, fields: Iterable[Field], given: Mapping[str, Any]) -> Iterator[FactRow]:
    for field in fields:
        if field.in_fact_box and field.key in given:
            values = shown_values(library, page, field.type, given[field.key])
            if values:
                yield FactRow(field.label, values, field.icon)


def record_tables(library: Library, page: Page) -> tuple[RecordTable, ...]:
    """Return a table for every list of records, such as lots or obligations."""
    return tuple(
        _table(library, field, record, page.values[field.key])
        for field in page.kind.fields
        if (record := table_of(field)) and page.values.get(field.key)
    )


def shown_values(library: Library, page: Page, kind: FieldType, value: Any) -> tuple[Link, ...]:
    """Return a value of a field as readers see it."""
    if isinstance(kind, ListOf):
        return tuple(link for item in value for link in shown_values(library, page, kind.item, item))
    if isinstance(kind, Choice):
        return (Link(kind.options[value], ""),)
    if isinstance(kind, Url):
        return (_address(value),)
    if isinstance(kind, PagePath):
        target = resolve(library, page, value)
        return (Link(target.page.title, target.page.url),) if target.page else ()
    return (Link(plain_text(library, value), ""),)


def plain_text(library: Library, value: Any) -> str:
    """Return a simple value as text, with references to facts filled in."""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, dt.date):
        return moment_text(value)
    if isinstance(value, Span):
        return value.text
    if isinstance(value, int):
        return number_text(value)
    facts = library.facts
    return FACT.sub(lambda match: facts[match[1]].text if match[1] in facts else match.group(), str(value))


def _address(value: str) -> Link:
    if value.startswith("mailto:"):
        return Link(value.removeprefix("mailto:"), value, external=True)
    return Link((urlsplit(value).hostname or value).removeprefix("www."), value, external=True)


def _table(library: Library, field: Field, record: Record, values: tuple[Mapping[str, Any], ...]) -> RecordTable:
    used = [column for column in record.fields if any(column.key in value for value in values)]
    rows = tuple(Row(tuple(plain_text(library, value.get(column.key, "")) for column in used)) for value in values)
    return RecordTable(field.key.replace("_", "-"), field.label, tuple(column.label for column in used), rows)
