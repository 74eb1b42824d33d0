"""The program: its commands by name, each imported when it is asked for, its language, and how a run of it ends."""

import os
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from itertools import pairwise
from typing import Annotated, Any, NoReturn

import typer

# typer brings its own click and names no public way to what its groups are given, nor to its usage errors.
from typer._click.core import Command as AnyCommand
from typer._click.core import Context, augment_usage_errors
from typer._click.exceptions import (
    BadOptionUsage,
    BadParameter,
    MissingParameter,
    NoArgsIsHelpError,
    NoSuchOption,
    UsageError,
)
from typer._click.formatting import HelpFormatter
from typer._click.shell_completion import CompletionItem
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from zjtargets import __version__
from zjtargets.cli import DONE, NO_RESULT, USAGE
from zjtargets.cli.output import discard, notice, prepare
from zjtargets.cli.waiting import waiting
from zjtargets.core.problem import NoResult, Reason, WrongUsage
from zjtargets.text.names import nearest
from zjtargets.words.messages import Lang, few_lines, language, say, usage_text

_POSITION = re.compile("[0-9]{1,6}")
# The modules of this package that hold a command, in the order of the help.
COMMANDS = "gap report changes growth path calc veto list show todo take check scan text schema init".split()


def asked_language(args: Sequence[str]) -> Lang:
    """The language of a command line, wherever ``--lang`` stands in it: also where the rest cannot be read."""
    wanted = [after for option, after in pairwise(args) if option == "--lang"]
    wanted += [a.removeprefix("--lang=") for a in args if a.startswith("--lang=")]
    return language(wanted[-1] if wanted else None)


def typed_words(environ: Mapping[str, str] = os.environ) -> list[str]:
    """The words of the command line that a shell wants completed: typer's scripts put them into a variable."""
    return (environ.get("COMP_WORDS") or environ.get("_TYPER_COMPLETE_ARGS") or "").split()


class Command(TyperCommand):
    """A command that names superfluous arguments in the language of the user."""

    allow_extra_args = True

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Read the arguments; what is wrong with them knows the command."""
        with augment_usage_errors(ctx):
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
        lang = asked_language(args or typed_words())
        self.help = say("help.app", lang)
        translate(self, lang)
        extra |= {"standalone_mode": False, "obj": lang}
        sys.exit(run_to_exit_code(lambda: super(Program, self).main(args, *rest, **extra), lang))

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Read the options of the program; what is wrong with them knows it."""
        with augment_usage_errors(ctx):
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

    def shell_complete(self, ctx: Context, incomplete: str) -> list[CompletionItem]:
        """The commands that begin so, with what they do, and the options of the program; no command is imported."""
        begun = (Command(c, help=say(f"help.{c}", ctx.obj)) for c in COMMANDS if c.startswith(incomplete))
        offers = [CompletionItem(command.name, help=command.get_short_help_str()) for command in begun]
        return offers + super(TyperGroup, self).shell_complete(ctx, incomplete)

    def resolve_command(self, ctx: Context, args: list[str]) -> tuple[Any, Any, list[str]]:
        """The command that is asked for.

        Raises:
            WrongUsage: there is none of that name.
        """
        name = args[0]
        if name not in COMMANDS and not ctx.resilient_parsing:
            raise WrongUsage(
                "unknown_option", what="what.command", name=name, near=nearest(name, COMMANDS), known=COMMANDS
            )
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: Context, formatter: HelpFormatter) -> None:
        """The commands with what they do, for the help of the program."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, say(f"help.{name}", ctx.obj)) for name in COMMANDS])


def translate(command: AnyCommand, lang: Lang) -> None:
    """Put the help of the options, and what typer says of its own, into the language of the user."""
    own = ("help.install_completion", "help.show_completion", "help.help")
    for param in command.get_params(Context(command)):
        if isinstance(param, TyperArgument | TyperOption):
            key = f"help.{param.name}"
            param.help = say(key if key in own else str(param.help), lang)


def run_to_exit_code(program: Callable[[], int | None], lang: Lang) -> int:
    """The exit code of a program: what it returns, or that of what it raises, which is said on stderr."""
    if sys.stdout is None:
        notice(say("cannot_write", lang, why="stdout"))
        return NO_RESULT
    try:
        with waiting(lang):
            code = program() or DONE
        sys.stdout.flush()
    except BrokenPipeError:
        discard(sys.stdout)  # nobody reads any more
        return DONE
    except SystemExit as end:
        discard(sys.stdout)
        if isinstance(end.__context__, BrokenPipeError):  # for typer that is 1, here it means something was found
            return DONE
        raise
    except OSError as error:
        if error.filename is None:
            discard(sys.stdout)
        why: object = error.strerror or error
        if error.filename:
            why = Reason("file_error", {"file": error.filename, "why": why})
        notice(say("cannot_write", lang, why=why))
        return NO_RESULT
    except (WrongUsage, UsageError, NoResult) as error:
        return explain(error, lang)
    return code


def explain(error: WrongUsage | UsageError | NoResult, lang: Lang) -> int:
    """Say on stderr why there is no result; the exit code of that."""
    match error:
        case NoResult():
            for line in few_lines(error.problems, lang):
                notice(line)
            notice(say(error.key, lang, **error.values))
            return NO_RESULT
        case NoArgsIsHelpError():
            notice(error.format_message())
        case UsageError():
            notice(usage_text(wrong_usage(error), lang))
            if error.ctx:
                notice(say("see_help", lang, command=error.ctx.command_path))
        case WrongUsage():
            notice(usage_text(error, lang))
    return USAGE


def wrong_usage(error: UsageError) -> WrongUsage:
    """What typer refuses, in words of the catalogue, with an example of what is right."""
    params = error.ctx.command.params if error.ctx else []
    match error:
        case MissingParameter(param=param) if param:
            command = error.ctx.info_name if error.ctx else ""
            more = " -o report.html" if command == "report" else ""
            return WrongUsage(f"missing.{param.name}", command=command, more=more)
        case BadParameter(param=param) if param:
            offered = param.shell_complete(error.ctx, "") if error.ctx and isinstance(param, TyperOption) else []
            choices = [c.value for c in offered if c.type == "plain"]
            key = "bad_choice" if choices else "bad_year"
            return WrongUsage(key, option=param.metavar or param.opts[0], choices=choices)
        case NoSuchOption():
            near = nearest(error.option_name, [name for param in params for name in param.opts])
            return WrongUsage("unknown_option", what="what.option", name=error.option_name, near=near)
        case BadOptionUsage():
            flags = {name for p in params if isinstance(p, TyperOption) and p.is_flag for name in p.opts}
            key = "option_takes_no_value" if error.option_name in flags else "option_needs_value"
            return WrongUsage(key, option=error.option_name)
    return WrongUsage("missing.command")


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
    """Run the command line of this process; ends it with its exit code."""
    prepare(sys.stdout, sys.stderr)
    if not _POSITION.fullmatch(os.environ.get("COMP_CWORD", "0")):
        sys.exit(DONE)  # no shell asks so
    app()
