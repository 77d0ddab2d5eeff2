"""The benchmark behind `scripts/bench.py`: our builds and our search beside those of others, in the same run.

Not named `bench`: beside `bench.py` that name would hide the script from type checkers.
"""
