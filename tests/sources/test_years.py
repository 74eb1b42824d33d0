"""Which year a figure is about: its own, one that its words share out, that of its section, or the end of the plan."""

import pytest

from zjtargets.sources.document import Source
from zjtargets.sources.years import actual_years, deadline

PLAN = (2021, 2025)


def due(text: str, figure: str, plan: tuple[int, int | None] = PLAN) -> int | None:
    """The deadline of the last figure of a text that is printed so."""
    source = Source(text)
    return deadline(source, source.text.rindex(figure), *plan)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("到2023年，甲达到5家。", 2023),
        ("到２０２３\n年，甲达到5家。", 2023),
        ("甲2023年达到5家。", 2023),
        ("2023年底前，甲达到5家。", 2023),
        ("到2023年6月底，甲达到5家。", 2023),
        ("甲2022年达到3家、2024年达到5家。", 2024),
        ("到2022年，甲达到3家，到2024年，达到5家。", 2024),
        ("甲达到5家，到2023年再加。", 2025),
        ("甲达到5家。到2023年，乙达到3家。", 2025),
    ],
)
def test_the_deadline_is_the_nearest_year_before_the_figure_in_its_sentence(text: str, year: int) -> None:
    assert due(text, "5家") == year


@pytest.mark.parametrize("text", ["甲达到5家。", "5家", "各县达到5家，甲乙丙。"])
def test_without_a_year_the_deadline_is_the_end_of_the_plan(text: str) -> None:
    assert due(text, "5家") == 2025
    assert due(text, "5家", (2026, 2030)) == 2030


def test_a_year_that_is_reached_holds_to_the_end_of_its_sentence_and_another_to_its_semicolon() -> None:
    assert due("到2023年，甲达到3家；乙达到5家。", "5家") == 2023
    assert due("到2023年，甲达到3家；乙2024年达到4家；丙达到5家。", "5家") == 2023
    assert due("甲2022年达到3家；乙达到5家。", "5家") == 2025


@pytest.mark.parametrize(
    "text",
    [
        "甲比2022年增加5家。",
        "甲较2022年增加5家。",
        "甲由2022年的3家增加到5家。",
        "甲从2022年的3家增加到5家。",
        "在2022年基础上增加5家。",
        "在2022年的基础上增加5家。",
        "以2022年为基数，增加5家。",
        "自2022年起，每年增加5家。",
        "甲比２０２２年增加5家。",
        "甲达到2022年的1.5倍，新增5家。",
    ],
)
def test_a_year_that_is_compared_with_is_no_deadline(text: str) -> None:
    assert due(text, "5家") == 2025
    assert due("到2024年，" + text, "5家") == 2024


def test_a_year_that_is_multiplied_is_no_deadline() -> None:
    assert due("甲达到2022年的1.8倍。", "1.8倍") == 2025
    assert due("到2024年，甲达到2022年的2倍以上。", "2倍") == 2024


def test_what_is_promised_every_year_ends_with_a_year_of_its_own_part_or_with_the_plan() -> None:
    assert due("到2023年，每年新增5家。", "5家") == 2023
    assert due("到2023年，甲达到3家；每年新增5家。", "5家") == 2025


def test_a_year_before_the_plan_is_no_deadline() -> None:
    assert due("2020年甲有3家，达到5家。", "5家") == 2025
    assert due("到2020年，甲有3家，达到5家。", "5家") == 2025
    assert due("到2023年，甲比2017年翻一番。", "翻一番") == 2023


def test_a_year_after_the_plan_is_one() -> None:
    assert due("到2035年，甲达到5家。", "5家") == 2035
    assert due("展望2035年，甲达到5家。", "5家") == 2035


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2022—2024年，甲投入5家。", 2024),
        ("2022年至2024年，甲投入5家。", 2024),
        ("（２０２２—\n２０２４年）甲投入5家。", 2024),
        ("2018—2020年，甲投入5家。", 2025),
    ],
)
def test_a_span_of_years_counts_as_its_last(text: str, year: int) -> None:
    assert due(text, "5家") == year


@pytest.mark.parametrize(
    ("words", "year"),
    [
        ("“十四五”期间", 2025),
        ("十四五期间", 2025),
        ("“十四五”时期", 2025),
        ("“十四五”末", 2025),
        ("到“十四五”期末", 2025),
        ("“十四五”规划期间", 2025),
        ("“十五五”期间", 2030),
        ("“十五五”末", 2030),
        # a period that ended before the plan
        ("“十三五”期间", 2025),
    ],
)
def test_a_plan_period_counts_as_its_last_year(words: str, year: int) -> None:
    assert due(f"{words}，新增5家。", "5家") == year


def test_the_end_of_the_plan_may_be_named() -> None:
    assert due("到2023年，甲达到3家，到规划期末，达到5家。", "5家") == 2025
    assert due("规划期内，甲达到5家。", "5家", (2026, 2030)) == 2030
    assert due("2028年达到3家，规划期末达到5家。", "5家", (2026, 2030)) == 2030


SHARED = "甲2022年、2023年、2025年分别达到3家、4家、5家"


@pytest.mark.parametrize(("figure", "year"), [("3家", 2022), ("4家", 2023), ("5家", 2025)])
def test_years_are_shared_out_over_figures(figure: str, year: int) -> None:
    assert due(SHARED + "。", figure) == year
    assert due(SHARED.replace("、4家、", "和4家、") + "。", figure) == year


def test_what_follows_shared_figures_has_a_year_of_its_own() -> None:
    assert due(SHARED + "，其中乙到2024年达到6家。", "6家") == 2024
    assert due(SHARED + "，其中乙达到6家。", "6家") == 2025


def test_one_year_is_not_shared_out() -> None:
    assert due("到2023年，甲、乙分别达到3家、5家。", "5家") == 2023
    assert due("到2023年，甲、乙分别达到3家、5家。", "3家") == 2023
    assert due("到2024年，甲、乙比2022年分别增加3家、5家。", "3家") == 2024


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("（一）目标。到2023年，甲达到3家。乙达到5家。", 2023),
        ("（一）主要目标。到2022年，甲达到3家。到2024年，乙达到4家。丙达到5家。", 2024),
        ("（一）总体目标\n到2023年底，甲达到3家。\n乙达到5家。", 2023),
        ("第一节 发展目标\n到2023年，甲达到3家。\n乙达到5家。", 2023),
        ("（一）目标。到2023年，甲达到3家。\n——规模。乙达到5家。", 2023),
        # a section that is not about goals, or the one before
        ("（一）任务。到2023年，甲达到3家。乙达到5家。", 2025),
        ("（一）目标。到2023年，甲达到3家。\n（二）任务。乙达到5家。", 2025),
        # a year before the plan opens nothing, nor does one inside a sentence
        ("（一）目标。到2020年，甲达到3家。乙达到5家。", 2025),
        ("（一）目标。甲达到3家，到2023年，甲达到4家。乙达到5家。", 2025),
        # a comparison opens nothing
        ("（一）目标。比2023年增加3家。乙达到5家。", 2025),
    ],
)
def test_an_inherited_deadline_opens_a_sentence_of_a_section_of_goals(text: str, year: int) -> None:
    assert due(text, "5家") == year


def test_its_own_year_goes_before_that_of_its_section() -> None:
    assert due("（一）目标。到2023年，甲达到3家。2022年乙达到5家。", "5家") == 2022
    assert due("（一）目标。到2023年，甲达到3家。“十四五”期间，乙新增5家。", "5家") == 2025


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("到2023年，甲达到3家。乙达到5家。", 2023),
        ("一、目标。到2023年，甲达到3家。\n二、任务。乙达到5家。", 2023),
        ("到2023年，甲达到3家。2024年，乙达到5家。", 2024),
        ("到2020年，甲达到3家。乙达到5家。", None),
        ("乙达到5家。到2023年，甲达到3家。", None),
    ],
)
def test_in_a_document_without_a_period_the_deadline_is_the_nearest_before(text: str, year: int | None) -> None:
    assert due(text, "5家", (2021, None)) == year


OUTLOOK = """
（一）目标。到2025年，甲达到3家。展望2035年，甲达到8家，乙达到9家。
（二）任务。丙达到5家。
三、保障。丁达到6家。
"""


@pytest.mark.parametrize(
    ("figure", "year"), [("3家", 2025), ("8家", 2035), ("9家", 2035), ("5家", 2025), ("6家", 2025)]
)
def test_an_outlook_ends_with_its_sentence(figure: str, year: int) -> None:
    assert due(OUTLOOK, figure) == year


# --- readings -------------------------------------------------------------------------------------


def years(text: str, figure: str, issued: int = 2021, base: int | None = 2020) -> tuple[int | None, int | None]:
    """The years of the last figure of a text that is printed so."""
    source = Source(text)
    return actual_years(source, source.text.rindex(figure), issued, base)


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("2019年甲有5家。", (2019, 2019)),
        ("2018年甲有3家，2019年有5家。", (2019, 2019)),
        ("“十三五”期间，甲增加5家。", (2016, 2020)),
        ("“十三五”以来，甲增加5家。", (2016, 2020)),
        ("2018年，甲有3家。乙有5家。", (2018, 2018)),
        ("甲从2015年的5家", (2015, 2015)),
        ("甲有5家。", (2020, 2020)),
        # a year after the issue is no year of a reading
        ("到2025年，甲达到3家。乙有5家。", (2020, 2020)),
    ],
)
def test_a_reading_is_of_the_nearest_year_that_has_come(text: str, span: tuple[int, int]) -> None:
    assert years(text, "5家") == span


def test_without_any_year_a_reading_has_none() -> None:
    assert years("甲有5家。", "5家", base=None) == (None, None)


def test_from_takes_the_first_year_of_a_pair_and_to_the_second() -> None:
    text = "从2015年到2020年，甲占比从3%提高到5%，乙占比从6%提高到7%。"
    assert [years(text, figure) for figure in ("3%", "5%", "6%", "7%")] == [
        (2015, 2015),
        (2020, 2020),
        (2015, 2015),
        (2020, 2020),
    ]
