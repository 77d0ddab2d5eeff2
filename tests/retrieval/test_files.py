"""A source that somebody saved as a file."""

import hashlib
import os

import pytest

from kennisbank.retrieval import source as source_module
from kennisbank.retrieval.source import RetrievalError, retrieve


def refused(where) -> RetrievalError:
    with pytest.raises(RetrievalError) as caught:
        retrieve(str(where))
    assert caught.value.fix.endswith(".")
    assert not caught.value.gone
    return caught.value


@pytest.mark.parametrize(
    ("name", "form"), [("a.md", "markdown"), ("A.MARKDOWN", "markdown"), ("a.txt", "text"), ("README", "text")]
)
def test_markdown_and_text_stay_as_they_are(tmp_path, name, form):
    raw = b"\xef\xbb\xbf---\r\ntitle: 'De lijn'\r\n---\r\n\r\n# Lines  \r\n\r\n* a\r\n* b\r\n\r\n"
    (tmp_path / name).write_bytes(raw)
    source = retrieve(str(tmp_path / name))
    assert source.markdown == "---\ntitle: 'De lijn'\n---\n\n# Lines  \n\n* a\n* b\n"
    assert (source.form, source.url, source.moved_to) == (form, "", "")
    assert source.title == ("De lijn" if form == "markdown" else "")
    assert source.sha256 == hashlib.sha256(raw).hexdigest()


def test_the_title_of_markdown_is_its_first_heading(tmp_path):
    (tmp_path / "a.md").write_text("text\n\n## The *line*\n\n# Other\n", encoding="utf-8")
    assert retrieve(str(tmp_path / "a.md")).title == "The line"


@pytest.mark.parametrize("name", ["a.html", "a.htm", "a.txt", "a"])
def test_a_saved_page_is_a_page(tmp_path, name):
    html = '<!doctype html><html lang="fr"><title>Été</title><main><p>L’été <a href="b.html">b</a></main>'
    (tmp_path / name).write_bytes(html.encode("cp1252"))
    source = retrieve(str(tmp_path / name))
    assert (source.form, source.title, source.language) == ("html", "Été", "fr")
    assert source.markdown == "L’été [b](b.html)\n"


def test_a_sign_nobody_sees_is_told(tmp_path):
    (tmp_path / "a.md").write_text("a\u202eb\n", encoding="utf-8")
    assert "onzichtbare tekens" in retrieve(str(tmp_path / "a.md")).warnings[0]


@pytest.mark.parametrize(
    ("content", "words", "fix"),
    [
        (b"", "leeg", "juiste bestand"),
        (b"  \n", "leeg", "juiste bestand"),
        ("text".encode("utf-16"), "UTF-16", "UTF-8"),
        (b"caf\xe9", "geen UTF-8", "UTF-8"),
        (b"text\0text", "NUL-teken", "Markdown"),
        (b"PK\x03\x04word/document.xml", "zip- of Office-bestand", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "oud Office-bestand", "PDF"),
        (b"\x89PNG\r\n\x1a\n", "beeld", "Markdown"),
        (b"%PDF-1.4\nbroken", "beschadigd", "Download"),
    ],
)
@pytest.mark.parametrize("name", ["a.md", "a.docx", "a.txt", "a.png"])
def test_a_file_that_cannot_be_read_says_why_and_what_can(tmp_path, name, content, words, fix):
    (tmp_path / name).write_bytes(content)
    error = refused(tmp_path / name)
    assert words in error.message
    assert fix in error.fix


def test_a_file_that_is_not_there_and_a_folder(tmp_path):
    assert "bestaat niet" in refused(tmp_path / "a.md").message
    assert "is een map" in refused(tmp_path).message


@pytest.mark.parametrize(
    "where", ["", "  ", "a\0b", "x" * 5000, "file:///etc/hosts", "sftp://host/a", "www.example.org/a"]
)
def test_what_is_neither_a_file_nor_an_address(where):
    refused(where)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "a.md")
    assert "geen gewoon bestand" in refused(tmp_path / "a.md").message


def test_a_file_that_is_too_large_is_not_opened(tmp_path, monkeypatch):
    with (tmp_path / "a.md").open("wb") as file:
        file.truncate(source_module.MAX_BYTES + 1)
    monkeypatch.setattr("pathlib.Path.read_bytes", lambda file: pytest.fail("opened"))
    assert "groter dan 20 MB" in refused(tmp_path / "a.md").message


def test_asking_for_a_source_loads_no_library_for_another_kind(tmp_path):
    from tests.support.running import python

    (tmp_path / "a.md").write_text("text\n", encoding="utf-8")
    ran = python(
        "-c",
        "import sys; from kennisbank.retrieval.source import retrieve; first = set(sys.modules);"
        "retrieve('a.md'); heavy = {'bs4', 'pypdf', 'requests', 'charset_normalizer'};"
        "sys.exit(bool(heavy & (first | set(sys.modules))))",
        folder=tmp_path,
    )
    assert ran.code == 0, ran.text
