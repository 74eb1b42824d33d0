"""The kinds of file that a report of a year is written as, by suffix.

What needs more than the program itself does (jinja2, xlsxwriter) is imported only when it is asked for.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from zjtargets.core.problem import NoResult
from zjtargets.reports import machine
from zjtargets.reports.counts import grouped, headline
from zjtargets.reports.markdown import at_start, escaped, table
from zjtargets.reports.screen.common import Notes, data_line
from zjtargets.reports.screen.gap import GapReport
from zjtargets.reports.screen.terminal import column_notes
from zjtargets.reports.sentences import sentence
from zjtargets.reports.year import YearReport
from zjtargets.words.messages import Lang, say

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


def gap_markdown(report: GapReport, lang: Lang) -> str:
    """The report as a page: what the screen shows of it, and a sentence for each row."""
    return "\n".join(_lines(report, lang)) + "\n"


def _lines(report: GapReport, lang: Lang) -> Iterator[str]:
    notes = Notes(lang)
    columns = report.columns(lang, notes)
    yield f"# {escaped(report.title(lang))}"
    for line in (*report.stages(lang), *report.only(lang)):
        yield f"\n{at_start(line)}"
    yield f"\n**{escaped(headline(report.gaps, report.book, report.year, lang))}**"
    for group in grouped(report.gaps, report.shown, report.by, report.book, lang):
        yield f"\n## {escaped(group.title or '')}\n"
        if group.rows:
            yield from table(columns, group.rows, lang)
            yield ""
            yield from (f"- {at_start(sentence(g, report.book, lang, placed=report.placed))}" for g in group.rows)
    yield ""
    yield "### " + say("md.remarks", lang)
    yield ""
    below = (*report.remarks(lang, notes), data_line(report.book, report.as_of, lang))
    yield from (f"- {at_start(line)}" for line in (*column_notes(columns, lang), *(line.plain for line in below)))
