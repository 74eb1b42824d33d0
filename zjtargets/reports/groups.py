"""Verdicts under the headings they were asked for: documents, offices, places, or a league of places."""

from collections.abc import Iterable, Sequence

from zjtargets.book.book import Book, Target
from zjtargets.judgement.ranking import comparable, ranks
from zjtargets.judgement.verdict import Verdict
from zjtargets.reports import phrases
from zjtargets.reports.counts import Tally, by_status, tally
from zjtargets.reports.screen.common import document_name, record_name
from zjtargets.reports.screen.tables import Group
from zjtargets.text.names import offices_of
from zjtargets.words.messages import Lang, say


def grouped(gaps: Sequence[Verdict], shown: Sequence[Verdict], by: str, book: Book, lang: Lang) -> list[Group[Verdict]]:
    """The rows that are shown, under their headings; an office or a place has the counts of all its promises there,
    and a heading even if none of them is shown.
    """
    if is_league(gaps, by):
        return _league(shown, book, lang)
    every, rows = _under_keys(gaps, by), _under_keys(shown, by)
    if by == "document":
        return [Group(_title(key, by, book, lang), found, key) for key, found in rows.items()]
    titles = {key: _counted(_title(key, by, book, lang), found, book, lang) for key, found in every.items()}
    return [Group(title, rows.get(key, []), key) for key, title in titles.items()]


def tallies(gaps: Sequence[Verdict], by: str, book: Book, lang: Lang) -> list[Tally]:
    """The counts under each heading; a promise of several offices is counted under each."""
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
        values = {"kind": say(f"kind_name.{kind}", lang), "unit": phrases.unit(unit, lang), "by": by}
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
    """What a promise stands under: its document, its place, or each of its offices; without one under no name."""
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
