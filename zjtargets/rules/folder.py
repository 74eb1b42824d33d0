"""All the rules of a book, and a data folder opened and held against them."""

from collections.abc import Set
from datetime import date
from itertools import chain

from zjtargets.book.actual import Actual
from zjtargets.book.book import Book, Provision, Target
from zjtargets.book.folder import Folder
from zjtargets.book.load import read_book
from zjtargets.core.problem import Location, NoResult, Problem, Severity, sorted_problems
from zjtargets.core.progress import tracked
from zjtargets.rules.conflicts import CONFLICT_RULES
from zjtargets.rules.quotes import QUOTE_RULES, all_claims, unread_figure
from zjtargets.rules.relations import RELATION_RULES
from zjtargets.rules.structure import STRUCTURE_RULES
from zjtargets.rules.values import VALUE_RULES, stale

BOOK_RULES = (*STRUCTURE_RULES, *VALUE_RULES, *RELATION_RULES, *CONFLICT_RULES)


OF_DRAFTS = ("draft", "unfilled")
"""The rules that a draft breaks until a person has compared and completed it."""


def check_book(book: Book, known: Book | None = None) -> list[Problem]:
    """Every problem that the rules find in the book; a rule never raises and does not stop at its first problem.

    Values are compared with those that are ``known``, if only a part of the book is.
    """
    claims = all_claims(book)
    of_book = (rule(known or book if rule in VALUE_RULES else book) for rule in BOOK_RULES)
    rules = len(BOOK_RULES) + len(QUOTE_RULES)
    found = tracked(chain(of_book, (rule(claims) for rule in QUOTE_RULES)), "progress.rules", rules)
    return sorted_problems(chain.from_iterable(found))


def check_folder(folder: Folder, day: date | None = None, *, today: date | None = None) -> tuple[Book, list[Problem]]:
    """The book of a folder as it was known on ``day``, and every problem of its records and of its rules.

    With ``today`` also the values that should be out by then, or by ``day`` if there is one, and are not in the data;
    not where there are errors, over which nothing is computed.

    The rules see the whole book, for a relation to a target of a later document is one to a known target; but values
    are compared with what was known. What is wrong with a record of a later document is left out. So are warnings that
    may follow from an error.
    """
    book, problems = read_book(folder.path, main=folder.main)
    known = book.as_of(day)
    later = book.documents.keys() - known.documents.keys()
    hidden = {book.declared_at["document", name] for name in later}
    if later:
        records: tuple[Target | Actual | Provision, ...] = (*book.targets, *book.actuals, *book.provisions)
        hidden |= {record.location for record in records if record.document.id in later}
    found = [*problems, *(p for p in check_book(book, known) if p.location not in hidden)]
    wrong = {p.location for p in found if p.severity is Severity.ERROR}
    found = [p for p in found if p.severity is Severity.ERROR or not _follows(p, book, wrong)]
    if today and not wrong:
        found += stale(known, day or today)
    return known, sorted_problems(found)


def _follows(warning: Problem, book: Book, wrong: Set[Location]) -> bool:
    """Whether a warning may only be there because of an error: of its record, or of one that was left out for it, so
    that its figure looks unread.
    """
    return warning.location in wrong or (warning.rule == unread_figure.__name__ and not book.complete)


def open_sound(folder: Folder, *, drafts: bool = False) -> tuple[Book, int]:
    """The book of a folder, sound enough to compute from, and how many warnings there are. With ``drafts`` also one
    with drafts that nobody has compared yet, to put more beside them.

    Raises:
        NoResult: the data hold errors; they come with it.
    """
    book, problems = check_folder(folder)
    errors = [p for p in problems if p.severity is Severity.ERROR and not (drafts and p.rule in OF_DRAFTS)]
    if errors:
        raise NoResult("data_errors", errors, n=len(errors))
    return book, len(problems)
