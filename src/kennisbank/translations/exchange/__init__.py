"""A translation out to the program a translator works with (OmegaT, Weblate, Excel …), and back into our Markdown.

``units.units`` makes what goes out, ``forms.write`` and ``forms.read`` are the files, ``applying.apply`` takes back
what changed.
"""
