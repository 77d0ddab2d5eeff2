"""Running git for the platform: over the network, and in folders whose files a stranger made."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from kennisbank.forge.api import ForgeError

SECONDS = 300.0  # for one run of git
# No program of the user's or of the proposal's, no link that leads elsewhere, the bytes as they are in git.
_SETTINGS = (
    *("-c", f"core.hooksPath={os.devnull}", "-c", "core.fsmonitor=false", "-c", "core.symlinks=false"),
    *("-c", "core.autocrlf=false", "-c", f"core.attributesFile={os.devnull}", "-c", "core.protectNTFS=true"),
    *("-c", "filter.lfs.smudge=", "-c", "filter.lfs.process=", "-c", "filter.lfs.required=false"),
    *("-c", "credential.helper=", "-c", "submodule.recurse=false", "-c", "fetch.recurseSubmodules=false"),
    *("-c", "commit.gpgSign=false", "-c", "gc.auto=0", "-c", "http.followRedirects=false"),
)
_OURS = {"GIT_TERMINAL_PROMPT": "0", "GIT_LFS_SKIP_SMUDGE": "1", "GIT_NO_REPLACE_OBJECTS": "1", "LC_ALL": "C"}


def run_git(folder: Path, *words: str, variables: Mapping[str, str] | None = None) -> str:
    """Return what git writes when it is run in a folder, with more ``variables`` in its environment.

    Raises ForgeError, whose message does not repeat what git said: that may come from a stranger.
    """
    program = shutil.which("git")
    if program is None:
        raise ForgeError("het programma git is niet gevonden")
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith("GIT_") or name.startswith("GIT_SSL_")
    }
    try:
        ran = subprocess.run(
            [program, *_SETTINGS, *words],
            cwd=folder,
            env={**kept, **_OURS, **(variables or {})},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise ForgeError(f"git was na {SECONDS:g} seconden nog niet klaar") from None
    if ran.returncode:
        raise ForgeError(f"git kon dit niet doen: {words[0]}")
    return ran.stdout.decode("utf-8", "replace")
