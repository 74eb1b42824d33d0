"""What the commands share: the data they work on, the book with its filters, and where a report goes."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from zjtargets.cli.arguments import Format, Grouping, Names
from zjtargets.cli.streams import as_utf8, notice
from zjtargets.words.messages import Lang, language, say

if TYPE_CHECKING:
    from zjtargets.book.book import Book
    from zjtargets.book.folder import Folder
    from zjtargets.book.select import Filters
    from zjtargets.core.settings import Settings
    from zjtargets.reports.screen.console import Report
    from zjtargets.reports.screen.gap import GapReport


def data_folder(record_name: Path | None, lang: Lang) -> "Folder":
    """The data folder of a command that is about the files; says so where it is the copy of the program."""
    from zjtargets.book.folder import find_folder

    folder = find_folder(record_name)
    if folder.packaged:
        notice(say("packaged", lang, folder=folder.path))
    return folder


def sound_book(folder: "Folder", lang: Lang) -> "Book":
    """The book to compute from; open findings are mentioned."""
    from zjtargets.rules.folder import open_sound

    book, warnings = open_sound(folder)
    if warnings:
        notice(say("warnings", lang, n=warnings))
    return book


def book_and_filters(
    data: Path | None,
    lang: Lang | None,
    as_of: str | None,
    indicator: Names = None,
    document: Names = None,
    scope: Names = None,
    responsible: Names = None,
) -> "tuple[Book, Filters]":
    """The book as it was known on the day, and the filters, every name in them known to the whole of it."""
    from zjtargets.book import select
    from zjtargets.book.folder import find_folder

    day = select.read_day(as_of)
    book = sound_book(find_folder(data), language(lang))
    filters = select.read_filters(book, indicator or (), document or (), scope or (), responsible or ())
    return book.as_of(day), filters


def read_settings(hedge: str | None, thresholds: str | None, *, strict: bool, linear: bool) -> "Settings":
    """The terms of the judgement as they were typed."""
    from zjtargets.cli import options
    from zjtargets.core.settings import Settings

    return Settings(options.read_hedge(hedge), options.read_thresholds(thresholds), strict, linear)


def gap_report(
    book: "Book",
    filters: "Filters",
    year: int,
    settings: "Settings",
    as_of: str | None,
    *,
    data: Path | None,
    show_all: bool,
    past: bool,
    by: Grouping,
) -> "GapReport":
    """The report on the promises that pass the filters: their verdicts in a year, and how they were asked for."""
    from zjtargets.book import select
    from zjtargets.judgement import answers
    from zjtargets.reports.screen.gap import GapReport

    found = answers.gaps(book, filters, year, settings, past=past)
    asked = select.Query(filters, str(data) if data else None, past)
    return GapReport(book, year, found, settings, as_of, show_all=show_all, by=by.value, asked=asked)


def show_report(report: "Report", form: Format, lang: Lang) -> None:
    """A screen on stdout; or rows on stdout, and on stderr what a screen says of the data."""
    if form is Format.TABLE:
        from zjtargets.reports.screen import console

        console.show(report.screen(lang, console.width()))
        return
    from zjtargets.reports import machine
    from zjtargets.reports.screen.common import data_line

    notice(data_line(report.book, report.as_of, lang).plain)
    if form is Format.JSON:
        write(machine.to_json(report.command, report.rows()))
    else:
        write(machine.to_csv(report.records, report.rows()))


def write(text: str) -> None:
    """Text for a file or another program, in UTF-8 whatever the console is set to."""
    as_utf8(sys.stdout)
    sys.stdout.write(text)
