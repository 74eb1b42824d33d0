"""What the commands share: opening the book, the report on the targets of a year, and where a report goes."""

import sys
from pathlib import Path

from zjtargets.book import select
from zjtargets.book.book import Book
from zjtargets.book.folder import Folder, find_folder
from zjtargets.cli.options import FilterOptions, Format, GapOptions
from zjtargets.cli.streams import as_utf8, notice
from zjtargets.judgement import answers
from zjtargets.reports import machine
from zjtargets.reports.screen import console
from zjtargets.reports.screen.common import data_line
from zjtargets.reports.screen.console import Report
from zjtargets.reports.screen.gap import GapReport
from zjtargets.rules.folder import open_sound
from zjtargets.words.messages import Lang, say


def data_folder(named: Path | None, lang: Lang) -> Folder:
    """The data folder of a command that is about the files; says so where it is the copy of the program.

    Raises:
        NoResult: nothing was named and no data came with the program.
    """
    folder = find_folder(named)
    if folder.packaged:
        notice(say("packaged", lang, folder=folder.path))
    return folder


def sound_book(folder: Folder, lang: Lang) -> Book:
    """The book to compute from; open warnings are counted on stderr.

    Raises:
        NoResult: the data hold errors.
    """
    book, warnings = open_sound(folder)
    if warnings:
        notice(say("warnings", lang, n=warnings))
    return book


def open_book(options: FilterOptions) -> tuple[Book, select.Filters]:
    """The book as it was known on the day, and the filters; their names need only be known to the whole of it.

    Raises:
        NoResult: there are no data, or they hold errors.
        WrongUsage: the day is no day, or a name is not in the book.
    """
    day = options.day
    book = sound_book(find_folder(options.data), options.lang)
    names = options.indicator, options.document, options.scope, options.responsible
    filters = select.read_filters(book, *(name or () for name in names))
    return book.as_of(day), filters


def gap_report(year: int, options: GapOptions) -> GapReport:
    """The verdicts on the targets of a year, and how they were asked for.

    Raises:
        NoResult: there are no data, or they hold errors.
        WrongUsage: an option is not written as it should be, a name is not in the book, or no target is in force.
    """
    settings = options.settings
    book, filters = open_book(options)
    gaps = answers.gaps(book, filters, year, settings, past=options.past)
    asked = select.Query(filters, str(options.data) if options.data else None, options.past)
    return GapReport(
        book,
        year,
        gaps,
        settings,
        options.as_of,
        show_all=options.show_all,
        by=options.by,
        asked=asked,
    )


def show_report(report: Report, output_format: Format, lang: Lang) -> None:
    """A screen on stdout; or rows on stdout, and on stderr what a screen says of the data."""
    if output_format == "table":
        console.show(report.screen(lang, console.width()))
        return
    notice(data_line(report.book, report.as_of, lang).plain)
    if output_format == "json":
        write(machine.to_json(report.command, report.rows()))
    else:
        write(machine.to_csv(report.records, report.rows()))


def write(text: str) -> None:
    """Text for a file or another program, in UTF-8 whatever the console is set to."""
    as_utf8(sys.stdout)
    sys.stdout.write(text)
