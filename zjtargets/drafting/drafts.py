"""Drafts of targets for a document that is not in the data: a first reading, for a person to correct."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from zjtargets.drafting.profile import REACH, Plan
from zjtargets.drafting.promising import promised
from zjtargets.rules.claims import target_word
from zjtargets.sources.coverage import Numeral, cover
from zjtargets.sources.years import NOT_COMPARED, deadline
from zjtargets.text.figures import Figure
from zjtargets.text.grammar import YEAR

_LONGEST = 60
_LOOSE = ",、。;: …"
_STOPS = re.compile(r"[,。;:、!?]")
_VERB = re.compile(
    "将?(?:分别)?(?:年均)?(?:不低于|不少于|不超过|不高于|高于|低于|超过|突破|达到|提高到?|提升到?|增加到?|增至|升至|下降到?|降到|降至|"
    "缩短[到至]|压缩到|控制在|保持在|达|为|约|完成|实现|至少|增长|新增|新建|建成|建设|培育|引进|培养|培训|打造|争创|创建|布局|投入|安排|"
    "筛查|组织|实施|设立|推动|发展|取得|有|进入)+$"
)
_LEAD = re.compile(
    rf'^(?:[到至在]?{YEAR}年(?:\d{{1,2}}月)?(?:底|末)?(?:以?前|之前)?|"?十.五"?期间|每年|[三五两]年|\d年|累计|力争|争取|争创|'
    r"确保|努力|实现|推动|其中|到规划期末|全省|全市|我省|我市|新增|新建|建成|建设|培育|引进|培养|打造|创建|完成|投入|设立|全国|-+|均)+"
)
_TAIL = re.compile(
    rf"(?:[比较]{YEAR}年|由{YEAR}年的?[\d.]+%?|[到至]?{YEAR}年|力争|[两三五\d]年|(?:年均)?增速|增速高出.*)+$"
)
_NOUN = re.compile(r"(?:以上|左右|以内|以下)?的?([\u4e00-\u9fffA-Za-z]{2,24})")
_REST = re.compile(r"(?:以上|左右|以内|以下)?的?[\u4e00-\u9fff]*")
_THAN = re.compile(
    r"(?:高于|高出|快于|超过|比)(?:同期)?([\u4e00-\u9fffA-Za-z&]+?)(?:年均)?(?:增速|增幅|增长率|高|快|\d|$)"
)
_STARTS = re.compile(rf"自({YEAR})年起")
_BASE = re.compile(rf"[比较]({YEAR})年|({YEAR})年(?:的?基础|的[\d.]+倍)")


@dataclass(frozen=True)
class Draft:
    """A target as the program reads it: the words of the indicator, the figure, and what governs it."""

    words: str
    figure: Figure
    than: str | None
    part: bool
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
    def word(self) -> str:
        """The word of the target."""
        return target_word(self.figure)


def draft_all(plan: Plan) -> Iterator[tuple[Numeral, Draft | None]]:
    """Every numeral of a document; with a draft where it looks like a promise."""
    last: Draft | None = None
    last_start = last_end = 0
    for n in cover(plan.source).numerals:
        start, end = plan.span(n)
        if n.figure is None or not promised(plan, n):
            yield n, None
        else:
            same = last is not None and last_start >= plan.source.sentence(start)[0]
            last = _draft(plan, n.figure, start, end, last_end, last.words if same and last else "")
            last_start = start
            yield n, last
        if n.figure is not None and not n.explained_by:
            last_end = end


def _draft(plan: Plan, figure: Figure, start: int, end: int, previous: int, said: str) -> Draft:
    """What a figure promises, in as few words of the text as say it; ``said`` are those of the figure before it in the
    sentence, whose end is ``previous``.
    """
    part, clause = plan.before(start, ",。;"), plan.before(start, "。;")
    whole = part + plan.after(start, ",。;")
    words = _shared(plan, start) or _words(plan, start, end, said)
    than = _THAN.search(whole) if figure.kind == "lead" else None
    compared = _BASE.search(whole) if figure.kind in ("multiple", "increment") else None
    base = int(compared[1] or compared[2]) if compared else None
    since = int([plan.period[0], *_STARTS.findall(clause)][-1]) if figure.kind == "yearly" else None
    if base is not None and base >= plan.period[0]:
        since = base + 1  # an outlook beyond the plan
    offices = plan.source.offices(end)
    return Draft(
        words=words,
        figure=figure,
        than=than[1] if than else None,
        part="其中" in plan.before(start, ",。;:"),
        by=deadline(plan.source, start, *plan.period) or plan.period[1],
        since=since,
        base=base,
        strive=bool(re.search("力争|争取", clause)) or "争创" in part,
        quote=_quote(plan, start, end, previous, words),
        at=plan.headings(start),
        responsible=plan.printed(*offices) if offices else None,
    )


def _shared(plan: Plan, start: int) -> str | None:
    """Where 分别 shares figures out: the name that stands as far along as the figure does."""
    names, shares, figures = plan.before(start, "。;").rpartition("分别")
    if not shares or set(",;") & set(figures):
        return None
    order = len(re.findall("[、和]", figures))
    listed = re.split("[、和与及]", re.sub(r"\([^()]*\)", "", names.rpartition(",")[2]))
    if all(NOT_COMPARED.search(f"{name}") for name in listed):
        return _TAIL.sub("", listed[0])
    return _LEAD.sub("", listed[order]) if order < len(listed) else None


def _words(plan: Plan, start: int, end: int, said: str) -> str:
    """The words that name the indicator: before the figure, else behind it, else those of the figure before."""
    for marks in (",。;:!?", ",。;:!?、"):
        before = plan.before(start, marks)
        if before.count("(") > before.count(")"):
            before = before.rpartition("(")[2]
        name = _LEAD.sub("", _TAIL.sub("", _VERB.sub("", before)))
        if len(name) > 1 and not _STOPS.search(name):
            return name
    if noun := _NOUN.match(plan.text, end):
        return noun[1]
    return said or plan.before(start, ",。;:!?") or plan.text[start:end]


def _quote(plan: Plan, start: int, end: int, previous: int, words: str) -> str:
    """From the clause with the name to the figure and its noun, without the figure before; unique in the document.
    A name that stands further ahead in the sentence is joined by ….
    """
    first = max(start - len(plan.before(start, ",。;:!?")), previous)
    rest = _REST.match(plan.text, end, end + 20)
    last = rest.end() if rest else end
    text = plan.source.folded.text
    least = max(plan.source.sentence(start)[0], start - _LONGEST)
    repeated = plan.repeats.before(last) if first > least else 0
    while first > least and len(text[first:last].lstrip(_LOOSE)) <= repeated:
        first -= 1
    first = last - len(text[first:last].lstrip(_LOOSE))
    name = plan.text.rfind(words, max(plan.source.sentence(start)[0], first - REACH), first)
    joined = words not in plan.text[first:last] and name >= 0
    quote = (f"{plan.printed(name, name + len(words))}…" if joined else "") + plan.printed(first, last)
    return re.sub("…+", "…", quote).strip("…")  # dots of the document's own join its fragments as well
