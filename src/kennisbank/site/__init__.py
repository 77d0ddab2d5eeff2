"""The site as MkDocs builds it. The only room that imports MkDocs."""

import os

# Material prints a page about its end of life at every start; that is dealt with in docs/techniek/architectuur.md.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
