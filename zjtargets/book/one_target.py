"""A book of one target that no document sets, so that it is judged as those of the data are."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from zjtargets.book.book import Book
from zjtargets.book.fields import PartialDate
from zjtargets.book.indicators import Indicator, Scope
from zjtargets.book.load import book_of
from zjtargets.book.models import ActualEntry, Document, Sentence, TargetEntry
from zjtargets.book.records import R, Records, RecordTable, SentenceRecord
from zjtargets.core.problem import Location

ASSUMPTION = "assumption"
"""The id of the document that such a target is given."""
_NOWHERE = Location("", 0)


def one_target(
    indicator: Indicator, target: TargetEntry, actuals: Sequence[ActualEntry] = (), *, scope: Scope, base: int
) -> Book:
    """The book of a target, and of the actuals that it is measured by; all are of ``scope``. ``base`` is its base year.

    Units are to fit that of the indicator: what does not is left out.
    """
    document = Document.model_construct(
        id=ASSUMPTION, title="假设", issuer="-", issued=PartialDate("-", date.max), base=base, scope=scope.id
    )
    records = Records(Path())
    _declare(records.scopes, scope.id, scope)
    _declare(records.indicators, indicator.id, indicator)
    _declare(records.documents, document.id, document)
    sentence = Sentence.model_construct(at="-", quote="")
    found = [(entry, _NOWHERE) for entry in actuals]
    records.sentences.append(SentenceRecord(document.id, _NOWHERE, sentence, _NOWHERE, [(target, _NOWHERE)], found))
    return book_of(records)


def _declare(table: RecordTable[R], name: str, record: R) -> None:
    table.records[name], table.declared_at[name] = record, _NOWHERE
