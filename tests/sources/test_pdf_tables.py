"""Tables of PDFs as rows of Markdown: what is a table, where its cells end, and what is left as lines."""

import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.pdf import Line, Word, drawn, grid
from tests.tables import render
from zjtargets.sources import pdf_cells, pdf_page
from zjtargets.sources.pdf import pdf_text
from zjtargets.text.fold import plain

SEEN = Path(__file__).parents[1] / "tables" / "seen"
XS = (50.0, 200.0, 280.0, 360.0)


def words(*rows: Sequence[str], top: float = 700, xs: Sequence[float] = XS, step: float = 20) -> list[Word]:
    """Rows of words, each 5 to the right of where its column begins."""
    return [
        (x + 5, top - step * n, text) for n, row in enumerate(rows) for x, text in zip(xs, row, strict=False) if text
    ]


def ruled(rows: int, top: float = 714, xs: Sequence[float] = XS) -> list[Line]:
    """The rules of so many rows, 20 high."""
    return grid(xs, [top - 20 * n for n in range(rows + 1)])


HEAD = ("指标", "2025年", "2030年")
ROWS = (("研发强度", "3.1", "3.5"), ("专利", "500", "848"))
MARKDOWN = "| 指标 | 2025年 | 2030年 |\n|---|---|---|\n| 研发强度 | 3.1 | 3.5 |\n| 专利 | 500 | 848 |"


# --- what is a table -----------------------------------------------------------------------------------------------


def test_a_ruled_table_stands_at_its_place_among_the_lines() -> None:
    outside = [(50, 760, "一、目标"), (50, 720, "单位：亿元"), (50, 630, "注：累计")]
    assert pdf_text(drawn(([*words(HEAD, *ROWS), *outside], ruled(3)))).split("\n") == [
        *MARKDOWN.split("\n"),  # where the page says its words first
        "一、目标",
        "单位：亿元",
        "注：累计",
    ]
    text = pdf_text(drawn(([*outside[:2], *words(HEAD, *ROWS), outside[2]], ruled(3))))
    assert text == f"一、目标\n单位：亿元\n{MARKDOWN}\n注：累计"


def test_rules_above_and_below_are_enough() -> None:
    three = [(50, y, 360, y) for y in (714, 694, 654)]
    assert pdf_text(drawn((words(HEAD, *ROWS), three))) == MARKDOWN


def test_columns_without_rules_are_a_table_where_they_have_a_head() -> None:
    rows = (*ROWS, ("高企", "12", "1000"))
    assert pdf_text(drawn((words(HEAD, *rows), []))) == f"{MARKDOWN}\n| 高企 | 12 | 1000 |"
    assert "|" not in pdf_text(drawn((words(*rows), [])))


def test_two_tables_side_by_side_are_two() -> None:
    right = tuple(x + 320 for x in XS[:3])
    page = [*words(HEAD[:2], ("甲市", "12")), *words(HEAD[:2], ("乙市", "34"), xs=right)]
    text = pdf_text(drawn((page, [*ruled(2, xs=XS[:3]), *ruled(2, xs=right)])))
    assert re.findall(r"\| .市 \| \d+ \|", text) == ["| 甲市 | 12 |", "| 乙市 | 34 |"]
    assert text.count("|---|---|\n") == 2


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        (grid((50, 360), (714, 640)), "a box around a paragraph"),
        (grid((50, 360), (714, 694, 640)), "a box with a title"),
        ([(50, 800, 550, 800), (50, 60, 550, 60)], "rules of head and foot"),
    ],
)
def test_running_text_between_rules_is_no_table(lines: list[Line], place: str) -> None:
    page = [(55, 700, "专栏1重点工程"), (55, 680, "到2030年建成12个"), (55, 660, "中心，投资34亿元。")]
    assert pdf_text(drawn((page, lines))) == pdf_text(drawn((page, []))), place


def test_two_columns_of_running_text_are_no_table() -> None:
    left = [(50.0, 700.0 - 16 * n, "健全从科技型中小企业到领军企业的培育") for n in range(6)]
    right = [(300.0, 700.0 - 16 * n, "达到12家，新增中心34个，人才5600") for n in range(6)]
    assert "|" not in pdf_text(drawn(([*left, *right], [])))


# --- cells ---------------------------------------------------------------------------------------------------------


def test_a_merged_cell_repeats_its_words_and_a_value_does_not() -> None:
    page = [
        (55, 700, "指标"),
        (205, 700, "目标"),
        (55, 680, "强度"),
        (205, 680, "3.1"),
        (205, 660, "完成"),
        (55, 660, "比重"),
    ]
    across = [(x, 674, x, 714) for x in XS[:2]] + [(50, 634, 50, 674), (200, 634, 200, 674)]
    lines = [*across, (360, 634, 360, 714), *((50, y, 360, y) for y in (714, 694, 674, 654)), (280, 634, 280, 654)]
    page += [(55, 640, "专利"), (205, 640, "500"), (285, 640, "848")]
    assert pdf_text(drawn((page, [*lines, (50, 634, 360, 634)]))).split("\n") == [
        "| 指标 | 目标 | 目标 |",
        "|---|---|---|",
        "| 强度 | 3.1 | 〃 |",
        "| 比重 | 完成 | 完成 |",
        "| 专利 | 500 | 848 |",
    ]


def test_lines_of_a_cell_are_joined_and_two_numbers_stay_apart() -> None:
    page = [*words(HEAD), *words(("研发经费", "6.3", "完成"), ("投入|强度", "12", "任务"), top=680, step=12)]
    assert pdf_text(drawn((page, grid(XS, (714, 694, 660))))).endswith("| 研发经费投入\\|强度 | 6.3 12 | 完成任务 |")


def test_numbers_of_neighbouring_cells_are_never_joined() -> None:
    """6.3 ends where the rule stands, and 12 begins there."""
    page = [*words(HEAD, ("强度",), ("专利", "500", "848")), (250, 680, "6.3"), (280.5, 680, "12")]
    assert "| 强度 | 6.3 | 12 |" in pdf_text(drawn((page, ruled(3))))


def test_a_number_through_a_rule_leaves_the_lines_as_they_are() -> None:
    page = [*words(HEAD, ("强度",), ("专利", "500", "848")), (260, 680, "1234")]
    text = pdf_text(drawn((page, ruled(3))))
    assert "|" not in text
    assert "1234" in text


def test_rows_without_rules_between_them_are_rows() -> None:
    lines = [*((x, 654, x, 714) for x in XS), *((50, y, 360, y) for y in (714, 694, 654))]
    assert pdf_text(drawn((words(HEAD, *ROWS), lines))) == MARKDOWN


@pytest.mark.parametrize("ruled_head", [True, False])
def test_a_name_of_two_lines_belongs_to_the_values_beside_it(ruled_head: bool) -> None:
    page = [
        *words(HEAD, ("专利", "500", "848")),
        (205, 650, "3.1"),
        (285, 650, "3.5"),
        *words(("高企", "12", "34"), top=620),
    ]
    page += [(55, 656, "研发经费投入"), (55, 644, "强度")]
    lines = [(50.0, y, 360.0, y) for y in (714.0, 694.0, 610.0)] if ruled_head else []
    assert pdf_text(drawn((page, lines))).split("\n")[2:] == [
        "| 专利 | 500 | 848 |",
        "| 研发经费投入强度 | 3.1 | 3.5 |",
        "| 高企 | 12 | 34 |",
    ]


def test_a_page_that_is_shown_turned() -> None:
    page = words(("表1", "2025年", "2030年"), ("第1项", "3.1", "3.5"), top=500)
    text = pdf_text(drawn((page, ruled(2, top=514)), turned=True))
    assert text == "| 表1 | 2025年 | 2030年 |\n|---|---|---|\n| 第1项 | 3.1 | 3.5 |"


# --- tables that go on ---------------------------------------------------------------------------------------------

MORE = (("高企", "12", "34"), ("独角兽", "5", "6"))
ALL = f"{MARKDOWN}\n| 高企 | 12 | 34 |\n| 独角兽 | 5 | 6 |"


@pytest.mark.parametrize("repeated", [True, False])
@pytest.mark.parametrize("says_so", ["", "续表", "专栏1 主要指标（续）"])
def test_a_table_that_goes_on_is_one(repeated: bool, says_so: str) -> None:
    """Over a page, with the head of the page, its number, and what says that it goes on, between its parts."""
    foot, head = (280.0, 40.0, "— 1 —"), (250.0, 800.0, "某市规划")
    first = [head, *words(HEAD, *ROWS), foot]
    rows = (HEAD, *MORE) if repeated else MORE
    second = [head, *([(50, 760, says_so)] if says_so else []), *words(*rows, top=740), (280, 40, "— 2 —")]
    pages: list[tuple[list[Word], list[Line]]] = [
        (first, ruled(3)),
        (second, ruled(len(rows), top=754)),
        ([head, (50, 700, "二、任务")], []),
    ]
    text = pdf_text(drawn(*pages))
    assert ALL in text
    assert text.count("指标") == 1
    assert "二、任务" in text


def test_a_table_after_words_or_of_other_columns_is_another() -> None:
    second = [(50.0, 760.0, "二、任务"), *words(HEAD, *MORE, top=740)]
    assert pdf_text(drawn((words(HEAD, *ROWS), ruled(3)), (second, ruled(3, top=754)))).count("|---|---|---|") == 2
    other = (50.0, 120.0, 300.0, 400.0)
    pages: list[tuple[list[Word], list[Line]]] = [
        (words(HEAD, *ROWS), ruled(3)),
        (words(*MORE, xs=other), ruled(2, xs=other)),
    ]
    assert pdf_text(drawn(*pages)).count("|---|---|---|") == 2


# --- tables as they are printed ------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(path.stem for path in SEEN.glob("*.pdf")))
def test_printed_plans_have_their_tables(name: str) -> None:
    wanted, read = (
        [re.sub(r"\s", "", plain(line)) for line in re.split("[\n\f]", text) if line.startswith("|")]
        for text in (render.pipes(render.load(SEEN / f"{name}.json")), pdf_text((SEEN / f"{name}.pdf").read_bytes()))
    )
    two_heads = name == "science"
    assert read[two_heads:] == wanted[two_heads:]


# --- pages that are none -------------------------------------------------------------------------------------------


def test_a_drawing_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    content = drawn((words(HEAD, *ROWS), ruled(3)))
    assert "|" in pdf_text(content)
    monkeypatch.setattr(pdf_page, "MOST_OBJECTS", 9)
    assert "|" not in pdf_text(content)
    monkeypatch.setattr(pdf_page, "MOST_OBJECTS", 100)
    monkeypatch.setattr(pdf_cells, "MOST_CELLS", 8)
    assert "500" in pdf_text(content)


def test_no_word_is_lost_and_none_comes_twice() -> None:
    page = [(55.0, 760.0, "某市"), *words(HEAD, *ROWS), (400.0, 680.0, "旁注"), (55.0, 600.0, "注：累计")]
    before, after = (pdf_text(drawn((page, lines))) for lines in ([], ruled(3)))
    assert "|---|" in after
    assert sorted(re.sub(r"[\s|-]", "", after)) == sorted(re.sub(r"[\s|-]", "", before))
