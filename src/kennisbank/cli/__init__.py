"""The ``kb`` command."""

from kennisbank.cli.main import main

__all__ = ["main"]
