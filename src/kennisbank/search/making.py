"""Makes the whole index of a site; what did not change since the last build is used again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from kennisbank.language.compounds import Splitter
from kennisbank.markup.cache import cache_folder
from kennisbank.search.cache import IndexCache, KeptSite
from kennisbank.search.entry import Analyst, Entry
from kennisbank.search.files import index_files, page_json, text_blocks, text_file
from kennisbank.search.folder import IndexFile, build_in, write_files
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
        write_files(site_dir, _Maker(task, cache).files(build_in(before)), before)
    finally:
        cache.close()


class _Maker:
    """Makes one index from what the cache has of it."""

    def __init__(self, task: Task, cache: IndexCache) -> None:
        self.task = task
        self.cache = cache
        kept = cache.site(task.site)
        self.kept = kept if kept is not None and kept.base == task.base else None
        self.written = {key: page_json(text) for key, text in task.missing.items()}

    def files(self, build_before: str) -> Iterator[IndexFile]:
        """Yield every file of the index; ``build_before`` names the build of which the files may be taken over."""
        task, kept = self.task, self.kept
        sizes = self._sizes()
        table = self._table(sizes)
        blocks = text_blocks(zip(task.keys, sizes, strict=True))
        before: Sequence[Sequence[bytes]] = ()
        if kept is not None and (build_before, task.directory.numbering) == (kept.build, kept.numbering):
            before = text_blocks(zip(kept.keys, kept.sizes, strict=True))
        size_of = dict(zip(task.keys, sizes, strict=True))
        around = len(text_file(task.directory.numbering, ()))
        for number, block in enumerate(blocks):
            same = before[number] == block if number < len(before) else False
            size = around + sum(map(size_of.__getitem__, block)) + len(block) - 1
            yield IndexFile(f"p{number}.json", partial(self._text_file, block), size if same else None)
        build = KeptSite.named(task.keys)
        for name, content in index_files(build, task.directory, task.meanings, table, blocks):
            yield IndexFile(name, partial(str, content))

    def _text_file(self, block: Sequence[bytes]) -> str:
        return text_file(self.task.directory.numbering, self._texts(block))

    def _texts(self, keys: Sequence[bytes]) -> Iterator[str]:
        found = self.cache.texts(key for key in keys if key not in self.written) | self.written
        for key in keys:
            if key not in found:
                raise LostError
            yield found[key]

    def _sizes(self) -> tuple[int, ...]:
        """Return the bytes of every page's text."""
        known = dict(zip(self.kept.keys, self.kept.sizes, strict=True)) if self.kept else {}
        rest = [key for key in self.task.keys if key not in known]
        known.update(zip(rest, (len(text.encode("utf-8", "surrogatepass")) for text in self._texts(rest)), strict=True))
        return tuple(known[key] for key in self.task.keys)

    def _table(self, sizes: tuple[int, ...]) -> Table:
        task, cache, kept = self.task, self.cache, self.kept
        splitter = Splitter(task.decided)
        if kept is not None:
            splitter = Splitter(task.decided, recall=lambda word: cache.parts(task.base, word))
        analyst = Analyst(splitter, task.known)
        fresh = {key: analyst.entry(text) for key, text in task.missing.items()}
        table = self._patched(fresh) or self._anew(fresh)
        if kept is None or (kept.numbering, kept.keys) != (task.directory.numbering, task.keys):
            site = KeptSite(task.base, task.directory.numbering, task.keys, sizes, table)
            cache.keep(task.site, site, fresh, self.written)
        cache.learn(task.base, splitter.learned)
        return table

    def _anew(self, fresh: Mapping[bytes, Entry]) -> Table:
        """Return the table of all entries."""

        def entries() -> Iterator[Entry]:
            for key in self.task.keys:
                entry = fresh.get(key) or self.cache.entry(key)
                if entry is None:
                    raise LostError
                yield entry

        return merged(entries(), self.task.known)

    def _patched(self, fresh: Mapping[bytes, Entry]) -> Table | None:
        """Return the table of the last build with the pages that changed since; None when that cannot be done."""
        kept, keys = self.kept, self.task.keys
        if kept is None or kept.numbering != self.task.directory.numbering:
            return None
        different = [at for at, key in enumerate(keys) if key != kept.keys[at]]
        if len(different) > max(1, _FEW * len(keys)):
            return None
        pages = []
        for at in different:
            old, new = self.cache.entry(kept.keys[at]), fresh.get(keys[at]) or self.cache.entry(keys[at])
            if old is None or new is None:
                return None
            pages.append((at, old, new))
        return kept.table if changed(kept.table, pages) else None
