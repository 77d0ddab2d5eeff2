"""kb spell: with a dictionary it says what is wrong; without one, how to get it."""

import os
import stat
import sys

import pytest
from tests.support.knowledge_base import page, write
from tests.support.running import kb

from kennisbank.cli import dictionary, packages
from kennisbank.cli.dictionary import DictionaryMissingError
from kennisbank.cli.system import System, this_system

HUNSPELL = f"""#!{sys.executable}
import sys
if "nl_NL" not in sys.argv:
    sys.exit(1)
if "-a" in sys.argv:
    print("@(#) International Ispell Version 3.2.06 (but really Hunspell 1.7.1)")
for line in sys.stdin.read().splitlines():
    for word in line.lstrip("^").split("-"):
        if "-a" in sys.argv:
            print("# vaut 0" if word == "vaut" else "& fuot 2 0: fout, foto" if word == "fuot" else "*")
        elif word in ("vaut", "fuot"):
            print(word)
    if "-a" in sys.argv:
        print()
"""
unix_only = pytest.mark.skipif(os.name == "nt", reason="the fake dictionary is a script with a first line")


@pytest.fixture
def fake(tmp_path):
    """A hunspell that knows every word but two, under its Netherlandic name only."""
    program = tmp_path / "bin" / "hunspell"
    program.parent.mkdir()
    program.write_text(HUNSPELL, encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return System("linux", {"PATH": str(program.parent)}, is_root=False)


@unix_only
def test_a_dictionary_is_found_under_any_of_its_names_and_answers_for_each_word(fake):
    found = dictionary.ensure(fake, print)
    assert found.name == "nl_NL"
    assert found.unknown(["goed", "fuot", "e-mail", "vaut-goed"]) == {"fuot": ("fout", "foto"), "vaut-goed": ()}
    assert found.unknown([]) == {}


def test_without_a_dictionary_it_is_installed_or_the_reader_hears_how(monkeypatch):
    asked: list[tuple[str, ...]] = []

    def install(names, system, tell):
        asked.append(tuple(names))
        return False

    monkeypatch.setattr(packages, "install", install)
    with pytest.raises(DictionaryMissingError, match=r"(?s)pull request.*apt install hunspell hunspell-nl.*WSL"):
        dictionary.ensure(System("win32", {"PATH": ""}, is_root=False), print)
    assert asked == [("hunspell", "hunspell-nl")]


def test_the_command_without_a_dictionary_ends_with_two_and_says_how_to_get_one(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", "")
    ran = kb("-C", write(tmp_path, {"guides/technisch/een.md": page()}), "spell")
    assert ran.code == 2
    assert "apt install hunspell" in ran.text


@pytest.mark.skipif(dictionary.find(this_system()) is None, reason="no Dutch dictionary on this computer")
def test_the_real_dictionary_tells_a_typing_error_from_a_word(tmp_path):
    body = "De verwerkersovereenkmst is nodig. De verwerkersovereenkomst staat in het ICT-beleidsplan.\n"
    root = write(tmp_path, {"guides/technisch/een.md": page(body)})
    ran = kb("-C", root, "spell", "--format", "json")
    assert ran.code == 1
    assert "verwerkersovereenkmst" in ran.out
    assert "«verwerkersovereenkomst»" in ran.out.replace("\\u00ab", "«").replace("\\u00bb", "»")
    assert "beleidsplan" not in ran.out
    assert kb("-C", root, "spell", root / "guides" / "pedagogisch" / "weg.md").code == 2
