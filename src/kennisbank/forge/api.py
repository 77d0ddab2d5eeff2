"""The REST API of GitHub, as far as we use it: patient, with limits, and with the token for one host only."""

from __future__ import annotations

import json
import re
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO, Any
from urllib.parse import urljoin, urlsplit

import requests

from kennisbank import __version__
from kennisbank.retrieval.web import seconds_asked
from kennisbank.source.finding import shown

CONNECT_SECONDS, READ_SECONDS = 10.0, 60.0
TOTAL_SECONDS = 300.0  # for one answer, whatever its size
MOST_BYTES = 20 * 1024 * 1024  # of one answer that is not a file
PER_PAGE, MOST_PAGES = 100, 50  # of a list: 5,000 entries
TRIES, LONGEST_WAIT = 3, 60.0  # how often we ask, and how many seconds a server may let us wait
_CHUNK = 256 * 1024
_REPOSITORY = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*/[A-Za-z0-9._-]+")
_PASSING = frozenset({429, 502, 503, 504})
_HERE = frozenset({"127.0.0.1", "localhost", "::1"})
_REASONS = {
    401: "het token klopt niet of is verlopen",
    403: "het token mag dit niet",
    404: "dat bestaat niet, of het token mag het niet zien",
    410: "dat is weg, of staat uit in deze repository",
    422: "GitHub begrijpt de vraag, maar weigert wat erin staat",
}


class ForgeError(Exception):
    """The platform did not do what we asked; the message is Dutch and holds no token."""


class Forge:
    """One repository on GitHub.

    ``api`` is the address of the API ("https://api.github.com"), ``repository`` is "owner/name". The token goes to the
    host of the API and nowhere else. Every method raises ForgeError.
    """

    def __init__(self, api: str, repository: str, token: str, *, pause: float = 1.0) -> None:
        parts = urlsplit(api)
        if not parts.hostname or (parts.scheme != "https" and parts.hostname not in _HERE):
            raise ForgeError(f"«{shown(api, 200)}» is geen adres van een API (https://…). Kijk GITHUB_API_URL na.")
        if not _REPOSITORY.fullmatch(repository) or repository.endswith(("/.", "/..")):
            raise ForgeError(f"«{shown(repository, 200)}» is geen repository. Schrijf eigenaar/naam.")
        self._base = f"{api.rstrip('/')}/repos/{repository}/"
        self._pause = pause
        self._session = requests.Session()
        self._session.auth = lambda request: request  # no look in ~/.netrc
        self._session.headers.update(
            {
                "Accept": "application/vnd.github+json",
                "X-GitHub-Api-Version": "2022-11-28",
                "User-Agent": f"kennisbank/{__version__}",
            }
        )
        self._token = token

    def one(self, path: str, **params: str | int) -> dict[str, Any]:
        """Return one object."""
        return _object(self._json("GET", path, params=params))

    def every(self, path: str, **params: str | int) -> Iterator[dict[str, Any]]:
        """Yield the objects of a list, of all its pages."""
        for page in range(1, MOST_PAGES + 1):
            found = self._json("GET", path, params={**params, "per_page": PER_PAGE, "page": page})
            if not isinstance(found, list):
                raise ForgeError("GitHub geeft geen lijst waar er een hoort.")
            for entry in found:
                yield _object(entry)
            if len(found) < PER_PAGE:
                return
        raise ForgeError(f"GitHub geeft meer dan {PER_PAGE * MOST_PAGES} dingen in één lijst; dat lees ik niet.")

    def send(self, method: str, path: str, body: Mapping[str, object]) -> dict[str, Any]:
        """Create (POST) or change (PATCH) something, and return what it became."""
        return _object(self._json(method, path, body=body))

    def download(self, path: str, file: Path, limit: int) -> None:
        """Write a file of at most ``limit`` bytes; GitHub keeps it with somebody else, who gets no token."""
        with self._asked("GET", path) as answer:
            target = urljoin(answer.url, answer.headers.get("Location", "")) if answer.is_redirect else ""
            if not target:
                self._save(answer, file, limit)
                return
        parts = urlsplit(target)
        if parts.scheme != "https" and not (parts.hostname in _HERE and urlsplit(self._base).hostname in _HERE):
            raise ForgeError("GitHub verwijst voor dit bestand naar een adres zonder https.")
        # The session never holds the token: it is given with each request to the API.
        with self._answered("GET", target, {}, None, {}) as answer:
            self._save(answer, file, limit)

    def _save(self, answer: requests.Response, file: Path, limit: int) -> None:
        with tempfile.NamedTemporaryFile(dir=file.parent, delete=False) as out:
            new = Path(out.name)
            try:
                _copy(answer, out, limit)
            except BaseException:
                out.close()
                new.unlink(missing_ok=True)
                raise
        new.replace(file)

    def _json(
        self,
        method: str,
        path: str,
        *,
        params: Mapping[str, str | int] | None = None,
        body: Mapping[str, object] | None = None,
    ) -> Any:
        with self._asked(method, path, params, body) as answer, tempfile.TemporaryFile() as out:
            _copy(answer, out, MOST_BYTES)
            out.seek(0)
            try:
                return json.load(out)
            except (ValueError, RecursionError):
                raise ForgeError("GitHub geeft geen geldig antwoord (geen JSON).") from None

    def _asked(
        self,
        method: str,
        path: str,
        params: Mapping[str, str | int] | None = None,
        body: Mapping[str, object] | None = None,
    ) -> requests.Response:
        headers = {"Authorization": f"Bearer {self._token}"} if self._token else {}
        return self._answered(method, self._base + path, params or {}, body, headers)

    def _answered(
        self,
        method: str,
        url: str,
        params: Mapping[str, str | int],
        body: Mapping[str, object] | None,
        headers: Mapping[str, str],
    ) -> requests.Response:
        """Return the answer to a request, asked again while the server is busy. Only questions are asked twice.

        What creates something is sent again only when the server says that it did nothing (429).
        """
        for attempt in range(1, TRIES + 1):
            try:
                answer = self._session.request(
                    method,
                    url,
                    params=params,
                    json=body,
                    headers=headers,
                    stream=True,
                    allow_redirects=False,
                    timeout=(CONNECT_SECONDS, READ_SECONDS),
                )
            except requests.RequestException:
                if method != "GET" or attempt == TRIES:
                    host = shown(urlsplit(url).hostname or "", 100)
                    raise ForgeError(f"De server {host} is niet te bereiken. Probeer het later opnieuw.") from None
                time.sleep(self._pause * attempt)
                continue
            if answer.status_code < 400:
                return answer
            status, wait = answer.status_code, _wait(answer)
            answer.close()
            again = status == 429 or wait is not None or (method == "GET" and status in _PASSING)
            pause = self._pause * 2**attempt if wait is None else wait
            if not again or attempt == TRIES or pause > LONGEST_WAIT:
                raise ForgeError(_refused(status, urlsplit(url).path))
            time.sleep(pause)
        raise AssertionError  # the last try returns or raises


def _wait(answer: requests.Response) -> float | None:
    """Return how long GitHub asks to wait, None when it does not: 403 means that, too, with one of these headers."""
    if answer.status_code not in (403, *_PASSING):
        return None
    asked = seconds_asked(answer.headers.get("Retry-After", ""))
    if asked is None and answer.headers.get("X-RateLimit-Remaining") == "0":
        reset = answer.headers.get("X-RateLimit-Reset", "")
        return max(0.0, int(reset) - time.time()) if reset.isascii() and reset.isdigit() and len(reset) < 15 else None
    return asked


def _refused(status: int, path: str) -> str:
    reason = _REASONS.get(status, "de server heeft een storing" if status >= 500 else "de server weigert")
    return f"GitHub weigert {shown(path, 200)} (fout {status}): {reason}."


def _copy(answer: requests.Response, out: IO[bytes], limit: int) -> None:
    end, total = time.monotonic() + TOTAL_SECONDS, 0
    try:
        for chunk in answer.iter_content(_CHUNK):
            total += len(chunk)
            if total > limit:
                raise ForgeError(f"GitHub geeft meer dan {limit // (1024 * 1024)} MB; dat lees ik niet.")
            if time.monotonic() > end:
                raise ForgeError(f"GitHub had na {TOTAL_SECONDS:g} seconden nog niet alles gestuurd.")
            out.write(chunk)
    except requests.RequestException:
        raise ForgeError("De verbinding met GitHub brak af. Probeer het later opnieuw.") from None


def _object(value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ForgeError("GitHub geeft iets anders dan verwacht.")
    return value
