"""The words that name the indicator of a figure, and the quote that shows both."""

import re
from bisect import bisect_left

from zjtargets.core.interval import INFINITY
from zjtargets.drafting.profile import DocumentProfile
from zjtargets.sources.years import NOT_COMPARED
from zjtargets.text.figures import Figure
from zjtargets.text.grammar import YEAR, figure

_VERB = re.compile(  # between the name and its figure: 甲园(数量将达到)10家
    """
    将? (?:分别)? (?:年均)?
    (?: 不低于 | 不少于 | 不超过 | 不高于 | 高于 | 低于 | 超过 | 突破 | 至少 | 达到 | 达 | 为 | 约 | 占
      | (?:提高|提升|增加|扩大|上升|增长|下降|降低|减少|缩短|缩小|压缩|压减|收窄)[到至]?
      | [增升降减][至到] | 控制在 | 保持在?
      | 稳定在? | 维持在 | 跨过 | 冲刺 | 扩大到 | 发展到 | 上涨 | 涨幅 | 力争 | 平均 | 约占 | 各 | 做到
      | (?:重返|跻身|进入|位列|迈入|稳居|保持|位居|排名|居)
        (?:世界|全球|全国|全省|全市|长三角)? (?:同类)? (?:城市|地区|县域)?
      | 完成 | 实现 | 增长 | 新增 | 新建 | 建成 | 建设 | 培育 | 引进 | 培养 | 培训 | 打造 | 争创 | 创建 | 布局
      | (?<!研发)(?<!经费)(?<!资金)投入
      | 安排 | 筛查 | 组织 | 实施 | 设立 | 推动 | 发展 | 取得 | 有 | 进入
    )+ $
    """,
    re.VERBOSE,
)
_LEAD = re.compile(  # before the name: (到2025年底力争建成)甲园
    rf"""
    ^ (?: \d{{1,2}}[.、](?!\d) | \([一二三四五六七八九十\d]{{1,2}}\) | [一二三四五六七八九十]是 | [、·●◆■]
      | {YEAR}年?[-至到]{YEAR}年,? | [到至在]? {YEAR}年 (?:\d{{1,2}}月)? (?:底|末)? (?:以?前|之前)?    # 到2025年底前
      | (?:\d{{1,2}}月)? (?:底|末|\d{{1,2}}日)前
      | "?十.五"?期间 | 平均 | 每年 | [三五两]年 | \d年 | 累计 | 到规划期末
      | 全年 | 今年 | 年内 | 上半年 | 原则上 | 计划
      | 我们 | 要 | 目前 | 力争 | 争取 | 争创 | 确保 | 努力 | 实现 | 推动 | 推进 | 其中 | 含
      | 全省 | 全市 | 全县 | 全区 | 我省 | 我市 | 全国 | 各
      | [和、]? (?:新?改扩?建|扩建|改造(?:提升)?)
      | 新增 | 新建 | 净增 | 建成 | 建设 | 培育 | 引进 | 培养 | 造就 | 打造 | 创建 | 创作 | 带动
      | 完成 | 投入 | 设立 | 开展 | 提供 | 形成 | 组织 | 举办 | 研制
      | 免费为 | 免费 | 为 | 对 | 向 | 帮助 | 支持 | 选派 | 面向 | -+ | 均 | 到(?![\d底末位])
    )+
    """,
    re.VERBOSE,
)
_TAIL = re.compile(  # behind the name: 甲园(比2018年)翻一番
    rf"""
    (?: [比较] (?:{YEAR}年|上年|去年|"?十[一二三四五六]五"?末) (?:\([^()]*\))?
      | [由从] [^,。;、]* \d [^,。;、]* | (?:{YEAR}年?-|[到至])? {YEAR}年的?   # 由2020年的10%
      | 在{YEAR}年的?基础上 | 在现有[^,。;]*基础上
      | 力争 | [两三五\d]年 | (?:年均)? 增[速幅] | 增[速幅](?:高|快|超)[出于过].*
      | 累计 | 每年 | 年均 | [到至由从]
    )+ $
    """,
    re.VERBOSE,
)
_GENERIC = re.compile("(?:总规模|规模|总投资|资金|总额|金额|首期|面积|人次)$")  # of the noun behind the figure
_NOUN = re.compile(r"(?:以上|左右|以内|以下)?的?([\u4e00-\u9fffA-Za-z]{2,24})")
_REST = re.compile(r"(?:以上|左右|以内|以下)?的?[\u4e00-\u9fff]*")
_STOPS = re.compile("[,。;:!?|]")
_NAMED = re.compile(r'"[^"]*"|\([^()]*\)')
# Between two figures of a list: 40项(专项、)80项课题.
_LISTED = re.compile("[^,。;、]{0,16}(?:、|以及|和|与|及)(?:建成|新增|新建|培育|引进|打造|建设)?")
_LABEL = re.compile(r"^(?:\d{1,2}[.、](?!\d)|\([一二三四五六七八九十\d]{1,2}\))")
_JOINING = re.compile("(?:以及|和|与|及)$")
_JOINED = re.compile("^(?:以及|和|与|及)")  # 甲园10家(和)乙园5家
_SHORT = 4  # characters of a name in a list before the noun that they share: 风电、光伏总装机
_LONGEST_NAME = 30
_REACH = 30
_LOOSE = ",、。;: …"
_LONGEST = 60  # characters that a quote may begin before its figure


def _once(text: str, start: int, end: int) -> bool:
    """Whether a stretch of a text, without loose marks before it, stands nowhere else in it."""
    words = text[start:end].lstrip(_LOOSE)
    return text.find(words, end - len(words) + 1) < 0 and text.find(words, 0, end - 1) < 0


def _shared(profile: DocumentProfile, start: int) -> str | None:
    """The name for a figure that 分别 shares out: as far along the names as the figure is along the figures."""
    names, shares, figures = profile.before(start, "。;").rpartition("分别")
    if not shares or set(",;") & set(figures):
        return None
    order = len(re.findall("[、和]", figures))
    listed = re.split("[、和与及]", re.sub(r"\([^()]*\)", "", names.rpartition(",")[2]))
    if all(map(NOT_COMPARED.search, listed)):
        return _TAIL.sub("", listed[0])
    if order >= len(listed):
        return None
    listed = [_TAIL.sub("", _LEAD.sub("", name)) for name in listed]
    short = len(listed[0])
    if order < len(listed) - 1 and all(len(name) == short <= _SHORT for name in listed[:-1]):
        return listed[order] + listed[-1][short:]  # 交通、水利领域投资额分别达
    return listed[order]


def name_of(profile: DocumentProfile, previous_end: int, start: int, end: int) -> str | None:
    """The words that name the indicator of the figure between two offsets, before it or else behind it; None without
    any. ``previous_end`` is where the figure before it ends.
    """
    if shared := _shared(profile, start):
        return shared
    noun = _NOUN.match(profile.text, end, min(end + _REACH, profile.source.paragraph(start)[1]))
    behind = _JOINING.sub("", noun[1]) if noun else None
    for marks in (",。;:!?", ",。;:!?、"):
        before = profile.before(start, marks)
        own = before[max(previous_end - start + len(before), 0) :]  # behind the figure before it
        if own != before and _name_in(own):
            before = "" if _LISTED.fullmatch(own) else _JOINED.sub("", own)
        if before.count("(") > before.count(")"):
            before = before.rpartition("(")[2]
        name = _LEAD.sub("", _name_in(before))
        if len(name) > 1 and _is_name(name):
            return behind if behind and len(behind) > 1 and _GENERIC.fullmatch(name) else name
    if behind or start > profile.source.paragraph(start)[0]:
        return behind
    heading = profile.paragraph_before(start)
    return heading if heading and len(heading) <= _LONGEST_NAME and _is_name(heading) else None


def _name_in(before: str) -> str:
    """Words before a figure without the verbs and the comparison that stand between them."""
    return _VERB.sub("", _TAIL.sub("", _VERB.sub("", before)))


def _is_name(text: str) -> bool:
    """Whether words name one thing: no mark but in brackets, or a list of short ones before their noun."""
    bare = _NAMED.sub("", text)
    *listed, _ = bare.split("、")
    return not (_STOPS.search(bare) or figure().search(bare)) and all(1 < len(name) <= _SHORT for name in listed)


def quote_of(profile: DocumentProfile, figure: Figure, start: int, end: int, previous_end: int, words: str) -> str:
    """From the clause with the name to the figure and its noun, without the figure before; unique in the document if
    it can be. A name further ahead in the sentence is joined by ….
    """
    text, sentence = profile.source.folded.text, profile.source.sentence(start)[0]
    first = max(start - len(profile.before(start, ",。;:!?")), previous_end)
    rest = _REST.match(profile.text, end, min(end + 20, profile.source.paragraph(start)[1]))
    noun = _JOINING.sub("", rest[0]) if rest else ""
    last = end if _JOINED.match(noun) and words not in noun else end + len(noun)
    least = max(sentence, start - _LONGEST)
    if not _once(text, first, last):
        # The longer the rarer: the last beginning from which it stands only once, else as far ahead as may be.
        ahead = range(max(first - least, 0))
        first -= bisect_left(ahead, True, key=lambda n: _once(text, first - n, last))
    quote = _LABEL.sub("", text[first:last].lstrip(_LOOSE))
    first = last - len(quote if quote.startswith(words) else _JOINED.sub("", quote))
    name = profile.text.rfind(words, sentence, first)
    joined = words not in profile.text[first:last] and name >= 0
    printed = profile.printed(first, last)
    if figure.hi == INFINITY:  # the blank where a number was is all that is left of it
        printed = f"{profile.printed(first, start)} {profile.printed(start, last)}"
    quote = (f"{profile.printed(name, name + len(words))}…" if joined else "") + printed
    return re.sub("…+", "…", quote).strip("…")  # dots of the document's own join its fragments as well
