"""The offices of a （责任单位：…）."""

import pytest

from zjtargets.text.offices import offices_of


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
