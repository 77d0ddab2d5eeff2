"""scripts/kb.py itself: what someone with an old Python sees."""

import ast
import runpy
import sys
from pathlib import Path

import pytest

KB = Path(__file__).resolve().parents[2] / "scripts" / "kb.py"


@pytest.fixture(scope="module")
def kb():
    return runpy.run_path(str(KB), run_name="kb")


def test_an_old_python_can_read_the_file():
    source = KB.read_bytes()
    tree = ast.parse(source.decode("ascii"), feature_version=(3, 4))
    too_new = (ast.JoinedStr, ast.AnnAssign, ast.NamedExpr, ast.AsyncFunctionDef)
    assert not [node for node in ast.walk(tree) if isinstance(node, too_new)]
    for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
        assert function.returns is None
        assert not [argument for argument in function.args.args if argument.annotation]


def test_nothing_is_imported_before_the_version_is_checked():
    tree = ast.parse(KB.read_text(encoding="ascii"))
    imported = {name.name for node in tree.body if isinstance(node, ast.Import) for name in node.names}
    assert imported == {"os", "sys"}
    assert not [node for node in tree.body if isinstance(node, ast.ImportFrom)]


def test_an_old_python_is_named_in_dutch(kb):
    message = kb["too_old"]((3, 8, 18), [])
    assert "Python 3.11 of nieuwer nodig" in message
    assert "Dit is Python 3.8." in message
    assert "start opnieuw" in message


def test_a_newer_python_that_is_there_is_pointed_at(kb, tmp_path):
    (tmp_path / "python3.12").write_text("")
    (tmp_path / "python3.9").write_text("")
    assert "python3.12 scripts/kb.py" in kb["too_old"]((3, 9, 2), [str(tmp_path)])


def test_the_version_check_is_the_one_of_pyproject(kb):
    text = (KB.parents[1] / "pyproject.toml").read_text(encoding="utf-8")
    assert f'requires-python = ">={kb["NEEDED"][0]}.{kb["NEEDED"][1]}"' in text
    assert sys.version_info[:2] >= kb["NEEDED"]
