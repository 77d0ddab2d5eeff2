"""The words that mutations of a text use: other words for the same, other units, other headings, new sentences."""

#: Another word for the same, by language; words that turn a sentence round are not among them.
SYNONYMS = {
    "en": "school institution, schools institutions, supplier provider, contract agreement, price rate, prices rates, "
    "measure gauge, writing paper, equipment hardware, test trial, tested tried, choose pick, lessons classes, copy "
    "duplicate, fault failure, device machine, speed rate, phone telephone, results outcomes, read study, pupils "
    "children, playground yard, settings options, complaints grievances",
    "fr": "école établissement, données informations, copie réplique, copies répliques, gardez conservez, système "
    "ensemble, fournisseur prestataire, fichier document, vérifier contrôler, contrats accords, machine appareil, "
    "direction hiérarchie, élèves jeunes, dossier répertoire, restaurez récupérez, attendre patienter, incident fait",
    "nl": "toestel apparaat, toestellen apparaten, school instelling, leerling scholier, overeenkomst contract, "
    "waarborg borg, lader adapter, scherm beeldscherm, ouders gezin, gegevens data, beheert onderhoudt, "
    "secretariaat kantoor, herstelling reparatie, nummer code, stappen handelingen, foto opname, bewaar houd",
}
UNITS = {
    "Mbps": "Gbps", "Gbps": "Mbps", "seconds": "minutes", "weeks": "days", "days": "weeks", "years": "months", "£": "€",
    "€": "$", "ans": "mois", "mois": "semaines", "heure": "jour", "To": "Go", "dagen": "weken", "weken": "dagen",
    "%": " euro",
}  # fmt: skip
NEW_TEXTS = (
    "Ask the neighbours whether they would like to share the trench, and note their answer with a date.",
    "Un tableau affiché dans la salle des professeurs montre qui appeler quand plus rien ne marche.",
    "Hang naast de kast een blad met de namen van wie een sleutel heeft, en vernieuw het elk schooljaar.",
    "The caretaker knows where the cables run, which no drawing of the building will tell you.",
)
HEADINGS = ("What you will pay", "Qui fait quoi", "Zo begin je eraan", "Further thoughts", "Et après")
#: Names and versions that are easily taken for wording.
NAMES = (
    ("WPA2", "WPA3"), ("Ofsted", "Ofqual"), ("Cat6", "Cat6A"), ("in March", "in October"), ("IPv4", "IPv6"),
    ("Windows 10", "Windows 11"), ("Microsoft", "Google"), ("16 mai 2026", "16 juin 2026"), ("AVG", "GDPR"),
    ("in maart", "in oktober"),
)  # fmt: skip
