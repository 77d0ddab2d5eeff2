"""What waits for moderators, as Markdown for an issue that is kept up to date: the same text while nothing changes.

Titles were written by contributors: they stand in code spans, where no markup works and nobody is notified.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kennisbank.model.dutch import count_text
from kennisbank.moderation.agenda import KINDS, Agenda, Task
from kennisbank.moderation.contributed import code
from kennisbank.source.finding import Finding

MOST_TASKS = 60
MOST_FINDINGS = 40


def agenda_markdown(agenda: Agenda, findings: Sequence[Finding]) -> str:
    """Return what waits, each team's most pressing tasks first, and what has expired; "" when there is nothing."""
    if not agenda.tasks and not findings:
        return ""
    return "\n".join([_HEAD, *_tasks(agenda.tasks), *_findings(findings)]) + "\n"


_HEAD = """\
Elke week schrijft een programma hier wat wacht, het dringendste eerst. Verbeter de pagina's; deze tekst volgt vanzelf.
Wordt er niets meer gevonden, dan sluit deze melding zichzelf. Meer zie je met `kb moderation queue`.
"""


def _tasks(tasks: Sequence[Task]) -> Iterator[str]:
    teams = list(dict.fromkeys(task.team for task in tasks[:MOST_TASKS]))
    for team in teams:
        yield f"## Team {team}\n" if team else "## Zonder team\n"
        for task in tasks[:MOST_TASKS]:
            if task.team == team:
                due = task.due.isoformat() if task.due else "nu"
                what = f"{code(task.title)}: {code(task.what)}"
                yield f"- {due} · {KINDS[task.kind]} · {what} ({code(task.path)})"
        yield ""
    if len(tasks) > MOST_TASKS:
        yield f"Nog {count_text(len(tasks) - MOST_TASKS, 'taak', 'taken')}: `kb moderation queue --all`\n"


def _findings(findings: Sequence[Finding]) -> Iterator[str]:
    if not findings:
        return
    yield "## Wat de controle vindt\n"
    for finding in findings[:MOST_FINDINGS]:
        yield f"- {code(f'{finding.path}:{finding.line}')} {finding.code} {code(finding.message)}"
    if len(findings) > MOST_FINDINGS:
        yield f"- Nog {count_text(len(findings) - MOST_FINDINGS, 'andere', 'andere')}: `kb check --due`"
