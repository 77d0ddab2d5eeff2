"""Where the generator's own templates, styles and scripts are."""

from __future__ import annotations

from pathlib import Path

import kennisbank


def theme_folder() -> Path:
    """Return the overrides folder: inside the installed package, or at the top of a checkout."""
    package = Path(kennisbank.__file__).parent
    installed = package / "overrides"
    return installed if installed.is_dir() else package.parent.parent / "overrides"
