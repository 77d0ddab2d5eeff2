import json

import pytest

import kennisbank
from kb_bench import figures, report
from kb_bench.figures import Series, Usage, Verdict


def series(name, *walls, cpu=None, memory=None, pages=100):
    return Series(name, pages, tuple(Usage(wall, cpu, memory) for wall in walls))


def test_a_series_speaks_in_medians_and_peaks():
    one = Series("x", 300, (Usage(3.0, 6.0, 50), Usage(1.0, 2.0, 90), Usage(2.0, 4.0, 70)))

    assert (one.wall, one.cpu, one.memory) == (2.0, 4.0, 90)
    assert one.spread == (1.0, 3.0)
    assert one.pages_per_second == 150


def test_what_the_system_does_not_tell_stays_unknown():
    one = series("x", 1.0, 2.0)

    assert one.cpu is None
    assert one.memory is None
    assert figures.ratio(one, one, figures.cpu) is None


def test_a_ratio_is_taken_round_by_round():
    # The machine was three times as slow in the second round, for both.
    ours, plain = series("a", 1.0, 3.0, 1.2), series("b", 4.0, 12.0, 4.0)

    assert figures.ratio(ours, plain, figures.wall) == 0.25


def test_a_ratio_needs_as_many_rounds_on_both_sides():
    with pytest.raises(ValueError, match="zip"):
        figures.ratio(series("a", 1.0), series("b", 1.0, 2.0), figures.wall)


@pytest.mark.parametrize(("value", "target", "met"), [(0.3, 0.3, True), (0.31, 0.3, False), (9.0, None, None)])
def test_a_target_is_reached_up_to_and_including(value, target, met):
    assert Verdict("x", value, target).met is met


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [(1234.5, 1, "1.234,5"), (0.3, 2, "0,30"), (1000000, 0, "1.000.000"), (None, 1, "–")],
)
def test_numbers_are_written_as_in_dutch(value, decimals, text):
    assert report.number(value, decimals) == text


def test_a_table_is_aligned():
    assert report.table(("wat", "seconden"), [("a", "1,0"), ("langer", "100,0")]).splitlines() == [
        "wat     seconden",
        "------  --------",
        "a            1,0",
        "langer     100,0",
    ]


def test_targets_are_printed_as_reached_or_not():
    text = report.verdict_table([Verdict("een", 0.2, 0.3), Verdict("twee", 4.5, 4.2, "×"), Verdict("drie", 1.0)])

    assert [line.split("  ")[-1].strip() for line in text.splitlines()[2:4]] == ["gehaald", "niet gehaald"]
    assert text.splitlines()[4].endswith("1,00")
    assert "≤ 4,2 ×" in text


def test_json_holds_the_runs_and_the_verdicts(tmp_path):
    file = tmp_path / "uit.json"
    values = report.as_json("build", {"cpus": 2}, [series("x", 1.0, 3.0, cpu=2.0)], [Verdict("y", 0.2, 0.3)])
    report.write_json(file, values)
    read = json.loads(file.read_text(encoding="utf-8"))

    assert read["series"][0]["wall"] == 2.0
    assert [run["wall"] for run in read["series"][0]["runs"]] == [1.0, 3.0]
    assert read["verdicts"] == [{"name": "y", "value": 0.2, "target": 0.3, "unit": "", "at_least": False, "met": True}]


def test_the_machine_names_what_is_measured():
    facts = report.machine()
    line = report.machine_line(facts)

    assert facts["mkdocs"].startswith("1.")
    assert f"mkdocs-material {facts['mkdocs-material']}" in line
    assert f"kennisbank {kennisbank.__version__}" in line


@pytest.mark.parametrize(("load", "warned"), [(None, False), (0.4, False), (8.0, True)])
def test_a_busy_machine_is_mentioned(load, warned):
    assert bool(report.busy_line({"load": load, "cpus": 2})) is warned
