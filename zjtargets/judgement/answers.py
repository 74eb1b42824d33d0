"""The two answers: the status of every target in a year, and the growth that each requires."""

from collections.abc import Iterable

from zjtargets.book.book import Book
from zjtargets.book.select import Filters, in_force, targets_in_force
from zjtargets.core.settings import Settings
from zjtargets.judgement.requirement import Requirement, require
from zjtargets.judgement.status import Status
from zjtargets.judgement.verdict import Verdict, judge


def gaps(book: Book, filters: Filters, year: int, settings: Settings, *, past: bool) -> list[Verdict]:
    """The verdicts on the targets in force in a year, with ``past`` on those due before, in the order of a report.

    Raises:
        WrongUsage: none is in force.
    """
    return in_order(judge(book, p, year, settings) for p in targets_in_force(book, filters, year, past=past))


def in_order(found: Iterable[Verdict]) -> list[Verdict]:
    """Newest document first, the worst status first within it."""
    order = list(Status)

    def place(g: Verdict) -> tuple[int, str, int]:
        document = g.target.document
        return -document.issued.last_day.toordinal(), document.id, order.index(g.status)

    return sorted(found, key=place)


def requirements(book: Book, filters: Filters, settings: Settings, from_year: int | None) -> list[Requirement]:
    """The growth that the current targets require, newest document first; ``from_year`` is another base for a level.

    Raises:
        WrongUsage: none is left.
    """
    return [require(book, p, settings, from_year) for p in in_force(book, filters)]
