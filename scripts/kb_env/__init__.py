"""The environment that `scripts/kb.py` makes for itself: standard library only, no shell, Windows too."""
