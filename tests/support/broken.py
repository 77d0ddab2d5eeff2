"""The broken knowledge base: what git keeps of it, and the files that git, editors or Windows would mend or refuse."""

from __future__ import annotations

import re
from pathlib import Path

from tests.support.knowledge_base import copy_fixture, page, write

_EXPECTED = re.compile(r"verwacht: ([A-Z]\d\d) (\d+):(\d+)")
_FOLDER = "guides/technisch"

# Files that cannot say themselves what is wrong with them: their bytes, and the findings they must give.
ODD: dict[str, tuple[bytes, tuple[tuple[str, int, int], ...]]] = {
    f"{_FOLDER}/leeg.md": (b"", (("B06", 1, 1),)),
    f"{_FOLDER}/alleen-witruimte.md": (b"\n  \n\n", (("B06", 1, 1),)),
    f"{_FOLDER}/latin-1.md": ("---\ntitle: Café\n---\n".encode("latin-1"), (("B01", 2, 11),)),
    f"{_FOLDER}/utf-16.md": (page().encode("utf-16"), (("B02", 1, 1),)),
    f"{_FOLDER}/nul-teken.md": (b"---\ntitle: nul\0\n---\n", (("B03", 2, 11),)),
    f"{_FOLDER}/te-groot.md": (page("x" * 600_000).encode(), (("B04", 1, 1),)),
    f"{_FOLDER}/reusachtig.md": (b"#" * 50_000_000, (("B04", 1, 1),)),
    # Clumsy, but nobody needs to hear about it.
    f"{_FOLDER}/windows.md": (page().replace("\n", "\r\n").encode(), ()),
    f"{_FOLDER}/oude-mac.md": (page().replace("\n", "\r").encode(), ()),
    f"{_FOLDER}/met-bom.md": (b"\xef\xbb\xbf" + page().encode(), ()),
    f"{_FOLDER}/bom-en-windows.md": (b"\xef\xbb\xbf" + page().replace("\n", "\r\n").encode(), ()),
    f"{_FOLDER}/zonder-laatste-regeleinde.md": (page("Tekst.").encode(), ()),
    f"{_FOLDER}/spaties-na-de-streepjes.md": (page().replace("---\n", "---  \n").encode(), ()),
}

Expected = tuple[str, int, int, str]


def make_broken(folder: Path) -> Path:
    """Write the whole broken knowledge base below ``folder``."""
    root = copy_fixture("broken", folder)
    write(root, {"mkdocs.yml": (root / "mkdocs.yml").read_bytes(), **{path: odd[0] for path, odd in ODD.items()}})
    return root


def expected(root: Path) -> set[Expected]:
    """Return (path, line, column, code) of every finding that the files announce."""
    found = set()
    for file in root.rglob("*"):
        path = file.relative_to(root).as_posix()
        if not file.is_file() or path.startswith("."):
            continue
        if path in ODD:
            found |= {(path, line, column, code) for code, line, column in ODD[path][1]}
        else:
            text = file.read_text(encoding="utf-8", errors="replace")
            found |= {(path, int(line), int(column), code) for code, line, column in _EXPECTED.findall(text)}
    return found
