"""The examples in the documentation of a check are true, and every code is documented."""

import re

import pytest
from tests.support.knowledge_base import REPOSITORY, codes, findings_of, page, write

from kennisbank.checks import all_checks
from kennisbank.checks.documentation import findings_page
from kennisbank.checks.reading import READING_CODES

CHECKS = all_checks()
WITH_EXAMPLE = [check for check in CHECKS if check.wrong]


def example(root, body):
    """Put ``body``, or the whole page it is, in a knowledge base in which everything else is right."""
    return write(
        root,
        {
            "docs/index.md": "---\ntitle: Start\n---\n\nHallo.\n",
            "guides/technisch/voorbeeld.md": f"{body}\n" if body.startswith("---") else page(f"{body}\n"),
            "guides/technisch/plan.png": b"\x89PNG\r\n\x1a\n",
        },
    )


@pytest.mark.parametrize("check", WITH_EXAMPLE, ids=lambda check: check.code)
def test_the_wrong_example_gives_the_finding(check, tmp_path):
    assert check.code in codes(findings_of(example(tmp_path, check.wrong)))


@pytest.mark.parametrize("check", WITH_EXAMPLE, ids=lambda check: check.code)
def test_the_right_example_gives_no_finding_at_all(check, tmp_path):
    assert check.right
    assert findings_of(example(tmp_path, check.right)) == ()


def test_checks_about_the_text_of_a_page_have_examples():
    about_text = [
        check
        for check in CHECKS
        if (check.code[0] in "MI" and check.code != "I03") or check.code in ("V01", "V02", "V03", "L01")
    ]
    assert [check.code for check in about_text if not check.wrong] == []


def test_every_code_in_the_program_is_documented_and_every_documented_code_is_used():
    used = set()
    for file in (REPOSITORY / "src").rglob("*.py"):
        if file.name != "reading.py":
            used |= set(re.findall(r'"([BDFILMRV]\d\d)"', file.read_text(encoding="utf-8")))
    assert used == {*READING_CODES, *(check.code for check in CHECKS)}


def test_no_two_checks_share_a_code():
    found = [check.code for check in CHECKS]
    assert len(found) == len(set(found))
    assert not set(found) & set(READING_CODES)


def test_the_page_about_findings_explains_every_code():
    text = findings_page()
    for code in {*READING_CODES, *(check.code for check in CHECKS)}:
        assert re.search(rf"^### {code} \{{#{code.lower()}\}}\n\n\S", text, re.MULTILINE)


def test_every_explanation_is_dutch_prose():
    for check in CHECKS:
        assert check.title.endswith(".")
        assert check.title[0].isupper()
        assert "Fout:" not in check.explanation
