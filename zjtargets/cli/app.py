"""The command line: the commands under their names, and the options of the program itself."""

import sys
from collections.abc import Callable, Iterable
from signal import SIGTERM, signal
from typing import Annotated

import typer

from zjtargets import __version__
from zjtargets.cli import founding, lookup, upkeep
from zjtargets.cli import judging as judgement
from zjtargets.cli.arguments import help_text
from zjtargets.cli.errors import handle_errors
from zjtargets.cli.exits import DONE, TERMINATED
from zjtargets.cli.streams import prepare

COMMANDS: dict[str, Callable[..., int]] = {
    "gap": judgement.gap,
    "report": judgement.write_report,
    "growth": judgement.growth,
    "path": judgement.path,
    "veto": judgement.show_veto,
    "list": lookup.list_targets,
    "show": lookup.show,
    "todo": lookup.list_wanted,
    "check": upkeep.check,
    "scan": upkeep.scan_file,
    "schema": founding.print_schema,
    "init": founding.init,
}


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(__version__)
        raise typer.Exit


def program(
    version: Annotated[
        bool, typer.Option("--version", help=help_text("version"), callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Options of the program itself."""


def build(names: Iterable[str]) -> typer.Typer:
    """The program with these of its commands."""
    app = typer.Typer(
        help=help_text("app"),
        no_args_is_help=True,
        add_completion=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )
    app.callback()(program)
    for name in names:
        app.command(name, help=help_text(name))(handle_errors(COMMANDS[name]))
    return app


app = build(COMMANDS)


def run() -> None:
    """Run the command line; ends the process with an exit code of `exits`."""
    prepare(sys.stdout, sys.stderr)
    signal(SIGTERM, lambda *_: sys.exit(TERMINATED))  # so that what was begun is put away
    asked = [name for name in sys.argv[1:2] if name in COMMANDS]
    try:
        (build(asked) if asked else app)()  # each command costs time to make, the one that is named is enough
    except SystemExit as end:
        if isinstance(end.__context__, BrokenPipeError):  # nobody reads the help; for typer that is 1, here a finding
            sys.exit(DONE)
        raise
