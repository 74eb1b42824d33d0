"""The formulas against values worked by hand, against published examples, and against each other."""

from collections.abc import Callable
from decimal import Context, Decimal, localcontext

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from zjtargets.core import formulas
from zjtargets.core.interval import Interval, difference


def dec(value: float | str) -> Decimal:
    return Decimal(str(value))


def near(actual: Decimal | None, expected: float | str | Decimal, tolerance: float | str = "1e-20") -> bool:
    """Whether the value is the expected one, within the tolerance in absolute settings."""
    return actual is not None and abs(actual - dec(str(expected))) <= dec(tolerance)


def close(actual: Decimal | None, expected: Decimal | None, relative: str = "1e-15") -> bool:
    """Whether two values are equal but for rounding."""
    assert actual is not None
    assert expected is not None
    return abs(actual - expected) <= Decimal(relative) * max(abs(actual), abs(expected), Decimal(1))


@pytest.mark.parametrize(
    ("start", "end", "years", "expected", "tolerance"),
    [
        ("242.59", "800", 5, "0.2695", "0.00005"),
        ("100", "121", 2, "0.1", "1e-20"),
        ("100", "110", 1, "0.1", "1e-20"),
        ("100", "200", 5, "0.148698", "0.0000005"),
        ("100", "200", 10, "0.071773", "0.0000005"),
        ("8", "1", 3, "-0.5", "1e-20"),
        ("5", "5", 7, "0", "1e-20"),
        ("5", "0", 3, "-1", "0"),
    ],
)
def test_the_rate_is_the_constant_one_that_leads_from_start_to_end(
    start: str, end: str, years: int, expected: str, tolerance: str
) -> None:
    assert near(formulas.rate(dec(start), dec(end), years), expected, tolerance)


@pytest.mark.parametrize(
    ("start", "end", "years"),
    [("0", "5", 3), ("-1", "5", 3), ("-8", "-1", 3), ("5", "-1", 3), ("5", "6", 0), ("5", "6", -2), ("0", "0", 1)],
)
def test_there_is_no_rate_from_nothing_through_zero_or_without_time(start: str, end: str, years: int) -> None:
    assert formulas.rate(dec(start), dec(end), years) is None


@pytest.mark.parametrize(
    ("start", "end", "years", "expected"),
    [("2.42", "3", 5, "0.116"), ("10", "4", 3, "-2"), ("-4", "2", 2, "3"), ("0", "5", 5, "1"), ("7", "7", 3, "0")],
)
def test_the_step_is_an_equal_share_of_the_change(start: str, end: str, years: int, expected: str) -> None:
    assert formulas.step(dec(start), dec(end), years) == dec(expected)


@pytest.mark.parametrize("years", [0, -1])
def test_there_is_no_step_without_time(years: int) -> None:
    assert formulas.step(dec(1), dec(2), years) is None


@pytest.mark.parametrize(
    ("start", "growth", "years", "expected"),
    [
        ("100", "0.1", 2, "121"),
        ("100", "-0.5", 3, "12.5"),
        ("100", "0.07", 0, "100"),
        ("121", "0.1", -1, "110"),
        ("0", "0.1", 5, "0"),
        ("100", "-1", 1, "0"),
    ],
)
def test_growth_compounds(start: str, growth: str, years: int, expected: str) -> None:
    assert near(formulas.grown(dec(start), dec(growth), years), expected)


@pytest.mark.parametrize(
    ("start", "change", "years", "expected"),
    [("2.42", "0.116", 5, "3"), ("10", "-2", 3, "4"), ("10", "-2", 0, "10"), ("10", "2", -1, "8")],
)
def test_steps_add_up(start: str, change: str, years: int, expected: str) -> None:
    assert formulas.stepped(dec(start), dec(change), years) == dec(expected)


@pytest.mark.parametrize(
    ("start", "target_value", "passed", "years", "expected"),
    [
        ("100", "400", 0, 2, "100"),
        ("100", "400", 1, 2, "200"),
        ("100", "400", 2, 2, "400"),
        ("100", "400", 3, 2, "800"),
        ("64", "1", 2, 3, "4"),
        ("100", "100", 3, 5, "100"),
    ],
)
def test_the_geometric_path_multiplies_by_the_same_each_year(
    start: str, target_value: str, passed: int, years: int, expected: str
) -> None:
    assert near(formulas.expected_geometric(dec(start), dec(target_value), passed, years), expected)


@pytest.mark.parametrize(
    ("start", "target_value", "years"),
    [("0", "5", 5), ("-1", "5", 5), ("5", "0", 5), ("5", "-1", 5), ("5", "6", 0), ("5", "6", -1)],
)
def test_there_is_no_geometric_path_through_zero_or_without_time(start: str, target_value: str, years: int) -> None:
    assert formulas.expected_geometric(dec(start), dec(target_value), 1, years) is None


@pytest.mark.parametrize(
    ("start", "target_value", "passed", "years", "expected"),
    [
        ("2", "3", 0, 5, "2"),
        ("2", "3", 1, 5, "2.2"),
        ("2", "3", 5, 5, "3"),
        ("2", "3", 7, 5, "3.4"),
        ("10", "4", 2, 3, "6"),
        ("-3", "3", 1, 2, "0"),
        ("0", "60", 2, 5, "24"),
    ],
)
def test_the_straight_line_adds_the_same_each_year(
    start: str, target_value: str, passed: int, years: int, expected: str
) -> None:
    assert formulas.expected_linear(dec(start), dec(target_value), passed, years) == dec(expected)


@pytest.mark.parametrize("years", [2, 4, 5, 8])
def test_the_straight_line_ends_at_a_bar_of_endless_digits(years: int) -> None:
    two_thirds = Decimal(2) / 3  # times and through the years it is not the same in its last digit
    assert formulas.expected_linear(dec(1), two_thirds, years, years) == two_thirds


def test_there_is_no_straight_line_without_time() -> None:
    assert formulas.expected_linear(dec(2), dec(3), 1, 0) is None
    assert formulas.expected_linear(dec(2), dec(3), 1, -1) is None


@pytest.mark.parametrize(
    ("observed", "required", "direction", "expected"),
    [
        ("0.1", "0.2", 1, "0.5"),
        ("0.2", "0.2", 1, "1"),
        ("-0.1", "0.2", 1, "-0.5"),
        ("-0.04", "-0.08", -1, "0.5"),
        ("0.04", "-0.08", -1, "-0.5"),
        # a base beyond its bar: to move away from it is not to be ahead
        ("0.1", "-0.2", 1, "0.5"),
        ("-0.1", "-0.2", 1, "-0.5"),
        ("0", "0.2", 1, "0"),
    ],
)
def test_the_pace_is_the_observed_change_in_the_good_direction(
    observed: str, required: str, direction: int, expected: str
) -> None:
    assert formulas.pace_ratio(dec(observed), dec(required), direction) == dec(expected)


@pytest.mark.parametrize("direction", [1, -1])
def test_there_is_no_pace_where_no_change_is_required(direction: int) -> None:
    assert formulas.pace_ratio(dec("0.1"), dec(0), direction) is None


@pytest.mark.parametrize(
    ("start", "actual", "target_value", "expected"),
    [
        ("100", "150", "200", "0.5"),
        ("100", "100", "200", "0"),
        ("100", "200", "200", "1"),
        ("100", "80", "200", "-0.2"),
        ("100", "250", "200", "1.5"),
        ("20", "15", "10", "0.5"),
        ("-2", "0", "2", "0.5"),
    ],
)
def test_completion_is_the_share_of_the_change_that_has_come(
    start: str, actual: str, target_value: str, expected: str
) -> None:
    assert formulas.completion_linear(dec(start), dec(actual), dec(target_value)) == dec(expected)


@pytest.mark.parametrize(
    ("start", "actual", "target_value", "expected"),
    [
        ("100", "200", "400", "0.5"),
        ("100", "100", "400", "0"),
        ("100", "400", "400", "1"),
        ("100", "800", "400", "1.5"),
        ("100", "50", "400", "-0.5"),
        ("64", "16", "1", "0.3333333333333333333333"),
    ],
)
def test_geometric_completion_grows_evenly_under_constant_growth(
    start: str, actual: str, target_value: str, expected: str
) -> None:
    assert near(formulas.completion_geometric(dec(start), dec(actual), dec(target_value)), expected)


def test_there_is_no_completion_of_no_change() -> None:
    assert formulas.completion_linear(dec(5), dec(6), dec(5)) is None
    assert formulas.completion_geometric(dec(5), dec(6), dec(5)) is None


@pytest.mark.parametrize(
    ("start", "actual", "target_value"),
    [("0", "5", "9"), ("-1", "5", "9"), ("5", "0", "9"), ("5", "-1", "9"), ("5", "6", "0"), ("5", "6", "-9")],
)
def test_there_is_no_geometric_completion_through_zero(start: str, actual: str, target_value: str) -> None:
    assert formulas.completion_geometric(dec(start), dec(actual), dec(target_value)) is None


@pytest.mark.parametrize(
    ("base_year", "year", "due", "expected"),
    [(2015, 2015, 2020, "0"), (2015, 2018, 2020, "0.6"), (2015, 2020, 2020, "1"), (2015, 2021, 2020, "1.2")],
)
def test_elapsed_is_the_share_of_the_time_that_has_passed(base_year: int, year: int, due: int, expected: str) -> None:
    assert formulas.elapsed(base_year, year, due) == dec(expected)


@pytest.mark.parametrize("due", [2015, 2010])
def test_no_time_passes_where_there_is_none(due: int) -> None:
    assert formulas.elapsed(2015, 2018, due) is None


@pytest.mark.parametrize(
    ("actual", "target_value", "expected"),
    [("129", "120", "0.075"), ("90", "120", "-0.25"), ("120", "120", "0"), ("0", "5", "-1")],
)
def test_the_relative_gap_is_a_share_of_the_bar(actual: str, target_value: str, expected: str) -> None:
    assert formulas.relative_gap(dec(actual), dec(target_value)) == dec(expected)


def test_there_is_no_relative_gap_to_zero() -> None:
    assert formulas.relative_gap(dec(5), dec(0)) is None


@pytest.mark.parametrize(
    ("actual", "target_value", "growth", "expected", "tolerance"),
    [
        ("100", "121", "0.1", "2", "1e-20"),
        ("100", "200", "0.1", "7.2725", "0.00005"),
        ("100", "25", "-0.5", "2", "1e-20"),
        ("100", "100", "0.1", "0", "0"),
    ],
)
def test_constant_growth_reaches_the_bar_in_so_many_years(
    actual: str, target_value: str, growth: str, expected: str, tolerance: str
) -> None:
    assert near(formulas.years_to_geometric(dec(actual), dec(target_value), dec(growth)), expected, tolerance)


@pytest.mark.parametrize(
    ("actual", "target_value", "growth"),
    [
        ("100", "200", "-0.1"),
        ("200", "100", "0.1"),
        ("100", "200", "0"),
        ("100", "200", "-1"),
        ("100", "200", "-2"),
        ("0", "200", "0.1"),
        ("-5", "200", "0.1"),
        ("100", "0", "-0.1"),
        ("100", "-5", "-0.1"),
    ],
)
def test_growth_away_from_the_bar_or_through_zero_never_reaches_it(actual: str, target_value: str, growth: str) -> None:
    assert formulas.years_to_geometric(dec(actual), dec(target_value), dec(growth)) is None


@pytest.mark.parametrize(
    ("actual", "target_value", "change", "expected"),
    [("10", "16", "2", "3"), ("10", "4", "-4", "1.5"), ("10", "10", "1", "0"), ("-2", "2", "0.5", "8")],
)
def test_equal_steps_reach_the_bar_in_so_many_years(actual: str, target_value: str, change: str, expected: str) -> None:
    assert formulas.years_to_linear(dec(actual), dec(target_value), dec(change)) == dec(expected)


@pytest.mark.parametrize(
    ("actual", "target_value", "change"), [("10", "16", "-2"), ("10", "4", "2"), ("10", "16", "0")]
)
def test_steps_away_from_the_bar_never_reach_it(actual: str, target_value: str, change: str) -> None:
    assert formulas.years_to_linear(dec(actual), dec(target_value), dec(change)) is None


# Published worked examples.


def _cagr_ratio_directed(*args: Decimal) -> Decimal | None:
    base, base_year, value, year, target_value, due, direction = args
    observed = formulas.rate(base, value, int(year - base_year))
    required = formulas.rate(base, target_value, int(due - base_year))
    assert observed is not None
    assert required is not None
    return formulas.pace_ratio(observed, required, int(direction))


def _cagr(start: Decimal, end: Decimal, years: Decimal) -> Decimal | None:
    return formulas.rate(start, end, int(years))


def _required_continuous(start: Decimal, target_value: Decimal, years: Decimal) -> Decimal:
    growth = formulas.rate(start, target_value, int(years))
    assert growth is not None
    return (1 + growth).ln()


def _gap(value: Decimal, target_value: Decimal) -> Decimal:
    gap = difference(Interval.exact(value), Interval.exact(target_value))
    assert gap is not None
    assert gap.certain
    return gap.lo


def _relative_target(base: Decimal, change: Decimal) -> Decimal:
    return formulas.grown(base, change, 1)


def _schedule_gap(value: Decimal, target_value: Decimal, months: Decimal, whole: Decimal) -> Decimal:
    completion = formulas.completion_linear(Decimal(0), value, target_value)
    passed = formulas.elapsed(0, int(months), int(whole))
    assert completion is not None
    assert passed is not None
    return completion - passed


OPERATIONS: dict[str, Callable[..., Decimal | None]] = {
    "cagr_ratio_directed": _cagr_ratio_directed,
    "required_cagr": _cagr,
    "observed_cagr": _cagr,
    "required_continuous": _required_continuous,
    "gap": _gap,
    "relative_target": _relative_target,
    "schedule_gap": _schedule_gap,
    "completion_of_change": formulas.completion_linear,
}
STATCAN = "Statistics Canada / Open SDG auto progress"
EUSTAT = "Eustat (Basque statistics office) published calculation components"
PBOC = "PBoC statistics head Sheng Songcheng, People.cn 2012-12-06 (doubling arithmetic)"
NUTRITION = "Global Nutrition Report 2014 Table in Arch Dis Child"
IRENA = "IRENA Renewable Energy Statistics 2024 (press coverage; 3,865 GW from list.solar)"
RATIO = "cagr_ratio_directed"

# id, source, operation, args, expect, tolerance
EXAMPLES: list[tuple[str, str, str, list[float], float, float]] = [
    ("E001", STATCAN, RATIO, [14.5, 2015, 10.4, 2023, 7.25, 2030, -1], 0.9010899546976208, 1e-09),
    ("E004", STATCAN, RATIO, [699.0, 2014, 666.6, 2024, 490.0, 2030, -1], 0.21562879968968102, 1e-09),
    (
        "E007",
        STATCAN,
        RATIO,
        [68.5534591194968, 2015, 46.7336683417085, 2023, 55.0, 2026, 1],
        -2.3587220377696703,
        1e-09,
    ),
    ("E010", STATCAN, RATIO, [7.8, 2016, 13.5, 2025, 10.0, 2028, -1], -3.0040533889075847, 1e-09),
    ("E013", STATCAN, RATIO, [88.9, 2015, 91.5, 2021, 95.0, 2025, 1], 0.7232858727727359, 1e-09),
    ("E016", STATCAN, RATIO, [666.0, 2015, 15974.0, 2026, 37929.0, 2030, 1], 1.0828341757518625, 1e-09),
    ("E019", STATCAN, RATIO, [100.1, 2015, 109.7, 2023, 100.0, 2030, -1], -172.79058698766454, 1e-09),
    ("E022", STATCAN, RATIO, [7.05, 2015, 12.58, 2024, 70.0, 2030, -1], -0.40189193878221646, 1e-09),
    ("E025", STATCAN, RATIO, [98.0, 2016, 93.0, 2020, 100.0, 2030, 1], -9.006813262549052, 1e-09),
    ("E098", EUSTAT, RATIO, [0.1490340749, 2016, 0.17, 2022, 0.1, 2030, -1], -0.7893659694952404, 1e-09),
    ("E101", EUSTAT, RATIO, [3.1, 2016, 2.6, 2024, 0.1, 2030, -1], 0.09997499565957124, 1e-09),
    ("E028", PBOC, "required_cagr", [100, 200, 10], 0.0718, 5e-05),
    ("E030", PBOC, "required_cagr", [117.7161, 200, 8], 0.0685, 5e-05),
    ("E033", PBOC, "required_cagr", [109.9, 200, 9], 0.0688, 5e-05),
    ("E042", "Hu Angang 2015-08-21 (china.com.cn)", "required_cagr", [1, 4, 20], 0.0718, 0.0005),
    ("E044", IRENA, "required_cagr", [3865, 11200, 7], 0.164, 0.0005),
    ("E048", "MIIT 14th FYP big-data industry plan", "required_cagr", [1, 3, 5], 0.25, 0.005),
    ("E052", "NBS 2021 income bulletin via trade press", "observed_cagr", [100, 114.3, 2], 0.069, 0.0005),
    ("E058", "pyam test suite (IIASA)", "observed_cagr", [1, 6, 5], 0.430969, 5e-07),
    ("E063", "Coalition 2030 quoting UN MMEIG", "required_cagr", [223, 70, 10], -0.11, 0.005),
    ("E069", NUTRITION, "required_cagr", [1, 0.5, 13], -0.052, 0.0005),
    ("E071", NUTRITION, "required_continuous", [38, 50, 13], 0.0211, 5e-05),
    ("E075", "Eurostat via trcc/press 2026", "gap", [25.2, 42.5], -17.3, 0.05),
    ("E079", "WHO billionaiRe vignette", "relative_target", [90, -0.3], 63, 1e-09),
    ("E081", "江门市发改局", "schedule_gap", [629.0, 647.4, 10, 12], 0.138, 0.0005),
    ("E084", "宁德市重点办", "schedule_gap", [69.7, 100, 8, 12], 0.03, 0.0005),
    ("E088", "NDRC+NBS 公告2011年第9号", "completion_of_change", [0, 26.59, 20], 1.3295, 5e-05),
]


@pytest.mark.parametrize(
    ("source", "operation", "args", "expect", "tolerance"),
    [example[1:] for example in EXAMPLES],
    ids=[example[0] for example in EXAMPLES],
)
def test_a_published_example_is_reproduced(
    source: str, operation: str, args: list[float], expect: float, tolerance: float
) -> None:
    assert near(OPERATIONS[operation](*map(dec, args)), expect, tolerance), source


# Laws that hold for all numbers.

values = st.decimals("0.01", 10**7, places=2)
changes = st.decimals(-(10**7), 10**7, places=2)
settings = st.integers(1, 30)


@given(values, values, settings)
def test_growing_the_base_at_the_required_rate_gives_the_bar(base: Decimal, target_value: Decimal, years: int) -> None:
    required = formulas.rate(base, target_value, years)
    assert required is not None
    assert close(formulas.grown(base, required, years), target_value)


@given(changes, changes, settings)
def test_adding_the_required_step_each_year_gives_the_bar(base: Decimal, target_value: Decimal, years: int) -> None:
    required = formulas.step(base, target_value, years)
    assert required is not None
    assert close(formulas.stepped(base, required, years), target_value)


@given(values, values, settings)
def test_the_expected_path_starts_at_the_base_and_ends_at_the_bar(
    base: Decimal, target_value: Decimal, years: int
) -> None:
    for path in (formulas.expected_geometric, formulas.expected_linear):
        assert close(path(base, target_value, 0, years), base)
        assert close(path(base, target_value, years, years), target_value)


@given(values, values, settings, st.data())
def test_the_expected_path_runs_between_the_base_and_the_bar(
    base: Decimal, target_value: Decimal, years: int, data: st.DataObject
) -> None:
    passed = data.draw(st.integers(0, years))
    slack = Decimal("1e-15") * max(base, target_value)
    for path in (formulas.expected_geometric, formulas.expected_linear):
        at = path(base, target_value, passed, years)
        assert at is not None
        assert min(base, target_value) - slack <= at <= max(base, target_value) + slack


@given(values, values, settings, st.data())
def test_the_pace_of_a_reading_on_its_geometric_path_is_one(
    base: Decimal, target_value: Decimal, years: int, data: st.DataObject
) -> None:
    assume(abs(target_value / base - 1) > Decimal("0.001"))
    passed = data.draw(st.integers(1, years))
    actual = formulas.expected_geometric(base, target_value, passed, years)
    assert actual is not None
    observed, required = formulas.rate(base, actual, passed), formulas.rate(base, target_value, years)
    assert observed is not None
    assert required is not None
    assert close(formulas.pace_ratio(observed, required, 1 if target_value > base else -1), Decimal(1))
    assert close(formulas.completion_geometric(base, actual, target_value), formulas.elapsed(0, passed, years))


@given(changes, changes, settings, st.data())
def test_the_pace_of_a_reading_on_its_straight_line_is_one(
    base: Decimal, target_value: Decimal, years: int, data: st.DataObject
) -> None:
    assume(base != target_value)
    passed = data.draw(st.integers(1, years))
    actual = formulas.expected_linear(base, target_value, passed, years)
    assert actual is not None
    observed, required = formulas.step(base, actual, passed), formulas.step(base, target_value, years)
    assert observed is not None
    assert required is not None
    assert close(formulas.pace_ratio(observed, required, 1 if target_value > base else -1), Decimal(1))
    assert close(formulas.completion_linear(base, actual, target_value), formulas.elapsed(0, passed, years))


@given(values, values, settings)
def test_the_required_rate_and_step_take_exactly_the_years_there_are(
    base: Decimal, target_value: Decimal, years: int
) -> None:
    assume(abs(target_value / base - 1) > Decimal("0.001"))
    growth, change = formulas.rate(base, target_value, years), formulas.step(base, target_value, years)
    assert growth is not None
    assert change is not None
    assert close(formulas.years_to_geometric(base, target_value, growth), Decimal(years))
    assert close(formulas.years_to_linear(base, target_value, change), Decimal(years))


def test_a_rate_has_the_digits_that_are_computed_with() -> None:
    """The cube root of 2, to fifty digits and to ten, one after the other."""
    for digits, root in ((50, "1.2599210498948731647672106072782283505702514647015"), (10, "1.259921050")):
        with localcontext(Context(prec=digits)):
            assert formulas.rate(Decimal(1), Decimal(2), 3) == Decimal(root) - 1
