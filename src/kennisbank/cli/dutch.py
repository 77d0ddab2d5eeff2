"""click's own words in Dutch."""

from __future__ import annotations

import click.core
import click.decorators
import click.exceptions
import click.formatting
import click.parser
import click.types

_WORDS = {
    "Usage:": "Gebruik:",
    "Usage: ": "Gebruik: ",
    "Options": "Opties",
    "Arguments": "Wat je meegeeft",
    "Commands": "Opdrachten",
    "default: {default}": "standaard: {default}",
    "required": "verplicht",
    "Show this message and exit.": "Toon deze uitleg.",
    "Try '{command} {option}' for help.": "Meer uitleg: {command} {option}",
    "Error: {message}": "Fout: {message}",
    "Aborted!": "Afgebroken.",
    "No such option: {name}": "onbekende optie: {name}",
    "No such option {name!r}.": "onbekende optie {name}.",
    "Did you mean {possibility}?": "Bedoel je {possibility}?",
    "Missing argument": "Hier ontbreekt",
    "Missing option": "Hier ontbreekt de optie",
    "Missing parameter": "Hier ontbreekt",
    "Missing argument {param_hint}.": "Hier ontbreekt {param_hint}.",
    "Missing {param_type}": "Hier ontbreekt {param_type}",
    "Missing command.": "Zeg wat er moet gebeuren.",
    "argument": "waarde",
    "option": "optie",
    "Invalid value: {message}": "Dat kan niet: {message}",
    "Invalid value for {param_hint}: {message}": "{param_hint} klopt niet: {message}",
    "{value!r} is not {choice}.": "{value!r} is niet {choice}.",
    "{value!r} is not one of {choices}.": "«{value}» kan niet; kies uit {choices}.",
    "{value!r} is not a valid {number_type}.": "«{value}» is geen getal.",
    "{value} is not in the range {range}.": "{value} ligt niet tussen {range}.",
    "Got unexpected extra argument ({args})": "dit is te veel: {args}",
    "Got unexpected extra arguments ({args})": "dit is te veel: {args}",
    "Option {name!r} requires an argument.": "na {name} moet nog iets komen.",
    "Option {name!r} does not take a value.": "na {name} komt geen waarde.",
    "{name} {filename!r} does not exist.": "{filename} bestaat niet.",
}


def speak_dutch() -> None:
    """Let click print Dutch; it looks its texts up with a function named ``_`` in each of its modules."""

    def plural(one: str, more: str, count: int) -> str:
        return _WORDS.get(one if count == 1 else more, one if count == 1 else more)

    for module in (
        click.core,
        click.decorators,
        click.exceptions,
        click.formatting,
        click.parser,
        click.types,
    ):
        if hasattr(module, "_"):
            vars(module)["_"] = lambda text: _WORDS.get(text, text)
        if hasattr(module, "ngettext"):
            vars(module)["ngettext"] = plural
