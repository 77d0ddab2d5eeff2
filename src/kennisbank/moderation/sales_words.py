"""Words of sales, in Dutch as Flanders reads it, each with when they are advertising.

A row is: strength | trigger | pattern. The trigger is a piece of text that is surely there when the pattern matches;
looking for it first keeps this quick. The strengths:

    call     a call to buy or to let oneself be sold something: advertising by itself
    strong   praise that nobody needs to tell how something works: anywhere in a paragraph about a supplier
    best     a superlative: in a sentence about a supplier, but not of a setting *in* its product
    weak     praise that may be a plain description too: only in a sentence about a supplier

Words in a quotation, a question, a denial, a condition or somebody's claim are never judged: see praise.py.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Strength = Literal["call", "strong", "best", "weak"]
_IN_WORD = re.compile(r"[\w-]")

# What is sold; a superlative or an adjective before one of these praises it.
_WARE = (
    r"(?:leer|school|les)?(?:keuzes?|oplossing(?:en)?|platform(?:en)?|software|apps?|tools?|pakket(?:ten)?|diensten?"
    r"|services?|partners?|leveranciers?|aanbieders?|producten?|systeem|systemen|toestel(?:len)?|laptops?|tablets?"
    r"|programma(?:'s)?|uitgeverij|omgeving|assistent|netwerkoplossing(?:en)?|internetverbinding|provider|borden?)"
)
_NOW = r"(?:nu |vandaag (?:nog )?|snel |hier |meteen |gerust |direct )"
_FREE = r"(?:vrijblijvende? |gratis |persoonlijke |kosteloze )"
_MEETING = r"(?:demo|demonstratie|proefperiode|proefversie|offerte|adviesgesprek|kennismaking|rondleiding|webinar)"
# Whoever is praised here, sells nothing.
_OTHERS = r"(?:kran|tijdschrift|onderzoek|scho|universiteit|rapport|studie|expert|werk)"
_TABLE = rf"""
call | vrijblijvend | vraag {_NOW}*(?:hier )?vrijblijvend (?:een |je |jouw )?(?:\w+ )?{_MEETING}\b
call | vraag | vraag {_NOW}*(?:een |je |jouw |uw |jullie )?{_FREE}+(?:een )?{_MEETING}\b
call | vraag | vraag {_NOW}+(?:een |je |jouw |uw |jullie ){_FREE}*{_MEETING}\b
call | demo | (?:boek|plan|reserveer) {_NOW}*(?:je|jouw|uw|jullie) {_FREE}*(?:demo|demonstratie)\b
call | demo | (?:boek|plan|reserveer) (?:{_NOW}+een|een {_FREE}+) ?{_FREE}*(?:demo|demonstratie)\b
call | contact | neem (?:{_NOW}|vrijblijvend )*contact op met (?:(?:de|het|hun|onze|ons) )?sales
call | contact | neem (?:{_NOW}|vrijblijvend )*contact op met onze (?:experts?|specialisten|adviseurs|verkopers|verkoop)
call | contact | contacteer (?:{_NOW})*(?:sales|onze (?:experts?|specialisten|adviseurs|verkopers|sales))
call | gratis | probeer (?:\S+ )?(?:nu|vandaag nog|\d+ dagen|een maand) (?:lang )?gratis\b
call | gratis | probeer (?:\S+ )?gratis (?:uit )?(?:gedurende )?\d+ dagen\b
call | nu | (?:bestel|koop) (?:nu|vandaag nog)\b(?! al\b)
call | start | start (?:nu|vandaag) (?:nog )?(?:met|je|jouw|gratis)\b.{{0,120}}(?:proef|abonnement|gratis)
call | wacht | wacht (?:dan )?niet langer\b
call | mis | mis (?:deze|dit|die) (?:unieke )?(?:kans|aanbod|aanbieding|actie|promotie) niet\b
call | voorraad | zolang de voorraad strekt
call | kortingscode | (?:met|gebruik|krijg|ontvang)\b.{{0,120}}\bkortingscode\b
call | korting | (?:krijg|geniet|profiteer)\b(?: \w+){{0,4}} \d+ ?(?:%|procent) korting\b
call | actie | (?:tijdelijke|exclusieve) (?:actie|aanbieding|korting|promotie)\b(?: voor| van|:|!)
strong | toonaangevend | toonaangevende?\b(?! {_OTHERS})
strong | marktleider | marktleiders?\b
strong | revolution | revolutionaire?\b
strong | revolutie | (?:ware|echte) revolutie\b
strong | baanbrekend | baanbrekende?\b
strong | vena | (?:ongeëvenaarde?|niet te evenaren)\b
strong | state | state[- ]of[- ]the[- ]art\b
strong | game | game[- ]?changer\b
strong | vooruitstrevend | vooruitstrevende?\b
strong | ontzorg | (?:ontzorgt|ontzorgen)\b
strong | hoger niveau | tilt?\b.{{0,120}}\bnaar een hoger niveau
strong | haal | haalt? (?:het maximum|alles|het beste|meer) uit\b
strong | nummer | (?:de )?(?:absolute )?nummer (?:één|een|1)\b(?: (?:in|van|voor|op)\b|[.!]|$)
strong | gingen | gingen (?:je|jullie|u) (?:al )?voor\b
strong | dé | dé (?:\w+ )?{_WARE}\b
strong | concurrent | (?:beter|sneller|veiliger|goedkoper) dan (?:de|elke|alle) concurrent(?:ie|en)?\b
strong | rest | beter dan (?:al )?de rest\b
strong | zo | niets \w+ (?:zo \w+|beter) (?:als|dan)\b
strong | beter | geen (?:enkel )?beter(?:e)? (?:\w+ )?{_WARE} dan\b
strong | in de buurt | (?:geen enkele?|niemand)\b.{{0,120}}\bkomt (?:ook maar )?in de buurt\b
weak | topper | (?:echte|absolute|ware) toppers?\b
strong | best-in | best-in-class\b
strong | wereldklasse | (?:van )?wereldklasse\b
strong | over | (?:schakel|stap) (?:nu|vandaag)(?: nog)? over (?:naar|op)\b
strong | profiteer | profiteer (?:{_NOW})?van\b
strong | geniet | geniet (?:{_NOW})?van\b
strong | must | (?:absolute must|must-have|een must voor)\b
best | beste | (?:allerbeste|beste) (?:\w+ )?{_WARE}\b
best | beste | (?:allerbeste|beste) (?:ter wereld|(?:op|van) de markt|in zijn soort|die er (?:is|bestaat)|prijs|deal)
best | beste | beste (?:voor|van) (?:scholen|elke school|(?:je|jouw) school|vlaanderen)\b
best | beste | beste (?:voor|van) (?:het )?(?:vlaamse )?onderwijs\b
best | beste | (?:gewoon|simpelweg|gewoonweg|veruit) de beste\b
best | ste | (?:slimste|snelste|veiligste|eenvoudigste|krachtigste|betrouwbaarste) {_WARE}\b
best | meest | (?:de|het) meest \w+ {_WARE}\b
best | vriendelijkste | (?:gebruiks|klant)vriendelijkste\b
best | veruit | (?:veruit|met voorsprong|ontegensprekelijk|onbetwist) (?:de|het) \w+ste\b
best | beter dan | (?:is|zijn|werkt|werken) (?:gewoon |veel |duidelijk |stukken |simpelweg )beter dan\b
best | beter dan | is beter dan\b
weak | uniek | unieke? (?:\w+ )?(?:voordele?n?|voordeel|mogelijkhe\w+|kans(?:en)?|aanpak|combinatie|concept|aanbod)
weak | uniek | unieke? (?:\w+ )?(?:functies|manier|samenwerking|meerwaarde|troeven?|(?:leer)?ervaring|{_WARE})\b
weak | uniek | uniek in (?:zijn|haar|hun) soort|uniek in (?:vlaanderen|de markt)|uniek op de markt
weak | uniek | (?:echt|volstrekt|werkelijk|helemaal) uniek\b|(?:is|zijn) uniek(?= ?[.!,]| en |$)
weak | naadlo | naadlo(?:os|ze)\b
weak | toekomstbestendig | toekomstbestendige?\b
weak | future | future[- ]?proof\b
weak | innovati | innovatie(?:f|ve)\b(?! overheids)
weak | moeitelo | moeitelo(?:os|ze)\b
weak | zorgelo | zorgelo(?:os|ze)\b
weak | handomdraai | in een handomdraai\b
weak | kinderspel | kinderspel\b
weak | krachtig | krachtige (?:\w+ )?(?:functies|mogelijkheden|combinatie|troef|hulp|{_WARE})\b
weak | perfect | perfecte? (?:\w+ )?(?:match|combinatie|voor|geschikt|{_WARE})\b|(?:is|zijn|werkt|werken) perfect\b
weak | ideal | ideale (?:\w+ )?(?:combinatie|{_WARE})\b
weak | ideaal | ideaal voor\b|(?:is|zijn) ideaal\b
weak | onmisba | onmisbare (?:\w+ )?(?:hulp|schakel|{_WARE})\b|onmisbaar\b
weak | aanrader | aanraders?\b
weak | aanbevolen | (?:warm|sterk|ten zeerste) aanbevolen\b
weak | aan | (?:raad|raden|bevelen) (?:we )?(?:\S+ ){{1,4}}(?:warm|ten zeerste|van harte|sterk) aan\b
weak | top | (?:topkwaliteit|topkeuze|topproduct|toptoestel|topservice)\b
weak | superieur | superieure?\b
weak | ongekend | ongekende? (?:mogelijkheden|snelheid|kwaliteit|gemak|prestaties|vrijheid)\b
weak | tastisch | fantastische?\b
weak | geweldig | geweldige?\b
weak | schitterend | schitterende?\b
weak | indrukwekkend | indrukwekkende?\b
weak | uitstekend | uitstekende? (?:\w+ )?(?:kwaliteit|prijs|ondersteuning|{_WARE})\b
weak | gegarandeerd | gegarandeerd\b
weak | kies | kies (?:dus|gewoon|zonder (?:twijfel(?:en)?|aarzelen)|nu|vandaag nog|daarom|bewust) (?:\w+ )?voor\b
weak | kan niet zonder | kan niet zonder\b
weak | ontdek | (?:^|[.!:] | en )ontdek (?:hoe|wat|de|het|alle|nu|zelf|onze|meer|waarom|vandaag|hier)\b(?! lek)
weak | betrouwbare partner | betrouwbare partner\b
weak | vertrouwde partner | vertrouwde partner\b
weak | alles-in-één | alles-in-één\b
weak | verliefd | verliefd\b
weak | leerplezier | leerplezier gegarandeerd|voor meer leerplezier
"""


@dataclass(frozen=True)
class SalesWord:
    """A way of selling: when it is advertising, a piece of text it surely holds, and the pattern in small letters."""

    strength: Strength
    trigger: str
    pattern: re.Pattern[str]

    def search(self, text: str) -> re.Match[str] | None:
        """Return the first place in small letters where these words stand as words of their own.

        What stands before a word is looked at here: in the pattern it would be looked at before every letter.
        """
        match = self.pattern.search(text)
        while match and _IN_WORD.match(text, match.start() - 1) and match.start():
            match = self.pattern.search(text, match.start() + 1)
        return match


def _read(line: str) -> SalesWord:
    strength, trigger, pattern = (part.strip() for part in line.split(" | ", 2))
    known: dict[str, Strength] = {"call": "call", "strong": "strong", "best": "best", "weak": "weak"}
    return SalesWord(known[strength], trigger, re.compile(pattern))


SALES_WORDS = tuple(_read(line) for line in _TABLE.strip().splitlines())
