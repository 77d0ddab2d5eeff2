"""The whole index of a site, written below its folder."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from kennisbank.language.compound_list import read_compounds
from kennisbank.language.compounds import Splitter
from kennisbank.markup.render import Rendered
from kennisbank.model.library import Library
from kennisbank.search.concepts import concepts
from kennisbank.search.entry import Analyst
from kennisbank.search.files import FOLDER, index_files, numbered, text_file
from kennisbank.search.postings import merged
from kennisbank.search.text import page_text
from kennisbank.source.tree import scan


def write_index(library: Library, rendered: Mapping[str, Rendered], site_dir: Path) -> None:
    """Write the index of ``library`` into the site."""
    folder = site_dir / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    pages = numbered(library)
    known = concepts(library.glossary)
    analyst = Analyst(Splitter(read_compounds(scan(library.root), []).by_stem), known)
    texts = [page_text(page, rendered[page.path], library.facts) for page in pages.pages]
    table = merged((analyst.entry(text) for text in texts), known)
    for name, content in index_files(pages, table):
        (folder / name).write_text(content, encoding="utf-8", newline="\n")
    for number, text in enumerate(texts):
        (folder / f"p{number}.json").write_text(text_file(pages.numbering, text), encoding="utf-8", newline="\n")
