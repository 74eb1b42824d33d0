"""Figures in words: with their unit, their year, the word that they were published under."""

from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from zjtargets.book.book import Target
from zjtargets.book.models import Indicator, Measure, PathShape
from zjtargets.book.series import Actual
from zjtargets.core.interval import Interval
from zjtargets.judgement.measurement import Point
from zjtargets.reports import numbers
from zjtargets.text.quantities import CURRENCIES, PERCENT, POINTS, SCALES, split_unit
from zjtargets.words.catalogue import UNITS_EN
from zjtargets.words.messages import Lang, say

_SCALES_EN = dict(zip(SCALES.values(), ("", "100", "1k", "10k", "1m", "10m", "100m", "1tn"), strict=True))
_ONE = Decimal(1)
_MONEY_WORDS = ((Decimal(10) ** 12, " trillion"), (Decimal(10) ** 9, " billion"), (Decimal(10) ** 6, " million"))


def unit(name: str, lang: Lang) -> str:
    """A unit in the language of the screen, 万吨 as 10k t; one without a name stays as printed."""
    parts = split_unit(name)
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
    return say("value_year", lang, value=numbers.with_unit(numbers.figure(at.value), unit_name), year=at.year)


def actual(r: Actual, lang: Lang) -> str | None:
    """A published figure with its word; none where only a rate of growth was published."""
    if r.scaled is None:
        return None
    return say(f"word.{r.word}", lang, figure=numbers.figure(r.scaled))


def growth(r: Actual, lang: Lang) -> str | None:
    """A published rate of growth with its word."""
    if r.growth is None:
        return None
    return say(
        f"word.{r.growth.word}",
        lang,
        figure=numbers.with_unit(numbers.printed(Interval(r.growth.lo, r.growth.hi)), "%"),
    )


def target_value(target: Target, lang: Lang, amount: str | None = None) -> str:
    """The target value with its word and kind: ≥800, 约100, ≥2（比2017年）, 每年≥1000.

    ``amount`` is printed in place of the bare figure.
    """
    figure = amount or (numbers.printed(target.target_value) or "").removeprefix("≥")
    worded = say(f"target_value.{target.word}", lang, figure=figure)
    return say("kind.sum" if target.is_sum else f"kind.{target.kind}", lang, target_value=worded, base=target.base_year)


def published(r: Actual, lang: Lang) -> str | None:
    """What was published: the figure, else the rate of growth, with its word."""
    return growth(r, lang) if r.scaled is None else actual(r, lang)


def years(r: Actual) -> str:
    """The year of an actual, or the years that it sums over: 2018-2022."""
    return f"{r.since}-{r.year}" if r.since else str(r.year)


def path(shape: PathShape | None, lang: Lang) -> str | None:
    """The name of a path."""
    return say(f"path.{shape}", lang) if shape else None


def signed(apart: Interval | None, unit_name: str, lang: Lang) -> str | None:
    """A difference with its sign, between percentages in points."""
    return numbers.with_unit(numbers.signed(apart), points(unit_name, lang))


def difference(
    indicator: Indicator, unit_name: str, apart: Interval | None, relative: Interval | None, lang: Lang
) -> str | None:
    """A difference of two values as the field states it: relative for counts and money, in points for shares.

    ``unit_name`` is that of the values; in one that is not the indicator's own (a multiple, a rate) it is absolute.
    """
    if indicator.measure in (Measure.STOCK, Measure.FLOW) and unit_name == indicator.unit:
        return numbers.signed_percent(relative)
    return signed(apart, unit_name, lang)
