"""The nearest known name."""

from itertools import permutations

import pytest

from zjtargets.text.names import nearest

KNOWN = ["rd_ratio", "rd_personnel", "patent_grants", "浙江省"]


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("rd_rati", "rd_ratio"),
        ("rd_ratoi", "rd_ratio"),
        ("patents_grant", "patent_grants"),
        ("浙江", "浙江省"),
        ("unemployment", None),
        ("", None),
        # one of two characters is the same: 2 · 1 / (2 + 2) = 0.5 is not near, 2 · 2 / (3 + 3) = 0.67 is
        ("甲乙", None),
    ],
)
def test_a_misspelt_name_is_shown_with_the_one_that_was_meant(name: str, near: str | None) -> None:
    assert nearest(name, KNOWN) == near


@pytest.mark.parametrize(("name", "near"), [("甲丁", None), ("甲乙丁", "甲乙丙")])
def test_a_name_is_near_from_three_fifths_on(name: str, near: str | None) -> None:
    # 2 · the characters that match / all characters: 2 · 1 / 5 = 0.4; 2 · 2 / 6 = 0.67
    assert nearest(name, ["甲乙丙"]) == near


def test_the_order_of_the_known_names_does_not_matter() -> None:
    # three that are equally near: 2 · 3 / 8
    assert {nearest("rd_x", order) for order in permutations(["rd_a", "rd_b", "rd_c"])} == {"rd_c"}


def test_of_a_long_name_only_the_beginning_is_compared() -> None:
    known = "a" * 80
    assert nearest(known + "b" * 100_000, [known]) == known


def test_where_nothing_is_known_nothing_is_near() -> None:
    assert nearest("rd_ratio", []) is None
