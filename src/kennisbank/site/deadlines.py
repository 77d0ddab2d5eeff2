"""The file with the deadlines of the queue, for a calendar: beside the page that shows them."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from kennisbank.source.text import write_text
from kennisbank.view.catalog import Catalog
from kennisbank.view.deadlines import calendar_address, deadlines


def write_deadlines(catalog: Catalog, config: MkDocsConfig) -> None:
    """Write the calendar, where there is a queue with a deadline in it; a file that is there stays."""
    for page in catalog.pages:
        address = calendar_address(catalog, page) if page.layout == "queue" else ""
        file = Path(config.site_dir) / address
        if address and not file.exists():
            from kennisbank.view.calendar import calendar_text  # noqa: PLC0415 - few sites need it, and it loads slowly

            write_text(file, calendar_text(deadlines(catalog, config.site_url or "")))
