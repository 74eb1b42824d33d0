"""The places whose R&D ratio and whose growth of fiscal spending on science both fell."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.console import RenderableType
from rich.text import Text

from zjtargets.book.book import Book
from zjtargets.core.interval import Interval
from zjtargets.judgement.double_decline import Veto
from zjtargets.judgement.measurement import Flag, FlagCode
from zjtargets.reports import figures
from zjtargets.reports.records import VetoRow
from zjtargets.reports.rows import veto_row
from zjtargets.reports.screen.common import Notes, data_line, record_name
from zjtargets.reports.screen.terminal import Column, Group, draw_tables, note, strong
from zjtargets.words.messages import Lang, say

_ANSWERS = {True: "answer.yes", False: "answer.no", None: "answer.unclear"}
_STYLES = {True: "bold red", False: "green", None: ""}


@dataclass(frozen=True)
class VetoReport:
    """The double decline of places in a year."""

    command: ClassVar[str] = "veto"
    records: ClassVar[Sequence[type]] = (VetoRow,)

    book: Book
    year: int
    found: Sequence[Veto]
    as_of: str | None

    def rows(self) -> list[VetoRow]:
        """Every place."""
        return [veto_row(v) for v in self.found]

    def screen(self, lang: Lang, width: int | None) -> Iterator[RenderableType]:
        """Every place, the rule with its other interpretation, data; the counts are the last line."""
        notes = Notes(lang)
        yield from draw_tables(self._columns(lang, notes), [Group(None, self.found)], lang, width)
        yield from notes.lines()
        yield note(say("veto.rule", lang))
        yield data_line(self.book, self.as_of, lang)
        counts: dict[str, object] = {}
        for suffix, answers in (("", [v.veto for v in self.found]), ("_b", [v.reading_b for v in self.found])):
            for name, answer in (("yes", True), ("no", False), ("unclear", None)):
                counts[name + suffix] = answers.count(answer)
        line = say("veto.summary", lang, year=self.year, n=len(self.found), **counts)
        yield strong(line)

    def _columns(self, lang: Lang, notes: Notes) -> list[Column[Veto]]:
        def name(v: Veto) -> str:
            return record_name(v.scope, lang) + notes.mark(_flags(v))

        def ratio(v: Veto, value: Interval | None) -> str | None:
            return figures.with_unit((figures.computed if v.derived else figures.figure)(value), "%")

        def answer(value: bool | None) -> Text:
            return Text(say(_ANSWERS[value], lang), style=_STYLES[value])

        return [
            Column("head.veto", lambda v: answer(v.veto)),
            Column("head.place", name, flexible=True),
            Column("head.level", lambda v: say(f"level.{v.level}", lang)),
            Column("head.ratio", lambda v: ratio(v, v.rd_ratio), right=True),
            Column("head.ratio_before", lambda v: ratio(v, v.rd_ratio_before), right=True),
            Column("head.fiscal", lambda v: figures.percent(v.fiscal_growth), right=True),
            Column("head.fiscal_before", lambda v: figures.percent(v.fiscal_growth_before), right=True),
            Column("head.actual_b", lambda v: answer(v.reading_b)),
            Column("head.subject", lambda v: say("list_comma", lang).join(v.subject) or None, optional=True),
        ]


def _flags(v: Veto) -> Iterator[Flag]:
    """What a reader must know of a row: where its ratios come from, and what an answer waits for."""
    if v.derived:
        yield Flag(FlagCode.DERIVED_RATIO)
    if v.veto is None and v.missing_ratio:
        yield Flag(FlagCode.MISSING_RD_RATIO, tuple(v.missing_ratio))
    if v.veto is None and v.missing_spending:
        yield Flag(FlagCode.MISSING_FISCAL_SCIENCE, tuple(v.missing_spending))
