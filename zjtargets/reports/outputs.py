"""The kinds of file that a report of a year is written as, by suffix.

What needs more than the program itself does (jinja2, xlsxwriter) is imported only when it is asked for.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from zjtargets.core.problem import NoResult
from zjtargets.judgement.verdict import Verdict
from zjtargets.reports import rows
from zjtargets.reports.counts import grouped, summary
from zjtargets.reports.screen.common import Notes
from zjtargets.reports.screen.gap import GapReport
from zjtargets.reports.screen.terminal import NOTHING, Column, column_notes
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
    return lambda report, _: rows.for_spreadsheet(rows.to_csv(report.gap_report.records, report.gap_report.rows()))


def _json() -> Render:
    return lambda report, _: rows.to_json(report.gap_report.command, report.gap_report.rows()).encode()


RENDERERS: dict[str, Callable[[], Render]] = {
    ".html": _html,
    ".xlsx": _xlsx,
    ".md": _markdown,
    ".csv": _csv,
    ".json": _json,
}


# What Markdown would read as markup, and nothing else: R&D and gov_report_2026 stay as they are.
_MARKUP = re.compile(r"[\\`*<|~]|(?<!\w)_|_(?!\w)|&(?=#?\w+;)|(?<=\])[(:]")
_NUMBER = re.compile(r"^(\d+)([.)])(?=\s)")
_AT_START = re.compile(r"^(?:[#>]|[+-](?=\s))")


def gap_markdown(report: GapReport, lang: Lang) -> str:
    """The report as a page: what the screen shows of it, and a sentence for each row."""
    return "\n".join(_lines(report, lang)) + "\n"


def _lines(report: GapReport, lang: Lang) -> Iterator[str]:
    notes = Notes(lang)
    columns = report.columns(lang, notes)
    yield f"# {report.title(lang)}"
    for line in (*report.stages(lang), *report.only(lang)):
        yield f"\n{at_start(line)}"
    for group in grouped(report.gaps, report.shown, report.by, report.book, lang):
        yield f"\n## {escaped(group.title or '')}\n"
        if group.rows:
            yield from _table(columns, group.rows, lang)
            yield ""
            yield from (f"- {at_start(sentence(g, report.book, lang, placed=report.placed))}" for g in group.rows)
    yield ""
    yield "### " + say("md.remarks", lang)
    yield ""
    remarks = [*column_notes(columns, lang), *(line.plain for line in report.remarks(lang, notes))]
    yield from (f"- {at_start(line)}" for line in remarks)
    yield f"\n**{escaped(summary(report.gaps, report.book, report.year, lang))}**"


def _table(columns: Sequence[Column[Verdict]], rows: Sequence[Verdict], lang: Lang) -> Iterator[str]:
    yield _row([say(column.head, lang) for column in columns])
    yield _row(["---:" if column.right else "---" for column in columns])
    for row in rows:
        cells = (column.cell(row) for column in columns)
        yield _row([NOTHING if cell is None else escaped(str(cell)) for cell in cells])


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def escaped(text: str) -> str:
    """Text that Markdown shows as it is, no character of it markup."""
    return _MARKUP.sub(r"\\\g<0>", text)


def at_start(text: str) -> str:
    """The same at the start of a line, where # and > and the sign of a list are markup too."""
    return _NUMBER.sub(r"\1\\\2", _AT_START.sub(r"\\\g<0>", escaped(text)))
