"""The commands that judge: gap, report, growth, path, veto."""

from pathlib import Path
from typing import Annotated

import typer

from zjtargets.cli.arguments import (
    AllOption,
    AsOfOption,
    ByOption,
    DataOption,
    DocumentOption,
    FailOption,
    ForceOption,
    Format,
    FormatOption,
    GapFormat,
    Grouping,
    HedgeOption,
    IndicatorArgument,
    IndicatorOption,
    LangOption,
    LinearOption,
    OfficeOption,
    PastOption,
    ReportOption,
    ScopeOption,
    StrictOption,
    ThresholdsOption,
    YearArgument,
    help_text,
)
from zjtargets.cli.common import book_and_filters, gap_report, read_settings, show_report, write
from zjtargets.cli.exits import DONE, FOUND
from zjtargets.cli.streams import notice
from zjtargets.words.messages import language, say


def gap(
    year: YearArgument,
    data: DataOption = None,
    lang: LangOption = None,
    as_of: AsOfOption = None,
    format: Annotated[GapFormat, typer.Option("--format", help=help_text("format"))] = GapFormat.TABLE,  # noqa: A002
    indicator: IndicatorOption = None,
    document: DocumentOption = None,
    scope: ScopeOption = None,
    responsible: OfficeOption = None,
    show_all: AllOption = False,
    past: PastOption = False,
    by: ByOption = Grouping.DOCUMENT,
    strict: StrictOption = False,
    linear: LinearOption = False,
    hedge: HedgeOption = None,
    thresholds: ThresholdsOption = None,
    fail_on: FailOption = None,
) -> int:
    """Where every promise alive in a year stands; 1 where a status of ``fail_on`` is among them."""
    from zjtargets.cli import options

    failing = options.read_statuses(fail_on or ())
    settings = read_settings(hedge, thresholds, strict=strict, linear=linear)
    book, filters = book_and_filters(data, lang, as_of, indicator, document, scope, responsible)
    report = gap_report(book, filters, year, settings, as_of, data=data, show_all=show_all, past=past, by=by)
    if format is GapFormat.MD:
        from zjtargets.reports.markdown import gap_markdown

        write(gap_markdown(report, language(lang)))
    else:
        show_report(report, Format(format.value), language(lang))
    return FOUND if any(g.status in failing for g in report.gaps) else DONE


def write_report(
    year: YearArgument,
    output: ReportOption,
    force: ForceOption = False,
    data: DataOption = None,
    lang: LangOption = None,
    as_of: AsOfOption = None,
    indicator: IndicatorOption = None,
    document: DocumentOption = None,
    scope: ScopeOption = None,
    responsible: OfficeOption = None,
    show_all: AllOption = False,
    past: PastOption = False,
    by: ByOption = Grouping.DOCUMENT,
    strict: StrictOption = False,
    linear: LinearOption = False,
    hedge: HedgeOption = None,
    thresholds: ThresholdsOption = None,
    fail_on: FailOption = None,
) -> int:
    """Write the report of a year as one file of the kind that its suffix names."""
    from zjtargets.cli import options
    from zjtargets.cli.files import write_whole
    from zjtargets.reports.outputs import RENDERERS, renderer
    from zjtargets.reports.year import YearReport

    lang = language(lang)
    file = options.read_output(output, list(RENDERERS), force=force)
    render = renderer(file)
    failing = options.read_statuses(fail_on or ())
    settings = read_settings(hedge, thresholds, strict=strict, linear=linear)
    book, filters = book_and_filters(data, lang, as_of, indicator, document, scope, responsible)
    options.refuse_data_file(file, Path(book.folder))
    report = gap_report(book, filters, year, settings, as_of, data=data, show_all=show_all, past=past, by=by)
    write_whole(file, render(YearReport(report), lang), replace=force)
    notice(say("report.written", lang, file=output, n=len(report.gaps)))
    return FOUND if any(g.status in failing for g in report.gaps) else DONE


def growth(
    data: DataOption = None,
    lang: LangOption = None,
    as_of: AsOfOption = None,
    format: FormatOption = Format.TABLE,  # noqa: A002
    indicator: IndicatorOption = None,
    document: DocumentOption = None,
    scope: ScopeOption = None,
    responsible: OfficeOption = None,
    from_year: Annotated[
        int | None, typer.Option("--from", help=help_text("from"), min=1900, max=2100, show_default=False)
    ] = None,
) -> int:
    """The growth that each promise requires, that came, and that is left."""
    from zjtargets.core.settings import DEFAULTS
    from zjtargets.judgement import answers
    from zjtargets.reports.screen.growth import GrowthReport

    book, filters = book_and_filters(data, lang, as_of, indicator, document, scope, responsible)
    needs = answers.requirements(book, filters, DEFAULTS, from_year)
    show_report(GrowthReport(book, needs, as_of), format, language(lang))
    return DONE


def path(
    indicator: IndicatorArgument,
    data: DataOption = None,
    lang: LangOption = None,
    as_of: AsOfOption = None,
    format: FormatOption = Format.TABLE,  # noqa: A002
    document: DocumentOption = None,
    scope: ScopeOption = None,
    linear: LinearOption = False,
) -> int:
    """The milestones of every promise in force on an indicator, beside its readings."""
    from zjtargets.book import select
    from zjtargets.core.settings import Settings
    from zjtargets.judgement.paths import path_of
    from zjtargets.reports.screen.path import PathReport

    book, filters = book_and_filters(data, lang, as_of, [indicator], document, scope)
    paths = [path_of(book, p, Settings(linear=linear)) for p in select.in_force(book, filters)]
    show_report(PathReport(book, paths, as_of), format, language(lang))
    return DONE


def show_veto(
    year: YearArgument,
    data: DataOption = None,
    lang: LangOption = None,
    as_of: AsOfOption = None,
    format: FormatOption = Format.TABLE,  # noqa: A002
    scope: ScopeOption = None,
    hedge: HedgeOption = None,
) -> int:
    """The double decline of each place in a year."""
    from zjtargets.book import select
    from zjtargets.cli import options
    from zjtargets.judgement.double_decline import double_declines
    from zjtargets.reports.screen.veto import VetoReport

    width = options.read_hedge(hedge)
    book, filters = book_and_filters(data, lang, as_of, scope=scope)
    select.check_places(book, filters)
    show_report(
        VetoReport(book, year, double_declines(book, year, width, filters.scopes), as_of), format, language(lang)
    )
    return DONE
