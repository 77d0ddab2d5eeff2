"""Builds a site and says how long the index of the search took: timed_build.py ROOT SITE RESULT.

A program of its own, so that every build starts as cold as one of `kb build`.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any
from unittest.mock import patch

from kennisbank.search.build import IndexBuild
from kennisbank.site.build import build_site, silence_mkdocs


def main(root: Path, site: Path, result: Path) -> None:
    """Build, and write `{"index": seconds, "build": seconds}`."""
    seconds = {"index": 0.0, "build": 0.0}

    class Timed(IndexBuild):
        """Notes how long the build of the site is held up by the index."""

        def __init__(self, *words: Any) -> None:
            started = time.perf_counter()
            super().__init__(*words)
            seconds["index"] += time.perf_counter() - started

        def finish(self) -> None:
            started = time.perf_counter()
            super().finish()
            seconds["index"] += time.perf_counter() - started

    silence_mkdocs()
    started = time.perf_counter()
    with patch("kennisbank.site.plugin.IndexBuild", Timed):
        build_site(root, site)
    seconds["build"] = time.perf_counter() - started
    result.write_text(json.dumps(seconds), encoding="utf-8")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
