"""The vintages of a series side by side: what each year was said to be, first and last, on each basis."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.console import RenderableType

from zjtargets.book.series import Actual
from zjtargets.core.settings import HEDGE
from zjtargets.judgement.flags import Flag, FlagCode
from zjtargets.judgement.revision import revised_by
from zjtargets.reports import numbers, phrases
from zjtargets.reports.screen.common import Notes
from zjtargets.reports.screen.tables import Column, Group, draw_tables
from zjtargets.words.messages import Lang, say


@dataclass(frozen=True)
class _Year:
    """All readings of one span, part or year, in the order in which they were issued."""

    label: str
    actuals: Sequence[Actual]

    def on(self, basis: str | None) -> list[Actual]:
        return [r for r in self.actuals if r.basis == basis]


def vintage_table(actuals: Sequence[Actual], notes: Notes, lang: Lang, width: int | None) -> Iterator[RenderableType]:
    """One line a year, one column a basis, in each the values one after another with the day they were issued."""
    years: dict[str, list[Actual]] = {}
    for r in sorted(actuals, key=lambda r: (r.year, r.since or r.year, r.document.issued.last_day)):
        years.setdefault(_label(r), []).append(r)
    bases = dict.fromkeys(r.basis for r in sorted(actuals, key=lambda r: r.document.issued.last_day))
    rows = [_Year(label, found) for label, found in years.items()]
    columns = [Column[_Year]("head.year", lambda y: y.label)]
    columns += [_column(basis, notes, lang) for basis in bases]
    yield from draw_tables(columns, [Group(None, rows)], lang, width)


def _label(r: Actual) -> str:
    return f"{phrases.years(r)} {r.part}" if r.part else phrases.years(r)


def _column(basis: str | None, notes: Notes, lang: Lang) -> Column[_Year]:
    def cell(year: _Year) -> str | None:
        found = year.on(basis)
        chain = say("show.then", lang).join(_vintage(r, notes, lang) for r in found)
        return chain + _revision(found, lang) or None

    return Column("head.value", cell, flexible=True, title=basis)


def _vintage(r: Actual, notes: Notes, lang: Lang) -> str:
    value = numbers.with_unit(phrases.published(r, lang), notes.mark(actual_flags(r)))
    return say("show.vintage", lang, value=value, issued=r.document.issued.text)


def _revision(found: Sequence[Actual], lang: Lang) -> str:
    """How far the last value is from the first: relative for counts and money, in points for shares."""
    values = [r for r in found if r.scaled is not None]
    revised = revised_by(values[0], values[-1], HEDGE) if values else None
    if revised is None:
        return ""
    indicator = found[0].indicator
    text = phrases.difference(indicator, indicator.unit, revised.change, revised.relative, lang)
    return say("show.revision", lang, change=text)


def actual_flags(r: Actual) -> Iterator[Flag]:
    """What a reader must know of an actual value."""
    if not r.document.official:
        yield Flag(FlagCode.PRESS)
    if r.document.issued_from == "title":
        yield Flag(FlagCode.TITLE_DATE)
    if r.part:
        yield Flag(FlagCode.PART, r.part)
    if r.of is not None:
        yield Flag(FlagCode.SHARE_OF, r.of)
    if r.note and r.note != r.indicator.name:  # what `todo` wrote there
        yield Flag(FlagCode.NOTE, r.note)
