"""Which year a figure of a text is about: the deadline of a promise, the year of a reading."""

import re
from collections.abc import Sequence

from zjtargets.source import Source

_PLAN = re.compile(r'"?十([一二三四五六])五"?(?:规划)?(?:期间|时期|以来|末|期末)')
_YEAR = re.compile(r"(?<!\d)(\d{4})年")
_FROM_YEAR = re.compile(r"从(\d{4})年")
_TO_YEAR = re.compile(r"(?<!达)[到至](\d{4})年")
_SPAN = re.compile(r"(?<!\d)(\d{4})-(\d{4})年")
_BY_YEAR = re.compile(r"(?<!\d)(\d{4})年(?:底|末|前|以前|之前)")


def deadline(source: Source, at: int, end: int | None) -> int | None:
    """The deadline of a figure at a folded offset: that of its sentence, else the nearest 到YYYY年 before it, else the
    ``end`` of the plan; 到2035年 of an outlook beyond that end is none of the plan's.
    """
    own = _last_years(source.text, source.sentence(at)[0], at, [_TO_YEAR, _SPAN, _BY_YEAR])
    if own is not None:
        return own[1]
    inherited = _last_years(source.text, 0, at, [_TO_YEAR], plans=False, until=end)
    return inherited[1] if inherited else end


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
    text: str, start: int, at: int, patterns: Sequence[re.Pattern[str]], *, plans: bool = True, until: int | None = None
) -> tuple[int, int] | None:
    """First and last year of the expression that stands last in ``text[start:at]``, of those not after ``until``."""
    found = [(m.start(), int(m[1]), int(m[m.lastindex or 1])) for p in patterns for m in p.finditer(text, start, at)]
    found = [f for f in found if until is None or f[2] <= until]
    if plans:
        for m in _PLAN.finditer(text, start, at):
            end = 2005 + 5 * "一二三四五六".index(m[1]) + 5
            found.append((m.start(), end - 4, end))
    if not found:
        return None
    _, first, last = max(found)
    return first, last
