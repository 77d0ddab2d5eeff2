"""Strange files cost a bounded time, are named, and hurt no other page."""

import json
import time

import pytest
from tests.support.knowledge_base import page, write
from tests.support.running import python

from kennisbank.markup.pool import DEADLINE
from kennisbank.markup.render import Renderer
from kennisbank.markup.shelf import render_pages
from kennisbank.model.library import load

# Bodies for which Python-Markdown, its extensions or our own code could take minutes.
STRANGE = {
    "citaten": ">" * 3_000 + " a",
    "haakjes": "[" * 20_000,
    "sterretjes": "*a " * 20_000,
    "lijst-in-lijst": "\n".join("    " * depth + "- a" for depth in range(300)),
    "streepjes": "- " * 500 + "a",
    "lange-regel": "a" * 500_000,
    "kaders-in-kaders": "\n".join("    " * depth + "!!! note" for depth in range(200)),
    "brede-tabel": "| a " * 2_000 + "|\n" + "|---" * 2_000 + "|\n" + ("| b " * 2_000 + "|\n") * 5,
    "backticks": "` `` " * 5_000,
    "halve-html": "<a " * 20_000,
    "blokken": "<div>" * 5_000,
    "noten": "\n".join(f"[^{number}]: x[^{number + 1}]" for number in range(1_000)),
    "backslashes": "\\" * 100_000,
    "halve-feiten": "[[feit:" * 10_000,
    "verwijzingsbom": "[1]: https://example.org/" + "a" * 100_000 + "\n\n" + "[a][1]\n\n" * 2_000,
}


@pytest.fixture(scope="module")
def strange(tmp_path_factory):
    files = {f"guides/technisch/{name}.md": page(body) for name, body in STRANGE.items()}
    for number in range(30):
        files[f"guides/technisch/gewoon-{number}.md"] = page(f"## Gewone kop {number}\n\nTyp `a`.\n")
    library = load(write(tmp_path_factory.mktemp("vreemd"), files))
    started = time.monotonic()
    rendered = render_pages(library)
    return library, rendered, time.monotonic() - started


def test_each_strange_page_costs_less_than_two_seconds(strange):
    _, rendered, seconds = strange
    slow = [path for path, page in rendered.items() if page.failure == "slow"]
    quick = len(rendered) - len(slow)
    assert DEADLINE < 2
    # Every page that was given up on may have cost the deadline and a new process; the others share what is left.
    assert seconds < 2 * len(slow) + 0.5 * quick + 5


def test_a_strange_page_is_rendered_or_named(strange):
    _, rendered, _ = strange
    for name in STRANGE:
        page = rendered[f"guides/technisch/{name}.md"]
        assert page.content or page.failure in {"slow", "deep", "broken", "large"}


def test_the_ordinary_pages_are_rendered_as_ever(strange):
    _, rendered, _ = strange
    for number in range(30):
        assert rendered[f"guides/technisch/gewoon-{number}.md"] == Renderer({}).render(
            f"\n## Gewone kop {number}\n\nTyp `a`.\n"
        )


@pytest.mark.parametrize("name", ["streepjes", "lijst-in-lijst", "brede-tabel"])
def test_a_page_that_fails_leaves_no_trace_in_the_next(name):
    body = "\nTyp <naam> in het veld.\n\n- een\n\n## Kop {#k}\n\n[a][b] noot[^1]\n\n[^1]: Noot.\n"
    renderer = Renderer({"naam": ("naam",)})
    renderer.render(STRANGE[name] if name != "lijst-in-lijst" else STRANGE[name][:20_000])
    assert renderer.render(body) == Renderer({"naam": ("naam",)}).render(body)


def test_a_page_that_dies_with_its_process_is_named_and_the_next_is_rendered(tmp_path, monkeypatch):
    """Whatever kills a worker (memory, a fault in a library) must not be blamed on the page after it."""
    from kennisbank.markup import pool

    monkeypatch.setattr(pool, "DEADLINE", 0.8)
    worker = pool._Worker({})
    try:
        assert worker.render("Een.").content == "<p>Een.</p>"
        assert worker.render("[" * 50_000).failure == "slow"
        assert worker.render("Twee.").content == "<p>Twee.</p>"
        assert worker.process is not None
        worker.process.kill()
        worker.process.wait()
        assert worker.render("Drie.").content == "<p>Drie.</p>"
    finally:
        worker.stop()


def lines(template, count):
    return "\n\n".join(template.format(number) for number in range(count))


G = "guides/technisch"
# Files that are quick to render but once kept reading, checking or finishing busy for minutes; together, to save time.
PATIENCE: dict[str, dict[str, str]] = {
    "lezen": {
        f"{G}/kop-met-spaties.md": page("# a" + " " * 400_000 + "b\n"),
        f"{G}/kop-met-accolades.md": page("# a" + "{" * 400_000 + "b\n"),
        f"{G}/kop-met-hekjes.md": page("# a" + " #" * 200_000 + " b\n"),
        f"{G}/veel-onbekende-velden.md": page(**{f"veld{number}": "1" for number in range(4_000)}),
        f"{G}/lang-pad.md": page(related='"' + "../" * 20_000 + '!"'),
        f"{G}/lang-oud-adres.md": page(redirect_from='"' + "a/" * 30_000 + '!"'),
        "docs/netwerk/groepen/lang-mailadres.md": page(group_type="online", contact='"' + "a." * 30_000 + '!"'),
    },
    "lijsten van tabs en leegte": {
        "docs/feiten.yml": "\t\n" * 1_500_000,
        "docs/begrippen.yml": "- \n" * 1_000_000,
    },
    "lijsten van aanwijzingen en haken": {
        "docs/feiten.yml": "".join(f"%TAG !{number}! x\n" for number in range(150_000)) + "---\na: 1\n",
        "docs/begrippen.yml": "[" * 2_000_000,
    },
    "onbekende namen": {
        f"{G}/veel-onbekende-feiten.md": page(lines("[[feit:abc{}]]", 5_000)),
        f"{G}/veel-onderwerpen.md": page(topics="[" + ", ".join(f"onbekend-{n}" for n in range(90)) + "]"),
        "docs/feiten.yml": "".join(
            f"- {{id: feit-{n}, statement: s, value: 1, source: s, read: 2026-01-01, confidence: hoog}}\n"
            for n in range(400)
        ),
        "docs/onderwerpen.yml": "".join(f"- {{id: bekend-{n}, label: Bekend {n}}}\n" for n in range(2_000)),
        "docs/begrippen.yml": "- {" + ", ".join(f"a{n}: 1" for n in range(20_000)) + "}",
    },
    "links": {
        f"{G}/veel-kapotte-links.md": page(lines("[a](bestaat-niet-{}.md)", 5_000)),
        f"{G}/veel-verwijzende-links.md": page(lines("[a][1]", 5_000) + "\n\n[1]: bestaat-niet.md\n"),
        f"{G}/veel-kapotte-ankers.md": page(lines("## kop{}", 2_000) + "\n\n" + lines("[a](#kap{}x)", 2_000)),
        f"{G}/veel-beelden.md": page(lines("![](x{}.png)", 5_000)),
    },
    "tekst": {
        f"{G}/veel-koppen.md": page(lines("## a *b* {}", 5_000)),
        f"{G}/veel-onveilige-links.md": page(lines("[a](javascript&#58;{})", 5_000)),
        f"{G}/veel-vreemde-html.md": page(lines("<foo{}>", 5_000)),
    },
    "tekeningen": {
        f"{G}/diep.svg": '<svg xmlns="http://www.w3.org/2000/svg">' + "<g>" * 100_000,
        f"{G}/stijl.svg": '<svg xmlns="http://www.w3.org/2000/svg"><style>url(' + " " * 900_000 + "#</style></svg>",
    },
}


@pytest.fixture(scope="module")
def neighbours():
    """Enough other pages to notice a cost that grows with the site."""
    return {f"guides/technisch/gids-{number:03}-over-iets.md": page(title=f"Gids {number}") for number in range(100)}


# Runs `kb` and says how long its own process worked, so that a busy computer makes no difference. The processes that
# render are not in it: each page has its deadline there.
TIMED = """
import sys, time
from kennisbank.cli import main
try:
    main(sys.argv[1:])
finally:
    print(time.process_time(), file=sys.stderr)
"""


def own_seconds(*words):
    ran = python("-c", TIMED, *words, seconds=60)
    assert "Traceback" not in ran.err, ran.err[-2000:]
    return float(ran.err.split()[-1]), ran


@pytest.fixture(scope="module")
def ordinary(tmp_path_factory, neighbours):
    """How long a check and a build of the other pages take on this computer."""
    root = write(tmp_path_factory.mktemp("gewoon"), neighbours)
    return {words: own_seconds("-C", root, words)[0] for words in ("check", "build")}


@pytest.mark.parametrize("name", PATIENCE)
def test_no_file_keeps_the_check_busy(name, tmp_path, neighbours, ordinary):
    root = write(tmp_path, {**neighbours, **PATIENCE[name]})
    seconds, ran = own_seconds("-C", root, "check", "--format", "json")
    found = {finding["path"] for finding in json.loads(ran.out)}
    assert found <= set(PATIENCE[name])
    assert (seconds - ordinary["check"]) / len(PATIENCE[name]) < 2


@pytest.mark.parametrize("name", ["lezen", "links", "tekst"])
def test_no_file_keeps_the_build_busy(name, tmp_path, neighbours, ordinary):
    root = write(tmp_path, {**neighbours, **PATIENCE[name]})
    seconds, ran = own_seconds("-C", root, "build")
    assert ran.code == 0
    assert (seconds - ordinary["build"]) / len(PATIENCE[name]) < 2
