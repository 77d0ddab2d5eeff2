"""Measure the generator and its search beside others: `kb bench build`, `check`, `weight`, `search` and `stems`.

Runs in an environment where kennisbank is installed; `python3 scripts/kb.py bench build` takes care of that.
Targets are printed as reached or not, never enforced: a busy machine is no fault. The work is in `kb_bench`.
"""

import sys

from kb_bench.cli import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
