"""What readers see of the log: charts with numbers, a table of each, and the decisions one by one."""

import datetime as dt
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader

from kennisbank.moderation.log import Log, decision_log
from kennisbank.moderation.policy import Policy, Team
from kennisbank.moderation.snapshot import Proposal, Snapshot
from kennisbank.moderation.vocabulary import APPEALS, CHANGE_KINDS, REASONS
from kennisbank.view.charts import Bar, Chart, chart_html
from kennisbank.view.log_view import log_view
from tests.support.knowledge_base import REPOSITORY

GOLDEN = Path(__file__).with_name("golden_chart.html")
POLICY = Policy({"technisch": Team("technisch", "Technisch team", ())}, {}, {})
BARS = (
    Bar("maart 2026", "mrt 2026", 12.0, "12"),
    Bar("februari 2026", "feb 2026", 3.5, "3,5"),
    Bar("januari 2026", "jan 2026", 0.0, "0"),
    Bar("december 2025", "dec 2025", None, "–"),
)
CHART = Chart(
    "kb-proef", "Aanvaard & nagekeken", "Van december tot maart: het meest in maart.", ("Maand", "Aantal"), BARS
)


def made(count: int = 200, months: int = 26) -> Log:
    """Return a log of many months in which everything that can be, is."""
    reasons, appeals, kinds = list(REASONS), list(APPEALS), list(CHANGE_KINDS)
    proposals = []
    for number in range(1, count + 1):
        opened = dt.date(2024, 6, 1) + dt.timedelta(number * months * 30 // count)
        proposals.append(
            Proposal(
                *(number, opened, opened + dt.timedelta(number % 9), number % 3 > 0),
                reasons[number % len(reasons)] if number % 3 == 0 else "",
                appeals[number % 4] if number % 7 == 0 else "",
                kinds[number % 5],
                ("technisch",) if number % 2 else (),
            )
        )
    return decision_log(None, Snapshot(tuple(proposals)), POLICY, {}, dt.date(2026, 12, 31))


class Cells(HTMLParser):
    """Collects the text of table cells and of the drawing, every attribute, and whether tags close."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.cells: list[str] = []
        self.drawn: list[str] = []
        self.attributes: set[str] = set()
        self.ids: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.open.append(tag)
        self.attributes |= {name for name, _ in attrs}
        self.ids += [value for name, value in attrs if name == "id"]

    def handle_startendtag(self, tag, attrs):
        self.attributes |= {name for name, _ in attrs}

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open and self.open[-1] in ("td", "th"):
            self.cells.append(data)
        if self.open and self.open[-1] == "text":
            self.drawn.append(data)


def parsed(html: str) -> Cells:
    found = Cells()
    found.feed(html)
    assert found.open == []
    return found


def test_a_chart_is_drawn_as_it_was_approved_by_eye():
    assert chart_html(CHART) == GOLDEN.read_text(encoding="utf-8").rstrip("\n")


def test_the_drawing_and_the_table_tell_the_same():
    found = parsed(chart_html(CHART))
    assert found.drawn == [word for bar in BARS for word in (bar.short, bar.text)]
    assert found.cells == ["Maand", "Aantal", *(word for bar in BARS for word in (bar.label, bar.text))]


def test_bars_are_as_long_as_their_numbers():
    lengths = [int(width) for width in re.findall(r'<rect[^>]* width="(\d+)"', chart_html(CHART))]
    assert len(lengths) == 2  # nothing for zero and for what is not known
    assert lengths[1] / lengths[0] == pytest.approx(3.5 / 12, abs=0.01)
    tiny = Chart("a", "A", "A.", ("A", "B"), (Bar("a", "a", 1.0, "1"), Bar("b", "b", 5000.0, "5.000")))
    assert 'width="2"' in chart_html(tiny)


def test_a_chart_without_bars_or_with_only_zeroes_is_no_fault():
    parsed(chart_html(Chart("a", "A", "A.", ("A", "B"), ())))
    assert "<rect" not in chart_html(Chart("a", "A", "A.", ("A", "B"), (Bar("a", "a", 0.0, "0"),)))


def test_words_in_a_chart_are_text():
    html = chart_html(Chart("a", "<b>&", '"><script>', ("<i>", "x"), (Bar("<u>", "<s>", 1.0, "<q>"),)))
    assert not re.search(r"<(?:b|script|i|u|s|q)>", html)


def test_an_id_that_is_none_is_a_fault_in_code():
    with pytest.raises(ValueError, match="id"):
        chart_html(Chart('a" onload="x', "A", "A.", ("A", "B"), ()))


def test_two_years_of_a_chart_are_small_and_need_no_style_or_script():
    charts = log_view(made()).charts
    assert len(charts) == 3
    ids: list[str] = []
    for chart in charts:
        assert len(chart.encode()) < 6 * 1024
        assert chart.count("<tr>") == 25
        found = parsed(chart)
        ids += found.ids
        assert not {name for name in found.attributes if name.startswith("on") or name in ("style", "fill", "href")}
        assert 'role="img"' in chart
        assert not re.search(r"<(?:script|style)|url\(", chart)
    assert len(set(ids)) == len(ids)


def test_the_view_tells_the_months_of_the_charts():
    view = log_view(made())
    assert view.summary == ("Van augustus 2024 tot en met juli 2026: 124 voorstellen aanvaard, 62 niet.",)
    assert "Van augustus 2024 tot en met juli 2026, de nieuwste maand eerst." in view.charts[0]
    assert [int(row.text) for row in view.reasons] == sorted((int(row.text) for row in view.reasons), reverse=True)
    assert sum(int(row.text) for row in view.reasons) == 62


def test_a_decision_is_shown_with_words_and_without_people():
    view = log_view(made(), "https://voorbeeld.example/repo/")
    row = view.latest[0]
    assert (row.proposal.title, row.proposal.url) == ("#200", "https://voorbeeld.example/repo/pull/200")
    assert (row.outcome, row.label, row.took) == ("accepted", "aanvaard", "2 dagen")
    assert {row.took for row in view.latest} >= {"dezelfde dag", "1 dag"}
    declined = next(row for row in view.latest if row.outcome == "declined")
    assert declined.label == "niet aanvaard"
    assert declined.reason in REASONS.values()


@pytest.mark.parametrize("repository", ["", "javascript:alert(1)//", "http://voorbeeld.example"])
def test_without_an_address_a_proposal_is_only_a_number(repository):
    link = log_view(made(), repository).latest[0].proposal
    assert (link.title, link.url, link.external) == ("#200", "", False)


def test_one_month_and_what_is_not_known_read_well():
    one = decision_log(
        None, Snapshot((Proposal(1, dt.date(2026, 5, 1), dt.date(2026, 5, 2), True),)), POLICY, {}, dt.date(2026, 5, 3)
    )
    view = log_view(one)
    assert view.summary == ("In mei 2026: 1 voorstel aanvaard, 0 niet.",)
    assert len(view.charts) == 2  # nothing was declined
    assert "Het meest: 1 voorstel, in mei 2026." in view.charts[0]
    assert "Het meest: 1 dag, in mei 2026." in view.charts[1]


def test_no_log_is_said():
    assert "kon niet gelezen worden" in log_view(None).summary[0]
    empty = log_view(Log((), (), {}))
    assert empty.summary == ("Er staat nog geen beslissing in het log.",)
    assert (empty.charts, empty.latest) == ((), ())


def test_the_layout_shows_all_of_it():
    environment = Environment(loader=FileSystemLoader(REPOSITORY / "overrides"), autoescape=True)
    environment.filters["url"] = str
    text = '{% import "partials/macros.html" as ui with context %}{% include "layouts/log.html" %}'
    view = log_view(made(), "https://voorbeeld.example/repo")
    html = environment.from_string(text).render(kb={"title": "Log", "log": view}, page={"content": "inhoud"}, site={})
    assert html.index("inhoud") < html.index("<svg") < html.index("De laatste beslissingen")
    assert html.count("<svg") == 3
    assert html.count('<tr role="row">') == 51
    assert 'href="https://voorbeeld.example/repo/pull/200"' in html
    for row in (*view.reasons, *view.appeals):
        assert row.label in html
    assert "kb-log" not in environment.from_string(text).render(kb={"title": "Log"}, page={"content": "x"}, site={})
