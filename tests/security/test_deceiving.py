"""What could mislead a reader."""

from __future__ import annotations

import json
import re
from pathlib import Path

from tests.support.hostile import (
    FRONT,
    Browser,
    built,
    dangers,
    found,
    html_of,
    knowledge_base,
)


def test_a_page_cannot_take_an_id_that_the_theme_uses(tmp_path: Path) -> None:
    names = ("kb-menu", "kb-menu-button", "kb-theme", "kb-sidebar", "kb-bronnen", "kb-verder", "inhoud")
    bodies = "".join(f'## A {{#{name}}}\n\n<div id="{name}">x</div>\n\n' for name in names)
    typed = "## Inhoud\n\n## Kb sidebar\n\n## Kb menu\n\n## Kb bronnen\n"
    root = knowledge_base(tmp_path / "kb", {"docs/x.md": f"{FRONT}\n{bodies}", "docs/y.md": f"{FRONT}\n{typed}"})
    site = built(root)
    empty = Browser(html_of(built(knowledge_base(tmp_path / "leeg", {"docs/x.md": FRONT})), "x"))
    ours = {name for name in empty.ids if name.startswith("kb-") or name == "inhoud"}
    assert ours
    for url in ("x", "y"):
        page = Browser(html_of(site, url))
        assert {name: page.ids.count(name) for name in ours} == dict.fromkeys(ours, 1), url
        assert {name for name in page.ids if name.startswith("kb-")} == {name for name in ours if name != "inhoud"}
    assert ("docs/x.md", "V03") in found(root)


def test_classes_of_the_theme_are_dropped_with_a_finding(tmp_path: Path) -> None:
    bodies = {
        "html": '<div class="kb-banner kb-banner--draft">Ontwerp</div>',
        "kader": '!!! kb-banner "x"\n    y',
        "lijst": "*x*{.kb-care}",
        "uitklap": '<details class="kb-factbox"><summary>x</summary>y</details>',
        "code": "``` {.kb-banner}\nx\n```",
    }
    root = knowledge_base(tmp_path / "kb", {f"docs/{name}.md": f"{FRONT}\n{body}\n" for name, body in bodies.items()})
    site, known = built(root), found(root)
    for name in bodies:
        prose = (
            html_of(site, name).partition('class="kb-prose"')[2].partition("</main>")[0].partition('class="kb-care')[0]
        )
        assert not re.search(r'class="[^"]*kb-(?:banner|care|factbox)', prose), name
        assert (f"docs/{name}.md", "V03") in known or name == "code", name


def test_no_field_to_type_in_can_stand_in_a_page(tmp_path: Path) -> None:
    body = 'Typ je wachtwoord: <input type="password" title="Wachtwoord"> <input> <input type=text autofocus>\n'
    root = knowledge_base(tmp_path / "kb", {"docs/x.md": f"{FRONT}\n{body}"})
    assert dangers(built(root)) == {}
    assert ("docs/x.md", "V03") in found(root)


def test_reading_order_cannot_be_turned_around_in_any_spelling(tmp_path: Path) -> None:
    root = knowledge_base(
        tmp_path / "kb",
        {
            "docs/letterlijk.md": f"{FRONT}\nZie \u202egpj.exe\n",
            "docs/verwijzing.md": f"{FRONT}\nZie &#8238;gpj.exe en &#x202E;x en &ZeroWidthSpace;y\n",
            "docs/titel.md": '---\ntitle: "a\\u202Eb"\n---\n',
        },
    )
    known = {path for path, _ in found(root)}
    assert known == {"docs/letterlijk.md", "docs/verwijzing.md", "docs/titel.md"}
    assert not [
        file
        for file in built(root).rglob("*.html")
        if "\u202e" in file.read_text(encoding="utf-8") and file.parent.name != "letterlijk"
    ]


def test_a_link_cannot_name_another_web_address_than_its_own(tmp_path: Path) -> None:
    root = knowledge_base(
        tmp_path,
        {
            "docs/gebruiker.md": f"{FRONT}\n[x](https://onderwijs.example@evil.example/)\n",
            "docs/tekst.md": f"{FRONT}\n[https://onderwijs.example](https://evil.example/)\n",
            "docs/goed.md": f"{FRONT}\n[https://a.example](https://a.example/) [hier](https://b.example/) <https://c.example>\n",
        },
    )
    assert {path for path, _ in found(root)} == {"docs/gebruiker.md", "docs/tekst.md"}


def test_fields_and_lists_are_text_wherever_templates_put_them(tmp_path: Path) -> None:
    evil = ['"><img src=x onerror=alert(1)>', "' onmouseover='alert(1)", "</title><script>alert(1)</script>"]
    one, two, three = (json.dumps(text) for text in evil)
    long = json.dumps(" ".join([*evil, "{{ config.site_dir }}{% include 'x' %}"])[:200])
    guide = (
        f"---\ntitle: {one}\ndescription: {long}\ndomain: [technisch]\ntopics: [a]\naudience: {two}\n"
        f"time_needed: {three}\nneeds: [{one}]\nstatus: @STATUS\nretired_reason: {long}\nvalid_until: 2020-01-01\n"
        f"sources:\n  - {{title: {one}, publisher: {two}, read: 2026-01-01, note: {three}}}\n"
        f"reviews:\n  - {{on: 2026-01-01, by: a, checked: [feiten], outcome: klopt, note: {one}}}\n"
        "redirect_from: [oud-@NAAM/]\n---\nbyod [[feit:abc]]\n"
    )

    def named(name: str, status: str) -> str:
        return guide.replace("@NAAM", name).replace("@STATUS", status)

    root = knowledge_base(
        tmp_path / "kb",
        {
            "docs/technisch/index.md": f"---\ntitle: {three}\ndescription: {long}\n"
            "layout: section\ntab: 1\nfooter: 1\n---\n",
            "guides/technisch/a.md": named("a", "published"),
            "guides/technisch/b.md": named("b", "retired"),
            "guides/technisch/c.md": named("c", "published"),
            "docs/begrippen.md": '---\ntitle: "B"\nlayout: glossary\n---\n',
            "docs/begrippen.yml": f'- term: byod\n  afkorting: "\'><b>"\n  synoniemen: {{nl: [{one}], en: [{three}]}}\n'
            f"  definitie: {long}\n",
            "docs/feiten.md": '---\ntitle: "F"\nlayout: facts\n---\n',
            "docs/feiten.yml": f"- id: abc\n  statement: {long}\n  value: {one}\n  unit: {two}\n  source: {three}\n"
            f"  read: 2026-01-01\n  confidence: hoog\n  note: {one}\n  valid_until: 2020-01-01\n",
            "docs/onderwerpen.yml": f"- id: a\n  label: {one}\n  description: {long}\n",
        },
    )
    site = built(root)
    assert dangers(site) == {f"oud-{name}/index.html": ["meta refresh"] for name in "abc"}  # our own, to our own pages
    assert str(root) not in html_of(site, "technisch/a")


def test_yaml_builds_no_objects_and_follows_no_aliases(tmp_path: Path) -> None:
    target = tmp_path / "gemaakt"
    body = (
        f'---\ntitle: !!python/object/apply:pathlib.Path.touch ["{target.as_posix()}"]\n&a x: *a\n<<: {{a: b}}\n---\n'
    )
    root = knowledge_base(tmp_path / "kb", {"docs/x.md": body})
    assert {("docs/x.md", "F06"), ("docs/x.md", "F07")} <= found(root)
    assert not target.exists()
