"""What the YAML files of a data folder declare: records with their lines, names not resolved yet.

A record is validated by its pydantic model; each of pydantic's errors becomes a problem with a line, a cause and,
for a misspelt key, the nearest one.
"""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails
from pydantic_core.core_schema import ErrorType

from zjtargets.book.book import RecordKind
from zjtargets.book.indicators import Alike, BasisEntry, Derivation, Indicator, OtherName, OwnUnit, Record, Scope
from zjtargets.book.models import ActualEntry, Cell, CellEntry, Document, Link, Sentence, TableEntry, TargetEntry
from zjtargets.book.yaml_file import Loc, Tree, leads_out, read_yaml
from zjtargets.core.problem import Location, NoResult, Problem, Reason, Severity
from zjtargets.text.names import nearest

TARGETS_FILE = "targets.yaml"
ACTUALS_FOLDER = "actuals"
_UNITS = "units"
_BASES = "bases"
_MAIN_KEYS = ("scopes", "indicators", "documents")
_SOURCES = ("says", "tables")
_ACTUALS_KEYS = ("documents", "document", *_SOURCES)
_RECORDS = ("targets", "actuals")
_SAYS = (*_RECORDS, "local_targets", "double_decline")
_PARTS: Mapping[str | int, type[Record]] = {
    "aka": OtherName,
    "alike": Alike,
    "derived": Derivation,
    "supersedes": Link,
    "disputes": Link,
}
_SHAPES = {
    "string_type": "bad_value.string",
    "bool_type": "bad_value.bool",
    "list_type": "bad_value.list",
    "dict_type": "bad_value.mapping",
    "model_type": "bad_value.mapping",
    "string_pattern_mismatch": "bad_value.name",
    "string_too_long": "bad_value.name",
}
_OWN_TYPES = frozenset(get_args(ErrorType))

R = TypeVar("R", bound=Record)


class SentenceRecord(NamedTuple):
    """A sentence or a cell, the id of its document and where that id stands, and its records with their lines."""

    document: str
    named_at: Location
    sentence: Sentence | Cell
    location: Location
    targets: list[tuple[TargetEntry, Location]]
    actuals: list[tuple[ActualEntry, Location]]


@dataclass
class RecordTable(Generic[R]):
    """The records of one kind by id. ``declared_at`` includes the ids of records that failed or share theirs;
    ``readable`` is false if ids are unknown because the list of records could not be read.
    """

    model: type[R]
    kind: RecordKind
    readable: bool = True
    records: dict[str, R] = field(default_factory=dict)
    declared_at: dict[str, Location] = field(default_factory=dict)

    @property
    def sound(self) -> bool:
        """Whether no record failed."""
        return len(self.records) == len(self.declared_at)

    def add(self, tree: Tree, loc: Loc, raw: Mapping[str, object]) -> None:
        """Validate a record and enter it under its id."""
        name = raw.get("id")
        if not isinstance(name, str):
            read_record(self.model, raw, tree, loc)
            return
        if name in self.declared_at:
            tree.report((*loc, "id"), "duplicate_id", name=name, first=self.declared_at[name].text)
            self.records.pop(name, None)  # nobody knows which of them is meant
            return
        self.declared_at[name] = tree.location((*loc, "id"))
        record = read_record(self.model, raw, tree, loc)
        if record is not None:
            self.records[name] = record


@dataclass
class Records:
    """Everything that the YAML files declare, and the paths of the tables."""

    folder: Path
    scopes: RecordTable[Scope] = field(default_factory=lambda: RecordTable(Scope, "scope"))
    indicators: RecordTable[Indicator] = field(default_factory=lambda: RecordTable(Indicator, "indicator"))
    documents: RecordTable[Document] = field(default_factory=lambda: RecordTable(Document, "document"))
    bases: RecordTable[BasisEntry] = field(default_factory=lambda: RecordTable(BasisEntry, "basis"))
    sentences: list[SentenceRecord] = field(default_factory=list)
    units: list[tuple[OwnUnit, Location]] = field(default_factory=list)
    tables: list[Path] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def by_kind(self) -> Mapping[str, RecordTable[Any]]:
        """The records that others name, by their kind."""
        return {table.kind: table for table in (self.scopes, self.indicators, self.documents, self.bases)}


def read_records(folder: Path, main: bytes | None = None) -> Records:
    """Read and validate every YAML file of a data folder, and list its tables; with what its ``main`` file would hold
    in the place of what it holds.

    Raises:
        NoResult: the folder or its targets.yaml does not exist.
    """
    try:
        if not folder.is_dir():
            raise NoResult("not_a_folder" if folder.exists() else "no_folder", folder=folder)
        if not (folder / TARGETS_FILE).is_file():
            raise NoResult("no_targets_file", folder=folder, file=TARGETS_FILE)
    except (OSError, ValueError) as error:
        raise NoResult("unreadable_folder", folder=folder, why=getattr(error, "strerror", None) or error) from None
    records = Records(folder)
    _main_file(records, _read(records, folder / TARGETS_FILE, main))
    for path in _actuals(records):
        if path.suffix == ".csv":
            records.tables.append(path)
        else:
            _actuals_file(records, _read(records, path))
    return records


def _read(records: Records, path: Path, content: bytes | None = None) -> Tree:
    """The tree of a file; its problems, and those found in it later, are problems of the records."""
    tree = read_yaml(path, str(path), content)
    records.problems.extend(tree.problems)
    tree.problems = records.problems
    return tree


def _actuals(records: Records) -> Iterator[Path]:
    """The YAML and CSV files of the folder of actuals; a warning for any other file."""
    folder = records.folder / ACTUALS_FOLDER
    if not os.path.lexists(folder):
        return
    try:
        if leads_out(folder):
            raise OSError(None, Reason("why.leads_out"))
        paths = sorted(folder.iterdir())
    except OSError as error:
        records.problems.append(Problem(Location(str(folder), 1), "unreadable", {"why": error.strerror or error}))
        return
    for path in paths:
        if path.suffix in (".yaml", ".yml", ".csv"):
            yield path
        elif not path.name.startswith("."):
            records.problems.append(Problem(Location(str(path), 1), "unreadable.kind", {}, Severity.WARNING))


def _main_file(records: Records, tree: Tree) -> None:
    if tree.data is None and not records.problems:
        tree.report((), "missing_key.file", keys=_MAIN_KEYS)
    top = top_level(tree, (*_MAIN_KEYS, _UNITS, _BASES))
    for key in _MAIN_KEYS:
        if top is not None and top.get(key) is None:
            tree.report((key,), "missing_key", key=key)
    top = top or {}
    for table in (records.scopes, records.indicators, records.documents):
        table.readable = isinstance(top.get(f"{table.kind}s"), list)
    records.units = _parts(OwnUnit, tree, top, _UNITS, ())
    for loc, raw in items(tree, top, "scopes"):
        records.scopes.add(tree, loc, raw)
    for loc, raw in items(tree, top, "indicators"):
        records.indicators.add(tree, loc, raw)
    for loc, raw in items(tree, top, _BASES):
        records.bases.add(tree, loc, raw)
    _documents(records, tree, top)


def _actuals_file(records: Records, tree: Tree) -> None:
    top = top_level(tree, _ACTUALS_KEYS)
    if top is None:
        return
    _documents(records, tree, top)
    said = any(key in top for key in _SOURCES)
    if "documents" in top and "document" not in top and not said:
        return
    for key in ("document",) if said else ("document", "says"):
        if top.get(key) is None:
            tree.report((key,), "missing_key", key=key)
    document = top.get("document")
    if isinstance(document, str):
        _sources(records, tree, top, document)
    elif document is not None:
        tree.report(("document",), "bad_value.string", key="document", found=document)


def top_level(tree: Tree, allowed: tuple[str, ...]) -> dict[str, object] | None:
    """The keys of a file, None if it holds nothing; a problem for each that is not allowed there."""
    if tree.data is None:
        return None
    top = mapping(tree, (), tree.data)
    for key in top or ():
        if key not in allowed:
            tree.report((key,), "unknown_key", key=key, nearest=nearest(key, allowed), known=allowed)
    return top


def _documents(records: Records, tree: Tree, top: Mapping[str, object]) -> None:
    for loc, raw in items(tree, top, "documents"):
        records.documents.add(tree, loc, {key: value for key, value in raw.items() if key not in _SOURCES})
        _sources(records, tree, raw, str(raw.get("id")), loc)


def _sources(records: Records, tree: Tree, raw: Mapping[str, object], document: str, loc: Loc = ()) -> None:
    """The sentences and the tables of a document, each with its records."""
    named_at = tree.location((*loc, "document"))

    def add(words: Sentence | Cell | None, item: Mapping[str, object], here: Loc) -> None:
        targets = _parts(TargetEntry, tree, item, "targets", here)
        actuals = _parts(ActualEntry, tree, item, "actuals", here)
        if words is not None:
            records.sentences.append(SentenceRecord(document, named_at, words, tree.location(here), targets, actuals))

    for key in _SOURCES:
        if raw.get(key, True) in (None, []):
            tree.report((*loc, key), "missing_key.empty", key=key)
    for here, item in items(tree, raw, "says", loc):
        add(read_record(Sentence, _without(item, *_RECORDS), tree, here), item, here)
        if not any(item.get(key) for key in _SAYS):
            tree.report(here, "missing_key", key="targets")
    for here, table in items(tree, raw, "tables", loc):
        head = read_record(TableEntry, _without(table, "cells"), tree, here)
        if not table.get("cells"):
            tree.report(here, "missing_key", key="cells")
        for place, item in items(tree, table, "cells", here):
            entry = read_record(CellEntry, _without(item, *_RECORDS), tree, place)
            add(Cell(entry, head.caption) if entry and head else None, item, place)
            if not any(item.get(key) for key in _RECORDS):
                tree.report(place, "missing_key", key="targets")


def _without(item: Mapping[str, object], *keys: str) -> dict[str, object]:
    return {key: value for key, value in item.items() if key not in keys}


def _parts(model: type[R], tree: Tree, item: Mapping[str, object], key: str, loc: Loc) -> list[tuple[R, Location]]:
    """The records of a sentence that are valid; one that fails takes none of the others with it."""
    found = [(read_record(model, raw, tree, here), tree.location(here)) for here, raw in items(tree, item, key, loc)]
    return [(record, location) for record, location in found if record is not None]


def read_record(model: type[R], raw: Mapping[str, object], tree: Tree, loc: Loc) -> R | None:
    """The record of ``raw``; None, and a problem for each fault, if it is not one."""
    try:
        return model.model_validate(raw)
    except ValidationError as failure:
        for error in failure.errors(include_url=False):
            where = (*loc, *error["loc"])
            text, values = fault_of(model, error)
            tree.report(where, text, **{"key": _key(where), **values})
        return None


def mapping(tree: Tree, loc: Loc, value: object) -> dict[str, object] | None:
    """``value`` if it is a mapping; else None, and a problem."""
    if isinstance(value, dict):
        return value
    tree.report(loc, "bad_value.mapping", key=_key(loc) or Path(tree.file).name, found=value)
    return None


def items(tree: Tree, parent: Mapping[str, object], key: str, loc: Loc = ()) -> Iterator[tuple[Loc, dict[str, object]]]:
    """The mappings in the list ``parent[key]``, each with its location; a problem for what is neither."""
    value = parent.get(key)
    if value is None:
        return
    if not isinstance(value, list):
        tree.report((*loc, key), "bad_value.list", key=key, found=value)
        return
    for i, item in enumerate(value):
        here = (*loc, key, i)
        record = mapping(tree, here, item)
        if record is not None:
            yield here, record


def _key(loc: Loc) -> str:
    return next((part for part in reversed(loc) if isinstance(part, str)), "")


def fault_of(model: type[Record], error: ErrorDetails) -> tuple[str, dict[str, object]]:
    """The message of a validation error, and its values. An error of a type that is not pydantic's own names it."""
    kind, found = error["type"], error.get("input")
    context: dict[str, object] = dict(error.get("ctx") or {})
    if kind == "missing":
        return "missing_key", {}
    if kind == "extra_forbidden":
        inner: type[Record] = next((_PARTS[p] for p in reversed(error["loc"][:-1]) if p in _PARTS), model)
        known = list(inner.model_fields)
        return "unknown_key", {"nearest": nearest(str(error["loc"][-1]), known), "known": known}
    if kind in ("enum", "literal_error"):
        return "bad_value.choice", {"found": found, "expected": context.get("expected")}
    if kind in _SHAPES:
        return _SHAPES[kind], {"found": found}
    return ("bad_value", {"found": found}) if kind in _OWN_TYPES else (kind, context)
