"""The log of decisions as readers see it: charts of two years, reasons, appeals, and the latest decisions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from markupsafe import Markup

from kennisbank.model.dutch import MONTHS, count_text, date_text, listing, number_text
from kennisbank.moderation.log import Decision, Log, Month
from kennisbank.moderation.vocabulary import APPEALS, CHANGE_KINDS, REASONS
from kennisbank.view.charts import Bar, Chart, chart_html
from kennisbank.view.log_shapes import CountRow, DecisionRow, LogView
from kennisbank.view.shapes import DateView, Link

MOST_MONTHS = 24
_UNKNOWN = "–"
_SHORT = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")


def log_view(log: Log | None, repository: str = "") -> LogView:
    """Return the log for its page; None when there is no history to trust.

    ``repository`` is the address of the repository at the platform, to link to proposals; "" without links.
    """
    if log is None:
        return LogView(("De geschiedenis kon niet gelezen worden. Er is nu geen log.",))
    if not log.months:
        return LogView(("Er staat nog geen beslissing in het log.",))
    months = log.months[-MOST_MONTHS:][::-1]
    return LogView(
        _summary(months),
        tuple(_charts(months)),
        tuple(_counts(REASONS, (month.declined for month in months))),
        tuple(_counts(APPEALS, (month.appeals for month in months))),
        tuple(_row(one, log.teams, repository.rstrip("/")) for one in log.latest),
    )


def _summary(months: tuple[Month, ...]) -> tuple[str, ...]:
    accepted = sum(month.accepted for month in months)
    declined = sum(sum(month.declined.values()) for month in months)
    counted = f"{count_text(accepted, 'voorstel', 'voorstellen')} aanvaard, {number_text(declined)} niet"
    said = f"{_capital(_period(months))}: {counted}."
    if all(month.median_days is None for month in months):
        return said, "Hoelang een voorstel openstond, is niet bekend."
    return (said,)


def _charts(months: tuple[Month, ...]) -> Iterable[Markup]:
    """Yield the charts that show anything, the newest month on top."""
    yield _chart(
        "kb-aanvaard", "Aanvaard per maand", "voorstellen", [(month, float(month.accepted)) for month in months]
    )
    declined = [(month, float(sum(month.declined.values()))) for month in months]
    if any(value for _, value in declined):
        yield _chart("kb-niet-aanvaard", "Niet aanvaard per maand", "voorstellen", declined)
    days = [(month, month.median_days) for month in months]
    if any(value is not None for _, value in days):
        yield _chart("kb-dagen", "Dagen tot de beslissing (mediaan)", "dagen", days)


def _chart(name: str, title: str, unit: str, values: Sequence[tuple[Month, float | None]]) -> Markup:
    bars = tuple(Bar(_month(month), _short(month), value, _number(value)) for month, value in values)
    known = [(value, month) for month, value in values if value is not None]
    highest = max((value for value, _ in known), default=0)
    where = [_month(month) for value, month in known if value == highest]
    period = _capital(_period(tuple(month for month, _ in values)))
    said = f"{period}, de nieuwste maand eerst."
    if highest:
        when = where[0] if len(where) == 1 else f"{count_text(len(where), 'maand', 'maanden')}, laatst in {where[0]}"
        said += f" Het meest: {_number(highest)} {unit if highest != 1 else _one(unit)}, in {when}."
    return chart_html(Chart(name, title, said, ("Maand", _capital(unit)), bars))


def _one(unit: str) -> str:
    return {"voorstellen": "voorstel", "dagen": "dag"}[unit]


def _counts(names: Mapping[str, str], months: Iterable[Mapping[str, int]]) -> Iterable[CountRow]:
    """Yield what happened, the most frequent first, else in the order of the list."""
    total: Counter[str] = Counter()
    for month in months:
        total.update(month)
    for name in sorted((name for name in names if total[name]), key=lambda name: -total[name]):
        yield CountRow(_capital(names[name]), number_text(total[name]))


def _row(one: Decision, teams: Mapping[str, str], repository: str) -> DecisionRow:
    name = f"#{one.number}" if one.number else ""
    url = f"{repository}/pull/{one.number}" if repository.startswith("https://") and one.number else ""
    return DecisionRow(
        DateView(one.day.isoformat(), date_text(one.day)),
        Link(name, url, external=bool(url)),
        CHANGE_KINDS.get(one.kind, ""),
        listing([teams.get(team, team) for team in one.teams]),
        "accepted" if one.accepted else "declined",
        "aanvaard" if one.accepted else "niet aanvaard",
        REASONS.get(one.reason, ""),
        "" if one.took is None else _days(one.took),
        APPEALS.get(one.appeal, ""),
    )


def _days(count: int) -> str:
    return "dezelfde dag" if count == 0 else count_text(count, "dag", "dagen")


def _number(value: float | None) -> str:
    return _UNKNOWN if value is None else number_text(Decimal(f"{value:g}"))


def _period(months: tuple[Month, ...]) -> str:
    """Return the months, the newest first, as words: "van mei 2026 tot en met juli 2026"."""
    first, last = months[-1], months[0]
    return f"in {_month(first)}" if first == last else f"van {_month(first)} tot en met {_month(last)}"


def _month(month: Month) -> str:
    return f"{MONTHS[month.first.month - 1]} {month.first.year}"


def _short(month: Month) -> str:
    return f"{_SHORT[month.first.month - 1]} {month.first.year}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
