"""Words that say nothing about what a page or a question is about. The index hands them to the browser."""

_WORDS = """
aan al alle alleen als altijd andere anders ben bent bij daar dan dat de der deze die dit doe doen doet door
dus een eens eigen elk elke en enkel er ervan ervoor even ge geen gaan gaat ga had hebben heb hebt heeft hem hen
hier hij hoe hoeveel hun iets ik in is ja je jij jou jouw jullie kan kun kunnen kunt kon maar mag me meer men met
mij mijn moet moeten mogen na naar niet niets nog nu of om omdat onder ons onze ook op over s t te tegen tijdens
toch toe tot u uit uw van veel via voor waar waarom waarmee waarop waaruit wanneer want waren was wat we wel welk
welke werd wie wij wil willen word worden wordt zal ze zelf zich zij zijn zo zonder zou zouden
"""
STOP_WORDS = frozenset(_WORDS.split())
