"""What a drawing could do."""

from __future__ import annotations

from pathlib import Path

from tests.support.hostile import (
    SVG,
    built,
    found,
    knowledge_base,
)

XHTML = 'xmlns:h="http://www.w3.org/1999/xhtml"'
DRAWINGS: dict[str, str | bytes] = {
    "script": SVG % "<script>alert(1)</script>",
    "ander-voorvoegsel": SVG % '<x:script xmlns:x="http://www.w3.org/2000/svg">alert(1)</x:script>',
    "gebeurtenis": SVG % '<g onclick="alert(1)"/>',
    "gebruik": SVG % '<use href="https://evil.example/x#a"/>',
    "beeld": SVG % '<image xlink:href="https://evil.example/x.png"/>',
    "koppeling": SVG % '<a xlink:href="java&#10;script:alert(1)"><text>x</text></a>',
    "animatie": SVG % '<a><animate attributeName="href" values="javascript:alert(1)"/></a>',
    "zetten": SVG % '<a><set attributeName="href" to="javascript:alert(1)"/></a>',
    "invoer": SVG % '<style>@import "https://evil.example/x.css";</style>',
    "invoer-ontsnapt": SVG % '<style>@\\69mport "https://evil.example/x.css";</style>',
    "url": SVG % "<style>*{background:url(https://evil.example/x)}</style>",
    "url-ontsnapt": SVG % "<style>*{background:u\\72l(https://evil.example/x)}</style>",
    "beeldset": SVG % "<style>*{background:image-set('https://evil.example/x' 1x)}</style>",
    "attribuut": SVG % '<rect fill="url(https://evil.example/x#a)"/>',
    "attribuut-stijl": SVG % "<rect style=\"background:image-set('//evil.example/x' 1x)\"/>",
    "masker": SVG % '<rect mask="url(//evil.example/x#m)"/>',
    "vreemd": SVG % f'<foreignObject><h:img {XHTML} src="//evil.example/x"/></foreignObject>',
    "html-ververs": SVG % f'<h:meta {XHTML} http-equiv="refresh" content="0;url=//evil.example"/>',
    "html-beeld": SVG % f'<h:img {XHTML} srcset="//evil.example/x 1x"/>',
    "html-film": SVG % f'<h:video {XHTML} poster="//evil.example/x"/>',
    "html-formulier": SVG % f'<h:form {XHTML}><h:button formaction="java&#9;script:alert(1)">x</h:button></h:form>',
    "html-wortel": '<html xmlns="http://www.w3.org/1999/xhtml"><head/></html>',
    "basis": '<svg xmlns="http://www.w3.org/2000/svg" xml:base="https://evil.example/"><use href="#a"/></svg>',
    "instructie": '<?xml-stylesheet href="https://evil.example/x.css"?>' + SVG % "",
    "entiteit": '<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG % "<text>&a;</text>",
    "utf-7": '<?xml version="1.0" encoding="UTF-7"?>' + SVG % "",
    "onbekende-tekens": '<?xml version="1.0" encoding="x-user-defined"?>' + SVG % "",
    "ingepakt": b"\x1f\x8b\x08\x00",
    "leeg": b"",
}
GOOD_DRAWINGS = {
    "gewoon": SVG % "<title>Plan</title><style>.a{fill:url('#g');stroke: url( #h)}</style><path class='a' d='M0 0'/>",
    "tekst": SVG % "<text>Zie url(https://example.org) en @import</text><desc>javascript: is een taal</desc>",
    "doctype": '<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" '
    '"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">' + SVG % "<g/>",
    "tekenprogramma": '<svg xmlns="http://www.w3.org/2000/svg" xmlns:i="http://www.inkscape.org/namespaces/inkscape">'
    '<i:view i:export="C:\\a.png"/><g data-name="Laag\\1" style="fill:red"/></svg>',
    "lettertype": SVG % "<style>@font-face{font-family:A;src:url(data:font/woff2;base64,AAAA)}</style>",
}


def test_no_dangerous_drawing_comes_on_the_site(tmp_path: Path) -> None:
    root = knowledge_base(tmp_path / "kb", {f"docs/{name}.svg": drawing for name, drawing in DRAWINGS.items()})
    known = found(root)
    assert [name for name in DRAWINGS if (f"docs/{name}.svg", "V06") not in known] == []
    assert list(built(root).glob("*.svg")) == []


def test_ordinary_drawings_are_welcome(tmp_path: Path) -> None:
    root = knowledge_base(tmp_path / "kb", {f"docs/{name}.svg": drawing for name, drawing in GOOD_DRAWINGS.items()})
    assert found(root) == set()
    assert {file.stem for file in built(root).glob("*.svg")} == set(GOOD_DRAWINGS)
