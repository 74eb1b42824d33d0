"""Numbers as far as they are known: intervals with open or closed ends."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from decimal import Context, Decimal, localcontext
from itertools import product

INFINITY = Decimal("Infinity")


@dataclass(frozen=True, slots=True)
class Interval:
    """All numbers from ``lo`` to ``hi``; an exact number is the case ``lo == hi``.

    An open end leaves its number out: 超过 47000 is (47000, …]. ``hi`` may be infinite.

    Raises:
        ValueError: ``lo`` is above ``hi``, or an end is not a number.
    """

    lo: Decimal
    hi: Decimal
    lo_open: bool = False
    hi_open: bool = False

    def __post_init__(self) -> None:
        if self.lo.is_nan() or self.hi.is_nan() or self.lo > self.hi:
            raise ValueError(f"{self.lo} is above {self.hi}")

    @classmethod
    def exact(cls, value: Decimal | int | str) -> "Interval":
        """The interval that holds exactly one number."""
        number = Decimal(value)
        return cls(number, number)

    def __str__(self) -> str:
        """In mathematical notation; an exact number by itself.

        >>> print(Interval(Decimal(475), Decimal(500), hi_open=True), Interval.exact(3))
        [475, 500) 3
        """
        if self.certain:
            return str(self.lo)
        return f"{'(' if self.lo_open else '['}{self.lo}, {self.hi}{')' if self.hi_open else ']'}"

    @property
    def certain(self) -> bool:
        """Whether it holds exactly one number."""
        return self.lo == self.hi

    def scaled(self, factor: Decimal) -> "Interval":
        """Every number multiplied by ``factor`` (> 0), to convert 万件 to 件."""
        return replace(self, lo=self.lo * factor, hi=self.hi * factor)

    def surely_above(self, limit: Decimal, *, or_equal: bool) -> bool:
        """Whether every number of the interval is above ``limit``, or equal to it if ``or_equal``."""
        return self.lo > limit or (self.lo == limit and (or_equal or self.lo_open))

    def surely_below(self, limit: Decimal, *, or_equal: bool) -> bool:
        """Whether every number of the interval is below ``limit``, or equal to it if ``or_equal``."""
        return self.hi < limit or (self.hi == limit and (or_equal or self.hi_open))


ZERO, ONE = Interval.exact(0), Interval.exact(1)


def trimmed(interval: Interval) -> Interval:
    """A computed interval without the zeros that the computation left: 5.500 is 5.5."""
    lo, hi = (end + 0 if end.is_infinite() else Decimal(f"{end.normalize():f}") for end in (interval.lo, interval.hi))
    return replace(interval, lo=lo, hi=hi)


Formula = Callable[..., Decimal | None]
# Computed with more digits than are kept, so that what is exact in theory (3 of 5 years, ln 8 / ln 32) is in practice.
_COMPUTING = Context(prec=50, traps=[])
_KEPT = Context(prec=28, traps=[])


def lift(formula: Formula, *args: Interval | None) -> Interval | None:
    """The interval of ``formula`` over intervals, from its values at their ends.

    Valid for formulas that are monotone in each argument over the box, as all of `formulas` are where they are
    defined. An end reached from open ends only is open. None if an interval is not known (None), or if the formula
    has no value at some corner.
    """
    known = [a for a in args if a is not None]
    if len(known) < len(args):
        return None
    values: list[tuple[Decimal, bool]] = []
    with localcontext(_COMPUTING):
        if all(a.lo == a.hi for a in known):  # most are exact
            value = formula(*(a.lo for a in known))
            if value is None or value.is_nan():
                return None
            kept = _KEPT.plus(value)
            return Interval(kept, kept)
        for corner in product(*(_ends(a) for a in known)):
            value = formula(*(end for end, _ in corner))
            if value is None or value.is_nan():
                return None
            values.append((_KEPT.plus(value), any(is_open for _, is_open in corner)))
    lo, hi = min(v for v, _ in values), max(v for v, _ in values)
    lo_open, hi_open = (all(is_open for v, is_open in values if v == end) for end in (lo, hi))
    return Interval(lo, hi, lo_open and lo < hi, hi_open and lo < hi)


def _ends(interval: Interval) -> Iterable[tuple[Decimal, bool]]:
    if interval.certain:
        return ((interval.lo, False),)
    return (interval.lo, interval.lo_open), (interval.hi, interval.hi_open)


def difference(a: Interval | None, b: Interval | None) -> Interval | None:
    """a − b; None if one is not known."""
    return lift(lambda x, y: x - y, a, b)


def quotient(a: Interval | None, b: Interval | None) -> Interval | None:
    """a / b; None if one is not known, or b may be zero."""
    if b is None or b.lo <= 0 <= b.hi:
        return None
    return lift(lambda x, y: x / y, a, b)


def total(parts: Iterable[Interval]) -> Interval:
    """The sum of intervals; zero for none."""
    found = list(parts)
    return Interval(
        sum((p.lo for p in found), Decimal(0)),
        sum((p.hi for p in found), Decimal(0)),
        any(p.lo_open for p in found),
        any(p.hi_open for p in found),
    )
