"""A built proposal, put beside others on a site of its own: another origin, and not for search engines."""

from __future__ import annotations

import re
import shutil
from collections.abc import Collection
from pathlib import Path

from kennisbank.forge.artifact import unpack
from kennisbank.source.text import write_text

MOST_PREVIEWS = 20
_NAME = re.compile(r"voorstel-([1-9][0-9]{0,8})")
_NO_INDEX = b'<meta name="robots" content="noindex, nofollow">'
_PAGES = (".html", ".htm", ".xhtml")
_DOCTYPE = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*<!doctype[^>]*>", re.IGNORECASE)


def place_preview(archive: Path, shelf: Path, number: int, still_open: Collection[int]) -> str:
    """Put the site of a proposal in the folder ``shelf`` and return the name of its own folder there.

    Previews of proposals that are not open any more are removed, and the oldest when there are too many. Raises
    ArtifactError for an archive that is refused; the preview that was there then stays.
    """
    name = f"voorstel-{number}"
    fresh = shelf / f".{name}.new"
    shutil.rmtree(fresh, ignore_errors=True)
    unpack(archive, fresh)
    for file in fresh.rglob("*"):
        if file.is_file() and file.suffix.lower() in _PAGES:
            _hide(file)
    shutil.rmtree(shelf / name, ignore_errors=True)
    fresh.rename(shelf / name)
    _clear(shelf, number, still_open)
    # Without this file the platform would leave out what begins with an underscore.
    write_text(shelf / ".nojekyll", "")
    return name


def previews(shelf: Path) -> list[int]:
    """Return the numbers of the proposals that have a preview."""
    found = (_NAME.fullmatch(folder.name) for folder in shelf.iterdir() if folder.is_dir())
    return sorted(int(match[1]) for match in found if match)


def _clear(shelf: Path, number: int, still_open: Collection[int]) -> None:
    there = previews(shelf)
    gone = [one for one in there if one not in still_open and one != number]
    stay = [one for one in there if one not in gone and one != number]
    for one in [*gone, *stay[: max(0, len(stay) + 1 - MOST_PREVIEWS)]]:
        shutil.rmtree(shelf / f"voorstel-{one}")


def _hide(file: Path) -> None:
    """Ask search engines not to take up a page, in front of whatever a stranger wrote in it."""
    content = file.read_bytes()
    found = _DOCTYPE.match(content)
    at = found.end() if found else 0
    file.write_bytes(content[:at] + _NO_INDEX + content[at:])
