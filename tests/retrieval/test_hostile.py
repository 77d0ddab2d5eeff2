"""Whatever someone sends, the answer is text or a RetrievalError."""

import contextlib
import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kennisbank.markup.segments import segments
from kennisbank.retrieval import material
from kennisbank.retrieval.encoding import decode
from kennisbank.retrieval.page import read_page
from kennisbank.retrieval.pdf import read_pdf
from kennisbank.retrieval.source import RetrievalError, retrieve
from tests.retrieval.making_pdf import Print, pdf

_NAMES = """
p div span b i a ul ol li dl dt dd table thead tr td th caption pre code h1 h3 blockquote br img main article header
footer form details summary sup q del script style title svg template base html body frameset plaintext textarea
"""
NAMES = _NAMES.split()
SIGNS = "*_`[]()<>#|\\&!~+-=:.{}\"'^1a Z\u00a0é\n\t\u200b"
# [^1] and {.x} are no text in segments, wherever they come from
PLAIN_SIGNS = SIGNS.replace("^", "").replace("{", "")
ATTRIBUTES = (
    *(
        ' href="/x"',
        " href='javascript:x'",
        ' href="http://["',
        ' class="share"',
        " hidden",
        ' colspan="3"',
        " rowspan=0",
    ),
    *(
        ' colspan="999999"',
        ' alt="*x*|y"',
        " start=-3",
        ' id="fn:1"',
        ' href="#fn1"',
        " style=display:none",
        ' x="',
        " =",
        " <",
    ),
)


def text_or_reason(read: Callable[[], object]) -> None:
    """Let something be read, or refused with a reason and a way out."""
    with contextlib.suppress(RetrievalError):
        assert read()


pieces = st.one_of(
    st.builds("<{}{}>".format, st.sampled_from(NAMES), st.sampled_from(("", "", *ATTRIBUTES))),
    st.builds("</{}>".format, st.sampled_from(NAMES)),
    st.text(SIGNS, max_size=12),
    st.text(max_size=4),
    st.sampled_from(
        ["<!--", "-->", "<![CDATA[", "]]>", "<?x", "<!doctype", "&#0;", "&#xD800;", "&amp", "<", "</", "\0"]
    ),
)
pages = st.lists(pieces, max_size=30).map("".join)


@given(pages)
@settings(max_examples=60)
def test_any_page_gives_text_and_the_same_each_time(html):
    try:
        page = read_page(html, "https://example.org/a")
    except RetrievalError:
        return
    assert page == read_page(html, "https://example.org/a")
    lines = page.markdown.split("\n")
    assert not any(line.endswith((" ", "\t")) for line in lines)
    segments(page.markdown)


@given(
    st.lists(
        st.tuples(st.sampled_from(["", "b", "i", "a href=/x", "code", "del"]), st.text(PLAIN_SIGNS, max_size=10)),
        max_size=6,
    )
)
@settings(max_examples=150)
def test_a_paragraph_reads_in_markdown_as_it_does_in_the_page(parts):
    """However its words are marked, and whatever signs are in them."""
    from html import escape

    html, read = "", ""
    for tag, text in parts:
        html += f"<{tag}>{escape(text)}</{tag.split()[0]}>" if tag else escape(text)
        read += text
    found = segments(read_page(f"<p>{html}", "https://example.org/").markdown)
    assert "".join("".join(one.plain for one in found).split()) == "".join(read.replace("\u200b", "").split())


@given(
    st.binary(max_size=60),
    st.sampled_from(["", "utf-8", "utf-16", "latin-1", "shift_jis", "utf-7", "zip", "\0", "iso-2022-jp"]),
)
def test_any_bytes_become_text(raw, declared):
    text, _ = decode(raw, declared)
    assert isinstance(text, str)


@given(st.data())
@settings(max_examples=60)
def test_a_damaged_pdf_gives_text_or_a_reason(data):
    raw = bytearray(pdf([Print("Some text in a line"), Print("• more", y=600)], info="/Title (T)", packed=True))
    for _ in range(data.draw(st.integers(1, 6))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    text_or_reason(lambda: read_pdf(bytes(raw)).markdown)


@given(st.text(max_size=40))
def test_any_name_of_a_source_gives_a_reason(where):
    text_or_reason(lambda: retrieve(where, local=True))


@pytest.mark.parametrize("piece", ["<!--", "<a ", "&#", "<p>a"])
def test_a_page_made_to_take_hours_ends_in_time(tmp_path, monkeypatch, piece):
    monkeypatch.setattr(material, "PAGE_SECONDS", 0.7)
    (tmp_path / "a.html").write_text("<html>" + piece * (2_000_000 // len(piece)), encoding="utf-8")
    started = time.monotonic()
    text_or_reason(lambda: retrieve(str(tmp_path / "a.html")))
    assert time.monotonic() - started < 5


@pytest.mark.parametrize("piece", ["<!--", "<a ", '<a b="', "<![CDATA[", "<p>", "*_`["])
def test_a_small_page_never_takes_long(piece):
    started = time.monotonic()
    text_or_reason(lambda: read_page(piece * (material._SMALL // len(piece)), ""))
    assert time.monotonic() - started < 5
