"""Renders many pages in a few processes, with a deadline for each page."""

from __future__ import annotations

import math
import os
import queue
import signal
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kennisbank.markup.render import Rendered
from kennisbank.markup.worker import receive, send, start, stop

DEADLINE = 1.6  # seconds of computing for one page; an ordinary one takes a few milliseconds
# Where a worker cannot count its own seconds (Windows), those on the clock decide; elsewhere they are a last resort.
PATIENCE = 5 if hasattr(signal, "setitimer") else 1
WATCH_EVERY = 0.1  # seconds between two looks at the clock of each worker
PAGES_PER_WORKER = 12  # below this a further process costs more than it saves


class _Worker:
    """A rendering process that is replaced when a page takes too long."""

    def __init__(self, terms: Mapping[str, tuple[str, ...]]) -> None:
        self.terms = dict(terms)
        self.process: subprocess.Popen[bytes] | None = None
        self.give_up_at = math.inf

    def render(self, body: str, *, placed: bool = False) -> Rendered:
        """Render one page, or give up on it after ``DEADLINE`` seconds."""
        if self.process is not None and self.process.poll() is not None:
            self.stop()  # it died between two pages: that is not this page's fault
        try:
            process = self.process or self._start()
        except (OSError, EOFError):
            return Rendered("", failure="broken")
        self.give_up_at = time.monotonic() + DEADLINE * PATIENCE
        try:
            rendered = _asked(process, (body, placed))
            return rendered if isinstance(rendered, Rendered) else Rendered("", failure="broken")
        except (EOFError, OSError):
            self.stop()
            return Rendered("", failure="slow")
        finally:
            self.give_up_at = math.inf

    def watch(self) -> None:
        """Kill the process when its page takes too long; called now and then from another thread."""
        process = self.process
        if process is not None and time.monotonic() > self.give_up_at:
            process.kill()

    def _start(self) -> subprocess.Popen[bytes]:
        process = self.process = start("kennisbank.markup.worker")
        _asked(process, (self.terms, DEADLINE))
        return process

    def stop(self) -> None:
        process, self.process = self.process, None
        if process is not None:
            stop(process)


def _asked(process: subprocess.Popen[bytes], message: Any) -> Any:
    """Send a message and return the answer; raises EOFError or OSError when the process is gone."""
    if process.stdin is None or process.stdout is None:
        raise EOFError
    send(process.stdin, message)
    return receive(process.stdout)


def render_all(
    bodies: Sequence[tuple[str, bool]], terms: Mapping[str, tuple[str, ...]]
) -> Iterator[tuple[int, Rendered]]:
    """Yield (index, rendered) for every body, in the order in which they are ready.

    Each comes with whether its segments are to be marked.
    """
    if not bodies:
        return
    tasks: queue.SimpleQueue[int | None] = queue.SimpleQueue()
    done: queue.SimpleQueue[tuple[int, Rendered]] = queue.SimpleQueue()
    count = max(1, min(os.cpu_count() or 1, 8, len(bodies) // PAGES_PER_WORKER))
    for index in range(len(bodies)):
        tasks.put(index)
    for _ in range(count):
        tasks.put(None)

    workers = [_Worker(terms) for _ in range(count)]
    finished = threading.Event()

    def watch() -> None:
        while not finished.wait(WATCH_EVERY):
            for worker in workers:
                worker.watch()

    def serve(worker: _Worker) -> None:
        try:
            while (index := tasks.get()) is not None:
                body, placed = bodies[index]
                done.put((index, worker.render(body, placed=placed)))
        finally:
            worker.stop()

    threads = [threading.Thread(target=serve, args=(worker,), daemon=True) for worker in workers]
    for thread in (threading.Thread(target=watch, daemon=True), *threads):
        thread.start()
    try:
        for _ in bodies:
            yield done.get()
    finally:
        _drain(tasks, count)
        for thread in threads:
            thread.join()
        finished.set()


def _drain(tasks: queue.SimpleQueue[Any], count: int) -> None:
    """Leave only the signs to stop, for when the caller gave up halfway."""
    try:
        while True:
            tasks.get_nowait()
    except queue.Empty:
        for _ in range(count):
            tasks.put(None)
