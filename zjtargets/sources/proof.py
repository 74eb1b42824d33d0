"""The source documents: every quote is found in its source, what stands around it agrees with the record, and every
numeral of the source is accounted for.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from pathlib import Path

from zjtargets.book.book import Book, Provision
from zjtargets.book.models import Document
from zjtargets.core.problem import Location, NoResult, Problem, Severity, sorted_problems
from zjtargets.rules.claims import Claim, all_claims
from zjtargets.sources.context import SOURCE_RULES, missing_heading
from zjtargets.sources.coverage import Coverage, cover
from zjtargets.sources.document import QuoteMatch, Source, find_quote, read_document
from zjtargets.sources.exclusions import Exclusions, read_exclusions
from zjtargets.sources.standing import QuotedClaim


@dataclass(frozen=True)
class Proof:
    """What a check against the sources found, and how much it proved."""

    problems: list[Problem]
    quotes: int
    figures: int
    numerals: int


def prove(book: Book, data: Path, sources: Path) -> Proof:
    """What the documents in ``sources`` prove of the book of a data folder, its excuses heeded.

    Raises:
        NoResult: there is no such folder of sources.
    """
    if not sources.is_dir():
        raise NoResult("no_sources", folder=sources)
    return check_sources(book, sources, read_exclusions(book, data))


def check_sources(book: Book, folder: Path, exclusions: Exclusions) -> Proof:
    """Find every quote of the book in its source document, compare what stands around it, and account for every numeral
    of the document.
    """
    problems: list[Problem] = []
    unread: list[Problem] = []
    quotes: set[tuple[str, str]] = set()
    proved = accounted = 0
    said = _by_document(all_claims(book))
    quoted = said.keys() | exclusions.by_document.keys() | {p.document.id for p in book.provisions}
    for file, documents in _by_source(book, quoted, problems).items():
        source = _open(book, documents[0], folder, problems)
        if source is None:
            continue
        found, wrong = place_claims(source, [claim for d in documents for claim in said.get(d.id, [])])
        problems += wrong
        for claim, where in found:
            wrong = [p for rule in SOURCE_RULES for p in rule(QuotedClaim(claim, where, book.scopes))]
            problems += wrong
            quotes.add((claim.record.document.id, claim.quote))
            proved += bool(claim.printed()) and not wrong
        for provision in (p for d in documents for p in book.provisions if p.document.id == d.id):
            problems += _provision(source, provision)
            quotes.add((provision.document.id, provision.sentence.quote))
        result = cover(source, found, [e for d in documents for e in exclusions.of(d.id)])
        unread += [p for rule in COVERAGE_RULES for p in rule(result, Location(str(folder / file), 1))]
        accounted += len(result.numerals) - len(result.unexplained)
    # A fault of a quote comes up with each of its records; a line of a source may hold many numerals.
    once = {(p.location, p.key, repr(p.values)): p for p in problems}.values()
    found_out = [*exclusions.problems, *once, *unread]
    return Proof(sorted_problems(found_out), len(quotes), proved, accounted)


def _by_document(said: Iterable[Claim]) -> dict[str, list[Claim]]:
    found: dict[str, list[Claim]] = {}
    for claim in said:
        found.setdefault(claim.record.document.id, []).append(claim)
    return found


def _by_source(book: Book, quoted: Set[str], problems: list[Problem]) -> dict[str, list[Document]]:
    """The documents that are to be read, by their source file; a problem for one that is quoted and names none."""
    found: dict[str, list[Document]] = {}
    for document in book.documents.values():
        if document.source is not None:
            found.setdefault(document.source, []).append(document)
        elif document.id in quoted:
            location = book.declared_at["document", document.id]
            problems.append(Problem(location, "source_file.unnamed", {"document": document.id}, Severity.WARNING))
    return found


def claims_of(book: Book, document: str) -> list[Claim]:
    """Every figure that the records of one document claim."""
    return [claim for claim in all_claims(book) if claim.record.document.id == document]


def place_claims(source: Source, said: Sequence[Claim]) -> tuple[list[tuple[Claim, QuoteMatch]], list[Problem]]:
    """Where in its source each quote stands; a problem for one that stands nowhere, or in several places."""
    places: dict[str, QuoteMatch | Problem] = {}
    for claim in said:
        if claim.quote not in places:
            places[claim.quote] = _the_place(source, claim.quote, claim.record.location, claim.record.document)
    found = [(claim, place) for claim in said if isinstance(place := places[claim.quote], QuoteMatch)]
    return found, [place for place in places.values() if isinstance(place, Problem)]


def _the_place(source: Source, quote: str, location: Location, document: Document) -> QuoteMatch | Problem:
    """The one place where a quote stands in its source, or what is wrong."""
    places = find_quote(source, quote)
    if len(places) == 1:
        return places[0]
    text = "quote_in_source.several" if places else "quote_in_source"
    severity = Severity.WARNING if places else Severity.ERROR
    return Problem(location, text, {"quote": quote, "file": document.source}, severity)


def _provision(source: Source, provision: Provision) -> Iterator[Problem]:
    """What is wrong with a sentence that sets a rule: its quote, or the headings above it."""
    sentence = provision.sentence
    found = _the_place(source, sentence.quote, provision.location, provision.document)
    if isinstance(found, Problem):
        yield found
    elif (part := missing_heading(sentence.at, found)) is not None:
        values = {"quote": sentence.quote, "found": part}
        yield Problem(provision.location, "heading_in_source", values, Severity.WARNING)


def _open(book: Book, document: Document, folder: Path, problems: list[Problem]) -> Source | None:
    try:
        return read_document(folder / str(document.source))
    except NoResult as unread:
        values = {"file": document.source, "folder": folder, "why": unread.values["why"]}
        problems.append(Problem(book.declared_at["document", document.id], "source_file", values))
        return None


def numeral_in_source(result: Coverage, source: Location) -> Iterator[Problem]:
    """Every numeral of a document is read by a record, recognised as no promise (a date, an item number, a name in
    quotation marks …), or excused in not_targets.yaml.
    """
    for numeral in result.unexplained:
        location = Location(source.file, result.source.line(numeral.start))
        values = {"found": result.printed(numeral), "context": result.context(numeral)}
        yield Problem(location, "numeral_in_source", values, Severity.WARNING)


def exclusion_in_source(result: Coverage, source: Location) -> Iterator[Problem]:
    """The words of not_targets.yaml stand in the document that they are said to be of."""
    for exclusion in result.missing:
        yield Problem(
            exclusion.location, "exclusion_in_source", {"quote": exclusion.quote, "file": Path(source.file).name}
        )


def exclusion_needed(result: Coverage, source: Location) -> Iterator[Problem]:
    """The words of not_targets.yaml hold a numeral that nothing else accounts for, and none that a record reads."""
    for exclusion in result.unneeded:
        yield Problem(
            exclusion.location,
            "exclusion_needed",
            {"quote": exclusion.quote, "file": Path(source.file).name},
            Severity.WARNING,
        )


CoverageRule = Callable[[Coverage, Location], Iterator[Problem]]
COVERAGE_RULES: tuple[CoverageRule, ...] = (numeral_in_source, exclusion_in_source, exclusion_needed)
