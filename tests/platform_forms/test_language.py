"""The forms are read by people as much as the pages are: no word that no dictionary knows."""

import re

import pytest

from kennisbank.cli import dictionary
from kennisbank.cli.system import this_system
from kennisbank.language.word_list import read_words
from kennisbank.language.words import words_in
from kennisbank.model.library import load
from kennisbank.source import yaml_tree
from tests.support.knowledge_base import REPOSITORY

KNOWN = dictionary.find(this_system())
PLATFORM = REPOSITORY / ".github"
CODE = re.compile(r"`[^`]*`|\?template=\S+|\b[a-z-]+\.md\b")
#: Keys of a form whose value is a word for a machine.
NOT_READ = frozenset({"type", "id", "labels"})


def texts():
    """Return what people read in each form, by its path."""
    found = {}
    for file in sorted((PLATFORM / "ISSUE_TEMPLATE").glob("*.yml")):
        root, _ = yaml_tree.parse(file.read_text(encoding="utf-8"), file.name)
        assert root is not None
        found[file.name] = "\n".join(one.text for one in yaml_tree.scalars(root, NOT_READ))
    for file in (PLATFORM / "PULL_REQUEST_TEMPLATE.md", *sorted((PLATFORM / "PULL_REQUEST_TEMPLATE").iterdir())):
        found[file.name] = file.read_text(encoding="utf-8")
    return found


@pytest.mark.skipif(KNOWN is None, reason="no Dutch dictionary on this computer")
def test_every_word_is_spelled_right():
    assert KNOWN is not None
    library = load(REPOSITORY)
    own = read_words(library.tree, library.glossary, [])
    asked = {
        word: name
        for name, text in texts().items()
        for word in words_in(own.without_names(CODE.sub(" ", text)))
        if not own.knows(word)
    }
    assert len(asked) > 300, "the texts were not found"
    assert {word: asked[word] for word in KNOWN.unknown(sorted(asked))} == {}
    assert {word: rather for word in asked if (rather := own.rather(word))} == {}
