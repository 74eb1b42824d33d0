"""A verdict as one plain sentence, as the evaluation of a plan would print it.

2022年全社会R&D经费支出占GDP比重3.10%，目标3%，已完成，超出0.10个百分点。
"""

from collections.abc import Iterator

from zjtargets.book.book import Book, Target
from zjtargets.book.models import Kind, Measure
from zjtargets.core.interval import ZERO, Interval
from zjtargets.judgement.measurement import Point
from zjtargets.judgement.projection import Projection
from zjtargets.judgement.status import CLASSES, Status
from zjtargets.judgement.verdict import Verdict
from zjtargets.reports import numbers, phrases
from zjtargets.reports.screen.common import record_name, target_name
from zjtargets.text.units import PERCENT, POINTS, is_money
from zjtargets.words.messages import Lang, say

# A reading below zero is said the other way round.
_TURNED = {"lead": "lag", "increment": "decrement"}


def sentence(gap: Verdict, book: Book, lang: Lang, *, placed: bool = False) -> str:
    """Reading, bar, verdict, and how far from the bar; for a promise under way its pace and where it leads.

    ``placed`` names the place even where it is that of the document.
    """
    name = target_name(gap.target, book, lang, placed=placed)
    return say("comma", lang).join(part for part in _parts(gap, name, book, lang) if part) + say("sentence.end", lang)


def _parts(gap: Verdict, name: str, book: Book, lang: Lang) -> Iterator[str]:
    target, actual = gap.target, gap.actual
    yield _standing(target, actual, name, book, lang) if actual else name
    yield target_in_words(target, book, lang, deadline=not (actual and actual.year == target.by))
    yield say(f"status.{gap.status}", lang)
    if actual is None or gap.gap is None:
        return
    yield _distance(gap, gap.gap, lang)
    if gap.status in CLASSES and gap.completion and gap.elapsed:
        yield say("sentence.pace", lang, completion=numbers.share(gap.completion), elapsed=numbers.share(gap.elapsed))
    if gap.status is not Status.MET and gap.projection:
        yield from _ahead(target, gap.projection, actual, lang)


def _standing(target: Target, actual: Point, name: str, book: Book, lang: Lang) -> str:
    """What was reached, in the terms of the promise's kind; less than nothing is said the other way round."""
    key, value = _kind(target), actual.value
    if key in _TURNED and value.hi < 0:
        key, value = _TURNED[key], Interval(-value.hi, -value.lo)
    first = target.base_year + 1
    if first == actual.year and key == "growth":
        key = "growth_one"
    return say(
        f"standing.{key}",
        lang,
        name=name,
        year=actual.year,
        base=target.base_year,
        span=actual.year if first == actual.year else say("sentence.span", lang, first=first, last=actual.year),
        value=_reached(value, actual, target, lang),
        than=_other_name(target, book, lang),
    )


def _reached(value: Interval, actual: Point, target: Target, lang: Lang) -> str:
    """What was reached; a published value with its word, and the range that it counts as."""
    published = actual.actual.is_level and target.kind in (Kind.LEVEL, Kind.YEARLY)
    if value.certain or not published or actual.actual.word == "between":
        return _amount(numbers.figure(value), target, lang)
    worded = _amount(phrases.actual(actual.actual, lang), target, lang)
    return say("sentence.hedged", lang, value=worded, range=numbers.printed(value))


def _other_name(target: Target, book: Book, lang: Lang) -> str:
    """The name of the indicator that a lead is over."""
    than = book.indicators.get(target.than or "")
    return record_name(than, lang) if than else ""


def _kind(target: Target) -> str:
    """The kind; an increment of a flow is the sum of its years."""
    return "sum" if target.is_sum else target.kind.value


def target_in_words(target: Target, book: Book, lang: Lang, *, deadline: bool = True) -> str:
    """The bar with its word: 2025年目标超过50%; without the deadline where the reading beside it is of that year."""
    kind = _kind(target)
    word = "rank" if target.word == "at_most" and target.indicator.measure is Measure.RANK else target.word
    figure = _amount((numbers.printed(target.target_value) or "").removeprefix("≥"), target, lang)
    if kind == "lead" and target.target_value == ZERO:
        kind = "lead_at_all"
    words = {"than": _other_name(target, book, lang), "base": target.base_year}
    target_value = say(f"goal.{kind}", lang, target_value=say(f"goal_word.{word}", lang, figure=figure), **words)
    by = say("sentence.deadline", lang, by=target.by) if deadline else ""
    return say(
        "sentence.strive" if target.strive else "sentence.target_value", lang, target_value=target_value, deadline=by
    )


def _distance(gap: Verdict, difference: Interval, lang: Lang) -> str:
    """How far beyond the bar or short of it; where the texts leave that open, both ends."""
    target = gap.target
    if not (difference.lo.is_finite() and difference.hi.is_finite()):
        return ""  # a sum with missing years has no distance that could be said
    if difference.certain and difference.lo == 0:
        return say("sentence.level", lang)
    if difference.lo < 0 < difference.hi:
        return say("sentence.open", lang, gap=_amount(numbers.signed(difference), target, lang, gap=True))
    above, higher = difference.lo >= 0, target.indicator.direction > 0
    size = difference if above else Interval(-difference.hi, -difference.lo)
    side = "beyond" if above == higher else "within" if gap.status is Status.MET else "short"
    digits = (numbers.signed(size) or "").replace("+", "")
    if target.kind is Kind.MULTIPLE and side != "within":
        return say(f"distance.multiple_{'above' if above else 'below'}", lang, gap=digits)
    figure = _amount(digits, target, lang, gap=True)
    sort = "" if higher else "_rank" if target.indicator.measure is Measure.RANK else "_lower"
    return say(f"distance.{side}{sort}", lang, gap=figure)


def _ahead(target: Target, ahead: Projection, actual: Point, lang: Lang) -> Iterator[str]:
    """Where the pace leads, and the assumption that it goes on."""
    yield say(f"assumption.{ahead.assumption}", lang, year=actual.year)
    if ahead.value and ahead.value.hi.is_finite():
        value = _amount(numbers.computed(ahead.value, target.target_value), target, lang)
        yield say("sentence.projected", lang, by=target.by, value=value)
    reached = ahead.reached
    yield say("sentence.reached", lang, years=numbers.printed(reached)) if reached else say("sentence.never", lang)


def _amount(figure: str | None, target: Target, lang: Lang, *, gap: bool = False) -> str:
    """A figure with the unit of the row: 800亿元, 3%; a gap between percentages in points: 0.10个百分点."""
    unit = POINTS if gap and target.unit == PERCENT else target.unit
    unit_name = phrases.unit(unit, lang)
    sorts = {
        "points": unit == POINTS,
        "percent": unit == PERCENT,
        "money": is_money(unit),
        "places": target.indicator.measure is Measure.RANK and gap,
        "rank": target.indicator.measure is Measure.RANK,
        "count": unit_name == "number",
    }
    sort = next((name for name, holds in sorts.items() if holds), "plain")
    return say(f"amount.{sort}", lang, figure=figure, unit=unit_name)
