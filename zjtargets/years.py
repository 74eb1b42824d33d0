"""Which year a figure of a text is about: the deadline of a promise, the year of a reading."""

import re
from collections.abc import Sequence

from zjtargets.source import Source

_PLAN = re.compile(r'"?十([一二三四五六])五"?(?:规划)?(?:期间|时期|以来|末|期末)')
_PLAN_END = re.compile(r"规划期(?:内|末)")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)年")
_FROM_YEAR = re.compile(r"从(\d{4})年")
_TO_YEAR = re.compile(r"(?<!达)[到至](\d{4})年")
_LEADING = re.compile(r"[到至]((?:19|20)\d\d)年(?:底|末)?,")
_AHEAD = 12
# A year that something is compared with is no deadline: 比2017年翻一番, 由2022年的14.6%下降到.
NOT_COMPARED = re.compile(
    r"(?<![\d比较以由从自与])((?:19|20)\d\d)年(?!的?基础|的[\d.]+倍|\d{1,2}月\d{1,2}日|以来|起|相比)"
)


def deadline(source: Source, at: int, first: int, last: int | None) -> int | None:
    """The deadline of a figure at a folded offset, in a plan of the years ``first`` to ``last``.

    The nearest year of the plan or later before it (分别 gives each figure its own): 到YYYY年 in its sentence, another
    one in its part between semicolons, as for a 每年; a plan period counts as its last year. Else the 到YYYY年, that
    opens a sentence of a section called 目标; else the last year of the plan, or without one the nearest 到YYYY年.
    """
    start, clause = source.sentence(at)[0], source.clause_start(at)
    if shared := _shared_year(source.text[start:at]):
        return shared
    yearly = "每年" in source.text[clause:at]
    found = [
        (m.start(), int(m[1]))
        for m in due_years(source, start, at)
        if int(m[1]) >= first and (m.start() >= clause or (source.text[m.start() - 1] in "到至-" and not yearly))
    ]
    found += [(m.start(), last) for m in _PLAN_END.finditer(source.text, start, at) if last]
    found += [(m.start(), year) for m in _PLAN.finditer(source.text, start, at) if (year := plan_end(m[1])) >= first]
    if found:
        return max(found)[1]
    section = source.heading(at, 2)
    if section is not None and "目标" in source.text[section : source.title_end(section)]:
        opening = [m for m in _LEADING.finditer(source.text, section, at) if source.opens(m.start())]
        within = [year for m in opening if first <= (year := int(m[1])) <= (last or year)]
        if within:
            return within[-1]
    if last is not None:
        return last
    earlier = [int(m[1]) for m in _TO_YEAR.finditer(source.text, 0, at) if int(m[1]) >= first]
    return earlier[-1] if earlier else None


def due_years(source: Source, start: int, at: int) -> list[re.Match[str]]:
    """The years before a folded offset that nothing is merely compared with; what follows a year is heeded, too."""
    return [m for m in NOT_COMPARED.finditer(source.text, start, at + _AHEAD) if m.end() <= at]


def plan_end(number: str) -> int:
    """The last year of the five-year plan of that number: 十三五 ends 2020, 十四五 2025."""
    return 2010 + 5 * "一二三四五六".index(number)


def _shared_year(before: str) -> int | None:
    """2023年、2024年分别达到55家、65家: the year that stands as far along as the figure does."""
    names, shares, figures = before.rpartition("分别")
    years = [int(m[1]) for m in _YEAR.finditer(re.split("[,;:]", names)[-1])]
    order = len(re.findall("[、和]", figures))
    return years[order] if shares and not set(",;:") & set(figures) and 1 < len(years) > order else None


def reading_years(source: Source, at: int, issued: int, base: int | None) -> tuple[int | None, int | None]:
    """The first and the last year of what a figure at a folded offset reports: the nearest before it that is not after
    the issue (从 takes the first year of its sentence, 到 the second), a plan period, else the ``base``.
    """
    start = source.sentence(at)[0]
    before = source.text[start:at]
    ends = _FROM_YEAR if before.endswith("从") else _TO_YEAR if re.search("(?<!达)到$", before) else None
    own = _last_years(source.text, start, at, [ends], plans=False) if ends else None
    if own := own or _last_years(source.text, start, at, [_YEAR]):
        return own
    earlier = [int(m[1]) for m in _YEAR.finditer(source.text, 0, at) if int(m[1]) <= issued]
    year = earlier[-1] if earlier else base
    return year, year


def _last_years(
    text: str, start: int, at: int, patterns: Sequence[re.Pattern[str]], *, plans: bool = True
) -> tuple[int, int] | None:
    """First and last year of the expression that stands last in ``text[start:at]``."""
    found = [(m.start(), int(m[1]), int(m[m.lastindex or 1])) for p in patterns for m in p.finditer(text, start, at)]
    if plans:
        found += [(m.start(), plan_end(m[1]) - 4, plan_end(m[1])) for m in _PLAN.finditer(text, start, at)]
    if not found:
        return None
    _, first, last = max(found)
    return first, last
