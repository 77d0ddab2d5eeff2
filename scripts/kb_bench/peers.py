"""The builders that are measured, each on its own copy of the same corpus."""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kb_bench import sites
from kb_bench.process import measure

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from kb_bench.corpus import Corpus
    from kb_bench.figures import Usage

KENNISBANK = (sys.executable, "-m", "kennisbank")
MKDOCS = (sys.executable, "-m", "mkdocs")


@dataclass(frozen=True)
class Bench:
    """Where a run works, and the programs it runs."""

    folder: Path
    kennisbank: Sequence[str] = KENNISBANK
    mkdocs: Sequence[str] = MKDOCS


@dataclass
class Peer:
    """One builder with its copy of the corpus; `sort` is ours, plain or bare."""

    sort: str
    corpus: Corpus
    bench: Bench
    root: Path = field(init=False)
    site: Path = field(init=False)

    def __post_init__(self) -> None:
        name = f"{self.sort}-{self.corpus.pages}"
        self.root = self.bench.folder / name
        self.site = self.bench.folder / f"{name}-site"
        sites.WRITERS[self.sort](self.corpus, self.root)

    def build(self) -> Usage:
        """Build the site over what an earlier build left."""
        if self.sort == "ours":
            words = [*self.bench.kennisbank, "-C", str(self.root), "build", "--site-dir", str(self.site)]
        else:
            config = str(self.root / "mkdocs.yml")
            words = [*self.bench.mkdocs, "build", "-q", "-f", config, "-d", str(self.site)]
        return measure(words, self._log, self._cache)

    def check(self) -> Usage:
        """Check the content (ours only)."""
        return measure([*self.bench.kennisbank, "-C", str(self.root), "check"], self._log, self._cache)

    def clear(self) -> None:
        """Remove the site and every cache, so that the next run is cold."""
        shutil.rmtree(self.site, ignore_errors=True)
        if self.sort == "ours":
            sites.forget(self.root)

    def touch(self, text: str) -> None:
        """Change one article: its text, not only its date. Call with an empty text to put it back."""
        article = next(self.corpus.articles())
        file = self.root / sites.source_path(article.place)
        original = file.read_text(encoding="utf-8").partition("\n\nGewijzigd: ")[0].rstrip("\n")
        changed = f"{original}\n\nGewijzigd: {text}\n" if text else f"{original}\n"
        file.write_text(changed, encoding="utf-8", newline="\n")

    @property
    def _cache(self) -> Path:
        return self.root / ".cache"

    @property
    def _log(self) -> Path:
        return self.bench.folder / "last.log"
