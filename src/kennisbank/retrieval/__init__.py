"""The source of a translated report: fetched from the web, a file or a git repository, and turned into Markdown."""
