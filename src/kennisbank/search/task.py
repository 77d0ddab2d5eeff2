"""What an index is made of, gathered from the library: plain values, so that another process can make it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from kennisbank import language
from kennisbank.language import lexicon
from kennisbank.language.compound_list import CompoundList, read_compounds
from kennisbank.markup.cache import key_base
from kennisbank.markup.render import Rendered
from kennisbank.model.facts import Fact
from kennisbank.model.library import Library
from kennisbank.model.page import Page
from kennisbank.search.concepts import Concepts, concepts
from kennisbank.search.directory import Directory, directory, found_pages
from kennisbank.search.meanings import Meanings, meanings
from kennisbank.search.text import PageText, page_text

Kept = Callable[[str, Sequence[bytes]], frozenset[bytes]]
"""Returns which of the keys of a site have an entry already."""


@dataclass(frozen=True)
class Task:
    """One index to make.

    ``site`` names the knowledge base, ``base`` stands for all that its entries rest on (the code, the glossary, the
    decided compounds), ``keys`` for what went into the entry of each page, in order. ``missing`` are the texts of the
    pages of which no entry is known, by key. ``known`` and ``decided`` are the glossary and the compounds by stem,
    ``meanings`` what readers are told of a term.
    """

    site: str
    base: bytes
    keys: tuple[bytes, ...]
    directory: Directory
    known: Concepts
    decided: Mapping[str, tuple[str, ...]]
    meanings: Meanings
    missing: Mapping[bytes, PageText]


def nothing(_site: str, _keys: Sequence[bytes]) -> frozenset[bytes]:
    """Say that no entry is kept."""
    return frozenset()


def prepare(library: Library, rendered: Mapping[str, Rendered], kept: Kept = nothing) -> Task:
    """Return what the index of ``library`` is made of."""
    pages = found_pages(library)
    known = concepts(library.glossary)
    decided = read_compounds(library.tree, [])
    base = _base(library, known, decided)
    keys = tuple(_key(base, page, rendered[page.path], library.facts) for page in pages)
    site = str(library.root.resolve())
    there = kept(site, keys)
    missing = {
        key: page_text(page, rendered[page.path], library.facts)
        for key, page in zip(keys, pages, strict=True)
        if key not in there
    }
    meant = meanings(library.glossary, pages)
    return Task(site, base, keys, directory(library, pages), known, decided.by_stem, meant, missing)


def _base(library: Library, known: Concepts, decided: CompoundList) -> bytes:
    digest = hashlib.sha256(key_base({term.anchor: term.names for term in library.glossary}))
    for folder in (Path(language.__file__).parent, Path(__file__).parent):
        for source in sorted(folder.glob("*.py")):
            digest.update(source.read_bytes())
    digest.update(version(lexicon.PACKAGE).encode())
    digest.update(repr((sorted(decided.words.items()), known)).encode())
    return digest.digest()


def _key(base: bytes, page: Page, rendered: Rendered, facts: Mapping[str, Fact]) -> bytes:
    used = [facts[key].text for key in rendered.facts if key in facts]
    fields = repr((page.url, page.title, page.values, used))
    written = f"{fields}\n{page.body}".encode("utf-8", "surrogatepass")
    return hashlib.sha256(base + written).digest()
