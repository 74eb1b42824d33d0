"""The grammar of figures in Chinese documents: its words and its patterns, written for folded and simplified text."""

import re
from collections.abc import Iterable

from zjtargets.text.quantities import AFTER_DIGITS, BASES, SCALES

YEAR = r"(?:19|20)\d\d"
YEAR_NUMBER = re.compile(rf"(?<!\d){YEAR}(?!\d)", re.ASCII)
NAMED_YEAR = re.compile(rf"(?<!\d)({YEAR})年")
SENTENCE_END = re.compile(r"[。!?]")
CLAUSE_END = re.compile(r"[。!?;]")
CLAUSE = re.compile(r"[,。;!?]")

# Where a value is to be kept or brought to; a hedge behind the figure (控制在30左右) says how near.
REACHING = tuple("控制在 下降到 下降至 降到 降至 降低到 减少到 缩短到 缩短至 压缩到 压缩至 压减到".split())
_BEFORE = {
    "above": ("高于", "超过", "突破", "大于", "多于", "快于", "超"),
    "at_least": ("不低于", "不少于", "不小于", "至少"),
    "at_most": ("不超过", "不高于", "不多于", "少于", "低于", "小于", "前", *REACHING),
    "nearly": ("接近", "将近", "不到", "不足", "近"),
    "about": ("大约", "约"),
}
_AFTER = {"at_least": ("及以上", "以上"), "at_most": ("以内", "以下"), "about": ("左右", "上下")}
WORD_BEFORE = {cue: word for word, cues in _BEFORE.items() for cue in cues}
WORD_AFTER = {cue: word for word, cues in _AFTER.items() for cue in cues}
# Characters before a cue that make another word of it: 签约, 目前, 附近.
_NO_CUE = r"(?<![签节合条预公]约)(?<![目当此以之提]前)(?<![附最靠]近)"
# Characters behind a unit that make another word of it: 五倍增, 2支持, 一次能源.
_NO_UNIT = (
    r"(?<!倍(?=增))(?<!人(?=才))(?<!支(?=[持撑付援]))(?<!部(?=[门分委署]))(?<!列(?=[入为车举]))"
    r"(?<!处(?=[理置于罚长]))(?<!组(?=[织建成合]))(?<!次(?=能源))"
)


def _one_of(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


def _pattern(verbose: str) -> re.Pattern[str]:
    return re.compile(verbose, re.VERBOSE)


# A bound on the groups of digits: of a list without end (1,111,111…) each group would be read to the end.
_NUMBER = r"\d{1,3}(?:,\d{3}){1,30}(?:\.\d+)?(?!\d)|\d{1,18}(?:\.\d{1,12})?(?!\d)"
_SCALE = _one_of(s for s in SCALES if s)
_BASE = f"(?:{_one_of(BASES)}){_NO_UNIT}"
_AFTER_NUMBER = _one_of((*BASES, *AFTER_DIGITS))
_ANY_BASE = f"(?:{_AFTER_NUMBER}){_NO_UNIT}(?<!分(?=[之点]))"
_HAN = "零一二两三四五六七八九十百千万亿"
_SPOKEN = f"[一二两三四五六七八九十][{_HAN}]{{0,15}}"
_TENTHS = "[一二两三四五六七八九]成[一二三四五六七八九]?"
_UP = "增长|增加|提高|扩大"
FALLS = ("下降", "降低", "减少", "压减")
_CHANGE = f"{_UP}|上升|{'|'.join(FALLS)}"
_CUE = rf"(?:(?P<before>{_one_of(WORD_BEFORE)}){_NO_CUE})?"
_HEDGE = rf"(?P<after>{_one_of(WORD_AFTER)})?"

FIGURE = _pattern(rf"""
    {_CUE} (?<![\d.第]) (?<!\d[ ])                  # 近500亿元; not inside 2.500, 第500 or 12 500
    (?P<first>{_NUMBER})                            # 500, 1,200, 35.5
    (?P<lost>\.(?=(?:{_SCALE})(?:{_BASE})))?        # 4.万件: a digit is lost
    (?:                                             # 1-2家, 10亿-15亿元, 3家至5家
        (?P<first_scale>{_SCALE})? (?:{_AFTER_NUMBER})? (?:-|至|到) (?P<last>{_NUMBER})
    )?
    (?P<more>[多余])? (?P<scale>{_SCALE})?          # 100多家, 5万家
    (?P<more_scaled>[多余])?                        # 5万多家
    (?P<base>{_ANY_BASE}) {_HEDGE}                  # 家, 元以上
""")
ORDINAL = re.compile(r"第(?P<first>\d{1,4})(?:位|名|(?=[,。;、)]|$))")
SPOKEN = _pattern(rf"""
    {_CUE} (?<![{_HAN}数几多上第点\d])              # not inside 数百家, 第一家
    (?P<first>{_SPOKEN}) (?P<more>[多余])?          # 五千名, 三十多家
    (?:(?:-|至|到)(?P<last>{_SPOKEN}))?             # 三至五家
    (?P<base>{_BASE}) (?<!一批) {_HEDGE}            # 一批 is no count
""")
FRACTION = re.compile(rf"(?P<whole>[{_HAN}]{{1,8}})分之(?P<part>[{_HAN}]{{1,8}})(?!点){_HEDGE}")
DOUBLING = re.compile(rf"翻(?P<times>[一二两三四五六七八九十]|[1-9])?番{_HEDGE}")
MORE_TIMES = re.compile(rf"(?:{_UP})了?{_CUE}(?P<first>{_NUMBER}|[{_HAN}]{{1,16}})(?:-(?P<last>{_NUMBER}))?倍{_HEDGE}")
CHANGED = _pattern(rf"""
    (?:比|较) (?:{YEAR}年|"?十[一二三四五六]五"?末) # 比2020年, 较“十三五”末
    [^,。;]{{0,20}}? (?P<way>{_CHANGE}) 了?         # 累计下降
    {_CUE} (?P<first>{_NUMBER}(?=%)|{_TENTHS}) %?   # 10%, 超过10%, 两成
    {_HEDGE}
""")
AND_CHANGED = re.compile(rf"[、和](?P<first>{_NUMBER}(?=%))%{_HEDGE}")
ASPIRED_CHANGE = _pattern(rf"""
    [,、] (?:力争|争取)                             # 比2020年下降8%, 力争下降8.5%
    (?:达到|达|{_CHANGE})? 了?
    {_CUE} (?P<first>{_NUMBER}(?=%)) % {_HEDGE}
""")
TENTHS = _pattern(rf"""
    (?<![第十百千万几]) (?P<first>{_TENTHS})        # 两成, 三成五
    (?=以上|左右|以内|以下|[,。;、)的]|$) {_HEDGE}  # not 三成员
""")
ALL = re.compile(r"全覆盖|(?<!健)全部(?![门委署])")
RISING = re.compile(r"逐年(?:提高|提升|上升|增加|增长)")
RATE = re.compile("增速|增幅|增长率")
FASTER = re.compile("高于|快于|超过")
PART = re.compile(r"(?:[^,。;]*\d)?(?P<rest>[^,。;]*)")
LOST_COUNT = re.compile(r"(?P<base>[个家名项所件])(?!数)")

# At least so much less is at most the rest.
LEAST_CUT = {"plain": "at_most", "at_least": "at_most", "above": "at_most", "at_most": "at_least"}
# A dash is a sign where a change stands before it: 增长-3%.
MINUS = re.compile(r"[长幅速率比]-$")
# The words before a figure that demand a kind: 新增5家, 提高3个百分点, 高5个百分点, 2017年的2倍, 年均增长8%, 每年5家.
NEW = _pattern(rf"""
    (?<![创更革高最]) 新 (?:增(?!长|速|幅)|建|引进|培育|遴选|获批|设|认定|获)
    | 累计增加
    | (?<!\d) [两三四五\d]年 (?:累计|投入|安排)     # 五年累计
    | [比较]{YEAR}年 (?:增加|新增|减少)             # 比2017年增加
""")
CHANGES = re.compile("提高|提升|增加(?!值)|上升|下降|降低")
LEADS = re.compile("[高快]")
OF_YEAR = re.compile(rf"{YEAR}年的$")
OF_YEAR_LENGTH = 6
GROWS = re.compile("年均(?:增长|增幅|增速|递增)|同比")
YEARLY = re.compile("每年")
SHARES = re.compile("分别")
MOSTLY = re.compile("基本")
AMONG = re.compile("其中[^;。)]*$")
