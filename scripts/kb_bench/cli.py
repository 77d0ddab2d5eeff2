"""The words on the command line, and what a person sees."""

from __future__ import annotations

import argparse
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kb_bench import (
    commands,
    corpus,
    drift_command,
    history_command,
    large_report,
    proposal_command,
    relevance,
    report,
    search_command,
    stems_command,
)
from kb_bench.peers import KENNISBANK, Bench
from kb_bench.process import ProgramError, split_command
from kb_bench.visit import Visit, first_visit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kb_bench.figures import Series, Verdict

DESCRIPTION = "Meet bouwen, nakijken en het gewicht van een bezoek, naast gewone MkDocs + Material in dezelfde ronde."


def main(words: Sequence[str]) -> int:
    """Measure, print, and return 0; 1 when something could not be measured. Wrong use ends the program with 2."""
    options = _parser().parse_args(list(words))
    facts = report.machine()
    print(report.machine_line(facts), flush=True)
    try:
        with tempfile.TemporaryDirectory(prefix="kb-bench-", dir=options.work, ignore_cleanup_errors=True) as folder:
            bench = Bench(Path(folder), split_command(options.kb) if options.kb else KENNISBANK)
            values = options.run(bench, options, facts)
    except ProgramError as error:
        _say(f"Niet gemeten. {error}")
        return 1
    except KeyboardInterrupt:
        _say("Afgebroken.")
        return 130
    if options.json:
        report.write_json(options.json, values)
    return 0


def _build(bench: Bench, options: argparse.Namespace, facts: dict[str, Any]) -> dict[str, Any]:
    peers = ["plain"] * options.plain + ["bare"] * options.bare
    commands.warm_up(bench, [*peers, "ours"], _say)
    series, verdicts = commands.measure_builds(
        bench, sorted(set(options.size or [1000])), peers, options.runs, options.growth, _say
    )
    _print_measured(series, verdicts, facts)
    return report.as_json("build", facts, series, verdicts)


def _check(bench: Bench, options: argparse.Namespace, facts: dict[str, Any]) -> dict[str, Any]:
    commands.warm_up(bench, ["ours"], _say)
    series, verdicts = commands.measure_check(bench, options.size, options.runs, _say)
    _print_measured(series, verdicts, facts)
    return report.as_json("check", facts, series, verdicts)


def _weight(bench: Bench, options: argparse.Namespace, facts: dict[str, Any]) -> dict[str, Any]:
    if options.site:
        page = options.page or commands.first_article(options.site)
        visits = [("deze site", first_visit(options.site, page))]
    else:
        sorts = ["ours", *["plain"] * options.plain, *["bare"] * options.bare]
        visits = commands.build_for_weight(bench, options.size, sorts, _say)
    for name, visit in visits:
        _print_visit(name, visit)
    verdicts = []
    for number, (name, visit) in enumerate(visits):
        verdicts += commands.weigh(name, visit, ours=number == 0)
    print(f"\n{report.verdict_table(verdicts)}")
    weights = {
        name: {
            "page": visit.page,
            "at_least": visit.at_least,
            "at_most": visit.at_most,
            "files": [asdict(file) for file in visit.files],
            "foreign": visit.foreign,
            "missing": visit.missing,
        }
        for name, visit in visits
    }
    return report.as_json("weight", facts, verdicts=verdicts, visits=weights)


def _search(bench: Bench, options: argparse.Namespace, facts: dict[str, Any]) -> dict[str, Any]:
    found = search_command.run(
        bench.folder, sorted(set(options.size or [])), peers=options.peers, typing=options.typing, say=_say
    )
    ours = next(iter(found.scores.values()))
    print(f"\nnDCG@10 op honderd beoordeelde vragen\n{search_command.quality_table(found)}")
    print(f"\nBytes over de lijn tot de eerste resultaten\n{search_command.weight_table(found)}")
    if found.latency:
        print(f"\nVan toets tot resultaat\n{search_command.latency_table(found)}")
    print(f"\nTegenover de vastgelegde uitslag\n{search_command.compared(ours)}")
    if options.baseline:
        relevance.write_baseline(ours)
        print(f"Vastgelegd in {relevance.BASELINE}")
    verdicts = search_command.verdicts(found)
    _print_verdicts(verdicts, facts)
    return report.as_json("search", facts, verdicts=verdicts, **found.as_json())


def _stems(_bench: Bench, options: argparse.Namespace, facts: dict[str, Any]) -> dict[str, Any]:
    families = stems_command.read_families()
    judged = {name: stems_command.judge(stem, families) for name, stem in stems_command.stemmers().items()}
    print(f"\n{stems_command.table(judged)}")
    if options.words:
        for name, one in judged.items():
            print(f"\n{name}, fout samen: {', '.join('/'.join(pair) for pair in one.wrongly) or 'niets'}")
            print(f"{name}, niet samen: {', '.join('/'.join(family) for family in one.parted) or 'niets'}")
    return report.as_json("stems", facts, stemmers={name: asdict(one) for name, one in judged.items()})


def _drift(bench: Bench, options: argparse.Namespace, facts: dict[str, Any]) -> dict[str, Any]:
    scores = drift_command.measure(options.trials)
    print(f"\n{drift_command.table(scores)}")
    if options.mistakes:
        for name, score in scores.items():
            for mistake in score.mistakes:
                print(f"\n{name}: {mistake}")
    verdicts = [*drift_command.verdicts(scores), *large_report.measure(bench.folder / "rapport", bench.kennisbank)]
    print(f"\n{report.verdict_table(verdicts)}")
    families = {name: {**asdict(one), "precision": one.precision, "recall": one.recall} for name, one in scores.items()}
    return report.as_json("drift", facts, verdicts=verdicts, families=families)


def _history(bench: Bench, options: argparse.Namespace, facts: dict[str, Any]) -> dict[str, Any]:
    verdicts = history_command.measure(bench.folder / "geschiedenis", options.commits, options.size)
    _print_verdicts(verdicts, facts)
    return report.as_json("history", facts, verdicts=verdicts)


def _proposal(bench: Bench, options: argparse.Namespace, facts: dict[str, Any]) -> dict[str, Any]:
    verdicts = proposal_command.measure(bench.folder, bench.kennisbank, options.size)
    _print_verdicts(verdicts, facts)
    return report.as_json("proposal", facts, verdicts=verdicts)


def _print_measured(series: Sequence[Series], verdicts: Sequence[Verdict], facts: dict[str, Any]) -> None:
    print(f"\n{report.series_table(series)}")
    _print_verdicts(verdicts, facts)


def _print_verdicts(verdicts: Sequence[Verdict], facts: dict[str, Any]) -> None:
    print(f"\n{report.verdict_table(verdicts)}")
    if report.busy_line(facts):
        print(f"\n{report.busy_line(facts)}")


def _print_visit(name: str, visit: Visit) -> None:
    files = sorted(visit.files, key=lambda file: -file.sent)
    rows = [
        (file.path, f"{file.kind}{' (*)' * file.later}", report.number(file.size, 0), report.number(file.sent, 0))
        for file in files
    ]
    total = sum(file.size for file in files)
    rows.append(("samen", "", report.number(total, 0), report.number(visit.at_most, 0)))
    print(f"\nEerste bezoek aan {visit.page} ({name})")
    print(report.table(("bestand", "soort", "bytes", "over de lijn"), rows))
    if any(file.later for file in files):
        print("(*) haalt de pagina zelf op als ze dit onderdeel heeft, of pas als de lezer erom vraagt")
    for title, addresses in (("van een andere host, niet geteld", visit.foreign), ("bestaat niet", visit.missing)):
        for address in addresses:
            print(f"{title}: {address}")


def _parser() -> argparse.ArgumentParser:
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--json", type=Path, metavar="BESTAND", help="schrijf alles ook als JSON")
    shared.add_argument("--work", type=_folder, metavar="MAP", help="werk in deze map (standaard: de tijdelijke map)")
    shared.add_argument("--kb", metavar="OPDRACHT", help="meet deze opdracht in plaats van python -m kennisbank")
    repeated = argparse.ArgumentParser(add_help=False)
    repeated.add_argument("--runs", type=_count, default=3, metavar="N", help="aantal ronden (standaard 3)")
    beside = argparse.ArgumentParser(add_help=False)
    beside.add_argument("--no-plain", dest="plain", action="store_false", help="laat gewone Material weg")
    beside.add_argument("--bare", action="store_true", help="meet ook Material met een lege zijbalk")

    parser = argparse.ArgumentParser(prog="kb bench", description=DESCRIPTION)
    sub = parser.add_subparsers(
        required=True, metavar="build | check | weight | search | stems | drift | history | proposal"
    )
    build = sub.add_parser("build", parents=[shared, repeated, beside], help="bouwtijd naast Material")
    build.add_argument(
        "--size", type=_size, action="append", metavar="N", help="aantal pagina's (standaard 1000); mag vaker"
    )
    build.add_argument("--growth", action="store_true", help="bouw ook vier keer zoveel pagina's")
    build.set_defaults(run=_build)
    check = sub.add_parser("check", parents=[shared, repeated], help="tijd van kb check")
    check.add_argument("--size", type=_size, default=1000, metavar="N", help="aantal pagina's (standaard 1000)")
    check.set_defaults(run=_check)
    weight = sub.add_parser("weight", parents=[shared, beside], help="bytes van een eerste bezoek")
    weight.add_argument("--size", type=_size, default=1000, metavar="N", help="aantal pagina's (standaard 1000)")
    weight.add_argument("--site", type=_folder, metavar="MAP", help="weeg deze gebouwde site")
    weight.add_argument(
        "--page",
        default="",
        metavar="ADRES",
        help="de pagina van --site, zoals technisch/wifi/ (standaard: de eerste in een map)",
    )
    weight.set_defaults(run=_weight)
    search = sub.add_parser("search", parents=[shared], help="hoe goed, hoe zwaar en hoe snel zoeken is")
    search.add_argument(
        "--size", type=_size, action="append", metavar="N", help="weeg en typ ook bij zoveel pagina's; mag vaker"
    )
    search.add_argument("--no-peers", dest="peers", action="store_false", help="alleen onze eigen zoekfunctie")
    search.add_argument("--no-typing", dest="typing", action="store_false", help="meet niet letter voor letter")
    search.add_argument("--baseline", action="store_true", help="leg deze uitslag vast, waarmee de tests vergelijken")
    search.set_defaults(run=_search)
    stems = sub.add_parser("stems", parents=[shared], help="welke woordvormen een stammer samenbrengt")
    stems.add_argument("--words", action="store_true", help="noem de woorden waar het misgaat")
    stems.set_defaults(run=_stems)
    drift = sub.add_parser("drift", parents=[shared], help="of een vergelijking van twee versies zegt wat er gebeurde")
    drift.add_argument(
        "--trials", type=_count, default=drift_command.TRIALS, metavar="N", help="proeven per soort wijziging en tekst"
    )
    drift.add_argument("--mistakes", action="store_true", help="toon elke proef waar het misging")
    drift.set_defaults(run=_drift)
    history = sub.add_parser("history", parents=[shared], help="hoelang het log van beslissingen lezen duurt")
    history.add_argument(
        "--commits", type=_count, default=history_command.COMMITS, metavar="N", help="aantal commits (standaard 10000)"
    )
    history.add_argument(
        "--size", type=_size, default=history_command.PAGES, metavar="N", help="aantal pagina's (standaard 1000)"
    )
    history.set_defaults(run=_history)
    proposal = sub.add_parser("proposal", parents=[shared], help="hoelang het verslag over een voorstel duurt")
    proposal.add_argument(
        "--size", type=_size, default=proposal_command.PAGES, metavar="N", help="aantal pagina's (standaard 1000)"
    )
    proposal.set_defaults(run=_proposal)
    return parser


def _size(text: str) -> int:
    value = int(text)
    if value < corpus.SMALLEST:
        raise argparse.ArgumentTypeError(f"minstens {corpus.SMALLEST} pagina's")
    return value


def _count(text: str) -> int:
    value = int(text)
    if value < 1:
        raise argparse.ArgumentTypeError("minstens 1")
    return value


def _folder(text: str) -> Path:
    folder = Path(text)
    if not folder.is_dir():
        raise argparse.ArgumentTypeError(f"{text} is geen map")
    return folder


def _say(text: str) -> None:
    print(f"  {text}", file=sys.stderr, flush=True)
