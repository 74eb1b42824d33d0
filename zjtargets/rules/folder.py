"""Opening a data folder: its records and its rules at once."""

from datetime import date

from zjtargets.book.book import Book
from zjtargets.book.folder import Folder
from zjtargets.book.load import read_book
from zjtargets.core.problem import NoResult, Problem, Severity, sorted_problems
from zjtargets.rules.structure import check_book


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
