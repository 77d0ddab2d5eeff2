"""Names of products that are ordinary words too, and words that a product's name is glued to in Dutch."""

from __future__ import annotations

# Only with their capital these are names: «de teams vergaderen», «een canvas», «windows of the school».
_ORDINARY = """
    Access Acrobat Apple Aruba Azure Canvas Classroom Copilot Dash Drive Edge Excel Express Flow Forms
    Galaxy Gemini In Informat Insight Keep Keynote Latitude Lens Loop Meet Meta Mentor Notion Numbers Office
    Omada One Orange Outlook Pages Paint Planner Polpo Portal Questi Signal Signpost Sites Slack Slides Smart Sprint
    Stream Surface Sway Tab Tabs Teams To Toledo Van Whiteboard Windows WISA Word Zoom
"""
ORDINARY = frozenset(word.lower() for word in _ORDINARY.split())
# With these a Dutch or English sentence, heading or cell may begin: «Word moderator», «Meet de wifi», «Teams en taken».
_OPENERS = "Dash Drive Express Forms Keep Loop Meet One Pages Sites Smart Sprint Stream Tabs Teams To Van Word Zoom"
OPENERS = frozenset(word.lower() for word in _OPENERS.split())

_HEADS = """
    aanbod aanmelding abonnement abonnementen account accounts agenda agenda's app apps beheer beheerder beheerders
    bestand bestanden bericht berichten browser bundel bundels cloud computer computers console contract contracten
    cursus cursussen dienst diensten document documenten formulier formulieren functie functies gebruik gebruiker
    gebruikers gids groep groepen handleiding helpdesk kanaal kanalen klas klassen koppeling koppelingen
    laptop laptops les lessen leverancier licentie licenties link links login mail map mappen meldingen module modules
    netwerk omgeving omgevingen ondersteuning overleg pakket pakketten platform platformen product producten profiel
    profielen programma programma's school scholen server servers sessie sessies sleutel software switch
    switches systeem tablet tablets team tenant toepassing toepassingen toestel toestellen training trainingen
    vergadering vergaderingen verkoper versie versies vorming vormingen wachtwoord wachtwoorden wereld wifi
"""
HEADS = tuple(sorted(_HEADS.split(), key=len, reverse=True))
