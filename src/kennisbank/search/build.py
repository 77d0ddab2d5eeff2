"""The whole index of a site, written below its folder; what did not change since the last build is used again."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping
from functools import cached_property
from importlib.metadata import version
from itertools import chain
from pathlib import Path

from kennisbank import language
from kennisbank.language import lexicon
from kennisbank.language.compound_list import CompoundList, read_compounds
from kennisbank.language.compounds import Splitter
from kennisbank.markup.cache import cache_folder, key_base
from kennisbank.markup.render import Rendered
from kennisbank.model.library import Library
from kennisbank.model.page import Page
from kennisbank.search.cache import IndexCache, KeptSite
from kennisbank.search.concepts import Concepts, concepts
from kennisbank.search.entry import Entry
from kennisbank.search.files import Numbered, index_files, numbered, page_json, text_blocks, text_files
from kennisbank.search.folder import write_files
from kennisbank.search.postings import Table, changed, merged
from kennisbank.search.text import page_text
from kennisbank.search.worker import entries

_FEW = 0.1  # of the pages: when more of them changed the table is made anew


def write_index(library: Library, rendered: Mapping[str, Rendered], site_dir: Path, before: Path | None = None) -> None:
    """Write the index of ``library`` into the site, with files of an earlier one, which is in the folder ``before``."""
    builder = _Builder(library, rendered)
    cache = IndexCache(cache_folder())
    try:
        builder.build(cache)
    finally:
        cache.close()
    blocks = text_blocks(builder.texts[key] for key in builder.keys)
    texts = text_files(builder.pages.numbering, blocks)
    write_files(site_dir, chain(texts, index_files(builder.pages, builder.table, blocks)), before)


class _Builder:
    """Makes the table of one site, from what the cache has of it."""

    def __init__(self, library: Library, rendered: Mapping[str, Rendered]) -> None:
        self.library = library
        self.rendered = rendered
        self.pages: Numbered = numbered(library)
        self.known: Concepts = concepts(library.glossary)
        self.decided: CompoundList = read_compounds(library.tree, [])
        self.table = Table({}, Counter(), Counter())
        self.texts: dict[bytes, str] = {}

    @cached_property
    def keys(self) -> tuple[bytes, ...]:
        """The key of every page's entry: what went into it."""
        return tuple(self._key(page) for page in self.pages.pages)

    @cached_property
    def _base(self) -> bytes:
        digest = hashlib.sha256(key_base({term.anchor: term.names for term in self.library.glossary}))
        for folder in (Path(language.__file__).parent, Path(__file__).parent):
            for source in sorted(folder.glob("*.py")):
                digest.update(source.read_bytes())
        digest.update(version(lexicon.PACKAGE).encode())
        digest.update(repr((sorted(self.decided.words.items()), self.known)).encode())
        return digest.digest()

    def _key(self, page: Page) -> bytes:
        facts = self.library.facts
        used = [facts[key].text for key in self.rendered[page.path].facts if key in facts]
        fields = repr((page.url, page.title, page.values, used))
        written = f"{fields}\n{page.body}".encode("utf-8", "surrogatepass")
        return hashlib.sha256(self._base + written).digest()

    def build(self, cache: IndexCache) -> None:
        """Make the table and the texts of all pages."""
        name = str(self.library.root.resolve())
        kept = cache.site(name)
        if kept is not None and kept.base != self._base:
            kept = None
        self.texts = cache.texts(self.keys)
        missing = {key: page for key, page in zip(self.keys, self.pages.pages, strict=True) if key not in self.texts}
        splitter = Splitter(self.decided.by_stem)
        if kept is not None:
            splitter = Splitter(self.decided.by_stem, recall=lambda word: cache.parts(self._base, word))
        fresh = self._analysed(missing, splitter)
        if not self._patched(cache, kept, fresh):
            known = {key: fresh.get(key) or cache.entry(key) for key in self.keys}
            lost = {key: page for key, page in zip(self.keys, self.pages.pages, strict=True) if known[key] is None}
            known.update(self._analysed(lost, splitter))
            self.table = merged((entry for key in self.keys if (entry := known[key])), self.known)
        if kept is None or (kept.numbering, kept.keys) != (self.pages.numbering, self.keys):
            site = KeptSite(self._base, self.pages.numbering, self.keys, self.table)
            cache.keep(name, site, fresh, self.texts)
        cache.learn(self._base, splitter.learned)

    def _analysed(self, missing: Mapping[bytes, Page], splitter: Splitter) -> dict[bytes, Entry]:
        texts = {key: page_text(page, self.rendered[page.path], self.library.facts) for key, page in missing.items()}
        self.texts |= {key: page_json(text) for key, text in texts.items()}
        made = entries(splitter, self.known, list(texts.values()))
        return dict(zip(texts, made, strict=True))

    def _patched(self, cache: IndexCache, kept: KeptSite | None, fresh: Mapping[bytes, Entry]) -> bool:
        """Change the table of the last build where pages changed; False when that cannot be done."""
        if kept is None or kept.numbering != self.pages.numbering:
            return False
        different = [at for at, key in enumerate(self.keys) if key != kept.keys[at]]
        if len(different) > max(1, _FEW * len(self.keys)):
            return False
        pages = []
        for at in different:
            old, new = cache.entry(kept.keys[at]), fresh.get(self.keys[at]) or cache.entry(self.keys[at])
            if old is None or new is None:
                return False
            pages.append((at, old, new))
        self.table = kept.table
        return changed(self.table, pages)
