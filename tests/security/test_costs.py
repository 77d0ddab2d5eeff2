"""What could keep the check or the build busy."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.support.hostile import (
    FRONT,
    findings_of,
    knowledge_base,
)

_MANY = 400_000
COSTLY = {
    "titel-spaties": "# a" + " " * _MANY + "b\n",
    "titel-accolades": "# a" + "{" * _MANY + "\n",
    "haken": "[" * _MANY,
    "beelden": "![" * (_MANY // 2),
    "sterren": "*a" * (_MANY // 2),
    "citaten": "".join(">" * depth + "\n" for depth in range(800)),
    "accent": "`a" * (_MANY // 2),
    "feiten": "[[feit " * (_MANY // 7),
    "koppelingen": "".join(f"[a{i}]\n\n" for i in range(9000)) + "".join(f"[a{i}]: z{i}.md\n" for i in range(9000)),
    "koppen": "".join(f"a\n\n# kop {i}\n\n" for i in range(12000)),
    "entiteiten": "&#57344;" * (_MANY // 8),
    "opmaak": "".join(f"<b id=a{i}>" for i in range(2000)) + "<p>x" * 2000,
    "verwijzing": "[a]: https://example.org/" + "a" * 200_000 + "\n\n" + "[a]\n\n" * 3000,
}


@pytest.mark.parametrize("name", COSTLY)
def test_one_strange_page_costs_seconds_at_most(tmp_path: Path, name: str) -> None:
    root = knowledge_base(tmp_path, {"docs/x.md": FRONT + COSTLY[name]})
    start = time.monotonic()
    findings_of(root)
    assert time.monotonic() - start < 8  # 2 s on a quiet machine; a hang is minutes


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("begrippen.yml", "\ta\n" * 300_000),
        ("begrippen.yml", "- [[" * 500_000),
        ("begrippen.yml", "".join(f"- &a{i} x\n" for i in range(40_000))),
        ("onderwerpen.yml", "".join(f'- {{id: wifi-{i}, label: "Wifi {i}"}}\n' for i in range(8000))),
    ],
    ids=["tabs", "diep", "ankers", "onderwerpen"],
)
def test_one_strange_list_costs_seconds_at_most(tmp_path: Path, name: str, content: str) -> None:
    topics = ", ".join(f"wif-{i}" for i in range(100))
    root = knowledge_base(
        tmp_path, {f"docs/{name}": content, "docs/x.md": f'---\ntitle: "T"\ntopics: [{topics}]\n---\n'}
    )
    start = time.monotonic()
    findings_of(root)
    assert time.monotonic() - start < 8
