"""The commands that look things up: list, show, todo."""

from typing import Annotated

import typer

from zjtargets.cli.arguments import (
    AsOfOption,
    DataOption,
    DocumentOption,
    Format,
    FormatOption,
    IndicatorArgument,
    IndicatorOption,
    LangOption,
    OfficeOption,
    OutputOption,
    PastOption,
    ScopeOption,
    TodoFormat,
    YearArgument,
    help_text,
)
from zjtargets.cli.common import book_and_filters, data_folder, show_report, write
from zjtargets.cli.exits import DONE
from zjtargets.cli.streams import notice
from zjtargets.core.problem import WrongUsage
from zjtargets.words.messages import language


def list_targets(
    data: DataOption = None,
    lang: LangOption = None,
    as_of: AsOfOption = None,
    format: FormatOption = Format.TABLE,  # noqa: A002
    indicator: IndicatorOption = None,
    document: DocumentOption = None,
    scope: ScopeOption = None,
    responsible: OfficeOption = None,
    local_target: Annotated[bool, typer.Option("--local-target", help=help_text("local_target"))] = False,
) -> int:
    """All promises with their words."""
    from zjtargets.book import select
    from zjtargets.reports.screen.listing import ListReport

    book, filters = book_and_filters(data, lang, as_of, indicator, document, scope, responsible)
    targets = select.fitting(book, filters)
    if local_target:
        targets = select.on_local_targets(book, targets)
    show_report(ListReport(book, targets, as_of, local_target), format, language(lang))
    return DONE


def show(
    indicator: IndicatorArgument,
    data: DataOption = None,
    lang: LangOption = None,
    as_of: AsOfOption = None,
    format: FormatOption = Format.TABLE,  # noqa: A002
    document: DocumentOption = None,
    scope: ScopeOption = None,
    vintages: Annotated[bool, typer.Option("--vintages", help=help_text("vintages"))] = False,
) -> int:
    """One indicator whole: its promises, readings and sources."""
    from zjtargets.book import select
    from zjtargets.reports.screen.show import ShowReport

    book, filters = book_and_filters(data, lang, as_of, [indicator], document, scope)
    targets = [p for p in select.newest_first(book.targets) if filters.fits(p)]
    actuals = select.actuals(book, filters)
    if not targets and not actuals:
        raise WrongUsage("none_left")
    report = ShowReport(book, book.indicators[indicator], targets, actuals, as_of, vintages)
    show_report(report, format, language(lang))
    return DONE


def list_wanted(
    year: YearArgument,
    output: OutputOption = None,
    data: DataOption = None,
    lang: LangOption = None,
    as_of: AsOfOption = None,
    format: Annotated[TodoFormat, typer.Option("--format", help=help_text("format"))] = TodoFormat.CSV,  # noqa: A002
    indicator: IndicatorOption = None,
    document: DocumentOption = None,
    scope: ScopeOption = None,
    responsible: OfficeOption = None,
    past: PastOption = False,
) -> int:
    """The readings of a year that promises wait for, as a table to be filled in."""
    from zjtargets.book import select
    from zjtargets.book.todo import wanted
    from zjtargets.cli import options
    from zjtargets.cli.files import write_whole
    from zjtargets.reports import machine
    from zjtargets.reports.rows import TodoRow
    from zjtargets.reports.screen.todo import TodoReport

    lang = language(lang)
    file = options.read_new_file(output, [".csv"]) if output else None
    folder = data_folder(data, lang)
    book, filters = book_and_filters(folder.path, lang, as_of, indicator, document, scope, responsible)
    report = TodoReport(book, wanted(book, select.targets_in_force(book, filters, year, past=past), year), year, as_of)
    table = machine.to_plain_csv(TodoRow, report.rows())
    if file:
        write_whole(file, machine.for_spreadsheet(table))
        notice(report.summary(lang))
    elif format is TodoFormat.CSV:
        notice(report.summary(lang))
        write(table)
    else:
        show_report(report, Format(format.value), lang)
    return DONE
