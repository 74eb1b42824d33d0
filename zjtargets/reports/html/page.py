"""The report of a year as a page: one file with its style, its script and its charts, that loads nothing."""

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from zjtargets import __version__
from zjtargets.book.actual import Actual
from zjtargets.book.models import Document
from zjtargets.core import group_by
from zjtargets.judgement.chart_data import Plot
from zjtargets.judgement.status import Status
from zjtargets.judgement.verdict import Verdict
from zjtargets.reports import figures
from zjtargets.reports.chart_text import description, plot_rows, plot_title, target_text
from zjtargets.reports.counts import grouped, headline, present
from zjtargets.reports.fields import FIELDS, Field
from zjtargets.reports.html.chart import draw
from zjtargets.reports.rows import pair
from zjtargets.reports.screen.common import Notes, data_in_file, series_name, target_name
from zjtargets.reports.year import Cited, YearReport
from zjtargets.text.names import offices_of
from zjtargets.words.messages import Lang, printable, say

_TEMPLATES = Path(__file__).parent / "templates"
# The shapes of `chart.SHAPES`, one for each statistical basis, so that none is told by its colour alone.
_SHAPES = (
    "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0z",
    "M-3.6-3.6h7.2v7.2h-7.2z",
    "M0-4.8L4.6 3.4h-9.2z",
    "M0-5L5 0L0 5L-5 0z",
    "M0 4.8L4.6-3.4h-9.2z",
    "M-1.6-4.6h3.2v3h3v3.2h-3v3h-3.2v-3h-3v-3.2h3z",
)


class _Cell(NamedTuple):
    """A cell of the table of verdicts: its field, the number it is sorted by, its text."""

    field: Field
    value: str
    text: str


class _Filter(NamedTuple):
    """A choice of rows: its name, its label, and its values with their texts."""

    name: str
    label: str
    choices: Mapping[str, str]


def to_html(report: YearReport, lang: Lang) -> bytes:
    """The page, in UTF-8."""
    templates = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    return templates.get_template("page.html").render(_Page(report, lang).values()).encode()


class _Page:
    """What the template writes down, in the language of the page.

    The row of a target has the id of the target; its quote is q1, q2 …, the chart that it is drawn in c1, c2 …
    """

    def __init__(self, report: YearReport, lang: Lang) -> None:
        self.report, self.gap_report, self.lang = report, report.gap_report, lang
        self.notes = Notes(lang)
        self.chart_of = {t.target.id: f"c{n}" for n, plot in enumerate(report.plots, 1) for t in plot.tracks}
        self.quote_of = {p.id: f"q{n}" for n, p in enumerate((p for s in report.sources for p in s.targets), 1)}

    def values(self) -> Mapping[str, object]:
        """Everything that the template names."""
        report, gap_report, book, lang = self.report, self.gap_report, self.report.book, self.lang
        groups = list(self._groups())
        totals = report.totals(lang)
        return {
            "t": partial(say, lang=lang),
            "lang": "zh-CN" if lang == "zh" else "en",
            "report": gap_report,
            "stages": [*gap_report.stages(lang), *gap_report.only(lang)],
            "title": report.title(lang),
            "headline": headline(gap_report.gaps, book, gap_report.year, lang),
            "urgent": gap_report.told(lang),
            "totals": totals,
            "tallies": report.tallies(lang),
            "statuses": present(totals),
            "documents": {d.id: self._document(d) for d in book.documents.values()},
            "fields": FIELDS,
            "groups": groups,
            "filters": self._filters(),
            "notes": list(self.notes.numbers.items()),
            "shapes": _SHAPES,
            "plots": [self._plot(n, plot) for n, plot in enumerate(report.plots, 1)],
            "quote_of": self.quote_of,
            "sources": [self._source(source) for source in report.sources],
            "settings": gap_report.settings_text(lang),
            "version": __version__,
            "data": data_in_file(book, lang),
        }

    def _filters(self) -> list[_Filter]:
        """What the rows can be filtered by."""
        gaps, lang = self.gap_report.gaps, self.lang
        found = [s for s in Status if any(g.status is s for g in gaps)]
        documents = {d.id: self._document(d) for d in (g.target.document for g in gaps)}
        named_offices = dict.fromkeys(printable(o) for g in gaps for o in offices_of(g.target.sentence.responsible))
        return [
            _Filter("status", say("head.status", lang), {s.value: say(f"status.{s}", lang) for s in found}),
            _Filter("document", say("head.document", lang), documents),
            _Filter("office", say("head.responsible", lang), {office: office for office in named_offices}),
        ]

    def _document(self, document: Document) -> str:
        """The title of a document (Chinese on an English page, too), and its day of issue."""
        return say("document_line", self.lang, title=document.title, issued=document.issued.text)

    def _groups(self) -> Iterator[Mapping[str, object]]:
        """Every row of the machine formats under its heading.

        A target of several offices stands under each of them, and has its id under the first.
        """
        met: set[str] = set()
        gaps = self.gap_report.gaps
        for group in grouped(gaps, gaps, self.gap_report.by, self.report.book, self.lang):
            rows = [self._row(g, again=g.target.id in met) for g in group.rows]
            yield {"title": group.title, "key": group.key, "rows": rows}
            met |= {g.target.id for g in group.rows}

    def _row(self, gap: Verdict, *, again: bool) -> Mapping[str, object]:
        target = gap.target
        return {
            "gap": gap,
            "target": target,
            "again": again,
            "order": list(Status).index(gap.status),
            "offices": "\n".join(printable(o) for o in offices_of(target.sentence.responsible)),
            "name": target_name(target, self.report.book, self.lang, placed=self.gap_report.placed),
            "link": self.chart_of.get(target.id) or self.quote_of[target.id],
            "notes": self.notes.of(self.gap_report.notes_on(gap, self.lang)),
            "filled": figures.filled(gap.completion),
            "passed": figures.filled(gap.elapsed_at_actual),
            "cells": [
                _Cell(f, _sort_value(f, gap), f.text(gap, self.lang, self.gap_report.settings) or "") for f in FIELDS
            ],
        }

    def _plot(self, n: int, plot: Plot) -> Mapping[str, object]:
        return {
            "id": f"c{n}",
            "title": plot_title(plot, self.report.book, self.lang, self.gap_report.home),
            "plot": plot,
            "drawing": draw(plot, self.lang),
            "description": description(plot, self.lang),
            "tracks": [(track, target_text(track, self.lang)) for track in plot.tracks],
            "rows": list(plot_rows(plot, self.lang)),
        }

    def _source(self, source: Cited) -> Mapping[str, object]:
        """A document with its quotes under their headings, each with the targets that it sets, and its actuals."""
        under = group_by(source.targets, lambda target: target.sentence.at)
        return {
            "document": source.document,
            "says": {at: group_by(targets, lambda target: target.sentence.quote) for at, targets in under.items()},
            "actuals": [(r, self._actual(r)) for r in source.actuals],
        }

    def _actual(self, r: Actual) -> str:
        """A published value in words: 全社会R&D经费支出占GDP比重，2020年：2.88%."""
        name = series_name(r.indicator, r.scope, self.gap_report.home, self.report.book, self.lang)
        year = say("sentence.span", self.lang, first=r.since, last=r.year) if r.since else r.year
        unit = "" if r.scaled is None or r.is_multiple else figures.unit(r.indicator.unit, self.lang)
        return say("page.actual", self.lang, name=name, year=year, value=figures.published(r, self.lang), unit=unit)


def _sort_value(field: Field, gap: Verdict) -> str:
    """The number of a field as rows are sorted by it: both ends with a space between them where they differ."""
    value = field.value(gap) if field.value else None
    if value is None:
        return ""
    lo, hi = ("" if end is None else repr(end) for end in pair(value))
    return lo if lo == hi else f"{lo} {hi}"
