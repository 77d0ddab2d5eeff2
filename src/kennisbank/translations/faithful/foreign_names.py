"""Authorities, laws and schemes of other countries, with what they are and where to look in Flanders.

Only what is generally known stands here. Where nothing in Flanders surely does the same, the last column is empty, and
a translator is asked to tell what it is. A name of two or three letters that may mean something else is looked for in
reports of its own country only: those rows begin with ``=``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class ForeignName:
    """A name that a Flemish reader need not know.

    ``name`` is its shortest form and ``pattern`` finds all of them; ``country`` is a code as GB; ``what`` and ``here``
    are Dutch and fit in a sentence: what it is, and where to look in Flanders ("" when nothing is surely the same).
    """

    name: str
    pattern: re.Pattern[str]
    country: str
    what: str
    here: str
    only_there: bool


_PRIVACY = "de Gegevensbeschermingsautoriteit (GBA) of de Vlaamse Toezichtcommissie (VTC)"
_CYBER = "het Centrum voor Cybersecurity België (CCB)"
_TABLE = f"""
GB | ICO; Information Commissioner's Office; Information Commissioner | de Britse toezichthouder voor gegevensbescherming | {_PRIVACY}
GB | Ofsted | de Engelse onderwijsinspectie | de Vlaamse Onderwijsinspectie
GB | Estyn | de onderwijsinspectie van Wales | de Vlaamse Onderwijsinspectie
GB | Ofqual | de Engelse toezichthouder voor examens en diploma's |
GB | DfE; Department for Education | het Engelse ministerie van Onderwijs | het Departement Onderwijs en Vorming
GB | KCSIE; Keeping [Cc]hildren [Ss]afe in [Ee]ducation | de Engelse richtlijn over de veiligheid van kinderen op school |
GB | NCSC; National Cyber Security Centre; Nationaal Cyber Security Centrum | een buitenlandse dienst voor cyberveiligheid | {_CYBER}
GB | Jisc; JISC | de Britse organisatie voor digitale diensten in hoger onderwijs en onderzoek | Belnet, voor het netwerk
GB | Ofcom | de Britse toezichthouder voor telecom en media | het BIPT voor telecom, en de Vlaamse Regulator voor de Media
GB | Cyber Essentials(?: Plus)? | een Brits label voor cyberveiligheid | CyberFundamentals (CyFun) van het CCB
GB | UK GDPR; UK-GDPR | de Britse versie van de AVG | de AVG
GB | Data Protection Act(?: 2018)? | de Britse wet op gegevensbescherming | de AVG en de wet van 30 juli 2018
GB | Online Safety Act | de Britse wet over veiligheid op internet |
GB | Prevent duty; Prevent-plicht | een Britse plicht om radicalisering tegen te gaan |
GB | Action Fraud | het Britse meldpunt voor fraude en cybercriminaliteit | de politie, en verdacht@safeonweb.be
GB | IWF; Internet Watch Foundation | het Britse meldpunt voor beelden van kindermisbruik | het meldpunt van Child Focus
GB | UK Safer Internet Centre | het Britse centrum voor een veiliger internet | Child Focus
GB | CTIRU; Counter-Terrorism Internet Referral Unit | een dienst van de Britse politie tegen terreurinhoud op internet |
GB | Crown Commercial Service | de Britse aankoopcentrale van de overheid | de raamovereenkomsten van Het Facilitair Bedrijf
GB | Risk Protection Arrangement | een Engelse regeling in de plaats van een verzekering voor scholen |
US | FERPA; Family Educational Rights and Privacy Act | de Amerikaanse wet over leerlingendossiers | de AVG
US | COPPA; Children's Online Privacy Protection Act | de Amerikaanse wet over de privacy van kinderen online | de AVG
US | CIPA; Children's Internet Protection Act | de Amerikaanse wet die scholen met subsidie een internetfilter oplegt |
US | E-[Rr]ate | de Amerikaanse steun aan scholen en bibliotheken voor internet |
US | FCC; Federal Communications Commission | de Amerikaanse toezichthouder voor telecom | het BIPT
US | FTC; Federal Trade Commission | de Amerikaanse toezichthouder voor handel en consumenten | de FOD Economie
US | HIPAA | de Amerikaanse wet over gezondheidsgegevens | de AVG
US | NIST; National Institute of Standards and Technology | het Amerikaanse instituut voor normen | CyberFundamentals (CyFun) van het CCB, voor cyberveiligheid
US | CISA; Cybersecurity and Infrastructure Security Agency | de Amerikaanse dienst voor cyberveiligheid | {_CYBER}
=US | IDEA; Individuals with Disabilities Education Act | de Amerikaanse wet over onderwijs aan leerlingen met een beperking |
FR | CNIL; Commission nationale de l'informatique et des libertés | de Franse toezichthouder voor gegevensbescherming | {_PRIVACY}
FR | RGPD | de Franse naam van de AVG | de AVG, de naam die wij gebruiken
FR | ANSSI | de Franse dienst voor cyberveiligheid | {_CYBER}
FR | Arcep; ARCEP | de Franse toezichthouder voor telecom | het BIPT
FR | Éduscol; Eduscol | de website van het Franse ministerie van Onderwijs voor leerkrachten |
FR | Éducation nationale | het Franse ministerie van Onderwijs | het Departement Onderwijs en Vorming
=FR | GAR; Gestionnaire d'accès aux ressources | de Franse toegangsdienst voor digitaal leermateriaal |
NL | Autoriteit Persoonsgegevens | de Nederlandse toezichthouder voor gegevensbescherming | {_PRIVACY}
NL | Kennisnet | de Nederlandse organisatie voor ICT in het onderwijs | het Kenniscentrum Digisprong
NL | SIVON | de Nederlandse coöperatie die voor schoolbesturen ICT aankoopt | een aankoopcentrale of raamovereenkomst bij ons
NL | SURF | de Nederlandse ICT-coöperatie van hoger onderwijs en onderzoek | Belnet, voor het netwerk
NL | PO-Raad; VO-raad | een Nederlandse vereniging van schoolbesturen | je koepel of net
NL | Dienst Uitvoering Onderwijs | een dienst van het Nederlandse ministerie van Onderwijs | AGODI
=NL | DUO | een dienst van het Nederlandse ministerie van Onderwijs | AGODI
NL | Inspectie van het Onderwijs | de Nederlandse onderwijsinspectie | de Vlaamse Onderwijsinspectie
NL | ministerie van OCW; OCW | het Nederlandse ministerie van Onderwijs | het Departement Onderwijs en Vorming
NL | UAVG | de Nederlandse wet bij de AVG | de wet van 30 juli 2018
NL | Privacyconvenant(?: Onderwijs)? | Nederlandse afspraken tussen scholen en leveranciers over privacy |
NL | TenderNed | het Nederlandse platform voor overheidsopdrachten | e-Procurement
"""  # noqa: E501 - a row is a line
_COUNTRY_NAMES = """
GB engeland schotland wales noord-ierland groot-brittannië verenigd-koninkrijk uk gb
US verenigde-staten amerika vs usa us
FR frankrijk fr
NL nederland nl
BE belgië vlaanderen be
"""
_COUNTRIES = {name: code for code, *names in map(str.split, _COUNTRY_NAMES.strip().splitlines()) for name in names}


def country_code(country: str) -> str:
    """Return the code of a country by its Dutch name or by its code, "" for one that has no names here."""
    return _COUNTRIES.get("-".join(country.lower().split()), "")


def _read(row: str) -> ForeignName:
    country, names, what, here = (cell.strip() for cell in row.split("|"))
    wanted = [name.strip() for name in names.split(";")]
    # Without the endings of a pattern, the first is what a reader may be shown.
    shown = re.sub(r"\(\?:.*?\)\?|\[(.).\]", r"\1", wanted[0])
    pattern = re.compile(rf"(?<![\w@.-])(?:{'|'.join(wanted)})(?![\w@]|\.\w)".replace("'", "['’]"))
    return ForeignName(shown, pattern, country.lstrip("="), what, here, country.startswith("="))


FOREIGN_NAMES = tuple(_read(row) for row in _TABLE.strip().splitlines())
