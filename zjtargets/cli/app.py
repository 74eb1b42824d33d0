"""The program: its commands by name, each imported when it is asked for, and the language of help and errors."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from itertools import pairwise
from signal import SIGTERM, signal
from typing import Annotated, Any, NoReturn

import typer

# typer brings its own click and names no public way to what its groups are given.
from typer._click.core import Command as AnyCommand
from typer._click.core import Context
from typer._click.exceptions import UsageError
from typer._click.formatting import HelpFormatter
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from zjtargets import __version__
from zjtargets.cli.errors import TERMINATED, run_to_exit_code
from zjtargets.cli.streams import prepare
from zjtargets.core.problem import WrongUsage
from zjtargets.text.names import nearest
from zjtargets.words.messages import Lang, language, say

# The modules of this package that hold a command, in the order of the help.
COMMANDS = "gap report growth path veto list show todo check scan schema init".split()


def asked_language(args: Sequence[str]) -> Lang:
    """The language of a command line, wherever ``--lang`` stands in it: also where the rest cannot be read."""
    wanted = [after for option, after in pairwise(args) if option == "--lang"]
    wanted += [a.removeprefix("--lang=") for a in args if a.startswith("--lang=")]
    return language(wanted[-1] if wanted else None)


@contextmanager
def known_command(ctx: Context) -> Iterator[None]:
    """Tell a usage error of the parser, which does not know it, the command that it is about."""
    try:
        yield
    except UsageError as error:
        error.ctx = error.ctx or ctx
        raise


class Command(TyperCommand):
    """A command that names superfluous arguments in the language of the user."""

    allow_extra_args = True

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Read the arguments; what is wrong with them knows the command."""
        with known_command(ctx):
            return super().parse_args(ctx, args)

    def invoke(self, ctx: Context) -> object:
        """Run the command.

        Raises:
            WrongUsage: there are arguments that it does not take.
        """
        if ctx.args:
            raise WrongUsage("extra_arguments", found=ctx.args)
        return super().invoke(ctx)


class Program(TyperGroup):
    """The group of all commands. The language of the user travels in ``ctx.obj``; help is a key of the catalogue."""

    def main(self, args: Sequence[str] | None = None, *rest: Any, **extra: Any) -> NoReturn:
        """Run a command line and end with its exit code."""
        args = sys.argv[1:] if args is None else args
        lang = asked_language(args)
        self.help = say("help.app", lang)
        translate(self, lang)
        extra |= {"standalone_mode": False, "obj": lang}
        sys.exit(run_to_exit_code(lambda: super(Program, self).main(args, *rest, **extra), lang))

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Read the options of the program; what is wrong with them knows it."""
        with known_command(ctx):
            return super().parse_args(ctx, args)

    def list_commands(self, ctx: Context) -> list[str]:  # noqa: ARG002
        """The names of all commands; none is imported for them."""
        return COMMANDS

    def get_command(self, ctx: Context, cmd_name: str) -> AnyCommand | None:
        """Import the module of a command and build it."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"zjtargets.cli.{cmd_name}")
        single = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
        single.command(cmd_name, cls=Command, help=say(f"help.{cmd_name}", ctx.obj))(module.command)
        command = typer.main.get_command(single)
        translate(command, ctx.obj)
        return command

    def resolve_command(self, ctx: Context, args: list[str]) -> tuple[Any, Any, list[str]]:
        """The command that is asked for.

        Raises:
            WrongUsage: there is none of that name.
        """
        name = args[0]
        if name not in COMMANDS and not ctx.resilient_parsing:
            raise WrongUsage("unknown_option", what="what.command", name=name, near=nearest(name, COMMANDS))
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: Context, formatter: HelpFormatter) -> None:
        """The commands with what they do, for the help of the program."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, say(f"help.{name}", ctx.obj)) for name in COMMANDS])


def translate(command: AnyCommand, lang: Lang) -> None:
    """Put the help of the options, and what typer says of its own, into the language of the user."""
    own = {
        "install_completion": "help.install_completion",
        "show_completion": "help.show_completion",
        "help": "help.help",
    }
    for param in command.get_params(Context(command)):
        if isinstance(param, TyperArgument | TyperOption):
            param.help = say(own.get(param.name) or str(param.help), lang)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(__version__)
        raise typer.Exit


app = typer.Typer(cls=Program, no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False)


@app.callback()
def program(
    version: Annotated[bool, typer.Option("--version", help="help.version", callback=_version, is_eager=True)] = False,
    lang: Annotated[Lang | None, typer.Option("--lang", help="help.lang", show_default=False)] = None,
) -> None:
    """Options of the program itself."""


def run() -> None:
    """Run the command line of this process; ends it with an exit code of `errors`."""
    prepare(sys.stdout, sys.stderr)
    signal(SIGTERM, lambda *_: sys.exit(TERMINATED))  # so that what was begun is put away
    app()
