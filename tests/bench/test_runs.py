"""The harness with programs that are quick: real processes, no real builds."""

import json
import os
import sys
from pathlib import Path

import pytest

from kb_bench import commands, corpus, process
from kb_bench.cli import main
from kb_bench.figures import Usage
from kb_bench.peers import Bench, Peer

#: Stands in for kennisbank and mkdocs: writes its words, and a site of one article.
FAKE = """\
import pathlib, sys
words = sys.argv[1:]
for name in ("--site-dir", "-d"):
    if name in words:
        site = pathlib.Path(words[words.index(name) + 1])
        for source in [*pathlib.Path(words[words.index("-C") + 1]).glob("guides/*/*.md")] if "-C" in words else []:
            page = site / source.parent.name / source.stem / "index.html"
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text("pagina", encoding="utf-8")
with open(pathlib.Path(__file__).with_suffix(".log"), "a", encoding="utf-8") as log:
    print(*words, file=log)
"""


@pytest.fixture
def fake(tmp_path):
    script = tmp_path / "nep.py"
    script.write_text(FAKE, encoding="utf-8")
    return script


@pytest.fixture
def bench(tmp_path, fake):
    (tmp_path / "werk").mkdir()
    return Bench(tmp_path / "werk", [sys.executable, str(fake)], [sys.executable, str(fake)])


def silent(text: str) -> None:
    pass


def called(fake: Path) -> list[str]:
    return fake.with_suffix(".log").read_text(encoding="utf-8").splitlines()


def test_a_program_is_measured(tmp_path):
    code = "import time; time.sleep(0.2); sum(range(3_000_000)); x = bytearray(150_000_000)"
    usage = process.measure([sys.executable, "-c", code], tmp_path / "log")

    assert 0.2 < usage.wall < 60
    if os.name != "nt":
        assert usage.cpu is not None
        assert 0 < usage.cpu < usage.wall
        assert usage.memory is not None
        assert usage.memory > 150_000_000


@pytest.mark.skipif(os.name == "nt", reason="Windows does not tell the times of children")
def test_the_processor_time_of_children_counts(tmp_path):
    busy = "import time\nwhile time.process_time() < 0.3: pass"
    code = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {busy!r}])"
    usage = process.measure([sys.executable, "-c", code], tmp_path / "log")

    assert usage.cpu is not None
    assert usage.cpu >= 0.3


def test_a_program_that_fails_says_what_it_said(tmp_path):
    with pytest.raises(process.ProgramError, match=r"code 3[\s\S]*laatste woorden"):
        process.measure([sys.executable, "-c", "print('laatste woorden'); raise SystemExit(3)"], tmp_path / "log")


def test_a_program_that_is_not_there_is_named(tmp_path):
    with pytest.raises(process.ProgramError, match="bestaat-niet start niet"):
        process.measure([str(tmp_path / "bestaat-niet")], tmp_path / "log")


def test_rounds_take_turns():
    order = []

    def step(name):
        def run():
            order.append(name)
            return Usage(len(order), None, None)

        return commands.Step(name, 10, run, lambda: order.append(f"voor {name}"))

    found = commands.rounds([step("a"), step("b")], 2, silent)

    assert order == ["voor a", "a", "voor b", "b"] * 2
    assert [run.wall for run in found["b", 10].runs] == [4, 8]


def test_the_builds_are_those_that_are_promised(bench, fake):
    series, verdicts = commands.measure_builds(bench, [30], ["plain"], 1, growth=True, say=silent)

    assert [(one.name, one.pages) for one in series] == [
        (commands.PLAIN, 30),
        (commands.COLD, 30),
        (commands.AGAIN, 30),
        (commands.TOUCHED, 30),
        (commands.COLD, 120),
    ]
    assert {verdict.target for verdict in verdicts} == {commands.RATIO_TARGET, commands.GROWTH_TARGET, None}
    lines = called(fake)
    assert lines[0].startswith("build -q -f ")
    assert f"-C {bench.folder / 'ours-30'} build --site-dir {bench.folder / 'ours-30-site'}" in lines


def test_cold_is_cold_and_again_is_not(bench):
    peer = Peer("ours", corpus.make(30), bench)
    peer.build()
    cache = peer.root / ".cache"
    cache.mkdir()
    assert peer.site.is_dir()

    peer.clear()

    assert not cache.exists()
    assert not peer.site.exists()


def test_touching_changes_one_file_and_can_be_undone(bench):
    peer = Peer("ours", corpus.make(30), bench)
    before = {file: file.read_text(encoding="utf-8") for file in peer.root.rglob("*.md")}

    peer.touch("een zin.")
    peer.touch("een zin.")
    changed = [file for file in before if file.read_text(encoding="utf-8") != before[file]]
    assert len(changed) == 1
    assert changed[0].read_text(encoding="utf-8") == before[changed[0]] + "\nGewijzigd: een zin.\n"

    peer.touch("")
    assert all(file.read_text(encoding="utf-8") == text for file, text in before.items())


def test_check_prints_figures_and_ends_with_0(bench, fake, tmp_path, capsys):
    words = ["check", "--size", "20", "--runs", "2", "--work", str(tmp_path), "--json", str(tmp_path / "uit.json")]
    kb = f'"{sys.executable}" "{fake}"' if os.name == "nt" else f"{sys.executable} {fake}"

    assert main([*words, "--kb", kb]) == 0

    printed = capsys.readouterr().out
    assert printed.startswith("Machine: ")
    assert "nakijken, koud" in printed
    assert "gehaald" in printed
    read = json.loads((tmp_path / "uit.json").read_text(encoding="utf-8"))
    assert [len(one["runs"]) for one in read["series"]] == [2, 2]
    assert [line.split()[2] for line in called(fake)] == ["build", *["check"] * 5]


def test_weighing_a_site_that_is_built(tmp_path, capsys):
    (tmp_path / "technisch" / "wifi").mkdir(parents=True)
    (tmp_path / "technisch" / "wifi" / "index.html").write_text("<img src=weg.png>", encoding="utf-8")

    assert main(["weight", "--site", str(tmp_path)]) == 0

    printed = capsys.readouterr().out
    assert "technisch/wifi/index.html" in printed
    assert "bestaat niet: /technisch/wifi/weg.png" in printed
    assert "gehaald" in printed


def test_a_build_that_fails_ends_with_1(tmp_path, capsys):
    script = tmp_path / "kapot.py"
    script.write_text("raise SystemExit('stuk')", encoding="utf-8")

    assert main(["check", "--size", "20", "--kb", f"{sys.executable} {script}"]) == 1
    assert "stuk" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["onbekend"],
        ["build", "--size", "veel"],
        ["build", "--size", "3"],
        ["check", "--runs", "0"],
        ["weight", "--site", "bestaat-niet"],
        ["build", "--work", "bestaat-niet"],
    ],
)
def test_wrong_use_ends_with_2(words, capsys):
    with pytest.raises(SystemExit) as ended:
        main(words)

    assert ended.value.code == 2
    assert "usage" in capsys.readouterr().err
