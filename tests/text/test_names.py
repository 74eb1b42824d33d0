"""Names in texts: the nearest known one, where a quote has a name, and the offices of a （责任单位：…）."""

from itertools import permutations

import pytest

from zjtargets.text.names import name_end, nearest, offices_of

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


@pytest.mark.parametrize(
    ("name", "quote", "end"),
    [
        ("企业", "高新技术企业", 6),
        ("高企", "高新技术企业", 5),
        ("企业数", "企业达到5家", 2),
        ("覆盖率", "全覆盖", 3),
        ("专利（发明）", "专利(发明)5件", 6),
        ("技术", "術技", 0),
        ("企业", "", 0),
    ],
)
def test_a_name_ends_where_its_last_character_stands(name: str, quote: str, end: int) -> None:
    assert name_end(name, quote) == end


@pytest.mark.parametrize(
    ("responsible", "names"),
    [
        (None, []),
        ("", []),
        ("省科技厅", ["省科技厅"]),
        ("省财政厅、省科技厅，各设区市政府", ["省财政厅", "省科技厅", "各设区市政府"]),
        ("省科技厅, 省财政厅", ["省科技厅", "省财政厅"]),
        ("省财政厅等，有关市、县〔市〕政府", ["省财政厅", "有关市、县〔市〕政府"]),
        ("省科技厅，有关市、县（市、区）政府", ["省科技厅", "有关市、县（市、区）政府"]),
        ("各市、县政府，省科技厅", ["各市、县政府", "省科技厅"]),
        ("杭州市、省科技厅", ["杭州市", "省科技厅"]),  # only 有关, 各 and 相关 run on to their 政府
        ("省科技厅、等", ["省科技厅"]),
    ],
)
def test_offices_are_parted_by_commas_that_part_no_name(responsible: str | None, names: list[str]) -> None:
    assert offices_of(responsible) == names
