"""Writes small PDFs by hand: a test then shows on paper what it reads."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Print:
    """A line of text on paper, in points from below left."""

    text: str
    x: float = 70
    y: float = 700
    size: float = 11
    bold: bool = False


def column(*texts: str, top: float = 700, step: float = 14, x: float = 70, size: float = 11) -> list[Print]:
    """Put lines below one another; an empty one leaves room."""
    return [Print(text, x, top - step * number, size) for number, text in enumerate(texts) if text]


def pdf(*pages: Sequence[Print], info: str = "", catalog: str = "", packed: bool = False) -> bytes:
    """Return a PDF; ``info`` and ``catalog`` are entries for those dictionaries, such as ``/Title (x)``."""
    streams = [_content(page) for page in pages]
    first = 6
    kids = " ".join(f"{first + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {catalog} >>".encode(),
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        _font("Helvetica"),
        _font("Helvetica-Bold"),
        f"<< {info} >>".encode(),
    ]
    for number, stream in enumerate(streams):
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
            b" /Resources << /Font << /R 3 0 R /B 4 0 R >> >> >>" % (first + 2 * number + 1)
        )
        data = zlib.compress(stream) if packed else stream
        filter_ = b"/Filter /FlateDecode " if packed else b""
        objects.append(b"<< %s/Length %d >>\nstream\n%s\nendstream" % (filter_, len(data), data))
    return _file(objects)


def _font(name: str) -> bytes:
    return f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>".encode()


def _content(page: Sequence[Print]) -> bytes:
    parts = []
    for line in page:
        text = line.text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
        font = b"B" if line.bold else b"R"
        parts.append(b"BT /%s %g Tf %g %g Td (%s) Tj ET" % (font, line.size, line.x, line.y, text))
    return b"\n".join(parts)


def _file(objects: Sequence[bytes]) -> bytes:
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R /Info 5 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)
