"""The gap report: the status of every target in force in a year."""

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
from zjtargets.judgement.ranking import most_urgent, ranks
from zjtargets.judgement.status import Status, stage_of
from zjtargets.judgement.verdict import Verdict
from zjtargets.reports import figures
from zjtargets.reports.counts import grouped, is_league, summary
from zjtargets.reports.fields import field_named, gap_text, progress_bar, status_label, target_text, verdict_notes
from zjtargets.reports.rows import GapRow, gap_row
from zjtargets.reports.screen.common import (
    Notes,
    binding_text,
    data_line,
    document_name,
    record_name,
    required,
    source_lines,
    target_name,
)
from zjtargets.reports.screen.terminal import Column, draw_tables, note, strong
from zjtargets.words.messages import Lang, say


@dataclass(frozen=True)
class GapReport:
    """The verdicts of a year, the settings they rest on, and what was asked for."""

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
        """Every target in force, with or without data."""
        return [gap_row(g) for g in self.gaps]

    @property
    def shown(self) -> list[Verdict]:
        """The verdicts on the screen: those with data, with ``show_all`` the rest too."""
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
        """Whether every target has to name its place."""
        return self.home is None

    def screen(self, lang: Lang, width: int | None) -> Iterator[RenderableType]:
        """The stage of the documents asked for, the targets, notes, settings, data; the last line is the summary."""
        for line in self.stages(lang):
            yield strong(line)
        notes = Notes(lang)
        groups = grouped(self.gaps, self.shown, self.by, self.book, lang)
        yield from draw_tables(self.columns(lang, notes), groups, lang, width)
        yield from self.remarks(lang, notes)
        yield strong(summary(self.gaps, self.book, self.year, lang) + self._next_steps(lang))

    def _next_steps(self, lang: Lang) -> str:
        """What to do next with the data that were asked for; empty if nothing is to be done."""
        data, steps = self.asked.data_options(self.as_of), []
        for gap in most_urgent(self.gaps, self.book, 1):
            indicator = gap.target.indicator
            values = {"name": record_name(indicator, lang), "status": say(f"status.{gap.status}", lang)}
            steps.append(say("next.urgent", lang, command=f"zjtargets show {indicator.id}{data}", **values))
        if any(g.status is Status.NO_DATA for g in self.gaps):
            command = f"zjtargets todo {self.year}{data}{self.asked.filter_options}"
            steps.append(say("next.no_data_all" if self.show_all else "next.no_data", lang, command=command))
        return say("gap.next", lang, steps=say("semicolon", lang).join(steps)) if steps else ""

    def columns(self, lang: Lang, notes: Notes) -> list[Column[Verdict]]:
        """The columns of the screen and of Markdown."""

        def optional(name: str, note: str | None = None) -> Column[Verdict]:
            return self._column(name, lang, optional=True, note=note)

        ahead = [optional("projected", "gap.ahead"), optional("reached")]
        bound = Column[Verdict]("head.binding", lambda g: binding_text(g.target, lang), optional=True)
        return [
            *self._first_columns(lang, notes),
            self._column("by", lang),
            Column("head.target_value", lambda g: target_text(g.target, lang), right=True, folds=True),
            self._column("actual", lang, folds=True),
            Column("head.gap", lambda g: gap_text(g, lang), right=True, folds=True),
            Column("head.progress", progress_bar, optional=True, note="gap.bar"),
            *(optional(name) for name in ("completion", "elapsed", "pace_ratio", "path", "expected")),
            *(ahead if any(g.projection for g in self.shown) else []),
            *([bound] if any(g.target.binding is not None for g in self.shown) else []),
            optional("base"),
            Column("head.required", lambda g: required(g.requirement, lang), right=True, optional=True),
        ]

    def _column(
        self, name: str, lang: Lang, *, folds: bool = False, optional: bool = False, note: str | None = None
    ) -> Column[Verdict]:
        """A field of the verdicts as a column, its numbers to the right."""
        field = field_named(name)
        return Column(
            field.head,
            lambda g: field.text(g, lang, self.settings),
            right=field.value is not None,
            folds=folds,
            optional=optional,
            note=note,
        )

    def _first_columns(self, lang: Lang, notes: Notes) -> list[Column[Verdict]]:
        """What names a row, and its status; of places that are comparable their rank stands first."""

        def name(g: Verdict) -> str:
            own = target_name(g.target, self.book, lang, placed=self.placed)
            called = say("strive_named", lang, name=own) if g.target.strive else own
            return called + notes.mark_texts(self.notes_on(g, lang))

        def place(g: Verdict) -> str:
            return record_name(self.book.scopes[g.target.scope], lang) + notes.mark_texts(self.notes_on(g, lang))

        def status(g: Verdict) -> Text:
            return Text(status_label(g.status, lang), style=_STYLES.get(g.status, ""))

        status_column = Column[Verdict]("head.status", status, folds=True)
        if not is_league(self.gaps, self.by):
            return [status_column, Column("head.indicator", name, flexible=True)]
        rank = ranks(self.gaps, self.book)
        return [
            Column("head.rank", lambda g: figures.whole(rank.get(g.target.id)), right=True),
            Column("head.place", place, flexible=True),
            status_column,
        ]

    def remarks(self, lang: Lang, notes: Notes) -> Iterator[Text]:
        """The lines below the rows: notes, sources, settings, the data."""
        yield from notes.lines()
        yield from source_lines(((g.target, g.actual) for g in self.shown), lang)
        yield note(self.settings_text(lang))
        if self.before_its_year:
            yield note(say("gap.before", lang, year=self.year, day=self.as_of))
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
        if filters.binding is not None:
            parts.append(say("tally.binding" if filters.binding else "tally.indicative", lang))
        if parts:
            yield say("gap.only", lang, filters=say("semicolon", lang).join(parts))
        if self.as_of:
            yield say("gap.as_of", lang, day=self.as_of)

    def title(self, lang: Lang) -> str:
        """Whether the targets are those in force in the year, or also those due before it."""
        past = any(g.target.by < self.year for g in self.gaps)
        return say("gap.title_past" if past else "gap.title", lang, year=self.year)

    def notes_on(self, g: Verdict, lang: Lang) -> list[str]:
        """What a reader must know of a row."""
        return verdict_notes(g, self.book, self.settings, lang)

    def settings_text(self, lang: Lang) -> str:
        """The hedge, the thresholds and what else of the judgement a user may set."""
        *ahead, on_track, lagging = self.settings.thresholds
        return say(
            "settings",
            lang,
            hedge=figures.digits((self.settings.hedge * 100).normalize()) + "%",
            ahead=say("settings.ahead", lang, edge=ahead[0]) if ahead else "",
            on_track=on_track,
            lagging=lagging,
            strict=say("settings.strict", lang) if self.settings.strict else "",
            linear=say("settings.linear", lang) if self.settings.linear else "",
        )


_STYLES = {
    Status.MET: "green",
    Status.AHEAD: "green",
    Status.ON_TRACK: "green",
    Status.LAGGING: "yellow",
    Status.BEHIND: "red",
    Status.REVERSING: "red",
    Status.MISSED: "bold red",
    Status.LOST: "bold red",
}
