"""What targets require: the growth of each, and the path of those on one indicator beside their actuals."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import ClassVar

from rich.console import RenderableType
from rich.text import Text

from zjtargets.book.book import Book
from zjtargets.book.indicators import PathShape
from zjtargets.book.models import Kind
from zjtargets.judgement.paths import PathYear, TargetPath
from zjtargets.judgement.requirement import Requirement
from zjtargets.reports import figures
from zjtargets.reports.fields import target_text
from zjtargets.reports.records import GrowthRow, PathRow
from zjtargets.reports.rows import growth_row, path_row
from zjtargets.reports.screen.common import (
    Notes,
    by_document,
    change,
    data_line,
    document_name,
    heading,
    home_of,
    is_left,
    of_place,
    own_unit,
    required,
    source_lines,
    step_text,
    target_name,
)
from zjtargets.reports.screen.terminal import FIGURE, Column, Group, draw_tables, note, strong
from zjtargets.reports.sentences import target_in_words
from zjtargets.words.messages import Lang, say

_CHANGE = 11  # what a column of changes a year is folded to at least: its heading on two lines


@dataclass(frozen=True)
class GrowthReport:
    """The requirements of the targets in force."""

    command: ClassVar[str] = "growth"
    records: ClassVar[Sequence[type]] = (GrowthRow,)

    book: Book
    needs: Sequence[Requirement]
    as_of: str | None
    show_all: bool = False
    wide: bool = False
    with_sources: bool = False

    def rows(self) -> Iterable[GrowthRow]:
        """Every target, with or without a base value; made one by one."""
        return map(growth_row, self.needs)

    @property
    def shown(self) -> list[Requirement]:
        """The targets on the screen: those with a change to tell; all with ``show_all``, or where none has one."""
        measured = [n for n in self.needs if _is_measured(n)]
        return list(self.needs) if self.show_all or not measured else measured

    def screen(self, lang: Lang, width: int | None) -> Iterator[RenderableType]:
        """How many targets keep up with what they require; each under its document, notes; what is not listed."""
        yield from self.opening(lang)
        notes = Notes(lang)
        yield from self.tables(lang, notes, width)
        yield from notes.lines()
        if self.with_sources:
            yield from source_lines(((n.target, at) for n in self.shown for at in (n.base, n.latest)), lang)
        yield from self.ending(lang)

    def opening(self, lang: Lang) -> Iterator[Text]:
        """The title, and the answer in a sentence."""
        title = say("growth.title", lang, place=of_place(self.home, self.book, lang))
        yield heading(title, self.book, lang)
        if self.as_of:
            yield Text(say("gap.as_of", lang, day=self.as_of))
        yield Text(self.headline(lang), overflow="fold")
        yield Text("")

    def headline(self, lang: Lang) -> str:
        """How many targets there are, and how many of them keep up."""
        asked = [n for n in self.needs if _is_measured(n)]
        ratios = [n.pace_ratio for n in asked if n.pace_ratio]
        kept, slower = sum(r.lo >= 1 for r in ratios), sum(r.hi < 1 for r in ratios)
        found = {"growth.kept": kept, "growth.slower": slower, "growth.rest": len(asked) - kept - slower}
        parts = [say(key, lang, n=n) for key, n in found.items() if n]
        counts = say("growth.counts", lang, counts=say("comma", lang).join(parts)) if parts else ""
        return say("growth.headline", lang, n=len(self.needs), asked=len(asked), counts=counts)

    def ending(self, lang: Lang) -> Iterator[Text]:
        """How growth is counted, and how many targets are not listed."""
        yield note(say("growth.method", lang))
        if hidden := len(self.needs) - len(self.shown):
            yield strong(say("growth.hidden", lang, n=hidden))

    @cached_property
    def home(self) -> str | None:
        """The place that need not be named; None where the targets are of several."""
        return home_of(n.target for n in self.needs)

    def tables(self, lang: Lang, notes: Notes, width: int | None) -> Iterator[RenderableType]:
        """The targets, a table for each document, the slowest first."""
        yield from draw_tables(self.columns(lang, notes, more=self.wide), self.groups(lang), lang, width)

    def groups(self, lang: Lang) -> list[Group[Requirement]]:
        """The targets under their documents, the slowest first."""
        found = by_document(self.shown, lambda n: n.target, lang)
        return [group._replace(rows=sorted(group.rows, key=_slowest_first)) for group in found]

    def columns(self, lang: Lang, notes: Notes, *, more: bool = True) -> list[Column[Requirement]]:
        """What is said of each target; with ``more`` the details too."""

        def name(n: Requirement) -> str:
            return target_name(n.target, self.book, lang, placed=self.home is None) + notes.mark(n.flags)

        def rate(n: Requirement) -> str | None:
            """None for a share, which runs on a line, and if the base already met the target."""
            asked = n.path is PathShape.GEOMETRIC and not n.asks_nothing
            return figures.percent(n.required_rate) if asked else None

        def step(n: Requirement) -> str | None:
            return None if n.asks_nothing else step_text(n, n.required_step, lang)

        def base(n: Requirement) -> str | None:
            return figures.value_year(n.base, lang, own_unit(n.target, lang))

        found: list[Column[Requirement]] = [
            Column("head.indicator", name, flexible=True),
            Column("head.base", base, right=True, folds=FIGURE),
            Column("head.target_value", lambda n: target_text(n.target, lang), right=True, folds=FIGURE),
            Column("head.by", lambda n: str(n.target.by)),
            Column("head.required", lambda n: _required(n, lang), right=True, folds=_CHANGE),
            Column("head.observed", lambda n: _achieved(n, lang), right=True, folds=FIGURE),
            Column("head.remaining", lambda n: _remaining(n, lang), right=True, folds=_CHANGE),
        ]
        if not more:
            return found
        return [
            *found,
            Column("head.actual", lambda n: figures.value_year(n.latest, lang), right=True, optional=True),
            Column("head.pace_ratio", lambda n: figures.pace(n.pace_ratio), right=True, optional=True),
            Column("head.years", lambda n: figures.whole(n.years), right=True, optional=True),
            Column("head.path", lambda n: figures.path(n.path, lang), optional=True),
            Column("head.rate", rate, right=True, optional=True),
            Column("head.step", step, right=True, optional=True),
        ]


def _is_measured(n: Requirement) -> bool:
    """Whether there are figures, and a change a year by them."""
    told = (_required(n, "en"), _achieved(n, "en"), _remaining(n, "en"))
    return (n.base or n.latest) is not None and any(told)


def _required(n: Requirement, lang: Lang) -> str | None:
    return None if n.asks_nothing else change(n, n.required_rate, n.required_step, lang)


def _achieved(n: Requirement, lang: Lang) -> str | None:
    return change(n, n.observed_rate, n.observed_step, lang)


def _remaining(n: Requirement, lang: Lang) -> str | None:
    return change(n, n.remaining_rate, n.remaining_step, lang) if is_left(n) else None


def _slowest_first(need: Requirement) -> tuple[bool, Decimal]:
    ratio = need.pace_ratio
    return ratio is None, ratio.lo if ratio else Decimal(0)


@dataclass(frozen=True)
class PathReport:
    """The paths of the targets on an indicator."""

    command: ClassVar[str] = "path"
    records: ClassVar[Sequence[type]] = (PathRow,)

    book: Book
    paths: Sequence[TargetPath]
    as_of: str | None

    def rows(self) -> Iterable[PathRow]:
        """Every year of every path; made one by one."""
        return (path_row(path.target.id, at) for path in self.paths for at in path.years_on_path)

    def screen(self, lang: Lang, width: int | None) -> Iterator[RenderableType]:
        """For each target its base, its requirement and what is left, then its years."""
        notes = Notes(lang)
        for path in self.paths:
            yield strong(self.title(path, lang) + notes.mark(path.requirement.flags))
            for line in self._about(path, lang):
                yield Text(line, overflow="fold")
            yield from draw_tables(self.columns(path, lang), [Group(None, path.years_on_path)], lang, width)
        yield from notes.lines()
        actuals = (
            (path.target, at)
            for path in self.paths
            for at in (path.requirement.base, *(m.actual for m in path.years_on_path))
        )
        yield from source_lines(actuals, lang)
        yield data_line(self.book, self.as_of, lang)
        yield strong(self.summary(lang))

    def summary(self, lang: Lang) -> str:
        """How many targets there are, and what the columns say."""
        rebased = any(m.rebased for path in self.paths for m in path.years_on_path)
        return say("path.summary", lang, n=len(self.paths)) + (say("path.rebased", lang) if rebased else "")

    def title(self, path: TargetPath, lang: Lang) -> str:
        """The indicator of a path, and the document of its target."""
        name, document = target_name(path.target, self.book, lang), document_name(path.target.document, lang)
        return say("path.target", lang, name=name, document=document)

    def _about(self, path: TargetPath, lang: Lang) -> Iterator[str]:
        """A path in words: its base if it has one, the required growth, the latest actual."""
        need, target = path.requirement, path.target
        target_value = say("path.target_value", lang, target_value=target_in_words(target, self.book, lang))
        if target.kind in (Kind.LEAD, Kind.YEARLY):
            yield target_value + say(f"path.{target.kind}", lang)
        elif need.path is None:
            yield target_value + say("path.no_base", lang, year=target.base_year)
        else:
            base = figures.value_year(need.base, lang, own_unit(target, lang)) if need.base else say("path.none", lang)
            asked = required(need, lang)
            shape = figures.path(need.path, lang)
            key = "path.from" if asked else "path.nothing"
            yield target_value + say(key, lang, base=base, n=need.years, path=shape, required=asked)
        yield self._latest(path, lang)

    def _latest(self, path: TargetPath, lang: Lang) -> str:
        """The latest actual up to the deadline (an average, or the worst year of a yearly target), and its verdict."""
        need, kind = path.requirement, path.target.kind
        if need.latest is None:
            known = path.verdict.measurement.last_year
            return say("path.not_comparable", lang, year=known) if known else say("path.no_actual", lang)
        sort = "average" if kind in (Kind.GROWTH, Kind.LEAD) else "worst" if kind is Kind.YEARLY else "latest"
        status = say(f"status.{path.verdict.status}", lang)
        unit = figures.unit(path.target.unit, lang) if sort == "average" else ""
        line = say(f"path.{sort}", lang, latest=figures.value_year(need.latest, lang, unit), status=status)
        ahead = [m for m in path.years_on_path if m.rebased]
        return line + (say("path.left", lang, n=len(ahead)) if ahead else "")

    def columns(self, path: TargetPath, lang: Lang) -> list[Column[PathYear]]:
        """What is said of each year of a path."""

        def source(m: PathYear) -> str:
            return m.actual.actual.document.id if m.actual else ""

        rebased = [Column[PathYear]("head.rebased", lambda m: figures.hundredths(m.rebased), right=True)]
        return [
            Column("head.year", lambda m: str(m.year)),
            Column("head.required_value", lambda m: figures.hundredths(m.required_value), right=True),
            Column("head.value", lambda m: figures.figure(m.actual.value if m.actual else None), right=True),
            Column("head.difference", lambda m: figures.signed_with_unit(m.gap, path.target.unit, lang), right=True),
            *(rebased if any(m.rebased for m in path.years_on_path) else []),
            Column("head.document", source, flexible=True),
        ]
