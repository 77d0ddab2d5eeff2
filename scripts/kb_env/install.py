"""Making an environment: with uv when it is there, else with the standard library's venv and pip."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import sys
from typing import TYPE_CHECKING, TypeAlias

from kb_env.console import SetupError, run_step, say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from kb_env.stamp import Environment

#: The words of a command line.
Words: TypeAlias = "list[str | Path]"

#: Settings of a person's own shell that would send packages elsewhere than into the environment.
FOREIGN = (
    "PYTHONHOME",
    "PYTHONPATH",
    "__PYVENV_LAUNCHER__",
    "VIRTUAL_ENV",
    "PIP_TARGET",
    "PIP_PREFIX",
    "PIP_ROOT",
    "UV_SYSTEM_PYTHON",
    "UV_PROJECT_ENVIRONMENT",
)

#: What pip and uv write when the network (not the package) is the trouble.
OFFLINE = re.compile(
    r"(?i)name resolution|name or service not known|nodename nor servname|getaddrinfo|dns error|unreachable"
    r"|connection (?:refused|reset|aborted|error)|NewConnectionError|ConnectTimeout|Max retries exceeded"
    r"|timed out|error sending request|tcp connect|No route to host|ProxyError|tunnel"
)
INSPECTED = re.compile(r"(?i)CERTIFICATE_VERIFY_FAILED|SSLError|invalid peer certificate|UnknownIssuer")
TAMPERED = re.compile(r"(?i)DO NOT MATCH THE HASHES|hash mismatch")
FULL = re.compile(r"(?i)No space left on device|not enough space|os error 28\b|Errno 28\b")
FORBIDDEN = re.compile(r"(?i)Permission denied|Access is denied|Toegang geweigerd|Read-only file system")


def clean_environment(variables: Mapping[str, str]) -> dict[str, str]:
    """Copy the environment variables without what would lead an installation astray."""
    kept = {name: value for name, value in variables.items() if name not in FOREIGN}
    # "0" beats `user = true` in someone's pip.conf; uv must use this Python, not download another.
    kept |= {"PIP_USER": "0", "PIP_NO_INPUT": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_COLOR": "1"}
    kept |= {"UV_PYTHON_DOWNLOADS": "never", "NO_COLOR": "1", "PYTHONUTF8": "1"}
    return kept


def find_uv(variables: Mapping[str, str]) -> str | None:
    """Find uv on the PATH."""
    return shutil.which("uv", path=variables.get("PATH"))


def make(environment: Environment, requirements: Path, repository: Path, log: Path) -> None:
    """Fill the environment's folder (which must not exist yet) from locked requirements and link the project.

    Raises SetupError, with a Dutch explanation, when that does not work.
    """
    variables = clean_environment(os.environ)
    uv = find_uv(variables)
    if uv:
        trouble = _make_with_uv(uv, environment, requirements, repository, log, variables)
        if trouble is None:
            return
        if TAMPERED.search(trouble):
            raise SetupError(explain(trouble, log))
        say("  uv lukte niet, nu met pip.")
        shutil.rmtree(environment.folder, ignore_errors=True)
    _make_with_pip(environment, requirements, repository, log, variables)


def link(environment: Environment, repository: Path, log: Path) -> bool:
    """Install the project itself again, without network; False when there is no tool to do it with."""
    variables = clean_environment(os.environ)
    uv = find_uv(variables)
    if environment.has_pip:
        words = _pip_link(environment, repository)
    elif uv:
        words = _uv_link(uv, environment, repository)
    else:
        return False
    return run_step("De kennisbank zelf inhaken", words, log, variables) is None


def _make_with_uv(
    uv: str,
    environment: Environment,
    requirements: Path,
    repository: Path,
    log: Path,
    variables: Mapping[str, str],
) -> str | None:
    install: Words = [uv, "pip", "install", "--python", environment.python, "--require-hashes"]
    steps: list[tuple[str, Words]] = [
        ("Omgeving maken (uv)", [uv, "venv", "--no-project", "--python", sys.executable, environment.folder]),
        ("Onderdelen ophalen en controleren (uv)", [*install, "--compile-bytecode", "-r", requirements]),
        ("De kennisbank zelf inhaken", _uv_link(uv, environment, repository)),
    ]
    for label, words in steps:
        trouble = run_step(label, words, log, variables)
        if trouble is not None:
            return trouble
    return None


def _make_with_pip(
    environment: Environment, requirements: Path, repository: Path, log: Path, variables: Mapping[str, str]
) -> None:
    missing = [name for name in ("venv", "ensurepip") if importlib.util.find_spec(name) is None]
    if missing:
        raise SetupError(without_venv(missing))
    total = sum(line[:1].isalnum() for line in requirements.read_text(encoding="utf-8").splitlines())
    done = 0

    def progress(line: str) -> str | None:
        nonlocal done
        if line.startswith("Collecting "):
            done += 1
            return f"{done}/{total} {line.split()[1].partition('==')[0]}"
        return "uitpakken" if line.startswith("Installing collected") else None

    pip: Words = [environment.python, "-m", "pip", "install", "--progress-bar", "off"]
    steps: list[tuple[str, Words]] = [
        ("Omgeving maken", [sys.executable, "-m", "venv", environment.folder]),
        ("Onderdelen ophalen en controleren", [*pip, "--require-hashes", "-r", requirements]),
        ("De kennisbank zelf inhaken", _pip_link(environment, repository)),
    ]
    for label, words in steps:
        trouble = run_step(label, words, log, variables, progress)
        if trouble is not None and "ensurepip is not" in trouble:
            raise SetupError(without_venv(["ensurepip"]))
        if trouble is not None:
            raise SetupError(explain(trouble, log))


def _pip_link(environment: Environment, repository: Path) -> Words:
    words: Words = [environment.python, "-m", "pip", "install", "--no-index", "--no-deps"]
    return [*words, "--no-build-isolation", "--force-reinstall", "--editable", repository]


def _uv_link(uv: str, environment: Environment, repository: Path) -> Words:
    words: Words = [uv, "pip", "install", "--python", environment.python, "--offline", "--no-deps"]
    return [*words, "--no-build-isolation", "--reinstall", "--editable", repository]


def without_venv(missing: Sequence[str]) -> str:
    """Say which part of Python is missing and how to get it."""
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    return (
        f"Deze Python mist een standaardonderdeel: {' en '.join(missing)}.\n"
        f"Debian en Ubuntu: sudo apt install python3-venv   (of python{version}-venv)\n"
        "Andere systemen: installeer Python van python.org, of installeer uv (wordt vanzelf gebruikt).\n"
        "Start daarna hetzelfde commando opnieuw."
    )


def explain(trouble: str, log: Path) -> str:
    """Turn what pip or uv wrote into Dutch that says what to do; the full text stays in the log."""
    noise = ("Ignoring ", "WARNING: Retrying ")
    lines = [line for line in trouble.strip().splitlines() if not line.startswith(noise)]
    tail = "\n".join(f"    {line[:150]}" for line in lines[-3:])
    if TAMPERED.search(trouble):
        advice = (
            "Een gedownload onderdeel is niet het onderdeel dat vastgelegd is: het is niet geïnstalleerd.\n"
            "Probeer het op een ander netwerk. Blijft het fout, meld het dan: dit kan geknoei zijn."
        )
    elif INSPECTED.search(trouble):
        advice = (
            "De beveiligde verbinding wordt niet vertrouwd. Kijkt het schoolnetwerk het verkeer in,\n"
            "dan moet pip het certificaat van de school kennen (omgevingsvariabele PIP_CERT).\n"
            "Of gebruik even een ander netwerk."
        )
    elif FULL.search(trouble):
        advice = "De schijf is vol. Maak plaats (ongeveer 500 MB) en start opnieuw."
    elif OFFLINE.search(trouble):
        advice = (
            "Er is geen verbinding met het internet, of een proxy houdt ze tegen.\n"
            "Alleen de eerste start heeft internet nodig. Start opnieuw als er verbinding is."
        )
    elif FORBIDDEN.search(trouble):
        advice = "Schrijven mag daar niet. Kies met de omgevingsvariabele KB_ENV_DIR een andere map."
    else:
        advice = "Het installeren is mislukt. Start opnieuw; blijft het fout, meld het met het logbestand."
    return f"{advice}\nDe laatste regels:\n{tail}\nAlles staat in {log}"
