"""`rlflow users`: accounts, straight in the database; it works before anybody can sign in."""

from __future__ import annotations

import secrets
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

import click

from rlflow.cli.db import data_dir_option
from rlflow.core.enums import Role
from rlflow.core.settings import Settings

T = TypeVar("T")

ROLES = click.Choice([role.value for role in Role])
password_option = click.option(
    "--password", envvar="RLFLOW_USER_PASSWORD", help="Better left out: then it is asked for, or generated and shown."
)
generate_option = click.option("--generate", is_flag=True, help="Generate the password and show it, without asking.")


@click.group()
def users() -> None:
    """Users: create, list, set-role, reset-password."""


@users.command()
@click.argument("email")
@click.option("--role", type=ROLES, required=True, help="What the user may do on the platform.")
@click.option("--name", help="Shown to others; by default what stands before the @.")
@password_option
@generate_option
@data_dir_option
def create(
    email: str, role: str, name: str | None, password: str | None, generate: bool, directory: Path | None
) -> None:
    """Make a user."""
    from rlflow.accounts import service

    given, shown = _password(password, generate)
    title = name or email.partition("@")[0]
    user = _run(lambda _: service.create_user(email, title, given, Role(role)), directory)
    click.echo(f"Created {user.email} ({user.role.value}).")
    _show(shown)


@users.command("list")
@data_dir_option
def list_(directory: Path | None) -> None:
    """Every user: e-mail address, role, state, last sign-in, name; separated by tabs."""
    from rlflow.accounts import service

    for user in _run(lambda _: service.list_users(), directory):
        seen = user.last_login_at.strftime("%Y-%m-%d %H:%M") if user.last_login_at else "never"
        state = "active" if user.is_active else "inactive"
        click.echo("\t".join([user.email, user.role.value, state, seen, user.name]))


@users.command("set-role")
@click.argument("email")
@click.argument("role", type=ROLES)
@data_dir_option
def set_role(email: str, role: str, directory: Path | None) -> None:
    """Change what a user may do. The last admin stays one."""
    from rlflow.accounts import service

    user = _run(lambda _: service.set_role(email, Role(role)), directory)
    click.echo(f"{user.email} is now {user.role.value}.")


@users.command("reset-password")
@click.argument("email")
@password_option
@generate_option
@data_dir_option
def reset_password(email: str, password: str | None, generate: bool, directory: Path | None) -> None:
    """Give a user a new password, and end their sessions."""
    from rlflow.accounts import service

    given, shown = _password(password, generate)
    user = _run(lambda _: service.reset_password(email, given), directory)
    click.echo(f"The password of {user.email} is changed, and their sessions are ended.")
    _show(shown)


def _password(given: str | None, generate: bool) -> tuple[str, str | None]:
    """The password, and what is to be shown of it: a generated one."""
    if given is not None:
        return given, None
    if not generate and sys.stdin.isatty():
        typed: str = click.prompt("Password (empty: generate one)", hide_input=True, default="", show_default=False)
        if typed:
            return typed, None
    made = secrets.token_urlsafe(12)
    return made, made


def _show(generated: str | None) -> None:
    if generated is not None:
        click.echo(f"Password: {generated}")
        click.echo("It is shown this once.", err=True)


def _run(work: Callable[[Settings], Awaitable[T]], directory: Path | None) -> T:
    from rlflow.cli.database_access import run

    return run(work, directory)
