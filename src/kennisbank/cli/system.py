"""This computer, as finding and installing programs needs to know it."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class System:
    """What finding a program needs to know of this computer; tests make their own."""

    platform: str
    variables: Mapping[str, str]
    is_root: bool
    os_release: Path = Path("/etc/os-release")

    @property
    def is_debian(self) -> bool:
        """Whether this is Debian itself; elsewhere (Ubuntu) some packages, such as chromium, are stubs."""
        try:
            lines = self.os_release.read_text(encoding="utf-8").splitlines()
        except OSError:
            return False
        return any(line.replace('"', "").strip() == "ID=debian" for line in lines)


def this_system() -> System:
    """Describe the computer we run on."""
    is_root = sys.platform != "win32" and os.geteuid() == 0
    return System(platform=sys.platform, variables=os.environ, is_root=is_root)
