"""Which issue forms the git host shows to somebody who reports something about a page."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

FOLDER = ".github/ISSUE_TEMPLATE"
_SUFFIX = ".yml"
_HOST, _ENTERPRISE = "github.com", ".ghe.com"


def issue_forms(root: Path, repository: str) -> frozenset[str]:
    """Return the names of the forms beside the knowledge base, without ``.yml``; none on a host that has no such forms.

    ``repository`` is the web address of the repository, "" when unknown. Gitea and Forgejo read the same folder, but
    under another address, so only GitHub counts: an address that leads nowhere is worse than none.
    """
    if not _is_github(repository):
        return frozenset()
    # glob skips a folder that is not there, or that nobody may read.
    return frozenset(file.stem for file in (root / FOLDER).glob(f"*{_SUFFIX}") if file.stem != "config")


def _is_github(repository: str) -> bool:
    try:
        address = urlsplit(repository)
        host = address.hostname or ""
    except ValueError:  # brackets that are no address
        return False
    return address.scheme == "https" and (host == _HOST or host.endswith(_ENTERPRISE))
