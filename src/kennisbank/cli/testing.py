"""`kb test`: everything that proves the knowledge base works, step by step, with one honest last line."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import click

from kennisbank.cli import browser, dictionary
from kennisbank.cli.system import this_system

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

#: The repository of the generator; `kb test` tests the generator, whatever site `-C` points at.
REPOSITORY = Path(__file__).resolve().parents[3]

KINDS = ("lint", "types", "language", "unit", "browser")

TOOLS = ("ruff", "mypy", "pytest", "playwright")

AT_A_TIME = 4  # tests at most

#: pytest's exit code when it found nothing to run.
NO_TESTS = 5


@dataclass(frozen=True)
class Counts:
    """How many went well, went wrong, were skipped."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.passed + other.passed, self.failed + other.failed, self.skipped + other.skipped)

    def __str__(self) -> str:
        return f"{self.passed} passed, {self.failed} failed, {self.skipped} skipped"

    @property
    def total(self) -> int:
        """All that were looked at."""
        return self.passed + self.failed + self.skipped


@dataclass(frozen=True)
class Step:
    """One program to run: what it proves, its kind for `--only`, its words, and what to do when it fails."""

    title: str
    kind: str
    words: tuple[str, ...]
    advice: str = ""
    is_pytest: bool = False


@dataclass(frozen=True)
class Outcome:
    """What came of a step."""

    step: Step
    counts: Counts
    seconds: float
    note: str = ""


@dataclass
class Run:
    """What the steps share: where they run, and whether the person narrowed down the tests."""

    repository: Path
    variables: dict[str, str]
    narrowed: bool
    outcomes: list[Outcome] = field(default_factory=list)

    @property
    def total(self) -> Counts:
        """The sum of all steps so far."""
        return sum((outcome.counts for outcome in self.outcomes), Counts())


@click.command(
    name="test",
    context_settings={"ignore_unknown_options": True},
    short_help="Test alles: stijl, types, tests en browser.",
)
@click.option(
    "--only",
    "kinds",
    type=click.Choice(KINDS),
    multiple=True,
    help="Alleen deze soort (mag meer keren): lint, types, language, unit of browser.",
)
@click.option("--slow", is_flag=True, help="Ook de trage tests: snelheidsmetingen op een grote verzameling.")
@click.argument("pytest_args", nargs=-1, type=click.UNPROCESSED)
def test(kinds: tuple[str, ...], slow: bool, pytest_args: tuple[str, ...]) -> None:
    """Test de generator zelf: stijl, types, tests, een echte build en een echte browser.

    Woorden na -- gaan naar pytest, bijvoorbeeld: kb test --only unit -- -k datum

    De laatste regel zegt hoeveel er slaagden, mislukten en overgeslagen zijn.
    """
    if not (REPOSITORY / "pyproject.toml").is_file():
        raise click.ClickException("kb test werkt alleen in een kloon van de kennisbank, niet in een pakket.")
    run = Run(REPOSITORY, dict(os.environ), narrowed=bool(pytest_args))
    missing = [tool for tool in TOOLS if importlib.util.find_spec(tool) is None]
    if missing:
        click.echo(f"Hier ontbreekt: {', '.join(missing)}. Gebruik: python3 scripts/kb.py test")
        click.echo('(of installeer de testonderdelen: pip install -e ".[test]")')
    for step in steps(kinds or KINDS, pytest_args, slow=slow):
        click.secho(f"\n== {step.title}", bold=True)
        run.outcomes.append(perform(step, run))
    report(run, slow=slow)
    sys.exit(1 if run.total.failed else 0)


def steps(kinds: Iterable[str], pytest_args: Sequence[str], *, slow: bool) -> list[Step]:
    """List the steps for these kinds, in the order in which they tell most soonest."""
    python = sys.executable
    unhurried = "" if slow else " and not slow"
    pytest = (python, "-m", "pytest", "--color=yes" if _colour() else "--color=no", *_together(pytest_args))
    ruff = (python, "-m", "ruff")
    fix = f'Veel herstelt vanzelf: "{python}" -m ruff '
    every = [
        Step("Stijl: ruff check", "lint", (*ruff, "check", "."), fix + "check --fix ."),
        Step("Opmaak: ruff format", "lint", (*ruff, "format", "--check", "."), fix + "format ."),
        Step("Types: mypy", "types", (python, "-m", "mypy")),
        Step(
            "Taal van alle teksten: kb spell", "language", (python, "-m", "kennisbank", "-C", str(REPOSITORY), "spell")
        ),
        Step(
            "Tests en een echte build: pytest",
            "unit",
            (*pytest, "-m", f"not browser{unhurried}", *pytest_args),
            is_pytest=True,
        ),
        Step(
            "Browsertests: pytest met een echte browser",
            "browser",
            (*pytest, "-m", f"browser{unhurried}", *pytest_args),
            is_pytest=True,
        ),
    ]
    wanted = set(kinds)
    return [step for step in every if step.kind in wanted]


def _together(pytest_args: Sequence[str]) -> tuple[str, ...]:
    """Return the words that let pytest run so many tests at a time; a person's own words about it come first.

    The tests of one file stay together: they share what they build. To look at a fault, one at a time is better.
    """
    count = min(os.cpu_count() or 1, AT_A_TIME)
    if count < 2 or importlib.util.find_spec("xdist") is None or {"-n", "-s", "--pdb"} & set(pytest_args):
        return ()
    return ("-n", str(count), "--dist", "loadfile")


def perform(step: Step, run: Run) -> Outcome:
    """Run one step, show what it writes, and count."""
    started = time.monotonic()
    try:
        variables = {**run.variables, **_prepare(step)}
    except browser.BrowserMissingError as error:
        click.secho(str(error), fg="red")
        return Outcome(step, Counts(failed=1), time.monotonic() - started, "geen browser")
    except dictionary.DictionaryMissingError as error:
        click.echo(str(error))
        # On someone's own computer the texts can wait for the pull request; there it has to be done.
        missed = Counts(failed=1) if run.variables.get("CI") else Counts(skipped=1)
        return Outcome(step, missed, time.monotonic() - started, "geen woordenboek")
    if step.is_pytest:
        counts, note = _run_pytest(step, run, variables)
    else:
        code = _call(step.words, run.repository, variables)
        counts, note = (Counts(failed=1), "mislukt") if code else (Counts(passed=1), "")
    if counts.failed and step.advice:
        click.echo(step.advice)
    return Outcome(step, counts, time.monotonic() - started, note)


def _prepare(step: Step) -> dict[str, str]:
    """Find or install the program a step needs; return the variables that tell the step where it is."""
    if step.kind == "language":
        dictionary.ensure(this_system(), click.echo)
    if step.kind != "browser":
        return {}
    found = browser.ensure(this_system(), click.echo)
    click.echo(f"Browser: {found}")
    return {browser.VARIABLE: str(found)}


def _run_pytest(step: Step, run: Run, variables: Mapping[str, str]) -> tuple[Counts, str]:
    with tempfile.TemporaryDirectory(prefix="kb-test-") as folder:
        results = Path(folder, "results.xml")
        code = _call((*step.words, f"--junit-xml={results}"), run.repository, variables)
        counts = count_tests(results)
    return judge(code, counts, narrowed=run.narrowed)


def judge(code: int, counts: Counts, *, narrowed: bool) -> tuple[Counts, str]:
    """Turn pytest's exit code and its counted results into ours: what went wrong is never counted as nothing.

    No tests at all is a fault, unless the person asked for some tests only (they may be in another step).
    """
    if code == NO_TESTS and counts.total == 0:
        if narrowed:
            return Counts(), "geen tests voor deze keuze"
        return Counts(failed=1), "geen tests gevonden"
    if code and not counts.failed:
        return counts + Counts(failed=1), f"pytest stopte met code {code}"
    if not code and not counts.total:
        return Counts(failed=1), "pytest gaf geen uitslag"
    return counts, ""


def count_tests(results: Path) -> Counts:
    """Count the tests in a JUnit file: a test with a fault in any of its parts failed; no file, no counts."""
    try:
        root = ET.parse(results).getroot()  # noqa: S314  # our own pytest wrote it
    except (OSError, ET.ParseError):
        return Counts()
    worst: dict[tuple[str | None, str | None], int] = {}
    for case in root.iter("testcase"):
        tags = {child.tag for child in case}
        state = 2 if tags & {"failure", "error"} else 1 if "skipped" in tags else 0
        key = (case.get("classname"), case.get("name"))
        worst[key] = max(state, worst.get(key, 0))
    states = list(worst.values())
    return Counts(states.count(0), states.count(2), states.count(1))


def report(run: Run, *, slow: bool) -> None:
    """Print what came of every step, and the counts on the very last line."""
    ran_tests = any(outcome.step.is_pytest for outcome in run.outcomes)
    if ran_tests and not any(outcome.counts.total for outcome in run.outcomes if outcome.step.is_pytest):
        nothing = Step("Keuze van tests", "unit", ())
        run.outcomes.append(Outcome(nothing, Counts(failed=1), 0.0, "er paste geen enkele test bij"))
    click.secho("\n== Samenvatting", bold=True)
    for outcome in run.outcomes:
        word, colour = ("FOUT", "red") if outcome.counts.failed else ("goed", "green")
        note = f" ({outcome.note})" if outcome.note else ""
        seconds = f"{outcome.seconds:.1f}".replace(".", ",")
        line = f"  {outcome.step.title:<45}{seconds:>7} s   {outcome.counts}{note}"
        click.echo(click.style(f"  {word}", fg=colour) + line)
    if ran_tests and not slow:
        click.echo("  Snelheidsmetingen (slow) draaien niet mee; met --slow wel.")
    click.echo(str(run.total))


def _call(words: Sequence[str], folder: Path, variables: Mapping[str, str]) -> int:
    """Run a program that writes to our own output; a program that isn't there counts as one that failed."""
    sys.stdout.flush()
    try:
        return subprocess.call(list(words), cwd=folder, env=dict(variables), stdin=subprocess.DEVNULL)
    except OSError as error:
        click.echo(str(error))
        return 127


def _colour() -> bool:
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ
