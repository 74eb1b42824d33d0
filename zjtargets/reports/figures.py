"""Figures as people read them: numbers, never rounded into another meaning, and in words with unit, year and hedge.

A number looks the same in every language: signed, as a share, or as it was printed. What puts it in words takes the
language. A function returns None where there is nothing to print.
"""

from collections.abc import Callable
from dataclasses import replace
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal, localcontext
from functools import partial
from typing import NamedTuple

from zjtargets.book.actual import Actual, Basis
from zjtargets.book.book import Target
from zjtargets.book.indicators import Indicator, Measure, PathShape
from zjtargets.core.interval import Interval
from zjtargets.core.settings import THRESHOLDS
from zjtargets.judgement.measurement import Point
from zjtargets.text.quantities import CURRENCIES, PERCENT, POINTS, PURE, SCALES, TIMES, DeclaredUnit, split_unit
from zjtargets.words.messages import UNITS_EN, Lang, say

_MOST_PLACES = 15
_MOST_DIGITS = 12
_LEAST = Decimal("1E-9")
_WHOLE = Decimal(100)
_SCALES_EN = dict(zip(SCALES.values(), ("", "100", "1k", "10k", "1m", "10m", "100m", "1tn"), strict=True))
_ONE = Decimal(1)
_MONEY_WORDS = ((Decimal(10) ** 12, " trillion"), (Decimal(10) ** 9, " billion"), (Decimal(10) ** 6, " million"))


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
    with localcontext(prec=60):
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


# --- In words --------------------------------------------------------------------------------------------------------


def unit(name: str, lang: Lang) -> str:
    """A unit in the language of the screen, 万吨 as 10k t; one without a name stays as printed."""
    if isinstance(name, DeclaredUnit):
        return name.name if lang == "zh" else f"{_SCALES_EN[name.scale]} {name.name_en}".strip()
    parts = split_unit(name)
    if name == PURE:
        return ""
    if lang == "en" and parts and not parts[1]:
        return _SCALES_EN[parts[0]]
    if lang == "zh" or name in UNITS_EN or parts is None or parts[1] not in UNITS_EN:
        return UNITS_EN.get(name, name) if lang == "en" else name
    scale, base = _SCALES_EN[parts[0]], UNITS_EN[parts[1]]
    return f"{base} {scale}" if parts[1] in CURRENCIES else f"{scale} {base}".removesuffix(" number")


class Money(NamedTuple):
    """How English states an amount: CNY 3.93 trillion is 39300亿元 times ``factor``."""

    currency: str
    factor: Decimal
    word: str

    def scaled(self, value: Interval) -> Interval:
        """The number before the word, without the zeros of the scale: 3.93, not 3.930000."""
        return replace(value, lo=(value.lo * self.factor).normalize(), hi=(value.hi * self.factor).normalize())


def in_words(value: Interval, unit_name: str) -> Money | None:
    """The currency and the word for amounts of this size; None for a unit that is no currency (money per head)."""
    parts = split_unit(unit_name)
    if parts is None or parts[1] not in CURRENCIES:
        return None
    size = max((abs(end) * parts[0] for end in (value.lo, value.hi) if end.is_finite()), default=_ONE)
    scale, word = next(((scale, word) for scale, word in _MONEY_WORDS if size >= scale), (_ONE, ""))
    return Money(UNITS_EN[parts[1]], parts[0] / scale, word)


def points(name: str, lang: Lang) -> str:
    """What stands behind a difference of values in this unit: percentage points behind percentages."""
    return f" {UNITS_EN[POINTS]}" * (lang == "en") or POINTS if name in (PERCENT, POINTS) else ""


def value_year(at: Point | None, lang: Lang, unit_name: str = "") -> str | None:
    """A value with its year, and its unit where it is not that of the row: 2.42（2017）."""
    if at is None:
        return None
    return say("value_year", lang, value=with_unit(figure(at.value), unit_name), year=at.year)


def actual(r: Actual, lang: Lang) -> str | None:
    """A published figure with its word, as times of its base where it is that; none where only a rate was published."""
    if r.scaled is None:
        return None
    number = worded(r, lang)
    return _behind(number, TIMES, lang) if number and r.is_multiple else number


def worded(r: Actual, lang: Lang) -> str | None:
    """The same without a unit."""
    return None if r.scaled is None else say(f"word.{r.word}", lang, figure=figure(r.scaled))


def as_printed(r: Actual, lang: Lang) -> str:
    """A published figure with its word in the unit in which it was printed: 6577万人."""
    if r.figure is None or r.word is None:
        return ""
    return _behind(say(f"word.{r.word}", lang, figure=printed(Interval(*r.figure))), r.unit, lang)


def in_unit(r: Actual, lang: Lang) -> str | None:
    """A published figure with its word in the unit of its row: 3.22%, 42000家, CNY 2 billion."""
    if r.scaled is None or r.is_multiple:
        return actual(r, lang)
    return with_its_unit(r.scaled, r.indicator.unit, lang, r.word or "value")


def with_its_unit(value: Interval, unit_name: str, lang: Lang, word: str = "value") -> str:
    """A figure with its word and its unit: 3.22%, 超过42000家, CNY 2 billion."""
    money = in_words(value, unit_name) if lang == "en" else None
    number = say(f"word.{word}", lang, figure=figure(money.scaled(value) if money else value))
    if money is None:
        return _behind(number, unit_name, lang)
    return say("amount.money", lang, figure=number, unit=money.currency, scale=money.word)


def _behind(figure: str, unit_name: str, lang: Lang) -> str:
    name = unit(unit_name, lang)
    kind = "percent" if unit_name == PERCENT else "count" if name == "number" else "plain"
    return say(f"amount.{kind}", lang, figure=figure, unit=name)


def basis(named: Basis | None, lang: Lang) -> str | None:
    """The name of a statistical basis, if there is one."""
    return named and (named.name if lang == "zh" else named.name_en)


def documents(r: Actual) -> str:
    """The ids of the documents that published an actual, or its parts."""
    return ", ".join(dict.fromkeys(part.document.id for part in r.published))


def derivation(r: Actual, lang: Lang) -> str:
    """How a value was computed: 有效发明专利305598件（…）÷常住人口6577万人（…）×10000; nothing for a published one."""
    rule = r.indicator.derived
    if rule is None:
        return ""
    parts = [
        say(
            "derived.part",
            lang,
            name=part.indicator.name if lang == "zh" else part.indicator.name_en,
            value=as_printed(part, lang) if lang == "zh" else in_unit(part, lang),
            document=part.document.title if lang == "zh" else part.document.id,
        )
        for part in r.parts
    ]
    times = rule.times or (100 if r.indicator.unit == PERCENT and rule.per else None)
    return say("derived.times" if times else "derived.plain", lang, parts=f" {rule.sign} ".join(parts), times=times)


def growth(r: Actual, lang: Lang) -> str | None:
    """A published rate of growth with its word."""
    if r.growth is None:
        return None
    return say(
        f"word.{r.growth.word}",
        lang,
        figure=with_unit(printed(Interval(r.growth.lo, r.growth.hi)), "%"),
    )


def target_value(target: Target, lang: Lang, amount: str | None = None) -> str:
    """The target value with its word and kind: ≥800, 约100, ≥2（比2017年）, 每年≥1000.

    ``amount`` is printed in place of the bare figure.
    """
    figure = amount or (printed(target.target_value) or "").removeprefix("≥")
    worded = say(f"target_value.{target.word}", lang, figure=figure)
    return say("kind.sum" if target.is_sum else f"kind.{target.kind}", lang, target_value=worded, base=target.base_year)


def published(r: Actual, lang: Lang) -> str | None:
    """What was published: the figure, else the rate of growth, with its word."""
    return growth(r, lang) if r.scaled is None else actual(r, lang)


def years(r: Actual) -> str:
    """The year of an actual, or the years that it sums over: 2018-2022."""
    return f"{r.since}-{r.year}" if r.since not in (None, r.year) else str(r.year)


def path(shape: PathShape | None, lang: Lang) -> str | None:
    """The name of a path."""
    return say(f"path.{shape}", lang) if shape else None


def signed_with_unit(apart: Interval | None, unit_name: str, lang: Lang) -> str | None:
    """A difference with its sign, between percentages in points."""
    return with_unit(signed(apart), points(unit_name, lang))


def difference(
    indicator: Indicator, unit_name: str, apart: Interval | None, relative: Interval | None, lang: Lang
) -> str | None:
    """A difference of two values as the field states it: relative for counts and money, in points for shares.

    ``unit_name`` is that of the values; in one that is not the indicator's own (a multiple, a rate) it is absolute.
    """
    counts = indicator.measure in (Measure.STOCK, Measure.FLOW) and not indicator.signed
    if counts and unit_name == indicator.unit:
        return signed_percent(relative)
    return signed_with_unit(apart, unit_name, lang)
