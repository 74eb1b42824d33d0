"""Rules about what stands around a quote in its source: figures, headings, offices, scopes, 力争, and years."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from zjtargets.book.actual import Actual
from zjtargets.book.book import FROM_THE_FIRST_YEAR, Target
from zjtargets.book.models import Kind, Sentence
from zjtargets.core.problem import Problem
from zjtargets.rules.quotes import CALLED, Claim, show_figure
from zjtargets.sources.document import CHAPTER, NO_HEADING, SECTION, QuoteMatch, Source
from zjtargets.sources.frames import framed_starts
from zjtargets.sources.scopes import ScopeNames
from zjtargets.sources.years import actual_years, deadline, first_year
from zjtargets.text.figures import Figure
from zjtargets.text.fold import plain
from zjtargets.text.grammar import CLAUSE, YEAR, YEAR_NUMBER
from zjtargets.text.quotes import same_unit

_COMMA = re.compile(",")
_STRIVES = re.compile("力争|争取")
_CREATES = re.compile("争创")
_COMPARED = re.compile(rf"[比较]({YEAR})年")
# Where the headings in an `at` part: before 一、, （一）, 第一章, and before the number of an item that counts nothing.
_AT_PARTS = re.compile(
    r"""
      (?=(?<![(（一二三四五六七八九十])[一二三四五六七八九十]{1,3}、)
    | (?=[(（][一二三四五六七八九十]{1,3}[)）])
    | (?=第[一二三四五六七八九十]{1,3}[章节])
    | (?<!\d)(?=\d{1,2}[.．、]?(?![个家项名位年月万亿])[\u4e00-\u9fff])
    """,
    re.VERBOSE,
)


@dataclass(frozen=True)
class QuotedClaim:
    """A claim, where its quote stands in its source, and the scopes that the book knows."""

    claim: Claim
    match: QuoteMatch
    scopes: ScopeNames

    @cached_property
    def at(self) -> int:
        """The folded offset of the claimed figure in the source; of the quote where it does not print the figure."""
        printed = self.claim.printed
        return self.match.locate(printed[0].start) if printed else self.match.start

    @property
    def source(self) -> Source:
        """The document of the quote."""
        return self.match.source

    @property
    def sentence(self) -> Sentence:
        """The sentence of the claim; it has one, or there would be no quote."""
        sentence = self.claim.record.sentence
        assert isinstance(sentence, Sentence)
        return sentence


def figure_in_source(here: QuotedClaim) -> Iterator[Problem]:
    """Read in the whole sentence of the source, the figure, its hedge and its governing words are the same."""
    claim, match = here.claim, here.match
    if not claim.printed:
        return  # `figure_in_quote` or `unit_in_quote` says so
    first = claim.printed[0]
    if here.source.in_table(here.source.folded.original(here.at)):
        yield claim.error("figure_in_source.table", found=show_figure(first))
        return
    yield from reread(claim, _figures_at(here.source, match.locate(first.start), match.locate(first.end - 1)))


def reread(claim: Claim, read: Sequence[Figure], key: str = "figure_in_source") -> list[Problem]:
    """What is wrong with a claim, given the figures that stand in the source where it was made; ``key`` is the message
    of another figure.
    """
    same = [f for f in read if (f.lo, f.hi) == tuple(claim.figure) and same_unit(f.unit, claim.unit)]
    if not same:
        found = f"{claim.figure.text} {claim.unit}"
        return [claim.error(key, found=found, read=[show_figure(f) for f in read] or "-")]
    problems: list[Problem] = []
    words = {claim.word_of(f) for f in same}
    if claim.word not in words and not claim.noted(claim.word, CALLED[claim.word]):
        problems.append(claim.warning("figure_in_source.word", found=claim.word, read=sorted(words)))
    kinds = claim.kinds_of(same)
    kind = claim.kind or "level"
    wrong = isinstance(claim.record, Target) and None not in kinds and claim.kind not in kinds
    if wrong and not claim.noted(kind, CALLED[kind]):
        problems.append(claim.warning("figure_in_source.kind", found=kind, read=sorted(k or "level" for k in kinds)))
    return problems


def _figures_at(source: Source, first: int, last: int) -> Sequence[Figure]:
    """The figures of the source that hold any character between two folded offsets."""
    start, end = source.folded.original(first), source.folded.original(last)
    figures = source.figures
    return figures[
        bisect_right(figures, start, key=lambda f: f.end) : bisect_right(figures, end, key=lambda f: f.start)
    ]


def heading_in_source(here: QuotedClaim) -> Iterator[Problem]:
    """``at`` names the headings above the quote, and the item if given; it is - where there is none."""
    part = missing_heading(here.sentence.at, here.match)
    if part is not None:
        yield here.claim.warning("heading_in_source", found=part)


def missing_heading(headings: str, match: QuoteMatch) -> str | None:
    """The first of the headings under which a quote does not stand; None where it stands under all of them."""
    source, start = match.source, match.start
    if headings == NO_HEADING:
        return headings if source.above(start) else None
    above = 0
    parts: list[str] = _AT_PARTS.split(headings)
    for part in filter(None, parts):
        text = plain(part)
        level = 1 if CHAPTER.match(text) else 2 if SECTION.match(text) else None
        if level:
            at = source.heading(start, level)
            fits = at is not None and source.simple.startswith(text, at)
        else:
            title = text.lstrip("0123456789.、")
            at = source.simple.rfind(title, above, start + len(title))
            fits = at >= 0
        if not fits or at is None:
            return part
        above = at
    return None


def responsible_in_source(here: QuotedClaim) -> Iterator[Problem]:
    """``responsible`` is the （责任单位：…） of the quote's item, or the list of offices in brackets that closes it."""
    recorded, span = here.sentence.responsible, here.source.offices(here.match.end)
    printed = here.source.text[slice(*span)] if span else None
    if (plain(recorded) if recorded else None) != printed:
        yield here.claim.warning("responsible_in_source", found=recorded, read=printed)


def scope_in_source(here: QuotedClaim) -> Iterator[Problem]:
    """A scope that the quote or a heading names is the record's; without one it is the document's."""
    record, scopes = here.claim.record, here.scopes
    named = _named_scopes(here)
    fits = record.scope in named if record.scope != record.document.scope else not named
    if not fits and not here.claim.noted(scopes[record.scope]):
        read = [scopes[scope] for scope in named] or ["-"]
        yield here.claim.warning("scope_in_source", found=scopes[record.scope], read=read)


def _named_scopes(here: QuotedClaim) -> list[str]:
    """The scopes, other than the document's, that the quote or a heading above it names."""
    source, start = here.source, here.match.start
    above = source.above(start, levels=3)
    texts = [here.claim.quote.text, *(source.text[at : source.heading_end(at)] for at in above)]
    own = here.claim.record.document.scope
    return [scope for scope in here.scopes.named_in(texts) if scope != own]


def strive_in_source(here: QuotedClaim) -> Iterator[Problem]:
    """``strive`` where 力争 or 争取 stands before the figure in its clause, or 争创 in the same part of it only."""
    claim, at, places = here.claim, here.at, here.source.places
    p = claim.record
    if not isinstance(p, Target):
        return
    clause = here.source.clause_start(at)
    comma = places(_COMMA).last(clause, at)
    creates = places(_CREATES).last(comma.end() if comma else clause, at)
    strives = places(_STRIVES).last(clause, at) is not None or creates is not None
    if strives != p.strive and not claim.noted("力争"):
        yield claim.warning("strive_in_source.missing" if strives else "strive_in_source")


def deadline_in_source(here: QuotedClaim) -> Iterator[Problem]:
    """The deadline is the one that `years.deadline` reads before the figure."""
    p = here.claim.record
    if not isinstance(p, Target):
        return
    document = p.document
    last = document.period[1] if document.period else None
    read = deadline(here.source, here.at, document.issued.last_day.year, last)
    if read not in (None, p.by) and not here.claim.noted(p.by):
        yield here.claim.warning("deadline_in_source", found=p.by, read=read)


def years_in_source(here: QuotedClaim) -> Iterator[Problem]:
    """``since`` and ``base`` follow from the sentence or the document; a multiple counts from the year it names, a sum
    or an average from the first of its years.
    """
    claim, p, at = here.claim, here.claim.record, here.at
    if not isinstance(p, Target):
        return
    document, source = p.document, here.source
    counted = first_year(source, at, p.by)
    named = {int(year) for year in YEAR_NUMBER.findall(source.text, *source.sentence(at))}
    named |= framed_starts(source, at, document.issued.last_day.year)
    first = {counted} if counted else set()
    first |= {document.period[0]} if document.period else set()
    before = {year - 1 for year in first} | {document.base}
    if p.entry.base is not None:
        first.add(p.entry.base + 1)
    for name, year, fitting in (("since", p.entry.since, first | named), ("base", p.entry.base, before | named)):
        if year is not None and year not in fitting and not claim.noted(year):
            yield claim.warning("years_in_source", name=name, found=year, read=sorted(y for y in fitting if y))
    begins = p.base_year + 1 if p.kind in FROM_THE_FIRST_YEAR else p.first_year
    early = counted is not None and begins < counted and p.kind is Kind.YEARLY
    differs = counted not in (None, begins) and p.kind in FROM_THE_FIRST_YEAR
    if (early or differs) and not claim.noted(begins):
        yield claim.warning("years_in_source.since", found=begins, read=counted)
    compared = source.places(_COMPARED).first(source.places(CLAUSE).cut_before(at), at)
    wrong = compared is not None and p.kind is Kind.MULTIPLE and int(compared[1]) != p.base_year
    if compared and wrong and not claim.noted(p.base_year):
        yield claim.warning("years_in_source.base", found=p.base_year, read=int(compared[1]))


def year_in_source(here: QuotedClaim) -> Iterator[Problem]:
    """The year and the ``since`` of an actual are those that `years.actual_years` reads before its figure."""
    claim, r = here.claim, here.claim.record
    if not isinstance(r, Actual):
        return
    first, last = actual_years(here.source, here.at, r.document.issued.last_day.year, r.document.base)
    if last != r.year and not claim.noted(r.year):
        yield claim.warning("year_in_source", found=r.year, read=last)
    elif first != last and r.since != first and not claim.noted(r.since or first):
        yield claim.warning("year_in_source.since", found=r.since, read=first)


SourceRule = Callable[[QuotedClaim], Iterator[Problem]]
SOURCE_RULES: tuple[SourceRule, ...] = (
    figure_in_source,
    heading_in_source,
    responsible_in_source,
    scope_in_source,
    strive_in_source,
    deadline_in_source,
    years_in_source,
    year_in_source,
)
