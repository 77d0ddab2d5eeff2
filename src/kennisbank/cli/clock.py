"""The day of today, for commands that write it down or count from it; nothing else asks for it."""

from __future__ import annotations

import datetime as dt


def day_of_today() -> dt.date:
    """Return today's date in UTC, the same on every computer."""
    return dt.datetime.now(tz=dt.UTC).date()
