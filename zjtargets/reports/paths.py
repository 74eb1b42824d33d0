"""The milestones of every promise in force on one indicator, beside its readings."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.console import RenderableType
from rich.text import Text

from zjtargets.book import Book
from zjtargets.messages import Lang, say
from zjtargets.milestones import Milestone, Path
from zjtargets.models import Indicator, Kind
from zjtargets.reports import figures as show
from zjtargets.reports.rows import PATH_FIELDS, Row, path_row
from zjtargets.reports.screen import Notes, a_year, data_line, document_title, name_of, own_unit, source_lines
from zjtargets.reports.sentences import goal
from zjtargets.reports.tables import Column, Group, tables


@dataclass(frozen=True)
class PathReport:
    """The paths of the promises on an indicator."""

    command: ClassVar[str] = "path"
    fields: ClassVar[Sequence[str]] = PATH_FIELDS

    book: Book
    indicator: Indicator
    paths: Sequence[Path]
    as_of: str | None

    def rows(self) -> list[Row]:
        """Every year of every path."""
        return [path_row(path.promise.id, at) for path in self.paths for at in path.milestones]

    def screen(self, lang: Lang, width: int | None) -> Iterator[RenderableType]:
        """For each promise what it starts from, what it asks for and what is left, then its years."""
        notes = Notes(lang)
        for path in self.paths:
            promise = path.promise
            title = say(
                "path.promise", lang, name=name_of(promise, self.book, lang), document=document_title(promise, lang)
            )
            yield Text(title + notes.mark(path.need.flags), style="bold", overflow="fold")
            for line in self._about(path, lang):
                yield Text(line, overflow="fold")
            yield from tables(self._columns(path, lang), [Group(None, path.milestones)], lang, width)
        yield from notes.lines()
        readings = (
            (path.promise, at) for path in self.paths for at in (path.need.base, *(m.reading for m in path.milestones))
        )
        yield from source_lines(readings, lang)
        yield data_line(self.book, self.as_of, lang)
        yield Text(say("path.summary", lang, n=len(self.paths)), style="bold", overflow="fold")

    def _about(self, path: Path, lang: Lang) -> Iterator[str]:
        """What can be said of a path in words: its base or that there is none, its pace, its latest reading."""
        need, promise = path.need, path.promise
        bar = say("path.bar", lang, bar=goal(promise, lang))
        if promise.target.kind in (Kind.LEAD, Kind.YEARLY):
            yield bar + say(f"path.{promise.target.kind}", lang)
        elif need.path is None:
            yield bar + say("path.no_base", lang)
        else:
            base = show.value_year(need.base, lang, own_unit(promise, lang)) if need.base else say("path.none", lang)
            asked = a_year(need, need.required_rate, need.required_step, lang)
            shape = say(f"path.{need.path}", lang)
            yield bar + say("path.from", lang, base=base, n=need.years, path=shape, required=asked)
        yield self._standing(path, lang)

    def _standing(self, path: Path, lang: Lang) -> str:
        need = path.need
        if need.latest is None:
            return say("path.no_reading", lang)
        latest = show.value_year(need.latest, lang)
        if path.met:
            return say("path.met", lang, latest=latest)
        ahead = [m for m in path.milestones if m.rebased]
        return say("path.left" if ahead else "path.over", lang, latest=latest, n=len(ahead))

    def _columns(self, path: Path, lang: Lang) -> list[Column[Milestone]]:
        def source(m: Milestone) -> str:
            return m.reading.reading.document.id if m.reading else ""

        def difference(m: Milestone) -> str:
            return show.signed(m.gap) + (show.points(path.promise.unit, lang) if m.gap else "")

        rebased = [Column[Milestone]("head.rebased", lambda m: show.figure(m.rebased), right=True)]
        return [
            Column("head.year", lambda m: str(m.year)),
            Column("head.milestone", lambda m: show.figure(m.milestone), right=True),
            Column("head.value", lambda m: show.figure(m.reading.value if m.reading else None), right=True),
            Column("head.difference", difference, right=True),
            *(rebased if any(m.rebased for m in path.milestones) else []),
            Column("head.document", source, flexible=True),
        ]
