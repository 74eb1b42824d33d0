"""Rules about what stands around a quote in its source: it agrees with what the record says."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache

from zjtargets.book import Promise
from zjtargets.claims import CALLED, Claim, read_figures, show_figure
from zjtargets.models import Kind, Scope, Sentence
from zjtargets.problem import Problem
from zjtargets.quantity import Figure, same_unit
from zjtargets.series import Reading
from zjtargets.source import CHAPTER, SECTION, Found, Source
from zjtargets.text import fold, plain
from zjtargets.years import deadline, reading_years

_SHORTEST = 2
_COMPARED = re.compile(r"[比较]((?:19|20)\d\d)年")
_PART_END = re.compile("[,。;]")
_COMMA = re.compile(",")
_STRIVES = re.compile("力争|争取")
_CREATES = re.compile("争创")
_AT_PARTS = re.compile(
    r"(?=(?<![(（一二三四五六七八九十])[一二三四五六七八九十]{1,3}、)"
    r"|(?=[(（][一二三四五六七八九十]{1,3}[)）])|(?=第[一二三四五六七八九十]{1,3}[章节])"
    r"|(?<!\d)(?=\d{1,2}[.．、]?(?![个家项名位年月万亿])[\u4e00-\u9fff])"
)


@dataclass(frozen=True)
class Standing:
    """A claim, where its quote stands in its source, and the scopes that the book knows."""

    claim: Claim
    found: Found
    scopes: Mapping[str, Scope]


def figure_in_source(here: Standing) -> Iterator[Problem]:
    """The figure, its hedge and its governing words are read again in the whole sentence of the source: a quote may not
    cut a digit, a hedge or a 每年 off.
    """
    claim, found = here.claim, here.found
    printed = claim.printed()
    if not printed:
        return  # `figure_in_quote` or `unit_in_quote` says so
    source, at, last = found.source, found.locate(printed[0].start), found.locate(printed[0].end - 1)
    figures, starts, ends = _figures(source, *source.sentence(at))
    read = figures[bisect_left(ends, at) : bisect_right(starts, last)]
    same = [f for f in read if claim.same_value(f) and same_unit(f.unit, claim.unit)]
    if not same:
        yield claim.error("figure_in_source", found=show_figure(printed[0]), read=[show_figure(f) for f in read])
        return
    words = {claim.word_of(f) for f in same}
    if claim.word not in words and not claim.noted(claim.word, CALLED[claim.word]):
        yield claim.finding("figure_in_source.word", found=claim.word, read=sorted(words))
    kinds = {f.kind for f in same}
    kind = claim.kind or "level"
    wrong = isinstance(claim.record, Promise) and None not in kinds and claim.kind not in kinds
    if wrong and not claim.noted(kind, CALLED[kind]):
        yield claim.finding("figure_in_source.kind", found=kind, read=sorted(k or "level" for k in kinds))


@lru_cache(maxsize=1024)
def _figures(source: Source, start: int, end: int) -> tuple[Sequence[Figure], Sequence[int], Sequence[int]]:
    """The figures of a sentence, with the folded offsets of the first and the last character of each."""
    first = source.folded.original(start)
    figures = read_figures(source.raw[first : source.folded.original(end - 1) + 1])
    starts = [source.folded.position(first + f.start) for f in figures]
    return figures, starts, [source.folded.position(first + f.end - 1) for f in figures]


def heading_in_source(here: Standing) -> Iterator[Problem]:
    """``at`` names the headings under which the quote stands: 一、…（二）…, and the item if it is given."""
    part = missing_heading(_sentence(here.claim).at, here.found)
    if part is not None:
        yield here.claim.finding("heading_in_source", found=part)


@lru_cache(maxsize=1024)
def missing_heading(headings: str, found: Found) -> str | None:
    """The first of the headings under which a quote does not stand; None where it stands under all of them."""
    above = 0
    parts: list[str] = _AT_PARTS.split(headings)
    for part in filter(None, parts):
        text = fold(part).text
        level = 1 if CHAPTER.match(text) else 2 if SECTION.match(text) else None
        if level:
            at = found.source.heading(found.start, level)
            fits = at is not None and found.source.folded.text.startswith(text, at)
        else:
            title = text.lstrip("0123456789.、")
            at = found.source.folded.text.rfind(title, above, found.start + len(title))
            fits = at >= 0
        if not fits or at is None:
            return part
        above = at
    return None


def responsible_in_source(here: Standing) -> Iterator[Problem]:
    """``responsible`` is the （责任单位：…） of the quote's item, as printed, or the list of offices in brackets that
    closes it; none where the item has none.
    """
    claim, found = here.claim, here.found
    recorded, span = _sentence(claim).responsible, found.source.offices(found.end)
    printed = found.source.text[slice(*span)] if span else None
    if (plain(recorded) if recorded else None) != printed:
        yield claim.finding("responsible_in_source", found=recorded, read=printed)


def _sentence(claim: Claim) -> Sentence:
    """The sentence of a claim; a claim has one, or there would be no quote."""
    assert claim.record.sentence is not None
    return claim.record.sentence


def _at(claim: Claim, found: Found) -> int:
    """The folded offset of the claimed figure in the source."""
    printed = claim.printed()
    return found.locate(printed[0].start) if printed else found.start


def scope_in_source(here: Standing) -> Iterator[Problem]:
    """A scope other than its document's is named by the quote or by the headings above it; and where these name another
    scope than the document's, the record has that one.
    """
    record, scopes = here.claim.record, here.scopes
    named = _named_scopes(here)
    fits = record.scope in named if record.scope != record.document.scope else not named
    if not fits and not here.claim.noted(scopes[record.scope].name):
        read = [scopes[scope].name for scope in named] or ["-"]
        yield here.claim.finding("scope_in_source", found=scopes[record.scope].name, read=read)


def _named_scopes(here: Standing) -> list[str]:
    """The scopes, other than the document's, that the quote or a heading above it names."""
    source, start = here.found.source, here.found.start
    tops = [at for level in (1, 2, 3) if (at := source.heading(start, level)) is not None]
    texts = [plain(here.claim.quote), *(source.text[at : source.title_end(at)] for at in tops)]
    own = here.claim.record.document.scope
    return [s.id for s in here.scopes.values() if s.id != own and any(_names(s.name, text) for text in texts)]


@lru_cache(maxsize=4096)
def _names(name: str, text: str) -> bool:
    """Whether a text has a name, also where several share its end: 杭州、宁波国家高新区."""
    name = plain(name)
    cuts = [(name[:i], name[i:]) for i in range(_SHORTEST, len(name) - _SHORTEST)]
    return name in text or any(re.search(f"{re.escape(a)}[、和与][^,。;]{{1,20}}{re.escape(b)}", text) for a, b in cuts)


def strive_in_source(here: Standing) -> Iterator[Problem]:
    """``strive`` where 力争 or 争取 stands before the figure in its clause, or 争创 in its part of it; else not."""
    claim, found = here.claim, here.found
    p = claim.record
    if not isinstance(p, Promise):
        return
    at = _at(claim, found)
    clause = found.source.clause_start(at)
    comma = found.source.places(_COMMA).last(clause, at)
    creates = found.source.places(_CREATES).last(comma.end() if comma else clause, at)
    strives = found.source.places(_STRIVES).last(clause, at) is not None or creates is not None
    if strives != p.target.strive and not claim.noted("力争"):
        yield claim.finding("strive_in_source.missing" if strives else "strive_in_source")


def deadline_in_source(here: Standing) -> Iterator[Problem]:
    """The deadline is the nearest year of the plan before the figure in its sentence, else the 到YYYY年 that opens its
    section of goals, else the end of the document's period.
    """
    claim, found = here.claim, here.found
    p = claim.record
    if not isinstance(p, Promise):
        return
    first, last = p.document.period or (p.document.issued.last_day.year, None)
    read = deadline(found.source, _at(claim, found), first, last)
    if read is None:
        return
    if read != p.target.by and not claim.noted(p.target.by):
        yield claim.finding("deadline_in_source", found=p.target.by, read=read)


def years_in_source(here: Standing) -> Iterator[Problem]:
    """The ``since`` and the ``base`` of a target stand in its sentence, or follow from its document: its base, or
    the first year of its period (a base the year before it); a multiple has the base that it is compared with.
    """
    claim, found = here.claim, here.found
    p = claim.record
    if not isinstance(p, Promise):
        return
    document, at = p.document, _at(claim, found)
    named = _years_named(found.source, *found.source.sentence(at))
    first = {document.period[0]} if document.period else set()
    before = {year - 1 for year in first} | {document.base}
    if p.target.base is not None:
        first.add(p.target.base + 1)
    for name, year, fitting in (("since", p.target.since, first | named), ("base", p.target.base, before | named)):
        if year is not None and year not in fitting and not claim.noted(year):
            yield claim.finding("years_in_source", name=name, found=year, read=sorted(y for y in fitting if y))
    part = found.source.places(_PART_END).last(found.source.clause_start(at), at)
    compared = found.source.places(_COMPARED).first(part.end() if part else found.source.clause_start(at), at)
    wrong = compared is not None and p.target.kind is Kind.MULTIPLE and int(compared[1]) != p.base_year
    if compared and wrong and not claim.noted(p.base_year):
        yield claim.finding("years_in_source.base", found=p.base_year, read=int(compared[1]))


@lru_cache(maxsize=1024)
def _years_named(source: Source, start: int, end: int) -> Set[int]:
    return {int(year) for year in re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", source.text[start:end])}


def year_in_source(here: Standing) -> Iterator[Problem]:
    """The year of a reading is the nearest before its figure that is not after the issue (从 takes the first year of
    its sentence, 到 the second), else the base of the document; its ``since`` is the first year of a plan period named
    there.
    """
    claim, found = here.claim, here.found
    r = claim.record
    if not isinstance(r, Reading):
        return
    document = r.document
    first, last = reading_years(found.source, _at(claim, found), document.issued.last_day.year, document.base)
    if last != r.year and not claim.noted(r.year):
        yield claim.finding("year_in_source", found=r.year, read=last)
    elif first != last and r.since != first and not claim.noted(r.since):
        yield claim.finding("year_in_source.since", found=r.since, read=first)


SourceRule = Callable[[Standing], Iterator[Problem]]
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
