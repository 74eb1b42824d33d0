"""The fields of a verdict as columns: all of them in a file, on a screen those that there is room for."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from zjtargets.core.interval import Interval
from zjtargets.core.settings import Settings
from zjtargets.judgement.verdict import Verdict
from zjtargets.reports import numbers, phrases
from zjtargets.reports.cells import gap_text
from zjtargets.reports.screen.common import own_unit, step_text
from zjtargets.text.names import listed
from zjtargets.words.messages import Lang, say


class Prominence(StrEnum):
    """How much a reader needs a column: always, where there is room for it, or on demand."""

    ALWAYS = "always"
    WIDE = "wide"
    MORE = "more"


@dataclass(frozen=True)
class Field:
    """A field of the machine rows: its heading, and its text in a language under the terms of the judgement.

    The text is None where there is nothing to say; ``words`` is true where it is no number. ``sorted_by``
    names another field to sort rows by; numbers in the unit of their row (``by_unit``) are compared unit by unit.
    """

    name: str
    head: str
    text: Callable[[Verdict, Lang, Settings], str | None]
    need: Prominence = Prominence.MORE
    words: bool = False
    sorted_by: str = ""
    by_unit: bool = False


def _rate(of: Callable[[Verdict], Interval | None]) -> Callable[[Verdict, Lang, Settings], str | None]:
    return lambda g, _lang, _settings: numbers.percent(of(g))


def _step(of: Callable[[Verdict], Interval | None]) -> Callable[[Verdict, Lang, Settings], str | None]:
    return lambda g, lang, _settings: step_text(g.requirement, of(g), lang)


def _computed(of: Callable[[Verdict], Interval | None]) -> Callable[[Verdict, Lang, Settings], str | None]:
    return lambda g, _lang, _settings: numbers.computed(of(g))


def _gap(g: Verdict, lang: Lang, _settings: Settings) -> str | None:
    """The gap in the unit of the row, and where the field states it as a part of the bar, that too."""
    own = phrases.signed(g.gap, g.target.unit, lang)
    stated = gap_text(g, lang)
    return own if stated in (own, None) else say("gap.both", lang, own=own, stated=stated)


FIELDS = (
    Field("by", "head.by", lambda g, _l, _t: str(g.target.by), Prominence.ALWAYS),
    Field(
        "target_value",
        "head.target_value",
        lambda g, lang, _t: phrases.target_value(g.target, lang),
        Prominence.ALWAYS,
        by_unit=True,
    ),
    Field(
        "actual",
        "head.actual",
        lambda g, lang, _t: phrases.value_year(g.actual, lang),
        Prominence.ALWAYS,
        by_unit=True,
    ),
    Field("unit", "head.unit", lambda g, lang, _t: phrases.unit(g.target.unit, lang), Prominence.ALWAYS, words=True),
    Field("gap", "head.gap", _gap, Prominence.WIDE, sorted_by="gap_relative"),
    Field("completion", "head.completion", lambda g, _l, _t: numbers.share(g.completion), Prominence.WIDE),
    Field("elapsed", "head.elapsed", lambda g, _l, _t: numbers.share(g.elapsed), Prominence.WIDE),
    Field(
        "pace_ratio",
        "head.pace",
        lambda g, _l, t: numbers.pace(g.requirement.pace_ratio, t.thresholds),
        Prominence.WIDE,
    ),
    Field(
        "projected",
        "head.projected",
        _computed(lambda g: g.projection.value if g.projection else None),
        Prominence.WIDE,
        by_unit=True,
    ),
    Field(
        "reached",
        "head.reached",
        lambda g, _l, _t: numbers.printed(g.projection.reached if g.projection else None),
        Prominence.WIDE,
    ),
    Field("kind", "head.kind", lambda g, lang, _t: say(f"kind_name.{g.target.kind}", lang), words=True),
    Field("path", "head.path", lambda g, lang, _t: phrases.path(g.requirement.path, lang), words=True),
    Field(
        "base",
        "head.base",
        lambda g, lang, _t: phrases.value_year(g.requirement.base, lang, own_unit(g.target, lang)),
        by_unit=True,
    ),
    Field("years", "head.years", lambda g, _l, _t: numbers.whole(g.requirement.years)),
    Field("required_rate", "head.required_rate", _rate(lambda g: g.requirement.required_rate)),
    Field("required_step", "head.required_step", _step(lambda g: g.requirement.required_step), by_unit=True),
    Field("observed_rate", "head.observed_rate", _rate(lambda g: g.requirement.observed_rate)),
    Field("observed_step", "head.observed_step", _step(lambda g: g.requirement.observed_step), by_unit=True),
    Field("remaining_years", "head.remaining_years", lambda g, _l, _t: numbers.whole(g.requirement.remaining_years)),
    Field("remaining_rate", "head.remaining_rate", _rate(lambda g: g.requirement.remaining_rate)),
    Field("remaining_step", "head.remaining_step", _step(lambda g: g.requirement.remaining_step), by_unit=True),
    Field("expected", "head.expected", _computed(lambda g: g.expected), by_unit=True),
    Field("gap_relative", "head.gap_relative", lambda g, _l, _t: numbers.signed_percent(g.gap_relative)),
    Field("gap_to_path", "head.gap_to_path", lambda g, _l, _t: numbers.signed(g.gap_to_path), by_unit=True),
    Field("to_better", "head.to_better", _computed(lambda g: g.to_better)),
    Field("to_worse", "head.to_worse", _computed(lambda g: g.to_worse)),
    Field("responsible", "head.responsible", lambda g, _l, _t: listed(g.target.sentence.responsible), words=True),
)
_BY_NAME = {field.name: field for field in FIELDS}


def field_named(name: str) -> Field:
    """The field of the machine rows that has this name."""
    return _BY_NAME[name]
