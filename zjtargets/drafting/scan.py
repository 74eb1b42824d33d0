"""One document read for every numeral: one of the data is accounted for, of another the promises are drafted."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from zjtargets.book.book import Book
from zjtargets.core.problem import NoResult, Problem
from zjtargets.drafting.drafts import Draft, draft_all
from zjtargets.drafting.profile import Plan
from zjtargets.sources.coverage import Coverage, Explanation, cover
from zjtargets.sources.document import Source
from zjtargets.sources.exclusions import read_exclusions
from zjtargets.sources.proof import claims_of, place_claims


@dataclass(frozen=True)
class Scan:
    """The account of a document, and the quotes that do not stand in it; of one that is not in the data, the drafts."""

    coverage: Coverage
    document: str
    file: str
    known: bool
    drafts: Sequence[Draft] = ()
    problems: Sequence[Problem] = ()


def scan_document(book: Book, folder: Path, source: Source, file: str, name: str | None) -> Scan:
    """Scan a document: the one of the data that is called ``name``, else the one whose ``source`` is this file, else a
    new one.

    Raises:
        NoResult: not_targets.yaml holds errors.
    """
    document = name or next((d.id for d in book.documents.values() if d.source == file), None)
    if document and document in book.documents:
        exclusions = read_exclusions(book, folder)
        if exclusions.problems:
            raise NoResult("data_errors", exclusions.problems, n=len(exclusions.problems))
        placed, problems = place_claims(source, claims_of(book, document))
        return Scan(cover(source, placed, exclusions.of(document)), document, file, known=True, problems=problems)
    read = list(draft_all(Plan(source)))
    numerals = [replace(n, explained_by=(Explanation("draft"),)) if draft else n for n, draft in read]
    found = [draft for _, draft in read if draft]
    return Scan(Coverage(source, numerals), document or "draft", file, known=False, drafts=found)
