"""What a person reads on the terminal, and the same as JSON."""

from __future__ import annotations

import json
import os
import platform
import sys
from dataclasses import asdict
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from kb_bench.figures import Series, Verdict

#: Columns that hold text; the others hold figures and are aligned on the right.
LEFT = frozenset({"wat", "bestand", "soort", "oordeel", "peer"})
#: A load of this part of the processors, before we start, disturbs the clock.
BUSY = 0.5
PACKAGES = ("mkdocs", "mkdocs-material", "kennisbank")


def number(value: float | None, decimals: int = 1) -> str:
    """Return a number as it is written in Dutch: 1.234,5; a dash when it is not known."""
    if value is None:
        return "–"
    return f"{value:,.{decimals}f}".translate(str.maketrans(",.", ".,"))


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return aligned text: a line with the names of the columns, a rule, and a line for each row."""
    lines = [list(columns), *map(list, rows)]
    widths = [max(len(line[index]) for line in lines) for index in range(len(columns))]
    lines.insert(1, ["-" * width for width in widths])
    return "\n".join(
        "  ".join(
            cell.ljust(width) if name in LEFT else cell.rjust(width)
            for name, cell, width in zip(columns, line, widths, strict=True)
        ).rstrip()
        for line in lines
    )


def series_table(all_series: Iterable[Series]) -> str:
    """Return the table of what was measured."""
    columns = ("wat", "pagina's", "seconden", "kortste–langste", "cpu", "geheugen MB", "pagina's/s")
    return table(
        columns,
        (
            (
                series.name,
                number(series.pages, 0),
                number(series.wall, 2),
                f"{number(series.spread[0], 2)}–{number(series.spread[1], 2)}",
                number(series.cpu, 2),
                number(series.memory / 1e6 if series.memory is not None else None, 0),
                number(series.pages_per_second, 0),
            )
            for series in all_series
        ),
    )


def verdict_table(verdicts: Iterable[Verdict]) -> str:
    """Return the table of values beside their targets."""
    return table(
        ("wat", "gemeten", "doel", "oordeel"),
        (
            (
                verdict.name,
                _with_unit(number(verdict.value, 2), verdict.unit),
                _with_unit(_target(verdict), verdict.unit) if verdict.target is not None else "",
                {None: "", True: "gehaald", False: "niet gehaald"}[verdict.met],
            )
            for verdict in verdicts
        ),
    )


def machine() -> dict[str, Any]:
    """Return what the figures depend on: processors, load, Python and the versions of what is measured."""
    load = os.getloadavg()[0] if sys.platform != "win32" else None
    return {
        "cpus": os.cpu_count(),
        "load": load,
        "system": platform.platform(terse=True),
        "python": platform.python_version(),
        **{name: _version(name) for name in PACKAGES},
    }


def machine_line(facts: Mapping[str, Any]) -> str:
    """Return the machine as one line."""
    packages = ", ".join(f"{name} {facts[name]}" for name in PACKAGES)
    load = "" if facts["load"] is None else f" (belasting {number(facts['load'])})"
    return f"Machine: {facts['cpus']} processors{load}, {facts['system']}, Python {facts['python']}, {packages}"


def busy_line(facts: Mapping[str, Any]) -> str:
    """Return a warning when other programs kept the machine busy at the start, else an empty text."""
    load, cpus = facts["load"], facts["cpus"]
    if not load or not cpus or load < cpus * BUSY:
        return ""
    return "Let op: de machine was al druk toen de meting begon. Vertrouw de kolom cpu meer dan de seconden."


def as_json(
    command: str,
    facts: Mapping[str, Any],
    series: Iterable[Series] = (),
    verdicts: Iterable[Verdict] = (),
    **more: object,
) -> dict[str, Any]:
    """Return all of it as plain values: seconds, bytes and ratios."""
    return {
        "command": command,
        "machine": dict(facts),
        "series": [
            {"wall": one.wall, "cpu": one.cpu, "memory": one.memory, "pages_per_second": one.pages_per_second}
            | asdict(one)
            for one in series
        ],
        "verdicts": [asdict(one) | {"met": one.met} for one in verdicts],
        **more,
    }


def write_json(file: Path, values: Mapping[str, Any]) -> None:
    """Write values as JSON."""
    file.write_text(json.dumps(values, ensure_ascii=False, indent=2) + "\n", encoding="utf-8", newline="\n")


def _target(verdict: Verdict) -> str:
    # Two decimals only where they say something: ≤ 110,0 but ≥ 0,88.
    decimals = 1 if verdict.target is None or round(verdict.target, 1) == verdict.target else 2
    return f"{'≥' if verdict.at_least else '≤'} {number(verdict.target, decimals)}"


def _with_unit(text: str, unit: str) -> str:
    return f"{text} {unit}" if unit else text


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        pass
    try:  # run from its folder, without being installed
        return str(__import__(name).__version__)
    except (ImportError, AttributeError):
        return "niet geïnstalleerd"
