"""The index of a site, made beside other work: in a second process when there is much to do, else at the end."""

from __future__ import annotations

import contextlib
import os
import subprocess
import threading
from collections.abc import Mapping
from pathlib import Path

from kennisbank.markup import worker
from kennisbank.markup.cache import cache_folder
from kennisbank.markup.render import Rendered
from kennisbank.model.library import Library
from kennisbank.search.cache import IndexCache
from kennisbank.search.making import LostError, make_index
from kennisbank.search.task import Task, prepare

MANY = 150  # pages to look at; with fewer a second process costs more than it saves


class IndexBuild:
    """The index of a library, under way from now on; it stands in the site when ``finish`` returns.

    ``before`` is the folder of an earlier index, of which the new one takes over the files that stayed the same.
    """

    def __init__(
        self, library: Library, rendered: Mapping[str, Rendered], site_dir: Path, before: Path | None = None
    ) -> None:
        self._library = library
        self._rendered = rendered
        self._places = (site_dir, before)
        cache = IndexCache(cache_folder())
        self._task = prepare(library, rendered, cache.known)
        cache.close()
        many = len(self._task.missing) >= MANY and (os.cpu_count() or 1) > 1
        self._child = _start(self._task, *self._places) if many else None

    def finish(self) -> None:
        """Wait until the index is written, or write it."""
        if self._finished():
            return
        try:
            make_index(self._task, *self._places)
        except LostError:
            make_index(prepare(self._library, self._rendered), *self._places)

    def stop(self) -> None:
        """End the second process, whatever it is doing."""
        if self._child is not None:
            worker.stop(self._child)
            self._child = None

    def _finished(self) -> bool:
        """Wait for the second process; False when there is none or it failed."""
        if self._child is None or self._child.stdout is None:
            return False
        try:
            return bool(worker.receive(self._child.stdout))
        except (EOFError, OSError):
            return False
        finally:
            self.stop()


def write_index(library: Library, rendered: Mapping[str, Rendered], site_dir: Path, before: Path | None = None) -> None:
    """Write the index of ``library`` into a site, at once."""
    IndexBuild(library, rendered, site_dir, before).finish()


def _start(task: Task, site_dir: Path, before: Path | None) -> subprocess.Popen[bytes] | None:
    """Start the second process on its task, None when that cannot be."""
    try:
        child = worker.start("kennisbank.search.worker")
    except OSError:
        return None

    def send() -> None:
        with contextlib.suppress(OSError, ValueError):
            if child.stdin:
                worker.send(child.stdin, (task, site_dir, before))

    # The pipe holds less than the texts, and the process needs a moment to start: somebody else waits for that.
    threading.Thread(target=send, daemon=True).start()
    return child
