"""How many promises stand where, those that are only striven for (力争) apart."""

from collections.abc import Sequence

from zjtargets.book import Book
from zjtargets.messages import Lang, say
from zjtargets.status import Status
from zjtargets.verdict import Gap


def by_status(gaps: Sequence[Gap], lang: Lang) -> str:
    """``1 missed, 2 met, 3 no data``: the worst first."""
    found = [(status, sum(g.status is status for g in gaps)) for status in Status]
    words = [say("count", lang, name=say(f"status.{status}", lang), n=n) for status, n in found if n]
    return say("comma", lang).join(words)


def summary(gaps: Sequence[Gap], book: Book, year: int, lang: Lang, *, show_all: bool) -> str:
    """The promises that count, and how many of them have each status; those striven for are counted by themselves."""
    counted = [g for g in gaps if book.counts(g.promise)]
    strive = [g for g in counted if g.promise.target.strive]
    plain = [g for g in counted if not g.promise.target.strive]
    parts = [
        say(key, lang, n=len(group), counts=by_status(group, lang))
        for key, group in (("gap.plain", plain), ("gap.strive", strive))
        if group
    ]
    past = any(g.promise.target.by < year for g in gaps)
    groups = say("list_comma", lang).join(parts)
    line = say("gap.summary_past" if past else "gap.summary", lang, year=year, n=len(counted), groups=groups)
    if len(counted) < len(gaps):
        line += say("gap.uncounted", lang, n=len(gaps) - len(counted))
    hidden = any(g.status is Status.NO_DATA for g in gaps) and not show_all
    return line + say("gap.rest" if hidden else "gap.end", lang)
