"""Which suppliers a page names: in words, links and fields, but not in code or in other words."""

import time

import pytest

from kennisbank.moderation.naming import SupplierIndex
from kennisbank.moderation.suppliers import Supplier
from tests.support.moderation import by_id, page_of, rendered

SUPPLIERS = by_id(
    Supplier(
        "google",
        "Google",
        products=("Google Classroom", "Google Workspace", "Google Workspace for Education", "Meet", "Chromebook"),
        domains=("google.com",),
        sells=("kantoorpakket", "leerplatform"),
    ),
    Supplier(
        "microsoft",
        "Microsoft",
        products=("Teams", "Word", "Windows", "Microsoft 365", "Copilot", "Microsoft 365 Copilot"),
        domains=("microsoft.com",),
        sells=("kantoorpakket",),
    ),
    Supplier("smartbit", "Smartbit", products=("Smartschool",), domains=("smartschool.be",), sells=("leerplatform",)),
    Supplier("instructure", "Instructure", products=("Canvas",), sells=("leerplatform",)),
    Supplier("telenet", "Telenet", products=("Schoolnet+ Fiber",), domains=("telenet.be",), sells=("internetlijn",)),
    Supplier("questi", "Questi", sells=("schooladministratie",)),
    Supplier("informat", "Informat", sells=("schooladministratie",)),
    Supplier("van-in", "Van In", aliases=("VAN IN",), sells=("leermiddelen",)),
    Supplier("die-keure", "die Keure", sells=("leermiddelen",)),
    Supplier("hp", "HP", domains=("hp.com",), sells=("toestellen",)),
)
INDEX = SupplierIndex(SUPPLIERS)


def mentions(body, **fields):
    page = page_of(body, **fields)
    return [(one.supplier, one.words, one.how) for one in INDEX.mentions(page, rendered(page))]


def named(text):
    return [(one.supplier, one.words) for one in INDEX.names_in(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Maak een Smartschool-account.", [("smartbit", "Smartschool-account")]),
        ("Googles beleid en Google's prijs", [("google", "Googles"), ("google", "Google's")]),
        ("Een Teams-vergadering plannen", [("microsoft", "Teams-vergadering")]),
        (
            "de Microsoftomgeving en een smartschoolaccount",
            [("microsoft", "Microsoftomgeving"), ("smartbit", "smartschoolaccount")],
        ),
        ("Chromebooks en een pro-Google school", [("google", "Chromebooks"), ("google", "Google")]),
        ("We bellen via Teams of Meet.", [("microsoft", "Teams"), ("google", "Meet")]),
        ("Open Word, en open het in Canvas.", [("microsoft", "Word"), ("instructure", "Canvas")]),
        ("Wij kochten HP-laptops.", [("hp", "HP-laptops")]),
        ("Boeken van Van In en die Keure", [("van-in", "Van In"), ("die-keure", "die Keure")]),
        ("SMARTSCHOOL en google", [("smartbit", "SMARTSCHOOL"), ("google", "google")]),
        ("Schoolnet+ Fiber van Telenet", [("telenet", "Schoolnet+ Fiber"), ("telenet", "Telenet")]),
        ("Questi en Informat", [("questi", "Questi"), ("informat", "Informat")]),
        ("Teams en Word", [("microsoft", "Teams"), ("microsoft", "Word")]),
        ("Google/Microsoft", [("google", "Google"), ("microsoft", "Microsoft")]),
    ],
)
def test_names_are_found_as_dutch_writes_them(text, found):
    assert named(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Informatie voor een questionnaire, en een canvas",
        "De teams vergaderen en meet de wifi met een word",
        "Teams werken beter samen.",
        "Word moderator. Meet de wifi.",
        "- Meet de snelheid\n- Word lid",
        "| Teams | Taken |",
        "van in het begin, en die keur",
        "Googelen en microsofter",
        "een hp-sauce, HPV en whp",
        "windowsill en canvassen",
        "Mail naar jan@google.com of lees support.google.com/help en https://school.be/google-classroom",
        "",
    ],
)
def test_other_words_and_addresses_name_nobody(text):
    assert named(text) == []


def test_of_names_in_each_other_the_longest_counts_once():
    assert named("Met Google Workspace for Education en Microsoft 365 Copilot.") == [
        ("google", "Google Workspace for Education"),
        ("microsoft", "Microsoft 365 Copilot"),
    ]


def test_a_name_may_run_over_a_line_end_and_may_be_emphasised():
    assert mentions("Gebruik Google\nWorkspace of **Smartschool**.\n") == [
        ("google", "Google Workspace", "product"),
        ("smartbit", "Smartschool", "product"),
    ]


def test_code_comments_and_targets_are_not_read():
    body = (
        "Typ `Google` of:\n\n```text\nSmartschool\n```\n\n    Telenet\n\n<!-- Microsoft -->\n\n"
        "[lees dit](google-classroom.md) en [[feit:google-prijs]] {#microsoft}\n"
    )
    assert mentions(body) == []


def test_a_picture_names_by_its_description():
    assert mentions("![Het scherm van Smartschool](scherm.png)\n") == [("smartbit", "Smartschool", "product")]


def test_links_count_by_domain_below_it_and_for_mail():
    body = (
        "[a](https://support.google.com/a) [b](https://notgoogle.com) [c](mailto:help@smartschool.be)\n"
        "[d](https://google.com.evil.be/) [e][x]\n\n[x]: https://www.telenet.be/scholen\n"
    )
    assert [(supplier, how) for supplier, _, how in mentions(body)] == [
        ("google", "link"),
        ("smartbit", "link"),
        ("telenet", "link"),
    ]


def test_an_address_in_the_text_is_a_link_and_counts_once():
    assert mentions("Surf naar <https://support.google.com/a> of support.google.com.\n") == [
        ("google", "https://support.google.com/a", "link"),
        ("google", "support.google.com", "link"),
    ]


def test_fields_count_and_a_source_of_the_supplier_itself_is_weaker():
    front = (
        'title: "Google Classroom en de AVG"\ntags: ["Telenet"]\nowner: microsoft\n'
        'sources:\n  - title: "Over Smartschool"\n    publisher: "De Standaard"\n    url: https://standaard.be/google\n'
        '  - title: "Help"\n    publisher: "Microsoft Learn"\n    url: https://learn.microsoft.com/x\n'
        '  - title: "Handleiding van een school"\n    url: https://sites.google.com/school\n    read: 2026-01-01\n'
    )
    assert [(supplier, how) for supplier, _, how in mentions("Tekst.\n", front=front)] == [
        ("google", "product"),
        ("telenet", "field"),
        ("microsoft", "source"),
    ]


def test_a_framework_names_its_suppliers_and_lots():
    front = (
        'title: "Laptops"\nsuppliers: ["HP"]\nlots:\n  - name: "Perceel 1"\n    supplier: "Telenet"\n'
        'order_via: "https://www.smartschool.be/bestellen"\n'
    )
    found = mentions("Tekst.\n", front=front, path="guides/contracten/raamovereenkomsten/x.md")
    assert {(supplier, how) for supplier, _, how in found} == {
        ("hp", "field"),
        ("telenet", "field"),
        ("smartbit", "field"),
    }


def test_a_mention_has_the_line_of_the_file():
    page = page_of("Eerst niets.\n\nDan Informatie.\n\nHier Informat en [hulp](https://google.com/x).\n")
    lines = {one.supplier: one.line for one in INDEX.mentions(page, rendered(page))}
    assert lines == {"informat": page.body_line + 4, "google": page.body_line + 4}


def test_a_page_that_was_not_rendered_is_read_all_the_same():
    page = page_of("Met Smartschool, zie [hulp](https://google.com/x).\n")
    assert [(one.supplier, one.how) for one in INDEX.mentions(page, None)] == [
        ("smartbit", "product"),
        ("google", "link"),
    ]


def test_alternatives_sell_something_of_the_same():
    assert [one.id for one in INDEX.alternatives("smartbit")] == ["google", "instructure"]
    assert INDEX.alternatives("telenet") == ()
    assert INDEX.alternatives("onbekend") == ()


def test_an_index_of_nobody_finds_nobody():
    page = page_of("Google\n")
    assert SupplierIndex({}).mentions(page, rendered(page)) == ()


def test_a_thousand_pages_take_little_time():
    many = by_id(
        *SUPPLIERS.values(), *(Supplier(f"l{n}", f"Leverancier{n} NV", domains=(f"l{n}.be",)) for n in range(50))
    )
    index = SupplierIndex(many)
    words = " ".join(f"Woord{n} over een school en het beheer van toestellen." for n in range(80))
    page = page_of(
        f"{words}\n\nMet Google Workspace en Leverancier7 NV, zie [hulp](https://google.com/x).\n\n{words}\n"
    )
    ready = rendered(page)
    start = time.process_time()
    for _ in range(200):
        assert len(index.mentions(page, ready)) == 3
    assert (time.process_time() - start) * 5 < 3  # 0.6 s on a machine with nothing else to do


def test_a_hostile_page_takes_no_time():
    start = time.process_time()
    for body in ("Google " * 20_000, "[" * 50_000, "{: " * 20_000, "a." * 50_000, "<!--" * 20_000, "](" * 30_000):
        INDEX.mentions(page_of(body), None)
    assert time.process_time() - start < 4
