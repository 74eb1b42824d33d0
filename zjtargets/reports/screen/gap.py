"""The gap report: the status of every target in force in a year."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import ClassVar

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from zjtargets.book.book import Book
from zjtargets.book.fields import read_date
from zjtargets.book.select import EVERYTHING, Query
from zjtargets.core.settings import Settings
from zjtargets.judgement.ranking import most_urgent, ranks
from zjtargets.judgement.status import Status, stage_of
from zjtargets.judgement.verdict import Verdict
from zjtargets.reports import figures
from zjtargets.reports.counts import bar_cells, grouped, headline, is_league
from zjtargets.reports.fields import field_named, gap_text, progress_bar, status_label, target_text, verdict_notes
from zjtargets.reports.records import GapRow
from zjtargets.reports.rows import gap_row
from zjtargets.reports.screen.common import (
    Notes,
    binding_text,
    document_name,
    heading,
    home_of,
    of_place,
    record_name,
    required,
    source_lines,
    target_name,
)
from zjtargets.reports.screen.terminal import FIGURE, STATUS, Column, draw_tables, folded, note, strong
from zjtargets.reports.sentences import lies_ahead, sentence
from zjtargets.words.messages import Lang, say

# The bar is no wider than a screen, and no more targets that need attention than fit the top of one have a sentence.
_BAR, _SENTENCES = 76, 5
_SYMBOL = 2  # the columns before a sentence


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
    wide: bool = False
    with_sources: bool = False

    def rows(self) -> Iterable[GapRow]:
        """Every target in force, with or without data; made one by one, for a large panel has many."""
        return map(gap_row, self.gaps)

    @property
    def shown(self) -> list[Verdict]:
        """The verdicts on the screen: those with data; all with ``show_all``, or where there are no data at all."""
        with_data = [g for g in self.gaps if g.status is not Status.NO_DATA]
        return list(self.gaps) if self.show_all or not with_data else with_data

    @property
    def before_its_year(self) -> bool:
        """Whether the day of knowledge lies before the end of the year that is asked about."""
        return self.as_of is not None and read_date(self.as_of).last_day < date(self.year, 12, 31)

    @cached_property
    def home(self) -> str | None:
        """The place that all documents are of, which need not be named; None where they are of several."""
        return home_of(g.target for g in self.gaps)

    @property
    def placed(self) -> bool:
        """Whether every target has to name its place."""
        return self.home is None

    @cached_property
    def urgent(self) -> list[Verdict]:
        """The targets that need attention, the worst first."""
        return most_urgent(self.gaps, self.book)

    def told(self, lang: Lang) -> list[tuple[Verdict, str]]:
        """The first of them, each with its sentence: as many as fit the top of a screen."""
        first = self.urgent[:_SENTENCES]
        return [(g, sentence(g, self.book, lang, placed=self.placed, ahead=False)) for g in first]

    @property
    def untold(self) -> int:
        """How many more need attention."""
        return max(0, len(self.urgent) - _SENTENCES)

    def screen(self, lang: Lang, width: int | None) -> Iterator[RenderableType]:
        """The answer: how many targets have which status, and what needs attention; then the targets, notes, the
        settings; what to do next.
        """
        yield heading(self.title(lang), self.book, lang)
        for line in (*self.stages(lang), *self.only(lang)):
            yield Text(line, overflow="fold")
        yield Text(headline(self.gaps, self.book, self.year, lang), overflow="fold")
        yield self._bar(lang, min(width or _BAR, _BAR))
        yield Text("")
        yield from self._attention(lang, width)
        notes = Notes(lang)
        groups = grouped(self.gaps, self.shown, self.by, self.book, lang)
        yield from draw_tables(self.columns(lang, notes, more=self.wide), groups, lang, width)
        yield from self.remarks(lang, notes, sources=self.with_sources)
        yield from (strong(line) for line in self._next_steps(lang))

    def _bar(self, lang: Lang, width: int) -> Text:
        """The counted targets as a bar of the symbols of their statuses."""
        cells = bar_cells(self.gaps, self.book, width)
        return Text().join(Text(say(f"symbol.{s}", lang) * n, style=_STYLES.get(s, "dim")) for s, n in cells.items())

    def _attention(self, lang: Lang, width: int | None) -> Iterator[RenderableType]:
        """A sentence for each target that needs attention, the worst first; of many only how many more."""
        told = self.told(lang)
        if not told:
            return
        yield strong(say("gap.urgent", lang))
        lines = Table.grid(padding=(0, 1))
        lines.add_column()
        lines.add_column(overflow="fold")
        for g, text in told:
            symbol = Text(say(f"symbol.{g.status}", lang), style=_STYLES.get(g.status, ""))
            lines.add_row(symbol, folded(Text(text), width - _SYMBOL) if width else text)
        if self.untold:
            lines.add_row("", say("gap.more_urgent", lang, n=self.untold))
        yield lines
        yield Text("")

    def _next_steps(self, lang: Lang) -> Iterator[str]:
        """What to do next with the data that were asked for: a command to look at the worst, one to fill in a form."""
        data = self.asked.data_options(self.as_of)
        for gap in self.urgent[:1]:
            yield say("next.urgent", lang, command=f"zjtargets show {gap.target.indicator.id}{data}")
        if none := sum(g.status is Status.NO_DATA and self.book.is_counted(g.target) for g in self.gaps):
            command = f"zjtargets todo {self.year}{data}{self.asked.filter_options}"
            yield say("next.no_data_all" if self.show_all else "next.no_data", lang, n=none, command=command)

    def columns(self, lang: Lang, notes: Notes, *, more: bool = True) -> list[Column[Verdict]]:
        """The columns of the screen, with ``more`` and in Markdown those of the details too."""

        def optional(name: str, note: str | None = None) -> Column[Verdict]:
            return self._column(name, lang, optional=True, note=note)

        bar = Column[Verdict]("head.progress", progress_bar, spare=True, note="gap.bar")
        found: list[Column[Verdict]] = [
            *self._first_columns(lang, notes),
            self._column("by", lang),
            Column("head.target_value", lambda g: target_text(g.target, lang), right=True, folds=FIGURE),
            self._column("actual", lang, folds=FIGURE),
            Column("head.gap", lambda g: gap_text(g, lang), right=True, folds=FIGURE),
            *([bar] if any(progress_bar(g) for g in self.shown) else []),
        ]
        if not more:
            return found
        bound = Column[Verdict]("head.binding", lambda g: binding_text(g.target, lang), optional=True)
        to_come = [g for g in self.shown if g.projection and lies_ahead(g, self.book)]
        ahead = [optional("projected", "gap.ahead"), optional("reached")]
        return [
            *found,
            *(optional(name) for name in ("completion", "elapsed", "pace_ratio", "path", "expected")),
            *([_only(column, to_come) for column in ahead] if to_come else []),
            *([bound] if any(g.target.binding is not None for g in self.shown) else []),
            optional("base"),
            Column("head.required", lambda g: required(g.requirement, lang), right=True, optional=True),
        ]

    def _column(
        self, name: str, lang: Lang, *, folds: int = 0, optional: bool = False, note: str | None = None
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

        status_column = Column[Verdict]("head.status", status, folds=STATUS)
        if not is_league(self.gaps, self.by):
            return [status_column, Column("head.indicator", name, flexible=True)]
        rank = ranks(self.gaps, self.book)
        return [
            Column("head.rank", lambda g: figures.whole(rank.get(g.target.id)), right=True),
            Column("head.place", place, flexible=True),
            status_column,
        ]

    def remarks(self, lang: Lang, notes: Notes, *, sources: bool = True) -> Iterator[Text]:
        """The lines below the rows: notes, sources if asked for, settings."""
        yield from notes.lines()
        if sources:
            yield from source_lines(((g.target, g.actual) for g in self.shown), lang)
        yield note(self.settings_text(lang))
        if self.before_its_year:
            yield note(say("gap.before", lang, year=self.year, day=self.as_of))

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
        """What the report is of: the year, and the place where it is that of every document."""
        return say("page.title", lang, place=of_place(self.home, self.book, lang), year=self.year)

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


def _only(column: Column[Verdict], rows: Sequence[Verdict]) -> Column[Verdict]:
    """A column that is empty in all rows but these."""
    kept = {id(g) for g in rows}
    return column._replace(cell=lambda g: column.cell(g) if id(g) in kept else None)


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
