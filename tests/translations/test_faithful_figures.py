"""Figures that stand on one side only, and the many ways to say the same one."""

import pytest
from tests.support.pairs import pair

from kennisbank.translations.faithful.figure_doubts import figure_doubts


def doubts(source, dutch, language="en", facts=None):
    return list(figure_doubts(pair(source, dutch), language, facts))


@pytest.mark.parametrize(
    ("source", "dutch"),
    [
        ("Schools need at least 100 Mbps.", "Scholen hebben minstens 100 Mbps nodig."),
        ("Each pupil pays £1,200.50.", "Elke leerling betaalt £ 1.200,50."),
        ("It costs 5 million pounds.", "Het kost £ 5 miljoen."),
        ("It costs $2bn.", "Het kost 2 miljard dollar."),
        ("Review it twice a year.", "Kijk het twee keer per jaar na."),
        ("Check every fortnight.", "Kijk om de twee weken na."),
        ("Within 14 days.", "Binnen twee weken."),
        ("Keep it 2 years.", "Bewaar het 24 maanden."),
        ("Use 1 Gbps.", "Gebruik 1.000 Mbps."),
        ("A dozen laptops.", "Een twaalftal laptops."),
        ("Dozens of apps.", "Tientallen apps."),
        ("Twenty-five pupils.", "25 leerlingen."),
        ("Three hundred and fifty pupils.", "Driehonderdvijftig leerlingen."),
        ("Support is available 24/7.", "Je krijgt dag en nacht hulp."),
        ("On 16 May 2026 at 3:30pm.", "Op 16 mei 2026 om 15.30 uur."),
        ("Sept 2026, at 9am.", "September 2026, om 9 uur."),
        ("On 16/09/2026.", "Op 16 september 2026."),
        ("In 2025/26.", "In 2025-2026."),
        ("Use two-factor authentication.", "Gebruik tweestapsverificatie."),
        ("Ten per cent of pupils.", "10% van de leerlingen."),
        ("Both lines fail.", "De twee lijnen vallen uit."),
        ("The two lines fail.", "Beide lijnen vallen uit."),
        ("The 3rd step.", "De derde stap."),
        ("Use 802.11ax with 2.5 Gbps.", "Gebruik 802.11ax met 2,5 Gbps."),
        ("Half an hour.", "30 minuten."),
        ("One and a half hours.", "Anderhalf uur."),
        ("Third-party apps.", "Apps van derden."),
        ("One teacher has 1 device.", "1 leerkracht heeft een toestel."),
        ("## 3. Costs", "## Kosten"),
        ("Three quarters of schools.", "Driekwart van de scholen."),
        ("2–3 hours.", "2 tot 3 uur."),
        ("Cat 6A and Wi-Fi 6E.", "Cat6A en wifi 6E."),
        ("Under 13s.", "Jonger dan 13 jaar."),
        ("See example.org/2024/01 for 3 tips.", "Zie example.org/x voor 3 tips."),
        ("Take 4 steps.", "Zet vier stappen en neem dat in acht."),
        ("```\nping 192.0.2.1\n```\n\nTwo lines.", "```\nping\n```\n\nTwee lijnen."),
    ],
)
def test_the_same_figure_said_otherwise_is_no_doubt(source, dutch):
    assert doubts(source, dutch) == []


@pytest.mark.parametrize(
    ("source", "dutch", "language"),
    [
        ("Plus de 1 200 élèves et deux cents tablettes.", "Meer dan 1.200 leerlingen en 200 tablets.", "fr"),
        ("Quatre-vingt-dix jours, soit une quinzaine de plus.", "90 dagen, dus twee weken meer.", "fr"),
        ("Fünfundzwanzig Geräte kosten 1.250,50 Euro.", "25 toestellen kosten 1.250,50 euro.", "de"),
        ("Veertien dagen en € 20.", "Twee weken en 20 euro.", "nl"),
    ],
)
def test_other_languages_count_too(source, dutch, language):
    assert doubts(source, dutch, language) == []


@pytest.mark.parametrize(
    ("source", "dutch", "told"),
    [
        ("Use 100 Mbps.", "Gebruik 1000 Mbps.", ["«1000 Mbps» staat niet in de bron", "«100 Mbps» uit de bron"]),
        ("Within 14 days.", "Binnen 14 weken.", ["«14 weken»", "«14 days»"]),
        ("It costs £20.", "Het kost € 20.", ["«€ 20»", "«£20»"]),
        ("It costs £5.", "Het kost £5 (ongeveer 6 euro).", ["«6 euro» staat niet in de bron"]),
        ("Three copies.", "Twee kopieën.", ["«Twee»", "«Three»"]),
        ("A third of schools.", "Een kwart van de scholen.", ["«kwart»", "«third»"]),
        ("Review it every 2 years.", "Kijk het regelmatig na.", ["«2 years» uit de bron staat niet in de vertaling"]),
        ("Use 802.11ax.", "Gebruik 802.11be.", ["«802.11be»"]),
        ("For Year 7.", "Voor het eerste jaar secundair.", ["«7» uit de bron"]),
        ("On 16 May 2026.", "Op 16 juni 2026.", ["«juni»"]),
        ("At 3pm.", "Om 14 uur.", ["«14 uur»", "«15»"]),
        ("Use 1,000 devices.", "Gebruik 1,000 toestellen.", ["«1,000 toestellen»"]),
        ("Every fortnight.", "Om de drie weken.", ["«drie weken»"]),
        ("Both lines.", "De drie lijnen.", ["«drie»"]),
    ],
)
def test_another_figure_is_a_doubt_that_names_both(source, dutch, told):
    (doubt,) = doubts(source, dutch)
    assert doubt.kind == "figure"
    assert all(words in doubt.message for words in told)
    assert "!!! vlaanderen" in doubt.fix
    assert "<!-- bron: cijfer klopt, want … -->" in doubt.fix


def test_a_figure_of_the_ledger_is_filled_in():
    source, dutch = "At least 100 Mbps and 2 lines.", "Minstens [[feit:dfe-lijn-2024]] en 2 lijnen."
    assert doubts(source, dutch, facts={"dfe-lijn-2024": "100 Mbps"}) == []
    (doubt,) = doubts(source, dutch, facts={"dfe-lijn-2024": "30 Mbps"})
    assert "«30 Mbps»" in doubt.message
    # Nobody knows what an unknown fact says, so nothing is called missing; what is there can still be wrong.
    assert doubts(source, dutch) == []
    assert len(doubts(source, f"{dutch} Bel 5 mensen.")) == 1


def test_the_doubt_stands_on_the_line_of_the_figure():
    (doubt,) = doubts("A line.\nIt needs 4 hours.", "Een lijn.\nZe vraagt 5 uur.")
    assert doubt.line == 2


@pytest.mark.parametrize(("source", "dutch"), [("", "Ons eigen cijfer is 5."), ("A figure is 5.", "")])
def test_what_has_no_other_side_is_not_judged(source, dutch):
    assert doubts(source, dutch) == []
