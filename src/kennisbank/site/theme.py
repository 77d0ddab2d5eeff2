"""Where the generator's own templates, styles and scripts are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

import kennisbank

_COMMENT = re.compile(r"^[ \t]*(?:/\*(?:(?!\*/)[\s\S])*\*/|//.*)\n", re.MULTILINE)
_INDENT = re.compile(r"^\s+", re.MULTILINE)


def theme_folder() -> Path:
    """Return the overrides folder: inside the installed package, or at the top of a checkout."""
    package = Path(kennisbank.__file__).parent
    installed = package / "overrides"
    return installed if installed.is_dir() else package.parent.parent / "overrides"


def theme_files(config: MkDocsConfig, beside: Iterable[str] = ()) -> Iterator[File]:
    """Yield the styles, scripts and pictures of our templates; those of a site's own theme folder come first.

    ``beside`` names files of the theme that come in the site's own folder.
    """
    ours = theme_folder()
    seen: set[str] = set()
    for folder in map(Path, config.theme.dirs):
        if folder.name == "templates" and folder.parent.name == "material":
            continue  # its scripts and styles are not used, and weigh more than a megabyte
        for path in (*sorted((folder / "assets").rglob("*")), *(folder / name for name in beside)):
            name = path.relative_to(folder).as_posix()
            if path.is_file() and name not in seen:
                seen.add(name)
                file = File(name, str(folder), config.site_dir, config.use_directory_urls)
                if folder == ours and path.suffix in (".css", ".js"):
                    file.content_bytes = lean(path.read_text(encoding="utf-8")).encode()
                yield file


def lean(text: str) -> str:
    """Return a style or script of ours without its comments and indents, which a fifth of the bytes over the line are.

    Only comments on lines of their own go, so that nothing has to be understood of what stands beside them.
    """
    return _INDENT.sub("", _COMMENT.sub("", text))
