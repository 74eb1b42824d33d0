"""A form for an office: the actuals of a year that are missing, as a sheet to fill in and send back.

The office fills in the coloured cells; all others are locked, without a password. Four hidden columns carry what a row
is about and a seal over it. They are columns and not a hidden sheet, so that they stay with their row whatever is
sorted or copied, and Excel, WPS and LibreOffice alike save them.
"""

import io
from collections.abc import Mapping, Sequence
from hashlib import sha256
from math import ceil
from typing import NamedTuple

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from zjtargets.book.actual import Actual, Basis
from zjtargets.book.book import Book
from zjtargets.book.indicators import Indicator
from zjtargets.book.wanted import Wanted
from zjtargets.reports import figures
from zjtargets.reports.excel.writer import Writer, as_pages, columns_of, describe, plain_text
from zjtargets.reports.screen.common import document_name, record_name
from zjtargets.reports.screen.listing import TodoReport
from zjtargets.reports.sentences import amount
from zjtargets.text.quantities import PERCENT, POINTS, PURE, TIMES, Units, declared, is_money, split_unit
from zjtargets.words.messages import Lang

MARK = "zjtargets form 1"
"""The version of the form. It stands over the hidden ids, and changes whenever the columns or the seal do."""
WORDS = {"value": "form.value", "over": "form.over", "nearly": "form.nearly", "about": "form.about"}
"""The words of actuals that an office may choose, with the phrases that stand for them."""
_HOW = ("form.how_value", "form.how_number", "form.how_document")
HEAD_ROW = 2 + len(_HOW)
"""The row of the heads, counted from 1: below the title and how the form is filled in."""
_ONE_SCALE = frozenset((PERCENT, "‰", POINTS, "个百分点", TIMES, "位", PURE, ""))
_LONGEST_LIST = 255  # characters of a drop-down list
_MOST = 10**17
_LINE = 17  # points of a line
_LOCKED, _OPEN, _HEAD = "#F3F5F7", "#FFF6D6", "#E8EDF2"


class Column(NamedTuple):
    """A column of the form: the phrase that heads it, its width in characters, whether the office fills it in."""

    head: str
    width: int
    answer: bool = False


COLUMNS = {
    "name": Column("head.indicator", 26),
    "scope_name": Column("head.place", 14),
    "own_unit": Column("head.unit", 8),
    "meaning": Column("form.meaning", 22),
    "previous": Column("form.previous", 24),
    "target": Column("head.target_value", 20),
    "word": Column("form.word", 9, answer=True),
    "value": Column("head.number", 12, answer=True),
    "unit": Column("form.unit", 10, answer=True),
    "since": Column("head.since", 10, answer=True),
    "document": Column("form.document", 26, answer=True),
    "place": Column("form.place", 14, answer=True),
    "basis": Column("head.basis", 22, answer=True),
    "note": Column("form.note", 18, answer=True),
}
ANSWERS = {name: None for name, column in COLUMNS.items() if column.answer}.keys()
HIDDEN = ("indicator", "scope", "year", "seal")
_AT_NEED = ("since", "basis")  # hidden where no row asks for them
AT = {name: n for n, name in enumerate((*COLUMNS, *HIDDEN))}
"""The columns by their place, counted from 0, the hidden ones last."""


def address(column: str, row: int) -> str:
    """The address of a cell, H6, by its column and its row, counted from 1."""
    return f"{xl_col_to_name(AT[column])}{row}"


def seal_of(indicator: str, scope: str, year: str, name: str, scope_name: str) -> str:
    """What stands beside the ids of a row and fits no others: a digest of them, and of the names that people read."""
    parts = (MARK, indicator, scope, year, name, scope_name)
    return sha256("\n".join(parts).encode()).hexdigest()[:16]


def units_of(indicator: Indicator, units: Units) -> list[str]:
    """The units in which a value may be printed: that of the indicator, and its base by itself, in 万 and in 亿; of
    what has no scales (%, a rank, a ratio) its own alone.
    """
    parts = split_unit(declared(indicator.unit, units))
    if parts is None or parts[1] in _ONE_SCALE or "/" in parts[1]:
        return [indicator.unit]
    return list(dict.fromkeys([indicator.unit, parts[1], f"万{parts[1]}", f"亿{parts[1]}"]))


def bases_of(book: Book, indicator: str, scope: str) -> list[Basis]:
    """The statistical bases of a series, of which an answer has to name one; none where it has none."""
    return [basis for basis in book.series(indicator, scope).every_basis() if basis]


def to_form(report: TodoReport, offices: Sequence[str], lang: Lang) -> bytes:
    """The form as a workbook, with a row for each missing actual; the same bytes for the same data."""
    out = io.BytesIO()
    with Workbook(out, {"in_memory": True}) as workbook:
        writer = Writer(workbook, lang)
        _Form(writer, report, offices, workbook.add_worksheet(writer.say("form.sheet"))).write()
    return out.getvalue()


def lines(text: str, width: int) -> int:
    """How many lines a text takes in a column of that width, in characters, with some room for the font."""
    return sum(max(1, ceil(1.05 * columns_of(line) / width)) for line in text.split("\n"))


class _Form:
    """The sheet, written from the top down."""

    def __init__(self, writer: Writer, report: TodoReport, offices: Sequence[str], sheet: Worksheet) -> None:
        self.writer, self.report, self.offices, self.sheet = writer, report, offices, sheet
        self.book, self.lang, self.say = report.book, writer.lang, writer.say

    def write(self) -> None:
        """Write the sheet."""
        title = self._title()
        describe(self.writer.workbook, title, self.book)
        self.sheet.set_row(0, 28)
        self.writer.write(self.sheet, 0, 0, title, bold=True, font_size=16)
        for at, key in enumerate(_HOW, 1):
            self.writer.write(self.sheet, at, 0, self.say(key, year=self.report.year))
        self._heads()
        for at, wanted in enumerate(self.report.wanted, HEAD_ROW):
            self._row(at, wanted)
        self._set_up()

    def _title(self) -> str:
        places = {w.scope for w in self.report.wanted}
        if len(places) != 1:  # then the place that all documents are of
            places = {str(p.document.scope) for w in self.report.wanted for p in w.targets}
        here = self.book.scopes.get(next(iter(places))) if len(places) == 1 else None
        place = record_name(here, self.lang) if here else self.say("form.every_place")
        office = self.say("list_comma").join(self.offices) or self.say("form.every_office")
        return self.say("form.title", place=place, year=self.report.year, office=office)

    def _heads(self) -> None:
        look = {"bold": True, "bg_color": _HEAD, "border": 1, "border_color": "#9AA5B1", "text_wrap": True}
        self.sheet.set_row(HEAD_ROW - 1, _LINE * max(lines(self.say(c.head), c.width) for c in COLUMNS.values()))
        asked = {name for w in self.report.wanted for name, open_ in self._asked(w).items() if open_}
        for at, (name, column) in enumerate(COLUMNS.items()):
            self.writer.write(self.sheet, HEAD_ROW - 1, at, self.say(column.head), **look)
            self.sheet.set_column(at, at, column.width, None, {"hidden": name in _AT_NEED and name not in asked})
        for text, name in zip((MARK, *HIDDEN[1:]), HIDDEN, strict=True):
            self.writer.write(self.sheet, HEAD_ROW - 1, AT[name], text)
        self.sheet.set_column(AT[HIDDEN[0]], AT[HIDDEN[-1]], 12, None, {"hidden": True})

    def _row(self, at: int, wanted: Wanted) -> None:
        """What a row asks for, its cells to fill in, and its hidden ids."""
        shown, choices, asked = self._shown(wanted), self._choices(wanted), self._asked(wanted)
        self.sheet.set_row(at, _LINE * max(lines(shown.get(name, ""), c.width) for name, c in COLUMNS.items()))
        for name, column in COLUMNS.items():
            fixed = not (column.answer and asked.get(name, True))
            look = {"border": 1, "border_color": "#C9D0D8", "text_wrap": True, "locked": fixed}
            look["bg_color"] = _LOCKED if fixed else _OPEN
            text = shown.get(name, "")
            if text:
                self.writer.write(self.sheet, at, AT[name], text, **look)
            else:
                self.sheet.write_blank(at, AT[name], None, self.writer.format(**look))
            if not fixed and choices.get(name):
                self._drop_down(at, name, choices[name])
        self._only_numbers(at)
        ids = (wanted.indicator.id, wanted.scope, str(wanted.year))
        seal = seal_of(*ids, *(plain_text(shown[name]) for name in ("name", "scope_name")))
        for name, text in zip(HIDDEN, (*ids, seal), strict=True):
            self.writer.write(self.sheet, at, AT[name], text)

    def _shown(self, wanted: Wanted) -> dict[str, str]:
        """The text of the locked cells of a row, and its unit."""
        indicator, unit = wanted.indicator, figures.unit(wanted.indicator.unit, self.lang)
        names = [other.name for other in indicator.aka]
        known = self.say("form.aka", names=self.say("list_comma").join(names)) if names else None
        targets = []
        for p in wanted.targets:
            bare = p.unit == indicator.unit and self._is_bare(indicator)
            value = figures.target_value(p, self.lang, None if bare else amount(p.target_value, p, self.lang))
            targets.append(self.say("form.target", by=p.by, target_value=value))
        before = self.book.series(indicator.id, wanted.scope).choose(wanted.year - 1, 0).actual
        return {
            "name": record_name(indicator, self.lang),
            "scope_name": record_name(self.book.scopes[wanted.scope], self.lang),
            "own_unit": unit,
            "unit": unit,
            "meaning": "\n".join(filter(None, [known, indicator.note])),
            "previous": self._published(before) if before else "",
            "target": "\n".join(dict.fromkeys(targets)),
        }

    def _published(self, actual: Actual) -> str:
        """A value with its year, its basis and its documents."""
        show = figures.actual if self._is_bare(actual.indicator) else figures.in_unit
        value = self.say("form.value_of", year=actual.year, value=show(actual, self.lang))
        sources = [document_name(part.document, self.lang) for part in actual.published]
        lines = [value, figures.basis(actual.basis, self.lang), *sources]
        return "\n".join(dict.fromkeys(filter(None, lines)))

    def _is_bare(self, indicator: Indicator) -> bool:
        """Whether figures stand without their unit: English would turn 60 of CNY 100m into CNY 6 billion, in which no
        value is asked for.
        """
        return self.lang == "en" and is_money(indicator.unit)

    def _asked(self, wanted: Wanted) -> dict[str, bool]:
        """Whether a row asks for what not every row does: the first year of a total, a basis, another unit."""
        return {
            "since": any(p.is_sum for p in wanted.targets),
            "basis": bool(bases_of(self.book, wanted.indicator.id, wanted.scope)),
            "unit": len(units_of(wanted.indicator, self.book.units)) > 1,
        }

    def _choices(self, wanted: Wanted) -> Mapping[str, Sequence[str]]:
        """What may be chosen in the cells that have a list."""
        named = bases_of(self.book, wanted.indicator.id, wanted.scope)
        return {
            "word": [self.say(key) for key in WORDS.values()],
            "unit": [figures.unit(unit, self.lang) for unit in units_of(wanted.indicator, self.book.units)],
            "basis": [figures.basis(basis, self.lang) or basis for basis in named],
        }

    def _drop_down(self, at: int, name: str, choices: Sequence[str]) -> None:
        """A list to choose from, if the file format can hold it; another unit may be typed in spite of it."""
        if any("," in choice for choice in choices) or len(",".join(choices)) > _LONGEST_LIST:
            return
        told = {"error_title": self.say("form.sheet"), "error_message": self.say("form.choose")}
        kind = "warning" if name == "unit" else "stop"
        self.sheet.data_validation(
            at, AT[name], at, AT[name], {"validate": "list", "source": list(choices), "error_type": kind, **told}
        )

    def _only_numbers(self, at: int) -> None:
        """Whatever is typed as a value is a number."""
        told = {"error_title": self.say("form.sheet"), "error_message": self.say("form.number")}
        bounds = {"criteria": "between", "minimum": -_MOST, "maximum": _MOST}
        self.sheet.data_validation(at, AT["value"], at, AT["value"], {"validate": "decimal", **bounds, **told})

    def _set_up(self) -> None:
        """Panes, pages and protection; whoever fills it in may make rows and columns wider."""
        self.sheet.freeze_panes(HEAD_ROW, 1)
        self.sheet.hide_gridlines(2)
        as_pages(self.sheet)
        self.sheet.repeat_rows(HEAD_ROW - 1)
        self.sheet.print_area(0, 0, HEAD_ROW + len(self.report.wanted) - 1, len(COLUMNS) - 1)
        self.sheet.protect("", {"format_columns": True, "format_rows": True})
