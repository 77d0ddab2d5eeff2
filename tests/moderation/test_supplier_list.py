"""The list of suppliers of this repository: complete enough to be of use, and without contradictions."""

import re
from collections import Counter

from kennisbank.moderation.suppliers import FILE, read_suppliers
from kennisbank.source.finding import Finding
from kennisbank.source.tree import scan
from tests.support.knowledge_base import REPOSITORY

FINDINGS: list[Finding] = []
SUPPLIERS = read_suppliers(scan(REPOSITORY), FINDINGS)
HEADER = (REPOSITORY / "docs" / FILE).read_text(encoding="utf-8").partition("\n- id")[0]


def test_the_list_reads_without_findings():
    assert FINDINGS == []
    assert len(SUPPLIERS) >= 25


def test_what_they_sell_stands_in_the_comment_above_the_list():
    allowed = set(re.findall(r"^# {12}([a-z-]+) {2,}", HEADER, re.MULTILINE))
    used = {sold for supplier in SUPPLIERS.values() for sold in supplier.sells}
    assert used == allowed
    assert all(supplier.sells for supplier in SUPPLIERS.values())


def test_a_name_or_a_domain_belongs_to_one_supplier():
    names = Counter(
        name.lower()
        for supplier in SUPPLIERS.values()
        for name in {one.lower() for one in (supplier.name, *supplier.aliases, *supplier.products)}
    )
    domains = Counter(domain for supplier in SUPPLIERS.values() for domain in supplier.domains)
    assert [name for name, count in (names + domains).items() if count > 1] == []


def test_domains_are_bare_and_in_small_letters():
    for supplier in SUPPLIERS.values():
        assert all(re.fullmatch(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+", domain) for domain in supplier.domains), supplier.id
