"""Rendered pages kept between runs, by what went into them, in one SQLite file.

A cache may be lost, locked or damaged without anyone noticing more than some waiting. It lies in the user's own cache
folder, never in the knowledge base: what is in there may come from someone's pull request.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import zlib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import platformdirs

from kennisbank.markup.render import Rendered, from_plain, to_plain
from kennisbank.model import dutch
from kennisbank.source import text

VARIABLE = "KB_CACHE_DIR"  # names another folder, for tests and measurements
LARGEST = 16 * 1024 * 1024  # bytes of one rendering
KEPT = 20_000
_TABLE = "create table if not exists rendered (key blob primary key, page blob) without rowid"
_LIBRARIES = ("markdown", "markdown-it-py", "mdit-py-plugins", "pymdown-extensions", "pygments", "nh3")


def key_base(terms: Mapping[str, tuple[str, ...]]) -> bytes:
    """Return what all pages of one run share: the code that renders, the libraries and the names in the glossary."""
    digest = _of_the_code().copy()
    digest.update(repr(sorted(terms.items())).encode())
    return digest.digest()


@cache
def _of_the_code() -> hashlib._Hash:
    """Return what the code that renders and its libraries are: a process runs only one version of them."""
    digest = hashlib.sha256()
    for source in (*sorted(Path(__file__).parent.glob("*.py")), *map(Path, (dutch.__file__, text.__file__))):
        digest.update(source.read_bytes())
    for name in _LIBRARIES:
        try:
            digest.update(f"{name} {version(name)}\n".encode())
        except PackageNotFoundError:
            digest.update(f"{name} ?\n".encode())
    return digest


def key(base: bytes, body: str, *, placed: bool = False) -> bytes:
    """Return the key of one page's rendering."""
    return hashlib.sha256(base + (b"placed\n" if placed else b"") + body.encode("utf-8", "surrogatepass")).digest()


def cache_folder() -> Path:
    """Return the folder in which the generator may keep what it can make again."""
    named = os.environ.get(VARIABLE)
    return Path(named) if named else platformdirs.user_cache_path("kennisbank", appauthor=False)


def open_database(file: Path, *tables: str) -> sqlite3.Connection | None:
    """Open a file that may be lost: with these tables, anew when it is damaged, None where it cannot be written."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(file, timeout=2)
        try:
            for statement in ("pragma journal_mode=wal", "pragma synchronous=off", *tables):
                connection.execute(statement)
        except sqlite3.DatabaseError:
            connection.close()
            file.unlink(missing_ok=True)
            connection = sqlite3.connect(file, timeout=2)
            for table in tables:
                connection.execute(table)
    except (OSError, sqlite3.Error):
        return None
    return connection


class Cache:
    """The cache in ``folder``; without effect where it cannot be written."""

    def __init__(self, folder: Path) -> None:
        self._connection = open_database(folder / "rendered.sqlite", _TABLE)

    def get(self, keys: Iterable[bytes]) -> dict[bytes, Rendered]:
        """Return what is known of ``keys``."""
        if self._connection is None:
            return {}
        found = {}
        try:
            for wanted in keys:
                row = self._connection.execute("select page from rendered where key = ?", (wanted,)).fetchone()
                if row:
                    plain = zlib.decompressobj().decompress(row[0], LARGEST)
                    found[wanted] = from_plain(json.loads(plain))
        except (sqlite3.Error, zlib.error, ValueError, TypeError, KeyError, RecursionError):
            return found
        return found

    def put(self, pages: Mapping[bytes, Rendered]) -> None:
        """Keep ``pages``; what failed is tried again next time."""
        rows = [
            (name, zlib.compress(json.dumps(to_plain(page)).encode(), 1))
            for name, page in pages.items()
            if not page.failure
        ]
        if self._connection is None or not rows:
            return
        try:
            with self._connection:
                self._connection.executemany("insert or replace into rendered values (?, ?)", rows)
                count = self._connection.execute("select count(*) from rendered").fetchone()[0]
                if count > KEPT:
                    self._connection.execute("delete from rendered")
                    self._connection.executemany("insert or replace into rendered values (?, ?)", rows)
        except sqlite3.Error:
            return

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
