"""From the records to the book: every name resolved, every figure brought to the unit of its row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property, partial
from itertools import repeat
from pathlib import Path
from typing import Any

from zjtargets.book.book import Book, Provision, Sort, Target, scope_of_code
from zjtargets.book.columns import Rows
from zjtargets.book.models import ActualEntry, Document, Indicator, Kind, Sentence, TargetEntry
from zjtargets.book.records import Records, RecordTable, read_records
from zjtargets.book.series import Actual
from zjtargets.core.interval import Interval
from zjtargets.core.problem import Location, Problem, Severity, sorted_problems
from zjtargets.text.names import nearest
from zjtargets.text.units import PERCENT, POINTS, TIMES, factor, split_unit


def read_book(folder: Path) -> tuple[Book, list[Problem]]:
    """The book of a data folder and every problem of its records; the book holds what is valid.

    Raises:
        NoResult: the folder or its targets.yaml is not there.
    """
    records = read_records(folder)
    resolver = _Resolver(records, list(records.problems))
    if records.usable:
        resolver.run()
    sorts: dict[Sort, RecordTable[Any]] = {
        "scope": records.scopes,
        "indicator": records.indicators,
        "document": records.documents,
    }
    book = Book(
        folder=str(folder),
        scopes=records.scopes.records,
        indicators=records.indicators.records,
        documents=records.documents.records,
        targets=tuple(with_unique_ids(resolver.targets)),
        actuals=tuple(resolver.actuals),
        provisions=tuple(resolver.provisions),
        declared_at={(sort, name): location for sort, known in sorts.items() for name, location in known.names.items()},
        complete=all(p.severity is not Severity.ERROR for p in resolver.problems),
    )
    return book, sorted_problems(resolver.problems)


class _Factors(dict[tuple[str, str], Decimal | None]):
    """What one unit is in another, for every pair met so far."""

    def __missing__(self, units: tuple[str, str]) -> Decimal | None:
        self[units] = factor(*units)
        return self[units]


# To find a near name takes as long as there are names, and the rows that name none may be as many.
_SUGGESTIONS = 100


@dataclass
class _Resolver:
    """Finds the records that are named, and makes promises and readings of the rest."""

    records: Records
    problems: list[Problem]
    targets: list[Target] = field(default_factory=list)
    actuals: list[Actual] = field(default_factory=list)
    provisions: list[Provision] = field(default_factory=list)
    unknown: set[tuple[Location, str]] = field(default_factory=set)
    near: dict[tuple[str, str], str | None] = field(default_factory=dict)
    factor: _Factors = field(default_factory=_Factors)

    @cached_property
    def known_scope(self) -> Mapping[str | None, str]:
        """The ids of the scopes, by their ids and by their codes."""
        scopes = self.records.scopes.records
        found: dict[str | None, str] = {name: name for name in scopes}
        found.update(scope_of_code(scopes.values()))
        return found

    def run(self) -> None:
        """Go through all records, those of the main file first, the rows of tables last."""
        for name, document in self.records.documents.records.items():
            if document.scope is not None:
                self.find("scope", self.records.scopes, document.scope, self.records.documents.names[name])
        for name, indicator in self.records.indicators.records.items():
            for other in indicator.alike:
                self.find("indicator", self.records.indicators, other.indicator, self.records.indicators.names[name])
        for said in self.records.said:
            document = self.find("document", self.records.documents, said.document, said.named_at)
            if document is None:
                named: list[tuple[TargetEntry | ActualEntry, Location]] = [*said.targets, *said.actuals]
                for record, location in named:
                    self.find("indicator", self.records.indicators, record.indicator, location)
                continue
            for target_entry, location in said.targets:
                self.target(target_entry, said.sentence, document, location)
            for actual_entry, location in said.actuals:
                self.actual(actual_entry, said.sentence, document, location)
            for name in said.sentence.local_targets:
                self.find("indicator", self.records.indicators, name, said.location)
            if said.sentence.local_targets or said.sentence.double_decline:
                self.provisions.append(Provision(said.sentence, document, said.location))
        for rows in self.records.rows:
            self.table(rows)

    def find(self, what: str, known: RecordTable[Any], name: str, location: Location) -> Any:
        """The record of that id; None where there is none, and a problem unless it stands there and failed."""
        if name not in known.names and known.readable:
            if (location, name) not in self.unknown:
                values = {"what": what, "name": name, "nearest": self.suggestion(what, name, known)}
                self.problems.append(Problem(location, "unknown_name", values))
            self.unknown.add((location, name))
        return known.records.get(name)

    def suggestion(self, what: str, name: str, known: RecordTable[Any]) -> str | None:
        """The nearest name to one that is unknown; none any more where a whole table names what is not there."""
        if (what, name) not in self.near:
            self.near[what, name] = nearest(name, known.names) if len(self.near) < _SUGGESTIONS else None
        return self.near[what, name]

    def series(
        self, name: str, own_scope: str | None, document: Document, location: Location
    ) -> tuple[Indicator, str] | None:
        """The indicator and the scope of a record: its own scope (by id or by code), else that of its document."""
        indicator = self.find("indicator", self.records.indicators, name, location)
        scope = own_scope or document.scope
        scope = self.known_scope.get(scope or "", scope)
        if scope is None:
            self.problems.append(Problem(location, "missing_key.scope", {"document": document.id}))
            return None
        if self.find("scope", self.records.scopes, scope, location) is None or indicator is None:
            return None
        return indicator, scope

    def target(self, entry: TargetEntry, sentence: Sentence, document: Document, location: Location) -> None:
        """A promise of a target, its bar in the unit of its row."""
        if entry.than is not None:
            self.find("indicator", self.records.indicators, entry.than, location)
        found = self.series(entry.indicator, entry.scope, document, location)
        if found is None:
            return
        indicator, scope = found
        scale = self.scale(entry.unit, row_unit(entry.kind, indicator), location)
        if scale is None:
            return
        self.targets.append(target_of(entry, sentence, document, indicator, scope, scale, location))

    def actual(self, entry: ActualEntry, sentence: Sentence, document: Document, location: Location) -> None:
        """A reading that a sentence reports: a table of one row."""
        found = self.series(entry.indicator, entry.scope, document, location)
        if found is None:
            return
        indicator, scope = found
        lo, hi = entry.figure if entry.word else (None, None)
        scale = self.scale_of(entry.unit, indicator, lo, hi, entry.of, location)
        if scale is not None:
            self.actuals.append(
                Actual(
                    indicator=indicator,
                    scope=scope,
                    year=entry.year,
                    document=document,
                    word=entry.word,
                    lo=lo,
                    hi=hi,
                    unit=entry.unit,
                    scale=scale,
                    growth=entry.growth,
                    since=entry.since,
                    of=entry.of,
                    part=entry.part,
                    basis=entry.basis,
                    real=entry.real,
                    note=entry.note,
                    sentence=sentence,
                    table=None,
                    file=location.file,
                    line=location.line,
                )
            )

    def table(self, rows: Rows) -> None:
        """The readings of a table, all of its rows at once; each for itself where one names what is not there."""
        known, n = self.records, len(rows.lines)
        documents = [*map(known.documents.records.get, rows.documents)]
        indicators = [*map(known.indicators.records.get, rows.indicators)]
        names = rows.scopes
        if not all(names):
            names = [own or (d.scope if d else None) for own, d in zip(rows.scopes, documents, strict=True)]
        scopes = [*map(self.known_scope.get, names)]
        wanted = [indicator.unit if indicator else PERCENT for indicator in indicators]
        if None in rows.words:
            wanted = [unit if word else PERCENT for unit, word in zip(wanted, rows.words, strict=True)]
        scales = [*map(self.factor.__getitem__, zip(rows.units, wanted, strict=True))]
        made = map(
            partial(tuple.__new__, Actual),  # as Reading._make does, not through Python for each row
            zip(
                *(indicators, scopes, rows.years, documents, rows.words, rows.los, rows.his, rows.units, scales),
                *(rows.growths, rows.sinces, rows.ofs, rows.parts, rows.bases, rows.reals, rows.notes),
                *(repeat(None, n), rows.tables, repeat(rows.file, n), rows.lines),
                strict=True,
            ),
        )
        found = all(documents) and all(indicators) and all(scopes) and all(scales)
        if found and all(of is None for of in rows.ofs):
            self.actuals.extend(made)
            return
        for actual, name, indicator, scope in zip(made, rows.documents, rows.indicators, rows.scopes, strict=True):
            self.row(actual, name, indicator, scope)

    def row(self, made: Actual, document: str, indicator: str, scope: str | None) -> None:
        """A reading of a table, if what it names is there."""
        found = self.find("document", self.records.documents, document, made.location)
        if found is not None and self.series(indicator, scope, found, made.location) is not None:
            scale = self.scale_of(made.unit, made.indicator, made.lo, made.hi, made.of, made.location)
            if scale is not None:
                self.actuals.append(made._replace(scale=scale))

    def scale_of(
        self,
        unit: str,
        indicator: Indicator,
        lo: Decimal | None,
        hi: Decimal | None,
        of: Decimal | None,
        location: Location,
    ) -> Decimal | None:
        """What a printed unit is in that of the indicator; ``of`` beside a count makes a share in %: 6 of 11."""
        if lo is None or hi is None:
            return self.scale(unit, PERCENT, location)
        if of is None:
            return self.scale(unit, indicator.unit, location)
        if split_unit(unit) is None or not 0 <= lo <= hi <= of or not of:
            self.problems.append(Problem(location, "possible_value.of", {"found": hi, "of": of}))
            return None
        return Decimal(100) / of

    def scale(self, printed: str, wanted: str, location: Location) -> Decimal | None:
        """What one printed unit is in the wanted one; None, and a problem, if they do not fit."""
        scale = self.factor[printed, wanted]
        if scale is None:
            self.problems.append(Problem(location, "unit", {"found": printed, "wanted": wanted}))
        return scale


def target_of(
    entry: TargetEntry,
    sentence: Sentence,
    document: Document,
    indicator: Indicator,
    scope: str,
    scale: Decimal,
    location: Location,
) -> Target:
    """The promise of a target; ``scale`` is what its printed unit is in the unit of its row."""
    return Target(
        id=target_id(entry, document, scope),
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
        stated_base=entry.base,
        stated_since=entry.since,
        than=entry.than,
        strive=entry.strive,
        supersedes=entry.supersedes,
        disputes=entry.disputes,
        restates=entry.restates,
        part_of=entry.part_of,
        note=entry.note,
        draft=entry.draft,
        location=location,
    )


def row_unit(kind: Kind, indicator: Indicator) -> str:
    """The unit in which a promise of this kind on this indicator is stated and judged."""
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

    `told_apart` adds ``/strive`` where a firm target has the id already.
    """
    place = f"@{scope}" if scope != document.scope else ""
    kind = f"/{entry.kind}" if entry.kind is not Kind.LEVEL else ""
    return f"{document.id}/{entry.indicator}{place}/{entry.by}{kind}"


def with_unique_ids(targets: Sequence[Target]) -> list[Target]:
    """Of two bars for one deadline, a firm one and one striven for (突破4万家，力争5万家), the second has ``/strive``
    behind its id.
    """
    firm = {p.id for p in targets if not p.strive}
    return [replace(p, id=f"{p.id}/strive") if p.strive and p.id in firm else p for p in targets]
