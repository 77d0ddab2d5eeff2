"""What is known of outside links between runs, in one SQLite file in the user's own cache folder."""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from kennisbank.markup.cache import open_database
from kennisbank.retrieval.link_known import Known, from_plain, to_plain

FILE = "links.sqlite"
KEPT = dt.timedelta(days=400)  # after its last visit; a link that is on no page is never visited again
_LINKS = "create table if not exists link (address text primary key, checked text, known text) without rowid"
_HOSTS = "create table if not exists host (name text primary key, until text) without rowid"


class LinkCache:
    """The cache in ``folder``, for one thread; without effect where it is damaged or cannot be written."""

    def __init__(self, folder: Path) -> None:
        self._connection = open_database(folder / FILE, _LINKS, _HOSTS)

    def known(self, addresses: Iterable[str]) -> dict[str, Known]:
        """Return what is known of these addresses."""
        found: dict[str, Known] = {}
        if self._connection is None:
            return found
        try:
            for address in addresses:
                row = self._connection.execute("select known from link where address = ?", (address,)).fetchone()
                known = _read(row[0]) if row else None
                if known is not None:
                    found[address] = known
        except (sqlite3.Error, UnicodeError):
            return found
        return found

    def keep(self, known: Mapping[str, Known]) -> None:
        """Keep what is known now; what cannot be kept is found out again next time."""
        rows = [(address, one.checked, json.dumps(to_plain(one))) for address, one in known.items()]
        self._write("insert or replace into link values (?, ?, ?)", rows)

    def hold(self, hosts: Mapping[str, dt.datetime]) -> None:
        """Leave hosts alone until some moment, as they asked."""
        rows = [(host, until.isoformat(timespec="seconds")) for host, until in hosts.items()]
        self._write("insert or replace into host values (?, ?)", rows)

    def held(self, now: dt.datetime) -> frozenset[str]:
        """Return the hosts that asked to be left alone and still are."""
        if self._connection is None:
            return frozenset()
        try:
            rows = self._connection.execute("select name, until from host").fetchall()
            return frozenset(str(name) for name, until in rows if dt.datetime.fromisoformat(until) > now)
        except (sqlite3.Error, ValueError, TypeError):
            return frozenset()

    def forget(self, now: dt.datetime) -> None:
        """Drop what nobody asked about for long."""
        self._write("delete from link where checked < ?", [((now - KEPT).isoformat(timespec="seconds"),)])
        self._write("delete from host where until < ?", [(now.isoformat(timespec="seconds"),)])

    def close(self) -> None:
        """Let go of the file."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _write(self, statement: str, rows: Sequence[tuple[str, ...]]) -> None:
        if self._connection is None or not rows:
            return
        try:
            with self._connection:
                self._connection.executemany(statement, rows)
        except (sqlite3.Error, UnicodeError):
            return


def _read(text: object) -> Known | None:
    try:
        return from_plain(json.loads(str(text)))
    except (ValueError, TypeError, KeyError, RecursionError, OverflowError):
        return None
