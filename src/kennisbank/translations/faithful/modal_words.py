"""How strongly English, Dutch, French and German say that something has to be: must, best, mag niet, il faut.

A row has the levels an expression says, those it says when it is denied, its pattern, and whether it is soft. A soft
expression can only agree with one of the other side: it is too common, or too vague, to raise a doubt by itself.
Rows go from specific to general: what an earlier row took is gone for the later ones. Levels are letters:

====  =================  ==========================
R     required           must, moet
A     advised            should, best
M     may or can         may, can, mag, kan
P     prohibited         must not, mag niet
D     discouraged        should not, beter niet
I     impossible         cannot, kan niet
F     free to leave it   need not, hoeft niet
====  =================  ==========================
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

LEVEL_NAMES = {
    "R": "verplicht",
    "A": "aangeraden",
    "M": "mogelijk of toegelaten",
    "P": "verboden",
    "D": "afgeraden",
    "I": "onmogelijk",
    "F": "niet verplicht",
}


class Row(NamedTuple):
    """One expression: what it says, what it says when denied, and whether it is soft."""

    said: str
    denied: str
    pattern: re.Pattern[str]
    soft: bool


@dataclass(frozen=True)
class Speech:
    """The expressions of one language, and how it builds its sentences.

    ``denial`` finds a word that denies; ``clause`` where a clause ends; ``only`` a word that forbids it to all others;
    ``below`` how a clause begins in which somebody can or may do something within another sentence, and
    ``asked_below`` the same of what must or should be; ``order`` how a sentence begins that tells the reader to do it.
    """

    rows: tuple[Row, ...]
    denial: re.Pattern[str]
    clause: re.Pattern[str]
    below: re.Pattern[str]
    asked_below: re.Pattern[str]
    only: re.Pattern[str]
    order: re.Pattern[str]
    denial_anywhere: bool = True  # whether a denial counts wherever in the clause it stands


def _rows(table: str) -> tuple[Row, ...]:
    found = []
    for line in table.strip().splitlines():
        levels, _, pattern = line.strip().partition(" ")
        said, _, denied = levels.strip("~").partition("/")
        found.append(Row(said.strip("-"), denied, re.compile(rf"\b(?:{pattern.strip()})\b"), levels.startswith("~")))
    return tuple(found)


def _clause(conjunctions: str) -> re.Pattern[str]:
    return re.compile(rf"(?<=[.,;:!?()\n])\s*|\s+(?=(?:{conjunctions})\b)")


def _begins(words: str) -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{words})\b")


_ORDERS_NL = """
beantwoord begin bekijk bel bepaal bereken bescherm beslis bespreek betrek beveilig bewaar blokkeer breng
controleer deel denk doe evalueer ga gebruik geef haal hang herhaal herstel hou houd informeer installeer kies kijk
koop koppel laat lees leg let licht maak meet meld neem noteer onderzoek onthoud open organiseer overleg overweeg
pas plaats plan probeer publiceer regel registreer reken ruim scan schakel schrijf sla sluit spreek start steek stel
stop stuur tel test toon trek update vergeet vergelijk vermijd vernieuw verplaats versleutel vertel vervang verwijder
verwijs verwittig voeg voer volg vraag vul wacht wees weiger werk wijs wijzig zet zie zoek zorg
"""
ORDERS_EN = """
add agree allow always apply ask assign avoid back block bring buy call change check choose click compare configure
connect consider contact control create decide define delete describe discuss do document don't download draw encrypt
ensure explain find follow get give have identify include inform install involve keep label let limit list lock log
look make measure monitor name never note open order organise plan place print protect provide publish put read record
register remember remove replace report request restrict review run save scan schedule see select send set share show
start stop store switch talk teach tell test think train try turn update use verify wait wipe work write
"""
_NL_VERBS = "|".join(_ORDERS_NL.split())
_NL = Speech(
    _rows(r"""
-/- doe[nt]? (?:je|jouw|hun|ons|zijn|haar|uw) best(?=[\s.!?]*$)|(?:je|hun|ons|zijn|haar|uw) best (?:te )?doe[nt]?
-/- best (?:practices?|wel|mogelijke)
-/- mocht(?:en)?|als het moet|het moet gezegd
RAP/RAP (?:mag|mogen|moet|moeten) .{0,60}?niet (?:te )?vergeten
A/D zou(?:den)? (?:.*\s)?(?:moeten|mogen|horen|dienen)
M/I zou(?:den)? (?:.*\s)?kunnen
D/A raadt? .{0,80}?\baf|raden .{0,80}?\baf|afgeraden|af te raden|ontraden|ontraadt
A/D raadt? .{0,80}?\baan|raden .{0,80}?\baan|aangeraden|aan te raden|aanraders?
A/D beveelt .{0,80}?\baan|bevelen .{0,80}?\baan|aanbevolen|aan te bevelen|aanbevelenswaardig
A/D (?:het )?best|bij voorkeur|liefst|idealiter|in het ideale geval|wenselijk|raadzaam|verstandig|een goede gewoonte
A/D (?:ge)?adviseer(?:t|d|en)|adviseren|hoor(?:t|den)? (?!bij\b|thuis\b)(?:.*\s)?te|horen (?:.*\s)?te
A/D behoor(?:t|en) (?:.*\s)?te
D/D (?:beter|liever) (?:niet|geen|nooit)
~A/D beter|liever|aanbeveling(?:en)?|advies|goed idee|overweeg|overwegen|gelieve
AR/DPF de bedoeling|geacht
~AR/DPF verwacht(?:en|te)?|belangrijk
R/F verplicht(?:e|en|te|ten)?|vereist(?:e|en)?|noodzakelijk
~R/F nodig|verplichting(?:en)?|eis(?:t|en)?|onmisbaar|vraagt
F/F hoef(?:t|de|den)?|hoeven
R/P dien(?:t|en) (?!als\b|om\b|voor\b)(?:.*\s)?te
P/M verboden|verbied(?:t|en)|uit den boze|ontoelaatbaar
~P/M verbod
M/P toegelaten|toegestaan
R/F moet|moeten|moest|moesten
M/P mag|mogen
M/IP kan|kun|kunt|kunnen|kon|konden
FM/R optioneel|facultatief|vrijblijvend|vrijwillig
M/I het is mogelijk (?:om|dat)|het kan
~MF/I mogelijk|misschien|wellicht|eventueel|desgewenst|lukt|zelf kiezen|in staat
~DP/AM vermijd|vermijden
"""),
    re.compile(r"\b(?:niet(?! (?:alleen|enkel|louter)\b)|geen|nooit|niemand|niets|nergens|noch|evenmin)\b"),
    _clause("die|dat|als|omdat|wanneer|zodat|opdat|terwijl|maar|tenzij|voordat|zolang|totdat|wie|wat|waar\\w*|hoe|welke?"
            "|en|of"),
    _begins("die|dat|zodat|opdat|wie|wat|waar\\w*|hoe|welke?|als|wanneer|of|zolang|omdat"),
    _begins("die|wie|wat|waar\\w*|hoe|welke?|als|wanneer|of|zolang"),
    re.compile(r"(?<!niet )\b(?:alleen|enkel|uitsluitend|slechts)\b"),
    # «Deel je wachtwoord niet» is an order; «dan deel je het», «Deel je het?» and «gebruik van» are none.
    re.compile(rf"(?:^|[.!?:;)\n]\s*)(?:eerst |daarna )?(?:{_NL_VERBS})\b"
               r"(?!\s(?:je|jij|hij|we)\b[^.!\n]*[?,])(?!\svan\b)"
               rf"|(?:,\s|\bdan |, en |, of )(?:dan )?(?:{_NL_VERBS})\b(?!\s(?:je|jij|hij|we|van)\b)"),
)  # fmt: skip
_EN = Speech(
    _rows(r"""
-/- (?:have|has|had) to (?:hand|offer|say|do with)|need.to.know|(?:if|as|where|when) (?:required|necessary|needed)
-/- as \w+ as (?:you|they|we|it) can|best practices?(?! to)
MA/DI (?:may|might) (?:want|wish|like|prefer) to|could (?:usefully|consider)|might consider
MR/F (?:may|might) (?:need|have) to
D/A (?:advis|recommend|discourag|warn)\w* against|discourage[ds]?|not recommended|inadvisable
F/R no need (?:to|for)|not (?:\w+ )?(?:necessary|essential|needed)|needs? not|needn.t
RP/P (?:must|shall|have to|has to) (?:\w+ )?(?:stop|avoid|refrain|prevent)
AD/D should (?:\w+ )?(?:stop|avoid|refrain|prevent)
R/P must
R/P shall
R/F (?:have|has|had|having|have got) to
R/F need(?:s|ed)? to
R/F required|mandatory|compulsory|obligatory|obliged|obligated|legal duty
~R/F needs?|needed|necessary|essential|requires?|requirements?|obligations?|vital|crucial|duty|duties
~A/D should (?:only )?(?:take|last|arrive|be enough|be sufficient|work)
A/D should|ought to|ought
A/D recommend(?:s|ed)?|advisable|advised?|advises|had better|(?:is|be) best|best to|better to|ideally|preferably
A/D good practice|encouraged?|encourages|urged?|sensible|wise|desirable
~A/D recommendations?|advice|suggest(?:s|ed)?|consider(?:ing)?|best practice|prefer(?:red|s)?|good idea|want to|aim to
AR/DPF expected to|supposed to|are to|is to
~AR/DPF important|expect(?:s|ed)?
P/M prohibit(?:s|ed)?|forbid(?:s)?|forbidden|banned|unlawful|illegal
~P/M prohibition|bans?|bar(?:s|red)
M/P allowed|permitted|entitled to|free to
~M/P allows?|permits?|lets?|permission
FM/R optional|voluntary
M/PI may|might
M/IP can|could
~M/I able|possible|possibly|perhaps|option|options|choose|chooses
~DP/AM avoid|avoided|refrain
"""),
    re.compile(r"\b(?:not(?! only)|never|no one|nobody|none|neither|nor|no)\b"),
    _clause("that|which|who|if|because|when|so that|while|but|unless|until|whether|where|and|or|what|how|why"),
    _begins("that|which|who|whether|where|what|how|why|if|when|unless|because|so that"),
    _begins("whether|where|what|how|why|if|when|unless"),
    re.compile(r"(?<!not )\bonly\b"),
    re.compile(r"(?:^|[.!?:;,)\n]\s*|\bthen )(?:(?:and|or|then|first|always|please) )?"
               rf"(?:{'|'.join(ORDERS_EN.split())})\b"),
    denial_anywhere=False,
)  # fmt: skip
_FR = Speech(
    _rows(r"""
A/D devrai(?:t|ent|s)|devriez|devrions|faudrait
D/A déconseill\w+
R/P doi(?:t|vent|s)|devez|devons|devra|devront|devrez|faut|faudra
R/F obligatoires?|obligée?s?|tenue?s? de|requise?s?|exigée?s?|imposée?s?|est nécessaire|sont nécessaires
~R/F besoin|nécessaires?|exigent?|obligation
A/D recommand\w+|conseill\w+|souhaitables?|préférable|il convient|idéalement|de préférence
P/M interdite?s?|interdisent|défendue?s?
~P/M interdiction
M/P autorisée?s?|permise?s?
M/IP peut|peuvent|pouvez|peux|pouvons|pourra|pourront|pourrez|pourrai(?:t|ent)|pourriez
FM/R facultati(?:f|ve|fs|ves)|optionnel(?:le|s|les)?
~M/I possible|permet|permettent|permettre
~DP/AM évitez|éviter
"""),
    re.compile(r"\b(?:pas(?! seulement)|jamais|aucune?|nul|ni)\b"),
    _clause("qui|que|dont|où|si|quand|lorsque|parce|afin|mais|et|ou|comment"),
    _begins("qui|que|dont|où|si|quand|lorsque|comment|afin"),
    _begins("où|si|quand|lorsque|comment"),
    re.compile(r"(?<!pas )\b(?:seule?s?|seulement|uniquement)\b"),
    re.compile(r"(?:^|[.!?:;,)\n]\s*)(?:ne )?\w{3,}(?:ez|er|ir|re)\b"),
)
_DE = Speech(
    _rows(r"""
A/D sollten?|solltest
AR/DP soll|sollen
R/F muss|müssen|musst|müsst
R/F verpflichtet|vorgeschrieben|erforderlich|obligatorisch|pflicht|verpflichtend|zwingend
~R/F notwendig|nötig|brauch(?:t|en)
A/D empfehlen|empfiehlt|empfohlen|empfehlenswert|ratsam|idealerweise|am besten|möglichst
P/M verboten|untersagt|unzulässig
M/P darf|dürfen|dürft|erlaubt|gestattet|zulässig
M/IP kann|können|könnte|könnten|könnt
FM/R freiwillig|optional
~M/I möglich|vielleicht
~DP/AM vermeiden|vermeide
"""),
    re.compile(r"\b(?:nicht(?! nur)|kein\w*|nie|niemals|niemand)\b"),
    _clause("dass|und|oder|aber|sondern|wenn|wie"),
    _begins("dass|wenn|wie|was|wer|welche\\w*|ob|damit"),
    _begins("wenn|wie|was|wer|welche\\w*|ob"),
    re.compile(r"(?<!nicht )\bnur\b"),
    re.compile(r"(?:^|[.!?:;,)\n]\s*)\w{3,}en sie\b"),
)
_SPEECHES = {"en": _EN, "nl": _NL, "fr": _FR, "de": _DE}


def speech(language: str) -> Speech | None:
    """Return how a language (a code as en or en-GB) says these things; None for one that is not known here."""
    return _SPEECHES.get(language.partition("-")[0].lower())
