"""A verdict as one plain sentence, as the evaluation of a plan would print it.

2022年全社会R&D经费支出占GDP比重3.10%，目标3%，已完成，超出0.10个百分点。
"""

from collections.abc import Iterator

from zjtargets.book.book import Book, Promise
from zjtargets.book.models import Kind, Measure
from zjtargets.core.interval import ZERO, Interval
from zjtargets.judgement.case import Point
from zjtargets.judgement.projection import Projection
from zjtargets.judgement.status import CLASSES, Status
from zjtargets.judgement.verdict import Verdict
from zjtargets.reports import numbers, phrases
from zjtargets.reports.screen.common import name_of, named
from zjtargets.text.units import PERCENT, POINTS, is_money
from zjtargets.words.messages import Lang, say

# A reading below zero is said the other way round.
_TURNED = {"lead": "lag", "increment": "decrement"}


def sentence(gap: Verdict, book: Book, lang: Lang, *, placed: bool = False) -> str:
    """Reading, bar, verdict, and how far from the bar; for a promise under way its pace and where it leads.

    ``placed`` names the place even where it is that of the document.
    """
    name = name_of(gap.promise, book, lang, placed=placed)
    return say("comma", lang).join(part for part in _parts(gap, name, book, lang) if part) + say("sentence.end", lang)


def _parts(gap: Verdict, name: str, book: Book, lang: Lang) -> Iterator[str]:
    promise, reading = gap.promise, gap.reading
    yield _standing(promise, reading, name, book, lang) if reading else name
    yield bar_in_words(promise, book, lang, deadline=not (reading and reading.year == promise.by))
    yield say(f"status.{gap.status}", lang)
    if reading is None or gap.gap is None:
        return
    yield _distance(gap, gap.gap, lang)
    if gap.status in CLASSES and gap.completion and gap.elapsed:
        yield say("sentence.pace", lang, completion=numbers.share(gap.completion), elapsed=numbers.share(gap.elapsed))
    if gap.status is not Status.MET and gap.projection:
        yield from _ahead(promise, gap.projection, reading, lang)


def _standing(promise: Promise, reading: Point, name: str, book: Book, lang: Lang) -> str:
    """What was reached, in the terms of the promise's kind; less than nothing is said the other way round."""
    key, value = _kind(promise), reading.value
    if key in _TURNED and value.hi < 0:
        key, value = _TURNED[key], Interval(-value.hi, -value.lo)
    first = promise.base_year + 1
    if first == reading.year and key == "growth":
        key = "growth_one"
    return say(
        f"standing.{key}",
        lang,
        name=name,
        year=reading.year,
        base=promise.base_year,
        span=reading.year if first == reading.year else say("sentence.span", lang, first=first, last=reading.year),
        value=_reached(value, reading, promise, lang),
        than=_rival(promise, book, lang),
    )


def _reached(value: Interval, reading: Point, promise: Promise, lang: Lang) -> str:
    """What was reached; a published value with its word, and the range that it counts as."""
    published = reading.reading.is_level and promise.kind in (Kind.LEVEL, Kind.YEARLY)
    if value.certain or not published or reading.reading.word == "between":
        return _amount(numbers.figure(value), promise, lang)
    worded = _amount(phrases.reading(reading.reading, lang), promise, lang)
    return say("sentence.hedged", lang, value=worded, range=numbers.printed(value))


def _rival(promise: Promise, book: Book, lang: Lang) -> str:
    """The name of the indicator that a lead is over."""
    than = book.indicators.get(promise.than or "")
    return named(than, lang) if than else ""


def _kind(promise: Promise) -> str:
    """The kind; an increment of a flow is the sum of its years."""
    return "sum" if promise.is_sum else promise.kind.value


def bar_in_words(promise: Promise, book: Book, lang: Lang, *, deadline: bool = True) -> str:
    """The bar with its word: 2025年目标超过50%; without the deadline where the reading beside it is of that year."""
    kind = _kind(promise)
    word = "rank" if promise.word == "at_most" and promise.indicator.measure is Measure.RANK else promise.word
    figure = _amount(numbers.printed(promise.bar).removeprefix("≥"), promise, lang)
    if kind == "lead" and promise.bar == ZERO:
        kind = "lead_at_all"
    words = {"than": _rival(promise, book, lang), "base": promise.base_year}
    bar = say(f"goal.{kind}", lang, bar=say(f"goal_word.{word}", lang, figure=figure), **words)
    by = say("sentence.deadline", lang, by=promise.by) if deadline else ""
    return say("sentence.strive" if promise.strive else "sentence.bar", lang, bar=bar, deadline=by)


def _distance(gap: Verdict, difference: Interval, lang: Lang) -> str:
    """How far beyond the bar or short of it; where the texts leave that open, both ends."""
    promise = gap.promise
    if not (difference.lo.is_finite() and difference.hi.is_finite()):
        return ""  # a sum with missing years has no distance that could be said
    if difference.certain and difference.lo == 0:
        return say("sentence.level", lang)
    if difference.lo < 0 < difference.hi:
        return say("sentence.open", lang, gap=_amount(numbers.signed(difference), promise, lang, gap=True))
    above, higher = difference.lo >= 0, promise.indicator.direction > 0
    size = difference if above else Interval(-difference.hi, -difference.lo)
    side = "beyond" if above == higher else "within" if gap.status is Status.MET else "short"
    digits = numbers.signed(size).replace("+", "")
    if promise.kind is Kind.MULTIPLE and side != "within":
        return say(f"distance.multiple_{'above' if above else 'below'}", lang, gap=digits)
    figure = _amount(digits, promise, lang, gap=True)
    sort = "" if higher else "_rank" if promise.indicator.measure is Measure.RANK else "_lower"
    return say(f"distance.{side}{sort}", lang, gap=figure)


def _ahead(promise: Promise, ahead: Projection, reading: Point, lang: Lang) -> Iterator[str]:
    """Where the pace leads, and the assumption that it goes on."""
    yield say(f"assumption.{ahead.assumption}", lang, year=reading.year)
    if ahead.value and ahead.value.hi.is_finite():
        value = _amount(numbers.computed(ahead.value, promise.bar), promise, lang)
        yield say("sentence.projected", lang, by=promise.by, value=value)
    reached = ahead.reached
    yield say("sentence.reached", lang, years=numbers.printed(reached)) if reached else say("sentence.never", lang)


def _amount(figure: str, promise: Promise, lang: Lang, *, gap: bool = False) -> str:
    """A figure with the unit of the row: 800亿元, 3%; a gap between percentages in points: 0.10个百分点."""
    unit = POINTS if gap and promise.unit == PERCENT else promise.unit
    unit_name = phrases.unit(unit, lang)
    sorts = {
        "points": unit == POINTS,
        "percent": unit == PERCENT,
        "money": is_money(unit),
        "places": promise.indicator.measure is Measure.RANK and gap,
        "rank": promise.indicator.measure is Measure.RANK,
        "count": unit_name == "number",
    }
    sort = next((name for name, holds in sorts.items() if holds), "plain")
    return say(f"amount.{sort}", lang, figure=figure, unit=unit_name)
