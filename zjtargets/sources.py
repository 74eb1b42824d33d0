"""The source documents: every quote is found in its source, and what stands around it agrees with the record."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from zjtargets.book import Book, Promise
from zjtargets.models import Document, Sentence
from zjtargets.problem import Problem, Severity, sorted_problems
from zjtargets.quantity import same_unit
from zjtargets.quotes import CALLED, Claim, claims, excused, read_figures, show_figure
from zjtargets.series import Reading
from zjtargets.source import CHAPTER, SECTION, Found, Source, find_quote
from zjtargets.text import fold, plain

_PLAN = re.compile(r'"?十([一二三四五六])五"?(?:规划)?(?:期间|时期|以来|末|期末)')
_YEAR = re.compile(r"(?<!\d)(\d{4})年")
_FROM_YEAR = re.compile(r"从(\d{4})年")
_TO_YEAR = re.compile(r"(?<!达)[到至](\d{4})年")
_SPAN = re.compile(r"(?<!\d)(\d{4})-(\d{4})年")
_BY_YEAR = re.compile(r"(?<!\d)(\d{4})年(?:底|末|前|以前|之前)")
_OFFICE = re.compile(r"\(责任单位:([^()]*(?:\([^()]*\)[^()]*)*)\)|。\(((?:省|市|各|有关)[^()。]*(?:厅|局|委|办|政府))\)")
_AT_PARTS = re.compile(
    r"(?=(?<![(（一二三四五六七八九十])[一二三四五六七八九十]{1,3}、)"
    r"|(?=[(（][一二三四五六七八九十]{1,3}[)）])"
    r"|(?<!\d)(?=\d{1,2}[.．、][\u4e00-\u9fff])"
)


@dataclass(frozen=True)
class Proof:
    """What a check against the sources found, and how much it proved."""

    problems: list[Problem]
    quotes: int
    figures: int


def check_sources(book: Book, folder: Path) -> Proof:
    """Find every quote of the book in its source document and compare what stands around it."""
    problems: list[Problem] = []
    sources: dict[str, Source | None] = {}
    quotes: set[tuple[str, str]] = set()
    proved = 0
    missed: set[tuple[str, str]] = set()
    for claim in claims(book):
        document, quote = claim.record.document, claim.quote
        if document.id not in sources:
            sources[document.id] = _open(book, document, folder, problems)
        source = sources[document.id]
        if source is None or (document.id, quote) in missed:
            continue
        found = find_quote(source, quote)
        if len(found) != 1:
            text = "quote_in_source.several" if found else "quote_in_source"
            severity = Severity.FINDING if found else Severity.ERROR
            problems.append(Problem(claim.record.place, text, {"quote": quote, "file": document.source}, severity))
            missed.add((document.id, quote))
            continue
        wrong = [p for rule in SOURCE_RULES for p in rule(claim, found[0])]
        problems += wrong
        quotes.add((document.id, quote))
        proved += bool(claim.printed()) and not wrong
    return Proof(sorted_problems(dict.fromkeys(problems)), len(quotes), proved)


def _open(book: Book, document: Document, folder: Path, problems: list[Problem]) -> Source | None:
    place = book.places[f"document:{document.id}"]
    if document.source is None:
        problems.append(Problem(place, "source_file.unnamed", {"document": document.id}, Severity.FINDING))
        return None
    try:
        return Source((folder / document.source).read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, ValueError) as error:
        values = {"file": document.source, "folder": folder, "why": getattr(error, "strerror", None) or error}
        problems.append(Problem(place, "source_file", values))
        return None


# --- rules: what stands around a quote ------------------------------------------------------------


def _finding(claim: Claim, text: str, **values: object) -> Problem:
    return Problem(claim.record.place, text, {"quote": claim.quote, **values}, Severity.FINDING)


def figure_in_source(claim: Claim, found: Found) -> Iterator[Problem]:
    """The figure, its hedge and its governing words are read again in the whole sentence of the source: a quote may not
    cut a digit, a hedge or a 每年 off.
    """
    printed = claim.printed()
    if not printed:
        return  # `figure_in_quote` or `unit_in_quote` says so
    source, at, last = found.source, found.locate(printed[0].start), found.locate(printed[0].end - 1)
    start, end = source.sentence(at)
    first = source.folded.original(start)
    sentence = source.raw[first : source.folded.original(end - 1) + 1]
    read = [
        f
        for f in read_figures(sentence)
        if source.folded.index(first + f.start) <= last and at <= source.folded.index(first + f.end - 1)
    ]
    same = [f for f in read if claim.same_value(f) and same_unit(f.unit, claim.unit)]
    if not same:
        values = {"quote": claim.quote, "found": show_figure(printed[0]), "read": [show_figure(f) for f in read]}
        yield Problem(claim.record.place, "figure_in_source", values)
        return
    words = {claim.word_of(f) for f in same}
    if claim.word not in words and not excused(claim, claim.word, CALLED[claim.word]):
        yield _finding(claim, "figure_in_source.word", found=claim.word, read=sorted(words))
    kinds = {f.kind for f in same}
    kind = claim.kind or "level"
    wrong = isinstance(claim.record, Promise) and None not in kinds and claim.kind not in kinds
    if wrong and not excused(claim, kind, CALLED[kind]):
        yield _finding(claim, "figure_in_source.kind", found=kind, read=sorted(k or "level" for k in kinds))


def heading_in_source(claim: Claim, found: Found) -> Iterator[Problem]:
    """``at`` names the headings under which the quote stands: 一、…（二）…, and the item if it is given."""
    sentence = _sentence(claim)
    above = 0
    for part in filter(None, _AT_PARTS.split(sentence.at)):
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
            yield _finding(claim, "heading_in_source", found=part)
            return
        above = at


def responsible_in_source(claim: Claim, found: Found) -> Iterator[Problem]:
    """``responsible`` is the （责任单位：…） of the quote's item, as printed, or the bare list of offices in brackets that
    closes it; none where the item has none.
    """
    source = found.source
    stop = next((h for h, _ in source.headings if h > found.end), len(source.text))
    match = _OFFICE.search(source.text, found.end, stop)
    recorded = _sentence(claim).responsible
    printed = (match[1] or match[2]) if match else None
    if (plain(recorded) if recorded else None) != printed:
        yield _finding(claim, "responsible_in_source", found=recorded, read=printed)


def _sentence(claim: Claim) -> Sentence:
    """The sentence of a claim; a claim has one, or there would be no quote."""
    assert claim.record.sentence is not None
    return claim.record.sentence


def _at(claim: Claim, found: Found) -> int:
    """The folded offset of the claimed figure in the source."""
    printed = claim.printed()
    return found.locate(printed[0].start) if printed else found.start


def strive_in_source(claim: Claim, found: Found) -> Iterator[Problem]:
    """``strive`` where 力争 or 争取 stands before the figure in its clause, or 争创 in its part of it; else not."""
    p = claim.record
    if not isinstance(p, Promise):
        return
    at = _at(claim, found)
    clause = found.source.text[found.source.clause_start(at) : at]
    strives = bool(re.search("力争|争取", clause)) or "争创" in clause.rpartition(",")[2]
    if strives != p.target.strive and not excused(claim, "力争"):
        yield _finding(claim, "strive_in_source.missing" if strives else "strive_in_source")


def deadline_in_source(claim: Claim, found: Found) -> Iterator[Problem]:
    """The deadline is the one of the sentence, else the nearest 到YYYY年 before it within the period (到2035年 of an
    outlook lies beyond it), else the end of the period.
    """
    p = claim.record
    if not isinstance(p, Promise):
        return
    read = _deadline(found.source, _at(claim, found), p.document)
    if read is not None and read != p.target.by and not excused(claim, p.target.by):
        yield _finding(claim, "deadline_in_source", found=p.target.by, read=read)


def _deadline(source: Source, at: int, document: Document) -> int | None:
    start = source.sentence(at)[0]
    own = _last_years(source.text, start, at, [_TO_YEAR, _SPAN, _BY_YEAR])
    if own is not None:
        return own[1]
    end = document.period[1] if document.period else None
    inherited = _last_years(source.text, 0, at, [_TO_YEAR], plans=False, until=end)
    return inherited[1] if inherited else end


def years_in_source(claim: Claim, found: Found) -> Iterator[Problem]:
    """The ``since`` and the ``base`` of a target stand in its sentence, or follow from its document: its base, or
    the first year of its period (a base the year before it).
    """
    p = claim.record
    if not isinstance(p, Promise):
        return
    document, (start, end) = p.document, found.source.sentence(_at(claim, found))
    named = {int(year) for year in re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", found.source.text[start:end])}
    first = {document.period[0]} if document.period else set()
    before = {year - 1 for year in first} | {document.base}
    for name, year, fitting in (("since", p.target.since, first | named), ("base", p.target.base, before | named)):
        if year is not None and year not in fitting and not excused(claim, year):
            yield _finding(claim, "years_in_source", name=name, found=year, read=sorted(y for y in fitting if y))


def year_in_source(claim: Claim, found: Found) -> Iterator[Problem]:
    """The year of a reading is the nearest before its figure that is not after the issue (从 takes the first year of
    its sentence, 到 the second), else the base of the document; its ``since`` is the first year of a plan period named
    there.
    """
    r = claim.record
    if not isinstance(r, Reading):
        return
    first, last = _year(found.source, _at(claim, found), r.document)
    if last != r.year and not excused(claim, r.year):
        yield _finding(claim, "year_in_source", found=r.year, read=last)
    elif first != last and r.actual.since != first and not excused(claim, r.actual.since):
        yield _finding(claim, "year_in_source.since", found=r.actual.since, read=first)


def _year(source: Source, at: int, document: Document) -> tuple[int | None, int | None]:
    start = source.sentence(at)[0]
    before = source.text[start:at]
    ends = _FROM_YEAR if before.endswith("从") else _TO_YEAR if re.search("(?<!达)到$", before) else None
    own = _last_years(source.text, start, at, [ends], plans=False) if ends else None
    if own := own or _last_years(source.text, start, at, [_YEAR]):
        return own
    issued = document.issued.last_day.year
    earlier = [int(m[1]) for m in _YEAR.finditer(source.text, 0, at) if int(m[1]) <= issued]
    year = earlier[-1] if earlier else document.base
    return year, year


def _last_years(
    text: str, start: int, at: int, patterns: list[re.Pattern[str]], *, plans: bool = True, until: int | None = None
) -> tuple[int, int] | None:
    """First and last year of the expression that stands last in ``text[start:at]``, of those not after ``until``."""
    found = [(m.start(), int(m[1]), int(m[m.lastindex or 1])) for p in patterns for m in p.finditer(text, start, at)]
    found = [f for f in found if until is None or f[2] <= until]
    if plans:
        for m in _PLAN.finditer(text, start, at):
            end = 2005 + 5 * "一二三四五六".index(m[1]) + 5
            found.append((m.start(), end - 4, end))
    if not found:
        return None
    _, first, last = max(found)
    return first, last


SOURCE_RULES: tuple[Callable[[Claim, Found], Iterator[Problem]], ...] = (
    figure_in_source,
    heading_in_source,
    responsible_in_source,
    strive_in_source,
    deadline_in_source,
    years_in_source,
    year_in_source,
)
