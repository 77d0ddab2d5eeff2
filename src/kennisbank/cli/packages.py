"""Installing a package of the system, where that can be done without asking: on Debian, as root."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence

from kennisbank.cli.system import System


def install(names: Sequence[str], system: System, tell: Callable[[str], None]) -> bool:
    """Install Debian packages and say whether that went well; `tell` hears what is going on."""
    has_apt = shutil.which("apt-get", path=system.variables.get("PATH", ""))
    if not (system.is_root and system.is_debian and has_apt):
        return False
    tell(f"Debian: installeren van {' en '.join(names)} ...")
    quiet = {**system.variables, "DEBIAN_FRONTEND": "noninteractive"}
    add = ["apt-get", "install", "-y", "-q", "--no-install-recommends", *names]
    return runs(["apt-get", "update", "-q"], quiet, tell) and runs(add, quiet, tell)


def runs(words: Sequence[str], variables: Mapping[str, str], tell: Callable[[str], None]) -> bool:
    """Run an installer and say whether it went well; of what it writes, only the end of a failure is shown."""
    try:
        answer = subprocess.run(
            list(words),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            env=dict(variables),
            timeout=900,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        tell(f"  mislukt: {error}")
        return False
    if answer.returncode:
        lines = [line for line in answer.stdout.splitlines() if line.strip()]
        tail = [line for line in lines if not line.lstrip().startswith("at ")][-3:]
        tell("\n".join(["  mislukt:", *(f"    {line[:150]}" for line in tail)]))
    return answer.returncode == 0
