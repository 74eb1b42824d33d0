"""Screens as text, for tests."""

import unicodedata
from io import StringIO

from rich.console import Console

from zjtargets.reports.screen.console import Report
from zjtargets.words.messages import Lang


def draw(report: Report, lang: Lang, width: int | None) -> str:
    """The screen of a report on a terminal of ``width`` columns, or without one."""
    out = StringIO()
    console = Console(file=out, width=width or 4000, height=100, highlight=False, markup=False, emoji=False)
    for part in report.screen(lang, width):
        console.print(part)
    return out.getvalue()


def columns(line: str) -> int:
    """The width of a line on a terminal."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)
