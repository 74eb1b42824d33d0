"""Records of the machine output, the same in every language. A contract with scripts.

The fields of a record are the keys of a row in JSON and, in the same order, its columns in CSV. A quantity is
``[lo, hi]``: equal ends when it is certain, None at an end that is not known; None in its place when there is no value.
``value``, ``target_value`` and ``actual`` are in the ``unit`` of the row; so is ``base``, except that the base of a
multiple or a growth target is a value of the indicator. Rates are fractions a year.
"""

from collections.abc import Mapping
from typing import TypedDict

Number = int | float | None
Pair = list[Number]
Row = Mapping[str, object]


class ValueRow(TypedDict):
    """The actual of a year on a path."""

    value: Pair
    document: str


class YearValueRow(TypedDict):
    """A value of a year that no document reports."""

    year: int
    value: Pair


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
    binding: bool | None
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
    elapsed_at_actual: Pair | None
    status: str
    strive: bool
    binding: bool | None
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


class CalcRow(TypedDict):
    """What a target requires by the figures of a user, and where the latest of them stands."""

    name: str | None
    unit: str
    word: str
    path: str | None
    base: YearValueRow
    target_value: Pair
    by: int
    years: int
    required_rate: Pair | None
    required_step: Pair | None
    years_to_double: Pair | None
    latest: YearValueRow
    remaining_years: int | None
    remaining_rate: Pair | None
    remaining_step: Pair | None
    observed_rate: Pair | None
    observed_step: Pair | None
    pace_ratio: Pair | None
    expected: Pair | None
    gap: Pair | None
    gap_relative: Pair | None
    gap_to_path: Pair | None
    completion: Pair | None
    elapsed: Pair | None
    elapsed_at_actual: Pair | None
    status: str
    projected: Pair | None
    reached: Pair | None
    assumption: str | None
    to_better: Pair | None
    to_worse: Pair | None
    flags: list[str]


class RequiredRow(TypedDict):
    """One year of the path of a calculation."""

    year: int
    required_value: Pair | None
    rebased: Pair | None


class AssumedGrowthRow(GrowthRow):
    """What a target requires that is assumed, or that of the data beside it."""

    assumed: bool


class AssumedPathRow(PathRow):
    """One year of the path of a target that is assumed, or of that of the data beside it."""

    assumed: bool


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
    derived: list[str] | None


class ChangeRow(TypedDict):
    """A change of a target or, with ``target`` None, of an actual.

    ``year`` is the deadline of a target, the year of an actual; ``since`` is the first year of a target or a sum,
    ``base`` the base year of a target. ``before`` and ``after`` are statuses, ``word`` is that of the target value or
    the figure, ``value`` a target value or an actual, ``growth`` a published rate as a fraction. What ends in
    ``_before`` is what a corrected target or a revised actual had before.
    """

    change: str
    target: str | None
    indicator: str
    name: str
    name_en: str
    scope: str
    year: int
    since_before: int | None
    since: int | None
    base_before: int | None
    base: int | None
    basis: str | None
    before: str | None
    after: str | None
    cause: str | None
    word_before: str | None
    word: str | None
    value_before: Pair | None
    value: Pair | None
    growth_before: Pair | None
    growth: Pair | None
    unit_before: str | None
    unit: str
    superseded_by: list[str]
    documents: list[str]


class ScanRow(TypedDict):
    """A numeral of a document, and what explains it."""

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
