"""What the index of the search adds to a build."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from kb_bench import timed_build
from kb_bench.process import measure

#: Builds with one changed page: a single one says more about the machine than about us.
TOUCHES = 5


@dataclass(frozen=True)
class IndexTimes:
    """Seconds of the index and of the whole build: cold, and with one changed page (medians)."""

    cold: float
    cold_build: float
    touched: float
    touched_build: float

    @property
    def share(self) -> float:
        """Which part of a cold build the index is."""
        return self.cold / self.cold_build if self.cold_build else 0.0


def measure_index(root: Path, site: Path, page: Path, folder: Path) -> IndexTimes:
    """Build `root` cold, and again after changing `page` each time; the site of the last build stays."""
    cold, cold_build = _build(root, site, folder)
    text = page.read_text(encoding="utf-8")
    times = []
    for number in range(TOUCHES):
        changed = f"{text}\nGewijzigd voor de {number + 1}e keer, met zaklantaarn{number}.\n"
        page.write_text(changed, encoding="utf-8", newline="\n")
        times.append(_build(root, site, folder))
    page.write_text(text, encoding="utf-8", newline="\n")
    _build(root, site, folder)
    return IndexTimes(cold, cold_build, median(one[0] for one in times), median(one[1] for one in times))


def _build(root: Path, site: Path, folder: Path) -> tuple[float, float]:
    result = folder / "tijden.json"
    words = [sys.executable, timed_build.__file__, str(root), str(site), str(result)]
    measure(words, folder / "last.log", folder / ".cache")
    seconds = json.loads(result.read_text(encoding="utf-8"))
    return seconds["index"], seconds["build"]
