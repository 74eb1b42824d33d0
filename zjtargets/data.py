"""Where the data are, and opening them for a command."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from zjtargets.book import Book
from zjtargets.checks import check_book
from zjtargets.core.problem import NoResult, Problem, Severity, sorted_problems
from zjtargets.load import read_book
from zjtargets.records import TARGETS_FILE

VARIABLE = "ZJTARGETS_DATA"


@dataclass(frozen=True)
class Folder:
    """The data folder of a run; ``packaged`` where it is the copy that came with the program."""

    path: Path
    packaged: bool = False


def find_folder(named: Path | None, environ: Mapping[str, str] = os.environ) -> Folder:
    """--data, else ZJTARGETS_DATA, else ./data if it holds targets.yaml, else the data of the package.

    A folder that was named is taken as named, there or not.

    Raises:
        NoResult: nothing was named and no data came with the program.
    """
    if named is not None:
        return Folder(named)
    if environ.get(VARIABLE):
        return Folder(Path(environ[VARIABLE]))
    if os.path.isfile(os.path.join("data", TARGETS_FILE)):  # noqa: PTH113, PTH118 - false where it may not be looked at
        return Folder(Path("data"))
    package = Path(__file__).resolve().parent
    for packaged in (package / "_data", package.parent / "data"):
        if (packaged / TARGETS_FILE).is_file():
            return Folder(packaged, packaged=True)
    raise NoResult("no_folder", folder="data")


def check_folder(folder: Folder, day: date | None = None) -> tuple[Book, list[Problem]]:
    """The book of a folder, as it was known on ``day``, and every problem of its records and of its rules."""
    book, problems = read_book(folder.path)
    book = book.as_of(day)
    return book, sorted_problems([*problems, *check_book(book)])


def open_sound(folder: Folder) -> tuple[Book, int]:
    """The book of a folder, sound enough to compute from, and how many findings are open.

    Raises:
        NoResult: the data hold errors; they come with it.
    """
    book, problems = check_folder(folder)
    errors = [p for p in problems if p.severity is Severity.ERROR]
    if errors:
        raise NoResult("data_errors", errors, n=len(errors))
    return book, len(problems)
