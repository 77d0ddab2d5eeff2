"""One comment of ours under a proposal or issue, kept up to date."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kennisbank.forge.api import Forge

MOST_LETTERS = 65_000  # GitHub takes 65,536
#: Who writes with the token of a workflow, as the REST API names it.
BOT = "github-actions[bot]"


def write_comment(forge: Forge, number: int, mark: str, text: str) -> bool:
    """Write the comment that carries ``mark`` under a proposal, and say whether that changed anything.

    A comment is ours when our own account wrote it and it begins with the mark: somebody else who copies the mark
    neither hides our comment nor has his own overwritten.
    """
    body = f"<!-- {mark} -->\n{text}"[:MOST_LETTERS]
    for comment in forge.every(f"issues/{number}/comments"):
        if is_ours(comment, mark):
            if comment.get("body") == body:
                return False
            forge.send("PATCH", f"issues/comments/{int(comment['id'])}", {"body": body})
            return True
    forge.send("POST", f"issues/{number}/comments", {"body": body})
    return True


def is_ours(written: Mapping[str, Any], mark: str) -> bool:
    """Say whether a comment or an issue is ours and carries a mark."""
    user = written.get("user")
    login = user.get("login") if isinstance(user, dict) else ""
    return (
        login == BOT
        and type(written.get("id")) is int
        and str(written.get("body") or "").startswith(f"<!-- {mark} -->")
    )
