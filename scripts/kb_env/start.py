"""From the words on the command line to the running program, by way of the right environment."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from kb_env import install
from kb_env.console import SetupError, say, tolerant
from kb_env.lock import only_one
from kb_env.stamp import Environment, Recipe, read_stamp, recipe_for, verdict, write_stamp

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

REPOSITORY = Path(__file__).resolve().parents[2]

#: Windows has an exec too, but there the console gets its prompt back while the program still runs.
CAN_REPLACE = os.name != "nt"

#: Commands that need more than the site does; every other word runs in the environment `site`.
USES = {"test": "test", "bench": "test"}

#: Options before the command that take a value.
WITH_VALUE = {"-C", "--root"}


def main(words: Sequence[str]) -> int:
    """Prepare the environment if needed, and run `kb` with these words in it."""
    tolerant(sys.stdout, sys.stderr)
    try:
        environment = prepare(REPOSITORY, use_of(words), os.environ)
    except SetupError as error:
        say(str(error))
        return 1
    except KeyboardInterrupt:
        say("\nAfgebroken. Start gerust opnieuw.")
        return 130
    command = [str(environment.python), "-P", "-m", "kennisbank", *words]
    return hand_over(command, child_variables(os.environ))


def use_of(words: Sequence[str]) -> str:
    """Name the environment these words need."""
    rest = iter(words)
    for word in rest:
        if word in WITH_VALUE:
            next(rest, None)
        elif not word.startswith("-"):
            return USES.get(word, "site")
    return "site"


def home_of(repository: Path, variables: Mapping[str, str]) -> Path:
    """Say where the environments of this repository lie: `.venv` beside the code, or KB_ENV_DIR."""
    chosen = variables.get("KB_ENV_DIR")
    return repository / (Path(chosen).expanduser() if chosen else ".venv")


def child_variables(variables: Mapping[str, str]) -> dict[str, str]:
    """Environment variables for the program: nothing of another Python, and no crash on a cp1252 console."""
    foreign = {"PYTHONHOME", "PYTHONPATH", "__PYVENV_LAUNCHER__"}
    kept = {name: value for name, value in variables.items() if name not in foreign}
    encoding, _, handler = kept.get("PYTHONIOENCODING", "").partition(":")
    kept["PYTHONIOENCODING"] = f"{encoding}:{handler or 'replace'}"
    return kept


def prepare(repository: Path, use: str, variables: Mapping[str, str]) -> Environment:
    """Return a finished environment for a use, making or mending it first where needed.

    Raises SetupError when it can't be made; an older environment is then left as it was.
    """
    requirements = repository / "requirements" / f"{use}.txt"
    try:
        wanted = recipe_for(repository, requirements)
    except FileNotFoundError as error:
        message = f"Er ontbreekt een bestand: {error.filename}\nHaal de kennisbank opnieuw op met git."
        raise SetupError(message) from error
    home = home_of(repository, variables)
    environment = Environment(home / use)
    if verdict(environment, wanted) == "ready":
        return environment
    try:
        _make_home(home)
        with only_one(home / f"{use}.lock"):
            _mend(environment, wanted, requirements, repository)
    except PermissionError as error:
        raise SetupError(
            f"Dit kan nu niet gewijzigd worden: {error.filename}\n"
            "Draait de kennisbank nog in een ander venster? Stop ze daar eerst.\n"
            "Mag je daar niet schrijven? Kies met de omgevingsvariabele KB_ENV_DIR een andere map."
        ) from error
    except OSError as error:
        raise SetupError(
            f"De omgeving kan hier niet gemaakt worden: {error}\n"
            "Kies met de omgevingsvariabele KB_ENV_DIR een map waar je mag schrijven en waar plaats is."
        ) from error
    return environment


def _make_home(home: Path) -> None:
    home.mkdir(parents=True, exist_ok=True)
    ignore = home / ".gitignore"
    if not ignore.exists():
        ignore.write_text("*\n", encoding="utf-8", newline="\n")


def _mend(environment: Environment, wanted: Recipe, requirements: Path, repository: Path) -> None:
    """Make or link an environment, under the lock; another start may have done it while we waited."""
    state = verdict(environment, wanted)
    if state == "ready":
        return
    log = environment.folder.with_suffix(".log")
    log.write_text("", encoding="utf-8")
    if state == "link" and install.link(environment, repository, log):
        write_stamp(environment, wanted)
        return
    say(f"Eén keer klaarzetten: de omgeving '{environment.folder.name}' in {environment.folder.parent}")
    started = time.monotonic()
    old = environment.folder.with_suffix(".old")
    if read_stamp(environment) is not None:
        # Finished, only not for today's files: keep it until there is a new one.
        shutil.rmtree(old, ignore_errors=True)
        environment.folder.rename(old)
    elif environment.folder.exists():
        shutil.rmtree(environment.folder)
    try:
        install.make(environment, requirements, repository, log)
        write_stamp(environment, wanted)
    except BaseException:
        shutil.rmtree(environment.folder, ignore_errors=True)
        if old.exists() and not environment.folder.exists():
            old.rename(environment.folder)
        raise
    shutil.rmtree(old, ignore_errors=True)
    say(f"Klaar in {time.monotonic() - started:.0f} s. Een volgende start heeft geen internet nodig.")


def hand_over(command: Sequence[str], variables: Mapping[str, str], *, replace: bool = CAN_REPLACE) -> int:
    """Run a command in our place and return its exit code.

    Where the system can replace a process by another (not Windows) we become the command, so that every
    signal reaches it. Elsewhere we wait, and leave Ctrl-C to the command: the console sends it to both of us.
    """
    sys.stdout.flush()
    sys.stderr.flush()
    try:
        if replace:
            _become(command, variables)
        previous = signal.signal(signal.SIGINT, lambda *_: None)
        try:
            return subprocess.call(list(command), env=dict(variables))
        finally:
            signal.signal(signal.SIGINT, previous)
    except OSError as error:
        say(f"De kennisbank start niet: {error}\nVerwijder de map .venv en start opnieuw.")
        return 1


def _become(command: Sequence[str], variables: Mapping[str, str]) -> NoReturn:
    os.execve(command[0], list(command), dict(variables))  # noqa: S606  # no shell wanted
