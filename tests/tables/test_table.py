"""Tables as documents print them: captions, units, notes, groups, heads, and what is no table of values."""

import pytest

from zjtargets.tables.place import Place, read_place
from zjtargets.tables.reading import read_tables, tables_as_rows
from zjtargets.tables.table import Table, Timing, place_text, same

PLAIN = "|指标|2020年|2025年|\n|---|---|---|\n|甲（%）|6.3|12|\n|乙（个）|4|5|\n"


def table(raw: str) -> Table:
    (found,) = read_tables(raw)
    return found


def body(one: Table) -> list[list[str]]:
    """The head of each row and its values."""
    return [[row.words, *(row.cells[c.index].text for c in one.columns)] for row in one.rows]


def heads(one: Table) -> list[str]:
    return [column.title for column in one.columns]


# --- above and below the rows -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("above", "caption", "unit"),
    [
        *(("专栏1 主要指标\n", "专栏1 主要指标", None), ("", "-", None), ("\n\n表1\n\n", "表1", None)),
        *(("## 表1 指标\n", "表1 指标", None), ("**表1**\n", "表1", None)),
        *(("表1\n单位：亿元\n", "表1", "亿元"), ("单位：亿元\n表1\n", "表1", "亿元")),
        *(("表1\n（单位：亿元）\n", "表1", "亿元"), ("表1\n   单位: 万 元\n\n", "表1", "万元")),
        *(("表1 产值（亿元）\n", "表1 产值（亿元）", "亿元"), ("表1（%）\n单位：亿元\n", "表1（%）", "亿元")),
        *(("要达到以下目标。\n", "-", None), ("要有；\n", "-", None), ("甲" * 81 + "\n", "-", None)),
        *(("甲" * 80 + "\n", "甲" * 80, None), ("单位：亿元\n", "-", "亿元")),
    ],
)
def test_the_caption_and_the_unit_above_a_table(above: str, caption: str, unit: str | None) -> None:
    one = table(above + PLAIN)
    assert (one.caption, one.unit) == (caption, unit)
    assert body(one) == [["甲（%）", "6.3", "12"], ["乙（个）", "4", "5"]]


def test_a_caption_and_a_unit_in_the_first_rows() -> None:
    one = table(f"别的\n|表5|表5|表5|\n|单位：亿元|单位：亿元|单位：亿元|\n{PLAIN}")
    assert (one.caption, one.unit, len(one.rows)) == ("表5", "亿元", 2)


def test_the_notes_below_a_table_and_the_years_of_its_sums() -> None:
    one = table(f"{PLAIN}注：1.〔〕为五年累计数。\n\n2.甲为估计。\n全市有3个。\n3.乙\n")
    assert list(one.notes) == ["注：1.〔〕为五年累计数。", "2.甲为估计。"]
    for note, years in (("〔〕为五年累计数", 5), ("注：带*的为3年累计", 3), ("①四年内累计", 4), ("注：累计数", None)):
        assert table(f"{PLAIN}{note}\n").years_together == years
    assert list(table(f"{PLAIN}1.甲\n").notes) == []  # an item, unless a note stands before it
    assert len(table(PLAIN + "".join(f"注{i}：甲\n" for i in range(1, 10))).notes) == 8


def test_what_a_table_prints_besides_values_has_its_place() -> None:
    raw = (
        "表1\n单位：亿元\n|序号|指标|单位|2025年|属性|责任单位|\n|1|甲|%|12|约束性|省厅|\n|2|乙|个|5|预期性||\n注：x\n"
    )
    assert [(what, raw[a:b]) for what, a, b in table(raw).others if what not in ("head", "name")] == [
        *(("unit", "单位：亿元"), ("note", "注：x")),
        *(("number", "1"), ("unit", "%"), ("nature", "约束性"), ("offices", "省厅")),
        *(("number", "2"), ("unit", "个"), ("nature", "预期性")),
    ]
    one = table(raw)
    assert raw[one.start : one.end] == raw[raw.index("单位") : -1]


# --- rows -------------------------------------------------------------------------------------------


def test_a_row_has_its_group_unit_nature_and_offices() -> None:
    one = table(
        "|领域|指标|单位|2025年|属性|责任单位|\n|创新|甲|%|12|约束性|省厅|\n||乙|—|13|预期性||\n|绿色|丙||1|||\n"
    )
    assert [(row.words, row.group, row.unit, row.nature, row.offices) for row in one.rows] == [
        *(("甲", "创新", "%", True, "省厅"), ("乙", "创新", None, False, None), ("丙", "绿色", None, None, None)),
    ]


def test_the_unit_of_a_row_goes_before_that_of_its_table() -> None:
    one = table("表1\n单位：亿元\n|指标|单位|2025年|\n|甲|家|1|\n|乙||2|\n")
    assert [one.quote(row, one.columns[0]).figures[0].unit for row in one.rows] == ["家", "亿元"]


def test_a_row_of_one_text_heads_the_rows_below_it() -> None:
    one = table("表1\n|指标|2020年|2025年|\n|创新|创新|创新|\n|甲|1|2|\n|绿色|||\n|甲|3|4|\n|乙|5|5|\n")
    assert [(row.words, row.group) for row in one.rows] == [("甲", "创新"), ("甲", "绿色"), ("乙", "绿色")]
    first, second, third = one.rows
    assert [one.repeated(row) for row in one.rows] == [True, True, False]
    assert [place_text(one, row, one.columns[0]) for row in (second, third)] == [
        "表1｜绿色｜甲｜2020年",
        "表1｜乙｜2020年",
    ]
    assert one.find("甲", None, "2020 年") == ([first, second], [one.columns[0]])
    assert one.find("甲", "绿色", "2025年") == ([second], [one.columns[1]])
    assert one.find("丙", None, "2030年") == ([], [])
    assert one.has_one(first, one.columns[0])


def test_heads_that_come_twice_tell_no_cell() -> None:
    rows = table("|指标|2020年|2025年|\n|甲|1|2|\n|甲|3|4|\n|乙|5|6|\n")
    assert [rows.has_one(row, rows.columns[0]) for row in rows.rows] == [False, False, True]
    columns = table("|指标|2020年|2025年|2025年|\n|甲|1|2|3|\n")
    assert [columns.has_one(columns.rows[0], column) for column in columns.columns] == [True, False, False]


def test_a_row_without_a_name_is_none() -> None:
    assert body(table("|指标|2020年|2025年|\n|—|1|2|\n||3|4|\n|GDP|5|6|\n")) == [["GDP", "5", "6"]]
    alone = table("|指标|2020年|2025年|\n|甲|1|2|\n||3||\n|乙|5|6|\n")
    assert [(row.words, row.group) for row in alone.rows] == [("甲", None), ("乙", None)]


# --- heads ------------------------------------------------------------------------------------------


def test_heads_above_each_other_are_one() -> None:
    one = table("|指标|2020年|规划目标|规划目标|\n|指标|2020年|2023年|2025年|\n|甲（%）|1|2|3|\n")
    assert (heads(one), body(one)) == (["2020年", "规划目标/2023年", "规划目标/2025年"], [["甲（%）", "1", "2", "3"]])
    four = table("|指标|规划|规划|\n|指标|前期|后期|\n|指标|目标|目标|\n|指标|2023年|2025年|\n|甲|2|3|\n")
    assert heads(four) == ["规划/前期/目标/2023年", "规划/后期/目标/2025年"]


def test_heads_repeated_on_the_next_page_are_no_rows() -> None:
    more = "|指标|2020年|2025年|\n|丙|7|8|\n"
    for between in ("", "\n", "\f", "\f续表\n", "\n表1（续）\n"):
        (one,) = read_tables(f"表1\n{PLAIN}{between}{more}")
        assert [row[0] for row in body(one)] == ["甲（%）", "乙（个）", "丙"], between
    for between in ("表2", "继续表彰", "主要指标（续）" * 6):
        assert len(read_tables(f"表1\n{PLAIN}{between}\n{more}")) == 2


def test_a_table_goes_on_without_a_head_only_in_as_many_columns() -> None:
    tabs = "指标\t2020年\t2025年\n甲（%）\t6.3\t12\n"
    assert [len(body(one)) for one in read_tables(f"{tabs}\n\n续表\n乙\t4\t5\n丙\t6\t7\n")] == [3]
    assert [len(body(one)) for one in read_tables(f"{tabs}\n\n续表\n乙\t4\t5\t6\n丙\t6\t7\t8\n")] == [1]


def test_tables_side_by_side_are_two() -> None:
    left, right = read_tables("表2\n|地区|2020年|地区|2020年|\n|杭州|6.3|宁波|12|\n|温州|1|||\n")
    assert (body(left), body(right)) == ([["杭州", "6.3"], ["温州", "1"]], [["宁波", "12"]])
    assert left.caption == right.caption == "表2"
    lines = table("地区\n2020年\n地区\n2020年\n杭州\n6.3\n宁波\n12\n")
    assert body(lines) == [["杭州", "6.3"], ["宁波", "12"]]


def test_the_last_words_before_the_values_are_the_name() -> None:
    one = table("|事项|要点|2020年|2025年|进展|\n|创新|甲（%）|6.3|12|顺利|\n|绿色|乙（个）|4|5|缓慢|\n")
    assert [(row.group, row.words) for row in one.rows] == [("创新", "甲（%）"), ("绿色", "乙（个）")]


def test_a_column_is_of_values_where_most_of_its_cells_are() -> None:
    assert heads(table("|指标|总量|\n|甲（%）|1|\n|乙（%）|2|\n|丙|见注|\n")) == ["总量"]
    assert heads(table("|指标|总量|\n|甲（%）|1|\n|乙（%）|〃|\n|丙|〃|\n")) == ["总量"]
    assert read_tables("|指标|总量|\n|甲（%）|1|\n|乙（%）|见注|\n") == []
    marked = table("|指标|2025年||\n|甲（%）|1|约束性|\n|乙（%）|2|预期性|\n")
    assert (heads(marked), [row.nature for row in marked.rows]) == (["2025年"], [True, False])


NONE = {
    "contents": "目录\n第一章 总则  ........  3\n第二章 目标  ........  5\n第三章 任务  ........  9\n",
    "contents in bars": "|第一章|3|\n|第二章|5|\n|第三章|9|\n",
    "tasks": "专栏2 任务\n|序号|任务|责任单位|\n|1|建设5个园区|省厅|\n|2|建设6个园区|省厅|\n",
    "tasks in lines": "序号\n任务\n责任单位\n1\n建设5个园区\n省厅\n2\n建设6个园区\n省厅\n",
    "head alone": "|指标|2020年|\n|---|---|\n|指标|2020年|\n",
    "no head": "|甲（%）|6.3|12|\n|乙（个）|4|5|\n",
    "no head but years": "|甲|2025年完成|约束性|\n|乙（个）|3|预期性|\n",
    "five heads": "|指标|2020年|\n|指标|2021年|\n|指标|2022年|\n|指标|2023年|\n|指标|2024年|\n|甲|5|\n",
    "values alone": "|2020年|2025年|\n|6.3|12|\n|4|5|\n",
    "merged": "|表|表|\n|表|表|\n",
}


@pytest.mark.parametrize("raw", NONE.values(), ids=NONE)
def test_what_has_no_heads_of_values_stays_text(raw: str) -> None:
    assert read_tables(raw) == []
    assert tables_as_rows(raw) == []


# --- years and places --------------------------------------------------------------------------------


def test_what_was_reached_is_told_from_targets_by_the_years_of_the_document() -> None:
    one = table("|指标|2018年|2021年|2023年目标|2025年|年均增速|现状|目标|\n|甲（%）|1|2|3|4|5|6|7|\n")
    meant = [one.meant(column, Timing(2021, 2025, 2020)) for column in one.columns]
    assert meant == [
        *((False, 2018), (True, 2021), (True, 2023), (True, 2025)),
        *((True, 2025), (False, 2020), (True, 2025)),
    ]
    bare = table("|指标|现状|目标|\n|甲（%）|6|7|\n")
    assert [bare.meant(column, Timing(2021, 2026, 2020)) for column in bare.columns] == [(False, 2020), (True, 2026)]
    earlier = table("|指标|2018年目标|2020年实际|\n|甲（%）|6|7|\n")
    assert [earlier.meant(c, Timing(2021, None, None)) for c in earlier.columns] == [(True, 2018), (False, 2020)]


def test_places_are_of_three_or_four_parts() -> None:
    assert read_place("表1｜浙江 ｜2023年") == Place("表1", None, "浙江", "2023年")
    assert read_place("表1｜一、工业｜产值｜2023年") == Place("表1", "一、工业", "产值", "2023年")
    assert [read_place(text) for text in ("表1", "表1｜甲", "表1｜甲｜乙｜丙｜丁", "表1|甲|乙")] == [None] * 4


def test_heads_are_the_same_but_for_what_copies_differ_in() -> None:
    assert same("ＧＤＰ（%）", "GDP (%)")
    assert not same("甲", "乙")


def test_rows_of_a_table_as_the_canonical_text_writes_them() -> None:
    raw = "前\n指标\t2020年\t2025年\n创新\t\t\n甲（%）\t6.3\t12\n后\n"
    ((start, end, rows),) = tables_as_rows(raw)
    assert raw[start:end] == raw[2:-3]
    assert rows == [["指标", "2020年", "2025年"], ["创新"] * 3, ["甲（%）", "6.3", "12"]]


@pytest.mark.parametrize(
    ("text", "timing", "meant"),
    [
        (
            "公报\n|指标|2023年|比上年增长（%）|\n|产值（亿元）|100|6.0|\n",
            Timing(2024, None, 2023),
            [(False, 2023)] * 2,
        ),
        ("表1 2023年各业\n|业|产值（亿元）|企业（家）|\n|钢铁|500|9|", Timing(2026, 2030, 2025), [(False, 2023)] * 2),
        ("表1 各业\n|业|产值（亿元）|企业（家）|\n|钢铁|500|9|", Timing(2026, 2030, 2025), [(False, None)] * 2),
        (
            "表1\n|指标|2020年|年均增长（%）|\n|产值（亿元）|500|6|\n",
            Timing(2021, 2025, 2020),
            [(False, 2020), (True, 2025)],
        ),
    ],
    ids=["growth on the year before", "a year in the caption", "no year", "growth of the plan"],
)
def test_what_a_column_without_a_year_is_of(text: str, timing: Timing, meant: list[object]) -> None:
    (table,) = read_tables(text)
    assert [table.meant(column, timing) for column in table.columns] == meant


def test_a_value_may_be_of_another_year_than_its_column() -> None:
    (table,) = read_tables(
        "表1\n|指标|2020年|\n|甲（家）|12（2019年）|\n|乙（岁）|77.3*|\n|丙（家）|5|\n注：带*的为2018年数据。\n"
    )
    assert [table.year_noted(row, table.columns[0]) for row in table.rows] == [2019, 2018, None]
