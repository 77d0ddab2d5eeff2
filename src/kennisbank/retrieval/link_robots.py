"""What a website asks of programs in its robots.txt (RFC 9309): where not to come, and how long to wait."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit

AGENT = "kennisbank"
MAX_ROBOTS = 500 * 1024  # bytes; the standard lets us ignore what follows
_MOST_RULES = 5_000
_LONGEST_DELAY = 10.0  # seconds that we let a website slow us down


@dataclass(frozen=True)
class Robots:
    """The rules for us: (pattern, whether it allows), and ``delay`` in seconds between requests."""

    rules: tuple[tuple[str, bool], ...] = ()
    delay: float = 0.0

    def allows(self, url: str) -> bool:
        """Say whether we may ask for an address; the longest rule that fits decides, and permission at a draw."""
        parts = urlsplit(url)
        path = _same(parts.path or "/") + (f"?{_same(parts.query)}" if parts.query else "")
        fitting = [(len(pattern), allowed) for pattern, allowed in self.rules if _fits(pattern, path)]
        return max(fitting, default=(0, True))[1]


def read_robots(text: str) -> Robots:
    """Return the rules for us, or else those for every program; lines that are none are passed over."""
    groups: dict[str, list[tuple[str, bool]]] = {}
    delays: dict[str, float] = {}
    agents: list[str] = []
    in_rules = False
    for line in text.lstrip("\ufeff").splitlines():
        key, _, value = line.partition("#")[0].partition(":")
        key, value = key.strip().lower(), value.strip()
        if key == "user-agent":
            agents = [] if in_rules else agents
            in_rules = False
            agents.append(value.partition("/")[0].strip().lower())
            groups.setdefault(agents[-1], [])
        elif key in ("allow", "disallow", "crawl-delay"):
            in_rules = True
            for agent in {AGENT, "*"}.intersection(agents):
                if key == "crawl-delay":
                    delays[agent] = _delay(value)
                elif value and len(groups[agent]) < _MOST_RULES:
                    groups[agent].append((_same(value), key == "allow"))
    ours = AGENT if AGENT in groups else "*"
    return Robots(tuple(groups.get(ours, ())), delays.get(ours, 0.0))


def _delay(value: str) -> float:
    try:
        return max(0.0, min(float(value), _LONGEST_DELAY))
    except ValueError:
        return 0.0


def _same(path: str) -> str:
    """Return a path or pattern so that two ways to write one compare equal."""
    return quote(unquote(path, errors="replace"), safe="/*$?&=:@!,;~+'()-._", errors="replace")


def _fits(pattern: str, path: str) -> bool:
    """Say whether a pattern with ``*`` and a closing ``$`` fits the start of a path, as quickly for any pattern."""
    ended = pattern.endswith("$")
    first, *others = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    for index, piece in enumerate(others):
        if ended and index == len(others) - 1:
            return path.endswith(piece) and len(path) - len(piece) >= at
        found = path.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    return not ended or at == len(path)
