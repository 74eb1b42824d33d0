"""Whether a figure of a plan looks like a promise: not of the past, no forecast, no condition."""

import re

from zjtargets.drafting.profile import Plan
from zjtargets.sources.coverage import Numeral
from zjtargets.sources.years import due_year
from zjtargets.text.figures import Figure
from zjtargets.text.grammar import YEAR
from zjtargets.text.units import split_unit

_PAST = re.compile(
    "截至|截止|目前|同比|比上年|较上年|上年度|上一年|去年|近年来|过去|年来|仍在|仅有?|已[有达建成经累占超与]|现有(?=[^,。;]{0,6}$)"
)
_AHEAD = re.compile("力争|争取|确保|要")
_FORECAST = re.compile("预计|预测|估计|有望")
_FROM = re.compile(rf"[由从](?:{YEAR}年的?)?$")
_GRANT = re.compile(
    r"(?:补助|补贴|奖励|资助)(?=最高|\d)|一次性(?:补助|补贴|奖励)|奖补|贴息|减免|扣除|权重|占分|分值|限行|罚款|单个项目|给予|予以|最高(?:不超过)?\d|"
    r"可[^,。;]{0,3}(?:提取|申领|申请|享受|抵扣)"
)
_SPENT = re.compile("每年(?:安排|给予)|总规模|设立")
_MEMBERS = re.compile("部门|方面|领域|环节|单位参加|重点方向|月|的部分")
_QUALIFYING = frozenset("元 亩 吨 岁 平方米 平方公里 立方米 公里 公顷 千瓦 小时 分钟 人 户".split())


def promised(plan: Plan, n: Numeral) -> bool:
    """Whether a numeral looks like the figure of a promise."""
    if n.figure is None or n.explained_by:
        return False
    start, end = plan.span(n)
    clause = plan.before(start, "。!?;")
    if _looks_back(plan, start, clause) or _FORECAST.search(clause):
        return False
    part = plan.before(start, ",。!?;")
    if _GRANT.search(part + plan.after(start, ",。!?;")) and not _SPENT.search(part):
        return False
    return not _qualifies(n.figure, plan.source.words(n.start, n.end), clause, plan.text[end : end + 8])


def _looks_back(plan: Plan, at: int, clause: str) -> bool:
    """A review, a word of the past with nothing after it that looks ahead, a year that is over, 由…提高到."""
    if plan.in_review(at) or _FROM.search(plan.text[max(at - 10, 0) : at]):
        return True
    past = list(_PAST.finditer(clause))
    if past and not _AHEAD.search(clause, past[-1].end()):
        return True
    year = due_year(plan.source, plan.source.sentence(at)[0], at)
    return year is not None and year <= plan.issued and year < plan.period[0]


def _qualifies(figure: Figure, printed: str, before: str, after: str) -> bool:
    """Whether the figure only says who or what is meant: 5亿元以上的项目, 65岁及以上, 15个部门."""
    if _MEMBERS.match(after):
        return True
    if figure.unit == "个工作日":
        return not re.search("缩短|压缩|压减|降|不超过|控制", before + printed)
    parts = split_unit(figure.unit)
    if parts is None or parts[1] not in _QUALIFYING or _SPENT.search(before):
        return False
    if parts[1] == "岁":
        return not re.search("达到$|提高到$|期望寿命|预期寿命", before)
    if parts[1] in ("小时", "分钟"):
        return bool(re.match(r"[\u4e00-\u9fff]", after))
    hedged = printed.endswith(("以上", "以下", "以内"))
    return bool(re.match(r"的?[\u4e00-\u9fff]" if hedged else r"的[\u4e00-\u9fff]|企业", after))
