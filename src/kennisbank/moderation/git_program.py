"""Running git to look at a repository that anybody may have prepared: what its configuration says starts no program."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO

from kennisbank.moderation.git_fault import GitError, Trouble, recognised

SECONDS = 60.0  # for one run of git
MOST_BYTES = 512 * 1024 * 1024  # that one run may write
_CHUNK = 1024 * 1024
_SETTINGS = (
    # Programs that a configuration can name.
    *("-c", f"core.hooksPath={os.devnull}", "-c", "core.fsmonitor=false", "-c", "core.pager=cat"),
    *("-c", "core.sshCommand=false", "-c", "core.gitProxy=", "-c", "core.alternateRefsCommand="),
    *("-c", "credential.helper=", "-c", "core.askPass=", "-c", "diff.external=", "-c", "log.showSignature=false"),
    *("-c", "protocol.allow=never"),  # a partial clone would fetch what it misses
    # What would change or hide a part of what we read.
    *("-c", "log.showRoot=true", "-c", "log.follow=false", "-c", "diff.relative=false"),
    *("-c", f"diff.orderFile={os.devnull}", "-c", "diff.renameLimit=1000", "-c", "core.quotePath=false"),
    *("-c", "diff.ignoreSubmodules=none", "-c", "i18n.logOutputEncoding=UTF-8"),
    *("-c", "advice.graftFileDeprecated=false"),  # advice that hides that git itself says nothing
)


def answer(folder: Path, *words: str) -> str:
    """Return what git writes when it is run in a folder, for short answers; raises GitError."""
    return _whole(folder, *words).decode("utf-8", "surrogateescape")


def is_shallow(folder: Path) -> bool:
    """Say whether the oldest commits are not on this computer; raises GitError."""
    return answer(folder, "rev-parse", "--is-shallow-repository").strip() == "true"


def file_at(folder: Path, commit: str, path: str) -> bytes | None:
    """Return a file as it was in a commit, None when there was none; ``path`` is relative to the folder.

    Raises GitError when it was there and cannot be read.
    """
    try:
        return _whole(folder, "cat-file", "blob", f"{commit}:./{path}")
    except GitError:
        listed = answer(folder, "ls-tree", "-z", commit, "--", path)  # "100644 blob ID<tab>path", as far as it exists
        if listed.partition("\t")[0].split()[1:2] == ["blob"]:
            raise
        return None


def files_at(folder: Path, commit: str, paths: Sequence[str], limit: int) -> dict[str, bytes]:
    """Return files as they were in a commit, asked for all at once; raises GitError.

    One that was not there is left out, and of one larger than ``limit`` only so many bytes are kept.
    """
    single = [path for path in paths if "\n" not in path]  # git reads one name a line
    wanted = "".join(f"{commit}:./{path}\n" for path in single).encode("utf-8", "surrogateescape")
    found: dict[str, bytes] = {}
    if single:
        with tempfile.TemporaryFile() as names:
            names.write(wanted)
            names.seek(0)
            written = b"\0".join(fields(folder, "cat-file", "--batch", given=names))
        found = _batch(written, single, limit)
    for path in paths:
        if path not in single:
            content = file_at(folder, commit, path)
            if content is not None:
                found[path] = content[:limit]
    return found


def _batch(written: bytes, paths: Sequence[str], limit: int) -> dict[str, bytes]:
    """Take apart what ``git cat-file --batch`` wrote: of each path a line, and for a file its bytes."""
    found: dict[str, bytes] = {}
    at = 0
    for path in paths:
        end = written.find(b"\n", at)
        head = written[at : max(end, at)].rsplit(b" ", 2)
        at = end + 1
        if end < 0 or head[-1] in (b"missing", b"ambiguous") or not head[-1].isdigit():
            continue
        size = int(head[-1])
        if head[-2] == b"blob":
            found[path] = written[at : at + min(size, limit)]
        at += size + 1
    return found


def _whole(folder: Path, *words: str) -> bytes:
    return b"\0".join(fields(folder, *words))


def fields(folder: Path, *words: str, given: IO[bytes] | None = None) -> Iterator[bytes]:
    """Yield what git writes, cut at each NUL byte, while git is still writing; raises GitError.

    Git can read the file ``given``. What follows the last NUL byte is a field too, unless it is empty. A git that fails
    does so after the last field: whoever asks must not use the fields when the error comes.
    """
    program = shutil.which("git")
    if program is None:
        raise GitError(Trouble.MISSING)
    with tempfile.TemporaryFile() as errors:
        try:
            process = subprocess.Popen(
                [program, *_SETTINGS, "--no-pager", "--no-optional-locks", "--literal-pathspecs", *words],
                cwd=folder,
                env=_environment(),
                stdin=given or subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=errors,
                start_new_session=True,  # so that whatever it starts ends with it
            )
        except OSError:
            raise GitError(Trouble.OTHER) from None
        late = threading.Event()

        def stop() -> None:
            late.set()
            _kill(process)

        timer = threading.Timer(SECONDS, stop)
        timer.daemon = True
        timer.start()
        try:
            assert process.stdout is not None  # noqa: S101 - for mypy: we asked for a pipe
            yield from _cut(process.stdout)
            process.wait()
        finally:
            timer.cancel()
            _kill(process)
            process.communicate()
        if late.is_set():
            raise GitError(Trouble.SLOW)
        if process.returncode:
            errors.seek(0)
            raise GitError(recognised(errors.read(_CHUNK).decode("utf-8", "replace"), process.returncode))


def _cut(output: IO[bytes]) -> Iterator[bytes]:
    rest, total = b"", 0
    while chunk := os.read(output.fileno(), _CHUNK):
        total += len(chunk)
        if total > MOST_BYTES:
            raise GitError(Trouble.SLOW)
        *whole, rest = (rest + chunk).split(b"\0")
        yield from whole
    if rest:
        yield rest


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End git and what it started, if it still runs."""
    if process.poll() is not None:
        return
    if hasattr(os, "killpg"):
        with contextlib.suppress(OSError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()


def _environment() -> dict[str, str]:
    """Return the user's variables without those that steer git, as in a hook, and with ours."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return {
        **kept,
        "GIT_ALLOW_PROTOCOL": "none",
        "GIT_GRAFT_FILE": os.devnull,  # the commits as they were made, not as somebody would like to see them
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_NO_REPLACE_OBJECTS": "1",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_TERMINAL_PROMPT": "0",
        "LC_ALL": "C",
    }
