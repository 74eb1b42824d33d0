"""What a target is measured by, what a reader must know of that, and whether a value meets the target."""

from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from zjtargets.book.actual import Actual, may_be_equal
from zjtargets.book.book import Target
from zjtargets.book.indicators import PathShape
from zjtargets.book.models import Kind
from zjtargets.book.series import Selection, Series
from zjtargets.book.wanted import Due
from zjtargets.core.interval import Interval, difference, quotient


class FlagCode(StrEnum):
    """Every flag, with the detail that it carries."""

    EARLY = "early"
    MET_LATER = "met_later"  # the first year after the deadline that met the target
    LOST_LATER = "lost_later"  # the first year after the deadline that fell short of a target that was met
    LATER = "later"  # the first value after a deadline year without one
    REVERSING = "reversing"
    OTHER_PATH = "other_path"  # the status on the other path
    SHORT_IN = "short_in"  # the years that fell short
    PUBLISHED = "published"  # how many years are published, of how many
    BASE_EARLIER = "base_earlier"  # the year of the base
    BASE_BEYOND = "base_beyond"
    BASIS_BREAK = "basis_break"  # the value of the base year on another basis
    NO_BASE = "no_base"  # the base year, which has no value
    SMALL_BASE = "small_base"
    REVISED = "revised"  # the newer value on another basis
    NOMINAL = "nominal"
    OTHER_SPAN = "other_span"
    MISSING_YEARS = "missing_years"  # how many
    NAME_DIFFERS = "name_differs"
    LOST_DIGIT = "lost_digit"
    DISPUTED = "disputed"  # the targets it conflicts with
    RESTATES = "restates"
    NOT_COUNTED = "not_counted"
    DUE_BEFORE = "due_before"
    OWN_BASE = "own_base"
    DERIVED = "derived"  # the value that was computed
    DERIVED_RATIO = "derived_ratio"
    CONFLICT = "conflict"  # the value of another document that counts for as much
    MORE_CONFLICTS = "more_conflicts"  # how many more of them there are than are told
    MISSING_RD_RATIO = "missing_rd_ratio"  # the years without a value
    MISSING_FISCAL_SCIENCE = "missing_fiscal_science"  # the years without a value
    PRESS = "press"
    TITLE_DATE = "title_date"
    PART = "part"  # the part of the year, as printed
    SHARE_OF = "share_of"  # the total of which it is a share
    NOTE = "note"  # its words
    STALE = "stale"  # the latest year whose value should be out, and the day on which it was due


class Flag(NamedTuple):
    """A flag and its detail; how it is written is a matter of the reports."""

    code: FlagCode
    detail: int | str | Decimal | Actual | Due | tuple[int, ...] | tuple[Target, ...] | None = None


Flags = tuple[Flag, ...]


class Point(NamedTuple):
    """A value of a year, and the actual that it is or rests on."""

    year: int
    value: Interval
    actual: Actual


class Trajectory(NamedTuple):
    """From ``start`` in ``start_year`` to ``goal`` in the deadline year of the target, and the value ``now``.

    ``unit`` is what one of it is in the unit of the indicator, and ``level`` what it stands at now in that unit: of a
    multiple the value itself, which is more certain than its quotient. None where that is not known.
    """

    start: Interval
    goal: Interval
    now: Interval | None
    path: PathShape
    start_year: int
    unit: Interval | None
    level: Interval | None


class Measurement(NamedTuple):
    """What is known about a target.

    ``history`` holds the values (in the unit of the row) of the years from the base on, in order; ``last_year`` is the
    latest year of which anything is known; ``evidence`` is what the actual was computed from, where that is not the
    base and the actual themselves;
    ``target_years`` are the years of a yearly target; ``base_meets_target`` says whether the base has
    the target value already, so that no change is required: None where the texts are too vague to say.
    """

    base: Point | None = None
    actual: Point | None = None
    trajectory: Trajectory | None = None
    history: tuple[Point, ...] = ()
    flags: Flags = ()
    target_years: range = range(0)
    last_year: int | None = None
    base_meets_target: bool | None = False
    evidence: tuple[Actual, ...] = ()

    @property
    def rests_on(self) -> list[Actual]:
        """The actuals that it was computed from, each once."""
        found = self.evidence or [at.actual for at in (self.base, self.actual) if at]
        return list({id(r): r for r in found}.values())


def path_shape(target: Target, *values: Interval | None) -> PathShape:
    """The path of the indicator; a geometric one needs every value above zero."""
    usual = target.indicator.usual_path
    positive = all(v is None or v.lo > 0 for v in values)
    return usual if positive else PathShape.LINEAR


def point_of(actual: Actual | None, hedge: Decimal) -> Point | None:
    """The value of an actual, its hedge taken into account, as a point."""
    return Point(actual.year, actual.value(hedge), actual) if actual else None


def points_of(actuals: Iterable[Actual], hedge: Decimal) -> tuple[Point, ...]:
    """The values of actuals as points, in their order."""
    return tuple(Point(r.year, r.value(hedge), r) for r in actuals)


def history_of(series: Series, chosen: Selection, hedge: Decimal, first: int) -> tuple[Point, ...]:
    """The values from the year ``first`` to the selected actual, on its basis."""
    last = chosen.actual
    return points_of((*series.history(last.basis, first, last.year - 1), last), hedge) if last else ()


def revised_flags(chosen: Selection) -> Flags:
    """The flag of a newer value on another basis, where there is one."""
    return (Flag(FlagCode.REVISED, chosen.revised),) if chosen.revised and chosen.revised.scaled else ()


def meets(target: Target, value: Interval, hedge: Decimal) -> bool | None:
    """Whether a value meets the target value: True or False where that is certain, None where texts are too vague.

    The hedge of a multiple is one of its change: 增长5%左右 is 1.05 give or take a part of 0.05.
    """
    target_value, higher = target.target_value, target.indicator.direction > 0
    match target.word:
        case "above":
            return certain(
                value.surely_above(target_value.hi, or_equal=False), value.surely_below(target_value.lo, or_equal=True)
            )
        case "about":
            hedged = target_value.lo - 1 if target.kind is Kind.MULTIPLE else target_value.lo  # 增长5%左右, 翻番左右
            room = abs(hedged) * hedge
            edge = target_value.lo - room if higher else target_value.lo + room
            return _side(value, edge, edge, higher=higher)
        case "between":
            edge = target_value.lo if higher else target_value.hi
            return _side(value, edge, edge, higher=higher)
        case _:
            return _side(value, target_value.lo, target_value.hi, higher=target.word != "at_most")


def _side(value: Interval, lo: Decimal, hi: Decimal, *, higher: bool) -> bool | None:
    if higher:
        return certain(value.surely_above(hi, or_equal=True), value.surely_below(lo, or_equal=False))
    return certain(value.surely_below(lo, or_equal=True), value.surely_above(hi, or_equal=False))


def certain(yes: bool, no: bool) -> bool | None:
    """Of a statement that is surely true, surely false, or neither: True, False, None."""
    return True if yes else False if no else None


class Revision(NamedTuple):
    """The change from one published value of a year to another, and the same as a part of the first if it has one."""

    change: Interval | None
    relative: Interval | None


def revised_by(earlier: Actual, later: Actual, hedge: Decimal) -> Revision | None:
    """The revision between two actuals that publish values.

    None where both may be the same number: 超过47000 and 49000, 1.85 and 1.8.
    """
    if may_be_equal(earlier, later, hedge):
        return None
    first, last = earlier.value(hedge), later.value(hedge)
    change = difference(last, first)
    return Revision(change, quotient(change, first))
