"""The kinds of file that a report of a year is written as, by suffix, and the form of `todo`.

What needs more than the program itself does (jinja2, xlsxwriter, openpyxl, python-docx) is imported only when it is
asked for.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from zjtargets.book.book import Book
from zjtargets.book.models import Document
from zjtargets.core.problem import NoResult
from zjtargets.reports import machine
from zjtargets.reports.screen.listing import TodoReport
from zjtargets.reports.year import YearReport
from zjtargets.words.messages import Lang

if TYPE_CHECKING:
    from zjtargets.reports.excel.taken import Taken

_EXTRA = "zjtargets[report]"
Render = Callable[[YearReport, Lang], bytes]
RenderForm = Callable[[TodoReport, Sequence[str], Lang], bytes]
TakeForms = Callable[[Path, Book, Document | None], "Taken"]


def renderer(path: Path) -> Render:
    """What writes this kind of file.

    Raises:
        NoResult: it needs a package that is not installed.
    """
    suffix = path.suffix.lower()
    with _extra(suffix):
        return RENDERERS[suffix]()


def form_renderer() -> RenderForm:
    """What writes the form of `todo` as a workbook.

    Raises:
        NoResult: it needs a package that is not installed.
    """
    with _extra(".xlsx"):
        from zjtargets.reports.excel.form import to_form

        return to_form


def form_reader() -> TakeForms:
    """What reads forms that came back.

    Raises:
        NoResult: it needs a package that is not installed.
    """
    with _extra(".xlsx", "why.needs_package"):
        from zjtargets.reports.excel.taken import take_forms

        return take_forms


@contextmanager
def _extra(suffix: str, key: str = "needs_extra") -> Iterator[None]:
    """Say what to install, if a package is missing that a kind of file needs."""
    try:
        yield
    except ModuleNotFoundError as missing:
        raise NoResult(key, suffix=suffix, package=missing.name, extra=_EXTRA) from None


def _html() -> Render:
    from zjtargets.reports.html.page import to_html

    return to_html


def _xlsx() -> Render:
    from zjtargets.reports.excel.workbook import to_workbook

    return to_workbook


def _docx() -> Render:
    from zjtargets.reports.word import to_document

    return to_document


def _markdown() -> Render:
    from zjtargets.reports.markdown_pages import gap_markdown

    return lambda report, lang: gap_markdown(report.gap_report, lang).encode()


def _csv() -> Render:
    return lambda report, _: machine.for_spreadsheet(
        machine.to_csv(report.gap_report.records, report.gap_report.rows())
    )


def _json() -> Render:
    return lambda report, _: machine.to_json(report.gap_report.command, report.gap_report.rows()).encode()


RENDERERS: dict[str, Callable[[], Render]] = {
    ".html": _html,
    ".xlsx": _xlsx,
    ".docx": _docx,
    ".md": _markdown,
    ".csv": _csv,
    ".json": _json,
}
