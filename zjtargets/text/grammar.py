"""The grammar of figures in Chinese documents: its words and its patterns, written for folded and simplified text."""

import re
from collections.abc import Iterable
from functools import cache

from zjtargets.text.quantities import AFTER_DIGITS, BASES, SCALES
from zjtargets.text.spans import Lazy

YEAR = r"(?:19|20)\d\d"
YEAR_NUMBER = re.compile(rf"(?<!\d){YEAR}(?!\d)", re.ASCII)
NAMED_YEAR = re.compile(rf"(?<!\d)({YEAR})年")
SENTENCE_END = re.compile(r"[。!?]")
CLAUSE_END = re.compile(r"[。!?;]")
CLAUSE = re.compile(r"[,。;!?]")

# Where a value is to be kept or brought to; a hedge behind the figure (控制在30左右) says how near.
REACHING = tuple(
    "控制在 控制到 下降到 下降至 降到 降至 降低到 降低至 减少到 减少至 减到 减至 缩短到 缩短至 缩小到 缩小至 "
    "收窄到 收窄至 压缩到 压缩至 压减到 压减至 压降到 压降至 回落到 回落至".split()
)
_BEFORE = {
    "above": ("高于", "超过", "突破", "大于", "多于", "快于", "超出", "跨过", "超", "逾", ">"),
    "at_least": ("不低于", "不少于", "不小于", "至少", "≥", "≧", "⩾"),
    "at_most": ("不超过", "不高于", "不多于", "不大于", "少于", "低于", "小于", "前", "≤", "≦", "⩽", "<", *REACHING),
    "nearly": ("接近", "将近", "不到", "不足", "近"),
    "about": ("大约", "约为", "约"),
}
_AFTER = {"at_least": ("及以上", "以上"), "at_most": ("以内", "以下", "之内"), "about": ("左右", "上下")}
WORD_BEFORE = {cue: word for word, cues in _BEFORE.items() for cue in cues}
WORD_AFTER = {cue: word for word, cues in _AFTER.items() for cue in cues}
CUES = tuple(sorted(WORD_BEFORE, key=len, reverse=True))
# Characters before a cue that make another word of it: 签约, 目前, 附近.
# A hedge before a figure is read backwards from it, where `CUE_FITS`; patterns have one only inside: 增长(超过)10%.
_NO_CUE = r"(?<![签节合条预公]约)(?<![目当此以之提]前)(?<![附最靠]近)"
CUE_FITS = re.compile(_NO_CUE)
# Characters behind a unit that make another word of it: 五倍增, 2支持, 一次能源.
_NO_UNIT = (
    r"(?<!个(?=月))"
    r"(?<!倍(?=增))(?<!人(?=才))(?<!支(?=[持撑付援]))(?<!部(?=[门分委署]))(?<!列(?=[入为车举]))"
    r"(?<!处(?=[理置于罚长]))(?<!组(?=[织建成合]))(?<!次(?=能源))"
    r"(?<!发(?=[展布射明放行改票生现挥达热证给动电育]))(?<!起(?=[草步来点始源降航]))(?<!面(?=[积向临对貌试]))"
    r"(?<!首(?=[位个次批家台创发要府先都页席届套付期]))(?<!单(?=[位元体项列独个品价]))(?<!本(?=[地科市省区县级年次土轮届月金]))"
    r"(?<!集(?=[群团聚中成约体装合市]))(?<!颗(?=粒))(?<!架(?=构))(?<!幅(?=度))(?<!桩(?=基))(?<!笔(?=记))(?<!斤(?=两))"
    r"(?<![A-Za-z](?=[A-Za-z]))(?<!GB(?=/))"
)


_SPOKEN_YEAR = re.compile("[一二][〇○零九][〇○零一二三四五六七八九]{2}(?=年)")
_TO_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")


def in_digits(text: str) -> str:
    """The text with years that are written in characters in digits: 二〇三〇年 → 2030年; same length."""
    return _SPOKEN_YEAR.sub(lambda year: year[0].translate(_TO_DIGITS), text)


def plan_end(number: str) -> int:
    """The last year of the five-year plan of that number: 十三五 ends 2020, 十四五 2025."""
    return 2010 + 5 * "一二三四五六".index(number)


def _one_of(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


def _pattern(verbose: str) -> re.Pattern[str]:
    return re.compile(verbose, re.VERBOSE)


# A bound on the groups of digits: of a list without end (1,111,111…) each group would be read to the end.
_NUMBER = r"\d{1,3}(?:,\d{3}){1,30}(?:\.\d+)?(?!\d)|\d{1,18}(?:\.\d{1,20})?(?!\d)"
_SCALE = _one_of(s for s in SCALES if s)
_BASE = f"(?:{_one_of(BASES)}){_NO_UNIT}"
_AFTER_BASE = f"{_NO_UNIT}(?<!分(?=[之点]))"
# 克/千瓦时, 万吨/日; a short list, for every pattern of a figure holds it.
_PER = f"(?:/(?:{_SCALE})?(?:千瓦时|平方公里|平方米|立方米|公顷|小时|人次|[元人户亩吨家个件次升米年月日天时秒]))?"
_HAN = "零一二两三四五六七八九十百千万亿"
_SPOKEN = f"[一二两三四五六七八九十][{_HAN}]{{0,15}}"
_TENTHS = "[一二两三四五六七八九]成[一二三四五六七八九半]?"
_UP = "增长|增加|提高|扩大"
FALLS = ("下降", "降低", "减少", "压减", "压降", "缩减", "压缩", "缩短", "回落", "递减", "降幅")
_CHANGE = f"{_UP}|上升|{'|'.join(FALLS)}"
_CUE = rf"(?:(?P<before>{_one_of(WORD_BEFORE)}){_NO_CUE})?"
_HEDGE = rf"(?P<after>{_one_of(WORD_AFTER)})?"


@cache
def figure(declared: tuple[str, ...] = ()) -> re.Pattern[str]:
    """The pattern of a figure in digits; ``declared`` are units of the data, which are read after digits, too."""
    after_number = _one_of((*BASES, *AFTER_DIGITS, *declared))
    any_base = f"(?:{after_number}){_PER}{_AFTER_BASE}"
    return _pattern(rf"""
    (?<![\d.第±×]) (?<!\d[ ]) (?<!\d[.,][ ]) (?<!\d[千万亿])   # not inside 2.500, 第500, 12 500
    (?P<minus>负|(?<=[长幅速率比为达在至到:(于])-)?  # 增长-3%
    (?P<first>{_NUMBER})                            # 500, 1,200, 35.5
    (?P<lost>\.(?=(?:{_SCALE})(?:{_BASE})))?        # 4.万件: a digit is lost
    (?:                                             # 1-2家, 10亿-15亿元, 3家至5家
        (?P<first_scale>{_SCALE})? (?:{after_number})? (?:-|至|到) (?P<last>{_NUMBER})
    )?
    (?P<plus>\+)?                                   # 1300+家
    (?P<more>[多余])? (?P<scale>{_SCALE})?          # 100多家, 5万家
    (?P<more_scaled>[多余])?                        # 5万多家
    (?P<base>{any_base}) {_HEDGE}                   # 家, 元以上
""")


# 1万3千家, 1亿2千万元: one number, in the unit of its first scale.
MIXED = Lazy(
    rf"""
    (?<![\d.第±]) (?P<first>\d{{1,4}}) (?P<scale>[千万亿])
    (?P<rest>\d{{1,4}}) (?P<rest_scale>千万|百万|万|千|百) (?P<base>{_BASE}) {_HEDGE}
""",
    *(scale + digit for scale in "千万亿" for digit in "0123456789"),
)
_KNOWN = "".join(base for base in (*BASES, *AFTER_DIGITS) if len(base) == 1)
# What stands before a number is looked at behind its first digit: so only digits are tried.
_SMALL = r"(?P<first>\d(?<![\d.第±-]\d)(?<!\d[ ]\d)(?<!\d[.,][ ]\d)\d{0,5}(?:\.\d{1,4})?)"
# People whose unit is left out: 为80万重点群体.
_PEOPLE = (
    "群体 群众 农民 居民 人口 学生 老人 老年人 儿童 妇女 孕产妇 青年 职工 劳动力 用户 毕业生 市民 村民 人员 劳动者"
).split()
PEOPLE = Lazy(
    rf"""
    {_SMALL} (?P<more>[多余])? (?P<scale>万|亿) (?P<more_scaled>[多余])? {_HEDGE}
    (?= [^,。;、\d]{{0,6}}? (?:{_one_of(_PEOPLE)}) )
""",
    *_PEOPLE,
)
# A count without a unit (用户数达到8亿), or in a classifier that is not known (充电桩3000根).
UNCOUNTED = Lazy(
    rf"""
    {_SMALL} (?P<scale>万亿|万|亿|) (?P<base>(?<=[万亿])|(?![{_KNOWN}番成倍])[\u4e00-\u9fff]
        (?<![年月日号时点版届章条等余多百千万亿十个后前内外上下中间左右至到以之的是为及和与或集级期度强岁位分])
        (?<![路街室楼栋单院]) )
    {_HEDGE} (?= [,。;、)] | $ )
""",
)
_RANKED = f"(?:\\d{{1,4}}|[{_HAN}]{{1,4}})"
ORDINAL = Lazy(rf"(?<!安全)(?<!质量)(?<!效益)第(?P<first>{_RANKED})(?:位(?!列)|名(?!单)|(?=[,。;、)]|$))", "第")
RANK = Lazy(
    rf"""
    前 (?P<first>[{_HAN}]{{1,4}}) (?: 位|名|强|行列|方阵|序列|(?=[,。;、)]|$) )    # 进入全国前十, 前三位
  | (?:进入|跻身|入围|入选|入列|位列|迈入|晋级|冲刺|重返|保持) [^,。;]{{0,12}}?
    (?P<strong>[百千]|[{_HAN}]{{2,4}}|\d{{1,4}}) 强 (?!县?的?前)(?!,[名位]列)  # 跻身全国百强县
  | (?:居|列|保持|排名?) [^,。;]{{0,6}}? (?P<head>首) 位 (?!度)                 # 稳居全省首位
""",
    "前",
    "强",
    "首",
)
_COUNTED = "家个名部项件所种场座套户篇条只台辆次处门支批张位"
BARE = Lazy(
    rf"""
    (?<![{_HAN}\d数几多上第点每各单亿]) (?<!千家) (?P<first>[百千万]|百万|千万)      # 百家, 万名
    (?P<base>人次|家次|户次|人(?=[,。;、以]|$)|[{_COUNTED}]{_NO_UNIT})
    (?!计划|工程|行动|论坛|大会|争鸣|讲坛|联|万户|[帮助]|空巷) {_HEDGE}
""",
    *"百千万",
)
_PAIRS = [low + high for low in "一二两三四五六七八" for high in "二两三四五六七八九"]
SEVERAL = Lazy(
    rf"""
    (?<![{_HAN}\d数几多上第点]) (?P<first>
        (?P<low>[一二两三四五六七八]) (?P<high>[二两三四五六七八九]) (?P<step>[十百千]?)   # 两三家
      | (?P<tens>[二三四五六七八九]?)十几 )                                              # 十几个
    (?P<scale>万?) (?P<base>{_BASE}) {_HEDGE}
""",
    "十几",
    *_PAIRS,
)
HALF = Lazy(
    rf"""
    (?: (?P<above>过|超过|超) | (?P<nearly>近|接近) | (?P<about>约|大约) | (?P<least>达到?|占|不低于|至少) )
    (?:一半|半数|半) (?![年月天日小个程岁径]) {_HEDGE}
  | (?P<more>一半|半数) (?P<hedged>以上|左右)
""",
    "半",
)
TWO_DIGITS = re.compile(r"(?:增长|增幅|增速|增长率)[^,。;\d]{0,8}两位数|两位数(?:以上)?的?(?:增长|增速|增幅)")
CLEARED = re.compile(r"(?:动态|全部|基本|保持)*(?:清零|归零)")
# A number without a unit behind a word that sets it: 系数提高到0.58, 收入比缩小到1.65以内.
PURE = Lazy(
    rf"""
    (?: {_one_of(w for w in WORD_BEFORE if len(w) > 1 or w in "≤≥<>")}
      | (?:达到?|[提升]高?[到至]|增[加大]?[到至]|保持在|稳定在) )
    (?P<first>\d{{1,3}}\.\d{{1,4}}) {_HEDGE} (?= [,。;、)] | $ )
""",
    ".",
)
LONG = Lazy(
    rf"""
    (?:年限|寿命|周期|学制) [^,。;\d]{{0,10}}? {_CUE} (?P<first>\d{{1,3}}(?:\.\d{{1,3}})?) (?P<base>年) {_HEDGE}
""",
    "年限",
    "寿命",
    "周期",
    "学制",
)
MONEY = Lazy(
    r"""
    (?P<before>突破|超过|达到?|迈[上过]|跨[上越过]|冲刺|超|破) (?P<first>[十百千]?) (?P<scale>万亿|亿) 元?  # 突破百亿元
    (?= [,。;、)] | $ | 大关|台阶|门槛|规模)
""",
    "亿",
)

SPOKEN = Lazy(
    rf"""
    (?<![{_HAN}数几多上第点\d])                     # not inside 数百家, 第一家
    (?P<first>{_SPOKEN}) (?P<more>[多余])?          # 五千名, 三十多家
    (?:(?:-|至|到)(?P<last>{_SPOKEN}))?             # 三至五家
    (?P<base>{_BASE}) (?<!一批) (?!数) {_HEDGE}     # 一批 and 两位数 are no counts
""",
    *"一二两三四五六七八九十",
)
FRACTION = Lazy(
    rf"(?P<whole>[{_HAN}]{{1,8}})分之(?P<part>[{_HAN}]{{1,8}})(?:点(?P<tenths>[零一二三四五六七八九]{{1,4}}))?{_HEDGE}",
    "分之",
)
DOUBLING = Lazy(
    rf"""
    翻了? (?P<times>[一二两三四五六七八九十]|[1-9])? 番 {_HEDGE}
  | 翻倍 (?!增)
  | (?<![一二三四五六七八九十百千万亿\d]) 倍增 (?= [,。;、)] | $ )   # 实现倍增, but not 五倍增, 倍增计划
""",
    "番",
    "翻倍",
    "倍增",
)
MORE_TIMES = Lazy(rf"(?:{_UP})了?{_CUE}(?P<first>{_NUMBER}|[{_HAN}]{{1,16}})(?:-(?P<last>{_NUMBER}))?倍{_HEDGE}", "倍")
CHANGED = Lazy(
    rf"""
    (?: (?:比|较) (?:{YEAR}年|"?十[一二三四五六]五"?(?:期?末|时期)) [^,。;]{{0,20}}?   # 比2020年, 较“十三五”末
      | 在{YEAR}年的?(?:基础|水平)上?,?
      | 累计 ) (?P<way>{_CHANGE}) 了?               # 累计下降
    {_CUE} (?P<first>{_NUMBER}(?=%)|{_TENTHS}) %?   # 10%, 超过10%, 两成
    {_HEDGE}
""",
    "累计",
    *(word + year for word in "比较在" for year in ("19", "20", "十", '"十')),
)
# A fall in per cent without a year: 下降15%, 降幅不小于4%, 年均下降3%.
FALLEN = Lazy(
    rf"""
    (?P<yearly>(?:年均|平均每年|每年|逐年|同比) [^,。;\d]{{0,4}}?)?
    (?: (?:{"|".join(FALLS)}) "?了? | (?P<named>压减|压缩|降低|减少) (?![到至]) [^,。;、\d到至]{{2,12}} )
    (?:为|达到|达|在)? {_CUE} (?P<first>{_NUMBER}(?=%|-)|{_TENTHS}) (?:%?-(?P<last>{_NUMBER}))? (?(last)%|%?) {_HEDGE}
""",
    *FALLS,
)
AND_CHANGED = re.compile(rf"[、和](?P<first>{_NUMBER}(?=%))%{_HEDGE}")
ASPIRED_CHANGE = Lazy(
    rf"""
    [,、] (?:力争|争取)                             # 比2020年下降8%, 力争下降8.5%
    (?:达到|达|{_CHANGE})? 了?
    {_CUE} (?P<first>{_NUMBER}(?=%)) % {_HEDGE}
""",
)
TENTHS = Lazy(
    rf"""
    (?P<over>过)? (?<![第十百千万几]) (?P<first>{_TENTHS})   # 两成, 三成五, 过六成
    (?=以上|左右|以内|以下|[,。;、)的]|$) {_HEDGE}  # not 三成员
""",
    *(number + "成" for number in "一二两三四五六七八九"),
)
ALL = Lazy(
    r"(?<!健)(?<!安)全员?覆盖"
    r"|(?<!健)(?<!安)全部(?=[,。;、)]|$|实?现?达到?|达标|完成|建成|实现|纳入|覆盖|落实|开工|投产|入园|接入|整改|通过|完工|清零|淘汰|取缔|关停|化解"
    r"|配[备置齐]|设立|开展|建立|消除|退出|改造|销号|上线|办结|持证|脱贫|投入|投用|启动|竣工|开放|推行|用|采用|执行|安装|实行|解决|得到|使|能|进)",
    "覆盖",
    "全部",
)
RISING = re.compile(r"逐年(?:提高|提升|上升|增加|增长)")
RATE = re.compile("增速|增幅|增长率")
FASTER = re.compile("高于|快于|超过")
PART = re.compile(r"(?:[^,。;]*\d)?(?P<rest>[^,。;]*)")
LOST_COUNT = re.compile(r"(?P<base>[个家名项所件])(?!数)")

# At least so much less is at most the rest.
LEAST_CUT = {"plain": "at_most", "at_least": "at_most", "above": "at_most", "at_most": "at_least"}
# The words before a figure that demand a kind: 新增5家, 提高3个百分点, 高5个百分点, 2017年的2倍, 年均增长8%, 每年5家.
NEW = _pattern(rf"""
    (?<![创更革高最]) 新 (?:增(?!长|速|幅)|\(?改?\)?建|辟|投|引[进育]|培[育养]|遴选|获|设|认[定证]|组建
      |开[工发办通业辟行设展]|签约?|落[地户]
      |投[产用运入]|孵化|评|招|入[库规选]|成立|纳入|改[建扩造]|扩建|植|造|添|拓展|创[建办]|上[规市线]|备案|登记|注册|布局|打造|实施
      |吸纳|选[派聘]|聘|启用|研[发制]|推出|发放|核准|批|购|置|发展|完成|吸引|集聚|建成|转[移化])
    | 净增 | 累计增加 | (?:增加(?!值)|减少|压减|压缩)(?![到至])(?![^,。;、]*[到至达])
    | 引进(?![、和共集]) | 招引 | 引育 | 组建 | 减量 | 腾退 | 淘汰 | 削减
    | (?<!\d) [两三四五\d]年 (?:间|内|共|计划|预计|总?计|滚动)*           # 五年累计
      (?:累计|投入|安排|完成投资|完成[^,。;\d]{{0,12}}投资)
    | [比较]{YEAR}年 (?:增加|新增|减少)             # 比2017年增加
""")
CHANGES = re.compile("提高|提升|增加(?!值)|上升|下降|降低")
LEADS = re.compile("[高快]")
OF_YEAR = re.compile(rf"{YEAR}年的$")
OF_YEAR_LENGTH = 6
GROWS = re.compile("年均(?:增长|增幅|增速|递增)|同比|[比较](?:上年|去年)")
COMPARED = re.compile(rf'[比较](?:{YEAR}年|"?十[一二三四五六]五"?)')
RAISED = re.compile("(?<!年均)(?<!每年)(?<!平均)(?:提高|提升|增加|增长|减少|缩短|延长|压缩)了?$")
AFTER_RATE = re.compile(rf"({_NUMBER})%(?:以上|左右|以内|以下)?[、和与,](?:力争|争取|分别)?(?:达到?|为)?$")
GROWTH = re.compile(
    "(?:增长|上涨|递增|增幅|涨幅|增速|增长率|增加|扩大)(?:预期)?(?:目标)?(?:按|为|在|达到|达|保持|实现|力争|稳定)*(?:在|到)?$"
)
YEARLY = re.compile("每年")
AVERAGE = re.compile("年均(?:新增|净增|增加|增长|提高|提升|减少|下降|降低|投入|培训|完成|建成|新建|引进)(?![率速])")
# Verbs of their own between 新增 and a figure: 新开工项目50个、竣工项目30个.
OWN = re.compile(r"\d[^,。;]{0,12}?[、和](?:竣工|建成|完成|培育|打造|实施|创建|总投资|总数|达到|突破|累计|改造|培训)")
SHARES = re.compile("分别")
MOSTLY = re.compile("基本")
AMONG = re.compile("其中")
AMONG_ENDS = re.compile("[;。)]")
