"""`kb test` counts what really happened, and its last line and exit code say so."""

import os
import re
import subprocess
import sys
from dataclasses import replace

import pytest
from click.testing import CliRunner

from kennisbank.cli import browser, testing
from kennisbank.cli.testing import Counts, Step

MIXED = """
import pytest

@pytest.mark.parametrize("n", [1, 2])
def test_good(n): pass

def test_bad(): assert False

@pytest.fixture
def broken(): raise ValueError

def test_error(broken): pass

@pytest.fixture
def broken_after():
    yield
    raise ValueError

def test_good_with_broken_end(broken_after): pass

def test_bad_with_broken_end(broken_after): assert False

@pytest.mark.skip(reason="why")
def test_skipped(): pass

@pytest.mark.xfail
def test_expected_to_fail(): assert False

def test_parts(subtests):
    for n in range(3):
        with subtests.test(n=n):
            assert n != 1
"""


def run_pytest(folder, *words):
    results = folder / "results.xml"
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        f"--junit-xml={results}",
        *words,
    ]
    code = subprocess.run(command, cwd=folder, capture_output=True, check=False).returncode
    return code, results


def test_every_outcome_of_a_real_run_is_counted_once(tmp_path):
    (tmp_path / "test_mixed.py").write_text(MIXED, encoding="utf-8")
    code, results = run_pytest(tmp_path)
    assert code == 1
    # failed: bad, error, good_with_broken_end, bad_with_broken_end, parts
    assert testing.count_tests(results) == Counts(passed=2, failed=5, skipped=2)


def test_a_file_that_cannot_be_read_by_pytest_counts_as_failed(tmp_path):
    (tmp_path / "test_broken.py").write_text("def test_x(:", encoding="utf-8")
    (tmp_path / "test_good.py").write_text("def test_x(): pass", encoding="utf-8")
    code, results = run_pytest(tmp_path)
    assert code != 0
    counts, _ = testing.judge(code, testing.count_tests(results), narrowed=False)
    assert counts.failed == 1


@pytest.mark.parametrize("content", [None, "", "<testsuites><testsuite>"])
def test_no_results_are_no_counts(tmp_path, content):
    results = tmp_path / "results.xml"
    if content is not None:
        results.write_text(content, encoding="utf-8")
    assert testing.count_tests(results) == Counts()


@pytest.mark.parametrize(
    ("code", "counts", "narrowed", "expected"),
    [
        (0, Counts(3, 0, 1), False, Counts(3, 0, 1)),
        (1, Counts(3, 2, 1), False, Counts(3, 2, 1)),
        (1, Counts(3, 0, 0), False, Counts(3, 1, 0)),  # pytest fails for another reason than a test
        (2, Counts(), False, Counts(0, 1, 0)),  # interrupted
        (3, Counts(), False, Counts(0, 1, 0)),  # pytest itself broke
        (4, Counts(), True, Counts(0, 1, 0)),  # wrong use
        (5, Counts(), False, Counts(0, 1, 0)),  # no tests at all
        (5, Counts(), True, Counts()),  # none of those asked for in this step
        (0, Counts(), False, Counts(0, 1, 0)),  # nothing written down
        (-9, Counts(2, 0, 0), False, Counts(2, 1, 0)),  # killed
    ],
)
def test_nothing_that_goes_wrong_counts_as_nothing(code, counts, narrowed, expected):
    assert testing.judge(code, counts, narrowed=narrowed)[0] == expected


def python(code, **settings):
    return Step(title=code[:20], kind="lint", words=(sys.executable, "-c", code), **settings)


@pytest.fixture
def kb_test(monkeypatch):
    """Run `kb test` with steps of our own; return exit code and output lines."""

    def run(steps, *words):
        monkeypatch.setattr(testing, "steps", lambda *_, **__: steps)
        result = CliRunner().invoke(testing.test, list(words))
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result.exit_code, result.output.splitlines()

    return run


def test_the_last_line_is_the_sum(kb_test):
    code, lines = kb_test([python("pass"), python("exit(1)"), python("pass")])
    assert (code, lines[-1]) == (1, "2 passed, 1 failed, 0 skipped")


def test_all_well_is_zero(kb_test):
    code, lines = kb_test([python("pass")])
    assert (code, lines[-1]) == (0, "1 passed, 0 failed, 0 skipped")


def test_it_goes_on_after_a_failure_and_says_how_to_mend_it(kb_test, tmp_path):
    later = tmp_path / "later"
    steps = [python("exit(1)", advice="Doe dit."), python(f"open({str(later)!r}, 'w')")]
    _, lines = kb_test(steps)
    assert later.exists()
    assert "Doe dit." in lines


def test_a_program_that_is_not_there_is_a_failure(kb_test):
    code, lines = kb_test([Step("weg", "lint", ("bestaat-niet-echt",))])
    assert (code, lines[-1]) == (1, "0 passed, 1 failed, 0 skipped")


def test_no_browser_is_a_failure_and_not_a_skip(kb_test, monkeypatch):
    def none(*_):
        raise browser.BrowserMissingError("Installeer een browser.")

    monkeypatch.setattr(browser, "ensure", none)
    code, lines = kb_test([replace(python("pass"), kind="browser", is_pytest=True)])
    assert (code, lines[-1]) == (1, "0 passed, 1 failed, 0 skipped")
    assert "Installeer een browser." in lines


def test_the_browser_is_handed_to_the_tests(kb_test, monkeypatch, tmp_path):
    monkeypatch.setattr(browser, "ensure", lambda *_: tmp_path / "chromium")
    seen = tmp_path / "seen"
    code = f"import os; open({str(seen)!r}, 'w').write(os.environ['KB_BROWSER'])"
    kb_test([replace(python(code), kind="browser")])
    assert seen.read_text(encoding="utf-8") == str(tmp_path / "chromium")


def test_asking_for_tests_that_do_not_exist_is_a_failure(kb_test, tmp_path):
    empty = (sys.executable, "-m", "pytest", str(tmp_path), "-p", "no:cacheprovider", "-q")
    code, lines = kb_test([Step("leeg", "unit", empty, is_pytest=True)], "--", "-k", "niets")
    assert (code, lines[-1]) == (1, "0 passed, 1 failed, 0 skipped")


@pytest.mark.parametrize(
    ("kinds", "titles"),
    [
        (testing.KINDS, ["Stijl", "Opmaak", "Types", "Taal", "Tests", "Browsertests"]),
        (["lint"], ["Stijl", "Opmaak"]),
        (["browser", "types"], ["Types", "Browsertests"]),
    ],
)
def test_only_runs_what_is_asked(kinds, titles):
    steps = testing.steps(kinds, (), slow=False)
    assert [step.title.partition(":")[0].split()[0] for step in steps] == titles


def test_every_test_belongs_to_one_step(tmp_path):
    """The two pytest steps together leave out slow tests only, and --slow leaves out none."""
    lines = ["import pytest"]
    for marks in ((), ("browser",), ("slow",), ("browser", "slow")):
        lines += [f"@pytest.mark.{mark}" for mark in marks]
        lines += [f"def test_{'_'.join(marks) or 'plain'}(): pass"]
    (tmp_path / "test_marked.py").write_text("\n".join(lines), encoding="utf-8")
    (tmp_path / "pytest.ini").write_text("[pytest]\nmarkers =\n  browser\n  slow\n", encoding="utf-8")

    def ran(slow):
        names = []
        for step in testing.steps(["unit", "browser"], ("--collect-only", "-q"), slow=slow):
            answer = subprocess.run(
                step.words, cwd=tmp_path, capture_output=True, encoding="utf-8", env=os.environ, check=False
            )
            names += re.findall(r"::(test_\w+)", answer.stdout)
        return sorted(names)

    assert ran(slow=False) == ["test_browser", "test_plain"]
    assert ran(slow=True) == ["test_browser", "test_browser_slow", "test_plain", "test_slow"]
