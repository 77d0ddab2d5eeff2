"""What may be promotion: measured on sentences, and told in words a writer can use."""

import time
from collections import Counter
from pathlib import Path

import pytest

from kennisbank.markup.shelf import render_pages
from kennisbank.model.library import load
from kennisbank.moderation.naming import SupplierIndex
from kennisbank.moderation.promotion import promotion_doubts
from kennisbank.moderation.sales_words import SALES_WORDS
from kennisbank.moderation.suppliers import Supplier, read_suppliers
from kennisbank.source.tree import scan
from tests.support.knowledge_base import REPOSITORY
from tests.support.moderation import by_id, page_of, rendered
from tests.support.pairs import rows

CASES = rows(Path(__file__).parent / "promotion_cases.tsv")
PRECISION, RECALL = 0.98, 0.9
INDEX = SupplierIndex(read_suppliers(scan(REPOSITORY), []))
PAIR = SupplierIndex(
    by_id(
        Supplier("aa", "Aadienst", sells=("mail",)),
        Supplier("bb", "Beedienst", sells=("mail",)),
        Supplier("cc", "Ceedienst", sells=("netwerk",)),
    )
)
READ = 'sources:\n  - title: "Bron"\n    read: 2026-01-01\n'


def doubts(body, index=INDEX, **more):
    page = page_of(body, **more)
    return list(promotion_doubts(page, rendered(page), index))


def kinds(body, index=INDEX, **more):
    return [one.kind for one in doubts(body, index, **more)]


def sells(text):
    return any(kind in ("praise", "call") for kind in kinds(text))


def test_sentences_that_sell_are_found_and_others_left_alone():
    counted = Counter((verdict, sells(text)) for verdict, text in CASES)
    right, false, missed = counted["wrong", True], counted["right", True], counted["wrong", False]
    assert right / (right + false) >= PRECISION
    assert right / (right + missed) >= RECALL


def test_the_measure_has_enough_of_both():
    counted = Counter(verdict for verdict, _ in CASES)
    assert min(counted["right"], counted["wrong"]) >= 60
    assert len({text for _, text in CASES}) == len(CASES)


def test_the_quick_look_misses_nothing_that_a_pattern_finds():
    for _, text in CASES:
        for word in SALES_WORDS:
            if word.search(text.lower()):
                assert word.trigger in text.lower(), word


def test_this_repository_gives_no_false_alarm():
    library = load(REPOSITORY)
    ready = render_pages(library)
    assert [one for page in library.pages for one in promotion_doubts(page, ready[page.path], INDEX)] == []


def test_whatever_is_wrong_with_a_page_it_is_judged(broken):
    library = load(broken)
    for page in library.pages:
        for ready in (None, rendered(page)):
            assert all(one.line >= 1 for one in promotion_doubts(page, ready, INDEX))
            assert all(one.line >= 1 for one in INDEX.mentions(page, ready))


def test_a_doubt_says_where_and_how_to_mend_it():
    page = page_of("Een zin.\n\nNog een zin.\nGoogle is de beste keuze voor scholen.\n")
    (doubt,) = promotion_doubts(page, rendered(page), INDEX)
    assert (doubt.kind, doubt.line, doubt.words) == ("praise", page.body_line + 3, "beste keuze")
    assert "tussen «…»" in doubt.fix


def test_a_title_or_description_that_sells_is_found():
    assert kinds("Tekst.\n", front='title: "Ontdek de mogelijkheden van Canva"\n')[0] == "praise"


def test_quotations_and_code_are_somebody_elses_words():
    assert (
        kinds('> Google is de beste keuze.\n\n```text\nGoogle is de beste keuze.\n```\n\nEen "toonaangevend" Google.\n')
        == []
    )


def test_praise_counts_on_when_the_next_sentence_is_about_the_same():
    assert kinds("Google maakt Classroom. Het is de beste keuze.\n") == ["praise"]
    assert kinds("Google maakt Classroom. Een offerte vragen is de beste keuze.\n") == []


def test_a_translated_report_says_what_its_source_says():
    body = "Google is de beste keuze. [Meer](https://x.be/?utm_source=a)\n"
    assert kinds(body, path="translations/rapport/nl.md") == ["tracking"]


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("https://x.be/a?utm_source=nieuwsbrief&id=3", "https://x.be/a?id=3"),
        ("https://x.be/?gclid=1", "https://x.be/"),
        ("https://x.be/?fbclid=1#top", "https://x.be/#top"),
        ("https://x.be/?ref=vriend", "«ref»"),
        ("https://x.be/?affiliate_id=9", "geld opbrengen"),
        ("https://www.amazon.com.be/dp/1?tag=jan-21", "geld opbrengen"),
        ("https://bit.ly/abc", "verkort een adres"),
        ("https://www.awin1.com/cread.php?x=1", "betaalt per klik"),
    ],
)
def test_links_that_follow_earn_or_hide_are_found(address, told):
    (doubt,) = doubts(f"Zie [dit]({address}).\n")
    assert doubt.kind == "tracking"
    assert told in f"{doubt.message} {doubt.fix}"


def test_a_source_that_follows_is_found_too():
    front = (
        'title: "Voorbeeld"\nsources:\n  - title: "Bron"\n    url: https://x.be/?utm_campaign=a\n    read: 2026-01-01\n'
    )
    (doubt,) = doubts("Tekst.\n", front=front)
    assert (doubt.kind, doubt.line) == ("tracking", 5)


@pytest.mark.parametrize(
    "address",
    [
        "https://x.be/a?id=3&hl=nl",
        "https://github.com/a/b?ref=main",
        "https://x.be/referentie?reference=3",
        "https://youtu.be/abc",
        "https://x.be/demo-school",
        "../contracten/voorbeeld.md?utm_x",
        "https://bit.lyon.fr/",
    ],
)
def test_ordinary_links_are_left_alone(address):
    assert kinds(f"Zie [dit]({address}).\n") == []


@pytest.mark.parametrize(
    "link",
    [
        "[Contact sales](https://x.be/contact)",
        "[Gratis demo aanvragen](https://x.be/a)",
        "[meer](https://x.be/contact-sales)",
        "[meer](https://x.be/nl/request-a-demo/)",
        "[Koop nu](https://x.be/winkel)",
    ],
)
def test_links_to_a_sales_desk_are_found(link):
    assert "sales-link" in kinds(f"Zie {link}.\n")


@pytest.mark.parametrize(
    ("body", "front"),
    [
        ("Tekst.\n", 'title: "Veilig mailen met Aadienst"\n'),
        ("Aadienst hier. Aadienst daar. Aadienst overal.\n", 'title: "Veilig mailen"\n'),
    ],
)
def test_advice_about_one_supplier_needs_an_alternative(body, front):
    (doubt,) = doubts(body, PAIR, front=front)
    assert doubt.kind == "one-supplier"
    assert "Beedienst" in doubt.fix
    assert kinds(f"{body}\nOf kies Beedienst.\n", PAIR, front=front) == []
    assert kinds(body, PAIR, front=front, path="docs/voorbeeld.md") == []


@pytest.mark.parametrize(
    ("body", "front"),
    [
        ("Aadienst hier. Aadienst daar.\n", 'title: "Veilig mailen"\n'),
        ("Ceedienst hier. Ceedienst daar. Ceedienst overal.\n", 'title: "Ceedienst"\n'),
        ("Aadienst. Aadienst. Aadienst.\n", 'title: "Aadienst en Ceedienst: contracten"\n'),
    ],
)
def test_a_passing_mention_or_a_supplier_without_alternatives_is_fine(body, front):
    assert kinds(body, PAIR, front=front) == []


TABLE = "| Vraag | Aadienst | Beedienst |\n|---|---|---|\n| Opslag | veel | weinig |\n"


def test_a_comparison_needs_a_day():
    (doubt,) = doubts(f"Tekst.\n\n{TABLE}", PAIR)
    assert (doubt.kind, doubt.words) == ("undated-table", "Aadienst en Beedienst")


@pytest.mark.parametrize(
    ("body", "front"),
    [
        (f"Stand van zaken.\n\n{TABLE}", ""),
        (f"Gelezen op 3 mei.\n\n{TABLE}", ""),
        (f"{TABLE}| Prijs | [[feit:prijs-aa]] | ? |\n", ""),
        (f"{TABLE}\nDit was zo in 2026.\n", ""),
        (TABLE, READ),
        (TABLE.replace("Beedienst", "De school"), ""),
        ("Aadienst en Beedienst.\n\n| Vraag | Antwoord |\n|---|---|\n| a | b |\n", ""),
    ],
)
def test_a_comparison_with_a_day_or_of_one_supplier_is_fine(body, front):
    assert kinds(body, PAIR, front=f'title: "Mailen"\n{front}') == []


def test_a_hostile_page_takes_no_time():
    start = time.process_time()
    for text in (
        "vraag een gratis " * 5_000,
        "haal alles uit " * 5_000,
        "niet " * 20_000 + "de beste keuze",
        "Google is " * 5_000,
    ):
        doubts(f"Google {text}\n")
    assert time.process_time() - start < 8
