"""A GitHub on this computer: the few questions that we ask of its REST API, answered from lists a test fills."""

from __future__ import annotations

import itertools
import json
import re
import threading
from collections import defaultdict
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.support.source_server import Reply, Server

REPOSITORY = "voorbeeld/kennisbank"
TOKEN = "geheim-voorbeeld"
BOT = "github-actions[bot]"


def pull(
    number: int, sha: str, *, author: str = "bijdrager-voorbeeld", branch: str = "idee", **more: Any
) -> dict[str, Any]:
    """Return an open pull request as GitHub gives it."""
    return {
        "number": number,
        "state": "open",
        "title": "Een voorstel",
        "user": {"login": author},
        "head": {"sha": sha, "ref": branch, "repo": {"owner": {"login": author}}, "label": f"{author}:{branch}"},
        "base": {"ref": "main"},
        "created_at": "2026-11-20T10:00:00Z",
        "closed_at": None,
        "merged_at": None,
        "labels": [],
        **more,
    }


def review(account: str, sha: str, state: str = "APPROVED") -> dict[str, Any]:
    """Return a review as GitHub gives it."""
    return {"user": {"login": account}, "state": state, "commit_id": sha, "submitted_at": "2026-11-22T10:00:00Z"}


def run_event(sha: str, **more: Any) -> dict[str, Any]:
    """Return the event of a workflow that starts when another one ended."""
    run = {
        "id": 77,
        "event": "pull_request",
        "head_sha": sha,
        "head_branch": "idee",
        "head_repository": {"owner": {"login": "bijdrager-voorbeeld"}},
        "conclusion": "success",
        "pull_requests": [],
        **more,
    }
    return {"action": "completed", "workflow_run": run}


class GitHub:
    """Answers as api.github.com does for one repository; files lie with a second server, which must get no token."""

    def __init__(self) -> None:
        self.pulls: list[dict[str, Any]] = []
        self.reviews: dict[int, list[dict[str, Any]]] = defaultdict(list)
        self.comments: dict[int, list[dict[str, Any]]] = defaultdict(list)
        self.issues: list[dict[str, Any]] = []
        self.statuses: list[dict[str, Any]] = []
        self.artifacts: dict[int, list[dict[str, Any]]] = defaultdict(list)
        self.refusals: list[tuple[int, dict[str, str]]] = []  # answers before anything else, each once
        self.asked: list[tuple[str, str]] = []
        self.ids = itertools.count(1)
        self.storage = Server()
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                outer._answer(self)

            def do_POST(self) -> None:
                outer._answer(self)

            def do_PATCH(self) -> None:
                outer._answer(self)

            def log_message(self, *args: object) -> None:
                """Say nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.api = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=lambda: self._server.serve_forever(0.02), daemon=True)
        self._thread.start()

    def keep(self, run: int, name: str, archive: bytes) -> None:
        """Keep what a run left behind."""
        number = next(self.ids)
        self.storage.put(f"/blob/{number}", Reply(archive, type="application/zip"))
        self.artifacts[run].append({"id": number, "name": name, "expired": False, "size_in_bytes": len(archive)})

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
        self.storage.stop()

    def _answer(self, handler: BaseHTTPRequestHandler) -> None:
        length = int(handler.headers.get("Content-Length") or 0)
        body = json.loads(handler.rfile.read(length)) if length else {}
        parts = urlsplit(handler.path)
        self.asked.append((handler.command, parts.path))
        headers: dict[str, str] = {}
        if self.refusals:
            status, headers = self.refusals.pop(0)
            value: Any = {"message": "nee"}
        elif handler.headers.get("Authorization") != f"Bearer {TOKEN}":
            status, value = 401, {"message": "Bad credentials"}
        else:
            status, value, headers = self._value(handler.command, parts.path, _first(parse_qs(parts.query)), body)
        data = json.dumps(value).encode()
        handler.send_response(status)
        for name, one in headers.items():
            handler.send_header(name, one)
        handler.send_header("Content-Type", "application/json")
        handler.send_header("Content-Length", str(len(data)))
        handler.end_headers()
        handler.wfile.write(data)

    def _value(
        self, method: str, path: str, query: dict[str, str], body: dict[str, Any]
    ) -> tuple[int, Any, dict[str, str]]:
        below = path.removeprefix(f"/repos/{REPOSITORY}/")
        number = int(found[0]) if (found := re.findall(r"/(\d+)", below)) else 0
        page = slice((int(query.get("page", 1)) - 1) * 100, int(query.get("page", 1)) * 100)
        match method, re.sub(r"\d+", "N", below):
            case "GET", "pulls":
                state, label = query.get("state", "open"), query.get("head", "")
                wanted = [
                    one
                    for one in self.pulls
                    if one["state"] == state
                    and one["base"]["ref"] == query.get("base", one["base"]["ref"])
                    and (not label or one["head"]["label"] == label)
                ]
                return 200, wanted[page], {}
            case "GET", "pulls/N/reviews":
                return 200, self.reviews[number][page], {}
            case "GET", "issues/N/comments":
                return 200, self.comments[number][page], {}
            case "POST", "issues/N/comments":
                self.comments[number].append({"id": next(self.ids), "user": {"login": BOT}, **body})
                return 201, self.comments[number][-1], {}
            case "PATCH", "issues/comments/N":
                comment = next(one for some in self.comments.values() for one in some if one["id"] == number)
                comment.update(body)
                return 200, comment, {}
            case "GET", "issues":
                return 200, [one for one in self.issues if one["user"]["login"] == query["creator"]][page], {}
            case "POST", "issues":
                issue = {"id": next(self.ids), "number": len(self.issues) + 1, "user": {"login": BOT}, "state": "open"}
                self.issues.append({**issue, **body})
                return 201, self.issues[-1], {}
            case "PATCH", "issues/N":
                issue = next(one for one in self.issues if one["number"] == number)
                issue.update(body)
                return 200, issue, {}
            case "GET", "actions/runs/N/artifacts":
                return 200, {"artifacts": self.artifacts[number]}, {}
            case "GET", "actions/artifacts/N/zip":
                return 302, {}, {"Location": f"{self.storage.origin}/blob/{number}?sig=geheim"}
        if method == "POST" and below.startswith("statuses/"):
            self.statuses.append({"sha": below.partition("/")[2], **body})
            return 201, self.statuses[-1], {}
        return 404, {"message": "Not Found"}, {}


def _first(query: dict[str, list[str]]) -> dict[str, str]:
    return {name: values[0] for name, values in query.items()}
