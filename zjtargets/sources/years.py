"""Which year a figure of a text is about: the deadline of a target, the year of an actual."""

import re
from bisect import bisect_left, bisect_right

from zjtargets.sources.document import Source
from zjtargets.sources.frames import framed_year
from zjtargets.text.grammar import NAMED_YEAR, SHARES, YEAR, YEARLY, plan_end

_PLAN = re.compile(r'"?十([一二三四五六])五"?(?:规划)?(?:期间|时期|以来|末|期末)')
_PLAN_END = re.compile(r"规划期(?:内|末)")
_FROM_YEAR = re.compile(r"从(\d{4})年")
_TO_YEAR = re.compile(r"(?<!达)[到至](\d{4})年")
_COMMA = re.compile("[,:]")
_OPENED = re.compile(r"(?:\d{1,2}月)?(?:底|末|年底)?(?:以?前|之前)?[,:]")
_OPENING = 6  # characters before the year that opens a sentence: 力争到
_THIS_YEAR = re.compile(r"(?<![比较])今年|本年度?内?|年内|(?<![\d年末])年底前")
_PART_END = re.compile("[,;:]")
_AND = re.compile("[、和]")
# A year that something is compared with is no deadline: 比2017年翻一番, 由2022年的14.6%下降到.
NOT_COMPARED = re.compile(
    rf"(?<![\d比较以由从自与])({YEAR})年(?!的?基础|的[\d.一二两三四五六七八九十]+倍|\d{{1,2}}月\d{{1,2}}日|以来|起|相比)"
)
_UNTIL = re.compile(rf"(?<=[到至-]){NOT_COMPARED.pattern}")
# What names a time; titles (《…计划(2023-2025年)》, 方案(2023-2025年)) come first, for their years are not of the text.
_TIME = re.compile(
    rf"""
      《[^《》。]* (?:《[^《》。]*》[^《》。]*)* 》 (?:\({YEAR}年?[-至到]{YEAR}年?\))?
    | (?<=规划|计划|方案|纲要|意见|措施|办法) \({YEAR}年?[-至到]{YEAR}年?\)
    | (?<!\d) (?P<first>{YEAR}) (?:年(?:(?:起|开始),?)?)? (?:-+|[至到]) (?P<last>{YEAR})年   # 2018年起,到2020年
    | (?<!\d) (?P<begin>{YEAR})年 (?:1月(?:1日)?)? (?:起(?![草步点源航降])|开始(?=[,每累]))
    | (?<!\d) (?P<year>{YEAR})年 (?!的?(?:不变|可比)?价)
    | 十(?P<plan>[一二三四五六])五(?:"|(?!")) (?: (?:规划)?(?:期间|时期|期内) | (?P<end>(?!规划)) )   # "十三五"末
    | (?P<term>规划期)
    | (?: (?:今后|未来) (?P<ahead>[一两三四五]) | (?P<length>[两三四五]) (?=年(?:内|间|共|累计|总计)) ) 年
    """,
    re.VERBOSE,
)
_NEAREST = 3  # times before a figure that are looked at: 2018-2020年, 三年累计比2017年


def first_year(source: Source, at: int, last: int) -> int | None:
    """The first of the years over which a figure at a folded offset is counted, where its sentence says so before it.

    The nearest time decides, unless it is a title: 2018—2020年 or “十三五”期间 that end with ``last``, or 自2018年起.
    Their number (三年累计) and the year before them (比2017年) may stand nearer.
    """
    times = source.places(_TIME, _is_time)
    i = bisect_right(times.ends, at)
    start = bisect_left(times.starts, source.sentence(at)[0])
    nearer: list[re.Match[str]] = []
    for time in reversed(times.matches[max(start, i - _NEAREST) : i]):
        if years := _counted_years(time, last):
            return years[0] if all(_goes_with(years, other) for other in nearer) else None
        nearer.append(time)
    return None


def _is_time(m: re.Match[str]) -> bool:
    return m.lastgroup is not None


def _counted_years(time: re.Match[str], last: int) -> range | None:
    """The years from the first to ``last`` that a time counts, if it does."""
    if time["first"]:
        years = range(int(time["first"]), int(time["last"]) + 1)
    elif time["plan"] and time["end"] is None:
        years = range(plan_end(time["plan"]) - 4, plan_end(time["plan"]) + 1)
    elif time["begin"]:
        years = range(int(time["begin"]), last + 1)
    else:
        return None
    return years if years and years[-1] == last else None


def _goes_with(years: range, time: re.Match[str]) -> bool:
    """Whether a time is the number of these years, or ends with the year before the first of them."""
    if number := time["ahead"] or time["length"]:
        return len(years) == "零一二三四五".index(number.replace("两", "二"))
    before = plan_end(time["plan"]) if time["plan"] else int(time["year"] or time["last"] or time["begin"] or 0)
    return before == years[0] - 1


def deadline(source: Source, at: int, first: int, last: int | None) -> int | None:
    """The deadline of a figure at a folded offset: ``first`` is the first year that can be one, that of the issue;
    ``last`` the last year of the plan, if it is known.

    The nearest year before it (分别 gives each figure its own): 到YYYY年 in its sentence, another one in its part
    between semicolons, as for a 每年; a plan period counts as its last year. Else the year that opens its paragraph,
    heads its section, or opens a sentence of a section called 目标 (see `frames`); else the last year of the plan, or
    without one the nearest 到YYYY年.
    """
    start, clause, places = source.sentence(at)[0], source.clause_start(at), source.places
    if shared := _shared_year(source, start, at):
        return shared
    due = places(NOT_COMPARED, _in_years, first).last(clause, at)
    if due and not _reaches(source, due, start, at):
        due = None
    yearly = places(YEARLY).last(clause, at) is not None
    if due is None and not yearly:
        due = places(_UNTIL, _in_years, first).last(start, at)
    found = [(due.start(), int(due[1]))] if due else []
    if last and (ends := places(_PLAN_END).last(start, at)):
        found.append((ends.start(), last))
    if plan := places(_PLAN, _plan_from, first).last(start, at):
        found.append((plan.start(), plan_end(plan[1])))
    if found:
        return max(found)[1]
    if places(_THIS_YEAR).last(clause, at):
        return first
    year = framed_year(source, at, first, headed=yearly) or last
    if year is not None:
        return year
    earlier = places(_TO_YEAR, _in_years, first).last(0, at)
    return int(earlier[1]) if earlier else None


def _reaches(source: Source, year: re.Match[str], start: int, at: int) -> bool:
    """Whether a year governs what stands behind the next comma: 到2028年, 2028年，, or one that opens the sentence.

    2028年跨过300亿元，占比达到3% says nothing of the year of the share.
    """
    if source.places(_COMMA).last(year.end(), at) is None or year.start() - start <= _OPENING:
        return True
    return bool(_UNTIL.match(source.text, year.start()) or _OPENED.match(source.text, year.end()))


def _in_years(m: re.Match[str], first: int, last: int | None = None) -> bool:
    return first <= (year := int(m[1])) <= (last or year)


def _plan_from(m: re.Match[str], first: int) -> bool:
    return plan_end(m[1]) >= first


def _shared_year(source: Source, start: int, at: int) -> int | None:
    """2023年、2024年分别达到55家、65家: the year that stands as far along as the figure does."""
    shares = source.places(SHARES).last(start, at)
    if shares is None or source.places(_PART_END).last(shares.end(), at):
        return None
    before = source.places(_PART_END).last(start, shares.start())
    years = source.places(NAMED_YEAR)
    names = before.end() if before else start
    order = source.places(_AND).between(shares.end(), at)
    if not 1 < years.between(names, shares.start()) > order:
        names = start  # 到2027年和2030年，覆盖率分别达到
    if not 1 < years.between(names, shares.start()) > order:
        return None
    return int(years.matches[bisect_left(years.starts, names) + order][1])


def actual_years(source: Source, at: int, issued: int, base: int | None) -> tuple[int | None, int | None]:
    """The first and the last year of what a figure at a folded offset reports: the nearest before it that is not after
    the issue (从 takes the first year of its sentence, 到 the second), a plan period, else the ``base``.
    """
    start, places = source.sentence(at)[0], source.places
    before = source.text[max(start, at - 2) : at]
    ends = _FROM_YEAR if before.endswith("从") else _TO_YEAR if re.search("(?<!达)到$", before) else None
    if ends and (own := places(ends).last(start, at)):
        return int(own[1]), int(own[1])
    year, plan = places(NAMED_YEAR).last(start, at), places(_PLAN).last(start, at)
    if plan and (year is None or plan.start() > year.start()):
        return plan_end(plan[1]) - 4, plan_end(plan[1])
    near = year or places(NAMED_YEAR, _in_years, 0, issued).last(0, at)
    reported = int(near[1]) if near else base
    return reported, reported
