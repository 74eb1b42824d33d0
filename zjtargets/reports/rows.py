"""Rows of the machine output: each record filled from what it is about, in plain values."""

from decimal import Decimal
from enum import Enum
from typing import TypeVar, cast

from zjtargets.book.actual import Actual
from zjtargets.book.book import Book, Target
from zjtargets.book.indicators import Indicator, Scope
from zjtargets.book.models import Document
from zjtargets.book.wanted import Due
from zjtargets.core.interval import Interval
from zjtargets.core.settings import HEDGE
from zjtargets.judgement.changes import ActualChange, TargetChange
from zjtargets.judgement.double_decline import Veto
from zjtargets.judgement.measurement import Flag, FlagCode, Point
from zjtargets.judgement.paths import PathYear, TargetPath
from zjtargets.judgement.progress import Projection
from zjtargets.judgement.requirement import Requirement
from zjtargets.judgement.status import stage_of
from zjtargets.judgement.verdict import Verdict
from zjtargets.reports.figures import digits
from zjtargets.reports.records import (
    ActualRow,
    BasisPointRow,
    CalcRow,
    ChangeRow,
    GapRow,
    GrowthRow,
    ListRow,
    Number,
    Pair,
    PathRow,
    PointRow,
    RequiredRow,
    ValueRow,
    VetoRow,
    YearValueRow,
)

R = TypeVar("R")


def number(value: Decimal) -> Number:
    """A number as JSON has it; None for an end that is not known."""
    if not value.is_finite():
        return None
    return int(value) if value == value.to_integral_value() and abs(value) < 10**15 else float(value)


def pair(interval: Interval) -> Pair:
    """[lo, hi] of an interval."""
    return [number(interval.lo), number(interval.hi)]


def written_flag(flag: Flag) -> str:
    """A flag as ``NAME`` or ``NAME:DETAIL``.

    The detail of ``revised`` is ``YEAR=VALUE@BASIS#DOCUMENT``, that of ``stale`` ``YEAR@DAY``.
    """
    match flag.detail:
        case None:
            return flag.code.value
        case tuple() if flag.code is FlagCode.DISPUTED:
            return f"{flag.code}:" + ", ".join(target.id for target in flag.detail if isinstance(target, Target))
        case Due() as due:
            return f"{flag.code}:{due.year}@{due.day}"
        case Actual(parts=(first, second)) as r if flag.code is FlagCode.DERIVED and r.indicator.derived:
            return f"{flag.code}:{r.year}={_part_of(first)} {r.indicator.derived.sign} {_part_of(second)}"
        case Actual() as r:
            printed = r.scaled or r.growth
            value = "-".join(dict.fromkeys(map(digits, (printed.lo, printed.hi)))) if printed else ""
            if r.scaled is None:
                return f"{flag.code}:{r.year}={value}%@{r.basis or '-'}#{r.document.id}"
            if r.word in ("over", "nearly", "about"):
                value = f"{r.word} {value}"
            return f"{flag.code}:{r.year}={value}@{r.basis or '-'}#{r.document.id}"
        case tuple() as details:
            return f"{flag.code}:" + ("/" if flag.code is FlagCode.PUBLISHED else ", ").join(map(str, details))
        case detail:
            return f"{flag.code}:{detail}"


def _part_of(r: Actual) -> str:
    """A published value that another is computed from."""
    ends = "-".join(dict.fromkeys(map(digits, r.figure))) if r.figure else ""
    return f"{r.indicator.id}:{ends} {r.unit}#{r.document.id}"


def _row(record: type[R], *sources: object, **given: object) -> R:
    """A record in plain values: a field is given, or the attribute of its name of the first source that has one."""
    row = {
        name: given[name]
        if name in given
        else next(value for s in sources if (value := getattr(s, name, _row)) is not _row)  # no row has that value
        for name in record.__annotations__
    }
    return cast(R, {name: _plain(value) for name, value in row.items()})


def _plain(value: object) -> object:
    """A value as JSON has it: a quantity as its ends, a record of the data as its id."""
    match value:
        case Interval():
            return pair(value)
        case Point():
            return _row(PointRow, value, document=value.actual.document)
        case Flag():
            return written_flag(value)
        case Target() | Document() | Scope() | Indicator():
            return value.id
        case Enum():
            return value.value
        case tuple():
            return [_plain(one) for one in value]
        case _:
            return value


def list_row(book: Book, p: Target) -> ListRow:
    """A target with its relations to others."""
    return _row(
        ListRow,
        *(p, p.entry, p.sentence, p.indicator),
        target=p.id,
        value=p.target_value,
        since=p.first_year,
        base=p.base_year,
        supersedes=[link.target for link in p.entry.supersedes],
        superseded_by=[newer.id for newer in book.superseded_by.get(p.id, [])],
        disputes=[link.target for link in p.entry.disputes],
    )


def growth_row(need: Requirement) -> GrowthRow:
    """What a target requires, and what was achieved."""
    return _row(GrowthRow, need, need.target, need.target.sentence, need.target.indicator)


def gap_row(gap: Verdict) -> GapRow:
    """The verdict on a target in a year, with everything behind it."""
    target, at, ahead = gap.target, gap.actual, gap.projection
    return _row(
        GapRow,
        *(gap, gap.requirement, target, target.sentence, target.indicator),
        actual=_row(BasisPointRow, at, basis=at.actual.basis, document=at.actual.document) if at else None,
        stage=stage_of(target.document, gap.year),
        **_projection(ahead),
    )


def _projection(ahead: Projection | None) -> dict[str, object]:
    return {
        "projected": ahead and ahead.value,
        "reached": ahead and ahead.reached,
        "assumption": ahead and ahead.assumption,
    }


def calc_row(path: TargetPath, name: str | None, years_to_double: Interval | None) -> CalcRow:
    """What a target requires by the figures of a user, and where the latest of them stands."""
    verdict, need = path.verdict, path.requirement
    return _row(
        CalcRow,
        *(verdict, need, path.target),
        name=name,
        years_to_double=years_to_double,
        base=_row(YearValueRow, need.base),
        latest=_row(YearValueRow, need.latest),
        **_projection(verdict.projection),
    )


def required_row(at: PathYear) -> RequiredRow:
    """One year of the path of a calculation."""
    return _row(RequiredRow, at)


def path_row(target: str, at: PathYear) -> PathRow:
    """One year of a required path beside the actual of that year."""
    actual = _row(ValueRow, at.actual, document=at.actual.actual.document) if at.actual else None
    return _row(PathRow, at, target=target, actual=actual)


def veto_row(found: Veto) -> VetoRow:
    """The double decline of a place in a year."""
    return _row(VetoRow, found, subject=found.subject or None)


def actual_row(r: Actual) -> ActualRow:
    """One published value or published rate of growth."""
    return _row(
        ActualRow,
        r,
        value=r.value(HEDGE) if r.scaled is not None else None,
        unit=r.value_unit,
        issued=r.document.issued.text,
        growth=r.rate,
        derived=[_part_of(part) for part in r.parts] or None,
    )


def target_change_row(found: TargetChange) -> ChangeRow:
    """A change of a target, with its target value."""
    target, earlier, nothing = found.target, found.earlier, dict.fromkeys(("basis", "growth_before", "growth"))
    return _row(
        ChangeRow,
        *(found, target, target.indicator),
        **nothing,
        year=target.by,
        before=found.before and found.before.status,
        after=found.after and found.after.status,
        since_before=earlier and earlier.first_year,
        since=target.first_year,
        base_before=earlier and earlier.base_year,
        base=target.base_year,
        word_before=earlier and earlier.word,
        value_before=earlier and earlier.target_value,
        value=target.target_value,
        unit_before=earlier and earlier.unit,
        superseded_by=found.newer,
    )


def actual_change_row(found: ActualChange) -> ChangeRow:
    """A change of the actual that counts, or of a published rate of growth."""
    sort, other = ("growth", "value") if found.is_rate else ("value", "growth")
    of_targets = "target", "since_before", "base_before", "base", "before", "after", "cause"
    nothing = dict.fromkeys((*of_targets, other, f"{other}_before"))
    states = {"_before": found.before, "": found.after}
    return _row(
        ChangeRow,
        *(found, found.actual, found.actual.indicator),
        **nothing,
        **{f"{sort}{end}": r and (r.rate if found.is_rate else r.value(HEDGE)) for end, r in states.items()},
        **{f"word{end}": r and (r.growth.word if found.is_rate and r.growth else r.word) for end, r in states.items()},
        unit_before=found.before and found.before.value_unit,
        unit=found.actual.value_unit,
        superseded_by=(),
        documents=(found.actual.document,),
    )
