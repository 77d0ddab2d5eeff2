"""A translation that goes to a translator's own program and comes back."""

import pytest
from tests.support.knowledge_base import files_below
from tests.support.reports import write_report
from tests.support.running import kb

from kennisbank.translations.exchange import programs

FORMS = ["xliff", "po", "tmx", "csv"]
OLD, NEW = "Meet op het drukste uur van de week, met een kabel.", "Meet op het drukste lesuur, met een kabel."


@pytest.fixture
def root(tmp_path):
    return write_report(tmp_path)


def run(root, *words):
    return kb("-C", root, "translate", *words, folder=root)


@pytest.mark.parametrize("form", FORMS)
def test_what_comes_back_unchanged_changes_nothing(root, form):
    before = files_below(root / "translations")
    exported = run(root, "export", "lijnen", "--to", form)
    assert exported.code == 0, exported.text
    assert run(root, "import", "lijnen", f"lijnen.{form}").code == 0
    assert files_below(root / "translations") == before


@pytest.mark.parametrize("form", FORMS)
def test_only_what_changed_comes_in_and_nobody_confirmed_it_yet(root, form):
    file, page = root / f"lijnen.{form}", root / "translations/lijnen/nl.md"
    before = page.read_bytes()
    run(root, "export", "lijnen", "--to", form, "--output", file)
    file.write_bytes(file.read_bytes().replace(OLD.encode(), NEW.encode()))
    looked = run(root, "import", "lijnen", file, "--dry-run")
    assert "1 zou veranderen" in looked.out
    assert page.read_bytes() == before
    brought = run(root, "import", "lijnen", file)
    assert "1 gewijzigd" in brought.out
    assert page.read_bytes() == before.replace(OLD.encode(), NEW.encode())
    assert "kb translate confirm lijnen" in brought.out
    assert kb("-C", root, "check").code == 0


def test_a_page_written_on_windows_keeps_its_line_ends(root):
    page = root / "translations/lijnen/nl.md"
    page.write_bytes(page.read_bytes().replace(b"\n", b"\r\n"))
    before = page.read_bytes()
    run(root, "export", "lijnen", "--to", "csv")
    file = root / "lijnen.csv"
    file.write_bytes(file.read_bytes().replace(OLD.encode(), NEW.encode()))
    assert run(root, "import", "lijnen", file).code == 0
    assert page.read_bytes() == before.replace(OLD.encode(), NEW.encode())


def test_what_would_break_the_page_stays_out_with_a_reason(root):
    run(root, "export", "lijnen", "--to", "csv")
    file = root / "lijnen.csv"
    file.write_bytes(file.read_bytes().replace(OLD.encode(), b"<script>alert(1)</script> en nog iets"))
    before = files_below(root / "translations")
    brought = run(root, "import", "lijnen", file)
    assert brought.code == 1
    assert brought.err
    assert files_below(root / "translations") == before


@pytest.mark.parametrize("content", [b"", b"\x00\x01", b"<xliff", b"geen bestand van een vertaalprogramma"])
def test_a_file_that_is_no_translation_gets_a_reason(root, content):
    (root / "terug.xliff").write_bytes(content)
    brought = run(root, "import", "lijnen", "terug.xliff")
    assert brought.code == 1
    assert "Traceback" not in brought.text


def test_without_the_extra_library_a_translator_hears_how_to_get_it(root, monkeypatch):
    def missing(name):
        raise ImportError(name)

    monkeypatch.setattr(programs, "import_module", missing)
    refused = run(root, "export", "lijnen", "--to", "po")
    assert refused.code == 1
    assert "translate-toolkit" in refused.err
    assert "csv" in refused.err
    assert run(root, "export", "lijnen", "--to", "csv").code == 0


def test_where_the_words_of_the_source_are_not_kept_there_is_nothing_to_send(tmp_path):
    refused = run(write_report(tmp_path, stored=False), "export", "lijnen", "--to", "csv")
    assert refused.code == 1
    assert "niet bewaard" in refused.err
