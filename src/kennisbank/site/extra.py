"""Pages that no file stands for, which MkDocs therefore does not make."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import Template
from mkdocs.config.defaults import MkDocsConfig


def write_page(template: Template, address: str, config: MkDocsConfig, **values: Any) -> None:
    """Write a page at ``address``, the path of its file below the site; a file that is there stays."""
    file = Path(config.site_dir) / address
    if file.exists():
        return
    base_url = "/".join([".."] * address.count("/")) or "."
    html = template.render(**values, base_url=base_url, config=config, page=None)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(html, encoding="utf-8", newline="\n")
