"""Rows of the machine output: plain values, the same in every language. A contract with scripts.

A quantity is a pair ``[lo, hi]``, equal ends when it is certain, ``None`` at an end that is not known; null when
there is no value. ``value``, ``bar`` and ``reading`` are in the ``unit`` of the row; so is ``base``, but for a multiple
or a growth target, whose base is a value of the indicator. Rates are fractions a year.
"""

from collections.abc import Sequence
from decimal import Decimal

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

Value = object
Row = dict[str, Value]

LIST_FIELDS = (
    "target document indicator name name_en scope kind word value unit by since base than strive responsible quote at "
    "supersedes superseded_by disputes restates part_of"
).split()
ACTUAL_FIELDS = "indicator scope year value unit basis document issued word since part growth".split()
SCAN_FIELDS = "offset figure context accounted_by".split()
GROWTH_FIELDS = (
    "target document indicator name name_en scope kind word unit path base{year,value,document} target_value by years "
    "required_rate required_step latest{year,value,document} remaining_years remaining_rate remaining_step "
    "observed_rate observed_step pace_ratio quote at flags"
).split()
GAP_FIELDS = [
    *GROWTH_FIELDS,
    *"year actual{year,value,document,basis} expected gap gap_relative gap_to_path completion elapsed".split(),
    *"status strive responsible stage projected reached assumption to_better to_worse".split(),
]
VETO_FIELDS = (
    "scope level subject year rd_ratio rd_ratio_before fiscal_growth fiscal_growth_before veto reading_b".split()
)
PATH_FIELDS = "target year required_value rebased actual{value,document} gap".split()


def split_field(field: str) -> tuple[str, list[str]]:
    """``base{year,value,document}`` as its name and the names of its parts; a plain field has none."""
    name, brace, parts = field.removesuffix("}").partition("{")
    return name, parts.split(",") if brace else []


def _picked(row: Row, fields: Sequence[str]) -> Row:
    """The fields of a row in their order, of a reading the parts that are asked for."""
    picked: Row = {}
    for field in fields:
        name, parts = split_field(field)
        value = row[name]
        picked[name] = {part: value[part] for part in parts} if parts and isinstance(value, dict) else value
    return picked


def number(value: Decimal) -> int | float | None:
    """A number as JSON has it; an end that is not known is null."""
    if not value.is_finite():
        return None
    return int(value) if value == value.to_integral_value() and abs(value) < 10**15 else float(value)


def pair(interval: Interval | None) -> list[int | float | None] | None:
    """[lo, hi] of an interval."""
    return None if interval is None else [number(interval.lo), number(interval.hi)]


def _point(at: Point | None) -> Row | None:
    """Year, value, document and basis of a reading."""
    if at is None:
        return None
    actual = at.actual
    return {"year": at.year, "value": pair(at.value), "document": actual.document.id, "basis": actual.basis}


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


def _target(p: Target) -> Row:
    return {
        "target": p.id,
        "document": p.document.id,
        "indicator": p.indicator.id,
        "name": p.indicator.name,
        "name_en": p.indicator.name_en,
        "scope": p.scope,
        "kind": p.kind.value,
        "word": p.word,
        "unit": p.unit,
        "by": p.by,
        "quote": p.sentence.quote,
        "at": p.sentence.at,
    }


def list_row(book: Book, p: Target) -> Row:
    """One promise with its relations to others."""
    row = _target(p) | {
        "value": pair(p.target_value),
        "since": p.first_year,
        "base": p.base_year,
        "than": p.than,
        "strive": p.strive,
        "responsible": p.sentence.responsible,
        "supersedes": [link.target for link in p.supersedes],
        "superseded_by": [newer.id for newer in book.superseded_by.get(p.id, [])],
        "disputes": [link.target for link in p.disputes],
        "restates": p.restates,
        "part_of": p.part_of,
    }
    return _picked(row, LIST_FIELDS)


def growth_row(need: Requirement) -> Row:
    """What a promise requires, and what came."""
    row = _target(need.target) | {
        "path": need.path.value if need.path else None,
        "base": _point(need.base),
        "target_value": pair(need.target.target_value),
        "years": need.years,
        "required_rate": pair(need.required_rate),
        "required_step": pair(need.required_step),
        "latest": _point(need.latest),
        "remaining_years": need.remaining_years,
        "remaining_rate": pair(need.remaining_rate),
        "remaining_step": pair(need.remaining_step),
        "observed_rate": pair(need.observed_rate),
        "observed_step": pair(need.observed_step),
        "pace_ratio": pair(need.pace_ratio),
        "flags": [written_flag(flag) for flag in need.flags],
    }
    return _picked(row, GROWTH_FIELDS)


def gap_row(gap: Verdict) -> Row:
    """The verdict on a promise in a year, with everything behind it."""
    ahead = gap.projection
    row = growth_row(gap.requirement) | {
        "year": gap.year,
        "actual": _point(gap.actual),
        "expected": pair(gap.expected),
        "gap": pair(gap.gap),
        "gap_relative": pair(gap.gap_relative),
        "gap_to_path": pair(gap.gap_to_path),
        "completion": pair(gap.completion),
        "elapsed": pair(gap.elapsed),
        "status": gap.status.value,
        "strive": gap.target.strive,
        "responsible": gap.target.sentence.responsible,
        "flags": [written_flag(flag) for flag in gap.flags],
        "stage": stage.value if (stage := stage_of(gap.target.document, gap.year)) else None,
        "projected": pair(ahead.value) if ahead else None,
        "reached": pair(ahead.reached) if ahead else None,
        "assumption": ahead.assumption.value if ahead else None,
        "to_better": pair(gap.to_better),
        "to_worse": pair(gap.to_worse),
    }
    return _picked(row, GAP_FIELDS)


def path_row(target: str, at: PathYear) -> Row:
    """One year of a required path beside its reading."""
    row: Row = {
        "target": target,
        "year": at.year,
        "required_value": pair(at.required_value),
        "rebased": pair(at.rebased),
        "actual": _point(at.actual),
        "gap": pair(at.gap),
    }
    return _picked(row, PATH_FIELDS)


def veto_row(found: Veto) -> Row:
    """The double decline of a place in a year."""
    row: Row = {
        "scope": found.scope.id,
        "level": found.level.value,
        "subject": list(found.subject) or None,
        "year": found.year,
        "rd_ratio": pair(found.rd_ratio),
        "rd_ratio_before": pair(found.rd_ratio_before),
        "fiscal_growth": pair(found.fiscal_growth),
        "fiscal_growth_before": pair(found.fiscal_growth_before),
        "veto": found.veto,
        "reading_b": found.reading_b,
    }
    return _picked(row, VETO_FIELDS)


def actual_row(r: Actual) -> Row:
    """One published value; ``value`` is what its figure and word say, ``growth`` a published rate as a fraction."""
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
        "growth": pair(r.rate),
    }
