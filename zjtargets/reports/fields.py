"""The texts about a verdict: its status, progress and notes, and its fields as columns of files and screens."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from zjtargets.book.book import Book, Target
from zjtargets.book.models import Kind
from zjtargets.core.interval import Interval
from zjtargets.core.settings import Settings
from zjtargets.judgement.status import Status
from zjtargets.judgement.verdict import Verdict
from zjtargets.reports import figures
from zjtargets.reports.screen.common import flag_text, own_unit, step_text
from zjtargets.reports.sentences import amount, bare
from zjtargets.text.names import offices_of
from zjtargets.words.messages import Lang, say

# Characters that GBK has, too.
_FULL, _EMPTY, _NOW = "█", "─", "│"
_CELLS, _CELL = 5, 20
# Kinds whose actual is a published value, or a quotient of two.
_VALUES = (Kind.LEVEL, Kind.YEARLY, Kind.MULTIPLE)


def status_label(status: Status, lang: Lang) -> str:
    """A status as its symbol and its word."""
    return say("status_marked", lang, symbol=say(f"symbol.{status}", lang), status=say(f"status.{status}", lang))


def progress_bar(g: Verdict) -> str | None:
    """The completion as a bar of five cells, with a stroke at the time elapsed at the actual."""
    filled, passed = figures.filled(g.completion), figures.filled(g.elapsed_at_actual)
    if filled is None:
        return None
    cells = [_FULL if (n + 1) * _CELL <= filled else _EMPTY for n in range(_CELLS)]
    return "".join(cells if passed is None else [*cells[: passed // _CELL], _NOW, *cells[passed // _CELL :]])


def gap_text(g: Verdict, lang: Lang) -> str | None:
    """The gap as the field states it: relative for counts and money, in points for shares."""
    return figures.difference(g.target.indicator, g.target.unit, g.gap, g.gap_relative, lang)


def target_text(target: Target, lang: Lang) -> str:
    """The target value with its word, its kind and its unit: ≥3%, ≥2倍（比2017年）, ≥40000 (CNY 100m).

    Money keeps the scale of its row, CNY 100m, since the other columns are in it and name no unit.
    """
    value = target.target_value
    money = lang == "en" and figures.in_words(value, target.unit)
    figure = f"{bare(value)} ({figures.unit(target.unit, lang)})" if money else amount(value, target, lang, bare)
    return figures.target_value(target, lang, figure)


def verdict_notes(g: Verdict, book: Book, settings: Settings, lang: Lang) -> list[str]:
    """What a reader must know about a row: its flags, the hedge of its actual, what was published first."""
    found = [flag_text(flag, lang) for flag in g.flags]
    if g.actual is None or g.target.kind not in _VALUES:
        return found
    actual = g.actual.actual
    value = actual.value(settings.hedge)
    if not value.certain and actual.word != "between" and not actual.parts:
        values = {"year": actual.year, "range": figures.printed(value)}
        key = "note.hedged_wide" if _is_wide(value, g) else "note.hedged"
        found.append(say(key, lang, figure=figures.actual(actual, lang), **values))
    first = next(iter(book.series(*actual.series_key).earlier(actual)), actual)
    if first.scaled != actual.scaled:
        values = {"year": actual.year, "issued": first.document.issued.text}
        found.append(say("note.vintage", lang, figure=figures.actual(first, lang), **values))
    return found


def _is_wide(value: Interval, g: Verdict) -> bool:
    """Whether the range of a hedged level is wider than the change of a year: that required, else still needed."""
    steps = (g.requirement.required_step, g.requirement.remaining_step) if g.target.kind is Kind.LEVEL else ()
    year = next((max(abs(step.lo), abs(step.hi)) for step in steps if step), None)
    return year is not None and value.hi - value.lo > year


class Prominence(StrEnum):
    """How much a reader needs a column: always, where there is room for it, or on demand."""

    ALWAYS = "always"
    WIDE = "wide"
    MORE = "more"


@dataclass(frozen=True)
class Field:
    """A field of the machine rows as a column: its text in a language under the settings of the judgement.

    The text is None where there is nothing to say. ``value`` is the number behind the text, in the unit of the row; a
    field without one is words. ``sorted_by`` names another field to sort rows by; numbers in the unit of their row
    (``by_unit``) are compared unit by unit.
    """

    name: str
    text: Callable[[Verdict, Lang, Settings], str | None]
    value: Callable[[Verdict], Interval | None] | None = None
    need: Prominence = Prominence.MORE
    sorted_by: str = ""
    by_unit: bool = False

    @property
    def head(self) -> str:
        """The key of the phrase that heads the column."""
        return f"head.{self.name}"


def _gap(g: Verdict, lang: Lang, _settings: Settings) -> str | None:
    """The gap in the unit of the row, and also as a share of the target if the field states it so."""
    own = figures.signed_with_unit(g.gap, g.target.unit, lang)
    stated = gap_text(g, lang)
    return own if stated in (own, None) else say("gap.both", lang, own=own, stated=stated)


def _number(
    name: str,
    of: Callable[[Verdict], Interval | None],
    show: Callable[[Interval | None], str | None],
    need: Prominence = Prominence.MORE,
    *,
    by_unit: bool = False,
) -> Field:
    """A number that looks the same in every language."""
    return Field(name, lambda g, _l, _s: show(of(g)), of, need, by_unit=by_unit)


def _step(name: str, of: Callable[[Verdict], Interval | None]) -> Field:
    """A change a year in the unit of the indicator."""
    return Field(name, lambda g, lang, _s: step_text(g.requirement, of(g), lang), of, by_unit=True)


def _whole(name: str, of: Callable[[Verdict], int | None], need: Prominence = Prominence.MORE) -> Field:
    """A year, or a number of years."""

    def value(g: Verdict) -> Interval | None:
        n = of(g)
        return None if n is None else Interval.exact(n)

    return _number(name, value, figures.printed, need)


_ALWAYS, _WIDE = Prominence.ALWAYS, Prominence.WIDE
FIELDS = (
    _whole("by", lambda g: g.target.by, _ALWAYS),
    Field(
        "target_value",
        lambda g, lang, _s: figures.target_value(g.target, lang),
        lambda g: g.target.target_value,
        _ALWAYS,
        by_unit=True,
    ),
    Field(
        "actual",
        lambda g, lang, _s: figures.value_year(g.actual, lang),
        lambda g: g.actual.value if g.actual else None,
        _ALWAYS,
        by_unit=True,
    ),
    Field("unit", lambda g, lang, _s: figures.unit(g.target.unit, lang), need=_ALWAYS),
    Field("gap", _gap, lambda g: g.gap, _WIDE, sorted_by="gap_relative"),
    _number("completion", lambda g: g.completion, figures.share, _WIDE),
    _number("elapsed", lambda g: g.elapsed, figures.share, _WIDE),
    _number("elapsed_at_actual", lambda g: g.elapsed_at_actual, figures.share),
    Field(
        "pace_ratio",
        lambda g, _l, s: figures.pace(g.requirement.pace_ratio, s.thresholds),
        lambda g: g.requirement.pace_ratio,
        _WIDE,
    ),
    _number("projected", lambda g: g.projection and g.projection.value, figures.computed, _WIDE, by_unit=True),
    _number("reached", lambda g: g.projection and g.projection.reached, figures.printed, _WIDE),
    Field("kind", lambda g, lang, _s: say(f"kind_name.{g.target.kind}", lang)),
    Field("path", lambda g, lang, _s: figures.path(g.requirement.path, lang)),
    Field(
        "base",
        lambda g, lang, _s: figures.value_year(g.requirement.base, lang, own_unit(g.target, lang)),
        lambda g: g.requirement.base.value if g.requirement.base else None,
        by_unit=True,
    ),
    _whole("years", lambda g: g.requirement.years),
    _number("required_rate", lambda g: g.requirement.required_rate, figures.percent),
    _step("required_step", lambda g: g.requirement.required_step),
    _number("observed_rate", lambda g: g.requirement.observed_rate, figures.percent),
    _step("observed_step", lambda g: g.requirement.observed_step),
    _whole("remaining_years", lambda g: g.requirement.remaining_years),
    _number("remaining_rate", lambda g: g.requirement.remaining_rate, figures.percent),
    _step("remaining_step", lambda g: g.requirement.remaining_step),
    _number("expected", lambda g: g.expected, figures.computed, by_unit=True),
    _number("gap_relative", lambda g: g.gap_relative, figures.signed_percent),
    _number("gap_to_path", lambda g: g.gap_to_path, figures.signed, by_unit=True),
    _number("to_better", lambda g: g.to_better, figures.computed),
    _number("to_worse", lambda g: g.to_worse, figures.computed),
    Field("responsible", lambda g, _l, _s: "、".join(offices_of(g.target.sentence.responsible))),
)
_BY_NAME = {field.name: field for field in FIELDS}


def field_named(name: str) -> Field:
    """The field of the machine rows that has this name."""
    return _BY_NAME[name]
