"""What a browser receives holds nothing that can run, deceive or take over the page, whatever Markdown comes in."""

import re
import unicodedata
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.knowledge_base import page, write

from kennisbank.markup import marks, safety
from kennisbank.markup.render import Renderer
from kennisbank.markup.shelf import render_pages
from kennisbank.model.library import load
from kennisbank.view.catalog import Catalog, SiteSettings
from kennisbank.view.content import finished

ALLOWED_SCHEMES = {"http", "https", "mailto", "tel"}
NEVER = {
    "script", "style", "iframe", "object", "embed", "form", "svg", "math", "base", "meta", "link", "template",
    "noscript", "textarea", "button", "select", "video", "audio", "source", "frame", "frameset", "applet", "portal",
    "title",
}  # fmt: skip


class Browser(HTMLParser):
    """Collects everything dangerous in HTML, with rules of its own."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.dangers = []

    def handle_starttag(self, tag, attrs):
        if tag in NEVER:
            self.dangers.append(f"<{tag}>")
        for name, value in ((name, value or "") for name, value in attrs):
            if name.startswith("on") or name in ("style", "srcdoc", "formaction", "action", "xlink:href", "ping", "is"):
                self.dangers.append(f"{tag} {name}")
            if name in ("href", "src"):
                plain = "".join(c for c in value if not unicodedata.category(c).startswith("C") and not c.isspace())
                scheme = re.match(r"([a-z][a-z0-9+.-]*):", plain.lower())
                if scheme and scheme[1] not in ALLOWED_SCHEMES:
                    self.dangers.append(f"{tag} {name}={value}")
                if tag == "img" and (scheme or plain.startswith("//")):
                    self.dangers.append(f"picture from elsewhere: {value}")
            if name == "id" and value.lower().startswith(("kb-", "__")) and tag != "input":
                self.dangers.append(f"id {value}")
            if name == "class" and re.search(r"(?:^|\s)(?:kb-(?!table)|md-)", value):
                self.dangers.append(f"class {value}")

    handle_startendtag = handle_starttag


def dangers(html):
    browser = Browser()
    browser.feed(html)
    browser.close()
    return browser.dangers


RENDERER = Renderer({"wifi": ("wifi", "WLAN"), "ap": ("access point",)})
PAYLOADS = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//x.y/z></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>",
    "<img/src=x/onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<a href='java&#x0A;script:alert(1)'>x</a>",
    "<a href='&#14;javascript:alert(1)'>x</a>",
    "<a href='vbscript:x'>x</a>",
    "<form action=javascript:alert(1)><input type=submit></form>",
    "<details open ontoggle=alert(1)>x</details>",
    "<p id=kb-menu class='kb-banner md-header'>x</p>",
    "<p style='position:fixed;inset:0'>x</p>",
    "<input type=image src=x onerror=alert(1)>",
    "<label for=kb-theme>x</label>",
    "<base href=//x.y/>",
    "<meta http-equiv=refresh content='0;url=//x.y'>",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    "<!--><img src=x onerror=alert(1)>-->",
    "<![CDATA[<img src=x onerror=alert(1)>]]>",
    "<?php <img src=x onerror=alert(1)> ?>",
    "<title><img src=x onerror=alert(1)></title>",
    '<a title="<img src=x onerror=alert(1)>" href="x.md">y</a>',
    "<template><script>alert(1)</script></template>",
    "<xmp><img src=x onerror=alert(1)></xmp>",
    "<plaintext><img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt&#58;alert(1))",
    "[x](java&#9;script:alert(1))",
    "[x](<java\tscript:alert(1)>)",
    "[x](&#x6A;avascript:alert(1))",
    "[x](\\javascript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](//example.org)",
    "[x](/\\example.org)",
    "[x][y]\n\n[y]: javascript:alert(1)",
    "[x](y.md 'a\" onmouseover=\"alert(1)')",
    '![x" onerror="alert(1)](y.png)',
    "![x](javascript:alert(1))",
    "![x](https://example.org/spy.png)",
    "![x](//example.org/spy.png)",
    "![x](data:image/svg+xml,<svg onload=alert(1)>)",
    "<javascript:alert(1)>",
    "<data:text/html,x>",
    "tekst {: onclick=alert(1) style=x }",
    "## Kop {#kb-menu onclick=alert(1) .kb-banner}",
    "## kb menu",
    "[x](y.md){: onclick=alert(1) href=javascript:alert(1) target=_blank }",
    "*x*{: onmouseover=alert(1) }",
    "![x](y.png){: srcset=https://example.org/spy.png onerror=alert(1) }",
    '!!! note "<img src=x onerror=alert(1)>"\n    x',
    '!!! onclick=alert(1)\n    x',
    '??? note "</summary><script>alert(1)</script>"\n    x',
    '=== "<img src=x onerror=alert(1)>"\n    x',
    '=== "x" {onclick=alert(1)}\n    x',
    '``` {.python onclick="alert(1)" title="<img src=x onerror=alert(1)>"}\nx\n```',
    '```python title="<img src=x onerror=alert(1)>"\nx\n```',
    '```<img/src=x/onerror=alert(1)>\nx\n```',
    '```html linenums="1" hl_lines="<script>"\nx\n```',
    "[^<script>]: x\n\n[^<script>]",
    "[^x\" onclick=\"alert(1)]\n\n[^x\" onclick=\"alert(1)]: y",
    "| <img src=x onerror=alert(1)> |\n|---|\n| x |",
    "<img src=x onerror=alert(1)>\n: uitleg",
    "- [ ] <img src=x onerror=alert(1)>",
    "- [x](javascript:alert(1)) wifi",
    "[[feit:x]]<img src=x onerror=alert(1)>",
    "\ue000term\ue001wifi\ue001<img src=x onerror=alert(1)>\ue002",
    "&#xe000;term&#xe001;wifi&#xe001;<img src=x onerror=alert(1)>&#xe002;",
    '<p title="&#57344;term&#57345;wifi&#57345;x&#57346; onmouseover=alert(1)">y</p>',
    "\x02wzxhzdk:0\x03<script>alert(1)</script>",
    "\x02klzzwxh:0000\x03",
    "<div markdown='1'><script>alert(1)</script></div>",
    "*[WLAN]: <img src=x onerror=alert(1)>\n\nWLAN",
]  # fmt: skip


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_known_attack_reaches_no_browser(payload):
    for body in (payload, f"Een tekst met {payload} erin.", f"> - {payload}", f"<div>\n{payload}\n</div>"):
        rendered = RENDERER.render(body)
        assert rendered.failure == ""
        assert dangers(rendered.content) == []


FRAGMENTS = st.sampled_from(
    [
        *PAYLOADS, "\n", "\n\n", "    ", "> ", "- ", "1. ", "`", "```\n", "~~~\n", "**", "_", "|", "|---|\n",
        "wifi", "WLAN", "[", "]", "(", ")", "{: ", "}", "<", ">", '"', "'", "=", "&", "&lt;", "&#60;", "&#x3c;", "\\",
        "<!--", "-->", "<a ", "<p ", "</p>", "<div>", "</div>", "href=", "onclick=", "title=", "[[feit:x]]",
        "!!! note\n    ", '=== "x"\n    ', "## ", "{#", "javascript:", "\u202e", "\x00", "\xa0", "\U0001f600",
    ]
)  # fmt: skip


@settings(max_examples=400)
@given(st.lists(FRAGMENTS | st.text(max_size=4), max_size=12).map("".join))
def test_no_mixture_of_markdown_and_html_reaches_a_browser_as_something_that_runs(body):
    rendered = RENDERER.render(body)
    assert rendered.failure in {"", "deep"}
    assert dangers(rendered.content) == []
    assert safety.clean(rendered.content) == rendered.content


@given(st.text())
def test_no_text_makes_rendering_fail(body):
    assert RENDERER.render(body).failure == ""


@given(st.lists(FRAGMENTS, max_size=8).map("".join))
def test_rendering_does_not_depend_on_what_came_before(body):
    RENDERER.render(body)
    assert RENDERER.render(body) == RENDERER.render(body)


@pytest.fixture(scope="module")
def catalog(tmp_path_factory):
    root = write(
        tmp_path_factory.mktemp("aanval"),
        {
            "docs/begrippen.md": "---\ntitle: Begrippen\nlayout: glossary\n---\n",
            "docs/feiten.md": "---\ntitle: Feiten\nlayout: facts\n---\n",
            "docs/begrippen.yml": (
                "- term: wifi\n  definitie: 'Een \"><img src=x onerror=alert(1)> uitleg'\n"
                "- term: '<img src=x onerror=alert(1)>'\n  definitie: 'Term met HTML'\n"
            ),
            "docs/feiten.yml": (
                "- {id: x, statement: s, value: '\"><img src=x onerror=alert(1)>', source: '<script>', "
                "url: https://example.org/, read: 2026-01-01, confidence: hoog}\n"
            ),
            **{f"guides/technisch/a{number}.md": page(body) for number, body in enumerate(PAYLOADS)},
        },
    )
    library = load(root)
    return Catalog(library, render_pages(library), SiteSettings("Proef"))


def test_filling_in_terms_facts_and_links_adds_no_danger(catalog):
    looked_at = 0
    for source in catalog.pages:
        content = finished(catalog, source, catalog.rendered[source.path])
        found = [danger for danger in dangers(content) if not danger.startswith("class kb-")]
        assert found == [], source.body
        looked_at += 1
    assert looked_at == len(PAYLOADS) + 2


def test_a_mark_cannot_be_forged(catalog):
    for text in (
        "\ue000fact\ue001x\ue001\ue002",
        "&#xe000;fact&#xe001;x&#xe001;&#xe002;",
        "&#57344;fact&#57345;x&#57345;",
    ):
        for body in (text, f'<p title="{text}">x</p>', f"![{text}](y.png)", f'[a](b.md "{text}")'):
            assert not set(RENDERER.render(body).content) & {marks.OPEN, marks.SEPARATOR, marks.CLOSE}


def test_a_fact_in_an_attribute_is_plain_text(tmp_path):
    root = write(
        tmp_path,
        {
            "guides/technisch/a.md": page('![Plan van [[feit:d]]](p.png)\n\n[a](a.md "Meer dan [[feit:d]]")\n'),
            "guides/technisch/p.png": b"x",
            "docs/feiten.yml": "- {id: d, statement: s, value: 72, unit: 'u <\"', source: s, read: 2026-01-01, "
            "confidence: hoog}\n",
        },
    )
    library = load(root)
    catalog = Catalog(library, render_pages(library), SiteSettings("Proef"))
    content = str(finished(catalog, library.pages[0], catalog.rendered["guides/technisch/a.md"]))
    assert "<span" not in content
    assert 'alt="Plan van 72 u &lt;&quot;"' in content or 'alt="Plan van 72 u &lt;&#34;"' in content


@pytest.mark.parametrize(
    ("address", "safe"),
    [
        ("https://example.org/", True),
        ("HTTP://example.org/", True),
        ("mailto:rol@school.be", True),
        ("tel:+3200000000", True),
        ("../a.md#b", True),
        ("#a", True),
        ("a:b.md", False),
        ("javascript:x", False),
        ("java\nscript:x", False),
        ("\x01javascript:x", False),
        (" javascript:x", False),
        ("jav\u200bascript:x", False),
        ("data:text/html,x", False),
        ("file:///etc/passwd", False),
        ("//example.org", False),
        ("\\\\example.org", False),
        ("/\\example.org", False),
        ("\t//example.org", False),
    ],
)
def test_safe_addresses(address, safe):
    assert safety.safe_url(address) is safe


def test_ordinary_html_of_the_dialect_survives():
    body = (
        '## Kop {#k}\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n\n!!! note "N"\n    x\n\n??? tip "T"\n    y\n\n'
        '=== "Een"\n    a\n\n=== "Twee"\n    b\n\n- [x] klaar\n\nTerm\n:   uitleg\n\n```python\nprint(1)\n```\n\n'
        "H<sub>2</sub>O <kbd>Ctrl</kbd> noot[^1]\n\n[^1]: Noot.\n"
    )
    rendered = RENDERER.render(body)
    assert rendered.unsafe == ()
    for part in (
        'id="k"', "<table>", 'align="right"', "admonition note", "<details", "<summary>T</summary>", "tabbed-set",
        'type="radio"', 'type="checkbox"', "<dt>Term</dt>", '<span class="nb">print</span>', "<sub>2</sub>", "<kbd>",
        'href="#fn:1"',
    ):  # fmt: skip
        assert part in rendered.content


def test_what_is_lost_is_told():
    for body, reason in [
        ("<script>x</script>", "script"),
        ("<p onclick=x>y</p>", "script"),
        ("<naam>", "tag"),
        ("<p style=x>y</p>", "attribute"),
        ("[x](javascript:y)", "url"),
        ("## Kop {.mijn-klasse}", "class"),
        ("## Kop {#_x}", "id"),
    ]:
        assert reason in {one.reason for one in RENDERER.render(body).unsafe}, body
