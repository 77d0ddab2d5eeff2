"""The repository in which previews are published: one commit without a past, so that it never grows."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

from kennisbank.forge.api import ForgeError
from kennisbank.forge.git_work import run_git

BRANCH = "main"
TRIES = 3
_Made = TypeVar("_Made")
_AUTHOR = ("-c", "user.name=kennisbank", "-c", "user.email=kennisbank@users.noreply.github.com")
# GitHub's own key, as its documentation gives it, so that nobody can stand in between the first time.
_KNOWN_HOSTS = "github.com ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl\n"


def publish(address: str, key: str, change: Callable[[Path], _Made]) -> _Made:
    """Change the folder with all previews, publish what became of it, and return what ``change`` returned.

    ``address`` is where git finds the repository, ``key`` the text of a private key that may write there ("" for none).
    Another run may publish at the same time: then the change is made again, to what that one left. Raises ForgeError,
    and publishes nothing when ``change`` raises.
    """
    with tempfile.TemporaryDirectory(prefix="kennisbank-", ignore_cleanup_errors=True) as name:
        access = _access(Path(name), key)
        for attempt in range(1, TRIES + 1):
            folder = Path(name) / f"voorbeelden-{attempt}"
            known = _fetch(folder, address, access)
            made = change(folder)
            run_git(folder, "add", "--all", "--force")
            run_git(
                folder, *_AUTHOR, "commit", "--quiet", "--allow-empty", "--message", "Voorbeelden van open voorstellen"
            )
            lease = f"--force-with-lease=refs/heads/{BRANCH}:{known}"
            try:
                run_git(folder, "push", "--quiet", lease, "--", address, f"HEAD:refs/heads/{BRANCH}", variables=access)
            except ForgeError:
                if attempt == TRIES:
                    raise
                continue
            return made
    raise AssertionError  # the last try returns or raises


def _fetch(folder: Path, address: str, access: Mapping[str, str]) -> str:
    """Get what is published now, without its past, and return its commit ("" when there is nothing yet)."""
    run_git(folder.parent, "init", "--quiet", f"--initial-branch={BRANCH}", "--", str(folder))
    known = run_git(folder, "ls-remote", "--", address, f"refs/heads/{BRANCH}", variables=access).partition("\t")[0]
    if known:
        run_git(folder, "fetch", "--quiet", "--depth=1", "--no-tags", "--", address, known, variables=access)
        run_git(folder, "checkout", "--quiet", "--force", "--detach", "FETCH_HEAD")
        run_git(folder, "symbolic-ref", "HEAD", f"refs/heads/{BRANCH}")
    return known


def _access(folder: Path, key: str) -> Mapping[str, str]:
    """Return the variables with which git may write over SSH, after writing the key where only we can read it."""
    if not key.strip():
        return {}
    secret, hosts = folder / "key", folder / "known_hosts"
    secret.touch(mode=0o600)
    secret.write_text(f"{key.strip()}\n", encoding="ascii", newline="\n")
    hosts.write_text(_KNOWN_HOSTS, encoding="ascii")
    options = "-o IdentitiesOnly=yes -o StrictHostKeyChecking=yes -o BatchMode=yes"
    return {"GIT_SSH_COMMAND": f"ssh -i '{secret}' -o UserKnownHostsFile='{hosts}' {options}"}
