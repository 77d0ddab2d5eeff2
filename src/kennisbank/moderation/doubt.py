"""What a reader of a change should look at: it may be promotion."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["praise", "call", "tracking", "sales-link", "one-supplier", "undated-table"]


@dataclass(frozen=True)
class Doubt:
    """A place that may promote a supplier.

    ``kind`` is praise or call (words), tracking or sales-link (addresses), one-supplier or undated-table. ``line`` is a
    line of the page's file, ``words`` what stands there. ``message`` and ``fix`` are Dutch: what is doubtful and how to
    mend it.
    """

    kind: Kind
    line: int
    words: str
    message: str
    fix: str
