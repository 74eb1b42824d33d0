"""The status of a target in a year, and all the figures that go with it."""

from typing import NamedTuple

from zjtargets.book.book import Book, Target
from zjtargets.book.indicators import PathShape
from zjtargets.book.models import Kind
from zjtargets.core import formulas as f
from zjtargets.core.interval import ZERO, Interval, difference, lift
from zjtargets.core.settings import Settings
from zjtargets.judgement.kinds import measure
from zjtargets.judgement.measurement import Flag, FlagCode, Flags, Measurement, Point, meets
from zjtargets.judgement.progress import Projection, completion, expected_in, is_base, project
from zjtargets.judgement.requirement import Requirement, is_cap, is_limit, requirement_of
from zjtargets.judgement.status import CLASSES, COMPARED, Status, class_of, common_class, margins, strictly


class Verdict(NamedTuple):
    """The verdict on a target in a year, and the measurement that it rests on.

    ``expected`` is the value of the path in the year of the actual. ``elapsed`` is the share of the time that has
    passed by the year asked about, ``elapsed_at_actual`` by the year of the actual, of which the completion and the
    status are. ``to_better`` and ``to_worse`` are the distances of the progress ratio from the next better and the next
    worse status.
    """

    requirement: Requirement
    measurement: Measurement
    year: int
    status: Status
    expected: Interval | None = None
    gap: Interval | None = None
    gap_relative: Interval | None = None
    gap_to_path: Interval | None = None
    completion: Interval | None = None
    elapsed: Interval | None = None
    elapsed_at_actual: Interval | None = None
    to_better: Interval | None = None
    to_worse: Interval | None = None
    projection: Projection | None = None
    flags: Flags = ()

    def __repr__(self) -> str:
        return f"<Verdict {self.target.id} {self.year}: {self.status}>"

    @property
    def target(self) -> Target:
        """The target that is judged."""
        return self.requirement.target

    @property
    def actual(self) -> Point | None:
        """The latest actual up to the year, in the unit of the row."""
        return self.requirement.latest


def judge(book: Book, target: Target, year: int, settings: Settings) -> Verdict:
    """The verdict on a target in ``year`` by the actuals up to then; from its deadline on by the value of that year
    alone, with a flag for what came later.
    """
    measurement = measure(book, target, min(year, target.by), settings)
    return _verdict(target, measurement, year, settings, _later(book, target, year, settings))


def _later(book: Book, target: Target, year: int, settings: Settings) -> tuple[Point, ...]:
    """The values of the years after the deadline up to ``year``; an average and a sum end with their years."""
    found = ((at, measure(book, target, at, settings).actual) for at in range(target.by + 1, year + 1))
    return tuple(actual for at, actual in found if actual and actual.year == at)


def judge_at_latest(book: Book, target: Target, settings: Settings) -> Verdict:
    """The verdict on a target in the year of its latest actual up to the deadline."""
    measurement = measure(book, target, target.by, settings)
    return _verdict(target, measurement, measurement.last_year or target.base_year, settings)


class _Evidence(NamedTuple):
    """What the status of a target depends on; ``met`` is None where the texts are too vague or nothing is known."""

    target: Target
    measurement: Measurement
    year: int
    settings: Settings
    requirement: Requirement
    completion: Interval | None
    elapsed: Interval | None
    met: bool | None
    later: tuple[Point, ...]

    def meets(self, value: Interval) -> bool | None:
        """Whether a value meets the target value."""
        return meets(self.target, value, self.settings.hedge)

    def first_later(self, *, met: bool) -> int | None:
        """The first year after the deadline that surely met it, or that surely did not, on the basis of its actual."""
        basis = self.measurement.actual and self.measurement.actual.actual.basis
        later = (at for at in self.later if at.actual.basis == basis)
        return next((at.year for at in later if self.meets(at.value) is met), None)

    @property
    def last(self) -> int:
        """The latest year with a value; 0 without one."""
        return self.measurement.last_year or 0

    @property
    def only_at_end(self) -> bool:
        """Whether it is met only once its years are over: an average or a cap, which one good year does not meet."""
        return is_cap(self.target) or self.target.kind in (Kind.GROWTH, Kind.LEAD)


_Found = tuple[Status, Flags]


def _evidence(
    target: Target, measurement: Measurement, year: int, settings: Settings, later: tuple[Point, ...] = ()
) -> _Evidence:
    actual = measurement.actual
    return _Evidence(
        target,
        measurement,
        year,
        settings,
        requirement=requirement_of(target, measurement),
        completion=completion(target, measurement, settings.hedge),
        elapsed=_elapsed(measurement, target, actual.year) if actual else None,
        met=meets(target, actual.value, settings.hedge) if actual else None,
        later=later,
    )


def _elapsed(measurement: Measurement, target: Target, year: int) -> Interval | None:
    if measurement.trajectory is None or measurement.actual is None:
        return None
    passed = f.elapsed(measurement.trajectory.start_year, min(year, target.by), target.by)
    return None if passed is None else Interval.exact(passed)


def _status(evidence: _Evidence) -> _Found:
    """The status and its flags: the first condition of docs/method.md, section 5, that holds."""
    if evidence.measurement.last_year is None and not evidence.later:
        return Status.NO_DATA, ()
    for condition in (_yearly, _settled, _early, _lost, _limit):
        if found := condition(evidence):
            return found
    return _by_ratio(evidence), ()


def _yearly(e: _Evidence) -> _Found | None:
    """Each year of a yearly target by itself; those surely short are named."""
    if not e.measurement.target_years:
        return None
    met_in = {at.year: e.meets(at.value) for at in e.measurement.history}
    if short := tuple(year for year, met in met_in.items() if met is False):
        return Status.MISSED, (Flag(FlagCode.SHORT_IN, short),)
    if len(met_in) == len(e.measurement.target_years):
        return Status.UNCLEAR if None in met_in.values() else Status.MET, ()
    return Status.UNREPORTED if e.year >= e.target.by > e.last else Status.OPEN, ()


def _settled(e: _Evidence) -> _Found | None:
    """From the deadline on, by its value alone: what came later is told, and turns nothing."""
    due, actual = e.target.by, e.measurement.actual
    if e.year < due:
        return None
    if actual is None or actual.year < due:
        later = [Flag(FlagCode.LATER, at.actual) for at in e.later if at.actual.since is None][:1]
        return Status.OPEN if e.last == due else Status.UNREPORTED, tuple(later)
    status = {True: Status.MET, False: Status.MISSED, None: Status.UNCLEAR}[e.met]
    turned = e.first_later(met=not e.met)
    code = FlagCode.LOST_LATER if e.met else FlagCode.MET_LATER
    return status, (*((Flag(code, turned),) if turned else ()), *(_reversing(e) if e.met else ()))


def _early(e: _Evidence) -> _Found | None:
    if not e.met or e.only_at_end or is_limit(e.target, e.measurement):
        return None
    return Status.MET, (Flag(FlagCode.EARLY), *_reversing(e))


def _reversing(e: _Evidence) -> Flags:
    ratio = e.requirement.pace_ratio
    return (Flag(FlagCode.REVERSING),) if ratio and ratio.hi < 0 else ()


def _lost(e: _Evidence) -> _Found | None:
    if e.met is not False or e.only_at_end:
        return None
    now = e.measurement.actual
    alike = (at for at in e.measurement.history if now and (at.actual.since is None) == (now.actual.since is None))
    return (Status.LOST, ()) if any(e.meets(at.value) for at in alike if at.year < e.last) else None


def _limit(e: _Evidence) -> _Found | None:
    """A limit is on track or behind as it has been kept so far or not."""
    if not e.measurement.actual or not is_limit(e.target, e.measurement):
        return None
    if e.met:
        return Status.ON_TRACK, ()
    return Status.UNCLEAR if e.met is None or e.measurement.base_meets_target is None else Status.BEHIND, ()


def _by_ratio(e: _Evidence) -> Status:
    """The class of the progress ratio."""
    ratio = e.requirement.pace_ratio
    if ratio is None:
        return Status.OPEN
    low, high = class_of(ratio.lo, e.settings), class_of(ratio.hi, e.settings)
    if e.settings.strict and e.completion and e.elapsed:
        elapsed = COMPARED.plus(e.elapsed.lo)
        low = strictly(low, in_time=COMPARED.plus(e.completion.lo) >= elapsed)
        high = strictly(high, in_time=COMPARED.plus(e.completion.hi) >= elapsed)
    return common_class(low, high)


def _verdict(
    target: Target, measurement: Measurement, year: int, settings: Settings, later: tuple[Point, ...] = ()
) -> Verdict:
    evidence = _evidence(target, measurement, year, settings, later)
    need, actual, trajectory = evidence.requirement, measurement.actual, measurement.trajectory
    status, flags = _status(evidence)
    to_better, to_worse = margins(status, need.pace_ratio, settings)
    expected = expected_in(target, trajectory, actual.year) if trajectory and actual else None
    to_path = difference(actual.value, expected) if actual and expected else None
    if actual and expected == actual.value and is_base(measurement):
        to_path = ZERO
    return Verdict(
        need,
        measurement,
        year,
        status,
        expected=expected,
        gap=difference(actual.value, target.target_value) if actual else None,
        gap_relative=_relative(actual.value, target.target_value) if actual else None,
        gap_to_path=to_path,
        completion=evidence.completion,
        elapsed=_elapsed(measurement, target, year),
        elapsed_at_actual=evidence.elapsed,
        to_better=to_better,
        to_worse=to_worse,
        projection=project(target, measurement, settings.hedge),
        flags=(*flags, *_telling(need.flags, status, actual), *_other_path(evidence, status)),
    )


def _telling(flags: Flags, status: Status, actual: Point | None) -> Flags:
    """The flags of a requirement without those that say nothing of the status: a base is not missed where none is
    needed.
    """
    needs_base = actual is None or status is Status.OPEN
    return flags if needs_base else tuple(flag for flag in flags if flag.code is not FlagCode.NO_BASE)


def _other_path(e: _Evidence, status: Status) -> Flags:
    """``other_path:STATUS`` where the progress ratio on the other path is of another class."""
    trajectory = e.measurement.trajectory
    if status not in CLASSES or trajectory is None:
        return ()
    ends = (trajectory.start, trajectory.goal, trajectory.now)
    if trajectory.path is PathShape.GEOMETRIC:
        other = trajectory._replace(path=PathShape.LINEAR)
    elif not e.target.indicator.signed and all(value.lo > 0 for value in ends if value):
        other = trajectory._replace(path=PathShape.GEOMETRIC)
    else:
        return ()
    there, _ = _status(_evidence(e.target, e.measurement._replace(trajectory=other), e.year, e.settings))
    return () if there is status else (Flag(FlagCode.OTHER_PATH, there),)


def _relative(value: Interval, target_value: Interval) -> Interval | None:
    return None if target_value.lo <= 0 <= target_value.hi else lift(f.relative_gap, value, target_value)
