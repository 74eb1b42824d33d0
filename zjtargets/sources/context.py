"""Rules about what stands around a quote in its source: it agrees with what the record says."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from zjtargets.book.book import Target
from zjtargets.book.models import Sentence
from zjtargets.core.problem import Problem
from zjtargets.rules.claims import CALLED, Claim, read_figures, show_figure
from zjtargets.sources.dated import DATED_RULES
from zjtargets.sources.document import CHAPTER, NO_HEADING, SECTION, QuoteMatch, Source
from zjtargets.sources.standing import QuotedClaim
from zjtargets.text.figures import Figure, same_unit
from zjtargets.text.fold import fold, plain

_SHORTEST = 2
_COMMA = re.compile(",")
_STRIVES = re.compile("力争|争取")
_CREATES = re.compile("争创")
_AT_PARTS = re.compile(
    r"(?=(?<![(（一二三四五六七八九十])[一二三四五六七八九十]{1,3}、)"
    r"|(?=[(（][一二三四五六七八九十]{1,3}[)）])|(?=第[一二三四五六七八九十]{1,3}[章节])"
    r"|(?<!\d)(?=\d{1,2}[.．、]?(?![个家项名位年月万亿])[\u4e00-\u9fff])"
)


def figure_in_source(here: QuotedClaim) -> Iterator[Problem]:
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
        yield claim.warning("figure_in_source.word", found=claim.word, read=sorted(words))
    kinds = {f.kind for f in same}
    kind = claim.kind or "level"
    wrong = isinstance(claim.record, Target) and None not in kinds and claim.kind not in kinds
    if wrong and not claim.noted(kind, CALLED[kind]):
        yield claim.warning("figure_in_source.kind", found=kind, read=sorted(k or "level" for k in kinds))


@lru_cache(maxsize=1024)
def _figures(source: Source, start: int, end: int) -> tuple[Sequence[Figure], Sequence[int], Sequence[int]]:
    """The figures of a sentence, with the folded offsets of the first and the last character of each."""
    first = source.folded.original(start)
    figures = read_figures(source.raw[first : source.folded.original(end - 1) + 1])
    starts = [source.folded.position(first + f.start) for f in figures]
    return figures, starts, [source.folded.position(first + f.end - 1) for f in figures]


def heading_in_source(here: QuotedClaim) -> Iterator[Problem]:
    """``at`` names the headings under which the quote stands: 一、…（二）…, and the item if it is given; it is - where
    there is none.
    """
    part = missing_heading(_sentence(here.claim).at, here.found)
    if part is not None:
        yield here.claim.warning("heading_in_source", found=part)


@lru_cache(maxsize=1024)
def missing_heading(headings: str, found: QuoteMatch) -> str | None:
    """The first of the headings under which a quote does not stand; None where it stands under all of them."""
    if headings == NO_HEADING:
        return headings if any(found.source.heading(found.start, level) is not None for level in (1, 2)) else None
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


def responsible_in_source(here: QuotedClaim) -> Iterator[Problem]:
    """``responsible`` is the （责任单位：…） of the quote's item, as printed, or the list of offices in brackets that
    closes it; none where the item has none.
    """
    claim, found = here.claim, here.found
    recorded, span = _sentence(claim).responsible, found.source.offices(found.end)
    printed = found.source.text[slice(*span)] if span else None
    if (plain(recorded) if recorded else None) != printed:
        yield claim.warning("responsible_in_source", found=recorded, read=printed)


def _sentence(claim: Claim) -> Sentence:
    """The sentence of a claim; a claim has one, or there would be no quote."""
    assert claim.record.sentence is not None
    return claim.record.sentence


def scope_in_source(here: QuotedClaim) -> Iterator[Problem]:
    """A scope other than its document's is named by the quote or by the headings above it; and where these name another
    scope than the document's, the record has that one.
    """
    record, scopes = here.claim.record, here.scopes
    named = _named_scopes(here)
    fits = record.scope in named if record.scope != record.document.scope else not named
    if not fits and not here.claim.noted(scopes[record.scope].name):
        read = [scopes[scope].name for scope in named] or ["-"]
        yield here.claim.warning("scope_in_source", found=scopes[record.scope].name, read=read)


def _named_scopes(here: QuotedClaim) -> list[str]:
    """The scopes, other than the document's, that the quote or a heading above it names."""
    source, start = here.found.source, here.found.start
    tops = [at for level in (1, 2, 3) if (at := source.heading(start, level)) is not None]
    texts = [plain(here.claim.quote), *(source.text[at : source.heading_end(at)] for at in tops)]
    own = here.claim.record.document.scope
    return [s.id for s in here.scopes.values() if s.id != own and any(_names(s.name, text) for text in texts)]


@lru_cache(maxsize=4096)
def _names(name: str, text: str) -> bool:
    """Whether a text has a name, also where several share its end: 杭州、宁波国家高新区."""
    name = plain(name)
    cuts = [(name[:i], name[i:]) for i in range(_SHORTEST, len(name) - _SHORTEST)]
    return name in text or any(re.search(f"{re.escape(a)}[、和与][^,。;]{{1,20}}{re.escape(b)}", text) for a, b in cuts)


def strive_in_source(here: QuotedClaim) -> Iterator[Problem]:
    """``strive`` where 力争 or 争取 stands before the figure in its clause, or 争创 in its part of it; else not."""
    claim, found = here.claim, here.found
    p = claim.record
    if not isinstance(p, Target):
        return
    at = here.at
    clause = found.source.clause_start(at)
    comma = found.source.places(_COMMA).last(clause, at)
    creates = found.source.places(_CREATES).last(comma.end() if comma else clause, at)
    strives = found.source.places(_STRIVES).last(clause, at) is not None or creates is not None
    if strives != p.strive and not claim.noted("力争"):
        yield claim.warning("strive_in_source.missing" if strives else "strive_in_source")


SourceRule = Callable[[QuotedClaim], Iterator[Problem]]
SOURCE_RULES: tuple[SourceRule, ...] = (
    figure_in_source,
    heading_in_source,
    responsible_in_source,
    scope_in_source,
    strive_in_source,
    *DATED_RULES,
)
