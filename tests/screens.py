"""Screens as text, intervals from text, and the reports of the second place, for tests."""

import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from io import StringIO
from pathlib import Path
from typing import Protocol

from rich.console import Console, RenderableType

from zjtargets.book.book import Book
from zjtargets.book.load import read_book
from zjtargets.book.select import Filters, actuals, targets_in_force
from zjtargets.book.wanted import wanted
from zjtargets.core.interval import INFINITY, Interval
from zjtargets.core.settings import Settings
from zjtargets.judgement.changes import State, changes_between
from zjtargets.judgement.double_decline import double_declines
from zjtargets.judgement.paths import path_of
from zjtargets.judgement.ranking import in_order
from zjtargets.judgement.requirement import require
from zjtargets.judgement.verdict import judge, judge_at_latest
from zjtargets.judgement.what_if import what_if
from zjtargets.reports.screen.changes import ChangesReport
from zjtargets.reports.screen.gap import GapReport
from zjtargets.reports.screen.listing import ListReport, TodoReport
from zjtargets.reports.screen.requirements import GrowthReport, PathReport
from zjtargets.reports.screen.show import ShowReport
from zjtargets.reports.screen.terminal import Report
from zjtargets.reports.screen.veto import VetoReport
from zjtargets.reports.screen.what_if import AssumedGrowthReport, AssumedPathReport
from zjtargets.words.messages import Lang

SETTINGS = Settings()
REPORTS = (
    *("changes", "gap", "gap by office", "growth", "growth assumed", "list", "path", "path assumed"),
    *("show", "show vintages", "todo", "veto"),
)


@cache
def second_place() -> Book:
    """The book of another place than the one that is shipped."""
    return read_book(Path(__file__).parent / "second_place" / "data")[0]


def gap_report() -> GapReport:
    """The verdicts on all targets up to 2024."""
    known = second_place()
    gaps = in_order(judge(known, p, 2024, SETTINGS) for p in targets_in_force(known, Filters(), 2024, past=True))
    return GapReport(known, 2024, gaps, SETTINGS, None, show_all=True, by="document")


def changes_report() -> ChangesReport:
    """What 2021 to 2024 brought."""
    old, new = (State(second_place().as_of(day), day) for day in (date(2020, 12, 31), date(2024, 12, 31)))
    found = changes_between(old, new, Filters())
    return ChangesReport(new.book, old.book, found, str(old.day), str(new.day), "2024")


def report(name: str) -> Report:
    """One of ``REPORTS`` on the second place, with all its targets up to 2024."""
    known = second_place()
    found = targets_in_force(known, Filters(), 2024, past=True)
    indicator = max(known.indicators.values(), key=lambda i: sum(r.indicator is i for r in known.actuals))
    shown = actuals(known, Filters(indicators=[indicator.id]))
    targets = [p for p in known.targets if p.indicator is indicator]
    assumed = what_if(known, found[0].indicator.id, by=2040)
    needs = [verdict.requirement for verdict in assumed.verdicts]
    paths = [path_of(verdict, SETTINGS) for verdict in assumed.verdicts]
    made: dict[str, Report] = {
        "changes": changes_report(),
        "gap": gap_report(),
        "gap by office": replace(gap_report(), as_of="2024", show_all=False, by="responsible"),
        "growth": GrowthReport(known, [require(known, p, SETTINGS) for p in known.targets], None),
        "growth assumed": AssumedGrowthReport(known, needs, None, found=assumed),
        "path assumed": AssumedPathReport(known, paths, None, found=assumed),
        "list": ListReport(known, known.targets, None),
        "path": PathReport(known, [path_of(judge_at_latest(known, p, SETTINGS), SETTINGS) for p in found], None),
        "show": ShowReport(known, indicator, targets, shown, None),
        "show vintages": ShowReport(known, indicator, targets, shown, None, vintages=True),
        "todo": TodoReport(known, wanted(known, found, 2024), 2024, None),
        "veto": VetoReport(known, 2024, double_declines(known, 2024, SETTINGS.hedge), None),
    }
    return made[name]


class Drawn(Protocol):
    """What has a screen."""

    def screen(self, lang: Lang, width: int | None) -> Iterator[RenderableType]:
        """What to print."""


def draw(report: Drawn, lang: Lang, width: int | None) -> str:
    """The screen of a report on a terminal of ``width`` columns, or without one."""
    out = StringIO()
    console = Console(file=out, width=width or 4000, height=100, highlight=False, markup=False, emoji=False)
    for part in report.screen(lang, width):
        console.print(part)
    return out.getvalue()


def columns(line: str) -> int:
    """The width of a line on a terminal."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)


def interval(text: str) -> Interval | None:
    """``-`` is none, ``lo..hi`` a range, with an end left out if not known."""
    if text == "-":
        return None
    lo, dots, hi = text.partition("..")
    if not dots:
        return Interval.exact(lo)
    return Interval(Decimal(lo) if lo else -INFINITY, Decimal(hi) if hi else INFINITY)
