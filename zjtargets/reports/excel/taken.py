"""The answers of forms as actuals: every cell read as the data files read it, the whole held against every rule."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta
from decimal import Decimal
from functools import cached_property, partial
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from pydantic_core import PydanticCustomError

from zjtargets.book.actual import Actual, Basis, on_one_basis
from zjtargets.book.book import Book
from zjtargets.book.fields import NUMBER, read_number, read_year
from zjtargets.book.indicators import Indicator
from zjtargets.book.models import Document
from zjtargets.core.problem import Problem, Reason, Severity
from zjtargets.core.progress import tracked
from zjtargets.reports import figures
from zjtargets.reports.excel.filled import Cell, Fault, FormRow, form_files, read_form
from zjtargets.reports.excel.form import ANSWERS, WORDS, bases_of, units_of
from zjtargets.reports.records import Row, TodoRow
from zjtargets.rules.folder import check_book
from zjtargets.text.fold import plain, unprintable
from zjtargets.text.names import nearest, number_of
from zjtargets.text.quantities import PERCENT, declared, factor
from zjtargets.words.messages import LANGS, say

NO_PLACE = "位置未记"
"""What the data have for the place of a value if none is given."""
_GROUPED = re.compile(r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?", re.ASCII)
_SAME = str.maketrans({"《": None, "》": None, "〔": "[", "〕": "]", "【": "[", "】": "]"})
_DIGITS = 15  # of a number that is typed into a spreadsheet; one with more was computed
T = TypeVar("T")


class Answer(NamedTuple):
    """A value that an office gave: the row of its form, the actual, and its number as the data have it."""

    row: FormRow
    actual: Actual
    number: str

    def record(self) -> Row:
        """The row of an actuals table."""
        a = self.actual
        row: dict[str, object] = dict.fromkeys(TodoRow.__annotations__)
        row |= {name: getattr(a, name) for name in ("scope", "year", "word", "unit", "since", "basis", "note")}
        return row | {"indicator": a.indicator.id, "value": self.number, "document": a.document.id, "place": a.table}


@dataclass
class Taken:
    """The answers of all forms, each value once; what stands against them, what to know of them, and the rules that
    the documents of the data break with them.
    """

    forms: int = 0
    left: int = 0  # rows without a value
    answers: list[Answer] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    remarks: list[Fault] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def take_forms(path: Path, book: Book, document: Document | None) -> Taken:
    """Read a form, or all those of a folder, as actuals of the book, all of them from one document if there is one.

    Two forms may give the same value. What the rules find only since the book has these actuals is a fault or a remark
    of their cells, and of a document a problem (its ``control_total``).

    Raises:
        NoResult: the folder cannot be read, or there is no form in it.
    """
    files = form_files(path)
    forms = [read_form(file) for file in tracked(files, "progress.files", len(files))]
    rows = [row for form in forms for row in form.rows]
    taken = Taken(len(forms), sum(form.left for form in forms))
    taken.faults = [fault for form in forms for fault in form.faults]
    _same_year(rows, taken.faults)
    reader = _Reader(book, document, taken)
    given = [answer for row in rows if (answer := reader.answer(row))]
    taken.answers = list(_each_once(given, taken.faults))
    for answer in taken.answers:
        taken.remarks += _known(answer, book)
    if not taken.faults:
        _hold_against_rules(taken, book)
    return taken


def _same_year(rows: Sequence[FormRow], faults: list[Fault]) -> None:
    """A fault of each form that is about another year than the first."""
    for row in {row.file: row for row in reversed(rows) if row.year != rows[0].year}.values():
        values = {"year": row.year, "first": rows[0].file.name, "first_year": rows[0].year}
        faults.append(row.fault("name", "take.other_year", **values))


def _each_once(given: Sequence[Answer], faults: list[Fault]) -> Iterator[Answer]:
    """Each answer, but none that an earlier form gives from the same document; a fault where two forms differ."""
    known: dict[object, list[Answer]] = {}
    for answer in given:
        a = answer.actual
        same = known.setdefault((a.series_key, a.year, a.since, a.basis), [])
        other = next((o for o in same if _differ(o.actual, a)), None)
        if other:
            values = {"found": _shown(a), "other": _shown(other.actual), "file": other.row.file.name}
            faults.append(answer.row.fault("value", "take.differs", **values, cell=other.row.at("value")))
        elif not any(o.actual.document is a.document for o in same):
            same.append(answer)
            yield answer


def _differ(one: Actual, other: Actual) -> bool:
    return (one.word, one.scaled) != (other.word, other.scaled)


def _known(answer: Answer, book: Book) -> Iterator[Fault]:
    """A remark for each published value of the same year that is another."""
    a = answer.actual
    for r in book.by_series.get(a.series_key, ()):
        alike = (r.year, r.since, r.part) == (a.year, a.since, None) and on_one_basis(r, a)
        if alike and r.scaled is not None and _differ(r, a):
            values = {"found": _shown(a), "other": _shown(r), "document": r.document.title, "at": r.location.text}
            yield answer.row.fault("value", "take.known", **values)


def _shown(r: Actual) -> Reason:
    """A figure with its word and its unit, as printed."""
    return Reason(f"word.{r.word}", {"figure": f"{r.figure.text} {r.unit}" if r.figure else ""})


def _hold_against_rules(taken: Taken, book: Book) -> None:
    """What the rules find with the answers in the book and did not find before."""
    rows = {answer.actual.location: answer.row for answer in taken.answers}
    sources = {book.declared_at["document", answer.actual.document.id] for answer in taken.answers}
    before = {(p.location, p.key) for p in check_book(book)}
    whole = replace(book, actuals=(*book.actuals, *(answer.actual for answer in taken.answers)))
    for problem in check_book(whole):
        is_total, row = problem.rule == "control_total", rows.get(problem.location)
        if row:
            found = taken.faults if problem.severity is Severity.ERROR else taken.remarks
            found.append(row.broken(problem))
        elif problem.location in sources if is_total else (problem.location, problem.key) not in before:
            taken.problems.append(problem)


class _Wrong(Exception):  # noqa: N818 - the office is at fault
    """A cell that is refused: the key of the reason, and what fills it."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key, self.values = key, values


class _Reader:
    """Reads one answer after the other; what is wrong with its cells goes to the faults."""

    def __init__(self, book: Book, document: Document | None, taken: Taken) -> None:
        self.book, self.document, self.taken = book, document, taken
        self.unknown = set[str]()
        self.words = {"": "value"} | {word: word for word in WORDS}
        self.words |= {say(key, lang): word for word, key in WORDS.items() for lang in LANGS}

    @cached_property
    def documents(self) -> Mapping[str, list[Document]]:
        """The documents by every name that they may be given."""
        named: dict[str, list[Document]] = {}
        for one in self.book.documents.values():
            for name in _names_of(one):
                named.setdefault(name, []).append(one)
        return named

    @cached_property
    def bases(self) -> Mapping[str, Basis]:
        """The statistical bases of the actuals by their ids and names."""
        found = {r.basis for r in self.book.actuals if r.basis}
        return {plain(name): basis for basis in found for name in (basis, basis.name, basis.name_en)}

    def answer(self, row: FormRow) -> Answer | None:
        """The actual of a row; None if it has none, or one of its cells is refused."""
        before = len(self.taken.faults)
        indicator = self.book.indicators.get(row.indicator)
        if indicator is None or row.scope not in self.book.scopes:
            fault = row.fault("name", "take.unknown", indicator=row.indicator, scope=row.scope)
            self.taken.faults.append(fault)
            return None
        if not row.cells.keys() >= ANSWERS:
            return None  # one of them is a fault already
        if not row.cells["value"].text:
            self._without_value(row)
            return None
        unit = self._read(row, "unit", partial(self._unit, indicator))
        number = self._read(row, "value", partial(_number, unit or indicator.unit))
        document = self._read(row, "document", partial(self._document, row))
        told: dict[str, Any] = {
            "word": self._read(row, "word", self._word),
            "since": self._read(row, "since", partial(_since, row.year)),
            "basis": self._read(row, "basis", partial(self._basis, row)),
            "table": self._read(row, "place", _printed) or NO_PLACE,
            "note": self._read(row, "note", partial(self._note, row)),
        }
        if unit is None or number is None or document is None or len(self.taken.faults) > before:
            return None
        return Answer(row, self._actual(row, indicator, unit, read_number(number), document)._replace(**told), number)

    def _actual(self, row: FormRow, indicator: Indicator, unit: str, value: Decimal, document: Document) -> Actual:
        """An actual of a row, not yet with its word and what else was told of it."""
        scale = factor(declared(unit, self.book.units), declared(indicator.unit, self.book.units))
        assert scale is not None  # as of every unit that is not refused
        nothing: dict[str, Any] = dict.fromkeys("word growth since of part basis note sentence table".split())
        about: dict[str, Any] = {"indicator": indicator, "scope": row.scope, "year": row.year, "document": document}
        about |= {"lo": value, "hi": value, "unit": unit, "scale": scale, "real": False}
        return Actual(**about, **nothing, file=str(row.file), line=row.line)

    def _read(self, row: FormRow, name: str, read: Callable[[Cell], T]) -> T | None:
        """What a cell says; None, and a fault, if it is refused."""
        try:
            return read(row.cells[name])
        except _Wrong as wrong:
            self.taken.faults.append(row.fault(name, wrong.key, **wrong.values))
            return None

    def _without_value(self, row: FormRow) -> None:
        """A fault where something else of a value is filled in, a remark where there is a note alone."""
        if any(row.cells[name].text for name in ("word", "since", "document", "place", "basis")):
            self.taken.faults.append(row.fault("value", "take.no_value"))
        else:
            self.taken.left += 1
            self.taken.remarks.append(row.fault("note", "take.note_alone", note=row.cells["note"].text))

    def _word(self, cell: Cell) -> str:
        try:
            return self.words[plain(cell.text)]
        except KeyError:
            zh, en = ([say(key, lang) for key in WORDS.values()] for lang in LANGS)
            raise _Wrong("take.word", found=cell.text, known=[*zh, *en]) from None

    def _unit(self, indicator: Indicator, cell: Cell) -> str:
        """The unit as printed; one of the form may stand in either language."""
        known = units_of(indicator, self.book.units)
        labels = {plain(figures.unit(unit, lang)): unit for lang in LANGS for unit in known}
        text = plain(cell.text)
        unit = labels.get(text, text)
        if factor(declared(unit, self.book.units), declared(indicator.unit, self.book.units)) is None:
            raise _Wrong("take.unit", found=cell.text, known=known)
        return unit

    def _basis(self, row: FormRow, cell: Cell) -> Basis | None:
        """The basis by its name or its id; where the series has some, a value of a whole year needs one."""
        known = bases_of(self.book, row.indicator, row.scope)
        basis = self.bases.get(plain(cell.text))
        if basis is None and (cell.text or (known and not row.cells["since"].text)):
            raise _Wrong("take.basis", found=cell.text, known=[basis.name for basis in known])
        return basis

    def _document(self, row: FormRow, cell: Cell) -> Document:
        """The document that all values are from, or the one that the cell names."""
        found = self.documents.get(_bare(cell.text), [])
        if self.document is not None:
            if found and self.document not in found:
                raise _Wrong("take.other_document", found=cell.text, document=self.document.id)
            return self.document
        if not cell.text:
            raise _Wrong("take.no_document")
        if len(found) > 1:
            raise _Wrong("take.many_documents", found=cell.text, known=[one.id for one in found])
        if not found:
            raise self._new_document(row, cell.text)
        return found[0]

    def _new_document(self, row: FormRow, name: str) -> _Wrong:
        """That the data have no such document; how to add it is said once."""
        if name in self.unknown:
            return _Wrong("take.same_document", found=name)
        self.unknown.add(name)
        near = nearest(name, (one.title for one in self.book.documents.values()))
        values = {"id": f"letter_{row.year}", "issued": row.year + 1}
        return _Wrong("take.new_document", found=name, near=Reason("nearest", {"name": near}) if near else "", **values)

    def _note(self, row: FormRow, cell: Cell) -> str | None:
        """The note; the document that the office names is part of it if all values are from another one."""
        named = row.cells["document"].text
        if self.document is None or _bare(named) in _names_of(self.document):
            named = ""
        return _printed(Cell("；".join(filter(None, [named, cell.text]))))


def _names_of(document: Document) -> set[str]:
    """What a document may be called: its id, its title, and of a title that ends in its number either part."""
    title = _bare(document.title)
    return {document.id, title, *(number_of(title) or ())}


def _bare(name: str) -> str:
    """The name of a document without what copies of it differ in, and without 《》."""
    return plain(name).translate(_SAME)


def _number(unit: str, cell: Cell) -> str:
    """A number as the data write it: as typed, the shortest that is the number of the cell.

    A spreadsheet keeps 3.1 as 3.1000000000000001. What has more digits than can be typed was computed, and is taken to
    the fifteen that a spreadsheet shows. A share that is shown as 3.1% is kept as 0.031.
    """
    value, text = cell.value, plain(cell.text)
    if isinstance(value, date | time | timedelta):
        raise _Wrong("take.date", found=cell.text)
    if isinstance(value, int | float) and not isinstance(value, bool):
        number = Decimal(repr(value))
        if isinstance(value, float) and len(number.as_tuple().digits) > _DIGITS:
            number = Decimal(f"{value:.{_DIGITS}g}")
        if cell.percent and unit != PERCENT:
            raise _Wrong("take.percent", found=f"{number.scaleb(2).normalize():f}%", unit=unit)
        text = f"{number.scaleb(2 * cell.percent).normalize():f}"
    elif _GROUPED.fullmatch(text):
        text = text.replace(",", "")
    try:
        read_number(text)
    except PydanticCustomError:
        raise _Wrong("take.number", found=cell.text, example=_meant(text, unit)) from None
    return text


def _meant(text: str, unit: str) -> str:
    """What may have been meant by a text that is no number, as an example of one."""
    tries = (text.replace(",", "."), text.removesuffix(plain(unit)), text.removesuffix(PERCENT))
    return next((one for one in tries if NUMBER.fullmatch(one)), "12.5")


def _since(year: int, cell: Cell) -> int | None:
    """The first year of a total."""
    if not cell.text:
        return None
    try:
        since = read_year(plain(cell.text))
    except PydanticCustomError:
        since = year
    if since >= year:
        raise _Wrong("take.since", found=cell.text, year=year)
    return since


def _printed(cell: Cell) -> str | None:
    """Text of which all can be seen."""
    if bad := unprintable(cell.text):
        raise _Wrong("take.unprintable", char=bad)
    return cell.text or None
