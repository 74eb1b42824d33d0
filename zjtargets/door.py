"""Around every command: messages for what it raises, exit codes, and the data it works on."""

import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec

import typer

from zjtargets.messages import Lang, language, problem_lines, say, usage_text
from zjtargets.problem import NoResult, WrongUsage
from zjtargets.streams import abandon, remark

if TYPE_CHECKING:
    from zjtargets.book import Book
    from zjtargets.data import Folder

DONE, FOUND, USAGE, NO_RESULT = 0, 1, 2, 3

P = ParamSpec("P")


def with_exit_code(command: Callable[P, int]) -> Callable[P, None]:
    """Turns what a command raises into a message on stderr, and what it returns into the exit code."""

    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        lang = language(kwargs.get("lang"))  # type: ignore[arg-type]
        if sys.stdout is None:
            remark(say("cannot_write", lang, why="stdout"))
            raise typer.Exit(NO_RESULT)
        try:
            code = command(*args, **kwargs)
            sys.stdout.flush()
        except BrokenPipeError:
            abandon(sys.stdout)  # nobody reads any more
            code = DONE
        except WrongUsage as wrong:
            remark(usage_text(wrong, lang))
            code = USAGE
        except NoResult as none:
            for problem in none.problems:
                remark(problem_lines(problem, lang))
            remark(say(none.key, lang, **none.values))
            code = NO_RESULT
        except OSError as error:
            if error.filename is None:
                abandon(sys.stdout)
            why = error.strerror or error
            remark(say("cannot_write", lang, why=f"{error.filename}: {why}" if error.filename else why))
            code = NO_RESULT
        except (KeyboardInterrupt, SystemExit):
            abandon(sys.stdout)  # whoever stops the program does not wait until the rest is read
            raise
        raise typer.Exit(code)

    return run


def data_folder(named: Path | None, lang: Lang) -> "Folder":
    """The data folder of a command that is about the files; says so where it is the copy of the program."""
    from zjtargets.data import find_folder

    folder = find_folder(named)
    if folder.packaged:
        remark(say("packaged", lang, folder=folder.path))
    return folder


def sound_book(named: Path | None, lang: Lang) -> "Book":
    """The book to compute from; open findings are mentioned."""
    from zjtargets.data import find_folder, open_sound

    book, findings = open_sound(find_folder(named))
    if findings:
        remark(say("findings", lang, n=findings))
    return book
