"""The tables of the workbook that are about what was published, column by column: readings and sources."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from zjtargets.book.models import Document
from zjtargets.book.series import Actual
from zjtargets.reports import phrases
from zjtargets.reports.excel.sheet_numbers import Ends, amount, ends_of
from zjtargets.reports.excel.sheets import Cell, Form, SheetColumn
from zjtargets.reports.screen.common import record_name
from zjtargets.reports.year import YearReport
from zjtargets.words.messages import Lang, say


@dataclass(frozen=True)
class Published:
    """A reading, and whether it is the one of its year and basis that counts."""

    actual: Actual
    counts: bool


@dataclass(frozen=True)
class SourceLine:
    """What a document says: a promise or a reading, of what, its words, and where they stand."""

    document: Document
    sort: str
    what: str
    words: str | None
    where: str


class SourceTables:
    """The rows and the columns of both, in the language of the workbook."""

    def __init__(self, report: YearReport, lang: Lang) -> None:
        self.report, self.lang = report, lang
        self.published = [Published(r, report.book.is_preferred(r)) for r in report.actuals]

    def _say(self, key: str, **values: object) -> str:
        return say(key, self.lang, **values)

    def actual_columns(self) -> list[SheetColumn[Published]]:
        """Every value that was published, as it was and as a number."""
        lang, scopes, hedge = self.lang, self.report.book.scopes, self.report.gap_report.settings.hedge

        def text(head: str, cell: Callable[[Published], Cell], form: Form = Form.TEXT) -> SheetColumn[Published]:
            return SheetColumn(self._say(head), cell, form)

        def value(p: Published) -> Ends:
            return ends_of(p.actual.value(hedge)) if p.actual.scaled is not None else None

        def growth(p: Published) -> Ends:
            return ends_of(p.actual.rate) if p.actual.rate else None

        return [
            text("head.indicator", lambda p: record_name(p.actual.indicator, lang)),
            text("head.year", lambda p: p.actual.year, Form.YEAR),
            text("head.printed", lambda p: phrases.actual(p.actual, lang)),
            *amount(self._say("head.number"), value, Form.NUMBER, self.published, lang),
            text("head.unit", lambda p: phrases.unit(p.actual.indicator.unit, lang)),
            *amount(self._say("head.growth"), growth, Form.PERCENT, self.published, lang),
            text("head.basis", lambda p: p.actual.basis),
            text("head.counts", lambda p: self._say("answer.yes" if p.counts else "answer.no")),
            text("head.since", lambda p: p.actual.since, Form.YEAR),
            text("head.part", lambda p: p.actual.part),
            text("head.scope", lambda p: record_name(scopes[p.actual.scope], lang)),
            text("head.document", lambda p: p.actual.document.id),
            text("head.issued", lambda p: p.actual.document.issued.text),
            text("head.where", lambda p: p.actual.sentence.quote if p.actual.sentence else p.actual.table),
            text("head.note", lambda p: p.actual.note),
        ]

    def source_columns(self) -> list[SheetColumn[SourceLine]]:
        """What the documents say, and where they are."""
        columns: list[tuple[str, Callable[[SourceLine], Cell]]] = [
            ("head.document", lambda s: s.document.id),
            ("head.title", lambda s: s.document.title),
            ("head.issuer", lambda s: s.document.issuer),
            ("head.issued", lambda s: s.document.issued.text),
            ("head.reliability", lambda s: self._say("book.official" if s.document.official else "page.press")),
            ("head.says", lambda s: s.sort),
            ("head.what", lambda s: s.what),
            ("head.quote", lambda s: s.words),
            ("head.where", lambda s: s.where),
            ("head.url", lambda s: s.document.url),
        ]
        return [SheetColumn(self._say(head), cell) for head, cell in columns]

    def said(self) -> Iterator[SourceLine]:
        """What each document says, promises before readings."""
        for source in self.report.sources:
            for p in source.targets:
                yield SourceLine(source.document, self._say("book.target"), p.id, p.sentence.quote, p.sentence.at)
            for r in source.actuals:
                figure = phrases.published(r, self.lang)
                words, where = (r.sentence.quote, r.sentence.at) if r.sentence else (figure, r.table or "")
                yield SourceLine(source.document, self._say("book.actual"), f"{r.indicator.id} {r.year}", words, where)
