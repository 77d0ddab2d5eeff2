"""Markdown as contributors write it becomes HTML that is safe to serve."""
