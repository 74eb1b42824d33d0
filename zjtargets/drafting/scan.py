"""One document scanned for its numerals: the coverage of a document of the data, or drafts of targets for a new one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from zjtargets.book.book import Book
from zjtargets.core.problem import NoResult, Problem
from zjtargets.drafting.drafts import Draft, draft_all
from zjtargets.drafting.profile import DocumentProfile
from zjtargets.sources.coverage import Coverage, Explanation, cover, read_exclusions
from zjtargets.sources.document import Source
from zjtargets.sources.proof import claims_of, place_claims

_NO_NAME = "draft"


@dataclass(frozen=True)
class KnownDocument:
    """A document of the data: its coverage, and its quotes that are not in the text."""

    document: str
    coverage: Coverage
    problems: Sequence[Problem]


@dataclass(frozen=True)
class NewDocument:
    """A document that is not in the data: its numerals, and the targets drafted from them."""

    document: str
    coverage: Coverage
    profile: DocumentProfile
    drafts: Sequence[Draft]


def scan_document(book: Book, folder: Path, source: Source, file: str, name: str | None) -> KnownDocument | NewDocument:
    """Scan the document of the data with the id ``name``, else the one whose ``source`` is ``file``, else a new one.

    Raises:
        NoResult: not_targets.yaml holds errors.
    """
    document = name or next((d.id for d in book.documents.values() if d.source == file), None)
    if document and document in book.documents:
        return _known(book, folder, source, document)
    return new_document(source, document or _NO_NAME)


def _known(book: Book, folder: Path, source: Source, document: str) -> KnownDocument:
    exclusions = read_exclusions(book, folder)
    if exclusions.problems:
        raise NoResult("data_errors", exclusions.problems, n=len(exclusions.problems))
    placed, problems = place_claims(source, claims_of(book, document))
    return KnownDocument(document, cover(source, placed, exclusions.of(document)), problems)


def new_document(source: Source, document: str = _NO_NAME) -> NewDocument:
    """Draft the targets of a document that is not in the data, which gets the id ``document``."""
    profile = DocumentProfile(source)
    read = list(draft_all(profile))
    numerals = [replace(n, explained_by=(Explanation("draft"),)) if draft else n for n, draft in read]
    return NewDocument(document, Coverage(source, numerals), profile, [draft for _, draft in read if draft])
