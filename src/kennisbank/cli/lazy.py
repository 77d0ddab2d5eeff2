"""A group of commands that loads each only when it is asked for: ``kb check`` need not wait for MkDocs."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from typing import Any

import click


class LazyGroup(click.Group):
    """Commands by name, each in a module of its own, with the line that help shows for it.

    ``modules`` maps a name to (module, what it does); the command is called as its name in the module, or as the name
    with ``_command`` behind it where Python has that name already.
    """

    def __init__(self, *args: Any, modules: Mapping[str, tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.modules = modules

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.modules)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.modules:
            return None
        module = importlib.import_module(self.modules[cmd_name][0])
        command = getattr(module, f"{cmd_name}_command", None) or getattr(module, cmd_name)
        if not isinstance(command, click.Command):
            return None
        command.options_metavar = "[OPTIES]"
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in self.modules:
            from kennisbank.model.nearest import nearest

            guess = nearest(args[0], self.modules)
            hint = f" Bedoel je «{guess}»?" if guess else ""
            raise click.UsageError(f"Onbekende opdracht «{args[0]}».{hint} Kies uit: {', '.join(self.modules)}.", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Opdrachten"):
            formatter.write_dl([(name, text) for name, (_, text) in self.modules.items()])
