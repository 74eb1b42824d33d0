"""How many targets have each status, under the headings they were asked for; and what to do next."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from zjtargets.book.book import Book, Target
from zjtargets.judgement.ranking import comparable, ranks
from zjtargets.judgement.status import Status
from zjtargets.judgement.verdict import Verdict
from zjtargets.reports import figures
from zjtargets.reports.screen.common import document_name, record_name
from zjtargets.reports.screen.terminal import Group
from zjtargets.text.names import offices_of
from zjtargets.words.messages import Lang, say

# The order in which a sentence counts them: what ended, what is under way, what waits, what is not known at all.
_TOLD = (
    *(Status.MET, Status.MISSED, Status.LOST),
    *(Status.AHEAD, Status.ON_TRACK, Status.LAGGING, Status.BEHIND, Status.REVERSING),
    *(Status.UNREPORTED, Status.OPEN, Status.UNCLEAR, Status.NO_DATA),
)
# In a list their names would be long, and two of them have a comma inside.
_SHORT_IN_COUNTS = (Status.UNREPORTED, Status.LOST, Status.UNCLEAR, Status.NO_DATA)


@dataclass(frozen=True)
class Tally:
    """How many of the counted targets under a heading have each status, the worst first; ``key`` as of a group."""

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
    """``2 met, 1 missed, 3 without data``: what ended, what is under way, what waits."""
    counts = tally("", gaps).counts
    return say("comma", lang).join(_of_status(status, counts[status], lang) for status in _TOLD if counts[status])


def _of_status(status: Status, n: int, lang: Lang) -> str:
    if status in _SHORT_IN_COUNTS:
        return say(f"count.{status}", lang, n=n)
    return say("count", lang, name=say(f"status.{status}", lang), n=n)


def headline(gaps: Sequence[Verdict], book: Book, year: int, lang: Lang) -> str:
    """How many targets count and how many have each status; then how many are aspirational, binding and indicative,
    and how many are repeats, which do not count.
    """
    sorts = by_sort(gaps, book)
    counted = [*sorts.get("plain", ()), *sorts.get("strive", ())]
    key = "headline.past" if any(g.target.by < year for g in gaps) else "headline.in_force"
    counts = say("headline.counts", lang, counts=by_status(counted, lang)) if counted else ""
    parts = [say(key, lang, year=year, n=len(counted), counts=counts)]
    others = [
        say(f"headline.{sort}", lang, n=len(found))
        for sort in ("strive", "binding", "indicative")
        if (found := sorts.get(sort))
    ]
    parts += [say("headline.of_them", lang, sorts=say("comma", lang).join(others))] if others else []
    parts += [say("headline.repeats", lang, n=len(gaps) - len(counted))] if len(gaps) > len(counted) else []
    return "".join(parts)


def bar_cells(gaps: Iterable[Verdict], book: Book, width: int) -> dict[Status, int]:
    """How many of ``width`` cells each status takes in a bar of the targets that count, in the order of the headline;
    a target each where there are no more. None that there is has no cell.
    """
    counts = tally("", [g for g in gaps if book.is_counted(g.target)]).counts
    found = [status for status in _TOLD if counts[status]]
    n = sum(counts.values())
    if n <= width:
        return {status: counts[status] for status in found}
    cells = {status: max(1, counts[status] * width // n) for status in found}
    most = max(found, key=lambda status: cells[status])
    cells[most] += width - sum(cells.values())  # what rounding left, or took too much
    return cells


def by_sort(gaps: Iterable[Verdict], book: Book) -> dict[str, list[Verdict]]:
    """The targets that count as firm (plain) and aspirational (力争) ones, and as binding (约束性) and indicative
    (预期性) ones where their documents say so; no sort of which there are none.
    """
    found: dict[str, list[Verdict]] = {"plain": [], "strive": [], "binding": [], "indicative": []}
    for g in gaps:
        if book.is_counted(g.target):
            found["strive" if g.target.strive else "plain"].append(g)
            if g.target.binding is not None:
                found["binding" if g.target.binding else "indicative"].append(g)
    return {sort: gaps for sort, gaps in found.items() if gaps}


def grouped(gaps: Sequence[Verdict], shown: Sequence[Verdict], by: str, book: Book, lang: Lang) -> list[Group[Verdict]]:
    """The rows under their headings. The heading of an office or a place counts all its targets, shown or not."""
    if is_league(gaps, by):
        return _league(shown, book, lang)
    every, rows = _under_keys(gaps, by), _under_keys(shown, by)
    if by == "document":
        return [Group(_title(key, by, book, lang), found, key) for key, found in rows.items()]
    titles = {key: _counted(_title(key, by, book, lang), found, book, lang) for key, found in every.items()}
    return [Group(title, rows.get(key, []), key) for key, title in titles.items()]


def tallies(gaps: Sequence[Verdict], by: str, book: Book, lang: Lang) -> list[Tally]:
    """The counts under each heading; a target of several offices is counted under each."""
    under = _under_keys([g for g in gaps if book.is_counted(g.target)], by)
    return [tally(_title(key, by, book, lang), found, key) for key, found in under.items()]


def is_league(gaps: Iterable[Verdict], by: str) -> bool:
    """Whether places are to be compared on one indicator."""
    return by == "scope" and len({g.target.indicator.id for g in gaps}) == 1


def _league(gaps: Sequence[Verdict], book: Book, lang: Lang) -> list[Group[Verdict]]:
    order, last = ranks(gaps, book), len(gaps)
    groups = []
    for (kind, unit, by), rows in comparable(gaps).items():
        name = record_name(rows[0].target.indicator, lang)
        values = {"kind": say(f"kind_name.{kind}", lang), "unit": figures.unit(unit, lang), "by": by}
        ranked = sorted(rows, key=lambda g: order.get(g.target.id, last + 1))
        groups.append(Group(say("league.title", lang, name=name, **values), ranked))
    return groups


def _under_keys(gaps: Iterable[Verdict], by: str) -> dict[str, list[Verdict]]:
    found: dict[str, list[Verdict]] = {}
    for g in gaps:
        for key in _keys(g.target, by):
            found.setdefault(key, []).append(g)
    return found


def _keys(target: Target, by: str) -> Sequence[str]:
    """What a target is grouped under: its document, its place, or each of its offices (an empty name without one)."""
    if by == "responsible":
        return offices_of(target.sentence.responsible) or [""]
    return [target.scope if by == "scope" else target.document.id]


def _title(key: str, by: str, book: Book, lang: Lang) -> str:
    if by == "scope":
        return record_name(book.scopes[key], lang)
    if by == "responsible":
        return key or say("no_office", lang)
    return document_name(book.documents[key], lang)


def _counted(title: str, gaps: Sequence[Verdict], book: Book, lang: Lang) -> str:
    counted = [g for g in gaps if book.is_counted(g.target)]
    return say("group.counted", lang, title=title, n=len(counted), counts=by_status(counted, lang))
