"""The choice that many commands give: an answer for people, or the same for a program."""

from __future__ import annotations

import click

FORM = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help="text voor mensen, json voor programma's.",
)
