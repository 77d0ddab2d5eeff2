"""What a kind of page is."""

from __future__ import annotations

from dataclasses import dataclass

from kennisbank.model.fields import Field


@dataclass(frozen=True)
class Place:
    """A folder that holds pages of a kind.

    ``folder`` is relative to the root of the knowledge base ("docs" stands for its docs folder, whatever its name);
    ``url`` is where its pages appear; ``domain`` is the side every page in it belongs to, when the folder decides;
    ``file_name`` is set when each page has a folder of its own and this name ("nl.md").
    """

    folder: str
    url: str
    domain: str = ""
    file_name: str = ""


@dataclass(frozen=True)
class Companion:
    """A file of fields that lies beside each page of a kind, because more than its text asks for it: ``report.yml``.

    ``what`` says in Dutch what it tells; ``fields`` are read like front matter, and belong to the page.
    """

    file_name: str
    what: str
    fields: tuple[Field, ...]

    def field(self, key: str) -> Field | None:
        return next((field for field in self.fields if field.key == key), None)


@dataclass(frozen=True)
class Kind:
    """A kind of page: what it is called, where it lives, which fields it has.

    ``label`` and ``plural`` are what readers see; ``outline`` is the Markdown a new page starts with; ``icon`` is a
    path below the theme's icons; ``is_to_use`` says that readers fill the page in, so it can be copied and printed by
    itself, from its first heading on. ``companion`` is the file of fields beside each page, if the kind has one;
    ``has_places`` that every paragraph can be pointed at.
    """

    id: str
    label: str
    plural: str
    description: str
    icon: str
    order: int
    places: tuple[Place, ...]
    fields: tuple[Field, ...]
    outline: str = ""
    is_to_use: bool = False
    companion: Companion | None = None
    has_places: bool = False

    def field(self, key: str) -> Field | None:
        return next((field for field in self.fields if field.key == key), None)
