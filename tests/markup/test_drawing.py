"""A drawing that becomes part of a page: whole and in the page's colours, or not at all."""

import pytest

from kennisbank.markup.drawing import MAX_BYTES, inline, quoted_facts

OPEN = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10" width="10" height="10"'


def drawn(inside: str, attributes: str = "", number: int = 1) -> str:
    return inline(f"{OPEN} {attributes}>{inside}</svg>".encode(), number)


def test_shapes_and_text_stay_with_their_own_colours_and_known_classes():
    made = drawn('<g class="box good vreemd"><rect x="1" fill="#fff"/><text y="2">Één &amp; twee</text></g>')
    assert made == (
        '<svg viewBox="0 0 10 10" aria-hidden="true"><g class="box good"><rect x="1" fill="#fff" />'
        '<text y="2">Één &amp; twee</text></g></svg>'
    )


def test_two_drawings_on_a_page_share_no_ids():
    inside = '<defs><marker id="pijl"/></defs><path d="M0 0" marker-end="url(#pijl)"/>'
    first, second = drawn(inside, number=1), drawn(inside, number=2)
    assert 'id="kb-tekening-1-1"' in first
    assert 'marker-end="url(#kb-tekening-1-1)"' in first
    assert 'id="kb-tekening-2-1"' in second
    assert "pijl" not in first + second


def test_titles_notes_of_an_editor_and_sizes_are_left_out():
    made = drawn(
        '<title>Plan</title><desc>Uitleg</desc><i:view xmlns:i="urn:tekenprogramma"/><g data-name="laag" '
        'xmlns:i="urn:tekenprogramma" i:label="laag"/>',
        'role="img" font-family="Arial"',
    )
    assert made == '<svg viewBox="0 0 10 10" aria-hidden="true"><g /></svg>'


@pytest.mark.parametrize(
    "inside",
    [
        "<style>p{display:none}</style>",
        "<script>alert(1)</script>",
        '<rect style="fill:red"/>',
        '<a href="#x"><text>Klik</text></a>',
        '<image href="data:image/png;base64,AAAA"/>',
        '<use href="#x"/>',
        '<rect onclick="alert(1)"/>',
        '<rect fill="url(#weg)"/>',
        '<rect fill="url(https://example.org/x#a)"/>',
        '<g filter="url(#f)"/>',
        "<foreignObject/>",
        "<g>" * 30 + "</g>" * 30,
        f"<desc>{'x' * MAX_BYTES}</desc>",
    ],
)
def test_a_drawing_with_more_than_shapes_stays_a_picture(inside):
    assert drawn(inside) == ""


def test_a_drawing_without_a_frame_of_its_own_stays_a_picture():
    assert inline(b'<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><g/></svg>', 1) == ""
    assert inline(b"geen tekening", 1) == ""


def test_text_cannot_forge_a_mark_or_turn_itself_around():
    made = drawn("<text>a\ue000fact\ue001x\ue001\ue002&#57344;b\u202ec</text>")
    assert "<text>afactxbc</text>" in made


def test_the_facts_a_drawing_quotes_are_found_with_their_words_and_line():
    raw = (
        b'<svg xmlns="http://www.w3.org/2000/svg"><text>Na <tspan data-fact="termijn">72\n uur</tspan></text>\n'
        b'<text data-fact="start">2 februari 2025</text></svg>'
    )
    assert quoted_facts(raw) == (("termijn", "72 uur", 1), ("start", "2 februari 2025", 3))
