"""The gap report: where every promise alive in a year stands."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import ClassVar

from rich.console import RenderableType
from rich.text import Text

from zjtargets.book.book import Book
from zjtargets.book.fields import read_date
from zjtargets.book.select import EVERYTHING, Query
from zjtargets.core.settings import Settings
from zjtargets.judgement.ranking import ranks
from zjtargets.judgement.stages import stage_of
from zjtargets.judgement.status import Status
from zjtargets.judgement.verdict import Verdict
from zjtargets.reports import numbers
from zjtargets.reports.cells import verdict_notes
from zjtargets.reports.counts import next_steps, summary
from zjtargets.reports.groups import grouped, is_league
from zjtargets.reports.rows import GapRow, gap_row
from zjtargets.reports.screen.common import (
    Notes,
    data_line,
    document_name,
    record_name,
    source_lines,
)
from zjtargets.reports.screen.gap_columns import columns_of
from zjtargets.reports.screen.tables import Column, draw_tables
from zjtargets.words.messages import Lang, say


@dataclass(frozen=True)
class GapReport:
    """The verdicts of a year, the terms they rest on, and what was asked for."""

    command: ClassVar[str] = "gap"
    records: ClassVar[Sequence[type]] = (GapRow,)

    book: Book
    year: int
    gaps: Sequence[Verdict]
    settings: Settings
    as_of: str | None
    show_all: bool
    by: str
    asked: Query = EVERYTHING

    def rows(self) -> list[GapRow]:
        """Every promise alive, those without a reading among them."""
        return [gap_row(g) for g in self.gaps]

    @property
    def shown(self) -> list[Verdict]:
        """What people are shown: those of which something is known, with ``show_all`` the rest too."""
        return [g for g in self.gaps if g.status is not Status.NO_DATA or self.show_all]

    @property
    def before_its_year(self) -> bool:
        """Whether the day of knowledge lies before the end of the year that is asked about."""
        return self.as_of is not None and read_date(self.as_of).last_day < date(self.year, 12, 31)

    @cached_property
    def home(self) -> str | None:
        """The place that all documents are of, which need not be named; None where they are of several."""
        places = {g.target.document.scope for g in self.gaps}
        return next(iter(places)) if len(places) == 1 else None

    @property
    def placed(self) -> bool:
        """Whether every promise has to name its place."""
        return self.home is None

    def screen(self, lang: Lang, width: int | None) -> Iterator[RenderableType]:
        """The stage of the documents asked for, the promises, notes, terms, data; in the last line what comes of it."""
        for line in self.stages(lang):
            yield Text(line, style="bold", overflow="fold")
        notes = Notes(lang)
        groups = grouped(self.gaps, self.shown, self.by, self.book, lang)
        yield from draw_tables(self.columns(lang, notes), groups, lang, width)
        yield from self.remarks(lang, notes)
        about = self.gaps, self.book, self.year, lang
        steps = next_steps(*about, show_all=self.show_all, asked=self.asked, as_of=self.as_of)
        yield Text(summary(*about) + steps, style="bold", overflow="fold")

    def columns(self, lang: Lang, notes: Notes) -> list[Column[Verdict]]:
        """What a row says of a promise; of places that are comparable their rank, too."""
        rank = ranks(self.gaps, self.book) if is_league(self.gaps, self.by) else None
        return columns_of(self.shown, self.book, self.settings, rank, notes, lang, placed=self.placed)

    def remarks(self, lang: Lang, notes: Notes) -> Iterator[Text]:
        """What stands below the rows: notes, sources, the terms of the judgement, the data."""
        yield from notes.lines()
        yield from source_lines(((g.target, g.actual) for g in self.shown), lang)
        yield Text(self.settings_text(lang), style="dim", overflow="fold")
        if self.before_its_year:
            yield Text(say("gap.before", lang, year=self.year, day=self.as_of), style="dim", overflow="fold")
        yield data_line(self.book, self.as_of, lang)

    def stages(self, lang: Lang) -> Iterator[str]:
        """Which look back at it the year is for each document asked for by name: 年度监测, 中期评估 or 总结评估."""
        for document in (self.book.documents.get(name) for name in self.asked.filters.documents):
            stage = stage_of(document, self.year) if document else None
            if document and stage and document.period:
                first, last = document.period
                values = {"first": first, "last": last, "n": self.year - first + 1}
                yield say(f"stage.{stage}", lang, title=document_name(document, lang), **values)

    def only(self, lang: Lang) -> Iterator[str]:
        """What the report leaves out: the filters, and the day of knowledge."""
        filters = self.asked.filters
        named_by = {
            "indicator": [
                record_name(self.book.indicators[i], lang) for i in filters.indicators if i in self.book.indicators
            ],
            "document": [document_name(d, lang) for i in filters.documents if (d := self.book.documents.get(i))],
            "scope": [record_name(self.book.scopes[i], lang) for i in filters.scopes],
            "responsible": filters.offices,
        }
        parts = [
            say("gap.filter", lang, what=say(f"what.{what}", lang), names=say("list_comma", lang).join(names))
            for what, names in named_by.items()
            if names
        ]
        if parts:
            yield say("gap.only", lang, filters=say("semicolon", lang).join(parts))
        if self.as_of:
            yield say("gap.as_of", lang, day=self.as_of)

    def title(self, lang: Lang) -> str:
        """What the promises are: those alive in the year, or those due before it too."""
        past = any(g.target.by < self.year for g in self.gaps)
        return say("gap.title_past" if past else "gap.title", lang, year=self.year)

    def notes_on(self, g: Verdict, lang: Lang) -> list[str]:
        """What a reader must know of a row."""
        return verdict_notes(g, self.book, self.settings, lang)

    def settings_text(self, lang: Lang) -> str:
        """The hedge, the thresholds and what else of the judgement a user may set."""
        on_track, lagging = self.settings.thresholds
        return say(
            "settings",
            lang,
            hedge=numbers.digits((self.settings.hedge * 100).normalize()) + "%",
            on_track=on_track,
            lagging=lagging,
            strict=say("settings.strict", lang) if self.settings.strict else "",
            linear=say("settings.linear", lang) if self.settings.linear else "",
        )
