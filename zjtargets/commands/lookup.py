"""The commands that look things up: list, show, todo."""

from typing import Annotated

import typer

from zjtargets.arguments import (
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
from zjtargets.commands.common import filtered, show_report, write
from zjtargets.door import DONE, data_folder
from zjtargets.messages import language
from zjtargets.problem import WrongUsage
from zjtargets.streams import remark


def list_promises(
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
    from zjtargets import select
    from zjtargets.reports.lists import ListReport

    known, filters = filtered(data, lang, as_of, indicator, document, scope, responsible)
    promises = select.fitting(known, filters)
    if local_target:
        promises = select.on_local_targets(known, promises)
    show_report(ListReport(known, promises, as_of, local_target), format, language(lang))
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
    from zjtargets import select
    from zjtargets.reports.shows import ShowReport

    known, filters = filtered(data, lang, as_of, [indicator], document, scope)
    promises = [p for p in select.newest_first(known.promises) if filters.fits(p)]
    readings = select.readings(known, filters)
    if not promises and not readings:
        raise WrongUsage("none_left")
    report = ShowReport(known, known.indicators[indicator], promises, readings, as_of, vintages)
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
    from zjtargets import options, select
    from zjtargets.files import write_whole
    from zjtargets.reports import machine
    from zjtargets.reports.todos import TodoReport
    from zjtargets.todo import wanted

    tongue = language(lang)
    target = options.read_new_file(output, [".csv"]) if output else None
    data_folder(data, tongue)
    known, filters = filtered(data, lang, as_of, indicator, document, scope, responsible)
    report = TodoReport(known, wanted(known, select.alive(known, filters, year, past=past), year), year, as_of)
    table = machine.to_plain_csv(report.fields, report.rows())
    if target:
        write_whole(target, machine.for_spreadsheet(table))
        remark(report.summary(tongue))
    elif format is TodoFormat.CSV:
        remark(report.summary(tongue))
        write(table)
    else:
        show_report(report, Format(format.value), tongue)
    return DONE
