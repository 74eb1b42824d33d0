"""Intervals: what is known of a number, and what follows from it for sums, differences and quotients."""

import operator
from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zjtargets.core.interval import INFINITY, Interval, Number, UncertainError, difference, lift, quotient, total


def between(lo: str, hi: str, *, lo_open: bool = False, hi_open: bool = False) -> Interval:
    return Interval(Decimal(lo), Decimal(hi), lo_open, hi_open)


def exact(value: str) -> Interval:
    return Interval.exact(value)


def test_an_interval_runs_from_the_lower_to_the_upper_end_and_stays_as_it_is() -> None:
    for lo, hi in (("2", "1"), ("NaN", "1"), ("1", "NaN")):
        with pytest.raises(ValueError, match=f"{lo} is above {hi}"):
            between(lo, hi)
    assert not between("1", "2").certain
    with pytest.raises(AttributeError):
        exact("1").lo = Decimal(2)  # type: ignore[misc]


@pytest.mark.parametrize("value", [Decimal("-2.42"), "-2.42", 5])
def test_an_exact_number_is_an_interval_of_one(value: Decimal | str | int) -> None:
    assert Interval.exact(value) == Interval(Decimal(value), Decimal(value), lo_open=False, hi_open=False)
    assert Interval.exact(value).certain


def test_scaling_moves_both_ends_and_keeps_them_open_or_closed() -> None:
    assert between("4", "5", hi_open=True).scaled(Decimal(10000)) == between("40000", "50000", hi_open=True)
    assert between("1", "2", lo_open=True).scaled(Decimal("0.5")) == between("0.5", "1", lo_open=True)
    assert Interval(Decimal(1), INFINITY).scaled(Decimal(10000)) == Interval(Decimal(10000), INFINITY)


def test_another_unit_leaves_no_zeros_behind() -> None:
    assert str(Interval.exact("125000").scaled(Decimal("0.0001")).lo) == "12.5"  # 万元 in 亿元
    assert str(Interval.exact("0.00125").scaled(Decimal(10000)).lo) == "12.5"  # 万亿元 in 亿元
    assert str(Interval.exact("3.10").scaled(Decimal(1)).lo) == "3.10"  # as printed
    assert str(Interval.exact("0.0480").scaled(Decimal(10000)).lo) == "480"


@pytest.mark.parametrize(
    ("interval", "limit", "or_equal", "strictly"),
    [
        (between("5", "6"), "4", True, True),
        (between("5", "6"), "5", True, False),
        (between("5", "6", lo_open=True), "5", True, True),
        (between("5", "6", hi_open=True), "5", True, False),
        (between("5", "6", lo_open=True), "5.5", False, False),
        (between("5", "6"), "6", False, False),
        (exact("5"), "5", True, False),
        (between("1", "Infinity"), "1", True, False),
    ],
)
def test_surely_above_is_a_matter_of_the_lower_end_and_surely_below_of_the_upper(
    interval: Interval, limit: str, or_equal: bool, strictly: bool
) -> None:
    mirrored = Interval(-interval.hi, -interval.lo, interval.hi_open, interval.lo_open)
    for expected, equal in ((or_equal, True), (strictly, False)):
        assert interval.surely_above(Decimal(limit), or_equal=equal) is expected
        assert mirrored.surely_below(-Decimal(limit), or_equal=equal) is expected
    assert not Interval(Decimal(1), INFINITY).surely_below(Decimal(10) ** 30, or_equal=True)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (exact("5"), exact("3"), exact("2")),
        (between("5", "6"), between("1", "3"), between("2", "5")),
        (between("1", "Infinity"), between("1", "2"), between("-1", "Infinity")),
        (exact("5"), between("1", "Infinity"), between("-Infinity", "4")),
        (between("1", "Infinity"), between("1", "Infinity"), None),
    ],
)
def test_a_difference_takes_the_ends_that_lie_farthest_apart(
    a: Interval, b: Interval, expected: Interval | None
) -> None:
    assert difference(a, b) == expected


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (exact("6"), exact("3"), exact("2")),
        (between("6", "12"), between("2", "3"), between("2", "6")),
        (between("6", "12"), between("-3", "-2"), between("-6", "-2")),
        (exact("4"), between("2", "Infinity"), between("0", "2")),
        (between("4", "Infinity"), between("2", "Infinity"), None),
        (exact("1"), between("0", "1"), None),
        (exact("1"), between("-1", "0"), None),
        (exact("0"), exact("0"), None),
    ],
)
def test_a_quotient_has_no_value_where_the_divisor_may_be_zero(
    a: Interval, b: Interval, expected: Interval | None
) -> None:
    assert quotient(a, b) == expected


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([], exact("0")),
        ([exact("5"), exact("-2")], exact("3")),
        ([between("1", "2"), between("10", "20"), exact("0.5")], between("11.5", "22.5")),
        ([exact("5"), between("1", "Infinity", lo_open=True)], between("6", "Infinity", lo_open=True)),
        (
            [between("1", "2", hi_open=True), between("2", "3", lo_open=True)],
            between("3", "5", lo_open=True, hi_open=True),
        ),
    ],
)
def test_a_total_adds_lower_to_lower_and_upper_to_upper(parts: list[Interval], expected: Interval) -> None:
    assert total(parts) == expected
    assert total(iter(parts)) == expected


def test_a_formula_over_intervals_takes_its_least_and_greatest_value() -> None:
    assert lift(lambda x: -x, between("1", "2")) == between("-2", "-1")
    assert lift(lambda x, y: x * y, between("-1", "2"), between("3", "4")) == between("-4", "8")
    assert lift(lambda x, y, z: x - y + z, exact("1"), between("0", "1"), exact("1")) == between("1", "2")
    assert lift(lambda: Decimal(7)) == exact("7")


def test_an_end_that_comes_from_open_ends_only_is_open() -> None:
    # the least, 1 - 0.5, needs two open ends; the greatest, 2 - 0, two closed ones
    wide, narrow = between("1", "2", lo_open=True), between("0", "0.5", hi_open=True)
    assert difference(wide, narrow) == between("0.5", "2", lo_open=True)
    assert difference(narrow, wide) == between("-2", "-0.5", hi_open=True)
    # 0 is reached by 1 * 0, too; and one number has no open end
    assert lift(lambda x, y: x * y, between("0", "1", lo_open=True), between("0", "1")) == between("0", "1")
    assert lift(lambda x: x * 0, between("1", "2", lo_open=True, hi_open=True)) == exact("0")


def test_a_formula_without_a_value_at_an_end_has_no_interval() -> None:
    def positive(x: Decimal) -> Decimal | None:
        return x if x > 0 else None

    assert lift(positive, between("1", "2")) == between("1", "2")
    assert lift(positive, between("0", "2")) is None
    assert lift(positive, between("-2", "2")) is None
    assert lift(lambda x: x - x, Interval(Decimal(1), INFINITY)) is None


def test_what_rests_on_an_unknown_number_is_unknown() -> None:
    assert lift(lambda *_: Decimal(7), exact("1"), None) is None
    assert difference(None, exact("1")) is None
    assert difference(exact("1"), None) is None
    assert quotient(None, exact("1")) is None
    assert quotient(exact("1"), None) is None


def test_an_exact_number_is_computed_once() -> None:
    calls: list[tuple[Decimal, Decimal]] = []

    def formula(x: Decimal, y: Decimal) -> Decimal:
        calls.append((x, y))
        return x + y

    assert lift(formula, exact("1"), between("2", "3")) == between("3", "4")
    assert sorted(calls) == [(Decimal(1), Decimal(2)), (Decimal(1), Decimal(3))]


numbers = st.decimals(-(10**9), 10**9, places=4)
positive = st.decimals("0.0001", 10**9, places=4)


@st.composite
def an_interval_and_a_point(draw: st.DrawFn, values: st.SearchStrategy[Decimal] = numbers) -> tuple[Interval, Decimal]:
    lo, point, hi = sorted(draw(st.tuples(values, values, values)))
    return Interval(lo, hi), point


@given(an_interval_and_a_point(), an_interval_and_a_point())
def test_the_difference_of_two_intervals_holds_every_difference_of_their_points(
    one: tuple[Interval, Decimal], other: tuple[Interval, Decimal]
) -> None:
    (a, x), (b, y) = one, other
    result = difference(a, b)
    assert result is not None
    assert result.lo <= x - y <= result.hi


@given(an_interval_and_a_point(), an_interval_and_a_point(positive), st.sampled_from([1, -1]))
def test_the_quotient_of_two_intervals_holds_every_quotient_of_their_points(
    one: tuple[Interval, Decimal], other: tuple[Interval, Decimal], sign: int
) -> None:
    (a, x), (b, y) = one, other
    lo, hi = sorted((sign * b.lo, sign * b.hi))
    result = quotient(a, Interval(lo, hi))
    assert result is not None
    assert result.lo <= x / (sign * y) <= result.hi


@given(st.lists(an_interval_and_a_point(), max_size=5))
def test_the_total_of_intervals_holds_every_total_of_their_points(parts: list[tuple[Interval, Decimal]]) -> None:
    result = total(interval for interval, _ in parts)
    assert result.lo <= sum((point for _, point in parts), Decimal(0)) <= result.hi


@given(an_interval_and_a_point(), numbers)
def test_what_is_sure_of_an_interval_holds_for_every_point(pair: tuple[Interval, Decimal], limit: Decimal) -> None:
    interval, point = pair
    assert not interval.surely_above(limit, or_equal=True) or point >= limit
    assert not interval.surely_above(limit, or_equal=False) or point > limit
    assert not interval.surely_below(limit, or_equal=True) or point <= limit
    assert not interval.surely_below(limit, or_equal=False) or point < limit
    assert not (interval.surely_above(limit, or_equal=True) and interval.surely_below(limit, or_equal=False))


nearly = between("475", "500", hi_open=True)
over = between("500", "525", lo_open=True)


def test_an_interval_is_shown_in_short_and_by_a_format() -> None:
    assert (repr(nearly), str(nearly), f"{nearly}") == ("<Interval [475, 500)>", "[475, 500)", "[475, 500)")
    assert (f"{over:.1f}", f"{exact('3.10')}", f"{exact('0.0312'):.1%}") == ("(500.0, 525.0]", "3.10", "3.1%")


def test_it_is_a_float_where_it_is_certain() -> None:
    assert float(exact("3.10")) == 3.1
    with pytest.raises(UncertainError, match=r"^\[475, 500\) is not one number; take its end .lo or .hi$"):
        float(nearly)


@pytest.mark.parametrize(
    ("a", "b", "below", "below_or_equal"),
    [
        (exact("3.10"), 3.1, False, True),  # a float is what it is written as, not 3.100000000000000089
        (exact("3"), 4, True, True),
        (exact("4"), Decimal(3), False, False),
        (nearly, 500, True, True),
        (nearly, 475, False, None),  # 475 itself is equal, all others are above
        (nearly, 480, None, None),
        (over, 500, False, False),
        (nearly, over, True, True),
        (nearly, between("500", "525"), True, True),
        (between("475", "500"), over, True, True),
        (between("475", "500"), between("500", "525"), None, True),
        (over, nearly, False, False),
        (over, between("475", "500"), False, False),
        (between("500", "525"), nearly, False, False),
        (between("500", "525"), between("475", "500"), False, None),
        (between("1", "Infinity"), 0, False, False),
    ],
)
def test_an_order_that_holds_for_every_number_is_certain_and_else_an_error(
    a: Interval, b: Interval | Number, below: bool | None, below_or_equal: bool | None
) -> None:
    ways: list[tuple[Callable[[], bool], bool | None]] = [
        (lambda: a < b, below),
        (lambda: b > a, below),
        (lambda: a <= b, below_or_equal),
        (lambda: b >= a, below_or_equal),
    ]
    for ask, answer in ways:
        if answer is None:
            with pytest.raises(UncertainError, match=r"is not certain; compare an end of it, \.lo or \.hi"):
                ask()
        else:
            assert ask() is answer
    # a >= b is what a < b is not
    for same, other in ((operator.ge, below), (operator.gt, below_or_equal)):
        if other is not None:
            assert same(a, b) is not other


def test_it_is_computed_with_from_either_side() -> None:
    assert (nearly + 1, 1 + nearly) == (between("476", "501", hi_open=True),) * 2
    assert exact("5") + 0 == exact("5")
    assert nearly - 475 == between("0", "25", hi_open=True)
    assert (500 - nearly, -nearly) == (between("0", "25", lo_open=True), between("-500", "-475", lo_open=True))
    assert (nearly * 0.1, -1 * nearly) == (between("47.5", "50.0", hi_open=True), -nearly)
    assert (nearly / 5, 950 / nearly) == (between("95", "100", hi_open=True), between("1.9", "2", lo_open=True))
    assert over - nearly == between("0", "50", lo_open=True)  # the most is 525 - 475
    assert nearly / exact("-5") == between("-100", "-95", lo_open=True)


def test_what_has_no_result_says_why() -> None:
    with pytest.raises(ZeroDivisionError, match=r"^\[0, 1\] may be zero$"):
        1 / between("0", "1")
    endless = between("1", "Infinity")
    with pytest.raises(UncertainError, match="the result may be any number"):
        endless - endless
    for wrong in ("1", None):
        with pytest.raises(TypeError):
            nearly < wrong  # type: ignore[operator]  # noqa: B015
        with pytest.raises(TypeError):
            nearly + wrong  # type: ignore[operator]


def test_equality_and_hash_are_those_of_the_ends() -> None:
    plain: object = 3
    assert exact("3") != plain
    assert {exact("3.0"): 1}[exact("3")] == 1
    assert bool(exact("0"))  # it is there, whatever it is
