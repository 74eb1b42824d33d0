"""The formulas against values worked by hand and published, in tests/cases/formulas.yaml, and against each other."""

from decimal import Context, Decimal, localcontext

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.formulas import PUBLISHED, WORKED, Case
from zjtargets.core import formulas


def close(actual: Decimal | None, expected: Decimal | None, relative: str = "1e-15") -> bool:
    """Whether two values are equal but for rounding."""
    assert actual is not None
    assert expected is not None
    return abs(actual - expected) <= Decimal(relative) * max(abs(actual), abs(expected), Decimal(1))


@pytest.mark.parametrize("case", [*WORKED, *PUBLISHED.values()], ids=str)
def test_a_worked_value_is_reproduced(case: Case) -> None:
    found = case.computed()
    if case.expected is None:
        assert found is None
    else:
        assert found is not None
        assert abs(found - case.expected) <= case.tolerance


@pytest.mark.parametrize("years", [2, 4, 5, 8])
def test_the_straight_line_ends_at_a_target_of_endless_digits(years: int) -> None:
    two_thirds = Decimal(2) / 3  # times and through the years it is not the same in its last digit
    assert formulas.expected_linear(Decimal(1), two_thirds, years, years) == two_thirds


# Laws that hold for all numbers.

values = st.decimals("0.01", 10**7, places=2)
changes = st.decimals(-(10**7), 10**7, places=2)
spans = st.integers(1, 30)


@given(values, values, spans)
def test_growing_the_base_at_the_required_rate_gives_the_target(base: Decimal, target: Decimal, years: int) -> None:
    required = formulas.rate(base, target, years)
    assert required is not None
    assert close(formulas.grown(base, required, years), target)


@given(changes, changes, spans)
def test_adding_the_required_step_each_year_gives_the_target(base: Decimal, target: Decimal, years: int) -> None:
    required = formulas.step(base, target, years)
    assert required is not None
    assert close(formulas.stepped(base, required, years), target)


@given(values, values, spans)
def test_the_expected_path_starts_at_the_base_and_ends_at_the_target(
    base: Decimal, target: Decimal, years: int
) -> None:
    for path in (formulas.expected_geometric, formulas.expected_linear):
        assert close(path(base, target, 0, years), base)
        assert close(path(base, target, years, years), target)


@given(values, values, spans, st.data())
def test_the_expected_path_runs_between_the_base_and_the_target(
    base: Decimal, target: Decimal, years: int, data: st.DataObject
) -> None:
    passed = data.draw(st.integers(0, years))
    slack = Decimal("1e-15") * max(base, target)
    for path in (formulas.expected_geometric, formulas.expected_linear):
        at = path(base, target, passed, years)
        assert at is not None
        assert min(base, target) - slack <= at <= max(base, target) + slack


@given(values, values, spans, st.data())
def test_the_progress_ratio_of_a_value_on_its_geometric_path_is_one(
    base: Decimal, target: Decimal, years: int, data: st.DataObject
) -> None:
    assume(abs(target / base - 1) > Decimal("0.001"))
    passed = data.draw(st.integers(1, years))
    value = formulas.expected_geometric(base, target, passed, years)
    assert value is not None
    observed, required = formulas.rate(base, value, passed), formulas.rate(base, target, years)
    assert observed is not None
    assert required is not None
    assert close(formulas.pace_ratio(observed, required, 1 if target > base else -1), Decimal(1))
    assert close(formulas.completion_geometric(base, value, target), formulas.elapsed(0, passed, years))


@given(changes, changes, spans, st.data())
def test_the_progress_ratio_of_a_value_on_its_straight_line_is_one(
    base: Decimal, target: Decimal, years: int, data: st.DataObject
) -> None:
    assume(base != target)
    passed = data.draw(st.integers(1, years))
    value = formulas.expected_linear(base, target, passed, years)
    assert value is not None
    observed, required = formulas.step(base, value, passed), formulas.step(base, target, years)
    assert observed is not None
    assert required is not None
    assert close(formulas.pace_ratio(observed, required, 1 if target > base else -1), Decimal(1))
    assert close(formulas.completion_linear(base, value, target), formulas.elapsed(0, passed, years))


@given(values, values, spans)
def test_the_required_rate_and_step_take_exactly_the_years_there_are(
    base: Decimal, target: Decimal, years: int
) -> None:
    assume(abs(target / base - 1) > Decimal("0.001"))
    growth, change = formulas.rate(base, target, years), formulas.step(base, target, years)
    assert growth is not None
    assert change is not None
    assert close(formulas.years_to_geometric(base, target, growth), Decimal(years))
    assert close(formulas.years_to_linear(base, target, change), Decimal(years))


def test_a_rate_has_the_digits_that_are_computed_with() -> None:
    """The cube root of 2, to fifty digits and to ten, one after the other."""
    for digits, root in ((50, "1.2599210498948731647672106072782283505702514647015"), (10, "1.259921050")):
        with localcontext(Context(prec=digits)):
            assert formulas.rate(Decimal(1), Decimal(2), 3) == Decimal(root) - 1
