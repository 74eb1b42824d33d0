"""What explains each numeral of a document."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.console import RenderableType
from rich.text import Text

from zjtargets.book.book import Book
from zjtargets.reports.records import ScanRow
from zjtargets.reports.screen.common import data_line
from zjtargets.reports.screen.terminal import Column, Group, draw_tables, strong
from zjtargets.sources.coverage import Coverage, Explanation, Numeral
from zjtargets.words.messages import Lang, printable, say


@dataclass(frozen=True)
class ScanReport:
    """The numerals of one document, and what explains each."""

    command: ClassVar[str] = "scan"
    records: ClassVar[Sequence[type]] = (ScanRow,)

    book: Book
    document: str
    coverage: Coverage
    as_of: str | None

    def rows(self) -> list[ScanRow]:
        """Every numeral, in the order of the text."""
        return [
            {
                "offset": n.start,
                "figure": printable(self.coverage.printed(n)),
                "context": printable(self.coverage.context(n)),
                "accounted_by": [explanation.text for explanation in n.explained_by],
            }
            for n in self.coverage.numerals
        ]

    def screen(self, lang: Lang, width: int | None) -> Iterator[RenderableType]:
        """Every numeral; what nothing explains stands out, and is counted in the last line."""
        yield from draw_tables(self._columns(lang), [Group(None, self.coverage.numerals)], lang, width)
        yield data_line(self.book, self.as_of, lang)
        yield self._summary(lang)

    def _columns(self, lang: Lang) -> list[Column[Numeral]]:
        def by(n: Numeral) -> Text:
            if not n.explained_by:
                return Text(say("scan.nothing", lang), style="bold red")
            return Text(
                say("list_comma", lang).join(coverage_text(explanation, lang) for explanation in n.explained_by)
            )

        return [
            Column("head.line", lambda n: str(self.coverage.source.line(n.start)), right=True),
            Column("head.figure", lambda n: printable(self.coverage.printed(n)), right=True),
            Column("head.context", lambda n: printable(self.coverage.context(n)), flexible=True),
            Column("head.accounted_by", by, flexible=True),
        ]

    def _summary(self, lang: Lang) -> Text:
        kinds = Counter(n.explained_by[0].kind for n in self.coverage.numerals if n.explained_by)
        counts = say("comma", lang).join(
            say("count", lang, name=say(f"scan.kind.{kind}", lang), n=n) for kind, n in kinds.most_common()
        )
        left = len(self.coverage.unexplained)
        values = {"document": self.document, "n": len(self.coverage.numerals), "counts": counts or None, "left": left}
        return strong(say("scan.summary", lang, **values))


def coverage_text(explanation: Explanation, lang: Lang) -> str:
    """What explains a numeral, in words; a target by its id."""
    kind, detail = explanation
    if kind == "target":
        return detail
    text = say(f"scan.kind.{kind}", lang)
    if kind == "table" and detail:
        detail = say(f"scan.table.{detail}", lang)
    if kind == "exclusion":
        detail = say(f"scan.reason.{detail}", lang)
    return say("scan.detail", lang, kind=text, detail=detail) if detail else text
