"""What a contributor hears about a translated report."""

import datetime as dt

import pytest
from tests.support.knowledge_base import findings_of, page, write
from tests.support.reports import DUTCH, PROVENANCE, SOURCE, write_report
from tests.support.running import kb

from kennisbank.checks import check_library
from kennisbank.model.library import load

LATE = dt.date(2027, 2, 1)


def found(root):
    return [(one.code, one.path.rpartition("/")[2], one.message) for one in findings_of(root)]


def due(root):
    return [(one.code, one.message) for one in check_library(load(root), today=LATE)]


def without(text, *keys):
    return "".join(f"{line}\n" for line in text.splitlines() if not line.startswith(keys))


def test_a_report_in_order_gives_nothing(tmp_path):
    assert found(write_report(tmp_path)) == []


def test_a_changed_figure_holds_up_publication_until_someone_confirms_it(tmp_path):
    ((code, file, message),) = found(write_report(tmp_path, SOURCE.replace("100 Mbps", "200 Mbps")))
    assert (code, file) == ("R06", "nl.md")
    assert "What to ask" in message
    (finding,) = findings_of(tmp_path)
    assert "100 Mbps" in (tmp_path / finding.path).read_text(encoding="utf-8").split("\n")[finding.line - 1]
    assert "kb translate confirm lijnen" in finding.fix


def test_a_change_of_words_does_not_hold_up_anything(tmp_path):
    assert found(write_report(tmp_path, SOURCE.replace("with a cable", "using a cable"))) == []


def test_a_ledger_changed_by_hand_is_said(tmp_path):
    root = write_report(tmp_path)
    file = root / "translations/lijnen/segments.yml"
    changed = file.read_text(encoding="utf-8").replace("outcome: klopt", "outcome: aangepast", 1)
    file.write_text(changed, encoding="utf-8")
    assert [code for code, _, _ in found(root)] == ["R01"]


@pytest.mark.parametrize("key", ["licence_sentence", "licence_url", "licence_read"])
def test_a_translation_without_a_licence_that_was_read_is_said(tmp_path, key):
    ((code, file, message),) = found(write_report(tmp_path, provenance=without(PROVENANCE, key)))
    assert (code, file) == ("R02", "report.yml")
    assert key in message


def test_a_summary_may_do_without(tmp_path):
    short = PROVENANCE.replace("form: vertaling", "form: samenvatting").replace("CC-BY-4.0", "CC-BY-ND-4.0")
    assert found(write_report(tmp_path, provenance=without(short, "licence_"))) == []


@pytest.mark.parametrize(
    ("licence", "code"),
    [("CC-BY-ND-4.0", "R03"), ("LicenseRef-eigen\nmay_adapt: false", "R03"), ("LicenseRef-eigen", "R02")],
)
def test_a_licence_that_forbids_it_or_says_nothing_is_said(tmp_path, licence, code):
    root = write_report(tmp_path, provenance=PROVENANCE.replace("licence: CC-BY-4.0", f"licence: {licence}"))
    assert [one for one, _, _ in found(root)] == [code]


def test_a_licence_of_one_s_own_that_allows_it_is_fine(tmp_path):
    own = PROVENANCE.replace("licence: CC-BY-4.0", "licence: LicenseRef-eigen\nmay_adapt: true")
    assert found(write_report(tmp_path, provenance=own)) == []


def test_a_code_that_is_no_licence_is_said(tmp_path):
    root = write_report(tmp_path, provenance=PROVENANCE.replace("CC-BY-4.0", "Creative Commons"))
    assert ("F14", "report.yml") in [(code, file) for code, file, _ in found(root)]


def test_share_alike_text_on_another_page_is_said(tmp_path):
    root = write_report(tmp_path, provenance=PROVENANCE.replace("CC-BY-4.0", "CC-BY-SA-4.0"))
    copied = "Houd een tweede lijn van een ander type, zodat één graafmachine niet allebei kan doorsnijden."
    write(root, {"guides/technisch/lijnen.md": page(f"Eerst dit.\n\n{copied}\n")})
    ((code, file, message),) = found(root)
    assert (code, file) == ("R04", "lijnen.md")
    assert "translations/lijnen/nl.md" in message


def test_what_is_due_is_only_said_when_asked(tmp_path):
    dutch = DUTCH.replace("!!! vlaanderen wet ", "!!! vlaanderen wet tot-2026-12-31 ")
    root = write_report(tmp_path, dutch=dutch)
    assert found(root) == []
    assert sorted(code for code, _ in due(root)) == ["R05", "R09"]


def test_a_day_that_does_not_exist_is_always_said(tmp_path):
    root = write_report(tmp_path, dutch=DUTCH.replace("!!! vlaanderen wet ", "!!! vlaanderen wet tot-2026-02-31 "))
    assert [code for code, _, _ in found(root)] == ["R09"]


@pytest.mark.parametrize(
    ("mark", "words"),
    [
        ("<!-- bron: weet niet -->", "weet niet"),
        ("<!-- bron: 0123456789ab -->", "0123456789ab"),
        ("<!-- thema: bestaat-niet -->", "bestaat-niet"),
    ],
)
def test_a_mark_that_says_nothing_is_said(tmp_path, mark, words):
    dutch = DUTCH.replace("Meet op het", f"{mark}\nMeet op het")
    ((code, _, message),) = found(write_report(tmp_path, dutch=dutch))
    assert code == "R07"
    assert words in message


def test_a_translation_that_disappeared_is_said(tmp_path):
    dutch = DUTCH.replace("Meet op het drukste uur van de week, met een kabel.\n\n", "")
    ((code, _, message),) = found(write_report(tmp_path, dutch=dutch))
    assert code == "R08"
    assert "What to ask · 2" in message


def test_provenance_in_the_front_matter_is_sent_to_its_own_file(tmp_path):
    root = write_report(tmp_path)
    file = root / "translations/lijnen/nl.md"
    text = file.read_text(encoding="utf-8").replace("title: Lijnen", "title: Lijnen\nlicence: CC0-1.0")
    file.write_text(text, encoding="utf-8")
    ((code, name, message),) = found(root)
    assert (code, name) == ("F10", "nl.md")
    assert "report.yml" in message


def test_a_report_without_provenance_is_said(tmp_path):
    root = write_report(tmp_path)
    (root / "translations/lijnen/report.yml").unlink()
    assert "F21" in [code for code, _, _ in found(root)]


def test_a_figure_that_the_source_does_not_have_is_said_unless_it_is_meant_or_ours(tmp_path):
    dutch = DUTCH.replace("100 Mbps", "150 Mbps")
    ((code, _, message),) = found(write_report(tmp_path, dutch=dutch))
    assert code == "R10"
    assert "150" in message
    meant = "<!-- bron: cijfer klopt, want de bron rondt af -->\nEen lijn haalt"
    assert found(write_report(tmp_path, dutch=dutch.replace("Een lijn haalt", meant))) == []
    ours = DUTCH.replace("bestaat zo'n norm niet.", "bestaat zo'n norm niet; wij raden 300 Mbps aan.")
    assert found(write_report(tmp_path, dutch=ours)) == []


def test_a_duty_that_grew_weaker_is_said(tmp_path):
    source = SOURCE.replace("Measure at the busiest hour", "You must measure at the busiest hour")
    dutch = DUTCH.replace("Meet op het drukste uur", "Je kunt meten op het drukste uur")
    root = write_report(tmp_path)
    (root / "translations/lijnen/nl.md").unlink()
    root = write_report(tmp_path, source, dutch)
    # The source changed as well, so someone has to look anyway; once confirmed, only the strength is left to say.
    kb("-C", root, "translate", "confirm", "lijnen", "--all", "--by", "an", "--outcome", "klopt")
    assert [code for code, _, _ in found(root)] == ["R11"]


def test_a_foreign_name_that_nobody_explains_is_said_once(tmp_path):
    named = DUTCH.replace(
        "Probeer ze elk trimester,", "Vraag het aan Ofsted. Ofsted weet het. Probeer ze elk trimester,"
    )
    ((code, _, message),) = found(write_report(tmp_path, dutch=named))
    assert code == "R12"
    assert "Ofsted" in message
    explained = named.replace(
        "zo'n norm niet.", "zo'n norm niet. Ofsted is de Engelse inspectie; hier is dat een andere."
    )
    assert found(write_report(tmp_path, dutch=explained)) == []
