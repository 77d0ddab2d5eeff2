"""Writes a review into a page: who looked at what, when, and with which outcome; everything else stays as it was."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass

from kennisbank.model.kinds.common import CHECKED
from kennisbank.source.front_matter import split

_KEY = re.compile(r"^reviews:[ \t]*(?P<value>.*)$", re.MULTILINE)
_ITEM = re.compile(r"^( *)- ", re.MULTILINE)
_NEXT_KEY = re.compile(r"^[^\s#-]", re.MULTILINE)


@dataclass(frozen=True)
class Attestation:
    """What somebody says of a page; ``text`` is a hash of what stood there then."""

    by: str
    on: dt.date
    checked: tuple[str, ...]
    outcome: str
    not_checked: tuple[str, ...] = ()
    note: str = ""
    text: str = ""


def text_digest(body: str) -> str:
    """Return a hash of a page's text, whatever its white space."""
    return hashlib.sha256(" ".join(body.split()).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def rest_of(checked: Sequence[str]) -> tuple[str, ...]:
    """Return what was not looked at: everything that can be, but for this."""
    return tuple(one for one in CHECKED if one not in checked)


def with_review(content: str, attestation: Attestation) -> str:
    """Return a page's file with the review added to its front matter.

    Raises ValueError when the file has no front matter that can be read.
    """
    plain = content.replace("\r\n", "\n")
    if split(plain, "").meta is None:
        raise ValueError("no front matter")
    lines = plain.split("\n")
    start, end = [at for at, line in enumerate(lines) if line.rstrip() in ("---", "...")][:2]
    head = "\n".join(lines[start + 1 : end])
    match = _KEY.search(head)
    if match:
        head = _appended(head, match, attestation)
    else:
        head = "\n".join(filter(None, (head, "reviews:", *_entry(attestation, "  "))))
    written = "\n".join([*lines[: start + 1], head, *lines[end:]])
    if split(written, "").meta is None:
        raise ValueError("the front matter would not be readable any more")
    return written.replace("\n", "\r\n") if "\r\n" in content else written


def _appended(head: str, match: re.Match[str], attestation: Attestation) -> str:
    value = match["value"].split("#", 1)[0].strip()
    if value not in ("", "[]", "~", "null"):
        raise ValueError("the reviews are written on one line")
    after = _NEXT_KEY.search(head, match.end() + 1)
    end = after.start() if after else len(head)
    block, rest = head[match.end() : end].rstrip("\n"), head[end:]
    indented = _ITEM.search(block)
    entry = "\n".join(_entry(attestation, indented[1] if indented else "  "))
    return f"{head[: match.start()]}reviews:{block}\n{entry}" + (f"\n{rest}" if rest else "")


def _entry(one: Attestation, indent: str) -> list[str]:
    fields = [
        f"on: {one.on.isoformat()}",
        f"by: {one.by}",
        f"checked: [{', '.join(one.checked)}]",
        f"not_checked: [{', '.join(one.not_checked)}]",
        f"outcome: {one.outcome}",
    ]
    fields += [f"note: {json.dumps(one.note, ensure_ascii=False)}"] if one.note else []
    fields += [f"text: {one.text}"] if one.text else []
    return [f"{indent}{'- ' if at == 0 else '  '}{field}" for at, field in enumerate(fields)]
