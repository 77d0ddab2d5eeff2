"""What counts as a segment, and when two of them read the same."""

import pytest

from kennisbank.markup.segments import segments

TEXT = """\
---
title: Voorbeeld
---
# Internet

Schools must have **100 Mbps**.
It has [two lines](a.md).[^1]

!!! note "Cost"

    A line costs £40.

- A second line
- Test it each term
  with the team
    1. First

| Level | Speed |
|---|---|
| Primary | `100` Mbps |

> Quoted

```sh
ping example.org
```

<div>Raw <b>text</b></div>

=== "Windows"

    Press start.

## Back-up { #back-up }

[^1]: A remark.
"""


def shown(text):
    return [(one.kind, one.plain) for one in segments(text)]


def test_every_piece_a_reader_sees_is_a_segment():
    assert shown(TEXT) == [
        ("heading", "Internet"),
        ("paragraph", "Schools must have 100 Mbps. It has two lines."),
        ("note", "Cost"),
        ("note", "A line costs £40."),
        ("item", "A second line"),
        ("item", "Test it each term with the team"),
        ("item", "First"),
        ("row", "Level | Speed"),
        ("row", "Primary | 100 Mbps"),
        ("quote", "Quoted"),
        ("code", "ping example.org"),
        ("html", "Raw text"),
        ("note", "Windows"),
        ("note", "Press start."),
        ("heading", "Back-up"),
        ("paragraph", "[^1]: A remark."),
    ]


def test_a_segment_knows_its_lines_and_the_headings_above_it():
    found = {one.plain: one for one in segments(TEXT)}
    assert (found["Internet"].line, found["Internet"].path) == (4, ())
    line = found["Schools must have 100 Mbps. It has two lines."]
    assert (line.line, line.end, line.path) == (6, 7, ("Internet",))
    assert line.source == "Schools must have **100 Mbps**.\nIt has [two lines](a.md).[^1]"
    assert found["Back-up"].path == ("Internet",)
    assert found["[^1]: A remark."].path == ("Internet", "Back-up")
    assert found["Primary | 100 Mbps"].line == 20


@pytest.mark.parametrize(
    "other",
    [
        "Two *lines* are better than one.",
        "Two [lines](other.md) are\nbetter than one.",
        "Two  lines are `better` than one. { .groot }",
        "Two lines are better than one.[^7]",
        "Two lines\u00a0are better than\u200b one.",
    ],
)
def test_what_reads_the_same_has_the_same_id(other):
    (one,) = segments("Two lines are better than one.\n")
    (same,) = segments(other)
    assert one.id == same.id


@pytest.mark.parametrize(
    "other", ["Two lines are better than one!", "Two line are better than one.", "two lines are better than one."]
)
def test_what_reads_differently_has_another(other):
    assert segments("Two lines are better than one.")[0].id != segments(other)[0].id


def test_segments_that_read_the_same_are_told_apart_by_a_number():
    one, two, three = segments("Same.\n\nOther.\n\nSame.\n")
    assert (one.digest, f"{one.id}-2") == (three.digest, three.id)
    assert two.id != one.id


@pytest.mark.parametrize("text", ["", "\n\n", "---\ntitle: x\n---\n", "<!-- only a remark -->\n", "---\nnot closed"])
def test_nothing_to_read_gives_nothing_or_no_fault(text):
    assert all(one.plain for one in segments(text))


def test_line_ends_of_windows_make_no_difference():
    assert [one.id for one in segments(TEXT)] == [one.id for one in segments(TEXT.replace("\n", "\r\n"))]
