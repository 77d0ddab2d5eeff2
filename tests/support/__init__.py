"""What several tests share: making knowledge bases, running `kb` and MkDocs, reading HTML."""
