"""A PDF becomes paragraphs, headings and lists again."""

import io

import pytest
from pypdf import PdfReader, PdfWriter

from kennisbank.markup.segments import segments
from kennisbank.retrieval import material
from kennisbank.retrieval.pdf import MOST_PAGES, read_pdf
from kennisbank.retrieval.source import RetrievalError, retrieve
from tests.retrieval.making_pdf import Print, column, pdf
from tests.support.source_server import Reply

FIRST = (
    "Schools need a broadband connection that still works when all pupils",
    "watch a film at the same time. The standards say how fast it must be in a",
    "primary school and in a secondary school, and who has to check it.",
)
SECOND = (
    "A second connection takes over when the first one fails. It may be a slow",
    "one, as long as teachers can reach the register and the telephone works.",
)
WHOLE = (" ".join(FIRST), " ".join(SECOND))


def text_of(*pages, **more) -> str:
    return read_pdf(pdf(*pages, **more)).markdown


def refused(raw: bytes) -> RetrievalError:
    with pytest.raises(RetrievalError) as caught:
        read_pdf(raw)
    assert caught.value.fix.endswith(".")
    return caught.value


def test_lines_become_paragraphs():
    assert text_of(column(*FIRST, "", *SECOND)) == f"{WHOLE[0]}\n\n{WHOLE[1]}\n"


def test_a_short_last_line_ends_a_paragraph_without_a_gap():
    lines = (*FIRST, "Nobody else does.", *SECOND)
    assert text_of(column(*lines)) == f"{WHOLE[0]} Nobody else does.\n\n{WHOLE[1]}\n"


def test_it_comes_with_what_it_says_about_itself(server):
    info = "/Title (Lines for schools) /Author (The Ministry)"
    info += " /CreationDate (D:20240506101112Z) /ModDate (D:20250102000000+01'00')"
    raw = pdf(column(*FIRST), info=info, catalog="/Lang (en-GB)", packed=True)
    source = retrieve(server.put("/report", Reply(raw, type="application/octet-stream")), local=True)
    assert source.markdown == f"{WHOLE[0]}\n"
    assert (source.form, source.title, source.language, source.publisher) == (
        "pdf",
        "Lines for schools",
        "en",
        "The Ministry",
    )
    assert (source.published, source.updated) == ("2024-05-06", "2025-01-02")


def test_a_title_that_a_program_made_up_is_none():
    page = [Print("The report", size=20, y=740), *column(*FIRST)]
    assert read_pdf(pdf(page, info="/Title (Microsoft Word - draft3.docx)")).title == "The report"


def test_headings_by_their_size_and_by_their_number():
    page = [
        Print("Lines for schools", size=22, y=780),
        Print("Why this matters", size=15, y=740),
        *column(*FIRST, top=710),
        Print("1 Introduction", size=13, y=630, bold=True),
        *column(*SECOND, top=605),
        Print("1.2 Who checks it", y=550),
        *column(*FIRST, top=525),
    ]
    assert [(one.kind, one.source) for one in segments(text_of(page))] == [
        ("heading", "# Lines for schools"),
        ("heading", "## Why this matters"),
        ("paragraph", WHOLE[0]),
        ("heading", "## 1 Introduction"),
        ("paragraph", WHOLE[1]),
        ("heading", "### 1.2 Who checks it"),
        ("paragraph", WHOLE[0]),
    ]


def test_a_number_in_a_sentence_is_no_heading():
    lines = (
        "The minimum for a school of this kind, as the standard says, is a line of",
        "1.5 Gbps or more, which is fast.",
    )
    assert text_of(column(*lines)) == " ".join(lines) + "\n"


def test_bullets_and_numbers_become_lists():
    page = [
        *column("A school needs:", top=700),
        *column("• a line of 100 Mbps for every two hundred pupils, which is", top=686, x=80),
        *column("checked each year", top=672, x=92),
        *column("• a second line", top=658, x=80),
        *column("Then the school:", top=630),
        *column("1. asks for offers", "2. chooses one", top=616, x=80),
        *column("\u2013 and signs", top=560, x=80),
    ]
    assert text_of(page) == (
        "A school needs:\n\n- a line of 100 Mbps for every two hundred pupils, which is checked each year\n"
        "- a second line\n\nThen the school:\n\n1. asks for offers\n2. chooses one\n\n- and signs\n"
    )


def test_a_dash_that_opens_a_line_of_a_sentence_is_no_bullet():
    lines = (
        "The second line is there for the day on which the first one is broken",
        "\u2013 as happens more often than one thinks.",
    )
    assert text_of(column(*lines)) == " ".join(lines) + "\n"


def test_words_broken_at_the_end_of_a_line_are_whole_again():
    lines = (
        "The connection must be able to carry the tele-",
        "phone too. A long-term plan says so, and the long-",
        "term costs are known. The \u00a31,200-",
        "\u00a34,000 a year is paid by the school.",
    )
    text = text_of(column(*lines))
    assert "carry the telephone too" in text
    assert "the long-term costs" in text


def test_headers_footers_and_page_numbers_are_left_out():
    pages = [
        [
            Print("Ministry of Schools", y=800, size=9),
            *column(f"Point {'abcde'[number]} is that the line works.", *FIRST, f"So {'abcde'[number]} is true."),
            Print(f"Standards 2026, version {number}", y=50, size=9),
            Print(f"Page {number + 1} of 5", y=35, size=9),
        ]
        for number in range(5)
    ]
    text = text_of(*pages)
    assert text.count(WHOLE[0][:60]) == 5
    assert "Point a" in text
    assert "So e is true." in text
    for word in ("Ministry", "version", "Page"):
        assert word not in text


def test_a_header_that_names_the_chapter_goes_with_its_page_number():
    pages = [
        [
            Print(f"Chapter {'abcde'[number]} {number + 11}", y=800),
            *column(f"Point {'abcde'[number]} is: 3 lines.", *FIRST),
        ]
        for number in range(5)
    ]
    text = text_of(*pages)
    assert "Chapter" not in text
    assert text.count("is: 3 lines.") == 5


def test_a_chapter_whose_number_is_that_of_its_page_keeps_its_heading():
    pages = [
        [
            Print(f"{number + 1} {('One', 'Two', 'Three')[number]}", y=780, size=14),
            *column(f"Point {'abc'[number]}.", *FIRST, f"So {'abc'[number]}."),
            Print(str(number + 1), x=300, y=40),
        ]
        for number in range(3)
    ]
    headings = [one.plain for one in segments(text_of(*pages)) if one.kind == "heading"]
    assert headings == ["1 One", "2 Two", "3 Three"]


def test_a_table_of_contents_is_left_out():
    contents = column("1 Introduction . . . . . . . . 3", "2 Speed ............................... 14")
    assert text_of(contents, column(*FIRST)) == f"{WHOLE[0]}\n"


def test_a_sentence_that_goes_on_on_the_next_page_stays_whole():
    one, two = [*column(*FIRST[:2]), Print("7", 300, 40)], [*column(*FIRST[2:]), Print("8", 300, 40)]
    assert text_of(one, two) == f"{WHOLE[0]}\n"


def test_signs_of_markdown_stay_signs():
    assert [one.plain for one in segments(text_of(column("# 1 *is* _no_ <b>heading</b> [x](y)")))] == [
        "# 1 *is* _no_ <b>heading</b> [x](y)"
    ]


def test_pages_without_text_are_told():
    assert "bladzijde 2" in read_pdf(pdf(column(*FIRST), [], column(*SECOND))).warnings[0]


def test_a_scan_has_no_text():
    assert "geen tekst, alleen beelden" in refused(pdf([], [])).message


@pytest.mark.parametrize("keep", [9, 60, 0.5])
def test_a_damaged_file(keep):
    raw = pdf(column(*FIRST))
    assert "beschadigd" in refused(raw[: int(keep * len(raw)) if keep < 1 else keep]).message


def encrypted(**passwords) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(column(*FIRST)))))
    writer.encrypt(**passwords, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_file_behind_a_password():
    assert "wachtwoord" in refused(encrypted(user_password="geheim")).message


def test_a_file_that_only_may_not_be_changed_is_read():
    assert read_pdf(encrypted(user_password="", owner_password="geheim")).markdown == f"{WHOLE[0]}\n"


def test_too_many_pages():
    assert f"meer dan {MOST_PAGES}" in refused(pdf(*[[]] * (MOST_PAGES + 1))).message


def test_a_file_that_takes_too_long_is_given_up_on(tmp_path, monkeypatch):
    monkeypatch.setattr(material, "PDF_SECONDS", 1.0)
    (tmp_path / "a.pdf").write_bytes(pdf([Print("x" * 50, y=number % 800) for number in range(300_000)], packed=True))
    with pytest.raises(RetrievalError, match="na 1 seconden"):
        retrieve(str(tmp_path / "a.pdf"))
