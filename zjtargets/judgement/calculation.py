"""What a target requires by the figures that a user types, without any data."""

from decimal import Decimal
from typing import Any, NamedTuple

from zjtargets.book.book import Book
from zjtargets.book.fields import Range
from zjtargets.book.indicators import Indicator, Measure, PathShape, Scope
from zjtargets.book.models import ActualEntry, TargetEntry
from zjtargets.book.one_target import one_target
from zjtargets.core import formulas as f
from zjtargets.core.interval import Interval, lift
from zjtargets.core.settings import Settings
from zjtargets.judgement.paths import TargetPath, path_of
from zjtargets.judgement.requirement import Requirement
from zjtargets.judgement.verdict import judge_at_latest
from zjtargets.rules.quotes import actual_word, target_word
from zjtargets.text.figures import Figure
from zjtargets.text.quantities import PERCENT, POINTS
from zjtargets.words.messages import LANGS, say

_ID = "value"
_MEASURES = {PERCENT: Measure.SHARE, "‰": Measure.SHARE, POINTS: Measure.SHARE, "位": Measure.RANK}


class Question(NamedTuple):
    """From one figure to another between two years, and the latest figure with its year if there is one.

    All figures are in ``unit``; ``name`` is what they are of, if the user says so.
    """

    start: Figure
    start_year: int
    goal: Figure
    by: int
    unit: str
    latest: tuple[Figure, int] | None = None
    name: str | None = None


class Calculation(NamedTuple):
    """The answer: the path with its verdict, the settings it rests on, and the book of its only target.

    ``years_to_double`` says how long the value takes to double at the required rate; None where it does not grow, or
    grows by the same amount every year.
    """

    question: Question
    book: Book
    path: TargetPath
    settings: Settings
    years_to_double: Interval | None


def calculate(question: Question, settings: Settings) -> Calculation:
    """What is required from the first figure to the target value, and where the latest one stands.

    A share (%, ‰, 百分点) and a rank (位) run on a line, all else at a constant rate where every figure is above zero.
    A figure that is to be at most so much is better lower, and so is one that is to fall.
    """
    book = one_target(
        _indicator(question),
        _target(question),
        _actuals(question),
        scope=Scope(id=_ID, name=_ID, name_en=_ID),
        base=question.start_year,
    )
    (target,) = book.targets
    path = path_of(judge_at_latest(book, target, settings), settings)
    return Calculation(question, book, path, settings, _years_to_double(path.requirement))


def worded(goal: Figure, *, falls: bool) -> str:
    """The word of a target value: as typed, else between its ends if it has two, else at most if it falls."""
    if goal.word != "plain":
        return target_word(goal)
    return "between" if goal.lo < goal.hi else "at_most" if falls else "at_least"


def target_entry(indicator: str, goal: Figure, by: int, word: str) -> TargetEntry:
    """The record of a target that sets a level."""
    keys: dict[str, Any] = {word: Range(goal.lo, goal.hi)}
    return TargetEntry.model_construct(indicator=indicator, by=by, unit=goal.unit, **keys)


def _falls(question: Question) -> bool:
    return question.goal.lo < question.start.lo


def _target(question: Question) -> TargetEntry:
    return target_entry(_ID, question.goal, question.by, worded(question.goal, falls=_falls(question)))


def _indicator(question: Question) -> Indicator:
    figures = [question.start, question.goal, *(question.latest[:1] if question.latest else ())]
    measure = _MEASURES.get(question.unit, Measure.FLOW)
    word = worded(question.goal, falls=_falls(question))
    lower = word == "at_most" or (word in ("about", "between") and _falls(question))
    names = [question.name or say("calc.name", lang) for lang in LANGS]
    return Indicator.model_construct(
        id=_ID,
        name=names[0],
        name_en=names[1],
        unit=question.unit,
        measure=measure,
        better="lower" if lower else "higher",
        signed=any(figure.lo <= 0 for figure in figures),
    )


def _actuals(question: Question) -> list[ActualEntry]:
    return [_actual(*found) for found in ((question.start, question.start_year), question.latest) if found]


def _actual(figure: Figure, year: int) -> ActualEntry:
    keys: dict[str, Any] = {actual_word(figure) or "value": Range(figure.lo, figure.hi)}
    return ActualEntry.model_construct(indicator=_ID, year=year, unit=figure.unit, **keys)


def _years_to_double(need: Requirement) -> Interval | None:
    years = lift(lambda r: f.years_to_geometric(Decimal(1), Decimal(2), r), need.required_rate)
    return years if need.path is PathShape.GEOMETRIC else None
