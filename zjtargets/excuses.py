"""``not_promises.yaml``: the words of each document whose numerals promise and report nothing, and why.

Read only where a document itself is read (`check --sources`, `scan`): nothing is computed from it.
"""

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from zjtargets.account import Excuse
from zjtargets.book import Book
from zjtargets.core.problem import Problem
from zjtargets.models import Record
from zjtargets.records import top_level
from zjtargets.text.names import nearest
from zjtargets.validate import items, read_record
from zjtargets.values import Text
from zjtargets.yamlfile import read_yaml

EXCUSES_FILE = "not_promises.yaml"
_KEYS = ("not_promises",)


class NotPromise(Record):
    """Words that promise nothing: a name, a slogan, what a recipient may get, a threshold, the size of a group that
    something is for, a promise said again, what the copy has damaged, or a remark on the past without a record.
    """

    quote: Text
    reason: Literal["name", "slogan", "subsidy", "threshold", "group", "restated", "damaged", "past"]
    note: Text | None = None


class DocumentOfExcuses(Record):
    """The document that such words stand in."""

    document: Text


@dataclass
class Excuses:
    """The excuses of each document, and the problems of the file."""

    by_document: dict[str, list[Excuse]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def of(self, document: str) -> list[Excuse]:
        """The excuses of one document, by its id."""
        return self.by_document.get(document, [])


def read_excuses(book: Book, folder: Path) -> Excuses:
    """The excuses of a data folder; none where it has no such file."""
    path = folder / EXCUSES_FILE
    excuses = Excuses()
    if not os.path.lexists(path):
        return excuses
    tree = read_yaml(path, str(path))
    known = (book.whole or book).documents
    top = top_level(tree, _KEYS) if tree.data is not None else None
    for loc, raw in items(tree, top or {}, "not_promises"):
        head = read_record(DocumentOfExcuses, {k: v for k, v in raw.items() if k != "says"}, tree, loc)
        if head is not None and head.document not in known:
            tree.report(
                (*loc, "document"),
                "unknown_name",
                what="document",
                name=head.document,
                nearest=nearest(head.document, known),
            )
        for here, words in items(tree, raw, "says", loc):
            entry = read_record(NotPromise, words, tree, here)
            if head is not None and entry is not None:
                excuse = Excuse(entry.quote, entry.reason, tree.place(here))
                excuses.by_document.setdefault(head.document, []).append(excuse)
    excuses.problems.extend(tree.problems)
    return excuses
