"""A group of commands whose modules are imported only when called, and whose errors are plain messages."""

from __future__ import annotations

import gc
import importlib
from collections.abc import Mapping
from typing import Any

import click


class CommandFailed(click.ClickException):
    """Ends a command with one message on stderr; 2 means that the settings or the surroundings are wrong."""

    exit_code = 2

    def show(self, file: Any = None) -> None:
        """Print the message, without a traceback."""
        click.echo(f"{click.style('Error:', fg='red', bold=True)} {self.message}", err=True)


class LazyGroup(click.Group):
    """A click group that knows its commands by where they are.

    Args:
        table: command name to ("module:attribute", one line of help); without a line it is not listed.

    """

    def __init__(self, *args: Any, table: Mapping[str, tuple[str, str]] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.table = dict(table or {})

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names of the commands, in the order of the table."""
        return [*self.table, *super().list_commands(ctx)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import one command."""
        if cmd_name not in self.table:
            return super().get_command(ctx, cmd_name)
        module, _, attribute = self.table[cmd_name][0].partition(":")
        command: click.Command = getattr(importlib.import_module(module), attribute)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in self.table.items() if line])

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; an error that the user can mend ends it with a message and exit code 2."""
        # Modules stay: to look among them for garbage every 700 objects is a tenth of the time of a start.
        gc.set_threshold(50_000, 20, 50)
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as error:
            from rlflow.cli.failures import explain

            message = explain(error)
            if message is None:
                raise
            raise CommandFailed(message) from None
