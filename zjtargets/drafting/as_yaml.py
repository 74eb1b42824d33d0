"""Drafts as YAML: a ``targets.yaml`` for a person to compare with the document, every target marked ``draft: true``."""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from itertools import count
from math import inf
from typing import NamedTuple

import yaml

from zjtargets.book.book import Book
from zjtargets.book.models import TO_FILL, Cell
from zjtargets.core import group_by
from zjtargets.core.interval import INFINITY
from zjtargets.drafting.drafts import NewDocument, ReachedDraft
from zjtargets.drafting.indicators import DraftIndicator, Proposal, propose
from zjtargets.sources.coverage import Coverage
from zjtargets.text.fold import unprintable
from zjtargets.text.quantities import PURE, declared, split_unit
from zjtargets.words.messages import printable

_NEW_SCOPE = "place"
_ALL_DIGITS = 28  # of a number that has no end, such as a third
_LEFT = {  # what explains a numeral that is not drafted, and how a comment says so
    "": "Neither drafted nor recognised as a date, a name or the like",
    "past": "Not drafted: of the past, or where a change starts",
    "forecast": "Not drafted: a forecast",
    "subsidy": "Not drafted: what a recipient may get",
    "threshold": "Not drafted: a threshold, or the size of a group",
}
# Text that needs no quotation marks in YAML anywhere: Chinese words without its marks, or an id.
_BARE = re.compile(r"(?:(?=[^\u4e00-\u9fff]*[\u4e00-\u9fff])\w|[a-z]+_)[^\s:#,?\[\]{}]*")
Record = dict[str, object]


class _Printed(str):
    """A number or a date as it is printed, written without quotation marks."""


class _Line(dict[str, object]):
    """A record written on one line."""


class DraftText(NamedTuple):
    """A draft: the comments on what a person is to decide, the records by their keys, and what is not drafted."""

    head: str
    sections: Mapping[str, Sequence[Record]]
    left: str

    @property
    def text(self) -> str:
        """The whole file."""
        sections = (_written(f"{key}:", records) for key, records in self.sections.items())
        return self.head + "\n".join("".join(f"{line}\n" for line in lines) for lines in sections) + self.left

    @property
    def lines(self) -> Mapping[str, Sequence[str]]:
        """The lines of the records below each key."""
        return {key: list(_written("", records))[1:] for key, records in self.sections.items() if records}


def draft_of(scan: NewDocument, file: str, book: Book) -> DraftText:
    """A scope and a document to be completed, the new indicators, and a sentence for each draft."""
    proposals, actuals, indicators = propose(scan, book.indicators)
    units = dict.fromkeys(unit for one in indicators if (unit := one.kept_in))
    unknown = [unit for unit in units if split_unit(declared(unit, book.units)) is None]
    base = scan.profile.base_year
    says = [_sentence(p, base) for p in proposals if p.draft.cell is None]
    tables = _tables(proposals, actuals, base)
    place = scan.profile.place
    scope = _scope_of(place, book)
    document = _document(scan, file, scope) | ({"says": says} if says else {}) | ({"tables": tables} if tables else {})
    sections: dict[str, list[Record]] = {"units": [{"unit": unit} for unit in unknown]} if unknown else {}
    sections |= {
        "scopes": [] if scope in book.scopes else [{"id": scope, "name": place or TO_FILL}],
        "indicators": [_indicator(one) for one in indicators],
        "documents": [document],
    }
    head = (
        f"# Drafted from {printable(file)}: compare every record with the document,\n"
        f"# complete what says {TO_FILL}, then take out draft: true.\n"
    ) + "# No day of issue is printed: complete issued.\n" * (not scan.profile.dated)
    if not (scan.drafts or scan.reached):
        head += "# No target was found in it, and no value in a table.\n"
    if rows := scan.profile.table_rows:
        head += f"# Rows of other tables, which are not read: {rows}. Compare them by hand.\n"
    if scan.undrafted:
        head += "# Cells of tables without one certain figure, which are not drafted:\n"
        head += "".join(f"#   {printable(cell)}\n" for cell in scan.undrafted)
    if doubts := [(draft.quote, doubt) for draft in scan.drafts for doubt in draft.doubts]:
        head += "# To be decided:\n" + "".join(f"#   {printable(quote)}: {doubt}\n" for quote, doubt in doubts)
    if kept := scan.profile.without_figure:
        head += "# Targets without a figure, which are not drafted:\n" + "".join(f"#   {printable(p)}\n" for p in kept)
    return DraftText(head, sections, _left(scan.coverage))


def _scope_of(place: str | None, book: Book) -> str:
    """The id of the scope of that name; else of the only one, if no place is named or the document is the first of the
    data; else one that is free.
    """
    only = len(book.scopes) == 1 and (place is None or not book.documents)
    own = next((s.id for s in book.scopes.values() if s.name == place or only), None)
    return own or next(name for n in count(1) if (name := _NEW_SCOPE + f"_{n}" * (n > 1)) not in book.scopes)


def _left(coverage: Coverage) -> str:
    """What is not drafted, as comments: what nothing explains, and what was taken for no target."""
    kinds = group_by(coverage.numerals, lambda n: n.explained_by[0].kind if n.explained_by else "")
    return "".join(
        f"\n# {title}:\n"
        + "".join(f"#   {printable(coverage.printed(n))}: {printable(coverage.context(n))}\n" for n in kinds[kind])
        for kind, title in _LEFT.items()
        if kind in kinds
    )


def _written(head: str, value: object, indent: str = "") -> Iterator[str]:
    """The lines of a value behind its key or behind the dash of a list, in the layout of the data files; what has no
    record or list in it is on one line. PyYAML writes the same in ten times as long.
    """
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    if isinstance(value, _Line) or not any(isinstance(one, dict | list) for one in inside):
        yield f"{indent}{head} {_on_one_line(value, flow=isinstance(value, dict | list))}"
        return
    heads = [f"{key}:" for key in value] if isinstance(value, dict) else ["-"] * len(inside)
    lines = (line for own, one in zip(heads, inside, strict=True) for line in _written(own, one, indent + "  "))
    yield f"{indent}- {next(lines).lstrip()}" if head == "-" else indent + head
    yield from lines


def _on_one_line(value: object, *, flow: bool = True) -> str:
    """A value as YAML; ``flow``: within brackets."""
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key}: {_on_one_line(one)}' for key, one in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(_on_one_line, value))}]"
    if isinstance(value, str):
        bare = isinstance(value, _Printed) or (_BARE.fullmatch(value) and value.isprintable())
        return value if bare else _quoted(value, flow=flow)
    return "null" if value is None else str(value).lower()


@lru_cache(maxsize=1024)
def _quoted(text: str, *, flow: bool) -> str:
    """A text with the quotation marks that it needs; what cannot be seen is spelt out, for a terminal may show it."""
    style = '"' if unprintable(text) else None
    line = yaml.safe_dump([text], allow_unicode=True, default_flow_style=flow, default_style=style, width=inf)
    line = line[1:-2] if flow else line[2:-1]  # without [ and ], or the dash
    return "".join(f"\\U{ord(c):08X}" if unprintable(c) else c for c in line)


def _document(scan: NewDocument, file: str, scope: str) -> Record:
    profile = scan.profile
    return {
        "id": scan.document,
        "title": profile.title,
        "issuer": profile.issuer or TO_FILL,
        "issued": _Printed(profile.issued_on),
        "period": list(profile.period),
        "base": profile.base_year,
        "scope": scope,
        "source": file,
    }


def _sentence(proposal: Proposal, base: int) -> Record:
    draft = proposal.draft
    responsible = {"responsible": draft.responsible} if draft.responsible else {}
    return {"at": draft.at, "quote": draft.quote, **responsible, "targets": [_target(proposal, base)]}


def _tables(proposals: Sequence[Proposal], actuals: Sequence[tuple[ReachedDraft, str]], base: int) -> list[Record]:
    """The tables of a document: under each caption its cells, in the order of the text."""
    cells: list[tuple[int, Cell, Record]] = [
        (p.draft.figure.start, p.draft.cell, {"targets": [_target(p, base)]}) for p in proposals if p.draft.cell
    ]
    cells += [(d.figure.start, d.cell, {"actuals": [_actual(d, indicator)]}) for d, indicator in actuals]
    ordered = sorted(cells, key=lambda cell: cell[0])
    captions = group_by(ordered, lambda cell: cell[1].caption)
    return [
        {"caption": caption, "cells": [_cell(cell) | record for _, cell, record in found]}
        for caption, found in captions.items()
    ]


def _cell(cell: Cell) -> Record:
    return {key: value for key, value in cell.entry.model_dump().items() if value is not None}


def _actual(draft: ReachedDraft, indicator: str) -> Record:
    """The keys of an actual."""
    figure = draft.figure
    is_range = draft.word == "between" or figure.lo != figure.hi
    value = [_number(figure.lo), _number(figure.hi)] if is_range else _number(figure.lo)
    if draft.kind == "growth":
        word = draft.word or "value"
        return _Line(indicator=indicator, year=draft.year, growth=value if word == "value" else {word: value}, unit="%")
    since = {} if draft.since is None else {"since": draft.since}
    return _Line(
        {"indicator": indicator, "year": draft.year, **since, draft.word or "value": value, "unit": figure.unit}
    )


def _indicator(one: DraftIndicator) -> Record:
    better = {"better": "lower"} if one.lower and one.measure != "rank" else {}
    note = {} if one.kept_in else {"note": "文件只有增速或倍数，没有印单位"}
    return {"id": one.id, "name": one.words, "unit": one.kept_in or PURE, "measure": one.measure, **better, **note}


def _target(proposal: Proposal, base: int) -> Record:
    """The keys of a target, without those that say what is taken for granted."""
    draft, figure = proposal.draft, proposal.draft.figure
    is_range = draft.word == "between" or figure.lo != figure.hi
    lost = is_range and draft.word not in ("between", "at_least")  # a hedge beside a lost digit has no key of its own
    keys = {
        "indicator": proposal.indicator,
        "by": draft.by,
        "since": draft.since,
        "base": draft.base if draft.base != base else None,
        "kind": draft.kind if draft.kind != "level" else None,
        "at_least" if lost else draft.word: [_number(figure.lo), _number(figure.hi)]
        if is_range
        else _number(figure.lo),
        "unit": figure.unit,
        "strive": True if draft.strive else None,
        "binding": draft.binding,
        "than": proposal.than,
        "restates": proposal.restates,
        "part_of": proposal.part_of,
        "note": "数字缺失，记为达到" if lost else None,
        "draft": True,
    }
    return _Line((key, value) for key, value in keys.items() if value is not None)


def _number(value: Decimal) -> _Printed | None:
    """A number as it is written: a third as 100/3, nothing for one that is lost."""
    if value == INFINITY:
        return None
    if len(value.as_tuple().digits) < _ALL_DIGITS:
        return _Printed(value)
    ratio = Fraction(value).limit_denominator(10**6)
    return _Printed(f"{ratio.numerator}/{ratio.denominator}")
