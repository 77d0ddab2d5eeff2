"""What a proposal changes: its files against those of a base in git, and its pages before and after."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kennisbank.model.library import Library
from kennisbank.model.mount import spot_for
from kennisbank.model.page import Page, read_page
from kennisbank.moderation.codeowners import FILE as CODEOWNERS
from kennisbank.moderation.git_fault import GitError, Trouble
from kennisbank.moderation.git_program import answer, fields, files_at, is_shallow
from kennisbank.source.text import MAX_DATA_BYTES, MAX_PAGE_BYTES, decode
from kennisbank.source.tree import CONTENT_FOLDERS, PAGE_SUFFIXES

# What the program and its platform are made of: a proposal changes this, or content, never both.
PROGRAM = ("src/", "overrides/", "scripts/", "tests/", "requirements/", ".github/", "mkdocs.yml", "pyproject.toml")
MOST_PAGES = 300  # more than anybody reads
_DATA = (".yml", ".yaml", ".json", ".svg", ".txt", "codeowners")  # what checks look into, beside pages
# Pages that tell how the program works change together with it; some of them it writes itself.
ABOUT_PROGRAM = ("techniek/", "meedoen/")
MODERATION = "moderatie/"  # below docs: who may decide is decided apart from what is decided


@dataclass(frozen=True)
class FileChange:
    """A file that a proposal touches: ``status`` is new, removed, changed or moved (then with its ``old_path``)."""

    status: str
    path: str
    old_path: str = ""


@dataclass(frozen=True)
class PageChange:
    """A page before and after; ``old`` is None for a new one, ``new`` for one that is gone."""

    file: FileChange
    old: Page | None
    new: Page | None

    @property
    def page(self) -> Page:
        """The page as it is now, else as it was."""
        found = self.new or self.old
        if found is None:
            raise ValueError("a change of nothing")
        return found


@dataclass(frozen=True)
class ChangeSet:
    """Everything a proposal touches. ``base`` is the commit it is compared with, where it left ``tip``.

    ``before`` holds what the files that are text were then, by the path they had.
    """

    base: str
    tip: str
    files: tuple[FileChange, ...]
    pages: tuple[PageChange, ...]
    before: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def is_too_large(self) -> bool:
        """Whether it has more pages than are looked at."""
        return sum(file.path.lower().endswith(PAGE_SUFFIXES) for file in self.files) > MOST_PAGES

    def mixed(self, docs: str) -> tuple[str, ...]:
        """Return the sorts of file that do not belong in one proposal: content, programma, moderatie."""
        sorts = {sort_of(path, docs) for file in self.files for path in (file.path, file.old_path) if path}
        known = [sort for sort in ("content", "programma", "moderatie") if sort in sorts]
        return tuple(known) if len(known) > 1 else ()


def sort_of(path: str, docs: str) -> str:
    """Return what sort of file it is: content, programma, moderatie or "" for what may come with any."""
    below = path.removeprefix(f"{docs}/") if docs else path
    if path == CODEOWNERS or (below.startswith(MODERATION) and below.endswith((".yml", ".json"))):
        return "moderatie"
    if path.startswith(PROGRAM):
        return "programma"
    if below.startswith(ABOUT_PROGRAM):
        return ""
    inside = path.startswith(tuple(f"{folder}/" for folder in CONTENT_FOLDERS)) or below != path
    return "content" if inside else ""


def read_changes(library: Library, base: str) -> ChangeSet:
    """Return what changed since ``base`` (a branch, tag or commit) in the files as they are now; raises GitError.

    The comparison begins where the proposal left the base, so what others changed since does not count.
    """
    root = library.root
    tip, start = _ends(root, base)
    words = ("diff", "--name-status", "-z", "-M", "--relative", "--no-ext-diff", "--no-textconv", start, "--")
    files = list(_files(iter([_text(one) for one in fields(root, *words)])))
    known = {file.path for file in files}
    untracked = fields(root, "ls-files", "--others", "--exclude-standard", "-z")
    files += [FileChange("new", path) for path in map(_text, untracked) if path not in known]
    files.sort(key=lambda file: file.path)
    before = files_at(root, start, list(_old_paths(files)), MAX_DATA_BYTES + 1)
    return ChangeSet(start, tip, tuple(files), tuple(_pages(library, files, before)), before)


def _ends(root: Path, base: str) -> tuple[str, str]:
    """Return the commits of ``base`` and of where the proposal left it; raises GitError."""
    trouble = Trouble.UNKNOWN_REVISION
    if not base or base.startswith("-"):
        raise GitError(trouble, base)
    try:
        tip = answer(root, "rev-parse", "--verify", "--end-of-options", f"{base}^{{commit}}").strip().split("\n")[-1]
        trouble = Trouble.UNRELATED
        return tip, answer(root, "merge-base", tip, "HEAD").strip()
    except GitError as error:
        if error.trouble not in (Trouble.UNKNOWN_REVISION, Trouble.NOTHING_FOUND):
            raise
    # What is not found, may be among the commits that are not on this computer.
    raise GitError(Trouble.SHALLOW if is_shallow(root) else trouble, base)


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", "surrogateescape")


def _files(found: Iterator[str]) -> Iterator[FileChange]:
    names = {"A": "new", "D": "removed", "R": "moved", "C": "new"}
    for status in found:
        if not status:
            continue
        first = next(found, "")
        if status[0] in "RC":
            yield FileChange(names[status[0]], next(found, ""), first)
        else:
            yield FileChange(names.get(status[0], "changed"), first)


def _old_paths(files: list[FileChange]) -> Iterator[str]:
    """Yield the files of the base that are looked into: as many pages, and as many others, as anybody reads."""
    old = [file.old_path or file.path for file in files if file.status != "new"]
    pages = [path for path in old if path.lower().endswith(PAGE_SUFFIXES)]
    yield from pages[:MOST_PAGES]
    yield from [path for path in old if path.lower().endswith(_DATA)][:MOST_PAGES]


def _pages(library: Library, files: list[FileChange], before: Mapping[str, bytes]) -> Iterator[PageChange]:
    for file in [one for one in files if one.path.lower().endswith(PAGE_SUFFIXES)][:MOST_PAGES]:
        new = library.by_path.get(file.path)
        path = file.old_path or file.path
        old = None if file.status == "new" or path not in before else _before(library, path, before[path])
        if new is not None or old is not None:
            yield PageChange(file, old, new)


def _before(library: Library, path: str, raw: bytes) -> Page | None:
    spot = spot_for(path, library.docs)
    if spot is None or len(raw) > MAX_PAGE_BYTES:
        return None
    return read_page(decode(raw, path), spot)
