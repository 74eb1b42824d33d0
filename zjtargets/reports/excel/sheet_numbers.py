"""Quantities in a workbook: a column for what is certain, one for each end of what is not."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from zjtargets.core.interval import Interval
from zjtargets.reports.excel.sheets import Cell, Form, SheetColumn
from zjtargets.reports.rows import number
from zjtargets.words.messages import Lang, say

T = TypeVar("T")
Ends = tuple[float | None, float | None] | None


def amount(head: str, ends: Callable[[T], Ends], form: Form, rows: Sequence[T], lang: Lang) -> Iterator[SheetColumn[T]]:
    """A column for what is certain, one for each end of what is not; these are folded away if all is certain."""
    pairs = [found for row in rows if (found := ends(row))]
    spare = all(lo == hi for lo, hi in pairs)

    def sure(row: T) -> Cell:
        found = ends(row)
        return found[0] if found and found[0] == found[1] else None

    def vague(end: int) -> Callable[[T], Cell]:
        def cell(row: T) -> Cell:
            found = ends(row)
            return found[end] if found and found[0] != found[1] else None

        return cell

    yield SheetColumn(head, sure, form)
    yield SheetColumn(say("book.low", lang, head=head), vague(0), form, spare)
    yield SheetColumn(say("book.high", lang, head=head), vague(1), form, spare)


def ends_of(interval: Interval) -> Ends:
    """Both ends of an interval, None where one is not known."""
    return number(interval.lo), number(interval.hi)


def certain(value: Interval) -> Cell:
    """A number that is known."""
    return number(value.lo) if value.certain else None


def low(value: Interval) -> Cell:
    """The lower end of what is known only within a range."""
    return None if value.certain else number(value.lo)


def high(value: Interval) -> Cell:
    """The upper end of what is known only within a range."""
    return None if value.certain else number(value.hi)
