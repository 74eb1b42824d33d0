"""The commands that judge: gap, growth, path, veto."""

from typing import Annotated

import typer

from zjtargets.arguments import (
    AsOfOption,
    DataOption,
    DocumentOption,
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
    ScopeOption,
    YearArgument,
    help_text,
)
from zjtargets.commands.common import filtered, show_report, write
from zjtargets.door import DONE, FOUND
from zjtargets.messages import language


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
    show_all: Annotated[bool, typer.Option("--all", help=help_text("all"))] = False,
    past: PastOption = False,
    by: Annotated[Grouping, typer.Option("--by", help=help_text("by"))] = Grouping.DOCUMENT,
    strict: Annotated[bool, typer.Option("--strict", help=help_text("strict"))] = False,
    linear: LinearOption = False,
    hedge: HedgeOption = None,
    thresholds: Annotated[
        str | None, typer.Option("--thresholds", help=help_text("thresholds"), show_default=False)
    ] = None,
    fail_on: Annotated[
        list[str] | None, typer.Option("--fail-on", help=help_text("fail_on"), show_default=False)
    ] = None,
) -> int:
    from zjtargets import options, select
    from zjtargets.reports import gaps
    from zjtargets.reports.markdown import gap_markdown
    from zjtargets.terms import Terms
    from zjtargets.verdict import judge

    terms = Terms(options.read_hedge(hedge), options.read_thresholds(thresholds), strict, linear)
    failing = options.read_statuses(fail_on or ())
    known, filters = filtered(data, lang, as_of, indicator, document, scope, responsible)
    found = gaps.worst_first([judge(known, p, year, terms) for p in select.alive(known, filters, year, past=past)])
    named = [known.documents[name] for name in filters.documents if name in known.documents]
    report = gaps.GapReport(known, year, found, terms, as_of, show_all=show_all, by=by.value, documents=named)
    if format is GapFormat.MD:
        write(gap_markdown(report, language(lang)))
    else:
        show_report(report, Format(format.value), language(lang))
    return FOUND if any(g.status in failing for g in found) else DONE


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
    from zjtargets import select
    from zjtargets.reports.growths import GrowthReport
    from zjtargets.requirement import require
    from zjtargets.terms import Terms

    known, filters = filtered(data, lang, as_of, indicator, document, scope, responsible)
    needs = [require(known, p, Terms(), from_year) for p in select.in_force(known, filters)]
    show_report(GrowthReport(known, needs, as_of), format, language(lang))
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
    from zjtargets import select
    from zjtargets.milestones import path_of
    from zjtargets.reports.paths import PathReport
    from zjtargets.terms import Terms

    known, filters = filtered(data, lang, as_of, [indicator], document, scope)
    paths = [path_of(known, p, Terms(linear=linear)) for p in select.in_force(known, filters)]
    show_report(PathReport(known, paths, as_of), format, language(lang))
    return DONE


def veto(
    year: YearArgument,
    data: DataOption = None,
    lang: LangOption = None,
    as_of: AsOfOption = None,
    format: FormatOption = Format.TABLE,  # noqa: A002
    scope: ScopeOption = None,
    hedge: HedgeOption = None,
) -> int:
    from zjtargets import options, select
    from zjtargets.reports.vetoes import VetoReport
    from zjtargets.veto import vetoes

    width = options.read_hedge(hedge)
    known, filters = filtered(data, lang, as_of, scope=scope)
    select.check_places(known, filters)
    show_report(VetoReport(known, year, vetoes(known, year, width, filters.scopes), as_of), format, language(lang))
    return DONE
