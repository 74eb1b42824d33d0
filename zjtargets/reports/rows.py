"""Rows of the machine output: plain values, the same in every language. A contract with scripts.

The fields of a record are the keys of a row in JSON and, in the same order, its columns in CSV. A quantity is
``[lo, hi]``: equal ends when it is certain, None at an end that is not known; None in its place when there is no value.
``value``, ``target_value`` and ``actual`` are in the ``unit`` of the row; so is ``base``, except that the base of a
multiple or a growth target is a value of the indicator. Rates are fractions a year.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import TypedDict

from zjtargets.book.book import Book, Target
from zjtargets.book.series import Actual
from zjtargets.core.interval import Interval
from zjtargets.core.settings import HEDGE
from zjtargets.judgement.double_decline import Veto
from zjtargets.judgement.flags import Flag, FlagCode
from zjtargets.judgement.measurement import Point
from zjtargets.judgement.paths import PathYear
from zjtargets.judgement.requirement import Requirement
from zjtargets.judgement.stages import stage_of
from zjtargets.judgement.verdict import Verdict

Row = Mapping[str, object]
Number = int | float | None
Pair = list[Number]


class ValueRow(TypedDict):
    """The actual of a year on a path."""

    value: Pair
    document: str


class PointRow(TypedDict):
    """An actual: the base of a target, or the latest value."""

    year: int
    value: Pair
    document: str


class BasisPointRow(PointRow):
    """An actual with its statistical basis."""

    basis: str | None


class _TargetRow(TypedDict):
    target: str
    document: str
    indicator: str
    name: str
    name_en: str
    scope: str
    kind: str
    word: str


class ListRow(_TargetRow):
    """A target with its relations to others."""

    value: Pair
    unit: str
    by: int
    since: int
    base: int
    than: str | None
    strive: bool
    responsible: str | None
    quote: str
    at: str
    supersedes: list[str]
    superseded_by: list[str]
    disputes: list[str]
    restates: str | None
    part_of: str | None


class GrowthRow(_TargetRow):
    """What a target requires, and what was achieved."""

    unit: str
    path: str | None
    base: PointRow | None
    target_value: Pair
    by: int
    years: int | None
    required_rate: Pair | None
    required_step: Pair | None
    latest: PointRow | None
    remaining_years: int | None
    remaining_rate: Pair | None
    remaining_step: Pair | None
    observed_rate: Pair | None
    observed_step: Pair | None
    pace_ratio: Pair | None
    quote: str
    at: str
    flags: list[str]


class GapRow(GrowthRow):
    """The verdict on a target in a year, with everything behind it."""

    year: int
    actual: BasisPointRow | None
    expected: Pair | None
    gap: Pair | None
    gap_relative: Pair | None
    gap_to_path: Pair | None
    completion: Pair | None
    elapsed: Pair | None
    status: str
    strive: bool
    responsible: str | None
    stage: str | None
    projected: Pair | None
    reached: Pair | None
    assumption: str | None
    to_better: Pair | None
    to_worse: Pair | None


class PathRow(TypedDict):
    """One year of a required path beside the actual of that year."""

    target: str
    year: int
    required_value: Pair | None
    rebased: Pair | None
    actual: ValueRow | None
    gap: Pair | None


class VetoRow(TypedDict):
    """The double decline of a place in a year."""

    scope: str
    level: str
    subject: list[str] | None
    year: int
    rd_ratio: Pair | None
    rd_ratio_before: Pair | None
    fiscal_growth: Pair | None
    fiscal_growth_before: Pair | None
    veto: bool | None
    reading_b: bool | None


class ActualRow(TypedDict):
    """One published value; ``value`` is what its figure and word say, ``growth`` a published rate as a fraction."""

    indicator: str
    scope: str
    year: int
    value: Pair | None
    unit: str
    basis: str | None
    document: str
    issued: str
    word: str | None
    since: int | None
    part: str | None
    growth: Pair | None


class _Recorded(TypedDict):
    record: str


class ShownTarget(_Recorded, ListRow):
    """A target among the rows of `show`."""


class ShownActual(_Recorded, ActualRow):
    """An actual among the rows of `show`."""


class ScanRow(TypedDict):
    """A numeral of a document, and what accounts for it."""

    offset: int
    figure: str
    context: str
    accounted_by: list[str]


class TodoRow(TypedDict):
    """A row of an actuals table that is to be filled in."""

    indicator: str
    scope: str
    year: int
    word: None
    value: None
    unit: str
    document: None
    place: None
    growth: None
    since: None
    basis: None
    note: str


class ProblemRow(TypedDict):
    """An error or a warning of `check`."""

    file: str
    line: int
    rule: str
    severity: str
    message: str
    hint: str


def number(value: Decimal) -> Number:
    """A number as JSON has it; None for an end that is not known."""
    if not value.is_finite():
        return None
    return int(value) if value == value.to_integral_value() and abs(value) < 10**15 else float(value)


def pair(interval: Interval) -> Pair:
    """[lo, hi] of an interval."""
    return [number(interval.lo), number(interval.hi)]


def _pair(interval: Interval | None) -> Pair | None:
    return None if interval is None else pair(interval)


def _point(at: Point | None) -> PointRow | None:
    if at is None:
        return None
    return {"year": at.year, "value": pair(at.value), "document": at.actual.document.id}


def written_flag(flag: Flag) -> str:
    """A flag as ``NAME`` or ``NAME:DETAIL``; the detail of ``revised`` is ``YEAR=VALUE@BASIS#DOCUMENT``."""
    match flag.detail:
        case None:
            return flag.code.value
        case Actual() as r:
            value = "-".join(dict.fromkeys((str(r.scaled.lo), str(r.scaled.hi)))) if r.scaled else ""
            return f"{flag.code}:{r.year}={value}@{r.basis or '-'}#{r.document.id}"
        case tuple() as details:
            return f"{flag.code}:" + ("/" if flag.code is FlagCode.PUBLISHED else ", ").join(map(str, details))
        case detail:
            return f"{flag.code}:{detail}"


def _target(p: Target) -> _TargetRow:
    return {
        "target": p.id,
        "document": p.document.id,
        "indicator": p.indicator.id,
        "name": p.indicator.name,
        "name_en": p.indicator.name_en,
        "scope": p.scope,
        "kind": p.kind.value,
        "word": p.word,
    }


def list_row(book: Book, p: Target) -> ListRow:
    """A target with its relations to others."""
    return {
        **_target(p),
        "value": pair(p.target_value),
        "unit": p.unit,
        "by": p.by,
        "since": p.first_year,
        "base": p.base_year,
        "than": p.than,
        "strive": p.strive,
        "responsible": p.sentence.responsible,
        "quote": p.sentence.quote,
        "at": p.sentence.at,
        "supersedes": [link.target for link in p.supersedes],
        "superseded_by": [newer.id for newer in book.superseded_by.get(p.id, [])],
        "disputes": [link.target for link in p.disputes],
        "restates": p.restates,
        "part_of": p.part_of,
    }


def growth_row(need: Requirement) -> GrowthRow:
    """What a target requires, and what was achieved."""
    target = need.target
    return {
        **_target(target),
        "unit": target.unit,
        "path": need.path.value if need.path else None,
        "base": _point(need.base),
        "target_value": pair(target.target_value),
        "by": target.by,
        "years": need.years,
        "required_rate": _pair(need.required_rate),
        "required_step": _pair(need.required_step),
        "latest": _point(need.latest),
        "remaining_years": need.remaining_years,
        "remaining_rate": _pair(need.remaining_rate),
        "remaining_step": _pair(need.remaining_step),
        "observed_rate": _pair(need.observed_rate),
        "observed_step": _pair(need.observed_step),
        "pace_ratio": _pair(need.pace_ratio),
        "quote": target.sentence.quote,
        "at": target.sentence.at,
        "flags": [written_flag(flag) for flag in need.flags],
    }


def gap_row(gap: Verdict) -> GapRow:
    """The verdict on a target in a year, with everything behind it."""
    at, ahead = gap.actual, gap.projection
    stage = stage_of(gap.target.document, gap.year)
    row: GapRow = {
        **growth_row(gap.requirement),
        "year": gap.year,
        "actual": {
            "year": at.year,
            "value": pair(at.value),
            "document": at.actual.document.id,
            "basis": at.actual.basis,
        }
        if at
        else None,
        "expected": _pair(gap.expected),
        "gap": _pair(gap.gap),
        "gap_relative": _pair(gap.gap_relative),
        "gap_to_path": _pair(gap.gap_to_path),
        "completion": _pair(gap.completion),
        "elapsed": _pair(gap.elapsed),
        "status": gap.status.value,
        "strive": gap.target.strive,
        "responsible": gap.target.sentence.responsible,
        "stage": stage.value if stage else None,
        "projected": _pair(ahead.value) if ahead else None,
        "reached": _pair(ahead.reached) if ahead else None,
        "assumption": ahead.assumption.value if ahead else None,
        "to_better": _pair(gap.to_better),
        "to_worse": _pair(gap.to_worse),
    }
    row["flags"] = [written_flag(flag) for flag in gap.flags]
    return row


def path_row(target: str, at: PathYear) -> PathRow:
    """One year of a required path beside the actual of that year."""
    actual = at.actual
    return {
        "target": target,
        "year": at.year,
        "required_value": _pair(at.required_value),
        "rebased": _pair(at.rebased),
        "actual": {"value": pair(actual.value), "document": actual.actual.document.id} if actual else None,
        "gap": _pair(at.gap),
    }


def veto_row(found: Veto) -> VetoRow:
    """The double decline of a place in a year."""
    return {
        "scope": found.scope.id,
        "level": found.level.value,
        "subject": list(found.subject) or None,
        "year": found.year,
        "rd_ratio": _pair(found.rd_ratio),
        "rd_ratio_before": _pair(found.rd_ratio_before),
        "fiscal_growth": _pair(found.fiscal_growth),
        "fiscal_growth_before": _pair(found.fiscal_growth_before),
        "veto": found.veto,
        "reading_b": found.reading_b,
    }


def actual_row(r: Actual) -> ActualRow:
    """One published value or published rate of growth."""
    return {
        "indicator": r.indicator.id,
        "scope": r.scope,
        "year": r.year,
        "value": pair(r.value(HEDGE)) if r.scaled is not None else None,
        "unit": r.indicator.unit,
        "basis": r.basis,
        "document": r.document.id,
        "issued": r.document.issued.text,
        "word": r.word,
        "since": r.since,
        "part": r.part,
        "growth": _pair(r.rate),
    }
