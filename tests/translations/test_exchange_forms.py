"""Files of translation programs: what we write, what such programs make of it, and what somebody could slip in."""

import csv
import io
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kennisbank.markup.segments import segments
from kennisbank.translations.alignment import align
from kennisbank.translations.exchange.applying import apply
from kennisbank.translations.exchange.forms import FORMS, form_of, read, write
from kennisbank.translations.exchange.units import ExchangeError, Unit, units

SOURCE = "# Lines\n\nA school has **two** lines.\nOne is spare & cheap.\n\nAsk the supplier.\n\n- price\n\n- time\n"
DUTCH = (
    "# Lijnen\n\nEen school heeft **twee** lijnen.\nEén is reserve & goedkoop.\n\n"
    "Vraag het de leverancier.\n\n- prijs\n"
)
PAIRS = align(segments(SOURCE), segments(DUTCH))
UNITS = units(PAIRS)
HEAD, LINES, ASK, PRICE, TIME = (unit.id for unit in UNITS)
CHANGED = DUTCH.replace("Vraag het de leverancier.", "Vraag het aan je leverancier.")


def written(form, found=UNITS, title="Lijnen", original="translations/lijnen/nl.md"):
    return write(found, form, title=title, original=original, language="en")


def unit(dutch, source="Source.", state="done", note="", name="0a1b2c3d4e5f"):
    return Unit(name, source, dutch, state, note)


def back(found, form):
    return read(written(form, found).encode(), form)


# What programs give back, as they write it.
OMEGAT = f"""<?xml version="1.0" encoding="UTF-8"?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" xmlns:okp="okapi-framework:xliff-extensions" version="1.2">
<file target-language="nl-BE" source-language="en" datatype="plaintext" original="nl.md">
<header></header><body>
<trans-unit approved="yes" resname="{HEAD}" id="1"><source xml:lang="en">Lines</source>
<target xml:lang="nl-BE" state="translated">Lijnen</target></trans-unit>
<trans-unit id="2" resname="{LINES}" xml:space="preserve">
<source xml:lang="en">A school has **two** lines. One is spare &amp; cheap.</source>
<seg-source><mrk mid="0" mtype="seg">A school has **two** lines.</mrk> <mrk mid="1" mtype="seg">O</mrk></seg-source>
<target xml:lang="nl-BE"><mrk mid="0" mtype="seg">Een school heeft **twee** lijnen.</mrk> <mrk mid="1" mtype="seg"
>Eén is reserve &amp; goedkoop.</mrk></target></trans-unit>
<trans-unit id="3" resname="{ASK}" approved="no"><source>Ask the supplier.</source>
<target state="needs-review-translation" xml:lang="nl-BE">Vraag het aan je leverancier.</target>
<alt-trans><source>Ask.</source><target>Vraag.</target></alt-trans><note>Staat onder: Lines</note></trans-unit>
<trans-unit id="4" resname="{PRICE}"><source>price</source>
<target state="needs-translation">de prijs</target></trans-unit>
<trans-unit id="5" resname="{TIME}"><source>time</source><target/></trans-unit>
</body></file></xliff>
"""
WEBLATE_XLIFF = f"""<?xml version="1.0" encoding="UTF-8"?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2">
  <file datatype="plaintext" original="nl.md" source-language="en" target-language="nl">
    <body>
      <trans-unit xml:space="preserve" id="{ASK}" resname="{ASK}" approved="yes">
        <source>Ask the supplier.</source>
        <target>Vraag het aan je leverancier.</target>
        <note from="developer">Staat onder: Lines</note>
      </trans-unit>
      <trans-unit xml:space="preserve" id="{PRICE}" resname="{PRICE}" approved="no">
        <source>price</source>
        <target state="needs-translation">dure prijs</target>
      </trans-unit>
    </body>
  </file>
</xliff>
"""
XLIFF_2 = f"""<?xml version="1.0"?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="en" trgLang="nl"><file id="f1">
<unit id="{ASK}"><segment id="s1" state="final"><source>Ask the</source><target>Vraag het aan</target></segment>
<segment id="s2" state="translated"><source>supplier.</source><target>je leverancier.</target></segment></unit>
<unit id="u2" name="{PRICE}"><segment state="initial"><source>price</source><target>dure prijs</target></segment></unit>
<unit id="{TIME}"><segment><source>time</source></segment></unit>
</file></xliff>
"""
WEBLATE_PO = f"""# Vertalers <vertalers@example.org>, 2026.
#
msgid ""
msgstr ""
"Project-Id-Version: Lijnen\\n"
"PO-Revision-Date: 2026-11-24 10:00+0000\\n"
"Last-Translator: Iemand <iemand@example.org>\\n"
"Language-Team: Dutch (Belgium) <https://weblate.example.org/projects/x/nl_BE/>\\n"
"Language: nl_BE\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=n != 1;\\n"
"X-Generator: Weblate 5.9\\n"

#. Staat onder: Lines
msgctxt "{LINES}"
msgid ""
"A school has **two** lines. One "
"is spare & cheap."
msgstr ""
"Een school heeft **twee** "
"lijnen. Eén is reserve & goedkoop."

#. Staat onder: Lines
#, markdown-text
msgctxt "{ASK}"
msgid "Ask the supplier."
msgstr "Vraag het aan je leverancier."

#, fuzzy
#| msgid "prices"
msgctxt "{PRICE}"
msgid "price"
msgstr "prijzen"

msgctxt "{TIME}"
msgid "time"
msgstr ""

#~ msgctxt "{HEAD}"
#~ msgid "Lines"
#~ msgstr "Oude kop"
"""
OMEGAT_TMX = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx11.dtd">
<tmx version="1.1">
  <header adminlang="EN-US" creationtool="OmegaT" creationtoolversion="6.0.1" datatype="plaintext" o-tmf="OmegaT TMX"
   segtype="paragraph" srclang="EN-GB"/>
  <body>
<!-- Default translations -->
    <tu>
      <tuv lang="NL-BE"><seg>Vraag het aan je leverancier.</seg></tuv>
      <tuv lang="EN-GB"><seg>Ask the supplier.</seg></tuv>
    </tu>
    <tu>
      <tuv xml:lang="EN-GB"><seg>Something else.</seg></tuv>
      <tuv xml:lang="NL-BE" changeid="iemand" changedate="20261124T100000Z"><seg>Iets anders.</seg></tuv>
    </tu>
<!-- Alternative translations -->
    <tu>
      <prop type="file">lijnen.xlf</prop>
      <prop type="id">%s</prop>
      <tuv lang="EN-GB"><seg>Lines</seg></tuv>
      <tuv lang="NL-BE"><seg>Lijnen</seg></tuv>
    </tu>
  </body>
</tmx>
"""
EXCEL = (
    "code;bron;nederlands;stand;uitleg\r\n"
    f"id-{ASK};Ask the supplier.;Vraag het aan je leverancier.;nakijken;Staat onder: Lines\r\n"
    f";;;;\r\n{PRICE};price;;nieuw;\r\n"
)


@pytest.mark.parametrize(
    ("name", "content", "untranslated", "unknown"),
    [
        ("lijnen.xlf", OMEGAT, (PRICE, TIME), ()),
        ("lijnen.xliff", WEBLATE_XLIFF, (PRICE,), ()),
        ("lijnen.xlf", XLIFF_2, (PRICE, TIME), ()),
        ("nl.po", WEBLATE_PO, (PRICE, TIME), ()),
        ("omegat.tmx", OMEGAT_TMX % HEAD, (), ("Something else.",)),
        ("lijnen.csv", f"\ufeff{EXCEL}", (PRICE,), ()),
        ("lijnen.csv", EXCEL.replace(";", "\t"), (PRICE,), ()),
        ("lijnen.csv", EXCEL.replace(";", ",").replace("\r\n", "\n"), (PRICE,), ()),
        ("lijnen.csv", f"sep=;\r\n{EXCEL}", (PRICE,), ()),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_what_a_program_gives_back_changes_what_the_translator_changed(name, content, untranslated, unknown, encoding):
    if encoding == "utf-16":
        content = content.replace('encoding="UTF-8"', 'encoding="UTF-16"')
    raw = content.encode(encoding)
    result = apply(DUTCH, PAIRS, read(raw, form_of(name, raw)))
    assert result.text == CHANGED
    assert (result.changed, result.new, result.rejected) == ((ASK,), (), ())
    assert (result.untranslated, result.unknown) == (untranslated, unknown)


def test_only_a_translator_who_says_so_confirms_what_changed_at_the_source():
    found = units(PAIRS, {LINES})
    for form in FORMS:
        untouched = apply(DUTCH, PAIRS, back(found, form))
        assert LINES not in untouched.confirmed
        assert untouched.text == DUTCH
    assert LINES in apply(DUTCH, PAIRS, read(WEBLATE_PO.encode(), "po")).confirmed


def test_what_we_write_says_what_programs_need():
    xliff = written("xliff", units(PAIRS, {LINES}))
    for part in (
        'version="1.2"', 'source-language="en"', 'target-language="nl"', 'original="translations/lijnen/nl.md"',
        f'id="{ASK}" resname="{ASK}"', '<target state="translated">Lijnen</target>', 'state="needs-review-translation"',
        '<note from="developer">', "<source>time</source>",
    ):  # fmt: skip
        assert part in xliff
    assert xliff.count("<target") == 4
    po = written("po", units(PAIRS, {LINES}))
    for part in ("Language: nl", "charset=UTF-8", f'msgctxt "{ASK}"', "#. Staat onder: Lines", "nplurals=2"):
        assert part in po
    assert po.count("#, fuzzy") == 1
    tmx = written("tmx")
    assert f'tuid="{ASK}"' in tmx
    assert 'srclang="en"' in tmx
    assert 'xml:lang="nl"' in tmx
    assert TIME not in tmx
    for form in FORMS:
        assert written(form) == written(form)


def test_code_is_locked_for_the_translator():
    (code,) = units(align(segments("```\nls\n```\n"), segments("```\nls\n```\n")))
    assert 'translate="no"' in written("xliff", [code])
    assert back([code], "xliff")[0].locked
    assert "vertaal dit niet" in written("po", [code])


@pytest.mark.parametrize(
    "text",
    [
        "=1+1", "+32 2 123", "-5 graden", "@iemand", "'=x", "''+", "\u2019t", "'s morgens", "1/2", "1-2", "12%", "100",
        "3 mei 2026", "mei 2026", "2,5 €", "1.000", "=", '=HYPERLINK("x")', 'gewoon; met "aanhaling"', "\uff1dSOM(1)",
        "regel\nregel",
    ],
)  # fmt: skip
def test_a_sheet_neither_runs_nor_spoils_a_cell(text):
    out = written("csv", [unit(text, source=text, note=text)])
    row = list(csv.reader(io.StringIO(out.removeprefix("\ufeff")), delimiter=";"))[1]
    assert not any(cell.startswith(("=", "+", "-", "@", "＝", "\t")) for cell in row)
    assert back([unit(text, source=text, note=text)], "csv") == (unit(text, source=text, note=text),)


def test_what_a_person_types_in_a_sheet_is_taken_as_it_is():
    typed = "code;nederlands\r\nid-0a1b2c3d4e5f;=1+1\r\nid-1;'s avonds\r\n"
    assert [one.dutch for one in read(typed.encode(), "csv")] == ["=1+1", "'s avonds"]
    swapped = 'Nederlands,Stand,CODE\n"a, b",klaar,0a1b2c3d4e5f\n'
    assert read(swapped.encode(), "csv") == (Unit("0a1b2c3d4e5f", "", "a, b", "done"),)


SIGNS = st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Cn"], exclude_characters="\u2028\u2029\r")
WORDS = st.text(SIGNS, min_size=1, max_size=40).map(str.strip).filter(bool)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=3), st.sampled_from(FORMS))
def test_any_words_come_back_as_they_went(texts, form):
    found = [unit(dutch, source, name=f"0a1b2c3d4e5f-{at}") for at, (source, dutch) in enumerate(texts, start=2)]
    assert [(one.id, one.source, one.dutch) for one in back(found, form)] == [
        (one.id, one.source, one.dutch) for one in found
    ]


@pytest.mark.parametrize("form", ["xliff", "po", "tmx"])
def test_signs_that_no_file_may_hold_do_not_stop_a_file(form):
    text = "Een\x01 zin\ud800 hier.\n"
    pairs = align(segments(text), segments(text))
    out = write(units(pairs), form, title="T\x02\ud801", original='a"<&\x03', language='en"')
    result = apply(text, pairs, read(out.encode(), form))
    assert (result.text, result.changed, result.rejected) == (text, (), ())


ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'


@pytest.mark.parametrize(
    "doctype",
    [
        ENTITIES,
        '<!DOCTYPE xliff SYSTEM "file:///etc/hostname" [<!ENTITY x SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE tmx [\n<!ENTITY % p SYSTEM "http://127.0.0.1:9/x.dtd"> %p;]>',
        "<!-- \n --><?pi x?><!DOCTYPE x>",
    ],
)
@pytest.mark.parametrize("form", ["xliff", "tmx"])
def test_a_document_type_of_its_own_is_refused(doctype, form):
    content = written(form).replace("?>\n", f"?>\n{doctype}", 1).replace("Lijnen", "&b;")
    for raw in (content.encode(), content.replace("UTF-8", "UTF-16").encode("utf-16")):
        with pytest.raises(ExchangeError, match="DOCTYPE"):
            read(raw, form)


def test_entities_that_nobody_declared_are_no_text():
    for form in ("xliff", "tmx"):
        with pytest.raises(ExchangeError, match="beschadigd"):
            read(written(form).replace("Lijnen", "&passwd;").encode(), form)


def heard(content, form):
    """Return the Dutch that comes out of a file, or what is said of it."""
    try:
        return "".join(one.dutch for one in read(content, form))
    except ExchangeError as error:
        return str(error)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    "content",
    [
        b"", b"<", b"<a/>", b"\x00\x01", b"msgid", b'msgid "a', b"a;b\n1;2\n", b"<xliff", b"{}" * 50, b"<a>" * 5000,
        b"<xliff version='2.0'/>", b"<xliff><body/></xliff>", b'code;nederlands\nid-1;"open',
    ],
)  # fmt: skip
def test_a_file_that_is_none_is_told_in_dutch_or_is_empty(form, content):
    said = heard(content, form)
    assert said in ("", "open") or "bestand" in said


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(FORMS), st.integers(0, 4000), st.binary(max_size=6), st.integers(0, 40))
def test_a_damaged_file_never_gives_a_traceback(form, at, bytes_in, away):
    raw = written(form).encode()
    damaged = raw[: at % len(raw)] + bytes_in + raw[at % len(raw) + away :]
    try:
        found = read(damaged, form)
    except ExchangeError:
        return
    apply(DUTCH, PAIRS, found)


@pytest.mark.parametrize("form", FORMS)
def test_another_encoding_is_told_with_how_to_save(form):
    raw = written(form).encode().replace("é".encode(), b"\xe9")
    with pytest.raises(ExchangeError, match="UTF-8"):
        read(raw, form)


def test_a_po_file_may_be_in_the_encoding_its_header_names():
    raw = WEBLATE_PO.replace("charset=UTF-8", "charset=ISO-8859-1").encode("iso-8859-1")
    assert apply(DUTCH, PAIRS, read(raw, "po")).text == CHANGED
    for strange in ("utf-7", "zip", "idna", "undefined"):
        assert apply(DUTCH, PAIRS, read(WEBLATE_PO.replace("=UTF-8", f"={strange}").encode(), "po")).text == CHANGED


@pytest.mark.parametrize(
    ("name", "content", "form"),
    [
        ("x.xlf", OMEGAT.encode(), "xliff"),
        ("x.xml", XLIFF_2.encode(), "xliff"),
        ("x.txt", OMEGAT_TMX.encode(), "tmx"),
        ("x", WEBLATE_PO.encode("utf-16"), "po"),
        ("x.txt", f"\ufeff{EXCEL}".encode(), "csv"),
        ("x.CSV", b"a;b", "csv"),
        ("x.po", b"# leeg", "po"),
    ],
)
def test_the_form_of_a_file_is_seen(name, content, form):
    assert form_of(name, content) == form


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("x.xlsx", b"PK\x03\x04...", "CSV UTF-8"),
        ("x.csv", b"PK\x03\x04...", "CSV UTF-8"),
        ("x.md", b"# Kop", "kb translate export"),
        ("x.po", b"<html>", "kb translate export"),
        ("x", b"", "kb translate export"),
    ],
)
def test_a_file_of_another_form_is_refused_with_what_to_do(name, content, said):
    with pytest.raises(ExchangeError, match=said):
        form_of(name, content)


def test_without_the_library_only_csv_works_and_the_others_say_what_to_install(monkeypatch):
    for name in [name for name in sys.modules if name.partition(".")[0] == "translate"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "translate", None)
    assert back(UNITS, "csv")
    for form in ("xliff", "po", "tmx"):
        for use in (lambda form=form: written(form), lambda form=form: read(b"<xliff/>", form)):
            with pytest.raises(ExchangeError, match="pip install translate-toolkit"):
                use()
