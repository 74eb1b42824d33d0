"""Of which indicators drafts are, in which unit these are kept, and of what a draft is a part."""

import pytest

from tests.drafting.test_as_yaml import HEAD, SMALL, drafted, targets, tree
from zjtargets.book.models import Indicator


def test_an_indicator_is_kept_in_the_unit_of_its_figure_without_its_scale() -> None:
    indicators = {i["name"]: (i["unit"], i["measure"], i.get("better")) for i in tree(drafted(SMALL))["indicators"]}
    assert indicators["企业"] == ("家", "stock", None)
    assert indicators["死亡率"] == ("%", "share", "lower")
    assert indicators["位次进入全国"] == ("位", "rank", None)
    assert indicators["交易额"] == ("亿元", "flow", None)
    assert indicators["人口"] == ("人", "stock", None)
    assert indicators["平台"] == ("个", "flow", None)


@pytest.mark.parametrize(
    ("body", "whole"),
    [
        ("企业达到20家，其中骨干企业5家。", "draft/draft_1/2025"),
        ("企业达到20家，其中骨干企业5家、小微企业3家。", "draft/draft_1/2025"),
        ("新增企业20家，其中新增骨干企业5家。", "draft/draft_1/2025/increment"),
        # another unit, deadline or kind is no part of it, nor is more than the whole
        ("产值达到20亿元，其中骨干企业5家。", None),
        ("企业达到20家，其中骨干企业2023年达到5家。", None),
        ("企业达到20家，其中新增骨干企业5家。", None),
        ("企业达到20家，其中骨干企业50家。", None),
        ("其中骨干企业5家。", None),
    ],
)
def test_a_part_names_a_whole_of_its_own_sort(body: str, whole: str | None) -> None:
    assert targets(drafted(f"某市规划（2021—2025年）。{body}"))[-1].get("part_of") == whole


def indicator(name: str, unit: str, aka: tuple[str, ...] = ()) -> Indicator:
    return Indicator.model_validate(
        {
            "id": "known",
            "name": name,
            "name_en": "Known",
            "unit": unit,
            "measure": "stock",
            "aka": [{"name": other, "why": "同一"} for other in aka],
        }
    )


@pytest.mark.parametrize(
    ("body", "known", "expected"),
    [
        ("科技企业达到20家。", indicator("科技企业", "家"), "known"),
        ("科技企业达到2万家。", indicator("科技企业", "家"), "known"),
        ("科技企业达到20家。", indicator("科技型企业", "家", ("科技企业",)), "known"),
        ("科技企業達到20家。", indicator("科技企业", "家"), "known"),
        ("科技企业占比达到20%。", indicator("科技企业占比", "％"), "known"),
        # a kind that has no unit of its own
        ("科技企业比2018年翻一番。", indicator("科技企业", "家"), "known"),
        ("科技企业年均增长10%。", indicator("科技企业", "家"), "known"),
        ("科技企业占比比2018年提高3个百分点。", indicator("科技企业占比", "%"), "known"),
        # another name, another unit
        ("科技企业达到20家。", indicator("科技型企业", "家"), "draft_1"),
        ("科技企业达到20亿元。", indicator("科技企业", "家"), "draft_1"),
    ],
)
def test_an_indicator_of_the_data_is_used_where_name_and_unit_are_its_own(
    body: str, known: Indicator, expected: str
) -> None:
    text = drafted(HEAD + body, known=(known,))
    assert [t["indicator"] for t in targets(text)] == [expected]
    assert [i["id"] for i in tree(text)["indicators"] or []] == ([expected] if expected == "draft_1" else [])


def test_an_indicator_of_the_data_is_not_targetd_twice_for_one_year() -> None:
    body = "科技企业达到20家。乙市。科技企业达到30家。科技企业2023年达到10家。"
    text = drafted(HEAD + body, known=(indicator("科技企业", "家"),))
    assert [t["indicator"] for t in targets(text)] == ["known", "draft_1", "known"]


def test_a_firm_bar_and_one_striven_for_are_of_one_indicator() -> None:
    found = targets(drafted("某市规划（2021—2025年）。企业达到20家，力争30家。"))
    assert [(t["indicator"], t["at_least"], t.get("strive")) for t in found] == [
        ("draft_1", "20", None),
        ("draft_1", "30", "true"),
    ]
    both_firm = targets(drafted("某市规划（2021—2025年）。企业达到20家。企业达到30家。"))
    assert [t["indicator"] for t in both_firm] == ["draft_1", "draft_2"]
