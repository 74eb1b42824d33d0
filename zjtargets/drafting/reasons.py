"""Why a figure of a document sets no target: it is of the past, a forecast, a grant, or only says what is meant."""

import re

from zjtargets.drafting.profile import DocumentProfile
from zjtargets.sources.coverage import Numeral
from zjtargets.sources.frames import framed_year
from zjtargets.sources.years import NOT_COMPARED
from zjtargets.text.figures import Figure
from zjtargets.text.grammar import NEW, YEAR
from zjtargets.text.quantities import split_unit

_PAST = re.compile(
    """
    截至 | 截止 | 目前 | (?<![比较])(?:上年度|上一年|去年) (?![^,。;]*基础上)
    | 近年来 | (?<!超)过去 | 年来 | 仍在 | (?<!不)仅有? | 这[一三五几]年
    | 已[有达建成经累占超与储募到安落完实形拥突]        # 已建成10家
    | 现有 (?=[^,。;]{0,6}$)      # 现有企业10家
    """,
    re.VERBOSE,
)
_COMPARED = re.compile("同比")
_AHEAD = re.compile("力争|争取|确保|要|今年|今后|下一步|再(?=[新建培增])")
_FORECAST = re.compile("预计|预测|估计|估算|测算|有望")
_FROM = re.compile(rf"[由从自](?:{YEAR}年的?)?$|[比较]{YEAR}年\($")
_FROM_BEFORE = re.compile(r"[由从][^,。;]{0,20}$")
_TO = re.compile(r"(?:以上|左右|以内)?[^,。;\d]{0,6}?(?:[提增上扩下降减压缩]\w?[到至]|[到至]|增至|升至|降至)")
_BUILT_ON = re.compile("的?基础上")
_GRANT = re.compile(  # what a recipient may get under a condition
    r"""
    (?:补助|补贴|奖励|资助) (?=最高|\d)                   # 补助最高50万元
    | 一次性 (?:补助|补贴|奖励) | 奖补 (?! 资金) | 贴息 | (?:减免|扣除) (?= [^,。;]{0,4} \d+ %)
    | 权重 | 占分 | 分值 | 限行 | 罚款 | 单个项目 | 给予 | 予以
    | 最高 (?:额度|限额|不超过)? \d                          # 最高不超过3000万元
    | 可 [^,。;]{0,3} (?:提取|申领|申请|享受|抵扣)         # 净收入可提取50%
    """,
    re.VERBOSE,
)
_SPENT = re.compile("每年(?:安排|给予)|总规模|设立|发放|兑现|筹集|争取|募集")
_MEMBERS = re.compile("部门|方面|领域|环节|单位参加|重点方向|月|的部分|级(?!别)|范围")
_QUALIFYING = frozenset("元 亩 吨 岁 平方米 平方公里 立方米 公里 公顷 千瓦 小时 分钟 人 户 米 吨标准煤 千瓦时".split())
_GRADES = frozenset("千伏 千伏安".split())  # of what is built: 110千伏变电站3座
_PERIODS = frozenset("个工作日 工作日 天 日 小时 分钟 个月 年".split())  # of a procedure, but where one is cut short
_CUT_SHORT = re.compile("缩短|压缩|压减|降|不超过|控制|提速|提前")
# 推动21家示范区提升能级, 首批46家, 连续两个季度: as many as there are.
_THERE = re.compile(r"(?:首批|现有|已有|连续|原有)$")
_MOVED = re.compile(r"(?:推动|支持|引导|指导|督促|发挥|对)(?:全[市省县区])?$")
_ALONG = re.compile(r"[^,。;]{2,6}?(?:提升(?:能级|水平|质效)|率先|提质|做大|做强|与[^,。;]{2,8}共建|健康发展)")
_AIMED = re.compile(r"^(?:对|凡|严禁|禁止|鼓励|拖欠|重点检查|单项|单笔)")
_AREA = re.compile("(?:核心区|规划|占地|用地|建筑|园区|片区|启动区|范围|总)面积(?:约为?|为|达)?$")
_DESCRIBED = re.compile(r"、(?!建|新|培|引|打造|创|实施|完成|达)[^,。;]*?的[\u4e00-\u9fff]")
_OPENING = 6  # characters before a year that opens a sentence


def no_target(profile: DocumentProfile, n: Numeral) -> str | None:
    """Why a figure that no class explains is no target: of a table, of the past, a forecast, a grant or a threshold."""
    if n.explained_by:
        return None
    if profile.in_table(n.start):
        return "table"
    if n.figure is None:
        return None
    start, end = profile.span(n)
    clause = profile.before(start, "。!?;")
    if _looks_back(profile, start, end, clause):
        return "past"
    if _FORECAST.search(clause):
        return "forecast"
    part, after = profile.before(start, ",。!?;"), profile.after(end, ",。!?;")
    if _GRANT.search(part + profile.after(start, ",。!?;")) and not _SPENT.search(part):
        return "subsidy"
    words = profile.source.words(n.start, n.end)
    return "threshold" if _qualifies(n.figure, words, part, after, clause) else None


def _looks_back(profile: DocumentProfile, start: int, end: int, clause: str) -> bool:
    """Under a review, after words of the past (not the future), of a year that is over, or the start of 由…提高到."""
    past = list(_PAST.finditer(clause))
    if not past and framed_year(profile.source, start, profile.first_deadline) != profile.first_deadline:
        past = list(_COMPARED.finditer(clause))  # but for what an annual report sets for its own year
    ahead = past and _AHEAD.search(clause, past[-1].end()) is not None
    due = profile.source.places(NOT_COMPARED).last(profile.source.sentence(start)[0], start)
    to_come = due is not None and int(due[1]) > profile.base_year
    if profile.in_review(start, headed=to_come or bool(ahead)) or _FROM.search(
        profile.text[max(start - 10, 0) : start]
    ):
        return True
    if (_FROM_BEFORE.search(clause) and _TO.match(profile.text, end)) or _BUILT_ON.match(profile.text, end):
        return True
    if past and not ahead:
        return not (to_come and due is not None and due.start() >= start - len(clause) + past[-1].end())
    return due is not None and not to_come and _reports(profile, due, start)


def _reports(profile: DocumentProfile, year: re.Match[str], at: int) -> bool:
    """Whether a year that is over is that of a figure behind it, and not of what something new builds on: it stands in
    the part of the figure between commas, or opens the sentence, and nothing new is added.
    """
    part = profile.before(at, ",。!?;")
    if year.start() >= at - len(part) or profile.text.startswith(",", year.end()):
        return True
    return year.start() - profile.source.sentence(at)[0] <= _OPENING and not NEW.search(part)


def _qualifies(figure: Figure, printed: str, before: str, after: str, clause: str) -> bool:
    """Whether the figure only says who or what is meant: 5亿元以上的项目, 65岁及以上, 15个部门."""
    if _MEMBERS.match(after) or _THERE.search(before) or (_MOVED.search(before) and _ALONG.match(after)):
        return True
    parts = split_unit(figure.unit)
    base = parts[1] if parts else figure.unit
    hedged = printed.endswith(("以上", "以下", "以内")) or figure.word == "above"
    if base in _PERIODS and (base == "个工作日" or after.startswith("内")):
        return not _CUT_SHORT.search(clause + printed)
    if hedged and _AIMED.match(before) and re.search("的|[、]", after):
        return True
    if base not in _QUALIFYING | _GRADES or _SPENT.search(before) or (base == "人" and "人" not in printed):
        return False
    if base == "岁":
        return not re.search("达到$|提高到?$|增加$|期望寿命|预期寿命", before)
    if base in ("小时", "分钟"):
        return bool(re.match(r"[\u4e00-\u9fff]", after))
    if _AREA.search(before) or (hedged and _DESCRIBED.match(after)):
        return True
    if base in _GRADES:
        return re.match(r"[\u4e00-\u9fff]", after) is not None
    behind = printed.endswith(("以上", "以下", "以内"))
    return bool(re.match(r"的?[\u4e00-\u9fff]" if behind else r"的[\u4e00-\u9fff]|企业", after))
