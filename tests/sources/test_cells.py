"""The proof of cells: one change at a time over a small document with a table, and rows of CSV files by their place."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import MakeFolder
from zjtargets.book.load import read_book
from zjtargets.core.problem import Problem
from zjtargets.rules.folder import check_book
from zjtargets.sources.cells import cells_of, timing
from zjtargets.sources.coverage import cover
from zjtargets.sources.document import Source
from zjtargets.sources.proof import prove as prove_book
from zjtargets.tables.table import Timing

PLAN = """某市规划（2021—2025年）
专栏1 主要指标
|领域|指标|单位|2020年|2025年|年均增速〔累计〕|属性|责任单位|
|创新|研发强度|%|2.0|3.0左右|—|预期性|科技局|
|创新|企业数|家|100|200以上|—|预期性|工信局|
|绿色|单位GDP能耗降低|%|—|—|〔13.5〕|约束性||
|绿色|企业数|家|〔10〕|20|—|约束性|环保局|
|绿色|新增造林|万亩|—|—|5|预期性|林业局|
注：〔〕为五年累计数。
"""
DATA = """
scopes: [{id: city, name: 某市, name_en: City}, {id: there, name: 彼市, code: "330200"}]
indicators:
  - {id: rd, name: 研发强度, name_en: R&D ratio, unit: "%", measure: share}
  - {id: firms, name: 企业数（创新）, name_en: Firms, unit: 家, measure: stock}
  - {id: green, name: 企业数（绿色）, name_en: Green firms, unit: 家, measure: stock}
  - {id: energy, name: 单位GDP能耗, name_en: Energy, unit: "1", measure: flow, better: lower}
  - {id: trees, name: 新增造林, name_en: Trees, unit: 亩, measure: flow}
documents:
  - id: plan
    title: 某市规划
    issuer: 某市
    issued: 2021-03
    period: [2021, 2025]
    base: 2020
    scope: city
    source: plan.txt
    tables:
      - caption: 专栏1 主要指标
        cells:
          - {row: 研发强度, column: 2020年, cell: '2.0', unit: '%', responsible: 科技局, actuals: [
              {indicator: rd, year: 2020, value: 2.0, unit: '%'}]}
          - {row: 研发强度, column: 2025年, cell: 3.0左右, unit: '%', responsible: 科技局, targets: [
              {indicator: rd, by: 2025, about: 3.0, unit: '%', binding: false}]}
          - {row: 企业数, group: 创新, column: 2025年, cell: 200以上, unit: 家, responsible: 工信局, targets: [
              {indicator: firms, by: 2025, at_least: 200, unit: 家, binding: false}]}
          - {row: 单位GDP能耗降低, column: 年均增速〔累计〕, cell: 〔13.5〕, unit: '%', targets: [
              {indicator: energy, by: 2025, kind: multiple, at_most: 0.865, unit: 倍, binding: true}]}
          - {row: 企业数, group: 绿色, column: 2020年, cell: 〔10〕, unit: 家, responsible: 环保局, actuals: [
              {indicator: green, since: 2016, year: 2020, value: 10, unit: 家}]}
          - {row: 企业数, group: 绿色, column: 2025年, cell: '20', unit: 家, responsible: 环保局, targets: [
              {indicator: green, by: 2025, at_least: 20, unit: 家, binding: true}]}
          - {row: 新增造林, column: 年均增速〔累计〕, cell: '5', unit: 万亩, responsible: 林业局, targets: [
              {indicator: trees, by: 2025, since: 2021, kind: yearly, at_least: 5, unit: 万亩, binding: false}]}
"""
Problems = Callable[..., list[Problem]]


@pytest.fixture
def problems(folder: MakeFolder, tmp_path: Path) -> Problems:
    """What is wrong with data, by the rules and by the document."""

    def make(data: str = DATA, text: str = PLAN, table: str = "") -> list[Problem]:
        (tmp_path / "plan.txt").write_text(text, encoding="utf-8")
        place = folder({"targets.yaml": data} | ({"actuals/table.csv": table} if table else {}))
        book, unread = read_book(place)
        return [*unread, *check_book(book), *prove_book(book, place, tmp_path).problems]

    return make


def of_data(found: list[Problem]) -> list[tuple[str, int]]:
    """The problems of the data by their lines, but for those of what is left."""
    return sorted((p.key, p.location.line) for p in found if p.key not in ("numeral_in_source", "unused"))


def test_cells_are_proved_by_their_document(problems: Problems, folder: MakeFolder, tmp_path: Path) -> None:
    assert problems() == []
    data = folder({"targets.yaml": DATA})
    proof = prove_book(read_book(data)[0], data, tmp_path)
    # 2021, 2025; 1; 2020, 2025; 2.0, 3.0; 100, 200; 13.5; 10, 20; 5
    assert (proof.quotes, proof.figures, proof.numerals) == (7, 7, 13)
    wrong = folder({"targets.yaml": DATA.replace("about: 3.0", "about: 3.1")})
    proof = prove_book(read_book(wrong)[0], wrong, tmp_path)
    assert (proof.quotes, proof.figures, proof.numerals) == (7, 6, 13)


CHANGES = {
    "digit of a cell": ("cell: 3.0左右", "cell: 3.1左右", "cell_in_source figure_in_quote"),
    "digit of a cell that was reached": ("cell: '2.0'", "cell: '2.1'", "cell_in_source figure_in_quote"),
    "point of a cell": ("cell: '2.0'", "cell: '20'", "cell_in_source figure_in_quote"),
    "scope that the table does not name": ("{indicator: rd, by", "{indicator: rd, scope: there, by", "scope_in_source"),
    "a level as an increment": (
        "{indicator: firms, by: 2025,",
        "{indicator: firms, by: 2025, kind: increment,",
        "figure_in_source.kind kind_in_quote",
    ),
    "a sum as a level": ("{indicator: green, since: 2016,", "{indicator: green,", "year_in_source.since"),
    "hedge of a cell": ("cell: 3.0左右", "cell: '3.0'", "cell_in_source word_in_quote"),
    "brackets of a cell": ("cell: 〔13.5〕", "cell: '13.5'", "cell_in_source figure_in_quote"),
    "digit of a target": ("about: 3.0", "about: 3.1", "figure_in_quote figure_in_source.cell"),
    "digit of an actual": ("value: 2.0", "value: 2.1", "figure_in_quote figure_in_source.cell"),
    "rest after a cut": ("at_most: 0.865", "at_most: 0.135", "figure_in_quote figure_in_source.cell"),
    "hedge of a target": ("about: 3.0", "at_least: 3.0", "figure_in_source.word word_in_quote"),
    "hedge of an actual": ("value: 2.0", "about: 2.0", "figure_in_source.word word_in_quote"),
    "direction of a target": ("at_most: 0.865", "at_least: 0.865", "direction figure_in_source.word word_in_quote"),
    "unit of a cell": (
        "unit: '%', responsible: 科技局, targets",
        "unit: '‰', responsible: 科技局, targets",
        "cell_in_source.unit unit_in_quote",
    ),
    "scale of a cell": (
        "unit: 家, responsible: 工信局",
        "unit: 万家, responsible: 工信局",
        "cell_in_source.unit unit_in_quote",
    ),
    "unit of a target": (
        "unit: 家, binding: false",
        "unit: 万家, binding: false",
        "figure_in_source.cell unit_in_quote",
    ),
    "row": ("row: 研发强度, column: 2025年", "row: 研发弧度, column: 2025年", "cell_in_source.row name_in_quote"),
    "another row": (
        "row: 研发强度, column: 2025年",
        "row: 新增造林, column: 2025年",
        "cell_in_source name_in_quote responsible_in_source",
    ),
    "column": ("row: 研发强度, column: 2025年", "row: 研发强度, column: 2024年", "cell_in_source.column"),
    "another column": (
        "row: 研发强度, column: 2025年",
        "row: 研发强度, column: 2020年",
        "cell_in_source deadline_in_source",
    ),
    "group": ("group: 创新", "group: 环保", "cell_in_source.row name_in_quote"),
    "another group": (
        "group: 创新",
        "group: 绿色",
        "binding_in_source cell_in_source name_in_quote responsible_in_source",
    ),
    "no group": ("group: 创新, ", "", "cell_in_source.rows name_in_quote"),
    "indicator": ("indicator: green, by: 2025", "indicator: firms, by: 2025", "name_in_quote unique_target"),
    "year of a target": ("rd, by: 2025", "rd, by: 2024", "deadline_in_source"),
    "year of an actual": ("rd, year: 2020", "rd, year: 2019", "year_in_source"),
    "since of an actual": ("since: 2016", "since: 2015", "year_in_source.since"),
    "since of a target": ("since: 2021", "since: 2022", "years_in_source"),
    "base of a target": ("green, by: 2025", "green, by: 2025, base: 2019", "years_in_source"),
    "binding": ("倍, binding: true", "倍, binding: false", "binding_in_source"),
    "indicative": ("'%', binding: false", "'%', binding: true", "binding_in_source"),
    "binding left out": ("倍, binding: true", "倍", "binding_in_source"),
    "kind": ("kind: yearly", "kind: increment", "figure_in_source.kind kind_in_quote"),
    "no kind": ("since: 2021, kind: yearly, ", "", "figure_in_source.kind kind_in_quote"),
    "responsible": ("responsible: 林业局", "responsible: 科技局", "responsible_in_source"),
    "no responsible": (", responsible: 林业局", "", "responsible_in_source"),
    "responsible where none is": (
        "unit: '%', targets",
        "unit: '%', responsible: 科技局, targets",
        "responsible_in_source",
    ),
}


@pytest.mark.parametrize(("old", "new", "keys"), CHANGES.values(), ids=CHANGES)
def test_one_change_is_found_at_its_line(problems: Problems, old: str, new: str, keys: str) -> None:
    before, found, after = DATA.partition(old)
    assert (bool(found), old in after) == (True, False)
    line = 1 + before.count("\n") + ("indicator:" not in before.rpartition("\n")[2] + found)
    assert of_data(problems(before + new + after)) == [(key, line) for key in keys.split()]


def test_a_nature_that_is_not_recorded_is_told_beside_that_of_the_table(problems: Problems) -> None:
    found = [p.values for p in problems(DATA.replace("倍, binding: true", "倍")) if p.key == "binding_in_source"]
    assert [(values["found"], values["read"]) for values in found] == [("-", "true")]


def test_a_caption_is_of_all_its_cells(problems: Problems) -> None:
    found = problems(DATA.replace("caption: 专栏1", "caption: 专栏2"))
    assert {(key, line) for key, line in of_data(found)} == {
        ("cell_in_source.table", line) for line in range(22, 36, 2)
    }


def test_a_year_or_a_sum_that_a_note_gives_a_reason_for_is_no_problem(problems: Problems) -> None:
    changed = DATA.replace("rd, by: 2025, about", "rd, by: 2024, note: 2024年, about")
    assert of_data(problems(changed)) == []


def test_the_first_year_is_that_of_the_period_whatever_the_base(problems: Problems) -> None:
    assert of_data(problems(DATA.replace("base: 2020", "base: 2019"))) == []


# --- what is explained and what is listed of the numerals of a table ------------------------------------------------


def test_a_target_that_nobody_has_recorded_is_listed(problems: Problems) -> None:
    begin, end = DATA.index("          - {row: 企业数, group: 创新"), DATA.index("          - {row: 单位GDP")
    found = problems(DATA[:begin] + DATA[end:])
    assert [(p.key, p.location.line, p.values["found"]) for p in found if p.key != "unused"] == [
        ("numeral_in_source", 5, "200以上")
    ]
    assert of_data(problems(DATA, PLAN.replace("|3.0左右|—|", "|3.0左右|0.2|"))) == []
    (listed,) = problems(DATA, PLAN.replace("|3.0左右|—|", "|3.0左右|0.2|"))
    assert (listed.key, listed.location.line, listed.values["found"]) == ("numeral_in_source", 4, "0.2")


def explained(text: str, when: Timing | None = None) -> list[tuple[str, str]]:
    coverage = cover(Source(text), timing=when)
    return [(coverage.printed(n), n.explained_by[0].text if n.explained_by else "") for n in coverage.numerals]


def test_what_is_due_before_the_issue_of_a_document_was_reached(folder: MakeFolder) -> None:
    book, _ = read_book(folder({"targets.yaml": DATA.replace("issued: 2021-03", "issued: 2022-03")}))
    assert timing(book.documents["plan"]) == Timing(2022, 2025, 2020)


def test_each_numeral_of_a_table_has_its_class() -> None:
    text = "表1\n|序号|指标|单位|2020年|2025年|\n|1|A3甲|%|6.3|12|\n|2|甲|万家|—|3、4|\n注：2个\n"
    known = [("2020", "table:head"), ("2025", "table:head"), ("1", "table:number"), ("3", "table:name")]
    after = [("2", "table:number"), ("3", ""), ("4", ""), ("2", "table:note")]
    assert explained(text, Timing(2021, 2025, 2020))[1:] == [*known, ("6.3", "table:reached"), ("12", ""), *after]
    assert explained(text)[1:] == [*known, ("6.3", ""), ("12", ""), *after]  # not known what was reached


def test_a_value_over_two_lines_is_listed_and_not_read() -> None:
    text = """表1
指标                2020年     2025年
甲（%）             6.3        12
                               以上
乙（个）            5          7
"""
    source = Source(text)
    assert ["".join(text[a:b] for a, b in match.spans()) for match in cells_of(source)] == ["6.3", "5", "7"]
    assert ("12", "") in explained(text, Timing(2021, 2025, 2020))


# --- rows of CSV files ------------------------------------------------------------------------------------------------

YEARBOOK = """2023年统计
表1 各市研发强度（%）
|地区|2022年|2023年|
|杭州|3.8|3.9|
|温州|2.4|2.5|
表2 杭州市情况
|指标|2023年|2023年增速（%）|
|研发强度（%）|3.9|—|
|研发经费（亿元）|90|6|
表4 研发强度（%）
|年份|杭州|温州|
|2022|3.8|2.4|
|2023年|3.9|2.5|
"""
STATISTICS = """
scopes: [{id: hz, name: 杭州市, name_en: Hangzhou}, {id: wz, name: 温州市, name_en: Wenzhou}]
indicators:
  - {id: rd, name: 研发强度, name_en: R&D ratio, unit: "%", measure: share}
  - {id: users, name: 用户比重, name_en: Users, unit: "%", measure: share}
  - {id: money, name: 研发经费, name_en: R&D, unit: 亿元, measure: flow}
documents: [{id: book, title: 年鉴, issuer: 统计局, issued: 2024, source: plan.txt}]
"""
HEAD = "indicator,scope,year,word,value,unit,growth,document,place\n"
ROW = "rd,hz,2023,value,3.9,%,,book,表1 各市研发强度（%）｜杭州｜2023年\n"


def test_rows_are_proved_by_the_cells_that_they_name(problems: Problems) -> None:
    rows = (
        ROW,
        "rd,wz,2022,value,2.4,%,,book,表1 各市研发强度（%）｜温州｜2022年\n",
        "money,hz,2023,value,90,亿元,,book,表2 杭州市情况｜研发经费（亿元）｜2023年\n",
        "money,hz,2023,,,%,6,book,表2 杭州市情况｜研发经费（亿元）｜2023年增速（%）\n",
    )
    assert of_data(problems(STATISTICS, YEARBOOK, HEAD + "".join(rows))) == []
    assert of_data(problems(STATISTICS, YEARBOOK, HEAD + rows[3].replace("%,6", "%,7"))) == [
        ("figure_in_source.cell", 2)
    ]


@pytest.mark.parametrize(
    ("old", "new", "keys"),
    [
        ("3.9", "3.8", "figure_in_source.cell"),
        ("value", "about", "figure_in_source.word"),
        ("hz", "wz", "scope_in_source"),
        ("rd", "users", "name_in_quote"),
        ("2023,", "2022,", "year_in_source"),
        ("｜杭州", "｜宁波", "cell_in_source.row"),
        ("｜杭州", "｜温州", "figure_in_source.cell scope_in_source"),
        ("｜杭州", "｜某组｜杭州", "cell_in_source.row"),
        ("2023年", "2024年", "cell_in_source.column"),
        ("2023年", "2022年", "figure_in_source.cell year_in_source"),
        ("表1", "表3", "cell_in_source.table"),
    ],
)
def test_one_change_of_a_row_is_found_at_its_line(problems: Problems, old: str, new: str, keys: str) -> None:
    found = of_data(problems(STATISTICS, YEARBOOK, HEAD + ROW.replace(old, new, 1)))
    assert found == [(key, 2) for key in keys.split()]


@pytest.mark.parametrize(
    ("cells", "place", "keys"),
    [
        *(("hz,2023,value,3.9", "2023年｜杭州", []), ("hz,2022,value,3.8", "2022｜杭州", [])),
        ("wz,2023,value,3.9", "2023年｜杭州", ["scope_in_source"]),
        ("hz,2022,value,3.9", "2023年｜杭州", ["year_in_source"]),
        ("hz,2023,value,3.8", "2022｜杭州", ["year_in_source"]),
    ],
)
def test_years_in_rows_and_places_in_columns(problems: Problems, cells: str, place: str, keys: list[str]) -> None:
    row = f"rd,{cells},%,,book,表4 研发强度（%）｜{place}\n"
    assert of_data(problems(STATISTICS, YEARBOOK, HEAD + row)) == [(key, 2) for key in keys]


def test_a_place_in_other_words_is_no_cell(problems: Problems) -> None:
    found = of_data(problems(STATISTICS, YEARBOOK, HEAD + ROW.replace("｜杭州｜2023年", "，第3行")))
    assert [key for key, _ in found] == ["control_total.missing"]
