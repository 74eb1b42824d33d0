"""Pages: what belongs to a page is no part of the text, and which lines make one paragraph."""

import pytest

from zjtargets.text.figures import Text
from zjtargets.text.fold import fold
from zjtargets.text.pages import Pages, canonical

HEAD = "青禾市“十五五”规划"
BODY = [
    "一、总体要求\n全市上下坚持稳中求进工作总基调，围绕高质量发展这个首要任务，加快建设\n现代化产业体系，技术合同交易额达到",
    "848亿元，高新技术企业达到1480家，全社会研究与试验发展经费支出占地区生产\n总值比重达到3.2%以上，规模以上工业企业研发活动覆盖率达到",
    "80%。\n二、重点任务\n建设实验室5个。",
]


def printed(number: str, head: str = HEAD) -> str:
    """Three pages as a printer makes them, each with a running head and a number of this form at its foot."""
    return "\f".join(f"{head}\n{page}\n{number.format(n)}\n" for n, page in enumerate(BODY, 1))


def added(raw: str) -> list[str]:
    return [raw[line.start : line.end] for line in Pages(raw).added]


@pytest.mark.parametrize("number", ["{}", "- {} -", "— {} —", "第{}页", "第 {} 页 共 3 页", "{}/3", "·{}·"])
def test_a_page_number_is_no_part_of_a_figure(number: str) -> None:
    raw = printed(number)
    # the head of the first page may be the title; on the others it is a running head
    assert sorted(added(raw)) == sorted([*(number.format(n) for n in (1, 2, 3)), HEAD, HEAD])
    assert "交易额达到848亿元" in fold(raw).text
    values = [(str(f.lo), f.unit) for f in Text(raw).figures]
    assert values == [("848", "亿元"), ("1480", "家"), ("3.2", "%"), ("80", "%"), ("5", "个")]


def test_of_two_pages_a_line_at_the_head_of_both_belongs_to_them() -> None:
    assert sorted(added(printed("- {} -").rpartition("\f")[0])) == ["- 1 -", "- 2 -", HEAD]


def test_a_page_number_divides_pages_where_there_are_no_form_feeds() -> None:
    assert "交易额达到848亿元" in fold(printed("- {} -").replace("\f", "")).text


@pytest.mark.parametrize(
    "raw", ["交易额达到1\n- 3 -\n\f00家", "交易额达到1\f00家", "交易额达到1\n\n00家", "比重达到2.\n— 3 —\n\f5%"]
)
def test_digits_of_two_pages_or_cells_are_no_figure(raw: str) -> None:
    assert Text(raw).figures == []


def test_a_number_alone_in_the_middle_of_a_page_may_be_a_value() -> None:
    raw = "专利拥有量（件）\n\n6.3\n\n12\n\n预期性\n"
    assert (added(raw), fold(raw).text) == ([], "专利拥有量(件)6.3 12预期性")


def test_a_number_that_does_not_count_with_the_pages_is_no_page_number() -> None:
    pages = "\f".join(f"{name}量达到\n{n}\n" for n, name in enumerate("甲乙丙丁戊", 1))
    assert added(pages.replace("\n5\n", "\n12\n")) == ["1", "2", "3", "4"]


RUNNING = (
    "到2030年，全社会研究与试验发展经费支出占地区生产总值的比重达3.2%以上，高新技术企业达到1480家，科技型中小企业达到"
    "5万家，技术合同交易额突破800亿元，规模以上工业企业研发活动全覆盖。"
)
LINE = RUNNING.index("480")  # lines of this length break the number
LINES = "\n".join(RUNNING[i : i + LINE // 2] for i in range(0, len(RUNNING), LINE // 2))
WRAPPED = f"（一）主要目标\n{LINES}\n1.建设平台。建成实验室5个。\n"


def test_the_lines_of_a_paragraph_are_joined_and_headings_and_items_stay() -> None:
    assert "1\n480家" in WRAPPED
    assert canonical(WRAPPED).splitlines() == ["（一）主要目标", RUNNING, "1.建设平台。建成实验室5个。"]


@pytest.mark.parametrize(
    "raw",
    ["", "\n\f\n", "甲", WRAPPED, printed("{}"), printed("- {} -"), "1\n\n2\n\n3", "| a | b |\n|---|---|\n| 1 | 2 |"],
)
def test_the_canonical_text_says_what_the_copy_said(raw: str) -> None:
    assert fold(canonical(raw)).text == fold(raw).text
    assert canonical(canonical(raw)) == canonical(raw)


def test_the_rows_of_a_table_stay_rows() -> None:
    table = "| 指标 | 2025年 |\n|---|---|\n| 研发占比 | 3% |\n"
    assert canonical(f"一、目标\n{table}甲。") == f"一、目标\n{table}甲。\n"


def test_a_line_behind_the_first_of_the_text_is_no_head_though_it_comes_again() -> None:
    pages = [f"某市规划\n{n}\n（{n}）加强领导。\n到2030年，企业\n达到{n}00家。" for n in (1, 2, 3)]
    lines = [f"（{n}）加强领导。\n到2030年，企业达到{n}00家。\n" for n in (1, 2, 3)]
    assert canonical("\f".join(pages)) == "某市规划\n" + "".join(lines)  # the head of the first page is the title


def test_a_heading_a_title_and_a_date_stand_on_lines_of_their_own() -> None:
    lines = ["青禾市发展规划（2026—2030年）", "2026年1月5日", "一、总体目标", "到2030年，甲达到5家，乙达到", "6家。"]
    assert canonical("\n".join(lines)).splitlines() == [*lines[:3], "到2030年，甲达到5家，乙达到6家。"]


def test_a_full_line_carries_a_number_on_behind_its_point() -> None:
    assert "高新技术企业达到1.480家" in fold(WRAPPED.replace("1\n480家", "1.\n480家")).text


@pytest.mark.parametrize("between", ["\n- 3 -\n", "\n\f", "\n\n- 3 -\n\n"])
def test_a_full_line_does_not_carry_a_number_to_another_page(between: str) -> None:
    assert "高新技术企业达到1 480家" in fold(WRAPPED.replace("1\n480", f"1{between}480")).text


def test_a_full_line_does_not_carry_a_number_into_the_number_of_an_item() -> None:
    lines = WRAPPED.replace("1\n480家", "14\n2.培育企业")
    assert "高新技术企业达到14 2.培育企业" in fold(lines).text


def test_a_row_of_cells_is_no_line_that_goes_on() -> None:
    rows = ["指标 2025年 2030年", "研发经费投入强度（%） 3.1 3.5", "技术交易额（亿元） 500 848"]
    assert canonical("\n".join([*rows, "到2030年，甲达到5家。"])).splitlines()[:3] == rows
