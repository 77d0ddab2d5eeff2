"""English names of our terms: the Dutch uses the term, or there is a doubt."""

import time
from dataclasses import replace
from pathlib import Path

import pytest
from tests.support.pairs import pair, rows

from kennisbank.model.glossary import Term
from kennisbank.translations.faithful.term_doubts import english_names, term_doubts

# Term, abbreviation, Dutch synonyms, English names: as the glossary had them when the pairs were written.
GLOSSARY = """
activaregister||inventaris, toestellenlijst|asset register, inventory
back-up||reservekopie, veiligheidskopie, backup|backup
bandbreedte||internetsnelheid, capaciteit|bandwidth, throughput
beheerdersaccount||adminaccount|administrator account, privileged account
bewaartermijn||hoe lang bewaren|retention period
datalek||gegevenslek, privacylek, inbreuk op persoonsgegevens|data breach, personal data breach
dataminimalisatie||alleen nodige gegevens|data minimisation
firewall||brandmuur, netwerkbeveiliging|firewall
functionaris voor gegevensbescherming|DPO|privacyverantwoordelijke, FG|data protection officer
gijzelsoftware||ransomware|ransomware
gunning||toewijzing|award
koppeling||integratie, API|application programming interface, integration
leveranciersafhankelijkheid||lock-in|vendor lock-in
meerfactorauthenticatie|MFA|tweestapsverificatie, 2FA|multi-factor authentication, two-factor authentication
monitoring||opvolging|monitoring
nascholing||bijscholing|professional development
offerte||aanbod|bid, tender, quote
perceel||deelopdracht|lot
persoonsgegevens||privégegevens|personal data
phishing||valse mail|phishing
raamovereenkomst||raamcontract|framework agreement, framework contract
register van verwerkingsactiviteiten||verwerkingsregister|record of processing activities
scholengemeenschap||samenwerking van scholen|school community
schooladministratiepakket||leerlingadministratie|student information system, MIS
subverwerker||onderaannemer voor gegevens|sub-processor
toegangspunt||wifipunt, accesspoint|access point
toestemming||akkoord van ouders|consent
versleuteling||encryptie|encryption
verwerker||leverancier die gegevens verwerkt|processor
verwerkersovereenkomst||privacycontract|data processing agreement, DPA
verwerkingsverantwoordelijke||eindverantwoordelijke voor gegevens|controller
wachtwoordkluis||wachtwoordmanager|password manager
contentfilter||webfilter|web filtering, content filter
dienstverleningsovereenkomst|SLA|serviceafspraken|uptime promise
afspraken over de dienst||serviceniveau|uptime promise
"""


def terms():
    found = []
    for line in GLOSSARY.strip().splitlines():
        term, short, dutch, english = line.split("|")
        found.append(Term(term, short, tuple(dutch.split(", ")), tuple(english.split(", ")), "", "", f"begrip-{term}"))
    return found


NAMES = english_names(terms())
PAIRS = rows(Path(__file__).parent / "term_pairs.tsv")


def doubts(source, dutch, language="en"):
    return list(term_doubts(pair(source, dutch), NAMES, language))


@pytest.mark.parametrize(("verdict", "source", "dutch"), PAIRS, ids=[f"{row[0]}: {row[2]}" for row in PAIRS])
def test_a_term_that_is_used_is_no_doubt_and_one_that_is_not_is(verdict, source, dutch):
    assert bool(doubts(source, dutch)) == (verdict == "wrong")


def test_a_doubt_names_the_term():
    (doubt,) = doubts("The sub-processors' names.", "De namen van de helpers.")
    assert doubt.kind == "term"
    assert doubt.message == "«sub-processors» heet bij ons «subverwerker»; hier staat dat nergens"
    assert "<!-- bron: term klopt, want … -->" in doubt.fix


def test_the_longest_name_counts():
    (doubt,) = doubts("A personal data breach.", "Een lekkage.")
    assert "«datalek»" in doubt.message


@pytest.mark.parametrize("dutch", ["Vraag een SLA.", "Vraag het serviceniveau."])
def test_any_term_that_an_english_name_may_mean_will_do(dutch):
    assert doubts("Ask for an uptime promise.", dutch) == []


def test_a_name_of_several_terms_names_them_all():
    (doubt,) = doubts("Ask for an uptime promise.", "Vraag het.")
    assert "«dienstverleningsovereenkomst» of «afspraken over de dienst»" in doubt.message


def test_a_term_is_doubted_once_in_a_pair():
    assert len(doubts("Consent is asked. Consent is kept.", "Er wordt iets gevraagd en bewaard.")) == 1


@pytest.mark.parametrize(
    ("source", "dutch", "language"), [("phishing", "x", "fr"), ("", "x", "en"), ("phishing", "", "en")]
)
def test_what_cannot_be_judged_is_no_doubt(source, dutch, language):
    assert doubts(source, dutch, language) == []


def test_a_glossary_without_terms_doubts_nothing():
    assert list(term_doubts(pair("Phishing.", "Vissen."), english_names([]), "en")) == []


def test_a_thousand_pairs_are_quick():
    many = [
        replace(one, term=f"{one.term}{copy}", english=tuple(f"{name} {copy}" for name in one.english))
        for copy in "abcd"
        for one in terms()
    ]
    names = english_names([*terms(), *many])
    pairs = [pair(source * 2, dutch * 2) for _, source, dutch in PAIRS]
    pairs = (pairs * (1000 // len(pairs) + 1))[:1000]
    start = time.perf_counter()
    assert sum(1 for one in pairs for _ in term_doubts(one, names, "en")) > 0
    assert time.perf_counter() - start < 0.5 * 3  # the aim is half a second; a busy machine gets some room
