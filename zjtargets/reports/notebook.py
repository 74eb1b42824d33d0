"""What a notebook is handed: lists that show themselves as tables and become data frames."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Generic, Literal, NamedTuple, TypeVar, get_args

from zjtargets.book.actual import Actual
from zjtargets.core.problem import Problem
from zjtargets.judgement.paths import TargetPath
from zjtargets.judgement.requirement import Requirement
from zjtargets.judgement.verdict import Verdict
from zjtargets.reports.counts import grouped, headline
from zjtargets.reports.machine import columns_of, part
from zjtargets.reports.problems import CheckReport, problem_row
from zjtargets.reports.records import ActualRow, GapRow, GrowthRow, PathRow, ProblemRow, Row
from zjtargets.reports.rows import actual_row, gap_row, growth_row, path_row
from zjtargets.reports.screen.common import Notes, record_name
from zjtargets.reports.screen.gap import GapReport
from zjtargets.reports.screen.requirements import GrowthReport, PathReport
from zjtargets.reports.screen.show import ShowReport
from zjtargets.reports.screen.terminal import NOTHING, Column, Group, column_notes
from zjtargets.words.messages import Lang, language, problem_text, say

T = TypeVar("T")
Library = Literal["pandas", "polars"]


class Sheet(NamedTuple):
    """A table: its columns, and its rows under their headings."""

    columns: Sequence[Column[Any]]
    groups: Sequence[Group[Any]]


class Look(NamedTuple):
    """How results show themselves: the call that they are of, a sentence on them, and their tables."""

    call: str
    title: Callable[[Lang], str]
    sheets: Callable[[Lang, Notes], Iterable[Sheet]]


class Results(list[T], Generic[T]):
    """What was found: a list, which a notebook shows as the tables of the screen, and which becomes a data frame."""

    def __init__(self, found: Iterable[T], record: type, look: Look) -> None:
        super().__init__(found)
        self._record, self._look = record, look

    def __repr__(self) -> str:
        return f"<zjtargets.{self._look.call}: {self._look.title(language(None))}>"

    def to_frame(self, library: Library | None = None) -> Any:
        """The rows of ``--format json`` as a data frame of pandas, or else of polars: whichever is installed.

        A quantity ``gap`` has three columns of floats: ``gap``, which is empty where it is uncertain, and its ends
        ``gap_low`` and ``gap_high``, of which one is empty where it is not known. What belongs to an actual has its
        name before it (``actual_year``). Units and rates are those of `to_rows`.

        Raises:
            ImportError: the library is not installed.
            ValueError: ``library`` is none of the two.
        """
        frames = _library(library)
        columns = _columns(self._record, [row for one in self for row in rows_of(one)])
        if frames.__name__ == "polars":
            numbers = {name: frames.Float64 for name, values in columns.items() if isinstance(values, _Numbers)}
            return frames.DataFrame(columns, schema_overrides=numbers)
        types = {name: kind for name, values in columns.items() if (kind := _pandas_type(values))}
        return frames.DataFrame(columns).astype(types)

    def _repr_html_(self) -> str:
        lang = language(None)
        notes = Notes(lang)
        sheets = list(self._look.sheets(lang, notes))
        tables = [line for sheet in sheets for line in _table(sheet, lang)]
        below = [line for sheet in sheets[:1] for line in column_notes(sheet.columns, lang)]
        below += [line.plain for line in notes.lines()]
        lines = [f"<p>{escape(self._look.title(lang))}</p>", *tables, *(f"<div>{escape(line)}</div>" for line in below)]
        return "\n".join(lines)


class _Numbers(list[float | None]):
    """A column of one end of a quantity, or of what is certain of it."""


def rows_of(one: object) -> list[Row]:
    """The rows of the machine output of a result; of a path one for each year."""
    match one:
        case Verdict():
            return [gap_row(one)]
        case Requirement():
            return [growth_row(one)]
        case TargetPath():
            return [path_row(one.target.id, at) for at in one.years_on_path]
        case Actual():
            return [actual_row(one)]
        case Problem():
            return [problem_row(one)]
        case _:
            raise TypeError(f"{type(one).__name__} has no row")


def _library(wanted: Library | None) -> Any:
    known = get_args(Library)
    if wanted is not None and wanted not in known:
        raise ValueError(say("frame.unknown", language(None), found=wanted))
    for name in (wanted,) if wanted else known:
        if find_spec(name):
            return import_module(name)
    raise ImportError(say("frame.missing", language(None), package=wanted or known[0]))


def _columns(record: type, rows: Sequence[Row]) -> dict[str, Sequence[object]]:
    """The values of each column; a quantity has one more than in CSV, for what is certain."""
    found: dict[str, Sequence[object]] = {}
    for name, keys in columns_of(record):
        if keys[-1] not in (0, 1):
            found[name] = [_flat(part(row, keys)) for row in rows]
            continue
        quantity, end = name.removesuffix("_lo").removesuffix("_hi"), "low" if keys[-1] == 0 else "high"
        if end == "low":
            pairs = [part(row, keys[:-1]) for row in rows]
            certain = (pair[0] if isinstance(pair, list) and pair[0] == pair[1] else None for pair in pairs)
            found[quantity] = _floats(certain)
        found[f"{quantity}_{end}"] = _floats(part(row, keys) for row in rows)
    return found


def _floats(values: Iterable[Any]) -> _Numbers:
    return _Numbers(None if value is None else float(value) for value in values)


def _flat(value: object) -> object:
    return "; ".join(map(str, value)) if isinstance(value, list) else value


def _pandas_type(values: Sequence[object]) -> str | None:
    """Floats where a column of nothing would be objects; whole numbers and truth values that may be missing."""
    if isinstance(values, _Numbers):
        return "float64"
    kinds = {type(value) for value in values} - {type(None)}
    return "Int64" if kinds == {int} else "boolean" if kinds == {bool} else None


def _table(sheet: Sheet, lang: Lang) -> Iterator[str]:
    columns = sheet.columns
    yield "<table>"
    yield _line("th", [(column.title or say(column.head, lang), column.right) for column in columns])
    for group in sheet.groups:
        if group.title:
            yield f'<tr><th colspan="{len(columns)}" style="text-align:left">{escape(group.title)}</th></tr>'
        for row in group.rows:
            cells = ((column.cell(row), column.right) for column in columns)
            yield _line("td", [(NOTHING if cell is None else str(cell), right) for cell, right in cells])
    yield "</table>"


def _line(tag: str, cells: Iterable[tuple[str, bool]]) -> str:
    shown = (f'<{tag} style="text-align:{("left", "right")[right]}">{escape(text)}</{tag}>' for text, right in cells)
    return f"<tr>{''.join(shown)}</tr>"


def gap_results(report: GapReport) -> Results[Verdict]:
    """The verdicts of a year; shown are those with data."""

    def sheets(lang: Lang, notes: Notes) -> Iterator[Sheet]:
        groups = grouped(report.gaps, report.shown, report.by, report.book, lang)
        yield Sheet(report.columns(lang, notes, more=False), groups)

    look = Look("gap", lambda lang: headline(report.gaps, report.book, report.year, lang), sheets)
    return Results(report.gaps, GapRow, look)


def growth_results(report: GrowthReport) -> Results[Requirement]:
    """What targets require; shown are those with figures."""

    def sheets(lang: Lang, notes: Notes) -> Iterator[Sheet]:
        yield Sheet(report.columns(lang, notes, more=False), report.groups(lang))

    return Results(report.needs, GrowthRow, Look("growth", report.headline, sheets))


def path_results(report: PathReport) -> Results[TargetPath]:
    """The paths of the targets on an indicator, a table for each."""

    def sheets(lang: Lang, notes: Notes) -> Iterator[Sheet]:
        for path in report.paths:
            title = report.title(path, lang) + notes.mark(path.requirement.flags)
            yield Sheet(report.columns(path, lang), [Group(title, path.years_on_path)])

    def title(lang: Lang) -> str:
        return say("semicolon", lang).join(report.title(path, lang) for path in report.paths)

    return Results(report.paths, PathRow, Look("path", title, sheets))


def actual_results(report: ShowReport) -> Results[Actual]:
    """The published values of an indicator, by place."""

    def sheets(lang: Lang, notes: Notes) -> Iterator[Sheet]:
        places = {r.scope: record_name(report.book.scopes[r.scope], lang) for r in report.actuals}
        groups = [Group(name, [r for r in report.actuals if r.scope == place]) for place, name in places.items()]
        yield Sheet(report.actual_columns(lang, notes), groups)

    def title(lang: Lang) -> str:
        return say("actuals.found", lang, name=record_name(report.indicator, lang), n=len(report.actuals))

    return Results(report.actuals, ActualRow, Look("actuals", title, sheets))


def check_results(report: CheckReport) -> Results[Problem]:
    """The problems of a data folder."""

    def sheets(lang: Lang, _: Notes) -> Iterator[Sheet]:
        columns = [
            Column[Problem]("head.where", lambda p: p.location.text),
            Column[Problem]("head.status", lambda p: say(f"severity.{p.severity}", lang)),
            Column[Problem]("head.says", lambda p: f"{p.rule}: {'. '.join(problem_text(p, lang))}"),
        ]
        yield Sheet(columns, [Group(None, report.problems)])

    return Results(report.problems, ProblemRow, Look("check", lambda lang: " ".join(report.summary(lang)), sheets))
