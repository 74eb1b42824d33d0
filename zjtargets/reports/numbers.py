"""Numbers as people read them, the same in every language: signed, as shares, never rounded into another meaning.

A function returns None where there is no number to print.
"""

from collections.abc import Callable
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal, localcontext
from functools import partial

from zjtargets.core.interval import Interval
from zjtargets.core.settings import THRESHOLDS

_MOST_PLACES = 15
_MOST_DIGITS = 12
_LEAST = Decimal("1E-9")
_WHOLE = Decimal(100)


def digits(value: Decimal) -> str:
    """A printed number: its digits, whole numbers without a point; zeros that a computation left are no digits."""
    if value.is_finite() and len(value.as_tuple().digits) > _MOST_DIGITS:
        value = value.normalize()
    whole = value.to_integral_value()
    return f"{whole if value == whole else value:f}"


def _rounded(value: Decimal, how: str = ROUND_HALF_UP) -> str:
    """A computed number: 3331, 111.48, 0.116, 0.00123."""
    places = 0 if abs(value) >= 1000 else 2 if abs(value) >= 1 or not value else 2 - value.adjusted()
    with localcontext(prec=60):
        text = f"{value.quantize(Decimal(1).scaleb(-min(places, _MOST_PLACES)), how):f}"
    if places > 2:
        text = text.rstrip("0")
        text = f"{Decimal(text):.2f}" if len(text.partition(".")[2]) < 2 else text
    return text if Decimal(text) else text.removeprefix("-")


def with_unit(figure: str | None, unit: str) -> str | None:
    """A figure followed by its unit or any other text; None without a figure."""
    return None if figure is None else figure + unit


def _ends(interval: Interval | None, show: Callable[[Decimal], str]) -> str | None:
    """One number, a range lo~hi, or ≥lo, ≤hi where one end is not known; None where neither is."""
    if interval is None:
        return None
    if interval.certain:
        return show(interval.lo)
    if not interval.lo.is_finite():
        return f"≤{show(interval.hi)}" if interval.hi.is_finite() else None
    if not interval.hi.is_finite():
        return f"≥{show(interval.lo)}"
    lo, hi = show(interval.lo), show(interval.hi)
    return lo if lo == hi else f"{lo}~{hi}"


def printed(interval: Interval | None) -> str | None:
    """A figure of a text."""
    return _ends(interval, digits)


def computed(interval: Interval | None, unlike: Interval | None = None) -> str | None:
    """A figure of our own, to two decimals, or to as many as tell it from another number."""
    text = _ends(interval, _rounded)
    if text is None or unlike is None or interval == unlike:
        return text
    same = {_bare(other) for other in (_ends(unlike, _rounded), printed(unlike)) if other}
    for places in range(len(text.partition("~")[0].partition(".")[2]) + 1, _MOST_PLACES):
        if text is None or _bare(text) not in same:
            break
        text = _ends(interval, partial(_fixed, places=places))
    return text


def _bare(text: str) -> str:
    """A number without the zeros that end it: 3000.0 looks like 3000."""
    return text.rstrip("0").rstrip(".") if "." in text else text


def _fixed(value: Decimal, places: int) -> str:
    return f"{value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):f}"


def percent(interval: Interval | None) -> str | None:
    """A fraction as a percentage."""
    return with_unit(_ends(interval, lambda v: _rounded(v * 100)), "%")


def pace(interval: Interval | None, thresholds: tuple[Decimal, ...] = THRESHOLDS) -> str | None:
    """A progress ratio; rounding never lifts it over a threshold of the classes (0.94998 is not 0.95)."""
    edges = (Decimal(0), *thresholds, Decimal(1))

    def one(value: Decimal) -> str:
        text = _rounded(value)
        lifted = any(value < edge <= Decimal(text) for edge in edges)
        return _rounded(value, ROUND_FLOOR) if lifted else text

    return _ends(interval, one)


def share(interval: Interval | None) -> str | None:
    """A completion or elapsed share with one decimal; 99.97 % is not 100 %."""

    def one(value: Decimal) -> str:
        below = value * 100 < _WHOLE
        text = (value * 100).quantize(Decimal("0.1"), ROUND_HALF_UP)
        if below and text >= _WHOLE:
            text = (value * 100).quantize(Decimal("0.1"), ROUND_FLOOR)
        return f"{text if text else abs(text):f}"

    if interval is None:
        return None
    hi = interval.hi - _LEAST if interval.hi_open else interval.hi
    return with_unit(_ends(Interval(interval.lo, max(hi, interval.lo)), one), "%")


def filled(interval: Interval | None) -> int | None:
    """How much of a progress bar a share fills, from 0 to 100; only the number beside it can say more."""
    if interval is None:
        return None
    return int(max(Decimal(0), min(_WHOLE, interval.lo * 100)))


def whole(n: int | None) -> str | None:
    """A number of years."""
    return None if n is None else str(n)


def signed(interval: Interval | None) -> str | None:
    """A difference with its sign."""

    def one(value: Decimal) -> str:
        text = digits(value) if _short(value) else _rounded(value)
        return text if text.startswith("-") or not Decimal(text) else f"+{text}"

    return _ends(interval, one)


def _short(value: Decimal) -> bool:
    return not value.is_finite() or -int(value.normalize().as_tuple().exponent) <= 2


def _as_printed(value: Decimal) -> bool:
    """Whether a value has few enough digits to have been printed; a quotient has as many as the context allows."""
    return not value.is_finite() or len(value.normalize().as_tuple().digits) <= _MOST_DIGITS


def signed_percent(interval: Interval | None) -> str | None:
    """A relative difference with its sign."""
    if interval is None:
        return None
    lo, hi = ((end * 100).normalize() for end in (interval.lo, interval.hi))
    return with_unit(signed(Interval(lo, hi)), "%")


def figure(interval: Interval | None) -> str | None:
    """An actual: as it was printed, a quotient to two decimals."""
    return printed(interval) if interval is None or _as_printed(interval.lo) else computed(interval)


def hundredths(interval: Interval | None) -> str | None:
    """A value to be subtracted from by the reader: with all digits if they are few, else to two decimals."""
    if interval is None or _as_printed(interval.lo):
        return printed(interval)
    return _ends(interval, partial(_fixed, places=2))
