"""The site as MkDocs builds it. The only room that imports MkDocs."""
