"""What a proposal changes in lists and fields beside the pages: facts, terms, moderators, where a report came from."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kennisbank.markup.references import FACT
from kennisbank.model import facts, glossary
from kennisbank.model.fields import Field
from kennisbank.model.kinds import all_kinds
from kennisbank.model.library import Library
from kennisbank.moderation.proposal.change_set import ChangeSet, FileChange
from kennisbank.source import yaml_tree
from kennisbank.source.text import MAX_DATA_BYTES, decode, read_text
from kennisbank.source.yaml_tree import Node, Scalar, scalars
from kennisbank.translations.figures import figures
from kennisbank.translations.ledger import FILE as LEDGER

_NAMING = ("id", "term", "account", "kind", "name", "title")  # the first of these that an entry has, names it
_QUIET = ("url", "read", "id")  # a day of reading or an address is no figure that a reader meets
_FIGURES = frozenset({"value", "unit", "valid_from", "valid_until"})

Entries = Mapping[str, Mapping[str, Node]]


@dataclass(frozen=True)
class DataChange:
    """A field that says something else: of the ``entry`` with that name, "" when the file is one set of fields.

    ``kind`` is figure or field; ``field`` is its label. An entry that came or went is one change, with all it says in
    ``new`` or ``old``. ``used_by`` are the titles of the pages that show a changed fact.
    """

    kind: str
    entry: str
    field: str
    old: str
    new: str
    used_by: tuple[str, ...] = ()


def data_changes(library: Library, changes: ChangeSet, file: FileChange) -> tuple[DataChange, ...] | None:
    """Return what a YAML file says otherwise, figures first; None for another file, or one that cannot be compared.

    The ledger of a translation is written by a program and says nothing to a moderator: it is left out.
    """
    path, old_path = file.path, file.old_path or file.path
    if not path.endswith((".yml", ".yaml")) or posixpath.basename(path) == LEDGER:
        return None
    if file.status != "new" and old_path not in changes.before:
        return None
    old = changes.before.get(old_path, b"") if file.status != "new" else b""
    before = _entries(decode(old, path).content, path)
    now = _entries(_now(library, path), path)
    if before is None or now is None or len(old) > MAX_DATA_BYTES:
        return None
    labels = _labels(library, path)
    found = list(_compared(before, now, labels, path))
    if found and path == library.tree.data_path(facts.FILE):
        found = list(_with_pages(found, library))
    return tuple(sorted(found, key=lambda one: one.kind != "figure"))


def changed_facts(library: Library, changes: ChangeSet) -> tuple[tuple[str, str, str], ...]:
    """Return the statement, the old and the new text of every fact that got another value."""
    path = library.tree.data_path(facts.FILE)
    if path not in changes.before:
        return ()
    before = _entries(decode(changes.before[path], path).content, path) or {}
    found = []
    for name, fields in before.items():
        now, old = library.facts.get(name), _value(fields)
        if now is not None and old and old != now.text:
            found.append((now.statement, old, now.text))
    return tuple(found)


def _now(library: Library, path: str) -> str:
    known = next((one for one in library.tree.files if one.path == path), None)
    file = known.file if known else library.root / path
    inside = known is not None or (file.is_file() and file.resolve().is_relative_to(library.root.resolve()))
    return read_text(file, path, limit=MAX_DATA_BYTES).content if inside else ""


def _entries(text: str, path: str) -> Entries | None:
    """Return what YAML says by entry and field; None when it is neither a list nor fields."""
    root, _ = yaml_tree.parse(text, path)
    if root is None:
        return {} if not text.strip() else None
    if isinstance(root, yaml_tree.Sequence):
        return dict(_named(root.items, ""))
    if not isinstance(root, yaml_tree.Mapping):
        return None
    found: dict[str, Mapping[str, Node]] = {"": {key.text: node for key, node in root if not _is_list(node)}}
    for key, node in root:
        if isinstance(node, yaml_tree.Sequence) and _is_list(node):
            found.update(_named(node.items, f"{key.text}: "))
    return found


def _is_list(node: Node) -> bool:
    return isinstance(node, yaml_tree.Sequence) and any(isinstance(one, yaml_tree.Mapping) for one in node.items)


def _named(items: Sequence[Node], prefix: str) -> Iterator[tuple[str, Mapping[str, Node]]]:
    seen: dict[str, int] = {}
    for number, item in enumerate(items, start=1):
        fields = {key.text: node for key, node in item} if isinstance(item, yaml_tree.Mapping) else {"": item}
        names = (_said(fields[key]) for key in _NAMING if key in fields)
        name = f"{prefix}{next(filter(None, names), str(number))}"
        seen[name] = seen.get(name, 0) + 1
        yield (name if seen[name] == 1 else f"{name} ({seen[name]})"), fields


def _said(node: Node) -> str:
    if isinstance(node, Scalar):
        return "" if node.empty else node.text
    if isinstance(node, yaml_tree.Sequence):
        return ", ".join(map(_said, node.items))
    return "; ".join(f"{key.text}: {_said(value)}" for key, value in node)


def _compared(before: Entries, now: Entries, labels: Mapping[str, str], path: str) -> Iterator[DataChange]:
    for name in dict.fromkeys((*before, *now)):
        old, new = before.get(name), now.get(name)
        if old is None or new is None:
            one, other = _whole(old or {}, labels), _whole(new or {}, labels)
            if one or other:
                yield DataChange("figure" if _is_facts(path) else "field", name, "", one, other)
            continue
        for key in dict.fromkeys((*old, *new)):
            one, other = (_text(fields, key, path) for fields in (old, new))
            if one != other and not (_is_facts(path) and key == "unit"):
                yield DataChange(_kind(key, one, other), name, labels.get(key, key), one, other)


def _whole(fields: Mapping[str, Node], labels: Mapping[str, str]) -> str:
    said = ((labels.get(key, key), _said(node)) for key, node in fields.items())
    return "; ".join(f"{label}: {text}" if label else text for label, text in said if text)


def _text(fields: Mapping[str, Node], key: str, path: str) -> str:
    if _is_facts(path) and key == "value":
        return _value(fields)
    return _said(fields[key]) if key in fields else ""


def _value(fields: Mapping[str, Node]) -> str:
    value, unit = (_said(fields[key]) if key in fields else "" for key in ("value", "unit"))
    return facts.value_text(value, unit)


def _is_facts(path: str) -> bool:
    return posixpath.basename(path) == facts.FILE


def _kind(key: str, old: str, new: str) -> str:
    if key in _FIGURES:
        return "figure"
    counted = not key.endswith(_QUIET) and figures(old, "nl") != figures(new, "nl")
    return "figure" if counted else "field"


def _labels(library: Library, path: str) -> Mapping[str, str]:
    fields: Iterable[Field] = ()
    known = {facts.FILE: facts.FIELDS, glossary.FILE: glossary.FIELDS}
    for name, found in known.items():
        if path == library.tree.data_path(name):
            fields = found
    for kind in all_kinds():
        if kind.companion is not None and posixpath.basename(path) == kind.companion.file_name:
            fields = kind.companion.fields
    return {field.key: field.label for field in fields}


def _with_pages(found: Iterable[DataChange], library: Library) -> Iterator[DataChange]:
    """Add to each change of a fact which pages show it."""
    titles: dict[str, list[str]] = defaultdict(list)
    for page in library.listed:
        texts = [page.body, *(one.text for node in page.nodes.values() for one in scalars(node) if "[" in one.text)]
        for name in dict.fromkeys(match[1] for text in texts if "[[" in text for match in FACT.finditer(text)):
            titles[name].append(page.title)
    for one in found:
        yield replace(one, used_by=tuple(titles.get(one.entry, ())))
