"""What the message of a commit says about a decision, and what it does not say."""

import pytest

from kennisbank.moderation.people import Moderator
from kennisbank.moderation.trailers import SOMEBODY, proposal_of, public_names, subject_of, trailers_of
from kennisbank.moderation.vocabulary import CHANGE_KINDS, REASONS, kind_of_change, reason_of


def trailers(*lines: str):
    return dict(trailers_of("\n".join(["Titel", "", "Uitleg: met een dubbelepunt.", "", *lines, ""])))


def test_trailers_of_a_decision_are_read():
    assert trailers(
        "Approved-by: an-voorbeeld",
        "reviewed-by: @Bo-Voorbeeld, an-voorbeeld",
        "Co-authored-by: Iemand <iemand@voorbeeld.example>",
        "(cherry picked from commit 0123456789)",
    ) == {"Approved-by": ("an-voorbeeld",), "Reviewed-by": ("bo-voorbeeld", "an-voorbeeld")}
    assert trailers("Declined-by: an", "Reason: te-groot", "Appeal: deels gegrond") == {
        "Declined-by": ("an",),
        "Reason": ("te-groot",),
        "Appeal": ("deels-gegrond",),
    }


@pytest.mark.parametrize("name", ["Cis Verzonnen", "Cis <cis@voorbeeld.example>", "cis@voorbeeld.example", "x" * 80])
def test_a_name_or_address_becomes_somebody(name):
    assert trailers(f"Approved-by: {name}") == {"Approved-by": (SOMEBODY,)}


def test_free_text_as_a_reason_or_appeal_is_not_kept():
    assert trailers("Reason: Cis schreef het zelf over") == {"Reason": ("anders",)}
    assert trailers("Appeal: volgens Cis niet eerlijk") == {}


@pytest.mark.parametrize(
    "message",
    [
        "Approved-by: an",  # the title itself
        "Titel\n\nApproved-by: an\n\nNog een alinea.",
        "Titel\n\nDit voorstel is goed.\nApproved-by: an",
        "",
        "\n\n",
    ],
)
def test_only_a_last_paragraph_of_trailers_counts(message):
    assert trailers_of(message) == {}


def test_a_message_that_is_very_long_is_read_in_time():
    assert trailers_of("Titel\n\n" + "a: b\n" * 500_000 + "\nApproved-by: an") == {"Approved-by": ("an",)}
    assert len(subject_of("x" * 5_000_000)) <= 300


@pytest.mark.parametrize(
    ("message", "merge", "number"),
    [
        ("Merge pull request #12 from an-voorbeeld/tak\n\nTitel (#3)", True, 12),
        ("Merge pull request #12 from an-voorbeeld/tak", False, 0),  # anybody can write that
        ("Wifi in de refter (#41)", False, 41),
        ("Wifi in de refter (#41)\n\nmeer", True, 41),
        ('Revert "Wifi (#41)" (#44)', False, 44),
        ("Zie (#41) voor uitleg", False, 0),
        ("Wifi (#99999999999999999999)", False, 0),
        ("", False, 0),
    ],
)
def test_the_number_of_a_proposal(message, merge, number):
    assert proposal_of(subject_of(message), merge=merge) == number


def test_only_accounts_of_moderators_are_named():
    moderators = {"an": Moderator("an", ("technisch",), "GO!")}
    assert public_names(("an", "bo", SOMEBODY, "an"), moderators) == ("an", SOMEBODY)


def test_reasons_are_understood_as_their_names_only():
    assert {reason_of(name) for name in REASONS} == set(REASONS)
    assert reason_of("Staat er al") == "staat-er-al"
    assert reason_of("omdat ik het zeg") == "anders"


@pytest.mark.parametrize(
    ("files", "kind"),
    [
        ([("A", "docs/a.md"), ("M", "docs/b.md")], "nieuwe-pagina"),
        ([("M", "guides/technisch/a.md"), ("A", "src/x.py")], "verbetering"),
        ([("M", "docs/feiten.yml")], "verbetering"),
        ([("R100", "docs/a.md"), ("D", "docs/b.md")], "verhuizing"),
        ([("A", "translations/rapport/nl.md")], "vertaling"),
        ([("A", "src/x.py"), ("M", "README.md")], "techniek"),
        ([], "techniek"),
    ],
)
def test_the_kind_of_a_change_follows_from_its_files(files, kind):
    assert kind_of_change(files) == kind
    assert kind in CHANGE_KINDS


def test_pages_beside_the_configuration_are_pages():
    assert kind_of_change([("M", "wifi.md")], docs="") == "verbetering"
    assert kind_of_change([("M", "wifi.md")], docs="docs") == "techniek"
