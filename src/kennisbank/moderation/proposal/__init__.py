"""One proposal: what it changes, what it causes and contradicts, whom it names, and what it is worth."""
