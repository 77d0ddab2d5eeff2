"""The Markdown that contributors write: standard Python-Markdown with a fixed set of extensions.

The set is the generator's, not a site's: content, checks and safety depend on it. It is described for contributors
in docs/meedoen/schrijfwijzer.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markdown import Markdown

from kennisbank.markup.extensions import HouseExtension

_CONFIGURED: dict[str, dict[str, Any]] = {
    "tables": {"use_align_attribute": True},
    "footnotes": {"BACKLINK_TITLE": "Terug naar de tekst bij noot {}", "UNIQUE_IDS": False},
    "def_list": {},
    "sane_lists": {},
    "admonition": {},
    "pymdownx.details": {},
    "pymdownx.superfences": {"disable_indented_code_blocks": False},
    "pymdownx.highlight": {"anchor_linenums": False, "auto_title": False, "guess_lang": False},
    "pymdownx.tabbed": {"alternate_style": True},
}


def build(terms: Mapping[str, tuple[str, ...]]) -> tuple[Markdown, HouseExtension]:
    """Return a Markdown instance and its house extension; ``terms`` maps anchors to names to mark."""
    house = HouseExtension(terms)
    markdown = Markdown(
        extensions=[*_CONFIGURED, house],
        extension_configs=_CONFIGURED,
        output_format="html",
        tab_length=4,
    )
    return markdown, house
