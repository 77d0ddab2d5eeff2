"""The choice that many commands give: an answer for people, or the same for a program."""

from __future__ import annotations

import json
from typing import Any

import click

FORM = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help="text voor mensen, json voor programma's.",
)


def say_json(value: Any) -> None:
    """Print an answer for a program."""
    click.echo(json.dumps(value, ensure_ascii=True, indent=2))
