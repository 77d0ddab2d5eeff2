"""`kb bench history`: how long it takes to read the decisions from the history of a large repository."""

from __future__ import annotations

import datetime as dt
import statistics
import time
from typing import TYPE_CHECKING

from kb_bench.dice import Dice
from kb_bench.figures import Verdict
from kb_bench.process import ProgramError, git
from kennisbank.moderation.approvals import approvals
from kennisbank.moderation.history import read_history
from kennisbank.moderation.log import decision_log
from kennisbank.moderation.policy import Policy

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kennisbank.source.finding import Finding

COMMITS, PAGES, ROUNDS = 10_000, 1_000, 3
TARGET = 3.0  # seconds
_PAGE_LINES = 30
_DAYS = 2_000  # over which the commits are spread
_START = dt.datetime(2021, 1, 4, 9, tzinfo=dt.UTC)
_WHO = b"an-voorbeeld <an-voorbeeld@voorbeeld.example>"


def measure(folder: Path, commits: int = COMMITS, pages: int = PAGES) -> list[Verdict]:
    """Return the median seconds of reading a made repository, and of what is counted from it.

    Raises ProgramError when the repository cannot be made or is not read as it was made.
    """
    make(folder, commits, pages)
    readings, counts = [], []
    for _ in range(ROUNDS):
        findings: list[Finding] = []
        start = time.perf_counter()
        history = read_history(folder, findings)
        read = time.perf_counter()
        if history is None or len(history.commits) != commits:
            raise ProgramError(f"De gemaakte geschiedenis is niet gelezen: {[str(one) for one in findings]}")
        approved = approvals((), history)
        log = decision_log(history, None, Policy({}, {}, {}), {}, (_START + dt.timedelta(_DAYS)).date())
        counts.append(time.perf_counter() - read)
        readings.append(read - start)
        if not approved or not log.months:
            raise ProgramError("In de gemaakte geschiedenis staan geen goedkeuringen.")
    size = f"{commits} commits, {pages} pagina's"
    both = [read + count for read, count in zip(readings, counts, strict=True)]
    return [
        Verdict(f"geschiedenis lezen, {size}", statistics.median(readings), None, "s"),
        Verdict("goedkeuringen en log", statistics.median(counts), None, "s"),
        Verdict("samen", statistics.median(both), TARGET, "s"),
    ]


def make(folder: Path, commits: int, pages: int) -> None:
    """Make a repository in an empty or new folder: the same bytes for the same numbers, through git fast-import.

    Every tenth commit is a merge of one on a branch, every fourth is a proposal that was squashed, some rename a page.
    There is no working tree, and nothing is compressed as well as git gc would.
    """
    folder.mkdir(parents=True, exist_ok=True)
    git(folder, "init", "--quiet")
    git(folder, "fast-import", "--quiet", "--force", stdin=_stream(commits, pages))
    git(folder, "symbolic-ref", "HEAD", "refs/heads/main")


def _path(number: int, *, old: bool = False) -> str:
    name = f"oude-pagina-{number}" if old else f"pagina-{number}"
    return f"guides/{('technisch', 'pedagogisch')[number % 2]}/map-{number % 20}/{name}.md"


def _stream(commits: int, pages: int) -> Iterator[bytes]:
    """Yield the commands for fast-import."""
    dice = Dice("geschiedenis")
    # Pages that were renamed once carry an old name until the last tenth of the history.
    old = set(range(0, pages, 10))
    yield _commit(1, 0, commits, "Begin", [_write(_path(page, old=page in old), page, 0) for page in range(pages)])
    number, proposal = 1, 0
    while number < commits:
        number += 1
        if old and number > commits - commits // 10:
            page = old.pop()
            renamed = f"R {_path(page, old=True)} {_path(page)}\n".encode()
            yield _commit(number, number - 1, commits, "Hernoemd", [renamed])
            continue
        page = dice.below(pages)
        changed = _write(_path(page, old=page in old), page, number)
        proposal += number % 10 == 0 or number % 4 == 0
        if number % 10 == 0 and number < commits:
            yield _commit(number, number - 1, commits, f"Pagina {page}", [changed], "zij")
            number += 1
            message = (
                f"Merge pull request #{proposal} from an-voorbeeld/zij\n\nPagina {page}\n\nReviewed-by: an-voorbeeld"
            )
            yield _commit(number, number - 2, commits, message, [b"merge :%d\n" % (number - 1), changed])
        else:
            subject = f"Pagina {page} bijgewerkt"
            message = f"{subject} (#{proposal})\n\nApproved-by: an-voorbeeld" if number % 4 == 0 else subject
            yield _commit(number, number - 1, commits, message, [changed])


def _commit(number: int, parent: int, of: int, message: str, changes: list[bytes], branch: str = "main") -> bytes:
    when = int((_START + dt.timedelta(days=number * _DAYS / of)).timestamp())
    text = message.encode()
    head = b"commit refs/heads/%s\nmark :%d\ncommitter %s %d +0100\n" % (branch.encode(), number, _WHO, when)
    origin = b"from :%d\n" % parent if parent else b""
    return b"%sdata %d\n%s\n%s%s\n" % (head, len(text), text, origin, b"".join(changes))


def _write(path: str, page: int, version: int) -> bytes:
    lines = [f"Regel {line} van pagina {page}." for line in range(_PAGE_LINES)]
    lines[version % _PAGE_LINES] += f" Versie {version}."
    text = "\n".join(lines).encode()
    return b"M 100644 inline %s\ndata %d\n%s\n" % (path.encode(), len(text), text)
