"""Every numeral of a document and what accounts for it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.console import RenderableType
from rich.text import Text

from zjtargets.book.book import Book
from zjtargets.reports.rows import SCAN_FIELDS, Row
from zjtargets.reports.screen.common import data_line
from zjtargets.reports.screen.tables import Column, Group, draw_tables
from zjtargets.sources.coverage import Account, Ground, Numeral
from zjtargets.words.messages import Lang, say, shown


@dataclass(frozen=True)
class ScanReport:
    """The account of one document."""

    command: ClassVar[str] = "scan"
    fields: ClassVar[Sequence[str]] = SCAN_FIELDS

    book: Book
    document: str
    account: Account
    as_of: str | None

    def rows(self) -> list[Row]:
        """Every numeral, in the order of the text."""
        return [
            {
                "offset": n.start,
                "figure": shown(self.account.printed(n)),
                "context": shown(self.account.context(n)),
                "accounted_by": [ground.text for ground in n.accounts],
            }
            for n in self.account.numerals
        ]

    def screen(self, lang: Lang, width: int | None) -> Iterator[RenderableType]:
        """Every numeral; what nothing accounts for stands out, and is counted in the last line."""
        yield from draw_tables(self._columns(lang), [Group(None, self.account.numerals)], lang, width)
        yield data_line(self.book, self.as_of, lang)
        yield self._summary(lang)

    def _columns(self, lang: Lang) -> list[Column[Numeral]]:
        def by(n: Numeral) -> Text:
            if not n.accounts:
                return Text(say("scan.nothing", lang), style="bold red")
            return Text(say("list_comma", lang).join(account_text(ground, lang) for ground in n.accounts))

        return [
            Column("head.line", lambda n: str(self.account.source.line(n.start)), right=True),
            Column("head.figure", lambda n: shown(self.account.printed(n)), right=True),
            Column("head.context", lambda n: shown(self.account.context(n)), flexible=True),
            Column("head.accounted_by", by, flexible=True),
        ]

    def _summary(self, lang: Lang) -> Text:
        sorts = Counter(n.accounts[0].sort for n in self.account.numerals if n.accounts)
        counts = say("comma", lang).join(
            say("count", lang, name=say(f"scan.sort.{sort}", lang), n=n) for sort, n in sorts.most_common()
        )
        left = len(self.account.left_over)
        values = {"document": self.document, "n": len(self.account.numerals), "counts": counts or "-", "left": left}
        return Text(say("scan.summary", lang, **values), style="bold", overflow="fold")


def account_text(ground: Ground, lang: Lang) -> str:
    """What accounts for a numeral, in words; a target by its id."""
    sort, detail = ground
    if sort == "target":
        return detail
    text = say(f"scan.sort.{sort}", lang)
    if sort == "not_promise":
        detail = say(f"scan.reason.{detail}", lang)
    return say("scan.detail", lang, sort=text, detail=detail) if detail else text
