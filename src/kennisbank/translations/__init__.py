"""Foreign reports in Dutch: which paragraph came from which, and what changed at the source since."""
