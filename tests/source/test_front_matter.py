"""Files become text, fields and a body; nothing a contributor writes makes the reader fail."""

from hypothesis import example, given
from hypothesis import strategies as st

from kennisbank.model.mount import spot_for
from kennisbank.model.page import read_page
from kennisbank.source import front_matter, yaml_tree
from kennisbank.source.finding import Finding, in_order, shown
from kennisbank.source.text import Text, decode, place_in

# Pieces from which both ordinary and hostile files are made.
PIECES = st.sampled_from(
    [
        "---\n", "...\n", "--- \n", "\n", " ", "  ", "\t", "title: x\n", "title: No\n", "- a\n", "- ", "a: ",
        "? ", ": ", "{", "}", "[", "]", "[[", ",", "&a ", "*a ", "!!str ", "!x ", "!", "<<: *a\n", "|\n", ">\n",
        "|9\n", "'", '"', "\\", "#", "%YAML 1.2\n", "%TAG ! x\n", "\u2028", "\u2029", "\x85", "\ufeff", "\u202e",
        "\r", "\x0c", "\ue000", "\U0001f600", "é", "2026-02-30", "status: draft\n", "sources:\n  - title: x\n",
        "# kop\n", "## kop {#a}\n", "~\n", "null\n", "0x1F", "domain: [technisch]\n", "review_every: 6 maanden\n",
        "reviews:\n- on: 2026-01-01\n", "related: ../a.md\n",
    ]
)  # fmt: skip
FILES = st.lists(PIECES | st.text(max_size=5), max_size=30).map("".join)
SPOTS = [
    spot
    for path in ("guides/technisch/x.md", "docs/x.md", "translations/x/nl.md", "docs/netwerk/agenda/x.md")
    if (spot := spot_for(path, "docs"))
]


def lies_in(finding: Finding, content: str) -> bool:
    rows = content.split("\n")
    return 1 <= finding.line <= len(rows) + 1 and finding.column >= 1


@given(FILES)
def test_any_text_splits_into_fields_and_body_with_findings_inside_the_file(content):
    content = decode(content.encode("utf-8", "surrogatepass"), "x.md").content
    document = front_matter.split(content, "x.md")
    assert all(lies_in(finding, content) for finding in document.findings)
    assert content.endswith(document.body)
    assert document.body_line >= 1


@given(FILES)
def test_the_body_starts_on_the_line_it_says(content):
    content = decode(content.encode("utf-8", "surrogatepass"), "x.md").content
    document = front_matter.split(content, "x.md")
    if document.body:
        assert "\n".join(content.split("\n")[document.body_line - 1 :]) == document.body


@given(st.binary(max_size=200))
def test_any_bytes_become_text_or_a_finding(raw):
    text = decode(raw, "x.md")
    assert text.readable or (text.content == "" and len(text.findings) == 1)
    assert "\r" not in text.content
    for finding in text.findings:
        assert finding.line >= 1
        assert finding.column >= 1
        assert finding.message.isprintable()


@given(FILES)
def test_any_text_becomes_a_tree_whose_places_lie_in_the_text(content):
    node, findings = yaml_tree.parse(content, "x.yml", first_line=1)
    assert all(finding.line >= 1 and finding.column >= 1 for finding in findings)
    stack = [node] if node else []
    while stack:
        one = stack.pop()
        assert one.line >= 1
        assert one.column >= 1
        if isinstance(one, yaml_tree.Sequence):
            stack += one.items
        elif isinstance(one, yaml_tree.Mapping):
            stack += [part for entry in one for part in entry]


@given(FILES, st.integers(0, len(SPOTS) - 1))
@example("# \ue000", 0)
@example("# Wifi\x85 \ue001meten", 0)
def test_any_text_becomes_a_page_of_any_kind_with_a_title(content, number):
    text = decode(content.encode("utf-8", "surrogatepass"), "x.md")
    page = read_page(text, SPOTS[number])
    assert page.title
    assert page.title.isprintable()
    assert page.status in {"draft", "published", "retired"}
    assert page.review_due is None or page.last_review is not None
    assert all(lies_in(finding, content.replace("\r", "\n")) for finding in page.findings)
    assert len(page.findings) == 0 or str(in_order(page.findings)[0]).isprintable()


@given(st.text(), st.integers(0, 50))
def test_a_place_points_at_its_character(text, offset):
    if offset < len(text):
        line, column = place_in(text, offset)
        assert text.split("\n")[line - 1][column - 1 : column] == (text[offset] if text[offset] != "\n" else "")


@given(st.text())
def test_what_is_shown_of_a_contribution_fits_on_one_line(text):
    assert shown(text).isprintable()
    assert len(shown(text)) <= 60


def test_blank_lines_before_the_fields_and_spaces_behind_the_fence_are_fine():
    document = front_matter.split("\n\n---  \ntitle: x\n--- \nTekst\n", "x.md")
    assert document.findings == ()
    assert document.body == "Tekst\n"
    assert document.body_line == 6


def test_values_stay_the_text_that_was_written():
    node, findings = yaml_tree.parse("title: No\nversion: 1.10\nday: 2026-01-02\nempty: ~\nquoted: '~'\n", "x.yml")
    assert findings == ()
    assert isinstance(node, yaml_tree.Mapping)
    values = {key.text: value for key, value in node if isinstance(value, yaml_tree.Scalar)}
    assert [values[key].text for key in ("title", "version", "day")] == ["No", "1.10", "2026-01-02"]
    assert values["empty"].empty
    assert not values["quoted"].empty


def test_an_alias_bomb_costs_nothing_and_is_told():
    bomb = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 30))
    _, findings = yaml_tree.parse(bomb, "x.yml")
    assert {finding.code for finding in findings} == {"F06"}


def test_special_line_ends_do_not_shift_the_places():
    content = "---\ntitle: a\u2028b\nfoo: 1\n---\n"
    text = Text("guides/technisch/x.md", content)
    found = [finding for finding in read_page(text, SPOTS[0]).findings if finding.code == "F10"]
    assert [(finding.line, finding.column) for finding in found] == [(3, 1)]


def test_a_comment_a_colon_and_a_hash_in_quotes_are_text():
    node, findings = yaml_tree.parse('title: "Wifi: zo # doe je het"  # uitleg\n', "x.yml")
    assert findings == ()
    assert isinstance(node, yaml_tree.Mapping)
    title = node.get("title")
    assert isinstance(title, yaml_tree.Scalar)
    assert title.text == "Wifi: zo # doe je het"


def test_a_file_of_fifty_megabytes_is_refused_without_being_read(tmp_path, monkeypatch):
    from pathlib import Path

    from kennisbank.source.text import read_text

    file = tmp_path / "groot.md"
    with file.open("wb") as stream:
        stream.truncate(50 * 1024 * 1024)
    monkeypatch.setattr(Path, "read_bytes", lambda _: pytest_fail())
    text = read_text(file, "groot.md")
    assert [finding.code for finding in text.findings] == ["B04"]
    assert not text.readable


def pytest_fail():
    raise AssertionError("the file was read")
