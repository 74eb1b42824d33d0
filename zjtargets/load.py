"""From the files to the book: validate every record, resolve every name, keep every line."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from zjtargets.book import Book, Promise, Reading
from zjtargets.csvfile import read_csv
from zjtargets.interval import Interval
from zjtargets.models import Actual, Document, Indicator, Kind, Link, OtherName, Record, Scope, Sentence, Target
from zjtargets.names import nearest
from zjtargets.problem import NoResult, Place, Problem, sorted_problems
from zjtargets.units import PERCENT, POINTS, TIMES, factor, split_unit
from zjtargets.yamlfile import Loc, Tree, read_yaml

TARGETS_FILE = "targets.yaml"
ACTUALS_FOLDER = "actuals"
_PARTS = {"targets": Target, "actuals": Actual, "aka": OtherName, "supersedes": Link, "disputes": Link}
_SHAPES = {
    "string_type": "bad_value.string",
    "bool_type": "bad_value.bool",
    "list_type": "bad_value.list",
    "dict_type": "bad_value.mapping",
    "model_type": "bad_value.mapping",
    "string_pattern_mismatch": "bad_value.name",
    "string_too_long": "bad_value.name",
}
R = TypeVar("R", bound=Record)


def read_book(folder: Path) -> tuple[Book, list[Problem]]:
    """The book of a data folder and every problem of its records; the book holds what is valid.

    Raises:
        NoResult: the folder or its targets.yaml is not there.
    """
    if not folder.is_dir():
        raise NoResult("no_folder", folder=folder)
    if not (folder / TARGETS_FILE).is_file():
        raise NoResult("no_targets_file", folder=folder, file=TARGETS_FILE)
    loader = _Loader(folder)
    loader.run()
    return loader.book(), sorted_problems(loader.problems)


@dataclass
class _Loader:
    """Collects records file by file, then resolves the names they use."""

    folder: Path
    problems: list[Problem] = field(default_factory=list)
    scopes: dict[str, Scope] = field(default_factory=dict)
    indicators: dict[str, Indicator] = field(default_factory=dict)
    documents: dict[str, Document] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    names: dict[str, set[str]] = field(default_factory=lambda: {"scope": set(), "indicator": set(), "document": set()})
    said: list[tuple[str, Sentence, Tree, Loc]] = field(default_factory=list)
    rows: list[tuple[str, str | None, Actual, Place]] = field(default_factory=list)
    promises: list[Promise] = field(default_factory=list)
    readings: list[Reading] = field(default_factory=list)
    broken: bool = False

    def run(self) -> None:
        main = self.open(self.folder / TARGETS_FILE)
        if main.data is None and not main.problems:
            main.report((), "missing_key.file", keys=["scopes", "indicators", "documents"])
        actuals = self.folder / ACTUALS_FOLDER
        paths = sorted(p for p in actuals.iterdir() if not p.name.startswith(".")) if actuals.is_dir() else []
        trees = [(main, True), *((self.open(p), False) for p in paths if p.suffix in (".yaml", ".yml"))]
        self.broken = any(tree.data is None for tree, _ in trees)
        for tree, is_main in trees:
            self.declarations(tree, is_main=is_main)
        for path in paths:
            if path.suffix == ".csv":
                self.table(path)
            elif path.suffix not in (".yaml", ".yml"):
                self.problems.append(Problem(Place(self.name(path), 1), "unreadable.kind"))
        if main.data is not None:
            self.resolve()
        self.problems.extend(problem for tree, _ in trees for problem in tree.problems)

    def book(self) -> Book:
        return Book(
            folder=str(self.folder),
            scopes=self.scopes,
            indicators=self.indicators,
            documents=self.documents,
            promises=tuple(self.promises),
            readings=tuple(self.readings),
            places=self.places,
            complete=not self.problems,
        )

    def name(self, path: Path) -> str:
        return os.path.join(str(self.folder), path.relative_to(self.folder))

    def open(self, path: Path) -> Tree:
        return read_yaml(path, self.name(path))

    # --- what the files declare -------------------------------------------------------------------

    def declarations(self, tree: Tree, *, is_main: bool) -> None:
        if tree.data is None:
            return
        top = self.mapping(tree, (), tree.data)
        allowed = ("scopes", "indicators", "documents") if is_main else ("documents", "document", "says")
        for key in top:
            if key not in allowed:
                tree.report((key,), "unknown_key", key=key, nearest=nearest(key, allowed), known=allowed)
        if is_main:
            self.declare(tree, top, "scopes", "scope", Scope, self.scopes)
            self.declare(tree, top, "indicators", "indicator", Indicator, self.indicators)
        for loc, raw in self.items(tree, top, "documents"):
            header = {key: value for key, value in raw.items() if key != "says"}
            self.declare_one(tree, loc, header, "document", Document, self.documents)
            self.sentences(tree, loc, raw, str(raw.get("id")))
        if "document" in top or "says" in top:
            for key in ("document", "says"):
                if key not in top:
                    tree.report((), "missing_key", key=key)
            document = str(top.get("document"))
            self.sentences(tree, (), top, document)

    def declare(
        self, tree: Tree, top: dict[str, object], key: str, what: str, model: type[R], into: dict[str, R]
    ) -> None:
        if key not in top:
            tree.report((), "missing_key", key=key)
        for loc, raw in self.items(tree, top, key):
            self.declare_one(tree, loc, raw, what, model, into)

    def declare_one(
        self, tree: Tree, loc: Loc, raw: dict[str, object], what: str, model: type[R], into: dict[str, R]
    ) -> None:
        name = str(raw.get("id"))
        if name in self.names[what]:
            first = self.places[f"{what}:{name}"]
            tree.report((*loc, "id"), "duplicate_id", name=name, first=f"{first.file}:{first.line}")
            return
        self.names[what].add(name)
        self.places[f"{what}:{name}"] = tree.place((*loc, "id"))
        record = self.validate(model, raw, tree, loc)
        if record is not None:
            into[name] = record

    def sentences(self, tree: Tree, loc: Loc, raw: dict[str, object], document: str) -> None:
        for here, item in self.items(tree, raw, "says", loc):
            sentence = self.validate(Sentence, item, tree, here)
            if sentence is None:
                continue
            if not sentence.targets and not sentence.actuals:
                tree.report(here, "missing_key", key="targets")
            self.said.append((document, sentence, tree, here))

    def table(self, path: Path) -> None:
        tree, rows = read_csv(path, self.name(path))
        for line, row in rows:
            tree.lines = {(): line}
            cells: dict[str, object] = dict(row)
            document, place = str(cells.pop("document", "")), cells.pop("place", None)
            for key, value in (("document", document), ("place", place)):
                if not value:
                    tree.report((), "missing_key", key=key)
            word, value, high = (cells.pop(k, None) for k in ("word", "value", "high"))
            if value is not None:
                cells[str(word or "value")] = [value, high] if high is not None else value
            if "real" in cells:
                cells["real"] = {"true": True, "false": False}.get(str(cells["real"]), cells["real"])
            if "growth" in cells and value is None:
                cells.setdefault("unit", PERCENT)
            actual = self.validate(Actual, cells, tree, ())
            if actual is not None and document:
                self.rows.append((document, str(place), actual, tree.place(())))
        self.problems.extend(tree.problems)

    # --- raw values -------------------------------------------------------------------------------

    def mapping(self, tree: Tree, loc: Loc, value: object) -> dict[str, object]:
        if isinstance(value, dict):
            return value
        tree.report(loc, "bad_value.mapping", key=_key(loc), found=value)
        return {}

    def items(
        self, tree: Tree, parent: dict[str, object], key: str, loc: Loc = ()
    ) -> Iterator[tuple[Loc, dict[str, object]]]:
        value = parent.get(key)
        if value is None:
            return
        if not isinstance(value, list):
            tree.report((*loc, key), "bad_value.list", key=key, found=value)
            return
        for i, item in enumerate(value):
            here = (*loc, key, i)
            if record := self.mapping(tree, here, item):
                yield here, record

    def validate(self, model: type[R], raw: Mapping[str, object], tree: Tree, loc: Loc) -> R | None:
        try:
            return model.model_validate(raw)
        except ValidationError as failure:
            for error in failure.errors(include_url=False):
                where = (*loc, *error["loc"])
                text, values = _explain(model, error)
                tree.report(where, text, key=_key(where), **values)
            return None

    # --- names ------------------------------------------------------------------------------------

    def resolve(self) -> None:
        for document_id, sentence, tree, loc in self.said:
            document = self.known("document", document_id, tree.place((*loc[:-2], "document")))
            if document is None or (owner := self.documents.get(document_id)) is None:
                continue
            for i, target in enumerate(sentence.targets):
                self.promise(target, sentence, owner, tree.place((*loc, "targets", i)))
            for i, actual in enumerate(sentence.actuals):
                self.reading(actual, sentence, None, owner, tree.place((*loc, "actuals", i)))
        for document_id, table, actual, place in self.rows:
            if self.known("document", document_id, place) and (owner := self.documents.get(document_id)):
                self.reading(actual, None, table, owner, place)

    def known(self, what: str, name: str | None, place: Place) -> str | None:
        if name in self.names[what]:
            return name
        values = {"what": what, "name": name, "nearest": nearest(str(name), self.names[what])}
        self.problems.append(Problem(place, "unknown_name", values))
        return None

    def series(self, record: Target | Actual, document: Document, place: Place) -> tuple[Indicator, str] | None:
        """The indicator and scope of a record; None, and a problem, where they do not exist."""
        indicator = self.known("indicator", record.indicator, place)
        scope = record.scope or document.scope
        if scope is None:
            self.problems.append(Problem(place, "missing_key.scope", {"document": document.id}))
            return None
        if not self.known("scope", scope, place) or not indicator or indicator not in self.indicators:
            return None
        return self.indicators[indicator], scope

    def promise(self, target: Target, sentence: Sentence, document: Document, place: Place) -> None:
        found = self.series(target, document, place)
        if target.than is not None:
            self.known("indicator", target.than, place)
        if found is None:
            return
        indicator, scope = found
        unit = {
            Kind.MULTIPLE: TIMES,
            Kind.GROWTH: PERCENT,
            Kind.LEAD: POINTS,
            Kind.INCREMENT: POINTS if indicator.unit == PERCENT else indicator.unit,
        }.get(target.kind, indicator.unit)
        scale = self.scale(target.unit, unit, place)
        if scale is None:
            return
        identity = "/".join(
            [
                document.id,
                indicator.id + (f"@{scope}" if scope != document.scope else ""),
                str(target.by),
                *([target.kind.value] if target.kind is not Kind.LEVEL else []),
            ]
        )
        bar = Interval(*target.figure).scaled(scale)
        self.promises.append(Promise(identity, target, sentence, document, indicator, scope, unit, bar, place))

    def reading(
        self, actual: Actual, sentence: Sentence | None, table: str | None, document: Document, place: Place
    ) -> None:
        found = self.series(actual, document, place)
        if found is None:
            return
        indicator, scope = found
        lo = hi = None
        if actual.word:
            scale = self.share(actual, place) if actual.of else self.scale(actual.unit, indicator.unit, place)
            if scale is None:
                return
            lo, hi = (end * scale for end in actual.figure)
        elif self.scale(actual.unit, PERCENT, place) is None:
            return
        self.readings.append(Reading(actual, sentence, document, indicator, scope, lo, hi, table, place))

    def scale(self, printed: str, wanted: str, place: Place) -> Decimal | None:
        scale = factor(printed, wanted)
        if scale is None:
            self.problems.append(Problem(place, "unit", {"found": printed, "wanted": wanted}))
        return scale

    def share(self, actual: Actual, place: Place) -> Decimal | None:
        """``of`` beside a count makes a share in %: 6 of 11."""
        if split_unit(actual.unit) is None or not actual.of or actual.figure.hi > actual.of or actual.of <= 0:
            self.problems.append(Problem(place, "possible_value.of", {"found": actual.figure.hi, "of": actual.of}))
            return None
        return Decimal(100) / actual.of


def _key(loc: Loc) -> str:
    return next((str(part) for part in reversed(loc) if isinstance(part, str)), "")


def _explain(model: type[Record], error: ErrorDetails) -> tuple[str, dict[str, object]]:
    """The message of a validation error, and its values."""
    kind, found = error["type"], error.get("input")
    context = dict(error.get("ctx") or {})
    if kind == "missing":
        return "missing_key", {}
    if kind == "extra_forbidden":
        inner = next((_PARTS[p] for p in reversed(error["loc"][:-1]) if p in _PARTS), model)
        key = str(error["loc"][-1])
        return "unknown_key", {"nearest": nearest(key, inner.model_fields), "known": list(inner.model_fields)}
    if kind in ("enum", "literal_error"):
        return "bad_value.choice", {"found": found, "expected": context.get("expected")}
    if kind in _SHAPES:
        return _SHAPES[kind], {"found": found}
    return kind, context
