"""Numbers as far as they are known: intervals with open or closed ends."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from decimal import Context, Decimal, localcontext
from itertools import product
from operator import add, mul, sub, truediv
from typing import cast

INFINITY = Decimal("Infinity")
Number = Decimal | int | float


class UncertainError(ValueError):
    """A number was asked for, or an order, that an interval does not settle."""


@dataclass(frozen=True, slots=True)
class Interval:
    """All numbers from ``lo`` to ``hi``; an exact number is the case ``lo == hi``.

    An open end leaves its number out: 超过 47000 is (47000, …]. ``hi`` may be infinite.

    It goes with numbers as one of them: ``float``, ``format``, ``<`` and the like, ``+ - * /``. A float counts as it is
    written (3.1 is 3.1), two intervals as independent of each other. ``==`` compares ends: it equals no plain number.

    Raises:
        ValueError: ``lo`` is above ``hi``, or an end is not a number.
        UncertainError: from ``float``, or from an order that is true for some of its numbers and false for others.
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
        return format(self)

    def __repr__(self) -> str:
        return f"<Interval {self}>"

    def __format__(self, spec: str) -> str:
        """With a ``spec``, both ends by it, or the one number.

        >>> f"{Interval(Decimal(475), Decimal(500), hi_open=True):.1f} {Interval.exact('0.031'):.1%}"
        '[475.0, 500.0) 3.1%'
        """
        if self.certain:
            return format(self.lo, spec)
        lo, hi = format(self.lo, spec), format(self.hi, spec)
        return f"{'(' if self.lo_open else '['}{lo}, {hi}{')' if self.hi_open else ']'}"

    def __float__(self) -> float:
        if not self.certain:
            raise UncertainError(f"{self} is not one number; take its end .lo or .hi")
        return float(self.lo)

    def __lt__(self, other: "Interval | Number") -> bool:
        return _is_below(self, other, or_equal=False)

    def __le__(self, other: "Interval | Number") -> bool:
        return _is_below(self, other, or_equal=True)

    def __gt__(self, other: "Interval | Number") -> bool:
        return _is_below(other, self, or_equal=False)

    def __ge__(self, other: "Interval | Number") -> bool:
        return _is_below(other, self, or_equal=True)

    def __neg__(self) -> "Interval":
        return Interval(-self.hi, -self.lo, self.hi_open, self.lo_open)

    def __add__(self, other: "Interval | Number") -> "Interval":
        return _computed(add, self, other)

    def __sub__(self, other: "Interval | Number") -> "Interval":
        return _computed(sub, self, other)

    def __mul__(self, other: "Interval | Number") -> "Interval":
        return _computed(mul, self, other)

    def __truediv__(self, other: "Interval | Number") -> "Interval":
        return _computed(truediv, self, other)

    def __radd__(self, other: Number) -> "Interval":
        return _computed(add, other, self)

    def __rsub__(self, other: Number) -> "Interval":
        return _computed(sub, other, self)

    def __rmul__(self, other: Number) -> "Interval":
        return _computed(mul, other, self)

    def __rtruediv__(self, other: Number) -> "Interval":
        return _computed(truediv, other, self)

    @property
    def certain(self) -> bool:
        """Whether it holds exactly one number."""
        return self.lo == self.hi

    def scaled(self, factor: Decimal) -> "Interval":
        """Every number multiplied by ``factor`` (> 0), to convert 万件 to 件; zeros that only the other unit fills with
        are no digits: 125000万元 is 12.5亿元, as 12.5亿元 is.
        """
        if factor == 1:
            return self
        return replace(self, lo=_without_zeros(self.lo * factor), hi=_without_zeros(self.hi * factor))

    def surely_above(self, limit: Decimal, *, or_equal: bool) -> bool:
        """Whether every number of the interval is above ``limit``, or equal to it if ``or_equal``."""
        return self.lo > limit or (self.lo == limit and (or_equal or self.lo_open))

    def surely_below(self, limit: Decimal, *, or_equal: bool) -> bool:
        """Whether every number of the interval is below ``limit``, or equal to it if ``or_equal``."""
        return self.hi < limit or (self.hi == limit and (or_equal or self.hi_open))


ZERO, ONE = Interval.exact(0), Interval.exact(1)


def _without_zeros(value: Decimal) -> Decimal:
    """A number without zeros at the end of its fraction, a whole one written out."""
    whole = value.to_integral_value()
    return whole + 0 if whole == value else value.normalize()


def trimmed(interval: Interval) -> Interval:
    """A computed interval without the zeros that the computation left: 5.500 is 5.5."""
    return replace(interval, lo=_without_zeros(interval.lo), hi=_without_zeros(interval.hi))


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


def hull(intervals: Iterable[Interval]) -> Interval:
    """The smallest interval that holds each of several, of which there is at least one."""
    found = list(intervals)
    low = min(found, key=lambda i: (i.lo, i.lo_open))
    high = max(found, key=lambda i: (i.hi, not i.hi_open))
    return Interval(low.lo, high.hi, low.lo_open, high.hi_open)


_Operator = Callable[[Decimal, Decimal], Decimal]


def _interval(value: Interval | Number) -> Interval | None:
    """A number as an interval, a float as it is written; None for anything else."""
    if isinstance(value, Interval):
        return value
    if isinstance(value, float):
        return Interval.exact(str(value))
    return Interval.exact(value) if isinstance(value, Decimal | int) else None


def _is_below(one: Interval | Number, other: Interval | Number, *, or_equal: bool) -> bool:
    """Whether every number of one is below every number of the other, or equal to it if ``or_equal``.

    Raises:
        UncertainError: some are and some are not.
    """
    a, b = _interval(one), _interval(other)
    if a is None or b is None:
        return cast(bool, NotImplemented)
    if a.surely_below(b.lo, or_equal=or_equal or b.lo_open):
        return True
    if a.surely_above(b.hi, or_equal=not or_equal or b.hi_open):
        return False
    raise UncertainError(f"whether {a} is below {b} is not certain; compare an end of it, .lo or .hi")


def _computed(formula: _Operator, one: Interval | Number, other: Interval | Number) -> Interval:
    """One interval or number by another.

    Raises:
        ZeroDivisionError: the divisor may be zero.
        UncertainError: the result may be any number.
    """
    a, b = _interval(one), _interval(other)
    if a is None or b is None:
        return cast(Interval, NotImplemented)
    if formula is truediv and b.lo <= 0 <= b.hi:
        raise ZeroDivisionError(f"{b} may be zero")
    found = lift(formula, a, b)
    if found is None:
        raise UncertainError(f"with {a} and {b} the result may be any number")
    return found
