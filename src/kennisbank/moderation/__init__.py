"""Who may decide about which page, with which interests, and what was checked when."""
