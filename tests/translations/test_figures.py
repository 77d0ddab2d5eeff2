"""Figures: a number with its unit, however it is written."""

import pytest

from kennisbank.translations.figures import figures


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("at least 100Mbps down and 30 Mbps up", "en", {("100", "mbps"), ("30", "mbps")}),
        ("1,000 pupils in 1.50 hours", "en", {("1000", "pupil"), ("1.5", "hour")}),
        ("1.000 leerlingen in 1,50 uur", "nl", {("1000", "pupil"), ("1.5", "hour")}),
        ("Wi-Fi 7, once 802.11ax", "en", {("7", ""), ("802.11", "ax")}),
        ("£1,200.50 a month", "en", {("1200.5", "pound")}),
        ("€ 89,50 per stuk", "nl", {("89.5", "euro")}),
        ("on 16.9.2026", "en", {("16.9.2026", "")}),
        ("99.9% of the time", "en", {("99.9", "%")}),
        ("three copies on two media", "en", {("3", ""), ("2", "")}),
        ("la moitié, soit 5 ans", "fr", {("5", "year")}),
        ("WPA3 over Cat6A, USB-3", "en", {("3", "wpa"), ("6a", "cat"), ("3", "usb")}),
        ("16 september en oktober", "nl", {("16", ""), ("9", "month of the year"), ("10", "month of the year")}),
        ("you may march on", "en", set()),
        ("twenty-five pupils, two hundred and fifty, a fortnight", "en", {("25", "pupil"), ("250", ""), ("2", "week")}),
        ("vijfentwintig dagen, tweeëntwintig en tweehonderdvijftig", "nl", {("25", "day"), ("22", ""), ("250", "")}),
        ("neem dit in acht, om acht uur", "nl", {("8", "hour")}),
        (
            "quatre-vingt-dix jours, soixante et onze, 1 200 élèves",
            "fr",
            {("90", "day"), ("71", ""), ("1200", "pupil")},
        ),
        ("zweihundertfünfzig und einunddreißig Tage", "de", {("250", ""), ("31", "day")}),
        ("seven thousand, one thousand, thousands", "en", {("7000", ""), ("1000", "")}),
        ("£5m, 5 million pupils and 5 m of cable", "en", {("5000000", "pound"), ("5000000", "pupil"), ("5", "metre")}),
        ("802.11ax in het Nederlands", "nl", {("802.11", "ax")}),
        ("elf als woord", "en", set()),
        ("no figure at all", "en", set()),
    ],
)
def test_figures_are_found_with_their_units(text, language, found):
    assert set(figures(text, language)) == found


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("100 Mbps", "100 Gbps"),
        ("14 days", "14 weeks"),
        ("£20", "€20"),
        ("802.11ax", "802.11be"),
        ("5 years, 3 years", "5 years"),
        ("two lines", "three lines"),
        ("0.5 s", "0.05 s"),
    ],
)
def test_another_number_or_unit_is_another_figure(one, other):
    assert figures(one) != figures(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("100Mbps", "100 mbit/s"),
        ("2 hrs", "2 hours"),
        ("1,000", "1000"),
        ("two", "2"),
        ("50 %", "50 percent"),
        ("two weeks", "2 weeks"),
        ("ten per cent", "10%"),
        ("two million pounds", "£2,000,000"),
        ("the 3rd of June", "the 3RD of June"),
    ],
)
def test_another_way_to_write_it_is_the_same_figure(one, other):
    assert figures(one) == figures(other)
