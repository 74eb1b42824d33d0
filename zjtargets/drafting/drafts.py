"""Drafts of targets for a document that is not in the data: a first version, which a person must correct."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from zjtargets.core.interval import INFINITY
from zjtargets.drafting.profile import DocumentProfile
from zjtargets.rules.quotes import target_word
from zjtargets.sources.coverage import Coverage, Explanation, Numeral, cover
from zjtargets.sources.document import Source
from zjtargets.sources.frames import framed_year
from zjtargets.sources.years import NOT_COMPARED, deadline
from zjtargets.text.figures import Figure
from zjtargets.text.grammar import FIGURE, NEW, YEAR
from zjtargets.text.quantities import split_unit

# Which figures look like targets.
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

# The words around the figure of a target.
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
      | [到至在]? {YEAR}年 (?:\d{{1,2}}月)? (?:底|末)? (?:以?前|之前)?    # 到2025年底前
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
      | [由从] [^,。;、]* \d [^,。;、]* | [到至]? {YEAR}年的?   # 由2020年的10%
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
_THAN = re.compile(  # 增速高于(乙园产值)年均增速
    r"(?:高于|高出|快于|超过|比) (?:同期)? ([\u4e00-\u9fffA-Za-z&]+?) (?:年均)? (?:增速|增幅|增长率|高|快|\d|$)",
    re.VERBOSE,
)
_STARTS = re.compile(rf"自({YEAR})年起")
_BASE = re.compile(rf"[比较]({YEAR})年|({YEAR})年(?:的?基础|的[\d.]+倍)")
_STOPS = re.compile("[,。;:!?|]")
_NAMED = re.compile(r'"[^"]*"|\([^()]*\)')
# Between two figures of a list: 40项(专项、)80项课题.
_LISTED = re.compile("[^,。;、]{0,16}(?:、|以及|和|与|及)(?:建成|新增|新建|培育|引进|打造|建设)?")
_OPENING = 6  # characters before a year that opens a sentence
_IN_LIST = re.compile(r"\d[^,。;]*、[^,。;]*$")
_LABEL = re.compile(r"^(?:\d{1,2}[.、](?!\d)|\([一二三四五六七八九十\d]{1,2}\))")
_JOINING = re.compile("(?:以及|和|与|及)$")
_SHORT = 4  # characters of a name in a list before the noun that they share: 风电、光伏总装机
_LONGEST_NAME = 30
_REACH = 30
_LOOSE = ",、。;: …"
_LONGEST = 60  # characters that a quote may begin before its figure


@dataclass(frozen=True)
class Draft:
    """A target as the program reads it: the words of the indicator, the figure, and what governs it."""

    words: str
    figure: Figure
    than: str | None
    part: bool
    listed: bool  # whether another figure stands before it in a list
    by: int
    since: int | None
    base: int | None
    strive: bool
    quote: str
    at: str
    responsible: str | None

    @property
    def kind(self) -> str:
        """The kind that a governing word demands, else a level."""
        return self.figure.kind or "level"

    @property
    def doubts(self) -> list[str]:
        """What a person has to decide: whether one figure or one hedge is that of several names."""
        found = ["one figure of several names"] if "、" in self.words else []
        if self.figure.word == "about" and self.listed:
            found.append("its hedge may be that of the figures before it, too")
        return found

    @property
    def word(self) -> str:
        """The hedge word of the target."""
        return target_word(self.figure)


@dataclass(frozen=True)
class NewDocument:
    """A document that is not in the data: its numerals, and the targets drafted from them."""

    document: str
    coverage: Coverage
    profile: DocumentProfile
    drafts: Sequence[Draft]


def new_document(
    source: Source, document: str, period: tuple[int, int] | None = None, issued: str | None = None
) -> NewDocument:
    """Draft the targets of a document that is not in the data, which gets the id ``document``; its period and day of
    issue as given, else as it says.
    """
    profile = DocumentProfile(source, period, issued)
    read = list(_draft_all(profile))
    return NewDocument(document, Coverage(source, [n for n, _ in read]), profile, [d for _, d in read if d])


def _draft_all(profile: DocumentProfile) -> Iterator[tuple[Numeral, Draft | None]]:
    """Every numeral of a document in the order of the text, with a draft where it looks like a target."""
    words, words_at, last_end = "", -1, 0
    for n in cover(profile.source).numerals:
        if n.figure is None or n.explained_by:
            reason = _no_target(profile, n)
            yield (replace(n, explained_by=(Explanation(reason),)) if reason else n), None
            continue
        start, end = profile.span(n)
        earlier = words if words_at >= profile.source.sentence(start)[0] else ""
        words = _shared(profile, start) or _words(profile, last_end, start, end) or earlier
        words_at = start
        draft = None
        if (reason := _no_target(profile, n)) is None:
            draft = _draft(profile, n.figure, start, end, last_end, words)
        yield replace(n, explained_by=(Explanation(reason or "draft"),)), draft
        last_end = end


def _no_target(profile: DocumentProfile, n: Numeral) -> str | None:
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


def _draft(profile: DocumentProfile, figure: Figure, start: int, end: int, previous_end: int, words: str) -> Draft:
    """The draft of the figure between two offsets; ``previous_end`` is where the figure before it ends, ``words`` name
    its indicator, if any do.
    """
    part, clause = profile.before(start, ",。;"), profile.before(start, "。;")
    whole = part + profile.after(start, ",。;")
    words = words or profile.before(start, ",。;:!?") or profile.text[start:end]
    than = _THAN.search(whole) if figure.kind == "lead" else None
    compared = _BASE.search(whole) if figure.kind in ("multiple", "increment") else None
    base = int(compared[1] or compared[2]) if compared else None
    since = int([profile.period[0], *_STARTS.findall(clause)][-1]) if figure.kind == "yearly" else None
    if base is not None and base >= profile.period[0]:
        since = base + 1  # an outlook beyond the plan
    offices = profile.source.offices(end)
    return Draft(
        words=words,
        figure=figure,
        than=than[1] if than else None,
        listed=_IN_LIST.search(part) is not None,
        part="其中" in profile.before(start, ",。;:"),
        by=deadline(profile.source, start, profile.first_deadline, profile.period[1]) or profile.period[1],
        since=since,
        base=base,
        strive=bool(re.search("力争|争取", clause)) or "争创" in part,
        quote=_quote(profile, figure, start, end, previous_end, words),
        at=profile.headings(start),
        responsible=profile.printed(*offices) if offices else None,
    )


def _once(text: str, start: int, end: int) -> bool:
    """Whether a stretch of a text, without loose marks before it, stands nowhere else in it."""
    words = text[start:end].lstrip(_LOOSE)
    return text.find(words, text.find(words) + 1) < 0


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


def _words(profile: DocumentProfile, previous_end: int, start: int, end: int) -> str | None:
    """The words that name the indicator, before the figure or else behind it."""
    noun = _NOUN.match(profile.text, end, min(end + _REACH, profile.source.paragraph(start)[1]))
    behind = _JOINING.sub("", noun[1]) if noun else None
    for marks in (",。;:!?", ",。;:!?、"):
        before = profile.before(start, marks)
        own = before[max(previous_end - start + len(before), 0) :]  # behind the figure before it
        if own != before and _name_in(own):
            before = "" if _LISTED.fullmatch(own) else own
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
    return not (_STOPS.search(bare) or FIGURE.search(bare)) and all(1 < len(name) <= _SHORT for name in listed)


def _quote(profile: DocumentProfile, figure: Figure, start: int, end: int, previous_end: int, words: str) -> str:
    """From the clause with the name to the figure and its noun, without the figure before; unique in the document if
    it can be. A name further ahead in the sentence is joined by ….
    """
    text, sentence = profile.source.folded.text, profile.source.sentence(start)[0]
    first = max(start - len(profile.before(start, ",。;:!?")), previous_end)
    rest = _REST.match(profile.text, end, min(end + 20, profile.source.paragraph(start)[1]))
    last = end + len(_JOINING.sub("", rest[0])) if rest else end
    least = max(sentence, start - _LONGEST)
    # The longer the rarer: the last beginning from which it stands only once, else as far ahead as may be.
    first = max(first - bisect_left(range(max(first - least, 0)), True, key=lambda n: _once(text, first - n, last)), 0)
    first = last - len(_LABEL.sub("", text[first:last].lstrip(_LOOSE)))
    name = profile.text.rfind(words, sentence, first)
    joined = words not in profile.text[first:last] and name >= 0
    printed = profile.printed(first, last)
    if figure.hi == INFINITY:  # the blank where a number was is all that is left of it
        printed = f"{profile.printed(first, start)} {profile.printed(start, last)}"
    quote = (f"{profile.printed(name, name + len(words))}…" if joined else "") + printed
    return re.sub("…+", "…", quote).strip("…")  # dots of the document's own join its fragments as well
