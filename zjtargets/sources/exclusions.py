"""``not_targets.yaml``: the words of each document whose numerals promise and report nothing, and why.

Read only where a document itself is read (`check --sources`, `scan`): nothing is computed from it.
"""

import os
from dataclasses import dataclass, field
from pathlib import Path

from zjtargets.book.book import Book
from zjtargets.book.models import DocumentOfExclusions, NotTarget
from zjtargets.book.records import items, read_record, top_level
from zjtargets.book.yaml_file import read_yaml
from zjtargets.core.problem import Problem
from zjtargets.sources.coverage import Exclusion
from zjtargets.text.names import nearest

EXCLUSIONS_FILE = "not_targets.yaml"
_KEYS = ("not_targets",)


@dataclass
class Exclusions:
    """The excuses of each document, and the problems of the file."""

    by_document: dict[str, list[Exclusion]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def of(self, document: str) -> list[Exclusion]:
        """The excuses of one document, by its id."""
        return self.by_document.get(document, [])


def read_exclusions(book: Book, folder: Path) -> Exclusions:
    """The excuses of a data folder; none where it has no such file."""
    path = folder / EXCLUSIONS_FILE
    exclusions = Exclusions()
    if not os.path.lexists(path):
        return exclusions
    tree = read_yaml(path, str(path))
    known = (book.whole or book).documents
    top = top_level(tree, _KEYS)
    for loc, raw in items(tree, top or {}, "not_targets"):
        head = read_record(DocumentOfExclusions, {k: v for k, v in raw.items() if k != "says"}, tree, loc)
        if head is not None and head.document not in known:
            tree.report(
                (*loc, "document"),
                "unknown_name",
                what="document",
                name=head.document,
                nearest=nearest(head.document, known),
            )
        for here, words in items(tree, raw, "says", loc):
            entry = read_record(NotTarget, words, tree, here)
            if head is not None and entry is not None:
                exclusion = Exclusion(entry.quote, entry.reason, tree.location(here))
                exclusions.by_document.setdefault(head.document, []).append(exclusion)
    exclusions.problems.extend(tree.problems)
    return exclusions
