"""From the data folder to the book: every name resolved, every figure brought to the unit of its row."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache, cached_property, partial
from itertools import repeat
from operator import itemgetter
from pathlib import Path

from zjtargets.book.actual import Actual, Basis
from zjtargets.book.book import Book, Provision, Target, scope_ids
from zjtargets.book.fields import ID, Range
from zjtargets.book.indicators import BasisEntry, Indicator
from zjtargets.book.models import ActualEntry, Cell, Document, Kind, Sentence, TargetEntry
from zjtargets.book.names import by_whole_name
from zjtargets.book.records import R, Records, RecordTable, SentenceRecord, read_records
from zjtargets.book.tables import TableRow, TableRows, read_table
from zjtargets.book.yaml_file import Tree
from zjtargets.core.interval import Interval
from zjtargets.core.problem import Location, Problem, Severity, sorted_problems
from zjtargets.core.progress import tracked
from zjtargets.text.fold import plain
from zjtargets.text.names import Suggestions, name_key
from zjtargets.text.quantities import PERCENT, POINTS, TIMES, DeclaredUnit, Units, declared, factor, split_unit


def read_book(folder: Path, *, tables: bool = True, main: bytes | None = None) -> tuple[Book, list[Problem]]:
    """The book of a data folder and every problem of its records; the book holds what is valid, without ``tables``
    nothing of the CSV files. ``main`` is what the main file would hold.

    Raises:
        NoResult: the folder or its targets.yaml does not exist.
    """
    records = read_records(folder, main)
    if not tables:
        records.tables.clear()
    return book_of(records), sorted_problems(records.problems)


def book_of(records: Records) -> Book:
    """The book of what was declared; what is wrong with its names and units is added to the problems of the records."""
    units = _own_units(records)
    for name, indicator in records.indicators.records.items():
        records.indicators.records[name] = indicator.model_copy(update={"unit": declared(indicator.unit, units)})
    resolver = _Resolver(records, units)
    resolver.run()
    return Book(
        folder=str(records.folder),
        scopes=records.scopes.records,
        indicators=records.indicators.records,
        documents=records.documents.records,
        targets=tuple(with_unique_ids(resolver.targets)),
        actuals=tuple(resolver.actuals),
        provisions=tuple(resolver.provisions),
        declared_at={(t.kind, name): at for t in records.by_kind.values() for name, at in t.declared_at.items()},
        units=units,
        complete=all(p.severity is not Severity.ERROR for p in records.problems),
    )


def _own_units(records: Records) -> Units:
    """The units that the data declare; a problem for each that is known already, or a multiple of what is not."""
    units: Units = ()
    for one, location in records.units:
        of = declared(one.of, units) if one.of else None
        if split_unit(declared(one.unit, units)) is not None:
            records.problems.append(Problem(location, "own_unit", {"unit": one.unit}))
        elif of is not None and split_unit(of) is None:
            records.problems.append(Problem(location, "own_unit.of", {"unit": one.unit}))
        else:
            size = one.scale or Decimal(1)
            units += (DeclaredUnit.of(plain(one.unit), one.name or one.unit, one.name_en or one.unit, of, size),)
    return units


@dataclass
class _Resolver:
    """Finds the records that others name, and makes targets and actuals of them."""

    records: Records
    units: Units = ()
    targets: list[Target] = field(default_factory=list)
    actuals: list[Actual] = field(default_factory=list)
    provisions: list[Provision] = field(default_factory=list)
    unknown: set[tuple[Location, str]] = field(default_factory=set)

    @cached_property
    def named(self) -> Mapping[str, Mapping[str, Sequence[str]]]:
        """The ids of each kind of record by their whole names (`by_whole_name`)."""
        return {kind: by_whole_name(table.records) for kind, table in self.records.by_kind.items()}

    @cached_property
    def near(self) -> Mapping[str, tuple[Suggestions, Suggestions]]:
        """The ids of each kind of record, and their whole names, that others may be like."""
        return {
            kind: (Suggestions(table.declared_at), Suggestions(self.named[kind]))
            for kind, table in self.records.by_kind.items()
        }

    @cached_property
    def known_scope(self) -> Mapping[str, str]:
        """The ids of the scopes, by their ids and by their codes."""
        return scope_ids(self.records.scopes.records)

    @cached_property
    def bases(self) -> Mapping[str, Basis]:
        """The declared bases by id."""
        return {name: Basis.of(entry, n) for n, (name, entry) in enumerate(self.records.bases.records.items())}

    @cached_property
    def factor(self) -> Callable[[str, str], Decimal | None]:
        """What one printed unit is in another, found once for each two."""
        return cache(lambda printed, wanted: factor(declared(printed, self.units), declared(wanted, self.units)))

    def run(self) -> None:
        """Go through all records, those of YAML files first, the rows of tables last."""
        documents, indicators = self.records.documents, self.records.indicators
        for name, document in documents.records.items():
            if document.scope is not None:
                self.find(self.records.scopes, document.scope, documents.declared_at[name])
        for name, indicator in indicators.records.items():
            named = [other.indicator for other in indicator.alike]
            named += [indicator.derived.of, indicator.derived.other] if indicator.derived else []
            for other in named:
                self.find(indicators, other, indicators.declared_at[name])
        for record in self.records.sentences:
            self.sentence(record)
        tables = self.records.tables
        for path in tracked(tables, "progress.files", len(tables)):
            tree = Tree(str(path))
            for rows in tracked(read_table(path, tree, self.ids_of), "progress.rows", size=len):
                if not self.rows(rows, tree.file):
                    for row in rows:
                        self.row(row, Location(tree.file, row.line))
            self.records.problems.extend(tree.problems)

    def sentence(self, record: SentenceRecord) -> None:
        """Add the targets, actuals and provisions of a sentence."""
        sentence, indicators = record.sentence, self.records.indicators
        document = self.find(self.records.documents, record.document, record.named_at)
        if document is None:
            for entry, location in (*record.targets, *record.actuals):
                self.find(indicators, entry.indicator, location)
            return
        for target, location in record.targets:
            self.target(target, sentence, document, location)
        for actual, location in record.actuals:
            self.actual(actual, document, location, sentence=sentence)
        if isinstance(sentence, Cell):
            return
        for name in sentence.local_targets:
            self.find(indicators, name, record.location)
        if sentence.local_targets or sentence.double_decline:
            self.provisions.append(Provision(sentence, document, record.location))

    def rows(self, rows: TableRows, file: str) -> bool:
        """Add the actuals of rows column by column; false, and nothing is added, unless all of them are values of whole
        years or rates beside them, every name is declared and every unit fits: then each has to be looked at.
        """
        columns, scopes = rows.columns, rows.columns["scope"]
        documents, indicators = self.records.documents.records, self.records.indicators.records
        if None in columns["word"] or any(any(columns.get(key, ())) for key in ("since", "of")):
            return False
        if not (documents.keys() >= set(columns["document"]) and indicators.keys() >= set(columns["indicator"])):
            return False
        if None in scopes:
            pairs = zip(scopes, columns["document"], strict=True)
            scopes = [scope or documents[document].scope for scope, document in pairs]
        printed = list(zip(columns["unit"], columns["indicator"], strict=True))
        scales = {pair: self.factor(pair[0], indicators[pair[1]].unit) for pair in set(printed)}
        if None in scales.values() or not self.known_scope.keys() >= set(scopes):
            return False
        bases = {name: self.basis(name) for name in set(rows.column("basis"))}
        made = {
            "indicator": map(indicators.__getitem__, columns["indicator"]),
            "scope": map(self.known_scope.__getitem__, scopes),
            "document": map(documents.__getitem__, columns["document"]),
            "lo": map(itemgetter(0), columns["figure"]),
            "hi": map(itemgetter(1), columns["figure"]),
            "scale": map(scales.__getitem__, printed),
            "basis": map(bases.__getitem__, rows.column("basis")),
            "sentence": repeat(None),
            "table": columns["place"],
            "file": repeat(file),
            "line": rows.lines,
            "parts": repeat(()),
            "tied": repeat(()),
        }
        fields = (made[name] if name in made else rows.column(name) for name in Actual._fields)
        self.actuals.extend(map(partial(tuple.__new__, Actual), zip(*fields)))  # noqa: B905 - some repeat
        return True

    def row(self, row: TableRow, location: Location) -> None:
        """Add the actual of a row."""
        document = self.find(self.records.documents, row.document, location)
        if document is not None:
            self.actual(row, document, location, table=row.place)

    def find(self, known: RecordTable[R], name: str, location: Location) -> R | None:
        """The record of that id; None if there is none, and a problem unless it is declared but failed.

        A name that is not declared is reported once for a record, with the nearest that is. One that is no id may be
        the printed name of a record that failed.
        """
        unknown = known.readable and name not in known.declared_at and (known.sound or ID.fullmatch(name))
        if unknown and (location, name) not in self.unknown:
            self.unknown.add((location, name))
            values = {"what": known.kind, "name": name, "nearest": self.nearest_id(known, name)}
            self.records.problems.append(Problem(location, "unknown_name", values))
        return known.records.get(name)

    def nearest_id(self, known: RecordTable[R], name: str) -> str | None:
        """The id that is most like a name, else that of the record whose name is."""
        ids, names = self.near[known.kind]
        if near := ids.nearest(name):
            return near
        near = names.nearest(name_key(name))
        return self.named[known.kind][near][0] if near else None

    def ids_of(self, column: str, cell: str) -> Sequence[str]:
        """The ids of the records that have what a cell says for a whole name; none for an id, or in other columns."""
        table = self.records.by_kind.get(column)
        if table is None or not cell or cell in table.declared_at:
            return ()
        return self.named[column].get(name_key(cell), ())

    def series(
        self, entry: TargetEntry | ActualEntry | TableRow, document: Document, location: Location
    ) -> tuple[Indicator, str] | None:
        """The indicator and the scope of a record: its own scope (by id or by code), else that of its document."""
        indicator = self.find(self.records.indicators, entry.indicator, location)
        scope = entry.scope or document.scope
        if scope is None:
            self.records.problems.append(Problem(location, "missing_key.scope", {"document": document.id}))
            return None
        scope = self.known_scope.get(scope, scope)
        if self.find(self.records.scopes, scope, location) is None or indicator is None:
            return None
        return indicator, scope

    def target(self, entry: TargetEntry, sentence: Sentence | Cell, document: Document, location: Location) -> None:
        """Add a target, its target value in the unit of its row."""
        if entry.than is not None:
            self.find(self.records.indicators, entry.than, location)
        series = self.series(entry, document, location)
        if series is None:
            return
        scale = self.scale(entry.unit, row_unit(entry.kind, series[0]), location)
        if scale is not None:
            self.targets.append(target_of(entry, sentence, document, *series, scale, location))

    def actual(
        self,
        entry: ActualEntry | TableRow,
        document: Document,
        location: Location,
        *,
        sentence: Sentence | Cell | None = None,
        table: str | None = None,
    ) -> None:
        """Add an actual that a sentence or a table reports."""
        series = self.series(entry, document, location)
        if series is None:
            return
        indicator, scope = series
        word = entry.word
        figure = entry.figure if word else None
        lo, hi = figure or (None, None)
        is_multiple = entry.since is not None and entry.unit == TIMES
        scale = Decimal(1) if is_multiple else self.scale_of(entry.unit, figure, entry.of, indicator, location)
        if scale is None:
            return
        actual = Actual(
            indicator=indicator,
            scope=scope,
            year=entry.year,
            document=document,
            word=word,
            lo=lo,
            hi=hi,
            unit=entry.unit,
            scale=scale,
            growth=entry.growth,
            since=entry.since,
            of=entry.of,
            part=entry.part,
            basis=self.basis(entry.basis),
            real=entry.real,
            note=entry.note,
            sentence=sentence,
            table=table,
            file=location.file,
            line=location.line,
        )
        self.actuals.append(actual)

    def basis(self, name: str | None) -> Basis | None:
        """The basis of that id, with its names; one that is not declared has none."""
        if name is None:
            return None
        return self.bases.get(name) or Basis.of(BasisEntry(id=name, name=name, name_en=name), -1)

    def scale_of(
        self, unit: str, figure: Range | None, of: Decimal | None, indicator: Indicator, location: Location
    ) -> Decimal | None:
        """What a printed unit is in that of the indicator; ``of`` beside a count makes a share in %: 6 of 11."""
        if figure is None:
            return self.scale(unit, PERCENT, location)
        if of is None:
            return self.scale(unit, indicator.unit, location)
        if split_unit(declared(unit, self.units)) is None or not 0 <= figure.lo <= figure.hi <= of or not of:
            self.records.problems.append(Problem(location, "possible_value.of", {"found": figure.hi, "of": of}))
            return None
        return Decimal(100) / of

    def scale(self, printed: str, wanted: str, location: Location) -> Decimal | None:
        """What one printed unit is in the wanted one; None, and a problem, if they do not fit."""
        scale = self.factor(printed, wanted)
        if scale is None:
            self.records.problems.append(Problem(location, "unit", {"found": printed, "wanted": wanted}))
        return scale


def target_of(
    entry: TargetEntry,
    sentence: Sentence | Cell,
    document: Document,
    indicator: Indicator,
    scope: str,
    scale: Decimal,
    location: Location,
) -> Target:
    """The target of an entry; ``scale`` is what its printed unit is in the unit of its row."""
    return Target(
        id=target_id(entry, document, scope),
        entry=entry,
        sentence=sentence,
        document=document,
        indicator=indicator,
        scope=scope,
        kind=entry.kind,
        by=entry.by,
        unit=row_unit(entry.kind, indicator),
        target_value=Interval(*entry.figure).scaled(scale),
        word=entry.word or "",
        figure=entry.figure,
        printed_unit=entry.unit,
        than=entry.than,
        strive=entry.strive,
        note=entry.note,
        location=location,
    )


def row_unit(kind: Kind, indicator: Indicator) -> str:
    """The unit in which a target of this kind on this indicator is stated and assessed."""
    match kind:
        case Kind.MULTIPLE:
            return TIMES
        case Kind.GROWTH:
            return PERCENT
        case Kind.LEAD:
            return POINTS
        case Kind.INCREMENT if indicator.unit == PERCENT:
            return POINTS
        case _:
            return indicator.unit


def target_id(entry: TargetEntry, document: Document, scope: str) -> str:
    """``document/indicator[@scope]/by[/kind]``: the scope where it is not the document's, the kind where not level.

    `with_unique_ids` adds to it where another target has the id already.
    """
    at = f"@{scope}" if scope != document.scope else ""
    kind = f"/{entry.kind}" if entry.kind is not Kind.LEVEL else ""
    return f"{document.id}/{entry.indicator}{at}/{entry.by}{kind}"


def with_unique_ids(targets: Sequence[Target]) -> list[Target]:
    """The targets; one that has the id of another gets more to it: ``/strive`` for an aspirational one beside a firm
    one of the same deadline (突破4万家，力争5万家), ``/table`` for one in a table beside one in a sentence.
    """
    firm = {p.id for p in targets if not p.strive}
    named = [replace(p, id=f"{p.id}/strive") if p.strive and p.id in firm else p for p in targets]
    said = {p.id for p in named if not isinstance(p.sentence, Cell)}
    return [replace(p, id=f"{p.id}/table") if isinstance(p.sentence, Cell) and p.id in said else p for p in named]
