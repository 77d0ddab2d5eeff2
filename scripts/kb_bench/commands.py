"""What is measured: building, checking and the weight of a first visit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kb_bench import corpus, figures, report, sites
from kb_bench.figures import Series, Usage, Verdict
from kb_bench.peers import Peer
from kb_bench.visit import first_visit

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from kb_bench.peers import Bench
    from kb_bench.visit import Visit

RATIO_TARGET = 0.3
GROWTH_TARGET = 4.2
GROWTH_FACTOR = 4
CHECK_TARGET = 3.0
WEIGHT_TARGET = 110.0

COLD, AGAIN, TOUCHED = "onze bouw, koud", "onze bouw, nog eens", "onze bouw, één pagina gewijzigd"
CHECK_COLD, CHECK_WARM = "nakijken, koud", "nakijken, warm"
PLAIN, BARE = "Material", "Material, lege zijbalk"
PEERS = {"plain": PLAIN, "bare": BARE}


@dataclass(frozen=True)
class Step:
    """Something to measure in every round; `prepare` is not counted."""

    name: str
    pages: int
    run: Callable[[], Usage]
    prepare: Callable[[], None] | None = None


def rounds(steps: Sequence[Step], runs: int, say: Callable[[str], None]) -> dict[tuple[str, int], Series]:
    """Run every step once a round, so that a busy machine hurts all alike; return the series by name and pages."""
    found: dict[tuple[str, int], list[Usage]] = {(step.name, step.pages): [] for step in steps}
    for number in range(1, runs + 1):
        for step in steps:
            if step.prepare:
                step.prepare()
            usage = step.run()
            found[step.name, step.pages].append(usage)
            size, seconds = report.number(step.pages, 0), report.number(usage.wall, 2)
            say(f"ronde {number} van {runs}, {size} pagina's, {step.name}: {seconds} s")
    return {key: Series(key[0], key[1], tuple(usages)) for key, usages in found.items()}


def warm_up(bench: Bench, sorts: Sequence[str], say: Callable[[str], None]) -> None:
    """Build a tiny corpus with every peer, not counted: compiles their code, and fails early when one is missing."""
    made = corpus.make(corpus.SMALLEST)
    for sort in sorts:
        say(f"proefrit: {PEERS.get(sort, 'onze bouw')}")
        peer = Peer(sort, made, replace(bench, folder=bench.folder / "warm-up"))
        peer.build()
        if sort == "ours":
            peer.check()


def measure_builds(
    bench: Bench, sizes: Sequence[int], peers: Sequence[str], runs: int, growth: bool, say: Callable[[str], None]
) -> tuple[list[Series], list[Verdict]]:
    """Build at every size, ours and the peers; with `growth` also ours at four times the largest size."""
    steps = []
    for size in sizes:
        made = corpus.make(size)
        for sort in peers:
            peer = Peer(sort, made, bench)
            steps.append(Step(PEERS[sort], size, peer.build, peer.clear))
        steps += _our_steps(Peer("ours", made, bench))
    base = max(sizes)
    if growth and base * GROWTH_FACTOR not in sizes:
        steps += _our_steps(Peer("ours", corpus.make(base * GROWTH_FACTOR), bench))[:1]
    measured = rounds(steps, runs, say)
    verdicts = []
    for size in sizes:
        for sort in peers:
            verdicts += _ratios(measured, size, sort)
    if growth:
        verdicts += _growth(measured, base)
    return list(measured.values()), verdicts


def measure_check(
    bench: Bench, pages: int, runs: int, say: Callable[[str], None]
) -> tuple[list[Series], list[Verdict]]:
    """Check the knowledge base without and with what an earlier check kept."""
    peer = Peer("ours", corpus.make(pages), bench)
    steps = [Step(CHECK_COLD, pages, peer.check, peer.clear), Step(CHECK_WARM, pages, peer.check)]
    measured = list(rounds(steps, runs, say).values())
    return measured, [Verdict(f"{one.name}, {pages} pagina's", one.wall, CHECK_TARGET, "s") for one in measured]


def build_for_weight(
    bench: Bench, pages: int, sorts: Sequence[str], say: Callable[[str], None]
) -> list[tuple[str, Visit]]:
    """Build with every peer and return the first visit to the same article."""
    made = corpus.make(pages)
    found = []
    for sort in sorts:
        name = PEERS.get(sort, "onze bouw")
        say(f"bouwen om te wegen: {name}")
        peer = Peer(sort, made, bench)
        peer.build()
        found.append((name, first_visit(peer.site, sites.site_path(made.places[0]))))
        peer.clear()
    return found


def weigh(name: str, visit: Visit, *, ours: bool) -> list[Verdict]:
    """Return the weight of a visit in kilobytes (1,000 bytes), at most and at least; the target is for ours only."""
    target = WEIGHT_TARGET if ours else None
    found = [Verdict(f"eerste bezoek, {name}, hoogstens", visit.at_most / 1000, target, "KB")]
    if visit.at_least < visit.at_most:
        found.append(Verdict(f"eerste bezoek, {name}, minstens", visit.at_least / 1000, None, "KB"))
    return found


def first_article(site: Path) -> str:
    """Return the first page two folders deep of a built site, by name; the home page when there is none."""
    return next((file.relative_to(site).as_posix() for file in sorted(site.glob("*/*/index.html"))), "")


def _our_steps(peer: Peer) -> list[Step]:
    pages = peer.corpus.pages

    def start_over() -> None:
        peer.touch("")
        peer.clear()

    return [
        Step(COLD, pages, peer.build, start_over),
        Step(AGAIN, pages, peer.build),
        Step(TOUCHED, pages, peer.build, lambda: peer.touch("een zin die er nog niet stond.")),
    ]


def _ratios(measured: dict[tuple[str, int], Series], size: int, sort: str) -> list[Verdict]:
    base = measured[PEERS[sort], size]
    found = []
    for name in (COLD, AGAIN, TOUCHED):
        target = RATIO_TARGET if (name, sort) == (COLD, "plain") else None
        value = figures.ratio(measured[name, size], base, figures.wall)
        if value is not None:
            found.append(Verdict(f"{name} / {base.name}, {size} pagina's", value, target))
        if name == COLD:
            value = figures.ratio(measured[name, size], base, figures.cpu)
            if value is not None:
                found.append(Verdict(f"{name} / {base.name}, {size} pagina's, cpu", value, target))
    return found


def _growth(measured: dict[tuple[str, int], Series], base: int) -> list[Verdict]:
    small, large = measured[COLD, base], measured[COLD, base * GROWTH_FACTOR]
    found = []
    for of, note in ((figures.wall, ""), (figures.cpu, ", cpu")):
        value = figures.ratio(large, small, of)
        if value is not None:
            found.append(Verdict(f"groei {base} -> {base * GROWTH_FACTOR}{note}", value, GROWTH_TARGET, "×"))
    return found
