"""A verdict in plain sentences, as the evaluation of a plan prints it.

2022年全社会R&D经费支出占GDP比重为3.10%，目标3%，超出0.10个百分点，已完成。
"""

from collections.abc import Callable
from datetime import date

from zjtargets.book.book import Book, Target
from zjtargets.book.indicators import Measure
from zjtargets.book.models import Kind
from zjtargets.core.interval import ZERO, Interval
from zjtargets.judgement.measurement import Point
from zjtargets.judgement.progress import Projection
from zjtargets.judgement.status import CLASSES, Status
from zjtargets.judgement.verdict import Verdict
from zjtargets.reports import figures
from zjtargets.reports.screen.common import record_name, target_name
from zjtargets.text.quantities import PERCENT, POINTS
from zjtargets.words.messages import Lang, say

Show = Callable[[Interval], str | None]

# A change below zero is stated as its opposite.
_TURNED = {"lead": "lag", "increment": "decrement", "growth": "decline"}


def sentence(gap: Verdict, book: Book, lang: Lang, *, placed: bool = False, ahead: bool = True) -> str:
    """Actual, target, distance and status; for a target under way also its progress and where it leads.

    ``placed`` names the place even if it is that of the document; without ``ahead`` nothing is projected.
    """
    target, actual = gap.target, gap.actual
    name = target_name(target, book, lang, placed=placed)
    goal = target_in_words(target, book, lang, deadline=not (actual and actual.year == target.by))
    status = say(f"status.{gap.status}", lang)
    if actual is None:
        return say("sentence.no_data", lang, name=name, target=goal, status=status)
    if target.kind is Kind.MULTIPLE and actual.year == target.base_year:
        return say("sentence.base_only", lang, name=name, target=goal, base=target.base_year)
    result = _result(target, actual, name, book, lang)
    distance = _distance(gap, gap.gap, lang) if gap.gap else ""
    if distance:
        claim = say("sentence.claim", lang, result=result, distance=distance, target=goal)
    else:
        claim = say("sentence.claim_bare", lang, result=result, target=goal)
    if gap.status is Status.UNREPORTED:
        text = say("sentence.awaited", lang, claim=claim, by=target.by)
    else:
        text = say("sentence.judged", lang, claim=claim, status=status, progress=_progress(gap, lang))
    if ahead and gap.status is not Status.MET and gap.gap and gap.projection and lies_ahead(gap, book):
        text += _ahead(gap, gap.projection, lang)
    return text


def lies_ahead(gap: Verdict, book: Book) -> bool:
    """Whether the deadline is not over, in the report and by the day of knowledge or today: what is past is not
    projected.
    """
    return gap.target.by >= max(gap.year, (book.day or date.today()).year)


def _result(target: Target, actual: Point, name: str, book: Book, lang: Lang) -> str:
    """What was reached, as the kind of target measures it."""
    key, value = _kind(target), actual.value
    if key in _TURNED and value.hi < 0:
        key, value = _TURNED[key], Interval(-value.hi, -value.lo)
    first = target.base_year + 1
    if first == actual.year and key in ("growth", "decline"):
        key += "_one"
    return say(
        f"result.{key}",
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
    published = actual.actual.is_level and not actual.actual.parts and target.kind in (Kind.LEVEL, Kind.YEARLY)
    if value.certain or not published or actual.actual.scaled is None or actual.actual.word == "between":
        text = amount(value, target, lang)
        if actual.actual.tied:
            return say("sentence.tied", lang, value=text)
        return say("sentence.computed", lang, value=text) if actual.actual.parts else text
    worded = say(f"word.{actual.actual.word}", lang, figure=amount(actual.actual.scaled, target, lang))
    return say("sentence.hedged", lang, value=worded, range=amount(value, target, lang, figures.printed))


def _other_name(target: Target, book: Book, lang: Lang) -> str:
    """The name of the indicator that a lead is over."""
    than = book.indicators.get(target.than or "")
    return record_name(than, lang) if than else ""


def _kind(target: Target) -> str:
    """The kind; an increment of a flow is the sum of its years."""
    return "sum" if target.is_sum else target.kind.value


def _is_fall(target: Target) -> bool:
    """Whether the growth that it sets is surely below zero, so that it is told as a fall."""
    return target.kind is Kind.GROWTH and target.target_value.hi < 0


def target_in_words(target: Target, book: Book, lang: Lang, *, deadline: bool = True) -> str:
    """The target with its word, 2025年目标超过50%; without the deadline beside an actual of that year."""
    kind = _kind(target)
    word = "rank" if target.word == "at_most" and target.indicator.measure is Measure.RANK else target.word
    value = target.target_value
    if _is_fall(target):  # at most -3 % of growth is a fall of at least 3 %
        kind, value = "decline", Interval(-value.hi, -value.lo)
        word = {"at_most": "at_least", "at_least": "at_most", "above": "at_most"}.get(word, word)
    figure = amount(value, target, lang, bare)
    if kind == "lead" and target.target_value == ZERO:
        kind = "lead_at_all"
    words = {"than": _other_name(target, book, lang), "base": target.base_year}
    goal = say(f"goal.{kind}", lang, target_value=say(f"goal_word.{word}", lang, figure=figure), **words)
    by = say("sentence.deadline", lang, by=target.by) if deadline else ""
    return say("sentence.strive" if target.strive else "sentence.target_value", lang, target_value=goal, deadline=by)


def _distance(gap: Verdict, difference: Interval, lang: Lang) -> str:
    """How far beyond the target or short of it; where the texts leave that open, both ends."""
    target = gap.target
    if not (difference.lo.is_finite() and difference.hi.is_finite()):
        return ""  # a total with missing years has no distance that could be stated
    if difference.certain and difference.lo == 0:
        return say("sentence.level", lang)
    if target.word == "between" and difference.lo <= 0 <= difference.hi and gap.actual and gap.actual.value.certain:
        return say("sentence.in_range", lang)
    if difference.lo < 0 < difference.hi:
        return say("sentence.open", lang, gap=amount(difference, target, lang, figures.signed, gap=True))
    above, higher = difference.lo >= 0, target.indicator.direction > 0
    size = difference if above else Interval(-difference.hi, -difference.lo)
    side = "beyond" if above == higher else "within" if gap.status is Status.MET else "short"
    if target.kind is Kind.MULTIPLE and side != "within":
        return say(f"distance.multiple_{'above' if above else 'below'}", lang, gap=_unsigned(size))
    if _is_fall(target):
        sort = "_rank" if side == "beyond" else ""  # farther above a fall might be read as a deeper one
    else:
        sort = "" if higher else "_rank" if target.indicator.measure is Measure.RANK else "_lower"
    return say(f"distance.{side}{sort}", lang, gap=amount(size, target, lang, _unsigned, gap=True))


def bare(value: Interval) -> str:
    """A target value without the sign that its word already says."""
    return (figures.printed(value) or "").removeprefix("≥")


def _unsigned(size: Interval) -> str:
    return (figures.signed(size) or "").replace("+", "")


def _progress(gap: Verdict, lang: Lang) -> str:
    """Completion beside the time elapsed, in the year of the actual and by now, for a status that depends on them."""
    if gap.status not in CLASSES or not gap.completion or not gap.elapsed or not gap.actual:
        return ""
    completion, then, now = map(figures.share, (gap.completion, gap.elapsed_at_actual, gap.elapsed))
    if gap.actual.year == gap.year:
        return say("sentence.pace", lang, completion=completion, elapsed=now)
    years = {"actual_year": gap.actual.year, "year": gap.year}
    return say("sentence.pace_then", lang, completion=completion, then=then, elapsed=now, **years)


def _ahead(gap: Verdict, ahead: Projection, lang: Lang) -> str:
    """Where the change since the baseline leads; nothing is projected for years up to the one asked about."""
    target, reached = gap.target, ahead.reached
    words = {"assumption": say(f"assumption.{ahead.assumption}", lang), "by": target.by}
    known = ahead.value is not None and ahead.value.hi.is_finite() and target.by > gap.year
    if known and ahead.value:
        words["value"] = amount(ahead.value, target, lang, unlike=target.target_value)
    if reached and reached.lo <= gap.year:
        return say("ahead.value", lang, **words) if known else ""
    sort = "reached" if reached else "never"
    return say(f"ahead.value_{sort}" if known else f"ahead.{sort}", lang, **words, years=figures.printed(reached))


def amount(
    value: Interval,
    target: Target,
    lang: Lang,
    show: Show = figures.figure,
    *,
    gap: bool = False,
    unlike: Interval | None = None,
) -> str:
    """A value with the unit of the row: 800亿元, CNY 80 billion, 3%; a gap between percentages is in points.

    With ``unlike`` it is a computed value with as many digits as tell it from that other value.
    """
    unit = POINTS if gap and target.unit == PERCENT else target.unit
    unit_name, measure = figures.unit(unit, lang), target.indicator.measure
    money = figures.in_words(value, unit) if lang == "en" else None
    if money:
        value, unlike = money.scaled(value), unlike and money.scaled(unlike)
    figure = figures.computed(value, unlike) if unlike else show(value)
    if money:
        return say("amount.money", lang, figure=figure, unit=money.currency, scale=money.word)
    sorts = {
        "points": unit == POINTS,
        "percent": unit == PERCENT,
        "places": measure is Measure.RANK and gap,
        "rank": measure is Measure.RANK,
        "count": unit_name in ("number", ""),
    }
    sort = next((name for name, holds in sorts.items() if holds), "plain")
    return say(f"amount.{sort}", lang, figure=figure, unit=unit_name)
