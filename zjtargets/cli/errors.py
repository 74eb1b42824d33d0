"""Around every command: messages for what it raises, and exit codes."""

import sys
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

import typer

from zjtargets.cli.exits import DONE, NO_RESULT, USAGE
from zjtargets.cli.streams import discard, notice
from zjtargets.core.problem import NoResult, WrongUsage
from zjtargets.words.messages import language, problem_lines, say, usage_text

P = ParamSpec("P")


def handle_errors(command: Callable[P, int]) -> Callable[P, None]:
    """Turns what a command raises into a message on stderr, and what it returns into the exit code."""

    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        lang = language(kwargs.get("lang"))  # type: ignore[arg-type]
        if sys.stdout is None:
            notice(say("cannot_write", lang, why="stdout"))
            raise typer.Exit(NO_RESULT)
        try:
            code = command(*args, **kwargs)
            sys.stdout.flush()
        except BrokenPipeError:
            discard(sys.stdout)  # nobody reads any more
            code = DONE
        except WrongUsage as wrong:
            notice(usage_text(wrong, lang))
            code = USAGE
        except NoResult as none:
            for problem in none.problems:
                notice(problem_lines(problem, lang))
            notice(say(none.key, lang, **none.values))
            code = NO_RESULT
        except OSError as error:
            if error.filename is None:
                discard(sys.stdout)
            why = error.strerror or error
            notice(say("cannot_write", lang, why=f"{error.filename}: {why}" if error.filename else why))
            code = NO_RESULT
        except (KeyboardInterrupt, SystemExit):
            discard(sys.stdout)  # whoever stops the program does not wait until the rest is read
            raise
        raise typer.Exit(code)

    return run
