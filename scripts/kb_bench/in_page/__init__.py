"""JavaScript that measures inside the pages of a site."""

from __future__ import annotations

from pathlib import Path


def in_page(name: str) -> str:
    """Return a script for `page.evaluate`."""
    return Path(__file__).with_name(name).read_text(encoding="utf-8")
