"""`kb bench proposal`: it measures a proposal of many pages that is read as it was made."""

import sys

import pytest

from kb_bench import proposal_command
from kb_bench.process import ProgramError


def test_a_proposal_is_made_read_accepted_and_measured(tmp_path):
    (verdict,) = proposal_command.measure(tmp_path, [sys.executable, "-m", "kennisbank"], pages=30)
    assert verdict.target == proposal_command.TARGET
    assert verdict.value > 0
    assert "20 van 30" in verdict.name
    log = (tmp_path / "log.txt").read_text(encoding="utf-8")
    assert log.startswith("**Aanvaard")
    assert log.count("+ Reken op 25 euro") == 20
    assert log.count("Noemde nog niet: `Microsoft`") > 0


def test_a_program_that_fails_is_not_measured(tmp_path):
    with pytest.raises(ProgramError):
        proposal_command.measure(tmp_path, [sys.executable, "-c", "raise SystemExit(3)"], pages=30)
