"""What the index can use again: the entry and text of every page, and the table of a whole site.

Like the cache of rendered pages it lies in the user's own cache folder, and may be lost, locked or damaged.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kennisbank.markup.cache import open_database
from kennisbank.search.entry import Entry
from kennisbank.search.postings import Table

KEPT = 20_000  # entries; then the oldest way out is to start anew
_TABLES = (
    "create table if not exists entries (key blob primary key, entry text, text text) without rowid",
    "create table if not exists site (name text primary key, about text, lines text, forms text, splits text)",
)


@dataclass(frozen=True)
class KeptSite:
    """What the last build of a site left: the key of each page's entry in order, and the table they made.

    ``base`` is what all of it rests on: the code, the glossary, the decided compounds. ``splits`` are the parts of
    every word that was looked at.
    """

    base: bytes
    numbering: str
    keys: tuple[bytes, ...]
    table: Table
    splits: Mapping[str, tuple[str, ...]]


class IndexCache:
    """The cache in ``folder``; without effect where it cannot be written."""

    def __init__(self, folder: Path) -> None:
        self._connection = open_database(folder / "search.sqlite", *_TABLES)

    def entry(self, key: bytes) -> Entry | None:
        """Return the entry with this key."""
        row = self._one("select entry from entries where key = ?", key)
        try:
            return Entry(*json.loads(row[0])) if row else None
        except (ValueError, TypeError):
            return None

    def texts(self, keys: Iterable[bytes]) -> dict[bytes, str]:
        """Return the files with the texts of pages, as far as they are known, without their numbering."""
        found = {key: self._one("select text from entries where key = ?", key) for key in keys}
        return {key: row[0] for key, row in found.items() if row}

    def site(self, name: str) -> KeptSite | None:
        """Return what the last build of a site left."""
        row = self._one("select about, lines, forms, splits from site where name = ?", name)
        try:
            if row is None:
                return None
            about = json.loads(row[0])
            lines = {line.partition("\t")[0]: line for line in row[1].split("\n")}
            forms, prominent = (Counter(json.loads(part)) for part in row[2].split("\n"))
            table = Table(lines, forms, prominent, set(about["contested"]))
            keys = tuple(map(bytes.fromhex, about["keys"]))
            splits = {word: tuple(parts) for word, *parts in map(str.split, row[3].split("\n"))}
            return KeptSite(bytes.fromhex(about["base"]), about["numbering"], keys, table, splits)
        except (ValueError, TypeError, KeyError, IndexError):
            return None

    def keep(self, name: str, site: KeptSite, entries: Mapping[bytes, Entry], texts: Mapping[bytes, str]) -> None:
        """Keep the table of a site and the entries that are new; what fails is made again next time."""
        if self._connection is None:
            return
        about = {
            "base": site.base.hex(),
            "numbering": site.numbering,
            "keys": [key.hex() for key in site.keys],
            "contested": sorted(site.table.contested),
        }
        forms = f"{_json(site.table.forms)}\n{_json(site.table.prominent)}"
        splits = "\n".join(" ".join((word, *parts)) for word, parts in site.splits.items())
        rows = [(key, _json(_plain(entry)), texts[key]) for key, entry in entries.items()]
        try:
            with self._connection as connection:
                if connection.execute("select count(*) from entries").fetchone()[0] + len(rows) > KEPT:
                    connection.execute("delete from entries")
                connection.executemany("insert or replace into entries values (?, ?, ?)", rows)
                values = (name, _json(about), "\n".join(site.table.lines.values()), forms, splits)
                connection.execute("insert or replace into site values (?, ?, ?, ?, ?)", values)
        except sqlite3.Error:
            return

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _one(self, query: str, key: object) -> tuple[str, ...] | None:
        if self._connection is None:
            return None
        try:
            found: tuple[str, ...] | None = self._connection.execute(query, (key,)).fetchone()
        except sqlite3.Error:
            return None
        return found


def _plain(entry: Entry) -> Sequence[object]:
    return (entry.words, entry.parts, entry.concepts, entry.forms, entry.prominent, entry.splits)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
