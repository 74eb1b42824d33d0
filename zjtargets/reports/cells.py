"""What the cells of a verdict say: its status, its progress as a bar, its gap, what a reader must know of it."""

from zjtargets.book.book import Book
from zjtargets.book.models import Kind
from zjtargets.core.settings import Settings
from zjtargets.judgement.status import Status
from zjtargets.judgement.verdict import Verdict
from zjtargets.reports import numbers, phrases
from zjtargets.reports.screen.common import flag_text
from zjtargets.words.messages import Lang, say

# Characters that GBK has, too.
_FULL, _EMPTY, _NOW = "█", "─", "│"
_CELLS, _CELL = 10, 10
# Kinds whose reading is a published value, or a quotient of two.
_VALUES = (Kind.LEVEL, Kind.YEARLY, Kind.MULTIPLE)


def status_label(status: Status, lang: Lang) -> str:
    """A status as its symbol and its word."""
    return say("status_marked", lang, symbol=say(f"symbol.{status}", lang), status=say(f"status.{status}", lang))


def progress_bar(g: Verdict) -> str | None:
    """The completion as a bar of ten cells, with a stroke where time is."""
    filled, passed = numbers.filled(g.completion), numbers.filled(g.elapsed)
    if filled is None:
        return None
    cells = [_FULL if (n + 1) * _CELL <= filled else _EMPTY for n in range(_CELLS)]
    return "".join(cells if passed is None else [*cells[: passed // _CELL], _NOW, *cells[passed // _CELL :]])


def gap_text(g: Verdict, lang: Lang) -> str | None:
    """The gap as the field states it: relative for counts and money, in points for shares."""
    return phrases.difference(g.target.indicator, g.target.unit, g.gap, g.gap_relative, lang)


def verdict_notes(g: Verdict, book: Book, settings: Settings, lang: Lang) -> list[str]:
    """What a reader must know of a row: its flags, the hedge of its reading, what had been published before."""
    found = [flag_text(flag, lang) for flag in g.flags]
    if g.actual is None or g.target.kind not in _VALUES:
        return found
    actual = g.actual.actual
    value = actual.value(settings.hedge)
    if not value.certain and actual.word != "between":
        values = {"year": actual.year, "range": numbers.printed(value)}
        found.append(say("note.hedged", lang, figure=phrases.actual(actual, lang), **values))
    first = next(iter(book.series(*actual.series_key).earlier(actual)), actual)
    if first.scaled != actual.scaled:
        values = {"year": actual.year, "issued": first.document.issued.text}
        found.append(say("note.vintage", lang, figure=phrases.actual(first, lang), **values))
    return found
