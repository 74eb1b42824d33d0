"""The kinds of file that a report of a year is written as, by suffix.

What needs more than the program itself does (jinja2, xlsxwriter) is imported only when it is asked for.
"""

from collections.abc import Callable
from pathlib import Path

from zjtargets.core.problem import NoResult
from zjtargets.reports import machine
from zjtargets.reports.markdown import gap_markdown
from zjtargets.reports.year import YearReport
from zjtargets.words.messages import Lang

_EXTRA = "zjtargets[report]"
Render = Callable[[YearReport, Lang], bytes]


def renderer(path: Path) -> Render:
    """What writes this kind of file.

    Raises:
        NoResult: it needs a package that is not installed.
    """
    suffix = path.suffix.lower()
    try:
        return RENDERERS[suffix]()
    except ModuleNotFoundError as missing:
        raise NoResult("needs_extra", suffix=suffix, package=missing.name, extra=_EXTRA) from None


def _html() -> Render:
    from zjtargets.reports.html.page import to_html

    return to_html


def _xlsx() -> Render:
    from zjtargets.reports.excel.workbook import to_workbook

    return to_workbook


def _markdown() -> Render:
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
    ".md": _markdown,
    ".csv": _csv,
    ".json": _json,
}
