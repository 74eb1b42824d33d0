"""Drafts from tables of statistics: the values of one indicator, a row of a CSV file each, with the place of its cell.

Years, places and the names of indicators stand in the heads of the rows, those of the columns, or the caption, in any
combination: places in the rows and years in the columns under 各地区R&D经费投入强度, or indicators in the columns under
2023年各市R&D情况.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from zjtargets.book.indicators import Indicator, Scope
from zjtargets.book.tables import REQUIRED
from zjtargets.rules.quotes import actual_word
from zjtargets.sources.cells import CellMatch, cells_of
from zjtargets.sources.document import Source
from zjtargets.sources.scopes import short_name
from zjtargets.tables.cells import bare_name
from zjtargets.tables.heads import read_head
from zjtargets.tables.table import place_text
from zjtargets.text.csv_text import csv_text
from zjtargets.text.figures import Figure
from zjtargets.text.fold import plain
from zjtargets.text.grammar import YEAR
from zjtargets.text.quantities import Units, factor

_YEAR = re.compile(rf"({YEAR})年?")
_WHOLE = re.compile("全[国省市县区]|合计|总计|全部")
COLUMNS = (*REQUIRED, "growth")


class PanelRow(NamedTuple):
    """A value of the indicator in a place and a year, and the cell that prints it."""

    scope: str
    year: int
    figure: Figure
    place: str


def panel(source: Source, indicator: Indicator, scopes: Mapping[str, Scope], own: str | None) -> list[PanelRow]:
    """The values of an indicator that the tables of a document print for the known places; ``own`` is the scope of the
    document, of which a table is that names no place.
    """
    names = [plain(name) for name in indicator.names]
    places = {short_name(scope.name): scope.id for scope in scopes.values()}
    return [row for match in cells_of(source) for row in _rows(match, indicator, names, places, own)]


def _rows(
    match: CellMatch, indicator: Indicator, names: list[str], places: Mapping[str, str], own: str | None
) -> Iterator[PanelRow]:
    """The value of a cell, if it is one of the indicator, of a known place and a known year."""
    table, row, column = match.table, match.row, match.column
    figure = next(iter(table.quote(row, column, reached=True).figures), None)
    if (
        figure is None
        or table.repeated(row)
        or actual_word(figure) is None
        or figure.kind not in (None, "growth")
        or figure.lo != figure.hi
    ):
        return
    heads = [row.words, *column.title.split("/")]
    years = [int(found[1]) for head in heads if (found := _YEAR.fullmatch(plain(head)))]
    years = years or ([column.head.year] if column.head.year else [])
    years = years or ([table.year_of_caption] if table.year_of_caption else [])
    named = [places[short_name(head)] for head in heads if short_name(head) in places]
    scope = named[0] if named else own
    if not years or scope is None or not _is_of(names, heads, table.caption, places, match.source.units):
        return
    if not named and any(_is_place(head) for head in heads[:1]) and not _WHOLE.search(plain(row.words)):
        return
    if figure.kind == "growth" or factor(figure.unit, indicator.unit) is not None:
        yield PanelRow(scope, years[-1], figure, place_text(table, row, column))


def _is_place(head: str) -> bool:
    """Whether the head of a row is a place that is not known, rather than an indicator or a year."""
    return re.search(r"[省市区县州盟旗]$", plain(head)) is not None


def _is_of(names: list[str], heads: list[str], caption: str, places: Mapping[str, str], units: Units) -> bool:
    """Whether the heads that name an indicator name this one; the caption, where none does."""
    said = [
        bare_name(head, units)
        for head in heads
        if short_name(head) not in places
        and not _YEAR.fullmatch(plain(head))
        and not _WHOLE.fullmatch(plain(head))
        and not _is_place(head)
        and read_head(head).year is None
    ]
    if said:
        return all(name in names for name in said)
    return any(name in plain(caption) for name in names)


def panel_csv(rows: list[PanelRow], indicator: str, document: str) -> str:
    """The rows as a CSV file of data/actuals/."""
    grown = any(row.figure.kind == "growth" for row in rows)
    lines: list[Sequence[object]] = [COLUMNS if grown else REQUIRED]
    for row in rows:
        figure = row.figure
        is_growth = figure.kind == "growth"
        value = "" if is_growth else figure.lo
        word = "" if is_growth else actual_word(figure)
        cells = [indicator, row.scope, row.year, word, value, figure.unit, document, row.place]
        lines.append([*cells, figure.lo if is_growth else ""] if grown else cells)
    return csv_text(lines)
