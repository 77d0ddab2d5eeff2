"""One issue that says what waits, kept up to date: never a second one, and quiet when nothing changed."""

from __future__ import annotations

from kennisbank.forge.api import Forge
from kennisbank.forge.comment import BOT, MOST_LETTERS, is_ours

MARK = "kennisbank: onderhoud"
TITLE = "Onderhoud: wat wacht op een moderator"


def write_issue(forge: Forge, text: str) -> int:
    """Write the issue and return its number: the open one, else the newest that somebody closed, opened again.

    With an empty ``text`` nothing waits: an open issue is closed, and none is made (0).
    """
    ours = [one for one in forge.every("issues", state="all", creator=BOT) if _is_it(one)]
    ours.sort(key=lambda one: (one.get("state") != "open", -int(one["number"])))
    body = f"<!-- {MARK} -->\n{text}"[:MOST_LETTERS]
    if not ours:
        return int(forge.send("POST", "issues", {"title": TITLE, "body": body})["number"]) if text else 0
    number, is_open = int(ours[0]["number"]), ours[0].get("state") == "open"
    if not text:
        if is_open:
            forge.send("PATCH", f"issues/{number}", {"state": "closed", "state_reason": "completed"})
        return number if is_open else 0
    if not is_open or ours[0].get("body") != body:
        forge.send("PATCH", f"issues/{number}", {"title": TITLE, "body": body, "state": "open"})
    return number


def _is_it(issue: dict[str, object]) -> bool:
    return is_ours(issue, MARK) and type(issue.get("number")) is int and "pull_request" not in issue
