"""What the files of a data folder declare, record by record, each with its line; names are not resolved yet."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, NamedTuple

from zjtargets.book.columns import Rows, TableReader
from zjtargets.book.csv_file import read_csv
from zjtargets.book.models import ActualEntry, Document, Indicator, Scope, Sentence, TargetEntry
from zjtargets.book.validate import R, items, mapping, read_record
from zjtargets.book.yaml_file import Loc, Tree, read_yaml
from zjtargets.core.problem import Location, NoResult, Problem, Severity
from zjtargets.text.names import nearest

TARGETS_FILE = "targets.yaml"
_ACTUALS_FOLDER = "actuals"
_MAIN_KEYS = ("scopes", "indicators", "documents")
_ACTUALS_KEYS = ("documents", "document", "says")
_SAID = ("targets", "actuals", "local_targets", "double_decline")


class SentenceRecord(NamedTuple):
    """A sentence, the id of its document and where that id stands, and its records with their lines."""

    document: str
    named_at: Location
    sentence: Sentence
    location: Location
    targets: list[tuple[TargetEntry, Location]]
    actuals: list[tuple[ActualEntry, Location]]


@dataclass
class RecordTable(Generic[R]):
    """The records of one sort by id. ``names`` holds the ids of records that failed, too; ``readable`` is false where
    no ids are known because the list itself is none.
    """

    model: type[R]
    readable: bool = True
    records: dict[str, R] = field(default_factory=dict)
    names: dict[str, Location] = field(default_factory=dict)

    def add(self, tree: Tree, loc: Loc, raw: Mapping[str, object]) -> None:
        """Validate a record and enter it under its id."""
        name = raw.get("id")
        if not isinstance(name, str):
            read_record(self.model, raw, tree, loc)
            return
        if name in self.names:
            tree.report((*loc, "id"), "duplicate_id", name=name, first=self.names[name].text)
            return
        self.names[name] = tree.location((*loc, "id"))
        record = read_record(self.model, raw, tree, loc)
        if record is not None:
            self.records[name] = record


@dataclass
class Records:
    """Everything that the files declare; ``usable`` is false where the main file could not be read at all."""

    folder: Path
    scopes: RecordTable[Scope] = field(default_factory=lambda: RecordTable(Scope))
    indicators: RecordTable[Indicator] = field(default_factory=lambda: RecordTable(Indicator))
    documents: RecordTable[Document] = field(default_factory=lambda: RecordTable(Document))
    said: list[SentenceRecord] = field(default_factory=list)
    rows: list[Rows] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    usable: bool = True


def read_records(folder: Path) -> Records:
    """Read and validate every file of a data folder.

    Raises:
        NoResult: the folder or its targets.yaml is not there.
    """
    try:
        if not folder.is_dir():
            raise NoResult("no_folder", folder=folder)
        if not (folder / TARGETS_FILE).is_file():
            raise NoResult("no_targets_file", folder=folder, file=TARGETS_FILE)
    except (OSError, ValueError) as error:
        raise NoResult("unreadable_folder", folder=folder, why=getattr(error, "strerror", None) or error) from None
    records = Records(folder)
    trees = [_main_file(records)]
    for path in _actuals(records):
        if path.suffix == ".csv":
            trees.append(_table(records, path))
        else:
            trees.append(_actuals_file(records, path))
    for tree in trees:
        records.problems.extend(tree.problems)
    return records


def _actuals(records: Records) -> Iterator[Path]:
    """The files of the folder of actuals; what is neither YAML nor CSV does not belong there."""
    folder = records.folder / _ACTUALS_FOLDER
    if not os.path.lexists(folder):
        return
    try:
        paths = sorted(folder.iterdir())
    except OSError as error:
        location, why = Location(str(folder), 1), error.strerror or error
        records.problems.append(Problem(location, "unreadable", {"why": why}))
        return
    for path in paths:
        if path.suffix in (".yaml", ".yml", ".csv"):
            yield path
        elif not path.name.startswith("."):
            records.problems.append(Problem(Location(str(path), 1), "unreadable.kind", {}, Severity.WARNING))


def _main_file(records: Records) -> Tree:
    path = records.folder / TARGETS_FILE
    tree = read_yaml(path, str(path))
    records.usable = tree.data is not None
    if tree.data is None:
        if not tree.problems:
            tree.report((), "missing_key.file", keys=_MAIN_KEYS)
        return tree
    top = top_level(tree, _MAIN_KEYS)
    if top is None:
        records.usable = False
        return tree
    for key in _MAIN_KEYS:
        if top.get(key) is None:
            tree.report((key,), "missing_key", key=key)
    records.scopes.readable, records.indicators.readable, records.documents.readable = (
        isinstance(top.get(key), list) for key in _MAIN_KEYS
    )
    for loc, raw in items(tree, top, "scopes"):
        records.scopes.add(tree, loc, raw)
    for loc, raw in items(tree, top, "indicators"):
        records.indicators.add(tree, loc, raw)
    _documents(records, tree, top)
    return tree


def _actuals_file(records: Records, path: Path) -> Tree:
    tree = read_yaml(path, str(path))
    if tree.data is None:
        return tree
    top = top_level(tree, _ACTUALS_KEYS)
    if top is None:
        return tree
    _documents(records, tree, top)
    if "documents" in top and "document" not in top and "says" not in top:
        return tree
    for key in ("document", "says"):
        if top.get(key) is None:
            tree.report((key,), "missing_key", key=key)
    document = top.get("document")
    if isinstance(document, str):
        _sentences(records, tree, top, document)
    elif document is not None:
        tree.report(("document",), "bad_value.string", key="document", found=document)
    return tree


def top_level(tree: Tree, allowed: tuple[str, ...]) -> dict[str, object] | None:
    """The keys of a file; a problem for each that is not allowed there."""
    top = mapping(tree, (), tree.data)
    for key in top or ():
        if key not in allowed:
            tree.report((key,), "unknown_key", key=key, nearest=nearest(key, allowed), known=allowed)
    return top


def _documents(records: Records, tree: Tree, top: Mapping[str, object]) -> None:
    for loc, raw in items(tree, top, "documents"):
        records.documents.add(tree, loc, {key: value for key, value in raw.items() if key != "says"})
        _sentences(records, tree, raw, str(raw.get("id")), loc)


def _sentences(records: Records, tree: Tree, raw: Mapping[str, object], document: str, loc: Loc = ()) -> None:
    if raw.get("says", True) in (None, []):
        tree.report((*loc, "says"), "missing_key.empty", key="says")
    for here, item in items(tree, raw, "says", loc):
        sentence = read_record(
            Sentence, {key: item[key] for key in item if key not in ("targets", "actuals")}, tree, here
        )
        targets = _parts(TargetEntry, tree, item, "targets", here)
        actuals = _parts(ActualEntry, tree, item, "actuals", here)
        if not any(item.get(key) for key in _SAID):
            tree.report(here, "missing_key", key="targets")
        if sentence is not None:
            named_at = tree.location((*loc, "document"))
            records.said.append(SentenceRecord(document, named_at, sentence, tree.location(here), targets, actuals))


def _parts(model: type[R], tree: Tree, item: Mapping[str, object], key: str, loc: Loc) -> list[tuple[R, Location]]:
    """The records of a sentence that are valid; one that fails takes none of the others with it."""
    found = [(read_record(model, raw, tree, here), tree.location(here)) for here, raw in items(tree, item, key, loc)]
    return [(record, location) for record, location in found if record is not None]


def _table(records: Records, path: Path) -> Tree:
    tree = Tree(str(path))
    reader = TableReader(tree)
    records.rows.extend(reader.rows(cells) for cells in read_csv(path, tree) if cells.lines)
    return tree
