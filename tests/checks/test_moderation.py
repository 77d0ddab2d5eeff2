"""What a contributor and a moderator hear about the data of moderation and about reviews."""

import pytest
from tests.support.knowledge_base import codes, findings_of, page, write
from tests.support.moderated import PEOPLE, PEOPLE_FILE, moderated
from tests.support.running import kb

REVIEW = "[{{on: {}, by: {}, checked: [links], outcome: klopt}}]"


@pytest.fixture
def root(tmp_path):
    return moderated(tmp_path)


def found(root):
    return [(one.code, one.path, one.message) for one in findings_of(root)]


def test_data_in_order_gives_nothing(root):
    assert found(root) == []


@pytest.mark.parametrize(
    ("people", "words"),
    [
        (PEOPLE.replace("[technisch, contracten]", "[technische]"), "geen team «technische»"),
        (PEOPLE.replace("acme", "acne"), "geen leverancier «acne»; bedoel je «acme»?"),
    ],
)
def test_a_team_or_supplier_that_is_not_there_is_said(root, people, words):
    write(root, {PEOPLE_FILE: people})
    ((code, path, message),) = found(root)
    assert (code, path) == ("D10", "docs/moderatie/moderatoren.yml")
    assert words in message


def test_the_file_of_code_owners_is_made_and_a_change_by_hand_is_said(root):
    write(root, {".github/CODEOWNERS": "* @iemand\n"})
    assert [code for code, _, _ in found(root)] == ["D11"]
    assert kb("-C", root, "moderation", "codeowners", "--write").code == 0
    assert "/guides/technisch/ @an-voorbeeld" in (root / ".github/CODEOWNERS").read_text(encoding="utf-8")
    assert found(root) == []


@pytest.mark.parametrize(
    ("day", "account", "wrong"),
    [("2026-02-01", "an-voorbeeld", False), ("2024-12-31", "an-voorbeeld", True), ("2026-02-01", "bo-voorbeeld", True)],
)
def test_a_review_counts_when_a_moderator_did_it(root, day, account, wrong):
    write(root, {"guides/technisch/x.md": page(reviews=REVIEW.format(day, account))})
    assert codes(findings_of(root)) == (["D12"] if wrong else [])


def test_more_reviews_than_fit_in_a_day_are_only_dates(root):
    review = REVIEW.format("2026-02-01", "an-voorbeeld")
    write(root, {f"guides/technisch/x{at}.md": page(reviews=review) for at in range(16)})
    assert found(root) == []
    write(root, {"guides/technisch/x16.md": page(reviews=review)})
    ((code, _, message),) = found(root)
    assert code == "D13"
    assert "17 pagina's" in message


@pytest.mark.parametrize(
    ("body", "wrong"),
    [
        ("<!-- nagekeken 2026-11-23 -->\n\nTekst.\n", True),
        ("<!-- Review: 2026 -->\n\nTekst.\n", True),
        ("<!-- bron: geen -->\n\nTekst.\n", True),  # only a report has sources for its paragraphs
        ("<!-- geldig tot 2027 -->\n\nTekst.\n", True),
        ("<!-- Deze alinea kan korter. -->\n\nTekst.\n", False),
        ("Schrijf `<!-- nagekeken 2026 -->` niet.\n", False),
        ("```html\n<!-- bron: geen -->\n```\n", False),
    ],
)
def test_what_looks_like_a_mark_is_never_passed_over_in_silence(root, body, wrong):
    write(root, {"guides/technisch/x.md": page(body)})
    assert codes(findings_of(root)) == (["D14"] if wrong else [])


@pytest.mark.parametrize(
    ("body", "day", "wrong"),
    [
        ("Een toestel van Acme.\n", "2026-03-01", True),
        ("Een toestel van Acme.\n", "2026-08-01", False),
        ("Een toestel.\n", "2026-03-01", False),
    ],
    ids=["then", "afterwards", "about something else"],
)
def test_a_review_by_somebody_with_a_hard_interest_does_not_count(root, body, day, wrong):
    write(root, {"guides/technisch/x.md": page(body, reviews=REVIEW.format(day, "an-voorbeeld"))})
    assert codes(findings_of(root)) == (["D15"] if wrong else [])


@pytest.mark.parametrize(
    ("body", "wrong"),
    [
        ("Acme is toonaangevend en de beste keuze voor elke school.\n", True),
        ("Lees meer [bij Acme](https://acme.example/?utm_source=kennisbank).\n", True),
        ("Een toestel van Acme heeft een batterij van acht uur.\n", False),
        ("De [handleiding van Acme](https://acme.example/handleiding) zegt hoe.\n", False),
    ],
)
def test_praise_and_links_that_follow_readers_are_said(root, body, wrong):
    write(root, {"guides/technisch/x.md": page(body)})
    assert codes(findings_of(root)) == (["D16"] if wrong else [])
