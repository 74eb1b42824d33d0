"""One plan, and what a check against it finds of a sentence: for the rules about what stands around a quote."""

from collections.abc import Callable
from pathlib import Path

from tests.conftest import MakeFolder
from zjtargets.book.load import read_book
from zjtargets.core.problem import Severity
from zjtargets.sources.coverage import Exclusions
from zjtargets.sources.proof import check_sources

DOCUMENT = """
　某省规划
一、发展基础
“十二五”期间，某量年均增长１２％，
２０１５年某量达到 １００ 亿元。
某量占比从２０１０年的３％提升到２０１５年的５％，他量占比从６％提升到７％。规模居全国第3位。
二、目标
（一）总目标。到２０２０年，力争某量达到２００亿元；
他量达到３０家左右。“十四五”期间新增他量10家。2016—2018年投入某量9亿元。
\ue010（二）任务。
１\ue010建设他量。建成他量５０家。（责任单位：甲局、
乙局）
２\ue010推广他量。培育他量60家，争创名牌70家，力争新增他量80家。（责任单位：丙局）
三、保障（二〇一六年）。每年推动他量90家。
"""
HEAD = """
scopes: [{id: here, name: 此地, name_en: Here}]
indicators:
  - {id: thing, name: 某量, name_en: Thing, unit: 亿元, measure: flow}
  - {id: other, name: 他量, name_en: Other, unit: 家, measure: stock}
  - {id: share, name: 某量占比, name_en: Share, unit: "%", measure: share}
  - {id: other_share, name: 他量占比, name_en: Other share, unit: "%", measure: share}
  - {id: rank, name: 规模居全国位次, name_en: Rank, unit: 位, measure: rank}
  - {id: brands, name: 名牌, name_en: Brands, unit: 家, measure: stock}
documents:
  - id: plan
    title: 某省规划
    issuer: 某省
    issued: 2016-03
    period: [2016, 2020]
    base: 2015
    scope: here
    source: plan.txt
    says:
"""
GOAL = "二、目标（一）总目标"
THING = "indicator: thing, by: 2020, at_least: 200, unit: 亿元"
Found = list[tuple[str, Severity]]
Check = Callable[..., Found]


def checker(folder: MakeFolder, tmp_path: Path) -> Check:
    """The problems of one sentence of the plan: at, quote, further keys, records."""
    (tmp_path / "plan.txt").write_text(DOCUMENT, encoding="utf-8")

    def check(at: str, quote: str, record: str, more: str = "") -> Found:
        key = "actuals" if "year:" in record else "targets"
        sentence = f'      - {{at: {at}, quote: "{quote}", {more}{key}: [{{{record}}}]}}\n'
        book, problems = read_book(folder({"targets.yaml": HEAD + sentence}))
        assert problems == []
        proof = check_sources(book, tmp_path, Exclusions())
        # The rest of the document is read by no record.
        problems = [p for p in proof.problems if p.rule != "numeral_in_source"]
        assert proof.figures == (0 if problems else len(book.targets) + len(book.actuals))
        return [(p.key, p.severity) for p in problems]

    return check


def only(text: str, severity: Severity = Severity.WARNING) -> Found:
    return [(text, severity)]
