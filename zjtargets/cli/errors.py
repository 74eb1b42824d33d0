"""Exit codes, and what is said on stderr where a command ends without a result."""

import sys
from collections.abc import Callable

# typer brings its own click and names no public way to its usage errors.
from typer._click.exceptions import (
    BadOptionUsage,
    BadParameter,
    MissingParameter,
    NoArgsIsHelpError,
    NoSuchOption,
    UsageError,
)
from typer.core import TyperOption

from zjtargets.cli.streams import discard, notice
from zjtargets.core.problem import NoResult, WrongUsage
from zjtargets.text.names import nearest
from zjtargets.words.messages import Lang, problem_lines, say, usage_text

DONE, FOUND, USAGE, NO_RESULT = 0, 1, 2, 3
INTERRUPTED, TERMINATED = 130, 143  # as a shell has them: 128 and the number of the signal

_MISSING = {
    "year": "missing.year",
    "indicator": "missing.indicator",
    "file": "missing.file",
    "folder": "missing.folder",
    "output": "missing.output",
}


def run_to_exit_code(program: Callable[[], int], lang: Lang) -> int:
    """The exit code of a program: what it returns, or that of what it raises, which is said on stderr."""
    if sys.stdout is None:
        notice(say("cannot_write", lang, why="stdout"))
        return NO_RESULT
    try:
        code = program()
        if code == INTERRUPTED:
            discard(sys.stdout)  # whoever stops the program does not wait until the rest is read
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
        why = error.strerror or error
        notice(say("cannot_write", lang, why=f"{error.filename}: {why}" if error.filename else why))
        return NO_RESULT
    except (WrongUsage, UsageError, NoResult) as error:
        return explain(error, lang)
    return code


def explain(error: WrongUsage | UsageError | NoResult, lang: Lang) -> int:
    """Say on stderr why there is no result; the exit code of that."""
    match error:
        case NoResult():
            for problem in error.problems:
                notice(problem_lines(problem, lang))
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
            return WrongUsage(_MISSING[param.name], command=error.ctx.info_name if error.ctx else "")
        case BadParameter(param=param) if param:
            choices = [c.value for c in param.shell_complete(error.ctx, "") if c.type == "plain"] if error.ctx else []
            key = "bad_choice" if choices else "bad_year"
            return WrongUsage(key, option=param.metavar or param.opts[0], choices=choices)
        case NoSuchOption():
            known = [name for param in params for name in param.opts]
            near = nearest(error.option_name, known)
            return WrongUsage("unknown_option", what="what.option", name=error.option_name, near=near)
        case BadOptionUsage():
            flags = [
                name for param in params if isinstance(param, TyperOption) and param.is_flag for name in param.opts
            ]
            key = "option_takes_no_value" if error.option_name in flags else "option_needs_value"
            return WrongUsage(key, option=error.option_name)
    return WrongUsage("missing.command")
