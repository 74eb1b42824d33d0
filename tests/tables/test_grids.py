"""Rows of cells in every layout: what belongs to one cell, what is missing, and what is no table."""

import pytest

from zjtargets.tables.grids import MOST_ROWS, Lines
from zjtargets.tables.lines import width_of
from zjtargets.tables.stacked import stacked


def grids(raw: str) -> list[list[list[str]]]:
    """The rows of each grid; a cell stands where it says, but for the head above its own."""
    lines = Lines(raw)
    found = [*lines.grids, *([] if lines.grids else stacked(lines.all, set()))]
    for cell in (cell for grid in found for row in grid.rows for cell in row):
        parts = "".join(raw[start:end] for start, end in cell.spans).replace("\\|", "|")
        assert cell.text.strip("? ").replace(" ", "").endswith(parts.replace(" ", ""))
    return [[[cell.text for cell in row] for row in grid.rows] for grid in found]


HEAD = ["指标", "2020年", "2025年"]
FULL = [HEAD, ["甲（%）", "6.3", "12"], ["乙（个）", "", "5"]]

# --- bars, tabs, commas ---------------------------------------------------------------------------

DIVIDED = {
    "bars": "| 指标 | 2020年 | 2025年 |\n|---|:-:|---|\n| 甲（%） | 6.3 | 12 |\n| 乙（个） |  | 5 |\n",
    "bars between": "指标 | 2020年 | 2025年\n--- | --- | ---\n甲（%） | 6.3 | 12\n乙（个） | | 5\n",
    "bars, a line apart": "| 指标 | 2020年 | 2025年 |\n\n| 甲（%） | 6.3 | 12 |\n\n\n| 乙（个） |  | 5 |\n",
    "bars, on two pages": "|指标|2020年|2025年|\n|甲（%）|6.3|12|\n\f续表\n\n|乙（个）||5|\n",
    "tabs": "指标\t2020年\t2025年\n甲（%）\t6.3\t12\n乙（个）\t\t5\n",
    "tabs, blanks around": " 指标 \t2020年\t 2025年\n甲（%）\t6.3\t12\n乙（个）\t\t5",
    "commas": "指标,2020年,2025年\n甲（%）,6.3,12\n乙（个）,,5\n",
    "quoted": '"指标","2020年","2025年"\n甲（%）,"6.3",12\n"乙（个）","",5\n',
}


@pytest.mark.parametrize("layout", DIVIDED)
def test_cells_are_divided(layout: str) -> None:
    assert grids(f"表1\n{DIVIDED[layout]}") == [FULL]


def test_a_bar_or_a_comma_in_a_cell_divides_nothing() -> None:
    assert grids("|指标|2020年|\n|甲\\|乙|6.3|\n") == [[["指标", "2020年"], ["甲|乙", "6.3"]]]
    (rows,) = grids('指标,2020年,2025年\n甲,"1,250","1,300"\n乙,"1,400",5\n')
    assert rows[1:] == [["甲", "1,250", "1,300"], ["乙", "1,400", "5"]]
    assert grids("指标,2020年,2025年\n甲,6.3,12\n,5,7\n") == [
        [["指标", "2020年", "2025年"], ["甲", "6.3", "12"], ["", "5", "7"]]
    ]


def test_what_is_missing_at_the_end_of_a_row_is_empty() -> None:
    assert grids("|指标|2020年|2025年|\n|甲|6.3|\n|乙|1|2|3|\n") == [
        [["指标", "2020年", "2025年", ""], ["甲", "6.3", "", ""], ["乙", "1", "2", "3"]]
    ]


def test_few_lines_or_sentences_are_no_table() -> None:
    for text in (
        *("|指标|2020年|\n", "甲\t1\n", "甲,1,2\n乙,3,4\n", "甲|乙\n丙|丁\n"),
        "甲达到1\t2。\n乙达到3\t4。\n丙达到5\t6。\n",
        "甲,乙,丙。\n甲,乙,丙。\n甲,乙,丙。\n",
        "|" + "甲|" * 201 + "\n|" + "1|" * 201 + "\n",
        "|甲|乙|\n|" + "1" * 2000 + "|2|\n",
        "甲  1  2\n乙  3  4\n",
        "",
    ):
        assert grids(text) == [], text


def test_each_table_of_a_text_is_a_grid_of_its_own() -> None:
    one, two = DIVIDED["bars"], DIVIDED["tabs"]
    assert grids(f"{one}另一张表\n{two}{one}") == [FULL, FULL, FULL]
    assert [(grid.first, grid.last) for grid in Lines(f"表1\n{one}\n表2\n{two}").grids] == [(1, 4), (7, 9)]


def test_no_more_rows_are_read_than_the_limit() -> None:
    (rows,) = grids("|甲|2020年|\n" + "|乙|1|\n" * MOST_ROWS)
    assert len(rows) == MOST_ROWS


# --- columns aligned by blanks ---------------------------------------------------------------------

NAME = "每千人口拥有三岁以下婴幼儿托位数（个）"
ALIGNED = {
    "one line": """
指标                        2020年     2025年
甲（%）                     6.3        12
乙（个）                               5
""",
    "blank lines between": """
指标                        2020年     2025年

甲（%）                     6.3        12

乙（个）                               5
""",
    "set from the right": """
    指标       2020年       2025年
 甲（%）          6.3           12
乙（个）                         5
""",
    "wide blanks": """
指标　　　　2020年　　2025年
甲（%）　　　6.3　　　12
乙（个）　　　　　　　　5
""",
}
BROKEN = {
    "values beside the first line": """
指标                      2020年     2025年
每千人口拥有三岁以下婴    1.8        4.5
幼儿托位数（个）
甲（%）                   6.3        12
""",
    "values beside the last line": """
指标                      2020年     2025年
每千人口拥有三岁以下婴
幼儿托位数（个）          1.8        4.5
甲（%）                   6.3        12
""",
    "values between the lines": """
指标                      2020年     2025年
每千人口拥有三岁以下婴
                          1.8        4.5
幼儿托位数（个）
甲（%）                   6.3        12
""",
    "unit in the second line": """
指标                                  2020年     2025年
每千人口拥有三岁以下婴幼儿托位数      1.8        4.5
（个）
甲（%）                               6.3        12
""",
}


@pytest.mark.parametrize("layout", ALIGNED)
def test_columns_stand_where_no_value_reaches_over_their_gap(layout: str) -> None:
    assert grids(ALIGNED[layout]) == [FULL]


@pytest.mark.parametrize("layout", BROKEN)
def test_a_name_over_two_lines_is_one(layout: str) -> None:
    assert grids(BROKEN[layout]) == [[HEAD, [NAME, "1.8", "4.5"], ["甲（%）", "6.3", "12"]]]


def test_the_last_name_goes_on_behind_the_last_value() -> None:
    text = """
指标                      2020年     2025年
甲（%）                   6.3        12
每千人口拥有三岁以下婴    1.8        4.5
幼儿托位数（个）
注：甲是估计数
"""
    assert grids(text) == [[HEAD, ["甲（%）", "6.3", "12"], [NAME, "1.8", "4.5"]]]


def test_a_line_without_a_value_heads_a_group() -> None:
    text = """
指标                      2020年     2025年
一、创新驱动
甲（%）                   6.3        12
（二）绿色
乙（个）                  7          13
"""
    (rows,) = grids(text)
    assert [row[0] for row in rows] == ["指标", "一、创新驱动", "甲（%）", "（二）绿色", "乙（个）"]
    assert rows[1] == ["一、创新驱动", "", ""]


def test_words_that_had_room_in_their_line_do_not_go_on() -> None:
    text = """
指标                                2020年     2025年
创新驱动
每千人口拥有三岁以下婴幼儿托位      1.8        4.5
甲（%）                             6.3        12
绿色发展
乙（个）                            7          13
研发经费（按上                      8          14
年价格，亿元）
"""
    (rows,) = grids(text)
    assert [row[0] for row in rows[1:]] == [
        *("创新驱动", "每千人口拥有三岁以下婴幼儿托位", "甲（%）", "绿色发展"),
        *("乙（个）", "研发经费（按上年价格，亿元）"),
    ]


def test_two_rows_of_heads_are_one_for_each_column() -> None:
    text = """
指标            2020年     规划目标
                           2023年     2025年
甲（%）         6.3        9          12
乙（个）        5          6          7
"""
    (rows,) = grids(text)
    assert rows[1:] == [["甲（%）", "6.3", "9", "12"], ["乙（个）", "5", "6", "7"]]
    assert [head[-5:] for head in rows[0]] == ["指标", "2020年", "2023年", "2025年"]


def test_numbers_side_by_side_are_never_joined() -> None:
    text = """
指标            2020年     2025年
甲（%）         6.3  12
乙（个）        5          7
"""
    assert not any("6.312" in cell or "6.3 12" in cell for rows in grids(text) for row in rows for cell in row)


CENTRED = """
指标                      2020年     2025年
每千人口拥有三岁以下婴
                          1.8        4.5
幼儿托位数（个）
      绿色发展的各项指标目标
甲（%）                   6.3        12
"""


def test_a_group_between_centred_names_is_no_part_of_them() -> None:
    assert grids(CENTRED.replace("      绿色发展的各项指标目标", "二、绿色")) == [
        [HEAD, [NAME, "1.8", "4.5"], ["二、绿色", "", ""], ["甲（%）", "6.3", "12"]]
    ]
    (rows,) = grids(CENTRED.replace("      绿色", " " * 16 + "绿色"))
    assert [row[0] for row in rows[1:]] == [NAME, "绿色发展的各项指标目标", "甲（%）"]


@pytest.mark.parametrize("line", ["                          7", "                                     8"])
def test_a_value_alone_on_a_line_leaves_no_table(line: str) -> None:
    rows = ALIGNED["one line"].rstrip()
    assert grids(f"{rows}\n") == [FULL]
    assert grids(f"{rows}\n{line}\n丙（个）                    4          9\n") == []


def test_a_name_without_its_lower_half_leaves_no_table() -> None:
    assert grids(CENTRED.replace("幼儿托位数（个）\n      绿色发展的各项指标目标\n", "")) == []


def test_words_over_two_columns_head_a_group_after_a_full_name() -> None:
    text = """
指标                            2020年     2025年
甲（%）                         6.3        12
每千人口拥有三岁以下婴幼儿      1.8        4.5
                        绿色发展的指标
乙（个）                        4          5
"""
    (rows,) = grids(text)
    assert [row[0] for row in rows[2:]] == ["每千人口拥有三岁以下婴幼儿", "绿色发展的指标", "乙（个）"]


def test_a_unit_over_two_lines_beside_a_name_over_three() -> None:
    text = """
指标                      单位      2020年     2025年
每千人口拥有三岁以下婴    个/       1.8        4.5
                          千人
幼儿托位数
甲                        %         6.3        12
"""
    (rows,) = grids(text)
    assert rows[1:] == [[NAME[:-3], "个/千人", "1.8", "4.5"], ["甲", "%", "6.3", "12"]]


def test_the_number_and_the_title_of_a_table_are_no_head() -> None:
    (rows,) = grids("专栏1    主要指标" + ALIGNED["one line"])
    assert rows == FULL


def test_a_chinese_character_is_two_columns_wide() -> None:
    assert [width_of(text) for text in ("PM2.5", "浓度", "（%）", "—", "、　")] == [5, 4, 5, 1, 4]


# --- cells one below the other ---------------------------------------------------------------------


def lines_of(*rows: str) -> str:
    return "\n\n".join(cell for row in rows for cell in row.split()) + "\n"


def test_cells_a_line_each_are_rows_again() -> None:
    assert grids(lines_of("指标 2020年 2025年", "甲（%） 6.3 12", "乙（个） — 5")) == [
        [HEAD, ["甲（%）", "6.3", "12"], ["乙（个）", "—", "5"]]
    ]


def test_numbers_units_and_natures_have_their_columns() -> None:
    text = lines_of("序号 指标 单位 2020年 2025年 属性", "1 甲 % 6.3 12 约束性", "2 乙 个 4 5 预期性")
    assert grids(text) == [
        [["序号", "指标", "单位", *HEAD[1:], "属性"], *("1 甲 % 6.3 12 约束性".split(), "2 乙 个 4 5 预期性".split())]
    ]


def test_a_row_with_a_value_missing_says_no_value() -> None:
    text = lines_of("指标 2020年 2025年", "甲（%） 6.3 12", "乙（个） 5", "丙（个） 7 8")
    assert grids(text) == [[HEAD, ["甲（%）", "6.3", "12"], ["乙（个）", "? 5 ?", ""], ["丙（个）", "7", "8"]]]


def test_brackets_tell_which_value_is_missing() -> None:
    text = lines_of("指标 2020年 2025年 年均〔累计〕", "甲（%） 6.3 12 5", "乙（%） 〔13.5〕", "丙（个） 7 8 〔1〕")
    assert grids(text) == [
        [
            *([*HEAD, "年均〔累计〕"], ["甲（%）", "6.3", "12", "5"]),
            *(["乙（%）", "", "", "〔13.5〕"], ["丙（个）", "7", "8", "〔1〕"]),
        ]
    ]


def test_brackets_do_not_tell_which_of_two_others_is_missing() -> None:
    text = lines_of("指标 2020年 2025年 年均〔累计〕", "甲（%） 5 〔13.5〕", "乙（个） 7 8 〔1〕")
    assert grids(text)[0][1:] == [["甲（%）", "? 5 〔13.5〕 ?", "", ""], ["乙（个）", "7", "8", "〔1〕"]]


def test_the_offices_of_a_row_are_no_group_of_the_next() -> None:
    text = lines_of("指标 2020年 2025年 责任单位", "甲（%） 6.3 12 省厅", "一、绿色 乙（个） 4 5 市局")
    assert [row[:3] for row in grids(text)[0][1:]] == [
        *(["甲（%）", "6.3", "12"], ["一、绿色", "", ""], ["乙（个）", "4", "5"]),
    ]
    text = lines_of("指标 2020年 2025年 责任单位", "甲（%） 6.3 12 省厅", "乙（个） 4 5 市局")
    assert [row[0] for row in grids(text)[0][1:]] == ["甲（%）", "乙（个）"]


@pytest.mark.parametrize(("words", "read"), [("甲乙丙降低10%", True), ("甲乙丙丁降低10%", False)])
def test_a_figure_in_words_is_a_value_with_three_characters_beside_it(words: str, read: bool) -> None:
    text = lines_of("指标 2020年 2025年", "甲（%） 6.3 12", f"乙（个） 7 {words}", "丙（个） 3 4")
    assert (["乙（个）", "7", words] in grids(text)[0]) is read


def test_a_group_and_words_in_place_of_a_value() -> None:
    text = lines_of(
        "指标 2020年 2025年", "一、创新驱动 甲（%） 6.3 12", "乙（%） 5 保持在合理区间", "丙（个） 7 翻一番"
    )
    assert grids(text) == [
        [
            *(HEAD, ["一、创新驱动", "", ""], ["甲（%）", "6.3", "12"]),
            *(["乙（%）", "5", "保持在合理区间"], ["丙（个）", "7", "翻一番"]),
        ]
    ]


def test_a_head_above_two_others_is_a_part_of_them() -> None:
    rows = ("甲（%） 6.3 9 12", "乙（个） 5 6 7")
    heads = ["指标", "2020年", "规划目标/2023年", "规划目标/2025年"]
    for head in ("指标 2020年 规划目标 2023年 2025年", "指标 单位 2020年 规划目标 2023年 2025年"):
        body = [row.replace("（%）", " %").replace("（个）", " 个") for row in rows] if "单位" in head else rows
        (found,) = grids(lines_of(head, *body))
        assert [cell for cell in found[0] if cell != "单位"] == heads
        assert [row[-3:] for row in found[1:]] == [["6.3", "9", "12"], ["5", "6", "7"]]


def test_a_second_row_of_heads_stands_behind_the_first() -> None:
    (found,) = grids(
        lines_of("指标 2020年 2025年 属性 目标值 年均增速", "甲（%） 1 2 3 约束性", "乙（%） 4 5 6 预期性")
    )
    assert found[0] == ["指标", "2020年", "2025年/目标值", "2025年/年均增速", "属性"]
    assert found[-2:] == [["甲（%）", "1", "2", "3", "约束性"], ["乙（%）", "4", "5", "6", "预期性"]]


def test_the_cells_end_at_a_sentence_a_note_or_a_heading() -> None:
    cells = lines_of("指标 2020年 2025年", "甲（%） 6.3 12", "乙（个） 4 5")
    for end in (
        "全市产值达到7亿元。\n8\n9",
        "注：甲为估计数\n8\n9",
        "甲" * 46 + "\n8\n9",
        "二、措施\n建设\n加快\n推进\n落实\n8",
    ):
        assert grids(f"{cells}{end}\n") == [[HEAD, ["甲（%）", "6.3", "12"], ["乙（个）", "4", "5"]]], end


def test_lines_without_heads_of_names_and_values_are_no_rows() -> None:
    assert grids(lines_of("2020年 指标", "甲 6.3", "乙 12")) == []
    assert grids(lines_of("指标 单位", "甲 % 6.3", "乙 个 12")) == []
    assert grids(lines_of("指标 2020年", "甲 6.3")) == []
