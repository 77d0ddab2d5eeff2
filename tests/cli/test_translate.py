"""`kb translate`: what a person and a program get of a comparison, and what they hear when it cannot be made."""

import json

import pytest
from tests.support.knowledge_base import write
from tests.support.running import kb

OLD = "# Lines\n\nA school has 2 lines.\n\nAsk the supplier.\n"
NEW = "# Lines\n\nA school has 3 lines.\n\n**Ask** the supplier.\n\nNobody measures on a Sunday morning.\n"


@pytest.fixture
def files(tmp_path):
    write(tmp_path, {"oud.md": OLD, "nieuw.md": NEW})
    return tmp_path / "oud.md", tmp_path / "nieuw.md"


def test_a_program_gets_a_list_of_id_status_old_and_new(files):
    ran = kb("translate", "compare", *files, "--format", "json")
    assert ran.code == 0
    rows = json.loads(ran.out)
    assert [(row["status"], row["old"], row["new"]) for row in rows] == [
        ("unchanged", "# Lines", "# Lines"),
        ("figure", "A school has 2 lines.", "A school has 3 lines."),
        ("unchanged", "Ask the supplier.", "**Ask** the supplier."),
        ("added", None, "Nobody measures on a Sunday morning."),
    ]
    assert len({row["id"] for row in rows}) == 4
    assert rows[1]["old_lines"] == [[3, 3]]


def test_a_person_reads_what_changed_and_where(files):
    ran = kb("translate", "compare", *files)
    assert ran.code == 0
    assert "cijfer gewijzigd  Lines · regel 3 oud · regel 3 nieuw" in ran.out
    assert "- A school has 2 lines." in ran.out
    assert "+ A school has 3 lines." in ran.out
    assert "Ask the supplier" not in ran.out
    assert ran.out.rstrip().endswith("1 cijfer gewijzigd, 1 toegevoegd, 2 onveranderd")


def test_two_files_that_read_the_same_say_so(files):
    ran = kb("translate", "compare", files[0], files[0])
    assert ran.out.strip() == "3 onveranderd"


@pytest.mark.parametrize("content", [None, b"\xff\xfeA\x00", b"caf\xe9", b"nul\0"])
def test_a_file_that_cannot_be_read_gives_a_reason_and_a_way_out(files, content):
    if content is None:
        files[1].unlink()
    else:
        files[1].write_bytes(content)
    ran = kb("translate", "compare", *files)
    assert ran.code != 0
    assert "nieuw.md" in ran.err
    assert "Traceback" not in ran.err
    assert ran.out == ""


SOURCE = "# Lines\n\nA school needs 100 Mbps.\n\nMeasure on Monday, with a cable.\n\nSend it to Ofcom.\n"
DUTCH = "# Lijnen\n\nEen school heeft 100 Mbps nodig.\n\nMeet op maandag, met een kabel.\n\n"
DUTCH += "<!-- bron: weggelaten, want Brits -->\n"


def test_a_translator_sees_what_belongs_to_what(tmp_path):
    write(tmp_path, {"bron.md": SOURCE, "nl.md": DUTCH})
    ran = kb("translate", "align", tmp_path / "bron.md", tmp_path / "nl.md")
    assert ran.code == 0
    assert "< A school needs 100 Mbps." in ran.out
    assert "> Een school heeft 100 Mbps nodig." in ran.out
    assert ran.out.rstrip().endswith("3 gekoppeld, 1 weggelaten")
    rows = json.loads(kb("translate", "align", tmp_path / "bron.md", tmp_path / "nl.md", "--format", "json").out)
    assert [row["status"] for row in rows] == ["paired", "paired", "paired", "omitted"]
    assert rows[3]["reason"] == "Brits"


def test_a_mark_that_means_nothing_is_said_with_its_line(tmp_path):
    write(tmp_path, {"bron.md": SOURCE, "nl.md": DUTCH.replace("weggelaten, want Brits", "overgeslagen")})
    ran = kb("translate", "align", tmp_path / "bron.md", tmp_path / "nl.md")
    assert ran.code == 1
    assert "nl.md:7 ik begrijp «bron: overgeslagen» niet." in ran.err
    assert "zonder vertaling" in ran.out
