"""What the index can use again: the entry and text of every page, and the table of a whole site.

Like the cache of rendered pages it lies in the user's own cache folder, and may be lost, locked or damaged.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kennisbank.markup.cache import open_database
from kennisbank.search.entry import Entry
from kennisbank.search.postings import Table

# What is kept at most; then the oldest way out is to start anew.
KEPT = 20_000
KEPT_SITES = 100
KEPT_WORDS = 400_000
_AT_ONCE = 500  # keys in one question
_TABLES = (
    "create table if not exists entries (key blob primary key, entry text, text text) without rowid",
    "create table if not exists site (name text primary key, about text, lines text, forms text)",
    "create table if not exists compounds (base blob, word text, parts text, primary key (base, word)) without rowid",
)


@dataclass(frozen=True)
class KeptSite:
    """What the last build of a site left: the key of each page's entry in order, and the table they made.

    ``base`` is what all of it rests on: the code, the glossary, the decided compounds. ``sizes`` are the bytes of every
    page's text.
    """

    base: bytes
    numbering: str
    keys: tuple[bytes, ...]
    sizes: tuple[int, ...]
    table: Table

    @property
    def build(self) -> str:
        """A short name for what the pages of this build were made of."""
        return self.named(self.keys)

    @staticmethod
    def named(keys: Sequence[bytes]) -> str:
        """Return the name of a build by the keys of its entries."""
        return hashlib.sha256(b"".join(keys)).hexdigest()[:12]


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

    def known(self, site: str, keys: Sequence[bytes]) -> frozenset[bytes]:
        """Return which of these keys have an entry; those of the last build of ``site`` have."""
        found: set[bytes] = set()
        row = self._one("select about from site where name = ?", site)
        with suppress(ValueError, TypeError, KeyError):
            found |= set(map(bytes.fromhex, json.loads(row[0])["keys"])) if row else set()
        for some, marks in _portions(key for key in keys if key not in found):
            found |= self._all(f"select key, 1 from entries where key in ({marks})", some).keys()  # noqa: S608
        return frozenset(found)

    def texts(self, keys: Iterable[bytes]) -> dict[bytes, str]:
        """Return the files with the texts of pages, as far as they are known, without their numbering."""
        found: dict[bytes, str] = {}
        for some, marks in _portions(keys):
            found |= self._all(f"select key, text from entries where key in ({marks})", some)  # noqa: S608
        return found

    def site(self, name: str) -> KeptSite | None:
        """Return what the last build of a site left."""
        row = self._one("select about, lines, forms from site where name = ?", name)
        try:
            if row is None:
                return None
            about = json.loads(row[0])
            terms, *written = row[1].split("\n")
            lines = dict(zip(terms.split("\t"), written, strict=True))
            forms, prominent = (Counter(json.loads(part)) for part in row[2].split("\n"))
            table = Table(lines, forms, prominent, set(about["contested"]))
            keys = tuple(map(bytes.fromhex, about["keys"]))
            return KeptSite(bytes.fromhex(about["base"]), about["numbering"], keys, tuple(about["sizes"]), table)
        except (ValueError, TypeError, KeyError):
            return None

    def parts(self, base: bytes, word: str) -> tuple[str, ...] | None:
        """Return the parts of a word, as they were found with the same code and decisions; no parts: it stays whole."""
        row = self._one("select parts from compounds where base = ? and word = ?", base, word)
        return tuple(row[0].split()) if row else None

    def learn(self, base: bytes, splits: Mapping[str, tuple[str, ...]]) -> None:
        """Keep the parts of words for next time."""
        self._add("compounds", [(base, word, " ".join(parts)) for word, parts in splits.items()], KEPT_WORDS)

    def keep(self, name: str, site: KeptSite, entries: Mapping[bytes, Entry], texts: Mapping[bytes, str]) -> None:
        """Keep the table of a site and the entries that are new; what fails is made again next time."""
        about = {
            "base": site.base.hex(),
            "numbering": site.numbering,
            "keys": [key.hex() for key in site.keys],
            "sizes": site.sizes,
            "contested": sorted(site.table.contested),
        }
        forms = f"{_json(site.table.forms)}\n{_json(site.table.prominent)}"
        lines = "\n".join(("\t".join(site.table.lines), *site.table.lines.values()))
        self._add("entries", [(key, _json(_plain(entry)), texts[key]) for key, entry in entries.items()], KEPT)
        self._add("site", [(name, _json(about), lines, forms)], KEPT_SITES)

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _add(self, table: str, rows: Sequence[Sequence[object]], most: int) -> None:
        """Put rows in one of our tables, which is emptied first when it would get more than ``most``."""
        if self._connection is None or not rows:
            return
        try:
            with self._connection as connection:
                if connection.execute(f"select count(*) from {table}").fetchone()[0] + len(rows) > most:  # noqa: S608
                    connection.execute(f"delete from {table}")  # noqa: S608
                marks = ",".join("?" * len(rows[0]))
                connection.executemany(f"insert or replace into {table} values ({marks})", rows)  # noqa: S608
        except sqlite3.Error:
            return

    def _all(self, query: str, keys: Sequence[bytes]) -> dict[bytes, Any]:
        if self._connection is None:
            return {}
        try:
            return dict(self._connection.execute(query, keys).fetchall())
        except sqlite3.Error:
            return {}

    def _one(self, query: str, *keys: object) -> tuple[str, ...] | None:
        if self._connection is None:
            return None
        try:
            found: tuple[str, ...] | None = self._connection.execute(query, keys).fetchone()
        except sqlite3.Error:
            return None
        return found


def _portions(keys: Iterable[bytes]) -> Iterator[tuple[list[bytes], str]]:
    """Yield as many keys as one question may have, and their marks in it."""
    wanted = list(keys)
    for start in range(0, len(wanted), _AT_ONCE):
        some = wanted[start : start + _AT_ONCE]
        yield some, ",".join("?" * len(some))


def _plain(entry: Entry) -> Sequence[object]:
    return (entry.words, entry.parts, entry.concepts, entry.forms, entry.prominent, entry.splits)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
