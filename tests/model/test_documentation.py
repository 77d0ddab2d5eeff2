"""The schemas for editors, and the page about the fields, say what the reader of fields does."""

import json
import re

import jsonschema
import pytest
import yaml
from tests.support.knowledge_base import FIXTURES, REPOSITORY

from kennisbank.model.documentation import fields_page, json_schema
from kennisbank.model.kinds import all_kinds
from kennisbank.model.library import load

KINDS = all_kinds()


def front_matter(path):
    """Return a page's fields as an editor reads them: dates are text."""
    text = path.read_text(encoding="utf-8")
    return yaml.load(re.split(r"^---$", text, maxsplit=2, flags=re.MULTILINE)[1], Loader=EditorLoader)


class EditorLoader(yaml.SafeLoader):
    """YAML 1.2 as editors read it: a date is text, and so are on, off, yes and no."""


EditorLoader.yaml_implicit_resolvers = {
    first: [
        (tag, pattern)
        for tag, pattern in resolvers
        if tag != "tag:yaml.org,2002:timestamp" and (first in "tTfF" or tag != "tag:yaml.org,2002:bool")
    ]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_a_schema_is_valid(kind):
    schema = json.loads(json_schema(kind))
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    jsonschema.Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("root", [FIXTURES / "mini", REPOSITORY], ids=["mini", "repository"])
def test_the_schemas_accept_every_sound_page(root):
    looked_at = set()
    for page in load(root).pages:
        schema = json.loads(json_schema(page.kind))
        validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
        assert [error.message for error in validator.iter_errors(front_matter(root / page.path))] == [], page.path
        looked_at.add(page.kind.id)
    assert looked_at == {kind.id for kind in KINDS}


@pytest.mark.parametrize("field", ["titel: x", "status: ontwerp", "levels: [kleuter]", "sources: [x]"])
def test_the_schema_refuses_what_the_check_refuses(field):
    schema = json.loads(json_schema(KINDS[0]))
    sound = front_matter(FIXTURES / "mini" / "guides" / "technisch" / "kabels.md")
    validator = jsonschema.Draft202012Validator(schema)
    assert validator.is_valid(sound)
    assert not validator.is_valid(sound | yaml.safe_load(field))


def test_the_schema_wants_what_is_required():
    for kind in KINDS:
        schema = json.loads(json_schema(kind))
        assert set(schema["required"]) == {field.key for field in kind.fields if field.required}
        assert "title" in schema["required"]


def test_editors_are_told_which_schema_belongs_to_which_folder():
    text = (REPOSITORY / ".vscode" / "settings.json").read_text(encoding="utf-8")
    for kind in KINDS:
        assert f"schemas/{kind.id}.schema.json" in text


def test_the_page_about_fields_explains_every_field_of_every_kind():
    text = fields_page(KINDS)
    for kind in KINDS:
        assert f"`{kind.id}`" in text
        for field in kind.fields:
            assert f"| `{field.key}` |" in text
            assert field.help in text


def test_every_kind_of_the_design_is_there():
    assert [kind.id for kind in KINDS] == [
        "guide", "advice", "framework", "regulation", "document", "report", "group", "event", "page",
    ]  # fmt: skip


def test_keys_are_english_and_words_for_people_dutch():
    for kind in KINDS:
        keys = [field.key for field in kind.fields]
        assert len(keys) == len(set(keys))
        for key in keys:
            assert re.fullmatch(r"[a-z]+(?:_[a-z]+)*", key)
