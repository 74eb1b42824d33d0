"""The catalogue: every phrase that the program can say, in Chinese and English, and the English names of units.

The phrases stand in ``phrases.json``, one a line, the texts of rules and problems in ``rules.yaml``. JSON, because it
is read at every start, and thirty times as fast as YAML.
"""

import json
from pathlib import Path

_FILE = Path(__file__).with_name("phrases.json")
PHRASES: dict[str, tuple[str, str]] = json.loads(_FILE.read_text(encoding="utf-8"))

UNITS_EN = {
    "亿元": "CNY 100m",
    "万元": "CNY 10k",
    "元": "CNY",
    "%": "%",
    "百分点": "pp",
    "倍": "times",
    "位": "rank",
    "人年": "person-years",
    **dict.fromkeys(("人", "名"), "people"),
    **dict.fromkeys(
        (
            "家 个 所 件 项 台 次 批 种 套 台次 家次 人次 批次 项次 架次 "
            "场 门 座 户 支 只 篇 条 间 张 款 辆 艘 部 列 处"
        ).split(),
        "number",
    ),
    "‰": "per mille",
    "/10万": "per 100,000",
    "元/人": "CNY per person",
    "件/万人": "per 10,000 people",
    "平方公里": "km²",
    "平方米": "m²",
    "立方米": "m³",
    "公里": "km",
    "公顷": "ha",
    "亩": "mu",
    "吨": "t",
    "岁": "years",
    "小时": "h",
    "分钟": "min",
    "度": "degrees",
    "兆瓦": "MW",
    "千瓦": "kW",
    "千瓦时": "kWh",
    "标箱": "TEU",
    "标准箱": "TEU",
    "微克/立方米": "µg/m³",
    "毫克/立方米": "mg/m³",
    "吨标准煤": "tce",
    "美元": "USD",
    "人/平方公里": "people/km²",
}
