"""What a document says of itself: its years, its day of issue, its title."""

import pytest

from zjtargets.drafting.profile import DocumentProfile
from zjtargets.sources.document import Source
from zjtargets.tables.table import Timing


def profile(text: str) -> DocumentProfile:
    return DocumentProfile(Source(text))


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("某市规划（2021—2025年）", (2021, 2025)),
        ("某市行动方案（２０２３－２０２５年）。到2030年", (2023, 2025)),
        ("某市“十四五”规划。到2023年", (2021, 2025)),
        ("某市“十五五”规划", (2026, 2030)),
        ("到2022年，到2025年", (2021, 2025)),
        ("某县三年行动方案\n到2025年，甲达到5家。", (2023, 2025)),
        ("关于甲的意见\n2021年2月1日\n“十三五”时期，甲达到5家。", (2021, 2021)),
        ("比2022年翻一番，到2020年", (2016, 2020)),
    ],
)
def test_the_period_is_the_span_printed_or_that_of_the_plan_or_the_last_year(
    text: str, period: tuple[int, int]
) -> None:
    assert profile(text).period == period


@pytest.mark.parametrize(
    ("text", "issued", "base"),
    [
        ("2021年9月16日\n规划（2021—2025年）", "2021-09-16", 2020),
        ("2022年12月6日\n规划（2023—2025年）", "2022-12-06", 2022),
        ("2020-9-16\n规划（2022—2025年）", "2020-09-16", 2020),  # issued before the year before the plan
        ("关于甲的意见\n从2019年3月1日起实施。\n某市人民政府\n2018年11月16日", "2018-11-16", 2018),  # below the issuer
        ("某市规划（2022—2035年）\n更新时间：2026-01-26 11:25", "2021", 2021),  # a stamp of the site
        ("某市规划（2022—2025年）\n发布日期：2021-12-26 11:25", "2021-12-26", 2021),
        ("某市规划（2022—2025年）\n2021年3月1日\n各县：\n2021年4月2日印发", "2021-04-02", 2021),
        ("2026年某市政府工作报告", "2026", 2025),
        ("政府工作报告\n——2026年1月18日在某市第九届人民代表大会上\n到2030年，甲达到5家。", "2026-01-18", 2025),
        ("首页 > 规划计划\n某市规划（2026—2030年）\n（2026年2月6日某市人民代表大会批准）", "2026-02-06", 2025),
        ("某政发〔2021〕3号，规划（2021—2025年）", "2021", 2020),
        ("某市规划（2021—2025年）", "2020", 2020),
    ],
)
def test_a_document_is_issued_on_its_date_and_based_before_the_plan(text: str, issued: str, base: int) -> None:
    assert (profile(text).issued_on, profile(text).base_year) == (issued, base)


def test_the_issuer_signs_above_the_day() -> None:
    assert profile("关于甲的意见\n报送财政局\n甲达到5家。\n某市科技局\n2021年3月1日").issuer == "某市科技局"


def test_a_report_of_a_year_has_reached_what_it_says() -> None:
    assert profile("某市2023年统计公报").timing == Timing(2024, None, 2023)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("某政发〔2021〕3号\n某市发展规划（2021—2025年）\n各县：", "某市发展规划（2021—2025年）"),
        ("\n 关于印发某市行动方案的通知 \n各县：", "关于印发某市行动方案的通知"),
        ("关于加快发展的意见\n各县：", "关于加快发展的意见"),
        ("\n\n某市公告\n各县：", "某市公告"),
        ("", "-"),
    ],
)
def test_the_title_is_the_first_line_that_is_called_a_plan_or_else_the_first(text: str, title: str) -> None:
    assert profile(text).title == title
