"""Rows of the machine output: plain values, the same in every language. A contract with scripts.

A quantity is a pair ``[lo, hi]``, equal ends when it is certain, ``None`` at an end that is not known; null when
there is no value. ``value``, ``bar`` and ``reading`` are in the ``unit`` of the row; so is ``base``, but for a multiple
or a growth target, whose base is a value of the indicator. Rates are fractions a year.
"""

from decimal import Decimal

from zjtargets.book import Book, Promise
from zjtargets.case import Point
from zjtargets.interval import Interval
from zjtargets.requirement import Requirement
from zjtargets.series import Reading
from zjtargets.terms import HEDGE
from zjtargets.verdict import Gap

Value = object
Row = dict[str, Value]

LIST_FIELDS = (
    "target document indicator name name_en scope kind word value unit by since base than strive responsible quote at "
    "supersedes superseded_by disputes restates part_of"
).split()
READING_FIELDS = "indicator scope year value unit basis document issued word since part growth".split()
SCAN_FIELDS = "offset figure context accounted_by".split()
GROWTH_FIELDS = (
    "target document indicator name name_en scope kind word unit path base bar by years required_rate required_step "
    "latest remaining_years remaining_rate remaining_step observed_rate observed_step pace_ratio quote at flags"
).split()
GAP_FIELDS = [
    *GROWTH_FIELDS,
    *"year reading expected gap gap_relative gap_to_path completion elapsed status strive responsible".split(),
]


def number(value: Decimal) -> int | float | None:
    """A number as JSON has it; an end that is not known is null."""
    if not value.is_finite():
        return None
    return int(value) if value == value.to_integral_value() and abs(value) < 10**15 else float(value)


def pair(interval: Interval | None) -> list[int | float | None] | None:
    """[lo, hi] of an interval."""
    return None if interval is None else [number(interval.lo), number(interval.hi)]


def point(at: Point | None, *, basis: bool = False) -> Row | None:
    """Year, value and document of a reading, and its basis where it is asked for."""
    if at is None:
        return None
    row: Row = {"year": at.year, "value": pair(at.value), "document": at.reading.document.id}
    return row | {"basis": at.reading.basis} if basis else row


def _promise(p: Promise) -> Row:
    return {
        "target": p.id,
        "document": p.document.id,
        "indicator": p.indicator.id,
        "name": p.indicator.name,
        "name_en": p.indicator.name_en,
        "scope": p.scope,
        "kind": p.target.kind.value,
        "word": p.target.word,
        "unit": p.unit,
        "by": p.target.by,
        "quote": p.sentence.quote,
        "at": p.sentence.at,
    }


def list_row(book: Book, p: Promise) -> Row:
    """One promise with its relations to others."""
    t = p.target
    row = _promise(p) | {
        "value": pair(p.bar),
        "since": p.first_year,
        "base": p.base_year,
        "than": t.than,
        "strive": t.strive,
        "responsible": p.sentence.responsible,
        "supersedes": [link.target for link in t.supersedes],
        "superseded_by": [newer.id for newer in book.superseded_by.get(p.id, [])],
        "disputes": [link.target for link in t.disputes],
        "restates": t.restates,
        "part_of": t.part_of,
    }
    return {field: row[field] for field in LIST_FIELDS}


def growth_row(need: Requirement) -> Row:
    """What a promise requires, and what came."""
    row = _promise(need.promise) | {
        "path": need.path.value if need.path else None,
        "base": point(need.base),
        "bar": pair(need.promise.bar),
        "years": need.years,
        "required_rate": pair(need.required_rate),
        "required_step": pair(need.required_step),
        "latest": point(need.latest),
        "remaining_years": need.remaining_years,
        "remaining_rate": pair(need.remaining_rate),
        "remaining_step": pair(need.remaining_step),
        "observed_rate": pair(need.observed_rate),
        "observed_step": pair(need.observed_step),
        "pace_ratio": pair(need.pace_ratio),
        "flags": list(need.flags),
    }
    return {field: row[field] for field in GROWTH_FIELDS}


def gap_row(gap: Gap) -> Row:
    """The verdict on a promise in a year, with everything behind it."""
    row = growth_row(gap.requirement) | {
        "year": gap.year,
        "reading": point(gap.reading, basis=True),
        "expected": pair(gap.expected),
        "gap": pair(gap.gap),
        "gap_relative": pair(gap.gap_relative),
        "gap_to_path": pair(gap.gap_to_path),
        "completion": pair(gap.completion),
        "elapsed": pair(gap.elapsed),
        "status": gap.status.value,
        "strive": gap.promise.target.strive,
        "responsible": gap.promise.sentence.responsible,
        "flags": list(gap.flags),
    }
    return {field: row[field] for field in GAP_FIELDS}


def reading_row(r: Reading) -> Row:
    """One published value; ``value`` is what its figure and word say, ``growth`` a published rate as a fraction."""
    rate = Interval(r.growth.lo / 100, r.growth.hi / 100) if r.growth else None
    return {
        "indicator": r.indicator.id,
        "scope": r.scope,
        "year": r.year,
        "value": pair(r.value(HEDGE)) if r.printed is not None else None,
        "unit": r.indicator.unit,
        "basis": r.basis,
        "document": r.document.id,
        "issued": r.document.issued.text,
        "word": r.actual.word,
        "since": r.actual.since,
        "part": r.actual.part,
        "growth": pair(rate),
    }
