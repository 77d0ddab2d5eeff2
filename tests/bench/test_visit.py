import gzip
import random

import pytest

from kb_bench.references import in_css, in_html, in_module
from kb_bench.visit import first_visit

PAGE = """<!doctype html><html><head>
<link rel="canonical" href="https://elders.example/x/">
<link rel="next" href="../volgende/">
<link rel="stylesheet" href="../assets/a.css?v=1">
<link rel="icon" href="../assets/icon.svg">
<link rel="manifest" href="/app.webmanifest">
<link rel="preconnect" href="https://fonts.example">
<script src="../assets/klassiek.js"></script>
<script type="module" src="../assets/main.js"></script>
<script type="application/json">{"src": "../assets/niet.js"}</script>
</head><body><a href="../andere/">x</a>
<picture><source srcset="../assets/een.webp 1x, ../assets/twee.webp 2x"><img src="../assets/foto.png" alt=""></picture>
<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" alt="">
<noscript><img src="../assets/zonder.png" alt=""></noscript>
<template><img src="../assets/sjabloon.png" alt=""></template>
<svg><use href="#hier"/></svg>
<div style="background: url(../assets/vlak.png)"></div>
<img src="https://elders.example/teller.gif" alt="">
<img src="../assets/weg.png" alt="">
</body></html>"""

SITE = {
    "gids/index.html": PAGE,
    "volgende/index.html": "nooit",
    "andere/index.html": "nooit",
    "app.webmanifest": "{}",
    "assets/a.css": '@import "b.css"; /* url(niet.png) */ x { background: url("vlak.png#a") }',
    "assets/b.css": "@font-face { src: url(letter.woff2) } y { mask: url('data:image/svg+xml,<svg/>') }",
    "assets/main.js": 'import{a as b}from"./deel.js";\n// import "./niet.js"\nimport("./later.js");',
    "assets/deel.js": 'export * from "./diep/dieper.js"; const tekst = "import x from niet.js";',
    "assets/diep/dieper.js": 'import "../main.js";',
    "assets/klassiek.js": 'const x = "./niet.js";',
    **dict.fromkeys(("assets/icon.svg", "assets/een.webp", "assets/twee.webp", "assets/foto.png"), "beeld"),
    **dict.fromkeys(("assets/vlak.png", "assets/letter.woff2", "assets/later.js", "assets/niet.js"), "bytes"),
    **dict.fromkeys(("assets/niet.png", "assets/zonder.png", "assets/sjabloon.png", "favicon.ico"), "bytes"),
}


@pytest.fixture
def site(tmp_path):
    for path, text in SITE.items():
        file = tmp_path / "site" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
    return tmp_path / "site"


@pytest.mark.parametrize("page", ["gids/", "gids/index.html", "/gids/#kop"])
def test_a_visit_fetches_what_a_browser_fetches_and_no_more(site, page):
    visit = first_visit(site, page)

    assert {file.path: file.kind for file in visit.files} == {
        "gids/index.html": "html",
        "app.webmanifest": "manifest",
        "assets/a.css": "css",
        "assets/b.css": "css",
        "assets/main.js": "js",
        "assets/deel.js": "js",
        "assets/diep/dieper.js": "js",
        "assets/later.js": "js",
        "assets/klassiek.js": "js",
        "assets/icon.svg": "beeld",
        "assets/een.webp": "beeld",
        "assets/twee.webp": "beeld",
        "assets/foto.png": "beeld",
        "assets/vlak.png": "beeld",
        "assets/letter.woff2": "lettertype",
    }
    assert visit.page == "gids/index.html"
    assert [file.path for file in visit.files if file.later] == ["assets/later.js"]
    assert visit.at_most - visit.at_least == len(SITE["assets/later.js"])
    assert visit.foreign == ("https://elders.example/teller.gif",)
    assert visit.missing == ("/assets/weg.png",)


def test_text_is_weighed_gzipped_and_pictures_as_they_are(tmp_path):
    noise = random.Random(1).randbytes(3000)
    (tmp_path / "foto.jpg").write_bytes(noise + bytes(3000))
    text = '<img src="foto.jpg" alt="">' + "tekst " * 500
    (tmp_path / "index.html").write_text(text, encoding="utf-8")

    visit = first_visit(tmp_path, "")

    page, photo = visit.files
    assert page.sent == len(gzip.compress(text.encode(), compresslevel=6, mtime=0)) < page.size
    assert photo.sent == photo.size == 6000
    assert visit.at_least == visit.at_most == page.sent + photo.sent


def test_a_browser_asks_for_a_favicon_when_no_page_names_one(tmp_path):
    (tmp_path / "index.html").write_text("leeg", encoding="utf-8")
    (tmp_path / "favicon.ico").write_bytes(b"ico")

    assert [file.path for file in first_visit(tmp_path, "").files] == ["index.html", "favicon.ico"]


def test_materials_unasked_search_index_is_counted(tmp_path):
    config = '<script id="__config" type="application/json">{"base": "..", "search": "../werk.js"}</script>'
    (tmp_path / "search").mkdir()
    (tmp_path / "search" / "search_index.json").write_text("{}", encoding="utf-8")
    (tmp_path / "werk.js").write_text("x", encoding="utf-8")
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "index.html").write_text(f'<form name="search"></form>{config}', encoding="utf-8")
    (tmp_path / "a" / "zonder.html").write_text(config, encoding="utf-8")

    assert [file.path for file in first_visit(tmp_path, "a/").files[1:]] == ["werk.js", "search/search_index.json"]
    assert first_visit(tmp_path, "a/zonder.html").files[1:] == ()


def test_nothing_outside_the_site_is_read(tmp_path):
    (tmp_path / "geheim.txt").write_text("x", encoding="utf-8")
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text('<img src="..%2Fgeheim.txt" alt="">', encoding="utf-8")

    visit = first_visit(tmp_path / "site", "")

    assert len(visit.files) == 1
    assert visit.missing == ("/../geheim.txt",)


def test_a_page_that_is_not_there_is_missing(tmp_path):
    visit = first_visit(tmp_path, "weg/")

    assert (visit.files, visit.missing, visit.at_most) == ((), ("/weg/",), 0)


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ('import a from "./a.js"', ["./a.js"]),
        ("import * as a from './a.js';import b,{c}from'./b.js'", ["./a.js", "./b.js"]),
        ('import {\n  a,\n  b,\n} from "./a.js";', ["./a.js"]),
        ('export { a } from "./a.js"; export default "geen.js"', ["./a.js"]),
        ('/* import "./a.js" */ import "./b.js"', ["./b.js"]),
        ('const laad = () => import("./a.js"); importeer("./b.js")', []),
    ],
)
def test_static_imports_of_a_module(code, found):
    assert [reference.address for reference in in_module(code) if reference.kind == "module"] == found


def test_modules_that_a_script_names_otherwise_may_come_later():
    code = 'import "./a.js"; const parts = ["#b", "./b.js"]; import(`../c.mjs`); f("./geen.css");\n// "./x.js"'

    later = [reference.address for reference in in_module(code) if reference.kind == "later"]
    assert later == ["./b.js", "../c.mjs"]


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("a { background: url( 'x y.png' ) }", [("x y.png", "ander")]),
        ('@import url("b.css") print;', [("b.css", "css")]),
        ("a { color: red }", []),
    ],
)
def test_addresses_in_a_stylesheet(code, found):
    assert in_css(code) == found


def test_styles_and_modules_inside_a_page_count():
    html = '<style>a{background:url(a.png)}</style><script type="module">import "./b.js"</script><p>import "./c.js"</p>'

    assert [reference.address for reference in in_html(html)] == ["a.png", "./b.js"]
