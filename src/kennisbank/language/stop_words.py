"""Words that say nothing about what a page or a question is about: small words, and verbs that only frame a question.

The index hands them to the browser.
"""

_WORDS = """
aan al alle alleen als altijd andere anders ben bent bij daar dan dat de der deze die dit doe doen doet door dus een
eens eigen elk elke en enkel er ervan ervoor even ga gaan gaat ge geef geeft geen gemaakt geven had heb hebben hebt
heeft hem hen hier hij hoe hoeveel hun iets ik in is ja je jij jou jouw jullie kan kom komen komt kon krijg krijgen
krijgt kun kunnen kunt laat laten liggen ligt maak maakt maar mag maken me meer men met mij mijn moet moeten mogen
na naar neem neemt nemen niet niets nog nu of om omdat onder ons onze ook op over s staan staat t te tegen tijdens
toch toe tot u uit uw van veel via voor waar waarmee waarom waarop waaruit wanneer want waren was wat we weet wel
welk welke werd weten wie wij wil willen word worden wordt zal ze zelf zet zetten zich zij zijn zo zonder zou zouden
"""
STOP_WORDS = frozenset(_WORDS.split())
