"""A file in a git repository, exactly as it is in one commit; the ``git`` program does the work.

An address is ``git+https://host/repository.git@COMMIT_OR_BRANCH#path/in/repository.md``.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit
from urllib.request import getproxies

from kennisbank.retrieval.address import checked_url, refuse_private
from kennisbank.retrieval.source import MAX_BYTES, RetrievalError, too_large
from kennisbank.source.finding import shown

SECONDS = 120.0  # for one run of git
_FORM = "Schrijf git+https://server/naam.git@COMMIT#pad/naar/bestand.md."
_NAME = re.compile(r"[\w][\w./+-]*")  # of a commit, branch or tag: no option, no range, no two names
_COMMIT = re.compile(r"[0-9a-f]{40}")
# Nothing of the user's own that asks questions, runs programs, or sends us elsewhere.
_SETTINGS = (
    *("-c", "credential.helper=", "-c", "core.askPass=", "-c", f"core.hooksPath={os.devnull}"),
    *("-c", "http.followRedirects=false", "-c", "gc.auto=0", "-c", "maintenance.auto=false"),
    *("-c", "fetch.recurseSubmodules=false", "-c", "protocol.version=2"),
)


@dataclass(frozen=True)
class Blob:
    """A file at a commit; ``url`` is its address with the whole name of the commit."""

    content: bytes
    path: str
    url: str


@dataclass(frozen=True)
class _Place:
    scheme: str
    repository: str  # as git takes it
    name: str  # of the commit, branch or tag
    path: str


def read_blob(where: str, *, local: bool = False) -> Blob:
    """Return the file that a git address names; ``local`` allows servers that are not public.

    Raises RetrievalError.
    """
    place = _place(where)
    if place.scheme != "file":
        checked_url(place.repository)
        if not local:
            proxy = bool(getproxies().get(place.scheme))
            refuse_private(urlsplit(place.repository).hostname or "", may_be_unknown=proxy)
    with tempfile.TemporaryDirectory(prefix="kennisbank-", ignore_cleanup_errors=True) as folder:
        return _read(place, Path(folder))


def _place(where: str) -> _Place:
    """Take an address apart."""
    address, hash_sign, path = where.removeprefix("git+").partition("#")
    try:
        parts = urlsplit(address)
    except ValueError:
        raise RetrievalError(f"«{shown(where, 200)}» is geen geldig git-adres.", _FORM) from None
    if parts.scheme not in ("https", "http", "file"):
        raise RetrievalError(f"«git+{shown(parts.scheme)}» is geen soort git-adres dat ik kan ophalen.", _FORM)
    before, at, name = parts.path.partition(".git@")
    repository, at, name = (f"{before}.git", at, name) if at else parts.path.rpartition("@")
    path = unquote(path).strip("/")
    if not at or not hash_sign or not path or not name:
        raise RetrievalError("In dit git-adres ontbreekt de commit of het pad van het bestand.", _FORM)
    if not _NAME.fullmatch(name) or ".." in name:
        raise RetrievalError(f"«{shown(name)}» kan geen commit of branch zijn.", _FORM)
    if parts.query or any(not character.isprintable() for character in where):
        raise RetrievalError(f"«{shown(where, 200)}» is geen geldig git-adres.", _FORM)
    return _Place(parts.scheme, f"{parts.scheme}://{parts.netloc}{repository}", name, path)


def _read(place: _Place, folder: Path) -> Blob:
    _git(folder, "init", "--quiet", "--bare", ".")
    _fetch(place, folder)
    commit = _git(folder, "rev-parse", "--verify", "--quiet", "FETCH_HEAD^{commit}").decode("ascii", "replace").strip()
    if not _COMMIT.fullmatch(commit):
        raise RetrievalError(f"«{shown(place.name)}» is geen commit.", "Geef een commit, branch of tag op.")
    listed = _git(folder, "--literal-pathspecs", "ls-tree", "-z", "--full-tree", commit, "--", place.path)
    mode, _, rest = listed.decode("utf-8", "replace").partition(" ")
    kind, _, rest = rest.partition(" ")
    blob = rest.partition("\t")[0]
    name = f"«{shown(place.path, 200)}»"
    if not listed:
        raise RetrievalError(
            f"{name} bestaat niet in commit {commit[:12]}.", "Kijk het pad na; kleine en grote letters verschillen."
        )
    if kind != "blob" or mode == "120000":
        raise RetrievalError(f"{name} is in die commit geen gewoon bestand.", "Geef het pad van een bestand op.")
    if int(_git(folder, "cat-file", "-s", blob) or b"0") > MAX_BYTES:
        raise too_large(name)
    content = _git(folder, "cat-file", "blob", blob)
    if content.startswith(b"version https://git-lfs.github.com/spec/"):
        raise RetrievalError(
            f"{name} staat niet in de repository zelf, maar in git LFS.", "Download het bestand en geef dat op."
        )
    return Blob(content, place.path, f"git+{place.repository}@{commit}#{place.path}")


def _fetch(place: _Place, folder: Path) -> None:
    repository = f"«{shown(place.repository, 200)}»"
    try:
        _git(folder, "fetch", "--quiet", "--depth=1", "--no-tags", "--", place.repository, place.name)
    except _GitError as error:
        said = error.said.lower()
        if "find remote ref" in said or "not our ref" in said or "unadvertised object" in said:
            raise RetrievalError(
                f"{repository} heeft geen commit, branch of tag «{shown(place.name)}».",
                "Kijk de naam na. Geef van een commit alle 40 tekens.",
            ) from None
        if "could not resolve host" in said:
            raise RetrievalError(f"De server van {repository} is niet te vinden.", "Kijk het adres na.") from None
        if "authentication failed" in said or "could not read username" in said or "terminal prompts" in said:
            raise RetrievalError(
                f"{repository} bestaat niet, of je moet ervoor aanmelden.",
                "Kijk het adres na, of bewaar het bestand zelf.",
            ) from None
        if "redirect" in said or "requested url returned error: 30" in said:
            raise RetrievalError(
                f"{repository} is verhuisd.", "Open het adres in een browser en geef het nieuwe adres op."
            ) from None
        raise RetrievalError(
            f"{repository} is geen git-repository, of ze is niet te bereiken.", f"Kijk het adres na. {_FORM}"
        ) from None


class _GitError(RetrievalError):
    """Git ended with a fault; ``said`` is what it wrote."""

    def __init__(self, said: str) -> None:
        super().__init__("Git kon dit niet doen.", "Kijk het adres na.")
        self.said = said


def _git(folder: Path, *words: str) -> bytes:
    """Run git in a folder and return what it writes; raises _GitError, or RetrievalError when it takes too long."""
    program = shutil.which("git")
    if program is None:
        raise RetrievalError(
            "Het programma git is niet gevonden.", "Installeer git (git-scm.com), of bewaar het bestand zelf."
        )
    process = subprocess.Popen(
        [program, *_SETTINGS, *words],
        cwd=folder,
        env=_environment(folder),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,  # so that the programs it starts end with it
    )
    try:
        out, err = process.communicate(timeout=SECONDS)
    except subprocess.TimeoutExpired:
        raise RetrievalError(
            f"Git was na {SECONDS:g} seconden nog niet klaar.", "Probeer het later opnieuw, of bewaar het bestand zelf."
        ) from None
    finally:
        if process.returncode is None:
            _end(process)
    if process.returncode:
        raise _GitError(err.decode("utf-8", "replace"))
    return out


def _end(process: subprocess.Popen[bytes]) -> None:
    if hasattr(os, "killpg"):
        with contextlib.suppress(OSError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.communicate()


def _environment(folder: Path) -> dict[str, str]:
    """Return the user's variables without those that steer git, as in a hook, and with ours."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith("GIT_") or name.startswith("GIT_SSL_")
    }
    return {
        **kept,
        "GIT_ALLOW_PROTOCOL": "https:http:file",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_DIR": str(folder),
        "GIT_LFS_SKIP_SMUDGE": "1",
        "LC_ALL": "C",
    }
