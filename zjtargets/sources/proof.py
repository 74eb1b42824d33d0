"""Every quote is found in its source and agrees with what stands around it, and every numeral there is explained."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from zjtargets.book.book import Book, Provision
from zjtargets.book.models import Document
from zjtargets.core import group_by
from zjtargets.core.problem import Location, NoResult, Problem, Severity, sorted_problems
from zjtargets.core.progress import tracked
from zjtargets.rules.quotes import Claim, all_claims
from zjtargets.sources.cells import CELL_RULES, CellMatch, PlacedCell, find_cell, place_of, table_claims, timing
from zjtargets.sources.context import SOURCE_RULES, QuotedClaim, missing_heading
from zjtargets.sources.coverage import Coverage, Exclusion, cover, read_exclusions
from zjtargets.sources.document import QuoteMatch, Source, find_quote, read_source
from zjtargets.sources.files import unreadable
from zjtargets.sources.scopes import ScopeNames


@dataclass(frozen=True)
class Proof:
    """What a check against the sources found, and how much it proved."""

    problems: list[Problem]
    quotes: int
    figures: int
    numerals: int


def prove(book: Book, data: Path, sources: Path) -> Proof:
    """What the documents in ``sources`` prove of the book of the folder ``data``: every quote is looked for in its
    document and compared with what stands around it, and every numeral of the document is explained.

    Raises:
        NoResult: there is no such folder of sources, or it may not be looked at.
    """
    try:
        if not sources.is_dir():
            raise NoResult("sources_not_a_folder" if sources.exists() else "no_sources", folder=sources)
    except OSError as error:
        raise unreadable(sources, error) from None
    exclusions, problems = read_exclusions(book, data)
    claims = group_by(all_claims(book), lambda claim: claim.record.document.id)
    quoted = claims.keys() | {e.document for e in exclusions} | {p.document.id for p in book.provisions}
    problems += [
        Problem(book.declared_at["document", d.id], "source_file.unnamed", {"document": d.id}, Severity.WARNING)
        for d in book.documents.values()
        if d.source is None and d.id in quoted
    ]
    scopes = ScopeNames(book.scopes)
    by_source = group_by((d for d in book.documents.values() if d.source), lambda d: d.source or "")
    proofs = [
        _prove_file(book, scopes, sources, name, documents, claims, exclusions)
        for name, documents in tracked(by_source.items(), "progress.documents", len(by_source))
    ]
    return Proof(
        sorted_problems([*problems, *(problem for proof in proofs for problem in proof.problems)]),
        sum(proof.quotes for proof in proofs),
        sum(proof.figures for proof in proofs),
        sum(proof.numerals for proof in proofs),
    )


def _prove_file(
    book: Book,
    scopes: ScopeNames,
    folder: Path,
    name: str,
    documents: Sequence[Document],
    claims: Mapping[str, Sequence[Claim]],
    exclusions: Iterable[Exclusion],
) -> Proof:
    """What one source file proves of the documents of the book that are printed in it."""
    first = documents[0]
    try:
        source = read_source(folder, name, book.units)
    except NoResult as unread:
        values = {"file": name, "folder": folder, "why": unread.values["why"]}
        return Proof([Problem(book.declared_at["document", first.id], "source_file", values)], 0, 0, 0)
    own_claims = [claim for d in documents for claim in (*claims.get(d.id, []), *table_claims(book, d))]
    placed, problems = place_claims(source, own_claims)
    figures = 0
    for claim, match in placed:
        wrong = list(_problems(claim, match, scopes))
        problems += wrong
        figures += bool(claim.printed or isinstance(match, CellMatch)) and not wrong
    names = [d.id for d in documents]
    provisions = [p for p in book.provisions if p.document.id in names]
    problems += [problem for provision in provisions for problem in _provision(source, provision)]
    quotes = {(claim.record.document.id, claim.quote.raw) for claim, _ in placed}
    quotes |= {(p.document.id, p.sentence.quote) for p in provisions}
    own = [e for name in names for e in exclusions if e.document == name]
    coverage = cover(source, placed, own, timing(first))
    unexplained = [problem for rule in COVERAGE_RULES for problem in rule(coverage, folder / name)]
    numerals = len(coverage.numerals) - len(coverage.unexplained)
    return Proof([*_once(problems), *unexplained], len(quotes), figures, numerals)


def _problems(claim: Claim, match: QuoteMatch | CellMatch, scopes: ScopeNames) -> Iterator[Problem]:
    """What is wrong with a claim where it stands in its source."""
    if isinstance(match, CellMatch):
        cell = PlacedCell(claim, match, scopes)
        yield from (problem for rule in CELL_RULES for problem in rule(cell))
    else:
        here = QuotedClaim(claim, match, scopes)
        yield from (problem for rule in SOURCE_RULES for problem in rule(here))


def _once(problems: Iterable[Problem]) -> Iterable[Problem]:
    """Each problem once: a fault of a quote comes up with each of its records."""
    return {(p.location, p.key, str(sorted(p.values.items()))): p for p in problems}.values()


def cover_document(book: Book, data: Path, source: Source, document: str) -> tuple[Coverage, list[Problem]]:
    """The coverage of a document of the book, given its id and its text; and its quotes that are not in the text.

    Raises:
        NoResult: not_targets.yaml holds errors.
    """
    exclusions, errors = read_exclusions(book, data)
    if errors:
        raise NoResult("data_errors", errors, n=len(errors))
    claims = [c for c in all_claims(book) if c.record.document.id == document]
    when = timing(book.documents[document])
    placed, problems = place_claims(source, [*claims, *table_claims(book, book.documents[document])])
    return cover(source, placed, [e for e in exclusions if e.document == document], when), problems


Placed = tuple[Claim, QuoteMatch | CellMatch]


def place_claims(source: Source, claims: Sequence[Claim]) -> tuple[list[Placed], list[Problem]]:
    """Where in its source each quote stands; a problem for one that stands nowhere, or in several places."""
    matches: dict[object, QuoteMatch | CellMatch | Problem] = {}
    placed: list[Placed] = []
    for claim in claims:
        place = place_of(claim)
        key = place or claim.quote.raw
        if key not in matches:
            location, document = claim.record.location, claim.record.document
            matches[key] = (
                find_cell(source, claim, place) if place else _the_match(source, claim.quote.raw, location, document)
            )
        match = matches[key]
        if not isinstance(match, Problem):
            placed.append((claim, match))
    return placed, [match for match in matches.values() if isinstance(match, Problem)]


def _the_match(source: Source, quote: str, location: Location, document: Document) -> QuoteMatch | Problem:
    """The one place where a quote stands in its source, or what is wrong."""
    matches = find_quote(source, quote)
    if len(matches) == 1:
        return matches[0]
    key = "quote_in_source.several" if matches else "quote_in_source"
    severity = Severity.WARNING if matches else Severity.ERROR
    return Problem(location, key, {"quote": quote, "file": document.source}, severity)


def _provision(source: Source, provision: Provision) -> Iterator[Problem]:
    """What is wrong with a sentence that sets a rule: its quote, or the headings above it."""
    sentence = provision.sentence
    match = _the_match(source, sentence.quote, provision.location, provision.document)
    if isinstance(match, Problem):
        yield match
    elif (part := missing_heading(sentence.at, match)) is not None:
        values = {"quote": sentence.quote, "found": part}
        yield Problem(provision.location, "heading_in_source", values, Severity.WARNING)


def numeral_in_source(coverage: Coverage, file: Path) -> Iterator[Problem]:
    """Every numeral of a document is recorded, classified, or excluded in not_targets.yaml."""
    for numeral in coverage.unexplained:
        location = Location(str(file), coverage.source.line(numeral.start))
        values = {"found": coverage.printed(numeral), "context": coverage.context(numeral)}
        yield Problem(location, "numeral_in_source", values, Severity.WARNING)


def exclusion_in_source(coverage: Coverage, file: Path) -> Iterator[Problem]:
    """The words of an exclusion in not_targets.yaml, or the heading of its section, occur in its document."""
    for exclusion in coverage.missing:
        values = {"quote": exclusion.quote, "file": file.name}
        if exclusion.section:
            yield Problem(exclusion.location, "exclusion_in_source.section", values, Severity.WARNING)
        else:
            yield Problem(exclusion.location, "exclusion_in_source", values)


def exclusion_needed(coverage: Coverage, file: Path) -> Iterator[Problem]:
    """The words of an exclusion contain a numeral that nothing else explains, and none that is recorded; its section
    contains such a numeral, and no target.
    """
    found = [("exclusion_needed.section" if e.section else "exclusion_needed", e) for e in coverage.unneeded]
    for key, exclusion in [*found, *(("exclusion_needed.target", e) for e in coverage.with_targets)]:
        yield Problem(exclusion.location, key, {"quote": exclusion.quote, "file": file.name}, Severity.WARNING)


CoverageRule = Callable[[Coverage, Path], Iterator[Problem]]
COVERAGE_RULES: tuple[CoverageRule, ...] = (numeral_in_source, exclusion_in_source, exclusion_needed)
