"""Frozen values for templates, made from the library and the rendered pages. Knows nothing of MkDocs."""
