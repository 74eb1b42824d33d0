"""The answer of the calculator: what is required, where the latest figure stands, the value required in each year."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from rich.console import RenderableType
from rich.table import Column as TableColumn
from rich.table import Table
from rich.text import Text

from zjtargets.book.indicators import Measure, PathShape
from zjtargets.core.interval import Interval
from zjtargets.judgement.calculation import Calculation
from zjtargets.judgement.paths import PathYear
from zjtargets.reports import figures
from zjtargets.reports.fields import status_label, verdict_notes
from zjtargets.reports.records import CalcRow, RequiredRow, Row
from zjtargets.reports.rows import calc_row, required_row
from zjtargets.reports.screen.common import is_left, record_name
from zjtargets.reports.screen.show import ChartLine, draw_lines
from zjtargets.reports.screen.terminal import Column, Group, draw_tables, note, strong
from zjtargets.reports.sentences import amount, sentence, target_in_words
from zjtargets.words.messages import Lang, say


class Fact(NamedTuple):
    """A result by the key of its name."""

    head: str
    text: str | None


@dataclass(frozen=True)
class CalcReport:
    """What was worked out from the figures of a user."""

    command: ClassVar[str] = "calc"
    records: ClassVar[Sequence[type]] = (CalcRow, RequiredRow)

    found: Calculation

    def rows(self) -> list[Row]:
        """The requirement, then the value required in each year; ``record`` says which a row is."""
        path = self.found.path
        row = calc_row(path, self.found.question.name, self.found.years_to_double)
        years = ({"record": "required_value", **required_row(at)} for at in path.years_on_path)
        return [{"record": "target", **row}, *years]

    def screen(self, lang: Lang, width: int | None) -> Iterator[RenderableType]:
        """The question, the answers, a table and a chart of the years; last the verdict, if there is one."""
        yield strong(self.title(lang))
        grid = Table.grid(TableColumn(overflow="fold"), TableColumn(overflow="fold"), padding=(0, 2, 0, 0))
        for fact in self.facts(lang):
            grid.add_row(say(fact.head, lang), fact.text)
        yield grid
        yield Text("")
        yield from draw_tables(self.columns(lang), [Group(None, self.found.path.years_on_path)], lang, width)
        yield from draw_lines(self._chart(), width)
        yield from (note(line) for line in self.remarks(lang))
        yield from (strong(line) for line in self.verdict(lang))

    def title(self, lang: Lang) -> str:
        """From which value to which target value."""
        target, question, base = self.found.path.target, self.found.question, self.found.path.requirement.base
        assert base is not None  # as every question has one
        return say(
            "calc.title",
            lang,
            name=record_name(target.indicator, lang),
            year=question.start_year,
            base=amount(base.value, target, lang),
            target=target_in_words(target, self.found.book, lang),
        )

    def facts(self, lang: Lang) -> list[Fact]:
        """The results that have a value; those about the latest figure only if there is one."""
        need, verdict = self.found.path.requirement, self.found.path.verdict
        asked, left = not need.asks_nothing, is_left(need)
        facts = [
            Fact("head.required_rate", self._rate(need.required_rate) if asked else None),
            Fact("head.required_step", self._change(need.required_step, lang) if asked else None),
            Fact("head.years_to_double", figures.computed(self.found.years_to_double)),
            Fact("head.path", figures.path(need.path, lang)),
            Fact("head.years", figures.whole(need.years)),
        ]
        grows = need.path is PathShape.GEOMETRIC
        if self.found.question.latest:
            facts += [
                Fact("head.status", status_label(verdict.status, lang)),
                Fact("head.expected", self._amount(verdict.expected, lang)),
                Fact("head.gap_to_path", self._signed(verdict.gap_to_path, lang)),
                Fact("head.pace_ratio", figures.pace(need.pace_ratio)),
                Fact("calc.completion" if grows else "head.completion", figures.share(verdict.completion)),
                Fact("head.elapsed", figures.share(verdict.elapsed)),
                Fact("head.remaining_years", figures.whole(need.remaining_years)),
                Fact("head.remaining_rate", self._rate(need.remaining_rate) if left else None),
                Fact("head.remaining_step", self._change(need.remaining_step, lang) if left else None),
            ]
        unit = figures.unit(self.found.question.unit, lang)
        return [fact for fact in (*facts, Fact("calc.unit", unit or None)) if fact.text is not None]

    def _rate(self, rate: Interval | None) -> str | None:
        """A rate of growth; None for a share or a rank, which it says little of."""
        counts = self.found.path.target.indicator.measure is Measure.FLOW
        return figures.percent(rate) if counts else None

    def _amount(self, value: Interval | None, lang: Lang) -> str | None:
        return amount(value, self.found.path.target, lang, figures.computed) if value else None

    def _change(self, value: Interval | None, lang: Lang) -> str | None:
        return amount(value, self.found.path.target, lang, figures.computed, gap=True) if value else None

    def _signed(self, value: Interval | None, lang: Lang) -> str | None:
        """A change with its sign before the currency; without one where it may be either."""
        if value is None or value.lo <= 0 <= value.hi:
            return self._change(value, lang)
        size = value if value.lo > 0 else Interval(-value.hi, -value.lo)
        return ("+" if value.lo > 0 else "-") + str(self._change(size, lang))

    def columns(self, lang: Lang) -> list[Column[PathYear]]:
        """The columns of the years."""
        latest = [
            Column[PathYear]("head.value", lambda m: figures.figure(m.actual.value if m.actual else None), right=True),
            Column[PathYear](
                "head.difference",
                lambda m: figures.signed_with_unit(m.gap, self.found.question.unit, lang),
                right=True,
            ),
            Column[PathYear]("head.rebased", lambda m: figures.hundredths(m.rebased), right=True),
        ]
        return [
            Column("head.year", lambda m: str(m.year)),
            Column("head.required_value", lambda m: figures.hundredths(m.required_value), right=True),
            *(latest if self.found.question.latest else []),
        ]

    def _chart(self) -> list[ChartLine]:
        """The figures that were typed as bars, the required values as marks."""
        path = self.found.path
        points = {at.year: at for at in (path.requirement.base, path.requirement.latest) if at}
        reached = [
            ChartLine(str(year), at.value.lo, reached=True, text=figures.figure(at.value))
            for year, at in points.items()
        ]
        asked = [
            ChartLine(str(m.year), m.required_value.lo, reached=False, text=figures.hundredths(m.required_value))
            for m in path.years_on_path
            if m.required_value
        ]
        return [*reached, *asked]

    def remarks(self, lang: Lang) -> list[str]:
        """What a reader must know of the result."""
        verdict = self.found.path.verdict
        if not self.found.question.latest:  # what is said of the first figure in its place says nothing
            verdict = verdict._replace(flags=verdict.requirement.flags)
        lines = verdict_notes(verdict, self.found.book, self.found.settings, lang)
        signed = self.found.path.target.indicator.signed
        return [*lines, say("calc.signed", lang)] if signed else lines

    def verdict(self, lang: Lang) -> list[str]:
        """Where the latest figure stands, as a sentence; nothing without one."""
        return [sentence(self.found.path.verdict, self.found.book, lang)] if self.found.question.latest else []
