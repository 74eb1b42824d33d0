"""Every cell that a record quotes is found in its table, by caption, row and column, and read there again."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from zjtargets.book.actual import Actual
from zjtargets.book.book import Book, Target
from zjtargets.book.models import Cell, Document
from zjtargets.core.problem import Problem
from zjtargets.rules.quotes import Claim, actual_claims, name_in_quote
from zjtargets.sources.context import reread
from zjtargets.sources.document import Source
from zjtargets.sources.scopes import ScopeNames, short_name
from zjtargets.tables.cells import CellQuote
from zjtargets.tables.place import Place, read_place
from zjtargets.tables.table import Column, Row, Table, Timing, same
from zjtargets.text.fold import plain
from zjtargets.text.names import nearest

_MOST_NAMED = 6


@dataclass(frozen=True)
class CellMatch:
    """A cell where it stands in its source."""

    source: Source
    table: Table
    row: Row
    column: Column

    def spans(self) -> list[tuple[int, int]]:
        """Its raw offsets."""
        return list(self.row.cells[self.column.index].spans)


@dataclass(frozen=True)
class PlacedCell:
    """A claim, the cell that it names, and the scopes that the book knows."""

    claim: Claim
    match: CellMatch
    scopes: ScopeNames

    @cached_property
    def quote(self) -> CellQuote:
        """The cell as the source prints it, with its heads and its unit."""
        reached = isinstance(self.claim.record, Actual)
        return self.match.table.quote(self.match.row, self.match.column, reached=reached)


def cells_of(source: Source) -> Iterator[CellMatch]:
    """Every cell of the tables of a document that holds a value and stands in one place."""
    for table in source.tables:
        for row in table.rows:
            for column in table.columns:
                if len(row.cells[column.index].spans) == 1:
                    yield CellMatch(source, table, row, column)


def place_of(claim: Claim) -> Place | None:
    """The place of a claim; None for one that quotes a sentence."""
    record = claim.record
    if isinstance(record.sentence, Cell):
        entry = record.sentence.entry
        return Place(record.sentence.caption, entry.group, entry.row, entry.column, entry.cell, entry.unit)
    if isinstance(record, Actual) and record.table is not None:
        return read_place(record.table)
    return None


def table_claims(book: Book, document: Document) -> list[Claim]:
    """What the rows of CSV files claim of cells of a document, which they name by their place alone: of each row the
    value, or else the rate, for a cell says one figure.
    """
    return [
        claim
        for r in book.actuals
        if r.document is document and r.table is not None and read_place(r.table)
        for claim in islice(actual_claims(r, CellQuote(r.table)), 1)
    ]


def find_cell(source: Source, claim: Claim, place: Place) -> CellMatch | Problem:
    """The one cell of a place, or what is wrong with the place."""
    captions = list(dict.fromkeys(table.caption for table in source.tables))
    tables = [table for table in source.tables if same(table.caption, place.caption)]

    def wrong(key: str, found: str, known: Sequence[str]) -> Problem:
        near = nearest(found, known)
        return claim.error(key, found=found, nearest=near, known=list(known)[:_MOST_NAMED] or None)

    if not tables:
        return wrong("cell_in_source.table", place.caption, captions)
    found = [(table, *table.find(place.row, place.group, place.column)) for table in tables]
    rows = [(table, row, columns) for table, rows, columns in found for row in rows]
    if not rows:
        words = place.row if place.group is None else f"{place.group} {place.row}"
        return wrong(
            "cell_in_source.row", words, list(dict.fromkeys(row.words for table in tables for row in table.rows))
        )
    cells = [(table, row, column) for table, row, columns in rows for column in columns]
    if not cells:
        return wrong(
            "cell_in_source.column",
            place.column,
            list(dict.fromkeys(c.title for table in tables for c in table.columns)),
        )
    if len(cells) > 1:
        if len({id(row) for _, row, _ in cells}) > 1:
            return wrong("cell_in_source.rows", place.row, list(dict.fromkeys(row.group or "-" for _, row, _ in cells)))
        return wrong("cell_in_source.columns", place.column, [])
    return CellMatch(source, *cells[0])


def cell_in_source(here: PlacedCell) -> Iterator[Problem]:
    """The source prints what the record quotes of the cell, and the unit beside it."""
    place, printed = place_of(here.claim), here.quote
    assert place is not None
    if place.cell is not None and not same(place.cell, printed.cell):
        yield here.claim.error("cell_in_source", found=place.cell, read=printed.cell or "-")
    elif place.unit is not None and not same(place.unit, printed.unit or ""):
        yield here.claim.error("cell_in_source.unit", found=place.unit, read=printed.unit or "-")


def _figure(here: PlacedCell) -> Iterator[Problem]:
    """Read in the source, with its heads and its unit, the cell says the figure, its hedge and its kind."""
    if not any(cell_in_source(here)):
        yield from reread(here.claim, here.quote.figures, "figure_in_source.cell")


def _name(here: PlacedCell) -> Iterator[Problem]:
    """The row, the column or the caption names the indicator; a record in YAML is held against its own quote."""
    if here.claim.record.sentence is None:
        claim = here.claim
        yield from name_in_quote([Claim(claim.record, here.quote, claim.figure, claim.unit, claim.word, claim.kind)])


def _year(here: PlacedCell) -> Iterator[Problem]:
    """The head of the column, or of the row, has the deadline of the target, or the year of the actual."""
    record, table = here.claim.record, here.match.table
    _, meant = table.meant(here.match.column, timing(record.document))
    noted = None if isinstance(record, Target) else table.year_noted(here.match.row, here.match.column)
    year = noted or here.match.column.head.year or _year_of_row(here.match.row) or meant
    if year not in (None, here.claim.year) and not here.claim.noted(here.claim.year):
        key = "deadline_in_source" if isinstance(record, Target) else "year_in_source"
        yield here.claim.warning(key, found=here.claim.year, read=year)


def _since(here: PlacedCell) -> Iterator[Problem]:
    """``since`` and ``base`` of a target are those of its document; a sum that was reached begins as the notes say."""
    record, together = here.claim.record, here.match.table.years_together
    if isinstance(record, Actual):
        sums = any(figure.kind in ("multiple", "increment") for figure in here.quote.figures)
        first = record.year - together + 1 if together and sums else record.since
        if record.since != first and not here.claim.noted(record.since):
            yield here.claim.warning("year_in_source.since", found=record.since, read=first)
        return
    period, base = record.document.period, record.document.base
    first = period[0] if period else base and base + 1
    for name, year, read in (("since", record.entry.since, first), ("base", record.entry.base, base)):
        if year not in (None, read) and not here.claim.noted(year):
            yield here.claim.warning("years_in_source", name=name, found=year, read=read)


def _year_of_row(row: Row) -> int | None:
    """The year that heads a row: 2023, 2023年."""
    words = plain(row.words).removesuffix("年")
    return int(words) if words.isdigit() and len(words) == 4 else None


def binding_in_source(here: PlacedCell) -> Iterator[Problem]:
    """``binding`` is what the column of natures says: 约束性 true, 预期性 false."""
    record, row = here.claim.record, here.match.row
    if isinstance(record, Target) and row.nature is not None and record.binding is not row.nature:
        found = "-" if record.binding is None else str(record.binding).lower()
        yield here.claim.warning("binding_in_source", found=found, read=str(row.nature).lower())


def _responsible(here: PlacedCell) -> Iterator[Problem]:
    """``responsible`` is what the column of offices says."""
    record, offices = here.claim.record, here.match.row.offices
    if not isinstance(record.sentence, Cell):
        return
    found = record.sentence.responsible
    if (found or offices) and not same(found or "", offices or ""):
        yield here.claim.warning("responsible_in_source", found=found, read=offices)


def _scope(here: PlacedCell) -> Iterator[Problem]:
    """A place that heads the row or the column is the scope of the record."""
    record = here.claim.record
    heads = dict.fromkeys(map(short_name, [here.match.row.words, *here.match.column.title.split("/")]))
    named = here.scopes.headed(heads)
    fitting = [scope.id for scope in named] or [record.document.scope or record.scope]
    if record.scope not in fitting and not here.claim.noted(here.scopes[record.scope]):
        own = here.scopes[record.scope]
        yield here.claim.warning("scope_in_source", found=own, read=[scope.name for scope in named] or "-")


def timing(document: Document) -> Timing:
    """The years by which the columns of a document are told apart."""
    issued = document.issued.last_day.year
    first, last = document.period or (issued, None)
    return Timing(max(issued, first), last, document.base)


CellRule = Callable[[PlacedCell], Iterator[Problem]]
CELL_RULES: tuple[CellRule, ...] = (
    cell_in_source,
    binding_in_source,
    _figure,
    _name,
    _year,
    _since,
    _responsible,
    _scope,
)
"""The two rules of cells, and the rules of sentences as they hold for a cell."""
