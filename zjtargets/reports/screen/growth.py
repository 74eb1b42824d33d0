"""The growth report: what each target requires a year, and what is still needed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.console import RenderableType

from zjtargets.book.book import Book
from zjtargets.book.models import PathShape
from zjtargets.judgement.requirement import Requirement
from zjtargets.reports import numbers, phrases
from zjtargets.reports.rows import GrowthRow, growth_row
from zjtargets.reports.screen.common import (
    Notes,
    a_year,
    by_document,
    data_line,
    own_unit,
    source_lines,
    step_text,
    target_name,
)
from zjtargets.reports.screen.tables import Column, draw_tables, strong
from zjtargets.words.messages import Lang, say


@dataclass(frozen=True)
class GrowthReport:
    """The requirements of the targets in force."""

    command: ClassVar[str] = "growth"
    records: ClassVar[Sequence[type]] = (GrowthRow,)

    book: Book
    needs: Sequence[Requirement]
    as_of: str | None

    def rows(self) -> list[GrowthRow]:
        """Every target, with or without a base value."""
        return [growth_row(n) for n in self.needs]

    def screen(self, lang: Lang, width: int | None) -> Iterator[RenderableType]:
        """Every target under its document, notes, data; the summary is the last line."""
        notes = Notes(lang)
        columns = self._columns(lang, notes)
        yield from draw_tables(columns, by_document(self.needs, lambda n: n.target, lang), lang, width)
        yield from notes.lines()
        yield from source_lines(((n.target, at) for n in self.needs for at in (n.base, n.latest)), lang)
        yield data_line(self.book, self.as_of, lang)
        none = sum(n.base is None for n in self.needs)
        yield strong(say("growth.summary", lang, n=len(self.needs), none=none))

    def _columns(self, lang: Lang, notes: Notes) -> list[Column[Requirement]]:
        def name(n: Requirement) -> str:
            return target_name(n.target, self.book, lang) + notes.mark(n.flags)

        def rate(n: Requirement) -> str | None:
            """None for a share, which runs on a line, and if the base already met the target."""
            asked = n.path is PathShape.GEOMETRIC and not n.asks_nothing
            return numbers.percent(n.required_rate) if asked else None

        def step(n: Requirement) -> str | None:
            return None if n.asks_nothing else step_text(n, n.required_step, lang)

        def remaining(n: Requirement) -> str | None:
            """None if the target is reached: no further change is needed."""
            left = n.remaining_step or n.remaining_rate
            towards = n.target.indicator.direction
            if left is None or max(towards * left.lo, towards * left.hi) <= 0:
                return None
            return a_year(n, n.remaining_rate, n.remaining_step, lang)

        def base(n: Requirement) -> str | None:
            return phrases.value_year(n.base, lang, own_unit(n.target, lang))

        return [
            Column("head.indicator", name, flexible=True),
            Column("head.base", base, right=True),
            Column("head.target_value", lambda n: phrases.target_value(n.target, lang), right=True),
            Column("head.unit", lambda n: phrases.unit(n.target.unit, lang)),
            Column("head.by", lambda n: str(n.target.by)),
            Column("head.years", lambda n: numbers.whole(n.years), right=True),
            Column("head.rate", rate, right=True),
            Column("head.step", step, right=True),
            Column("head.path", lambda n: phrases.path(n.path, lang), optional=True),
            Column("head.actual", lambda n: phrases.value_year(n.latest, lang), right=True, optional=True),
            Column("head.remaining", remaining, right=True, optional=True),
            Column(
                "head.observed", lambda n: a_year(n, n.observed_rate, n.observed_step, lang), right=True, optional=True
            ),
            Column("head.pace_ratio", lambda n: numbers.pace(n.pace_ratio), right=True, optional=True),
        ]
