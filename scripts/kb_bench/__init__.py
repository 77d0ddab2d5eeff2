"""The benchmark behind `scripts/bench.py`: our builds beside plain MkDocs + Material, in the same run.

Not named `bench`: beside `bench.py` that name would hide the script from type checkers.
"""
