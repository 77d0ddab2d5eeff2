"""The `kb` command: exit codes, Dutch, the right knowledge base."""

import json
import re

import pytest
from tests.support.knowledge_base import codes, files_below, findings_of, page, write
from tests.support.running import kb, python

from kennisbank import __version__
from kennisbank.cli.main import _COMMANDS
from kennisbank.cli.report import as_github, as_json
from kennisbank.cli.schemas import derived_files
from kennisbank.model.kinds import all_kinds
from kennisbank.source.finding import Finding

ENGLISH = re.compile(r"\b(?:Error|Usage|Options|Try|Missing|Invalid|No such|not found|does not|unexpected|required)\b")


@pytest.fixture
def root(tmp_path):
    return write(
        tmp_path / "kb",
        {
            "docs/index.md": "---\ntitle: Start\n---\n\nHallo.\n",
            "guides/technisch/goed.md": page(title="Goed"),
            "guides/technisch/fout.md": page("[weg](weg.md)", title="Fout"),
        },
    )


def test_clean_is_0_findings_is_1(root):
    assert kb("-C", root, "check").code == 1
    (root / "guides" / "technisch" / "fout.md").unlink()
    ran = kb("-C", root, "check")
    assert ran.code == 0
    assert ran.out == "2 pagina's nagekeken: alles in orde.\n"


WRONG = {
    "onbekende opdracht": ("chek",),
    "onbekende optie": ("check", "--formaat", "json"),
    "onbekende vorm": ("check", "--format", "xml"),
    "pad dat er niet is": ("check", "weg.md"),
    "te weinig": ("new",),
    "onbekende soort": ("new", "gidsje", "Titel"),
    "geen kant": ("new", "guide", "Titel"),
    "verkeerde kant": ("new", "guide", "Titel", "--domain", "sportief"),
    "lege titel": ("new", "page", "  "),
    "lange titel": ("new", "page", "x" * 101),
    "titel met stuurteken": ("new", "page", "a\x07b"),
    "te veel": ("schema", "extra"),
    "poort die niet kan": ("serve", "--port", "99999"),
    "optie zonder waarde": ("build", "--site-dir"),
    "map die er niet is": ("-C", "bestaat-niet", "check"),
}


@pytest.mark.parametrize("name", WRONG)
def test_wrong_use_is_2_and_is_explained_in_dutch(root, name):
    words = WRONG[name]
    ran = kb(*words, folder=root) if words[0] == "-C" else kb("-C", root, *words)
    assert ran.code == 2
    assert not ENGLISH.search(ran.text), ran.text
    assert ran.out == ""
    assert ran.err.strip()


def test_a_folder_that_is_no_knowledge_base_is_2(tmp_path):
    for words in (("check",), ("build",), ("new", "page", "Titel")):
        ran = kb("-C", tmp_path, *words)
        assert ran.code == 2
        assert "geen kennisbank" in ran.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("words", [(), *((name,) for name in _COMMANDS if name != "bench")])
def test_help_is_dutch(words):
    ran = kb(*words, "--help")
    assert ran.code == 0
    assert "Gebruik: kb" in ran.out
    assert not ENGLISH.search(ran.out), ran.out


def test_a_typing_error_in_a_command_names_the_nearest():
    assert "«check»" in kb("chekc").err


def test_the_version():
    assert kb("--version").out == f"kennisbank {__version__}\n"


def test_a_folder_below_belongs_to_the_knowledge_base_above(root):
    ran = kb("check", folder=root / "guides" / "technisch")
    assert ran.code == 1
    assert ran.out.startswith("guides/technisch/fout.md:7:6 L01 ") or "guides/technisch/fout.md" in ran.out


@pytest.mark.parametrize(
    ("paths", "code"),
    [
        (("guides/technisch/goed.md",), 0),
        (("guides/technisch/fout.md",), 1),
        (("guides/technisch/goed.md", "guides/technisch/fout.md"), 1),
        (("guides",), 1),
        (("docs",), 0),
        ((".",), 1),
    ],
)
def test_only_what_is_named_is_told(root, paths, code):
    assert kb("-C", root, "check", *paths).code == code


def test_paths_are_seen_from_where_you_stand(root):
    assert kb("check", "fout.md", folder=root / "guides" / "technisch").code == 1
    assert kb("check", "goed.md", folder=root / "guides" / "technisch").code == 0
    assert kb("-C", root, "check", root / "guides" / "technisch" / "fout.md").code == 1


def test_a_path_outside_the_knowledge_base_is_2(root, tmp_path):
    (tmp_path / "buiten.md").write_text("x", encoding="utf-8")
    ran = kb("-C", root, "check", tmp_path / "buiten.md")
    assert ran.code == 2
    assert "ligt niet in de kennisbank" in ran.err.replace("\n", " ")


def test_json_is_a_list_of_findings(root):
    ran = kb("-C", root, "check", "--format", "json")
    rows = json.loads(ran.out)
    assert ran.code == 1
    assert [list(row) for row in rows] == [["path", "line", "column", "code", "severity", "message", "fix"]]
    assert rows[0]["path"] == "guides/technisch/fout.md"
    assert rows[0]["code"] == "L01"
    assert isinstance(rows[0]["line"], int)
    assert isinstance(rows[0]["column"], int)


def test_json_of_a_clean_knowledge_base_is_an_empty_list(root):
    assert json.loads(kb("-C", root, "check", "--format", "json", "docs").out) == []


def test_every_form_tells_the_same(root):
    rows = json.loads(kb("-C", root, "check", "--format", "json").out)
    text = kb("-C", root, "check").out
    github = kb("-C", root, "check", "--format", "github").out
    for row in rows:
        assert f"{row['path']}:{row['line']}:{row['column']} {row['code']} {row['message']}" in text
        assert row["fix"] in text
        assert f"::{row['severity']} file={row['path']},line={row['line']},col={row['column']},title=" in github


NASTY = Finding(
    "a,b::c%d\n::add-mask::e.md", 3, 4, "F10", "kijk\r\n::warning::hier, 100%", "doe: dit\n::stop-commands::x"
)


def test_workflow_commands_cannot_be_forged():
    lines = as_github([NASTY, NASTY]).split("\n")
    assert len(lines) == 2
    command, _, message = lines[0].removeprefix("::").partition("::")
    assert command.startswith("error file=")
    place, _, title = command.partition(",title=")
    assert place == "error file=a%2Cb%3A%3Ac%25d%0A%3A%3Aadd-mask%3A%3Ae.md,line=3,col=4"
    assert "," not in title
    assert ":" not in title
    assert "\r" not in lines[0]
    assert "100%25" in message
    assert "%0A" in message


def test_control_characters_never_reach_a_terminal(root):
    write(root, {"guides/technisch/fout.md": page('[x](weg\x1b[31m.md "\x07")', title='"a"')})
    for form in ("text", "json", "github"):
        out = kb("-C", root, "check", "--format", form).out
        assert "\x1b" not in out
        assert "\x07" not in out


def test_json_can_be_read_whatever_stands_in_it():
    assert json.loads(as_json([NASTY]))[0]["path"] == NASTY.path


def test_square_brackets_are_text_and_not_colours(root):
    write(root, {"guides/technisch/fout.md": page("[x](weg[bold]x[/bold].md)", title="Fout")})
    assert "[bold]" in kb("-C", root, "check").out


def test_a_site_folder_with_brackets_in_its_name(root, tmp_path):
    ran = kb("-C", root, "build", "--site-dir", tmp_path / "uit [x] [" / "site")
    assert ran.code == 0
    assert "[x] [" in ran.text.replace("\n", "")


def test_long_lines_are_not_broken_for_programs(root):
    write(root, {"guides/technisch/fout.md": page(f"[x]({'lang-' * 60}.md)", title="Fout")})
    lines = kb("-C", root, "check").out.splitlines()
    assert len(lines) == 3


@pytest.mark.parametrize("kind", all_kinds(), ids=lambda kind: kind.id)
def test_a_new_page_of_every_kind_only_wants_filling_in(tmp_path, kind):
    root = write(tmp_path, {"docs/index.md": "---\ntitle: Start\n---\n\nHallo.\n"})
    sides = [place.domain for place in kind.places if place.domain] or [""]
    for number, side in enumerate(sides):
        words = ("new", kind.id, f'Wifi & "élan" {number}', *(("--domain", side) if side else ()))
        ran = kb("-C", root, *words)
        assert ran.code == 0, ran.text
        path = re.search(r"Gemaakt: (\S+)", ran.out)
        assert path
        text = (root / path[1]).read_text(encoding="utf-8")
        assert text.endswith("\n")
        findings = [finding for finding in findings_of(root) if finding.path == path[1]]
        # What a template cannot know is left as "…", and told.
        for finding in findings:
            line = text.splitlines()[finding.line - 1]
            assert "…" in line, f"{finding} in {line!r}"
        assert set(codes(findings)) <= {"F16", "F15", "F12"}
        for field in kind.fields:
            if field.in_template:
                assert f"{field.key}:" in text
                assert field.help in text


def test_a_new_page_is_named_in_dutch_too(root):
    ran = kb("-C", root, "new", "Raamovereenkomst", "Laptops kopen")
    assert ran.code == 0
    assert (root / "guides" / "contracten" / "raamovereenkomsten" / "laptops-kopen.md").is_file()


def test_an_existing_page_is_never_overwritten(root):
    before = files_below(root)
    ran = kb("-C", root, "new", "guide", "Goed", "--domain", "technisch")
    assert ran.code == 1
    assert "bestaat al" in ran.err
    assert {name: text for name, text in files_below(root).items() if not name.startswith(".cache")} == before


def test_a_title_cannot_choose_another_folder(root):
    ran = kb("-C", root, "new", "page", "../../../buiten")
    assert ran.code == 0
    assert (root / "docs" / "buiten.md").is_file()


def test_a_new_page_never_takes_the_place_of_a_door(root):
    ran = kb("-C", root, "new", "guide", "Index", "--domain", "technisch")
    if ran.code == 0:
        made = re.search(r"Gemaakt: (\S+)", ran.out)
        assert made
        assert made[1] != "guides/technisch/index.md"


FOREIGN = {
    "mkdocs.yml": "site_name: Van een ander\n",
    "docs/index.md": "# Welkom\n\nLees [de tweede](tweede.md).\n",
    "docs/tweede.md": "# Tweede\n\nZie [derde](map/derde.md#kop).\n",
    "docs/map/derde.md": "# Derde\n\n## Kop\n\nTekst.\n",
}
FLAT = {
    "mkdocs.yml": "site_name: Plat\n",
    "index.md": "# Welkom\n\nLees [de tweede](tweede.md).\n",
    "tweede.md": "# Tweede\n\nTekst.\n",
    "derde.md": "# Derde\n\nTekst.\n",
    "README.md": "# Over dit project\n",
}


@pytest.mark.parametrize(
    ("files", "addresses"),
    [(FOREIGN, ("", "tweede/", "map/derde/")), (FLAT, ("", "tweede/", "derde/"))],
    ids=["met docs", "naast mkdocs.yml"],
)
def test_somebody_else_s_plain_markdown_is_built_and_checked(tmp_path, files, addresses):
    root = write(tmp_path / "ander", files)
    before = files_below(root)
    checked = kb("-C", root, "check", "--format", "json")
    # Missing front matter is a remark, not an error, for a page that says its title itself.
    assert {row["severity"] for row in json.loads(checked.out)} <= {"warning"}
    ran = python("-m", "kennisbank", "-C", root, "build", folder=tmp_path)
    assert ran.code == 0, ran.text
    assert "Traceback" not in ran.text
    for address in addresses:
        html = (root / "site" / address / "index.html").read_text(encoding="utf-8")
        assert "<h1>" in html
    after = files_below(root)
    assert {name: after[name] for name in before} == before
    assert {name.partition("/")[0] for name in after} - {name.partition("/")[0] for name in before} <= {
        "site",
        ".cache",
    }


def test_a_link_between_plain_pages_works(tmp_path):
    root = write(tmp_path / "ander", FOREIGN)
    kb("-C", root, "build")
    assert 'href="map/derde/#kop"' in (root / "site" / "index.html").read_text(encoding="utf-8") or (
        'href="../map/derde/#kop"' in (root / "site" / "tweede" / "index.html").read_text(encoding="utf-8")
    )


@pytest.mark.parametrize(
    "config",
    [
        "",
        "site_name:\n",
        "nav: [x\n",
        "- een lijst\n",
        "plugins: [bestaat-niet]\n",
        "theme: bestaat-niet\n",
        "\x00",
        "a: !!x y\n",
    ],
)
def test_a_strange_mkdocs_yml_gives_a_message_and_no_traceback(tmp_path, config):
    root = write(tmp_path, {"docs/index.md": "# Welkom\n", "mkdocs.yml": config})
    for words in (("check",), ("build",), ("new", "page", "Titel")):
        ran = kb("-C", root, *words)
        assert ran.code in (0, 1), ran.text
        assert ran.text.strip()


def test_derived_files_in_the_repository_are_up_to_date():
    from tests.support.knowledge_base import REPOSITORY

    stale = [
        path
        for path, text in derived_files().items()
        if not (REPOSITORY / path).is_file() or (REPOSITORY / path).read_text(encoding="utf-8") != text
    ]
    assert stale == [], "run: kb schema"


def test_schema_writes_only_what_changed(root):
    first = kb("-C", root, "schema")
    assert first.code == 0
    assert first.out.count("Geschreven:") == len(derived_files())
    assert kb("-C", root, "schema").out == ""


def test_the_same_words_work_as_a_module(root):
    ran = python("-m", "kennisbank", "check", folder=root)
    assert ran.code == 1
    assert "L01" in ran.out


def test_the_example_knowledge_base_of_this_repository_is_clean():
    from tests.support.knowledge_base import REPOSITORY

    ran = kb("-C", REPOSITORY, "check")
    assert ran.code == 0, ran.out


def test_status_counts_what_is_there(mini):
    ran = kb("-C", mini, "status")
    assert ran.code == 0
    assert "Gidsen" in ran.out
    assert "Achter de deur" in ran.out
    counted = json.loads(kb("-C", mini, "status", "--format", "json").out)
    assert counted["drawings"] == 1
    assert {one["kind"] for one in counted["kinds"]} >= {"guide", "document"}


def test_a_new_page_takes_the_side_that_is_asked_for_even_where_the_folder_has_none(tmp_path):
    root = write(tmp_path, {"docs/index.md": "---\ntitle: Start\n---\n\nHallo.\n"})
    assert kb("-C", root, "new", "document", "Mijn lijst", "--domain", "pedagogisch").code == 0
    assert "domain: [pedagogisch]" in (root / "guides" / "documenten" / "mijn-lijst.md").read_text(encoding="utf-8")
