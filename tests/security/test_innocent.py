"""What looks dangerous and is not."""

from __future__ import annotations

from pathlib import Path

from kennisbank.markup.render import Renderer
from tests.support.hostile import (
    FRONT,
    findings_of,
    knowledge_base,
)

INNOCENT = (
    "a < b en c > d, prijs <10 euro, ik <3 wifi, x<y",
    "Mail <naam@voorbeeld.be> of naam@voorbeeld.be, bel [ons](tel:+3221234567), [schrijf](mailto:a@example.org).",
    "Het pad C:\\pad\\naar en \\\\server\\share, of `C:\\x`.",
    "{naam} en {{ naam }} en {% als %} en [naam] en [x] y en [^ nergens",
    "Jan & Piet &amp; co, &copy; 2026, &nbsp; 1.000 euro, 50 %, € 5, 1/2, 3 x 4, 5*3=15, a_b_c, #1",
    "Emoji 😀 👩‍💻 🇧🇪 en E = mc^2^, $x < y$, a -> b <- c, ½ ≤ 1",
    "| a | b |\n|---|---|\n| x \\| y | `a|b` |",
    "`<script>alert(1)</script>` en `&#8238;`\n\n```html\n<script>alert(1)</script>\n<p onclick=x>\n```",
    "    <script>ingesprongen</script>",
    "Druk op <kbd>Ctrl</kbd>+<kbd>C</kbd>, H<sub>2</sub>O, een<br>regel, <mark>x</mark>",
    'Eén m<sup>2</sup> en een <abbr title="lokaal netwerk">LAN</abbr>',
    "<https://example.org> en [wiki](https://nl.example.org/a_(b)) en [hier](https://example.org/?a=1&b=2#c)",
    "- [ ] te doen\n- [x] gedaan",
    "x[^1]\n\n[^1]: Een noot met `<b>`.",
    '!!! note "Let op: <3 & co"\n    x',
    '=== "Windows & Mac"\n    x\n\n=== "Linux"\n    y',
    "*nadruk*{#eigen-plaats} en een blok\n{: .note }",
    "Onclick= is geen gebeurtenis; javascript: is een taal; data: ook niet.",
    "Prijs: 5 < 6 && 7 > 6; als (a && b) of \"x\" en 'y'.",
    "Woord-\nafbreking, niet­zichtbaar zacht koppelteken, ééntje, ĳs, İstanbul, 中文, العربية",
)


def test_ordinary_dutch_text_gives_no_finding(tmp_path: Path) -> None:
    root = knowledge_base(tmp_path, {f"docs/p{i}.md": f"{FRONT}\n{text}\n" for i, text in enumerate(INNOCENT)})
    assert [f"{finding}: {INNOCENT[int(finding.path[6:-3])]}" for finding in findings_of(root)] == []


def test_flags_made_of_tag_characters_are_emoji() -> None:
    from kennisbank.source.text import decode

    england = "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"
    assert decode(f"Vlag {england}".encode(), "x.md").findings == ()
    assert decode("Tekst \U000e0067 verborgen".encode(), "x.md").findings != ()


def test_rendering_twice_gives_the_same_and_leaves_no_marks() -> None:
    renderer = Renderer({"byod": ("byod",)})
    body = "byod en [[feit:a]] en \ue000term\ue001byod\ue001x\ue002\n\n&#57344;"
    first = renderer.render(body)
    assert first == renderer.render(body)
    assert first.content.count("\ue000") == 2  # our own two: the term and the fact
