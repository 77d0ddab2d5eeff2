"""Letters with accents come over right, whatever the server and the page say about them."""

import pytest

from kennisbank.retrieval.encoding import decode
from kennisbank.retrieval.source import retrieve
from tests.support.source_server import Reply

FRENCH = "L’école a besoin d’une ligne à 100 Mbps – « ça coûte 20 € » – où que l’élève soit."
DUTCH = "Eén coördinator per twee scholen: dat kost € 3000."
POLISH = "Szkoła potrzebuje łącza o przepustowości stu megabitów, żeby każdy uczeń mógł się uczyć."
RUSSIAN = "Школе нужна линия со скоростью сто мегабит, чтобы каждый ученик мог учиться."


@pytest.mark.parametrize("text", [FRENCH, DUTCH])
@pytest.mark.parametrize(
    ("sent", "header", "meta", "warned"),
    [
        ("utf-8", "utf-8", "", False),
        ("utf-8", "", "utf-8", False),
        ("utf-8", "", "", False),
        ("utf-8-sig", "windows-1252", "", False),
        ("cp1252", "windows-1252", "", False),
        ("cp1252", "iso-8859-1", "", False),
        ("cp1252", "", "", False),
        ("utf-16", "", "", False),
        # A server or a page that is wrong.
        ("cp1252", "utf-8", "", True),
        ("cp1252", "", "utf-8", True),
        ("cp1252", "utf-8", "utf-8", True),
        ("utf-8", "windows-1252", "", True),
        ("utf-8", "iso-8859-1", "iso-8859-1", True),
        ("utf-8", "", "utf-16", True),
        ("utf-8", "iso-8859-1", "utf-8", True),
        ("cp1252", "windows-1252", "utf-8", True),
        ("utf-8", "geen-codering", "", False),
        ("utf-8", "base64", "", False),
    ],
)
def test_the_text_is_right_and_a_lie_is_told(text, sent, header, meta, warned):
    start = f'<meta charset="{meta}">' if meta else ""
    found, warnings = decode((start + text).encode(sent), header)
    assert found == start + text
    assert bool(warnings) is warned


@pytest.mark.parametrize(("text", "sent"), [(POLISH, "iso-8859-2"), (RUSSIAN, "koi8-r"), (RUSSIAN, "cp1251")])
def test_other_letters_are_read_as_the_server_says_or_as_they_look(text, sent):
    assert decode(text.encode(sent), sent) == (text, ())
    assert decode((text * 5).encode(sent), "")[0].startswith("Ш" if text == RUSSIAN else "Szko")


def test_one_broken_place_does_not_spoil_the_rest():
    found, warnings = decode(FRENCH.encode() * 5 + b" caf\xe9", "utf-8")
    assert FRENCH in found
    assert "�" in warnings[0]


def test_plain_letters_need_no_warning():
    assert decode(b"plain", "windows-1252") == ("plain", ())


def test_the_warning_of_a_wrong_server_reaches_the_user(server):
    body = f"<main><h1>Ligne</h1><p>{FRENCH}</p></main>".encode("cp1252")
    source = retrieve(server.put("/", Reply(body, type="text/html; charset=utf-8")), local=True)
    assert source.markdown == f"# Ligne\n\n{FRENCH}\n"
    assert "De server zegt dat de tekst in utf-8 staat, maar hij staat in cp1252." in source.warnings[0]
