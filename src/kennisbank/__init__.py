"""Kennisbank: a generator of moderated knowledge-base sites from Markdown in git."""

__version__ = "0.1.0"
