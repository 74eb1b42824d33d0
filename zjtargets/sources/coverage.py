"""Every numeral of a document, and what explains it: a record, a class that is no target, or an exclusion.

A numeral is a figure of the grammar, a number in digits outside any figure (2017, 28号), or a bare scale (万亿产业).
The classes are recognised by rule. The exclusions are in ``not_targets.yaml``, which is read only where a document is.
A numeral that nothing explains is a target or a fact that nobody has recorded.
"""

import os
import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from zjtargets.book.book import Book, Target
from zjtargets.book.models import DocumentOfExclusions, NotTarget
from zjtargets.book.records import items, read_record, top_level
from zjtargets.book.yaml_file import read_yaml
from zjtargets.core.problem import Location, Problem
from zjtargets.rules.quotes import Claim
from zjtargets.sources.document import QuoteMatch, Source, find_quote
from zjtargets.text.figures import Figure
from zjtargets.text.fold import fold
from zjtargets.text.grammar import YEAR
from zjtargets.text.names import nearest

EXCLUSIONS_FILE = "not_targets.yaml"
_KEYS = ("not_targets",)
_CONTEXT = 12
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_BARE_SCALE = re.compile(
    r"""
      (?<![\d一二两三四五六七八九十百千万几多]) [百千]? (?:万亿|亿|千万|百万)   # 万亿产业, 百亿级园区
    | [数几近上] [十百千万]{1,2} (?=[多余]?[家个项名人所件元种])               # 几十个, 近百家
    | 第 [一二三四五六七八九十]{1,3} | 前 [一二三四五六七八九十]{1,3} (?!期|者) | [百千]强   # 第一产业, 前三季度, 百强
    | 两位数 | (?:一半|半数|过半|近半) | 首位 | 倍增 | 双倍 | [清归]零
    | 零 (?=增长|就业|距离|排放|事故|跑|容忍|碳|上报|突破)
    | [一二三四五六七八九] 成 (?=[,。;、)的]|$|以上|左右)
    """,
    re.VERBOSE,
)
# Words of a target of years, not a duration: 不低于10年.
_SAID_BEFORE = "不低于 不少于 超过 至少 达到 缩短[到至] 延长[到至] 提高[到至]".split()

# What a number may be besides a target or a fact; read in the folded text.
_CLASSES = {
    "address": re.compile(
        r"(?:https?:/*|www\.)[\w./:?=&%#~+-]+|[\w.-]+@[\w.-]+|[\w-]+\.(?:cn|com|gov|org|net)[\w./?=&%-]*", re.ASCII
    ),
    "period": re.compile(rf"{YEAR}年?[-至]{YEAR}年?"),
    "date": re.compile(
        rf"""
          {YEAR}年 (?:\d{{1,2}}月)? (?:\d{{1,2}}日)?
        | {YEAR} - \d{{1,2}} (?:-\d{{1,2}})?
        | \d{{1,2}}月 (?:\d{{1,2}}日)?
        """,
        re.VERBOSE,
    ),
    "duration": re.compile(rf"(?<![\d.]){''.join(f'(?<!{words})' for words in _SAID_BEFORE)}\d{{1,2}}(?:年|个月)"),
    "document_number": re.compile(rf"[〔\[(]{YEAR}[〕\])]第?\d{{1,4}}号|第\d{{1,4}}[号次]"),
    "code": re.compile(
        r"""
          [A-Za-z]\d+(?:\.\d+)?                                                       # G20, G60
        | (?<![\d.])\d+(?:\.\d+)?
          (?!(?:[kMGT]?Wh?|km|kg|m|t|[GT]B|[MG]bps|P|[PE]Flops)(?![A-Za-z])) [A-Za-z+]+   # 5G, but no unit: 5km
        | \d\.\d版                                                                    # 3.0版
        """,
        re.VERBOSE,
    ),
    "one": re.compile(
        r"(?<![十百千万第])一(?:[个次家名项所件种台套场门座支只篇条款张人处部列组批类期幢栋位间户辆艘]|分钟|小时|公里|米|天)(?!以上)"
    ),
    "telephone": re.compile(
        r"(?<!\d)(?:\d{3,4}-\d{7,8}|1[3-9]\d{9}|(?:电话|传真|邮编|邮政编码|热线):?[\d-]{5,13})|(?<!\d)12345(?=\D|$)"
    ),
    "time": re.compile(r"(?<!\d)\d{1,2}:\d{2}(?::\d{2})?(?!\d)|(?<=-\d\d )\d{1,2}:\d{2}"),
    "formula": re.compile(r"[×÷*/=]\s*\d+(?:\.\d+)?%?|\d+(?:\.\d+)?%?\s*[×÷*=]"),
    "attachment": re.compile(r"(?:附件|附表|附图|附录|专栏|图|表)(?:\d{1,2}|[一二三四五六七八九十]{1,2})(?:名(?=词))?"),
    "session": re.compile(
        r"[一二三四五六七八九十]{1,3}届(?:[一二三四五六七八九十]{1,3}[中次])?|[一二三四五六七八九十]{1,3}[中次](?=全会|会议)"
        r"|[一二三四五六七八九十]{1,3}次(?=[、和][一二三四五六七八九十]{1,3}次(?:全会|会议))|[一二三四五六七八九十]{1,3}大(?=以来|精神|报告|和|及|,|、)"
    ),
    "per": re.compile(
        r"[每各单](?:百|千|万|亿|十万)[^\d,。;]{0,3}|(?:亿|万)元(?=GDP|地区生产总值|国内生产总值|生产总值|产值|工业|增加值)"
        r"|十万人(?=.{0,6}率)|千人(?=口)|万人(?=口|拥|均)"
    ),
    "ordinal": re.compile(
        r"第[一二三四五六七八九十]{1,3}(?![位名,。;、)])|第\d{1,3}(?=[批轮期产次季个条章节款届书代类项])|首位(?=[\u4e00-\u9fff])|(?:安全|质量|效益|效率|生命|健康|服务|用户)第一"
        r"|前[一二三四五六七八九十]{1,2}(?=季度|个月|年|期|批|天)|(?:放在|摆在|作为|置于)[^,。;]{0,4}首位"
    ),
    "views": re.compile(r"(?:浏览|点击|阅读|访问)(?:次数|量|数)?:?\d+次?"),
    "phrase": re.compile(
        r"\d+人(?=论坛|会|组|团|计划|工程)|零(?=就业|距离|排放|事故|跑|容忍|碳|上报|突破|增长)|"
        r"[一二两三四五六七八九十]?倍增(?=[\u4e00-\u9fff、])|双倍"
        r"|[一二两三四五六七八九十]{1,2}大(?=[\u4e00-\u9fff])"
        r"|[一二两三四五六七八九十](?:个|项|重|位|次|级|类|方|支|部|件|条|化|型|生|转)"
        r"(?=规定|确立|维护|意识|自信|全面|代表|毫不动摇|先行|务必|结合|统一|坚持|转变|原则|方针|面向|统筹|抓手|关键|一体|循环|污染|分配"
        r"|创业|供水|供电|能源|性|文明|问责|优先|必须|更加|不动摇|不放松|不变|轮驱动|联动|融合|改革|起来|元|维|全会|会议|产业)"
    ),
}
# And in the raw text, where lines and the two sides of quotation marks are still told apart.
_RAW_CLASSES = {
    "item": re.compile(r"^[^\S\n]*([\d０-９]{1,2})(?=[.．、\ue000-\uf8ff]\s*[\u4e00-\u9fff])", re.MULTILINE),
    "bare_item": re.compile(r"^[^\S\n]*([\d０-９]{1,2})(?=[^\S\n]*[\u4e00-\u9fff])", re.MULTILINE),
    "name": re.compile(r"([“‘《][^“”‘’《》\n]*(?:\n[^“”‘’《》\n]*){0,4}[”’》])"),
}
# Words in quotation marks that say something are no name.
_SAYS = re.compile("达到|超过|增长|新增|提高到|不低于")
# A bare item number stands where something has ended; a line of a copy may break anywhere.
_ENDED = frozenset("。)）:：;；!！?？|”》〉")


class Explanation(NamedTuple):
    """What explains a numeral: its kind (a record, a class, an exclusion, a draft), and which one of it."""

    kind: str
    detail: str = ""

    @property
    def text(self) -> str:
        """As machines read it: a target is its id, anything else ``kind`` or ``kind:detail``."""
        if self.kind == "target":
            return self.detail
        return f"{self.kind}:{self.detail}" if self.detail else self.kind


_Stretch = tuple[int, int, Explanation]  # raw offsets, and what explains the numerals between them


@dataclass(frozen=True)
class Numeral:
    """A numeral by its offsets in the raw text; the figure that it is, if it is one; and what explains it."""

    start: int
    end: int
    figure: Figure | None
    explained_by: tuple[Explanation, ...] = ()


@dataclass(frozen=True)
class Exclusion:
    """Words of a document (its id) whose numerals set no target and report no fact, and the reason; or, as ``section``,
    the heading of such a section.
    """

    document: str
    quote: str
    reason: str
    location: Location
    section: bool = False


@dataclass(frozen=True)
class Coverage:
    """The numerals of a document; the exclusions that are not found in it, those that exclude nothing there, and those
    of sections that set targets.
    """

    source: Source
    numerals: Sequence[Numeral]
    missing: Sequence[Exclusion] = ()
    unneeded: Sequence[Exclusion] = ()
    with_targets: Sequence[Exclusion] = ()

    @property
    def unexplained(self) -> list[Numeral]:
        """The numerals that nothing explains."""
        return [n for n in self.numerals if not n.explained_by]

    def printed(self, numeral: Numeral) -> str:
        """The numeral as it is printed, but for width and line breaks."""
        return self.source.words(numeral.start, numeral.end)

    def context(self, numeral: Numeral) -> str:
        """The numeral with the words around it."""
        return self.source.words(numeral.start, numeral.end, around=_CONTEXT)


def numerals_of(source: Source) -> list[Numeral]:
    """Every numeral of a text, in the order of the text; none of them is explained yet."""
    found = [Numeral(f.start, f.end, f) for f in source.figures]
    taken = {offset for n in found for offset in range(n.start, n.end)}
    for pattern in (_DIGITS, _BARE_SCALE):
        for match in pattern.finditer(source.text):
            start, end = source.span(*match.span())
            if taken.isdisjoint(range(start, end)):
                taken.update(range(start, end))
                found.append(Numeral(start, end, None))
    return sorted(found, key=lambda n: n.start)


def cover(
    source: Source, claims: Iterable[tuple[Claim, QuoteMatch]] = (), exclusions: Iterable[Exclusion] = ()
) -> Coverage:
    """Explain every numeral of a document: by the records that claim it, else by its class, else by an exclusion."""
    records, classes = _by_offset(_record_stretches(claims)), _by_offset(_class_stretches(source))
    numerals = []
    for n in numerals_of(source):
        recorded = dict.fromkeys(e for offset in range(n.start, n.end) for _, e in records.get(offset, ()))
        classified = (e for end, e in classes.get(n.start, ()) if end >= n.end)  # the first that holds all of it
        numerals.append(replace(n, explained_by=tuple(recorded) or tuple(classified)[:1]))
    return _exclude(source, numerals, records.keys(), exclusions)


def _exclude(source: Source, numerals: list[Numeral], recorded: Set[int], exclusions: Iterable[Exclusion]) -> Coverage:
    """Let exclusions explain what is left, those of words before those of sections. One is unneeded if nothing is left
    in its words, or a record claims any of them: ``recorded`` are the offsets that records claim. Actuals may be
    recorded in a section, but no target.
    """
    missing, unneeded, with_targets = [], [], []
    for exclusion in sorted(exclusions, key=lambda e: e.section):
        spans = list(_spans(source, exclusion))
        inside = [i for i, n in enumerate(numerals) if any(start <= n.start and n.end <= end for start, end in spans)]
        free = [i for i in inside if not numerals[i].explained_by]
        if not spans:
            missing.append(exclusion)
        elif exclusion.section and any(e.kind == "target" for i in inside for e in numerals[i].explained_by):
            with_targets.append(exclusion)
        elif not free or (not exclusion.section and any(not recorded.isdisjoint(range(*span)) for span in spans)):
            unneeded.append(exclusion)
        for i in free:
            numerals[i] = replace(numerals[i], explained_by=(Explanation("exclusion", exclusion.reason),))
    return Coverage(source, numerals, missing, unneeded, with_targets)


def _spans(source: Source, exclusion: Exclusion) -> Iterator[tuple[int, int]]:
    """Raw offsets of the words of an exclusion; of a section, to the next heading of its level or a higher one."""
    if not exclusion.section:
        yield from (span for match in find_quote(source, exclusion.quote) for span in match.spans())
        return
    title = fold(exclusion.quote).text
    for i, (at, level) in enumerate(source.headings):
        if source.folded.text.startswith(title, at):
            later = (start for start, other in source.headings[i + 1 :] if other <= level)
            yield source.span(at, next(later, len(source.text)))


def _by_offset(stretches: Iterable[_Stretch]) -> dict[int, list[tuple[int, Explanation]]]:
    """For each raw offset, the ends of the stretches that hold it, with what they explain, in their order."""
    found: dict[int, list[tuple[int, Explanation]]] = {}
    for start, end, explanation in stretches:
        for offset in range(start, end):
            found.setdefault(offset, []).append((end, explanation))
    return found


def _record_stretches(claims: Iterable[tuple[Claim, QuoteMatch]]) -> Iterator[_Stretch]:
    """Where each figure stands that is claimed, and the record that claims it.

    Where a quote prints a figure more often than it is claimed, the first ones are.
    """
    seen: dict[tuple[str, object, str], int] = {}
    for claim, match in claims:
        key = claim.quote.raw, claim.figure, claim.unit
        i = seen[key] = seen.get(key, -1) + 1
        for figure in claim.printed[i : i + 1] if len(claim.printed) > 1 else claim.printed:
            start, end = match.source.span(match.locate(figure.start), match.locate(figure.end - 1) + 1)
            yield start, end, _record(claim)


def _record(claim: Claim) -> Explanation:
    r = claim.record
    return Explanation("target", r.id) if isinstance(r, Target) else Explanation("actual", f"{r.indicator.id}/{r.year}")


def _class_stretches(source: Source) -> Iterator[_Stretch]:
    """Every stretch of each class."""
    for name, pattern in _RAW_CLASSES.items():
        for start, end in (m.span(1) for m in pattern.finditer(source.raw)):
            says = name == "name" and _SAYS.search(source.raw[start:end])
            if not says and (name != "bare_item" or _ended(source.raw, start)):
                yield start, end, Explanation(name.removeprefix("bare_"))
    for name, pattern in _CLASSES.items():
        for m in pattern.finditer(source.text):
            yield *source.span(*m.span()), Explanation(name)


def _ended(raw: str, at: int) -> bool:
    """Whether something ends before an offset, white space aside; also at the beginning of the text."""
    while at > 0 and raw[at - 1].isspace():
        at -= 1
    return at == 0 or raw[at - 1] in _ENDED


def read_exclusions(book: Book, folder: Path) -> tuple[list[Exclusion], list[Problem]]:
    """The exclusions of a data folder, and the problems of their file; none where it has no such file."""
    path = folder / EXCLUSIONS_FILE
    if not os.path.lexists(path):
        return [], []
    exclusions = []
    tree = read_yaml(path, str(path))
    known = [name for kind, name in book.declared_at if kind == "document"]
    top = top_level(tree, _KEYS) or {}
    for loc, raw in items(tree, top, "not_targets"):
        head = read_record(DocumentOfExclusions, {k: v for k, v in raw.items() if k != "says"}, tree, loc)
        if head is not None and head.document not in known:
            near = nearest(head.document, known)
            tree.report((*loc, "document"), "unknown_name", what="document", name=head.document, nearest=near)
        for here, words in items(tree, raw, "says", loc):
            entry = read_record(NotTarget, words, tree, here)
            if head is not None and entry is not None:
                words_or_title = entry.quote or entry.at or ""
                place = tree.location(here)
                exclusions.append(Exclusion(head.document, words_or_title, entry.reason, place, entry.quote is None))
    return exclusions, tree.problems
