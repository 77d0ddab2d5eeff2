"""What a field accepts, and how it says what is wrong."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.knowledge_base import codes

from kennisbank.model.composite_types import Record
from kennisbank.model.field_types import Text
from kennisbank.model.fields import Field, read_fields
from kennisbank.model.kinds import all_kinds, kind_named
from kennisbank.model.nearest import nearest
from kennisbank.source import yaml_tree
from kennisbank.source.finding import Finding

SCALARS = st.one_of(
    st.text(max_size=80),
    st.dates().map(str),
    st.integers().map(str),
    st.sampled_from(
        ["", "~", "true", "ja", "NEE", "2026-02-30", "2026-12-03 25:61", "2026-12-03T9.30", "999 jaar", "0 dagen",
         "https://", "https://[", "https://x:99999", "https://a.b@c.d", "javascript:alert(1)", "HTTPS://A.BE", "//a.b",
         "mailto:x@y.z", "a@b.be", "../x.md", "/x.md", "../../../x.md", "x.md#a", "a/../b/", "٣ dagen", "२०२६-०१-०१",
         "\ud800", "\x00", "a\nb", "Ⅷ", "[[feit:x]]", "<b>"]
    ),
)  # fmt: skip


def nodes(scalar):
    return st.recursive(
        scalar.map(lambda text: yaml_tree.Scalar(text, 3, 5)),
        lambda inner: st.one_of(
            st.lists(inner, max_size=3).map(lambda items: yaml_tree.Sequence(tuple(items), 3, 5)),
            st.lists(st.tuples(st.sampled_from(["title", "url", "on", "x"]), inner), max_size=3).map(
                lambda entries: yaml_tree.Mapping(
                    tuple((yaml_tree.Scalar(key, 3, 5), node) for key, node in entries), 3, 5
                )
            ),
        ),
        max_leaves=5,
    )


@pytest.mark.parametrize("kind", all_kinds(), ids=lambda kind: kind.id)
@given(node=nodes(SCALARS), data=st.data())
def test_no_value_makes_a_field_fail(kind, node, data):
    field = data.draw(st.sampled_from(kind.fields))
    found = []
    value = field.type.read(node, lambda at, code, message, fix: found.append((at.line, code, message, fix)))
    assert value is not None or found or value == ()
    for line, code, message, fix in found:
        assert line == 3
        assert code.startswith("F")
        assert message.isprintable()
        assert fix.isprintable()


def read(kind, text):
    node, _ = yaml_tree.parse(text, "x.md")
    assert isinstance(node, yaml_tree.Mapping)
    findings: list[Finding] = []
    values, _ = read_fields(kind_named(kind).fields, node, "x.md", findings)
    return values, [finding for finding in findings if finding.code != "F11"]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("cancelled: ja", True),
        ("cancelled: NEE", False),
        ("cancelled: true", True),
        ('cancelled: "false"', False),
        ("capacity: 20", 20),
        ('valid_until: "2027-12-31"', dt.date(2027, 12, 31)),
        ("starts: 2026-12-03 14:00", dt.datetime(2026, 12, 3, 14, 0)),  # noqa: DTZ001
        ("starts: 2026-12-03 9.05", dt.datetime(2026, 12, 3, 9, 5)),  # noqa: DTZ001
        ("starts: 2026-12-03T14:00:00", dt.datetime(2026, 12, 3, 14, 0)),  # noqa: DTZ001
        ("status: Draft", "draft"),
        ("status: Ontwerp", "draft"),
        ("tags: een", ("een",)),
        ("tags: [een, twee]", ("een", "twee")),
        ("title: No", "No"),
        ("title: 2026-11-23", "2026-11-23"),
        ("title: 1.10", "1.10"),
        ("redirect_from: /oud/pad", ("oud/pad/",)),
        ("redirect_from: [oud.html]", ("oud.html",)),
        ("organiser: >\n  Twee\n  regels\n", "Twee regels"),
    ],
)
def test_clumsy_but_clear_values_are_understood(written, value):
    key = written.partition(":")[0]
    values, findings = read("event", written)
    if written == "status: Ontwerp":
        assert codes(findings) == ["F14"]
        assert "draft" in findings[0].message
        return
    assert findings == []
    assert values[key] == value


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("capacity: veel", "F12"),
        ("capacity: -1", "F12"),
        ("cancelled: misschien", "F12"),
        ("starts: binnenkort", "F13"),
        ("starts: 2026-12-03 25:00", "F13"),
        ("valid_until: 31/12/2027", "F13"),
        ("valid_until: 2027-02-30", "F13"),
        ("review_every: soms", "F13"),
        ("review_every: 0 maanden", "F13"),
        ("online: www.example.org", "F16"),
        ("online: javascript:alert(1)", "F16"),
        ("online: https://gebruiker:geheim@example.org/", "F16"),
        ('online: "https://example.org/a b"', "F16"),
        ("redirect_from: ../../buiten/", "F12"),
        ("redirect_from: https://example.org/", "F12"),
        ("replaced_by: /x.md", "F12"),
        ("replaced_by: https://example.org/x.md", "F12"),
        ("owner: Het Team!", "F12"),
        ("title: {a: b}", "F12"),
        ("tags: [[a]]", "F12"),
        ("sources: [x]", "F12"),
        ("sources: [{titel: x}]", "F10"),
        ("levels: [kleuter]", "F14"),
        ("starst: 2026-12-03", "F10"),
        ('title: "a\\u0007b"', "F12"),
    ],
)
def test_wrong_values_are_told(written, code):
    _, findings = read("event", written)
    assert codes(findings) == [code]


def test_dates_far_from_any_school_are_told():
    for day in ("1066-10-14", "9998-12-31"):
        assert codes(read("event", f"valid_until: {day}")[1]) == ["F13"]


def test_a_faulty_item_of_a_list_points_at_itself():
    _, findings = read("event", "sources:\n  - title: Een\n    read: 2026-01-01\n  - title: Twee\n    read: ooit\n")
    assert [(finding.line, finding.column) for finding in findings] == [(5, 11)]


@pytest.mark.parametrize(
    ("written", "meant"),
    [("titel", "title"), ("descripton", "description"), ("onderwerp", "topics"), ("Titel", "title")],
)
def test_an_unknown_field_names_the_nearest(written, meant):
    _, findings = read("guide", f"{written}: x\n")
    assert meant in findings[0].message


@given(st.text(max_size=100), st.lists(st.text(max_size=20), max_size=20))
def test_the_nearest_name_is_one_of_the_choices_or_nothing(text, choices):
    assert nearest(text, choices) in {"", *choices}


def test_every_field_can_be_explained_to_a_contributor():
    for kind in all_kinds():
        for field in kind.fields:
            assert field.label, field.key
            assert field.help.endswith("."), field.key
            assert field.type.describe()
            assert field.shown_example()


def test_every_example_of_a_field_is_right():
    """An example in a template or a message that is itself a fault would be worse than none."""
    for kind in all_kinds():
        for field in kind.fields:
            if "…" in field.shown_example():
                continue
            node, faults = yaml_tree.parse(f"{field.key}: {field.shown_example()}\n", "x.md")
            assert faults == ()
            found: list[object] = []
            assert isinstance(node, yaml_tree.Mapping)
            value = node.get(field.key)
            assert value is not None
            field.type.read(value, lambda *fault: found.append(fault))  # noqa: B023
            assert not [fault for fault in found if "…" not in str(fault)], field.key


def test_a_record_without_its_required_part_is_told_at_the_record():
    field = Field("deel", "Deel", "Een deel.", Record((Field("a", "A", "A.", Text(), required=True),), "een deel"))
    found: list[tuple[int, str]] = []
    node, _ = yaml_tree.parse("\n- {}\n- {b: 1}\n", "x.md")
    assert isinstance(node, yaml_tree.Sequence)
    for item in node.items:
        field.type.read(item, lambda at, code, *_: found.append((at.line, code)))
    assert found == [(2, "F11"), (3, "F10"), (3, "F11")]
