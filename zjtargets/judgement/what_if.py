"""What a target would require with another target value or another deadline: an assumption, never part of the data."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any, NamedTuple

from zjtargets.book.book import Book, Target
from zjtargets.book.fields import YEARS, Range
from zjtargets.book.models import Kind
from zjtargets.book.one_target import one_target
from zjtargets.book.select import Filters, newest_first, read_filters
from zjtargets.core.interval import Interval
from zjtargets.core.problem import WrongUsage
from zjtargets.core.settings import DEFAULTS, Settings
from zjtargets.judgement.calculation import target_entry, worded
from zjtargets.judgement.verdict import Verdict, judge_at_latest
from zjtargets.rules.quotes import target_word
from zjtargets.text.figures import Figure, in_unit, typed_figure

_SUFFIX = "assumed"
_EVER = YEARS.start, YEARS.stop
_EVERYTHING = Filters()
_NO_RELATIONS: dict[str, Any] = {"supersedes": [], "disputes": [], "restates": None, "part_of": None}


class WhatIf(NamedTuple):
    """The verdict on the assumed target, and that on the target of the data which it varies; None where no document
    sets one.
    """

    assumed: Verdict
    in_data: Verdict | None

    @property
    def verdicts(self) -> list[Verdict]:
        """The verdicts, that on the assumption first."""
        return [self.assumed, *([self.in_data] if self.in_data else [])]


def what_if(
    book: Book,
    indicator: str,
    *,
    target: str | Decimal | float | None = None,
    by: int | None = None,
    scope: str | None = None,
    only: Filters = _EVERYTHING,
    settings: Settings = DEFAULTS,
) -> WhatIf:
    """Assume another target value or deadline for an indicator, measured from the same base by the actuals of the data.

    ``target`` is a number in the unit of the target (of a multiple 倍, of average growth %, of an increment the amount
    added), or a figure as documents print it, such as ``"4500亿元"``; a word in it (超过3.5%) replaces that of the
    target. ``by`` is a year; at least one of the two is given. ``scope`` and ``only`` choose the target to vary.

    It is the newest one in force whose unit the figure fits: of one document a level before other kinds, a firm one
    before an aspirational one, the latest deadline first. One on the place that its document is about stands before one
    on a part of it. Without any target on the indicator, both ``target`` and ``by`` are needed, and they set a level
    that is measured from the latest value.

    Raises:
        WrongUsage: a name is not in the book; neither a target value nor a deadline is given, or the one needed is not;
            the figure cannot be read or has another unit; the deadline is not after the base year; several places have
            targets on the indicator; or nothing is known of it.
    """
    named = read_filters(book, [indicator], (), [scope] if scope else (), ())
    filters = only._replace(indicators=named.indicators, scopes=named.scopes or only.scopes)
    if target is None and by is None:
        raise WrongUsage("what_if.nothing")
    figure = None if target is None else _read(book, target)
    targets = [p for p in newest_first(book.targets) if filters.fits(p) and book.in_force(p) and book.is_counted(p)]
    if targets:
        varied = _chosen(targets, figure)
        assumed = _varied(varied, figure, by)
        return WhatIf(judge_at_latest(book, assumed, settings), judge_at_latest(book, varied, settings))
    if filters.documents or filters.offices or filters.binding is not None:
        raise WrongUsage("none_left")
    if figure is None or by is None:
        raise WrongUsage("what_if.both", name=indicator)
    return WhatIf(judge_at_latest(book, _from_latest(book, filters, figure, by), settings), None)


def _read(book: Book, target: str | Decimal | float) -> Figure:
    text = target if isinstance(target, str) else f"{Decimal(str(target)):f}"
    figure = typed_figure(text, book.units)
    if figure is None:
        raise WrongUsage("bad_figure", option="--target", found=text)
    return figure


def _chosen(targets: Sequence[Target], figure: Figure | None) -> Target:
    """The target that is varied, of those of one indicator, newest document first."""
    home = [p for p in targets if p.scope == p.document.scope] or targets
    places = sorted({p.scope for p in home})
    if len(places) > 1:
        raise WrongUsage("what_if.places", places=places)
    fitting = [p for p in home if figure is None or in_unit(figure, p.unit)]
    if not fitting:
        raise WrongUsage("what_if.unit", found=figure and figure.unit, units=sorted({p.unit for p in home}))
    newest = [p for p in fitting if p.document.issued.last_day == fitting[0].document.issued.last_day]
    return max(newest, key=_usual)


def _usual(target: Target) -> tuple[object, ...]:
    """Orders targets of one day, whatever their order in the files and their ids; the last is varied."""
    kind = target.kind is Kind.LEVEL, not target.strive, target.by, -list(Kind).index(target.kind)
    return *kind, target.target_value.lo, target.target_value.hi, target.document.title


def _varied(target: Target, figure: Figure | None, by: int | None) -> Target:
    """A target with another value or deadline, without its relations to others."""
    by = by or target.by
    first = max(target.base_year + 1, target.first_year)
    if by < first:
        raise WrongUsage("what_if.by", by=by, first=first)
    entry = target.entry.model_copy(update=_NO_RELATIONS)
    assumed = replace(target, id=f"{target.id}/{_SUFFIX}", entry=entry, by=by)
    new = in_unit(figure, target.unit) if figure else None
    if new is None:
        return assumed
    word = target.word if new.word == "plain" else target_word(new)
    printed = Range(new.lo, new.hi)
    return replace(assumed, word=word, figure=printed, printed_unit=new.unit, target_value=Interval(*printed))


def _from_latest(book: Book, filters: Filters, figure: Figure, by: int) -> Target:
    """A level from the latest value of an indicator for which no document sets a target."""
    indicator = book.indicators[filters.indicators[0]]
    years = {name: book.series(indicator.id, name).latest_year(*_EVER) for name in filters.scopes or book.scopes}
    known = {name: year for name, year in years.items() if year}
    if len(known) != 1:
        raise WrongUsage("what_if.places" if known else "what_if.no_data", places=sorted(known), name=indicator.id)
    [(scope, base)] = known.items()
    goal = in_unit(figure, indicator.unit)
    if goal is None:
        raise WrongUsage("what_if.unit", found=figure.unit, units=indicator.unit)
    if by <= base:
        raise WrongUsage("what_if.by", by=by, first=base + 1)
    entry = target_entry(indicator.id, goal, by, worded(goal, falls=indicator.direction < 0))
    [target] = one_target(indicator, entry, scope=book.scopes[scope], base=base).targets
    return target
