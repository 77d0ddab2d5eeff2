"""The whole index of a site, written below its folder; what did not change since the last build is used again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path

from kennisbank.language.compounds import Splitter
from kennisbank.markup.cache import cache_folder
from kennisbank.search.cache import IndexCache, KeptSite
from kennisbank.search.entry import Analyst, Entry
from kennisbank.search.files import index_files, page_json, text_blocks, text_files
from kennisbank.search.folder import write_files
from kennisbank.search.postings import Table, changed, merged
from kennisbank.search.task import Task

_FEW = 0.1  # of the pages: when more of them changed the table is made anew


class LostError(Exception):
    """An entry that was said to be known is not: the cache was emptied or damaged meanwhile."""


def make_index(task: Task, site_dir: Path, before: Path | None = None) -> None:
    """Write an index into a site, with the files of an earlier one, in the folder ``before``, that stayed the same.

    Raises LostError when the task counted on more than the cache has.
    """
    cache = IndexCache(cache_folder())
    try:
        table, texts = _made(task, cache)
    finally:
        cache.close()
    blocks = text_blocks(texts)
    write_files(
        site_dir,
        chain(text_files(task.directory.numbering, blocks), index_files(task.directory, task.meanings, table, blocks)),
        before,
    )


def _made(task: Task, cache: IndexCache) -> tuple[Table, Iterator[str]]:
    """Return the table and the texts of all pages."""
    kept = cache.site(task.site)
    if kept is not None and kept.base != task.base:
        kept = None
    splitter = Splitter(task.decided)
    if kept is not None:
        splitter = Splitter(task.decided, recall=lambda word: cache.parts(task.base, word))
    analyst = Analyst(splitter, task.known)
    fresh = {key: analyst.entry(text) for key, text in task.missing.items()}
    written = {key: page_json(text) for key, text in task.missing.items()}
    texts = cache.texts(key for key in task.keys if key not in fresh) | written
    if len(texts) < len(set(task.keys)):
        raise LostError
    table = _patched(task, cache, kept, fresh) or _anew(task, cache, fresh)
    if kept is None or (kept.numbering, kept.keys) != (task.directory.numbering, task.keys):
        cache.keep(task.site, KeptSite(task.base, task.directory.numbering, task.keys, table), fresh, written)
    cache.learn(task.base, splitter.learned)
    return table, (texts[key] for key in task.keys)


def _anew(task: Task, cache: IndexCache, fresh: Mapping[bytes, Entry]) -> Table:
    """Return the table of all entries."""

    def entries() -> Iterator[Entry]:
        for key in task.keys:
            entry = fresh.get(key) or cache.entry(key)
            if entry is None:
                raise LostError
            yield entry

    return merged(entries(), task.known)


def _patched(task: Task, cache: IndexCache, kept: KeptSite | None, fresh: Mapping[bytes, Entry]) -> Table | None:
    """Return the table of the last build with the pages that changed since; None when that cannot be done."""
    if kept is None or kept.numbering != task.directory.numbering:
        return None
    different = [at for at, key in enumerate(task.keys) if key != kept.keys[at]]
    if len(different) > max(1, _FEW * len(task.keys)):
        return None
    pages = []
    for at in different:
        old, new = cache.entry(kept.keys[at]), fresh.get(task.keys[at]) or cache.entry(task.keys[at])
        if old is None or new is None:
            return None
        pages.append((at, old, new))
    return kept.table if changed(kept.table, pages) else None
