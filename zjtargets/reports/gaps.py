"""The gap report: where every promise alive in a year stands."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.console import RenderableType
from rich.text import Text

from zjtargets.book import Book, Promise
from zjtargets.messages import Lang, say
from zjtargets.models import Measure
from zjtargets.reports import figures as show
from zjtargets.reports.rows import GAP_FIELDS, Row, gap_row
from zjtargets.reports.screen import (
    Column,
    Group,
    Notes,
    a_year,
    data_line,
    document_title,
    name_of,
    own_unit,
    source_lines,
    tables,
)
from zjtargets.select import offices
from zjtargets.terms import Terms
from zjtargets.verdict import Gap, Status

_STYLES = {
    Status.MET: "green",
    Status.ON_PACE: "green",
    Status.LAGGING: "yellow",
    Status.BEHIND: "red",
    Status.REVERSING: "red",
    Status.MISSED: "bold red",
    Status.LOST: "bold red",
}


def worst_first(gaps: Iterable[Gap]) -> list[Gap]:
    """Newest document first, the worst status first within it."""
    order = list(Status)
    return sorted(gaps, key=lambda g: (-g.promise.document.issued.last_day.toordinal(), order.index(g.status)))


@dataclass(frozen=True)
class GapReport:
    """The verdicts of a year and the terms they rest on."""

    command: ClassVar[str] = "gap"
    fields: ClassVar[Sequence[str]] = GAP_FIELDS

    book: Book
    year: int
    gaps: Sequence[Gap]
    terms: Terms
    as_of: str | None
    show_all: bool
    by: str

    def rows(self) -> list[Row]:
        """Every promise alive, those without a reading among them."""
        return [gap_row(g) for g in self.gaps]

    def screen(self, lang: Lang, width: int | None) -> Iterator[RenderableType]:
        """Those with a reading (with ``show_all`` the rest too), notes, terms, data; the summary is the last line."""
        shown = [g for g in self.gaps if g.reading or self.show_all]
        notes = Notes(lang)
        yield from tables(self._columns(lang, notes), list(self._groups(shown, lang)), lang, width)
        yield from notes.lines()
        yield from source_lines(((g.promise, g.reading) for g in shown), lang)
        yield self._terms(lang)
        yield data_line(self.book, self.as_of, lang)
        yield self._summary(lang)

    def _groups(self, gaps: Sequence[Gap], lang: Lang) -> Iterator[Group[Gap]]:
        groups: dict[str, list[Gap]] = {}
        for g in gaps:
            for title in self._titles(g.promise, lang):
                groups.setdefault(title, []).append(g)
        for title, rows in groups.items():
            yield Group(title, rows)

    def _titles(self, p: Promise, lang: Lang) -> list[str]:
        if self.by == "scope":
            scope = self.book.scopes[p.scope]
            return [scope.name if lang == "zh" else scope.name_en]
        if self.by == "responsible":
            return offices(p.sentence.responsible) or [say("no_office", lang)]
        return [document_title(p, lang)]

    def _columns(self, lang: Lang, notes: Notes) -> list[Column[Gap]]:
        def name(g: Gap) -> str:
            return name_of(g.promise, self.book, lang) + notes.mark(g.flags)

        def required(g: Gap) -> str:
            need = g.requirement
            return a_year(need, need.required_rate, need.required_step, lang)

        def path(g: Gap) -> str:
            return say(f"path.{g.requirement.path}", lang) if g.requirement.path else show.NONE

        return [
            Column("head.status", lambda g: Text(say(f"status.{g.status}", lang), style=_STYLES.get(g.status, ""))),
            Column("head.indicator", name, flexible=True),
            Column("head.by", lambda g: str(g.promise.target.by)),
            Column("head.bar", lambda g: show.bar(g.promise, lang), right=True),
            Column("head.reading", lambda g: show.value_year(g.reading, lang), right=True),
            Column("head.unit", lambda g: show.unit(g.promise.unit, lang)),
            Column("head.gap", lambda g: _gap(g, lang), right=True),
            Column("head.completion", lambda g: show.share(g.completion), right=True, optional=True),
            Column("head.elapsed", lambda g: show.share(g.elapsed), right=True, optional=True),
            Column("head.pace", lambda g: show.pace(g.requirement.pace_ratio), right=True, optional=True),
            Column("head.path", path, optional=True),
            Column("head.expected", lambda g: show.computed(g.expected), right=True, optional=True),
            Column(
                "head.base",
                lambda g: show.value_year(g.requirement.base, lang, own_unit(g.promise, lang)),
                right=True,
                optional=True,
            ),
            Column("head.required", required, right=True, optional=True),
        ]

    def _terms(self, lang: Lang) -> Text:
        on_pace, lagging = self.terms.thresholds
        line = say(
            "terms",
            lang,
            hedge=show.digits((self.terms.hedge * 100).normalize()) + "%",
            on_pace=on_pace,
            lagging=lagging,
            strict=say("terms.strict", lang) if self.terms.strict else "",
            linear=say("terms.linear", lang) if self.terms.linear else "",
        )
        return Text(line, style="dim", overflow="fold")

    def _summary(self, lang: Lang) -> Text:
        counted = [g for g in self.gaps if self.book.counts(g.promise)]
        with_reading = [g for g in counted if g.reading]
        strive = [g for g in counted if g.promise.target.strive]
        line = say(
            "gap.summary",
            lang,
            year=self.year,
            n=len(counted),
            counts=_counts(with_reading, lang) or say("gap.counts_none", lang),
            none=len(counted) - len(with_reading),
        )
        if strive:
            line += say("gap.strive", lang, n=len(strive), counts=_counts(strive, lang))
        rest = len(counted) > len(with_reading) and not self.show_all
        return Text(line + say("gap.rest" if rest else "gap.end", lang), style="bold", overflow="fold")


def _gap(g: Gap, lang: Lang) -> str:
    """The gap as the field states it: relative for counts and money, in points for shares."""
    p = g.promise
    if p.indicator.measure in (Measure.STOCK, Measure.FLOW) and p.unit == p.indicator.unit:
        return show.signed_percent(g.gap_relative)
    return show.signed(g.gap) + (show.points(p.unit, lang) if g.gap else "")


def _counts(gaps: Sequence[Gap], lang: Lang) -> str:
    found = [(status, sum(g.status is status for g in gaps)) for status in Status]
    words = [say("count", lang, name=say(f"status.{status}", lang), n=n) for status, n in found if n]
    return say("comma", lang).join(words)
