"""From the records to the book: every name resolved, every figure brought to the unit of its row."""

from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

from zjtargets.book import Book, Promise, Provision, scope_of_code
from zjtargets.interval import Interval
from zjtargets.models import Actual, Document, Indicator, Kind, Sentence, Target
from zjtargets.names import nearest
from zjtargets.problem import Place, Problem, Severity, sorted_problems
from zjtargets.records import Declared, Records, read_records
from zjtargets.series import Reading
from zjtargets.units import PERCENT, POINTS, TIMES, factor, split_unit


def read_book(folder: Path) -> tuple[Book, list[Problem]]:
    """The book of a data folder and every problem of its records; the book holds what is valid.

    Raises:
        NoResult: the folder or its targets.yaml is not there.
    """
    records = read_records(folder)
    resolver = _Resolver(records, list(records.problems))
    if records.usable:
        resolver.run()
    sorts: dict[str, Declared[Any]] = {
        "scope": records.scopes,
        "indicator": records.indicators,
        "document": records.documents,
    }
    book = Book(
        folder=str(folder),
        scopes=records.scopes.records,
        indicators=records.indicators.records,
        documents=records.documents.records,
        promises=tuple(resolver.promises),
        readings=tuple(resolver.readings),
        provisions=tuple(resolver.provisions),
        places={f"{sort}:{name}": place for sort, known in sorts.items() for name, place in known.names.items()},
        complete=all(p.severity is not Severity.ERROR for p in resolver.problems),
    )
    return book, sorted_problems(resolver.problems)


@dataclass
class _Resolver:
    """Finds the records that are named, and makes promises and readings of the rest."""

    records: Records
    problems: list[Problem]
    promises: list[Promise] = field(default_factory=list)
    readings: list[Reading] = field(default_factory=list)
    provisions: list[Provision] = field(default_factory=list)
    unknown: set[tuple[Place, str]] = field(default_factory=set)

    @cached_property
    def scope_of_code(self) -> dict[str, str]:
        return scope_of_code(self.records.scopes.records.values())

    def run(self) -> None:
        for name, document in self.records.documents.records.items():
            if document.scope is not None:
                self.find("scope", self.records.scopes, document.scope, self.records.documents.names[name])
        for name, indicator in self.records.indicators.records.items():
            for other in indicator.alike:
                self.find("indicator", self.records.indicators, other.indicator, self.records.indicators.names[name])
        for said in self.records.said:
            document = self.find("document", self.records.documents, said.document, said.named_at)
            if document is None:
                named: list[tuple[Target | Actual, Place]] = [*said.targets, *said.actuals]
                for record, place in named:
                    self.find("indicator", self.records.indicators, record.indicator, place)
                continue
            for target, place in said.targets:
                self.promise(target, said.sentence, document, place)
            for actual, place in said.actuals:
                self.reading(actual, document, place, sentence=said.sentence)
            for name in said.sentence.local_targets:
                self.find("indicator", self.records.indicators, name, said.place)
            if said.sentence.local_targets or said.sentence.double_decline:
                self.provisions.append(Provision(said.sentence, document, said.place))
        for row in self.records.rows:
            document = self.find("document", self.records.documents, row.document, row.place)
            if document is not None:
                self.reading(row.actual, document, row.place, table=row.table)

    def find(self, what: str, known: Declared[Any], name: str, place: Place) -> Any:
        """The record of that id; None where there is none, and a problem unless it stands there and failed."""
        if name not in known.names and known.readable:
            if (place, name) not in self.unknown:
                values = {"what": what, "name": name, "nearest": nearest(name, known.names)}
                self.problems.append(Problem(place, "unknown_name", values))
            self.unknown.add((place, name))
        return known.records.get(name)

    def series(self, record: Target | Actual, document: Document, place: Place) -> tuple[Indicator, str] | None:
        """The indicator and the scope of a record: its own scope (by id or by code), else that of its document."""
        indicator = self.find("indicator", self.records.indicators, record.indicator, place)
        scope = record.scope or document.scope
        scope = self.scope_of_code.get(scope or "", scope)
        if scope is None:
            self.problems.append(Problem(place, "missing_key.scope", {"document": document.id}))
            return None
        if self.find("scope", self.records.scopes, scope, place) is None or indicator is None:
            return None
        return indicator, scope

    def promise(self, target: Target, sentence: Sentence, document: Document, place: Place) -> None:
        if target.than is not None:
            self.find("indicator", self.records.indicators, target.than, place)
        found = self.series(target, document, place)
        if found is None:
            return
        indicator, scope = found
        unit = row_unit(target.kind, indicator)
        scale = self.scale(target.unit, unit, place)
        if scale is None:
            return
        bar = Interval(*target.figure).scaled(scale)
        identity = target_id(target, document, scope)
        self.promises.append(Promise(identity, target, sentence, document, indicator, scope, unit, bar, place))

    def reading(
        self,
        actual: Actual,
        document: Document,
        place: Place,
        *,
        sentence: Sentence | None = None,
        table: str | None = None,
    ) -> None:
        found = self.series(actual, document, place)
        if found is None:
            return
        indicator, scope = found
        value = None
        if actual.word:
            scale = (
                self.share(actual, place) if actual.of is not None else self.scale(actual.unit, indicator.unit, place)
            )
            if scale is None:
                return
            value = Interval(*actual.figure).scaled(scale)
        elif self.scale(actual.unit, PERCENT, place) is None:
            return
        self.readings.append(Reading(actual, sentence, document, indicator, scope, value, table, place))

    def scale(self, printed: str, wanted: str, place: Place) -> Decimal | None:
        scale = factor(printed, wanted)
        if scale is None:
            self.problems.append(Problem(place, "unit", {"found": printed, "wanted": wanted}))
        return scale

    def share(self, actual: Actual, place: Place) -> Decimal | None:
        """``of`` beside a count makes a share in %: 6 of 11."""
        whole = actual.of or Decimal(0)
        if split_unit(actual.unit) is None or not 0 <= actual.figure.lo <= actual.figure.hi <= whole or not whole:
            self.problems.append(Problem(place, "possible_value.of", {"found": actual.figure.hi, "of": whole}))
            return None
        return Decimal(100) / whole


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


def target_id(target: Target, document: Document, scope: str) -> str:
    """``document/indicator[@scope]/by[/kind]``: the scope where it is not the document's, the kind where not level."""
    place = f"@{scope}" if scope != document.scope else ""
    kind = f"/{target.kind}" if target.kind is not Kind.LEVEL else ""
    return f"{document.id}/{target.indicator}{place}/{target.by}{kind}"
