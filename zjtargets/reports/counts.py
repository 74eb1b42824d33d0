"""How many promises stand where, those that are only striven for (力争) apart; and what to do next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from zjtargets.book.book import Book
from zjtargets.book.select import EVERYTHING, Query
from zjtargets.judgement.priorities import most_urgent
from zjtargets.judgement.status import Status
from zjtargets.judgement.verdict import Verdict
from zjtargets.reports.screen.common import record_name
from zjtargets.words.messages import Lang, say

# What waits for data, for a base, or for clearer words.
_WAITING = (Status.UNREPORTED, Status.OPEN, Status.UNCLEAR)


@dataclass(frozen=True)
class Tally:
    """The promises under a heading that count: how many have each status, the worst first; ``key`` as of a group."""

    title: str
    counts: Mapping[Status, int]
    key: str = ""

    @property
    def n(self) -> int:
        """How many there are."""
        return sum(self.counts.values())


def tally(title: str, gaps: Sequence[Verdict], key: str = "") -> Tally:
    """The verdicts under a heading, counted by status."""
    return Tally(title, {status: sum(g.status is status for g in gaps) for status in Status}, key)


def present(tallies: Sequence[Tally]) -> list[Status]:
    """The statuses that there are in any of them, the worst first."""
    return [s for s in Status if any(t.counts[s] for t in tallies)]


def by_status(gaps: Sequence[Verdict], lang: Lang) -> str:
    """``1 missed, 2 met, 3 no data``: the worst first."""
    counts = tally("", gaps).counts
    words = [say("count", lang, name=say(f"status.{status}", lang), n=n) for status, n in counts.items() if n]
    return say("comma", lang).join(words)


def headline(gaps: Sequence[Verdict], book: Book, year: int, lang: Lang) -> str:
    """How many of the promises have a verdict and which; how many wait for one, and how many have no data at all."""
    every = [g for g in gaps if book.is_counted(g.target)]
    judged = [g for g in every if g.status not in (*_WAITING, Status.NO_DATA)]
    waiting = [g for g in every if g.status in _WAITING]
    none = len(every) - len(judged) - len(waiting)
    key = "headline.past" if any(g.target.by < year for g in gaps) else "headline.alive"
    parts = [say("headline.judged", lang, n=len(judged), counts=by_status(judged, lang)) if judged else ""]
    parts += [say("headline.waiting", lang, n=len(waiting), counts=by_status(waiting, lang)) if waiting else ""]
    parts += [say("headline.none", lang, n=none, share=_percent(none, len(every))) if none else ""]
    told = say("semicolon", lang).join(part for part in parts if part)
    return say(key, lang, n=len(every)) + told + say("gap.end", lang)


def _percent(part: int, whole: int) -> str:
    """A part of a whole in whole per cent; 0 and 100 only where it is none or all."""
    if part in (0, whole):
        return "100%" if part else "0%"
    return f"{min(max(round(100 * part / whole), 1), 99)}%"


def summary(gaps: Sequence[Verdict], book: Book, year: int, lang: Lang) -> str:
    """The first sentence of the last line: the promises that count, how many have each status (those striven for by
    themselves).
    """
    plain, strive = (counted(gaps, book, strive=strive) for strive in (False, True))
    parts = [
        say(key, lang, n=len(group), counts=by_status(group, lang))
        for key, group in (("gap.plain", plain), ("gap.strive", strive))
        if group
    ]
    past = any(g.target.by < year for g in gaps)
    groups = say("list_comma", lang).join(parts)
    n = len(plain) + len(strive)
    line = say("gap.summary_past" if past else "gap.summary", lang, year=year, n=n, groups=groups)
    if n < len(gaps):
        line += say("gap.uncounted", lang, n=len(gaps) - n)
    return line + say("gap.end", lang)


def counted(gaps: Sequence[Verdict], book: Book, *, strive: bool) -> list[Verdict]:
    """The promises that count, either those made or those that are only striven for."""
    return [g for g in gaps if book.is_counted(g.target) and g.target.strive is strive]


def next_steps(
    gaps: Sequence[Verdict],
    book: Book,
    year: int,
    lang: Lang,
    *,
    show_all: bool,
    asked: Query = EVERYTHING,
    as_of: str | None = None,
) -> str:
    """What to do next, as a second sentence, on the data that were asked for; nothing where nothing is to be done."""
    data, steps = asked.data_options(as_of), []
    for gap in most_urgent(gaps, book, 1):
        indicator = gap.target.indicator
        values = {"name": record_name(indicator, lang), "status": say(f"status.{gap.status}", lang)}
        steps.append(say("next.urgent", lang, command=f"zjtargets show {indicator.id}{data}", **values))
    if any(g.status is Status.NO_DATA for g in gaps):
        command = f"zjtargets todo {year}{data}{asked.filter_options}"
        steps.append(say("next.no_data_all" if show_all else "next.no_data", lang, command=command))
    return say("gap.next", lang, steps=say("semicolon", lang).join(steps)) if steps else ""
