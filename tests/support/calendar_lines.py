"""Reads an iCalendar file with nothing of the library that wrote it, as strictly as RFC 5545 says."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_NAME = re.compile(r"([A-Z0-9-]+)((?:;[A-Z0-9-]+=[^;:]+)*):(.*)", re.DOTALL)
_ESCAPES = {"n": "\n", "N": "\n", ",": ",", ";": ";", "\\": "\\"}
LONGEST = 75  # octets, without the line end


@dataclass
class Component:
    """A component with its properties: (parameters, value as written) by name, and the components in it."""

    kind: str
    properties: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    parts: list[Component] = field(default_factory=list)

    def written(self, name: str) -> str:
        """Return the value of a property that stands here once."""
        ((_, value),) = self.properties[name]
        return value

    def text(self, name: str) -> str:
        """Return the text of a property that stands here once, as people read it."""
        value = self.written(name)
        assert re.fullmatch(r"(?:[^\\,;\x00-\x08\x0a-\x1f\x7f]|\\[nN,;\\])*", value), value
        return re.sub(r"\\(.)", lambda match: _ESCAPES[match[1]], value)


def read_calendar(content: bytes) -> Component:
    """Return the calendar in a file; an AssertionError says which rule it breaks."""
    assert content.endswith(b"\r\n")
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert b"\r" not in content.replace(b"\r\n", b"")
    physical = content.split(b"\r\n")[:-1]
    assert [line for line in physical if len(line) > LONGEST] == []
    for one in physical:
        one.decode("utf-8")  # no character is cut in two
    outside = Component("")
    stack = [outside]
    for line in content.replace(b"\r\n ", b"").decode("utf-8").split("\r\n")[:-1]:
        match = _NAME.fullmatch(line)
        assert match, line
        name, parameters, value = match.groups()
        if name == "BEGIN":
            stack[-1].parts.append(Component(value))
            stack.append(stack[-1].parts[-1])
        elif name == "END":
            assert stack.pop().kind == value
        else:
            stack[-1].properties.setdefault(name, []).append((parameters.removeprefix(";"), value))
    assert stack == [outside]
    (calendar,) = outside.parts
    assert calendar.kind == "VCALENDAR"
    return calendar
