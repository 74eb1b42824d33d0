"""What an assumed target requires, beside what the data say: marked as an assumption wherever it is shown."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import ClassVar

from rich.console import RenderableType
from rich.text import Text

from zjtargets.book.book import Book, Target
from zjtargets.judgement.paths import TargetPath
from zjtargets.judgement.what_if import WhatIf
from zjtargets.reports.records import AssumedGrowthRow, AssumedPathRow
from zjtargets.reports.rows import growth_row, path_row
from zjtargets.reports.screen.common import Notes, document_name, heading, target_name
from zjtargets.reports.screen.requirements import GrowthReport, PathReport
from zjtargets.reports.screen.terminal import Column, Group, draw_tables, strong
from zjtargets.reports.sentences import target_in_words
from zjtargets.words.messages import Lang, say

_Line = tuple[str | Text | None, ...]


@dataclass(frozen=True)
class AssumedGrowthReport(GrowthReport):
    """The requirement of an assumed target, then that of the target of the data."""

    records: ClassVar[Sequence[type]] = (AssumedGrowthRow,)

    found: WhatIf = field(kw_only=True)

    def rows(self) -> list[AssumedGrowthRow]:
        """The two requirements; ``assumed`` says which a row is."""
        return [{**growth_row(need), "assumed": _is_assumed(self.found, need.target)} for need in self.needs]

    def opening(self, lang: Lang) -> Iterator[Text]:
        """What is assumed, and from which data."""
        yield heading(headline(self.found, self.book, lang), self.book, lang)
        yield Text("")

    def ending(self, lang: Lang) -> Iterator[Text]:
        """That the data stay as they are."""
        yield strong(say("what_if.summary", lang))

    def tables(self, lang: Lang, notes: Notes, width: int | None) -> Iterator[RenderableType]:
        """A line for each result, what is assumed and what the data say side by side."""
        lines = [(say(c.head, lang), *(c.cell(need) for need in self.needs)) for c in self.columns(lang, notes)]
        heads = ("what_if.result", "what_if.assumed", "what_if.in_data")
        columns = [
            Column[_Line](head, itemgetter(n), flexible=n > 0) for n, head in enumerate(heads[: len(self.needs) + 1])
        ]
        yield from draw_tables(columns, [Group(None, [line for line in lines if any(line[1:])])], lang, width)


@dataclass(frozen=True)
class AssumedPathReport(PathReport):
    """The path of an assumed target, then that of the target of the data."""

    records: ClassVar[Sequence[type]] = (AssumedPathRow,)

    found: WhatIf = field(kw_only=True)

    def rows(self) -> list[AssumedPathRow]:
        """Every year of the two paths; ``assumed`` says of which a row is."""
        return [
            {**path_row(path.target.id, at), "assumed": _is_assumed(self.found, path.target)}
            for path in self.paths
            for at in path.years_on_path
        ]

    def screen(self, lang: Lang, width: int | None) -> Iterator[RenderableType]:
        """What is assumed, then the same as without an assumption."""
        yield strong(headline(self.found, self.book, lang))
        yield from super().screen(lang, width)

    def title(self, path: TargetPath, lang: Lang) -> str:
        """What the path is."""
        return _heading(self.found, path.target, lang)

    def summary(self, lang: Lang) -> str:
        """That the data stay as they are."""
        return say("what_if.summary", lang)


def headline(found: WhatIf, book: Book, lang: Lang) -> str:
    """What is assumed, and what the data say."""
    assumed = found.assumed.target
    values = {"name": target_name(assumed, book, lang), "target": target_in_words(assumed, book, lang)}
    if found.in_data is None:
        return say("what_if.headline_new", lang, **values, year=assumed.base_year)
    own = found.in_data.target
    document = document_name(own.document, lang)
    return say("what_if.headline", lang, **values, data=target_in_words(own, book, lang), document=document)


def _is_assumed(found: WhatIf, target: Target) -> bool:
    return target.id == found.assumed.target.id


def _heading(found: WhatIf, target: Target, lang: Lang) -> str:
    if _is_assumed(found, target):
        return say("what_if.assumed", lang)
    return say("what_if.data", lang, document=document_name(target.document, lang))
