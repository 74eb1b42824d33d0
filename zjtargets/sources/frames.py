"""Which time the headings and the openings of a text speak of: what has been done, or the year of a deadline.

A heading (2026年重点任务, “十五五”时期主要目标, 发展基础) frames all that stands under it; words that open a
paragraph (到2027年, 五年来) frame the rest of it, and with a colon what follows until the next heading of its rank.
Words that open a sentence of a section called 目标 frame the rest of the section.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from zjtargets.sources.document import Source
from zjtargets.text.grammar import YEAR, YEAR_NUMBER, plan_end

_REVIEW = re.compile(
    "回顾|现状|发展基础|工作基础|基础条件|现实基础|成就|成效|形势|背景|面临|挑战|(?:存在|主要)[^,。]{0,4}问题|问题(?:和|与|及)"
    "|机遇|编制依据|附则|完成情况|执行情况|工作总结|说明$"
)
# Verbs of a task: 聚焦突出问题整治, 抢抓机遇, 提升治理成效.
_TASK = re.compile(
    "提升|提高|增强|加强|强化|聚焦|抢抓|把握|应对|破解|解决|整治|治理|化解|防范|推动|推进|深化|巩固|拓展|扩大|确保|坚持|打造|建设|优化|完善"
    "|塑造|彰显|展现|落实|激发|释放|放大|厚植|夯实|筑牢|抓好|狠抓"
)
_AHEAD_YEARS = re.compile("(?:今后|未来)([三五])年")
_BUILDS_ON = re.compile("基础上?$")  # 在去年新增40家的基础上
_NOW = re.compile("今年|明年|本年度|力争")
_DONE = re.compile("回顾|取得|显著|明显|丰硕|总结|情况|基础|现状|成就")
_AHEAD = re.compile("目标|要求|任务|安排|打算|计划|展望|重点|思路")
_PAST = re.compile(
    rf'过去|去年|上年|近年|[一二三四五几\d]年来|这[一三五几]年|截[至止]|目前|"?十[一二三四五六]五"?以来|{YEAR}年以来|以来$'
)
_YEAR = re.compile(rf"({YEAR})年(?!以来|来|\d{{1,2}}月\d)")
_SPAN = re.compile(rf"{YEAR}年?-({YEAR})年?")
_PLAN = re.compile(r'"?十([一二三四五六])(?:五"?|个五年规划)')
# What opens a sentence, up to its first comma.
_OPENS = re.compile(
    rf"""
      (?: \d{{1,2}}[.、] | \([一二三四五六七八九十\d]{{1,2}}\) | [一二三四五六七八九十]是 | [-·●◆■] )*
      (?:我[市省县区们]|全[市省县区])? (?:力争|争取|确保|努力)? (?:[到至在]|展望|预计)?
      (?: {YEAR}年 (?:\d{{1,2}}月)? (?:底|末|年底|年末)? (?:以?前|之前)?
        | "?十[一二三四五六]五"?(?:规划)? (?:期间|时期|末|期末|期内)?
        | (?:今后|未来)[三五]年(?:内|间)? )
      (?:底|末)? (?= [,:] )
    """,
    re.VERBOSE,
)
_LOOKS_BACK = re.compile(rf"[^,。;:]{{0,12}}?(?:{_PAST.pattern})[^。;:]{{0,30}}?(?=[,:。])")
_FORWARD = re.compile("今年|明年|本年度|今后|未来|下一步|下步|接下来|新时期|面向|当前和今后|为此")
_ANNOUNCES = re.compile(r"[^。]*:$")
_INNERMOST = 10
_HEADING = 25  # characters of a heading on the line of its text


class Frame(NamedTuple):
    """A stretch of folded text that speaks of the past, or of what is due in a year."""

    start: int
    end: int
    year: int | None
    past: bool
    opening: bool  # of words that open a sentence, not of a heading
    around: int | None  # which frame it begins in


class _Mark(NamedTuple):
    """Where a frame begins, and its rank: it ends where one of the same or a higher rank begins."""

    at: int
    rank: float
    year: int | None
    past: bool
    end: int | None = None


@lru_cache(maxsize=8)
def frames(source: Source, first: int) -> tuple[Frame, ...]:
    """The frames of a text, in the order of their starts; ``first`` is the first year that may be a deadline."""
    marks = sorted([*_headings(source, first), *_openings(source, first)], key=lambda mark: (mark.at, mark.rank))
    ends: list[int] = []
    following: list[_Mark] = []  # headings behind a mark, the next one last, without those that a nearer one outranks
    for mark in reversed(marks):
        while following and following[-1].rank > mark.rank:
            following.pop()
        ends.append(following[-1].at if following else len(source.text))
        if mark.end is None:
            following.append(mark)
    found: list[Frame] = []
    open_frames: list[int] = []
    for mark, end in zip(marks, reversed(ends), strict=True):
        if mark.year is None and not mark.past:
            continue
        while open_frames and found[open_frames[-1]].end <= mark.at:
            open_frames.pop()
        around = open_frames[-1] if open_frames else None
        open_frames.append(len(found))
        stop = end if mark.end is None else mark.end
        found.append(Frame(mark.at, stop, mark.year, mark.past, mark.rank == _INNERMOST, around))
    return tuple(found)


def framed_year(source: Source, at: int, first: int, *, headed: bool = False) -> int | None:
    """The year of the innermost frame of an offset that has one; ``headed``: of those that headings make."""
    years = (f.year for f in _around(source, at, first) if f.year is not None and not (headed and f.opening))
    return next(years, None)


def framed_starts(source: Source, at: int, first: int) -> set[int]:
    """The years that the headings and openings around an offset name, of a plan (“十五五”时期) its first."""
    words = [source.text[f.start : source.sentence(f.start)[1]] for f in _around(source, at, first)]
    plans = {plan_end(number) - 4 for text in words for number in _PLAN.findall(text)}
    return plans | {int(year) for text in words for year in YEAR_NUMBER.findall(text)}


def is_past(source: Source, at: int, first: int, *, headed: bool = False) -> bool:
    """Whether the innermost frame of an offset speaks of the past; ``headed``: of those that headings make."""
    return next((f.past for f in _around(source, at, first) if not (headed and f.opening)), False)


def _around(source: Source, at: int, first: int) -> Iterator[Frame]:
    """The frames that hold an offset, the innermost first."""
    found = frames(source, first)
    i: int | None = bisect_right(found, at, key=lambda frame: frame.start) - 1
    while i is not None and i >= 0:
        if at < found[i].end:
            yield found[i]
        i = found[i].around


def _headings(source: Source, first: int) -> Iterator[_Mark]:
    """Every chapter and section, whether it speaks of a time or not; a line without a number only where it does."""
    for heading in source.sections:
        words = source.text[heading.start : heading.words_end]
        yield _Mark(heading.start, heading.level, *_time_of_heading(words, first))
    for start, end in source.plain_headings:
        year, past = _time_of_heading(source.text[start:end], first)
        if year is not None or past:
            yield _Mark(start, 0, year, past)


def _time_of_heading(heading: str, first: int) -> tuple[int | None, bool]:
    """The year of a heading, or whether it looks back."""
    ahead = _AHEAD.search(heading) or (_TASK.search(heading) and not _DONE.search(heading))
    if _REVIEW.search(heading) and not ahead:
        return None, True
    years = [int(y) for y in (*_SPAN.findall(heading), *_YEAR.findall(heading))]
    years += [plan_end(number) for number in _PLAN.findall(heading)]
    if not years and (span := _AHEAD_YEARS.search(heading)):
        years.append(_last_of(first, span[1]))
    due = [year for year in years if year >= first]
    if due:
        return (due[0] if len(set(due)) == 1 else None), False
    builds_on = _TASK.search(heading) and not _DONE.search(heading)  # 巩固“十三五”成果
    return None, (bool(years) and not builds_on) or (_PAST.search(heading) is not None and not ahead)


def _last_of(first: int, years: str) -> int:
    """The last of the next three or five years; five of a plan end with a year that ends with 0 or 5."""
    last = first + {"三": 3, "五": 5}[years]
    return last if years == "五" and last % 5 == 0 else last - 1


def _openings(source: Source, first: int) -> Iterator[_Mark]:
    """What opens a sentence and speaks of a time: up to the end of its paragraph, of the items that its colon
    announces, or of a section called 目标.
    """
    for paragraph, stop in pairwise([*source.paragraphs, len(source.text)]):
        end = stop
        for at in reversed(source.sentence_starts(paragraph, stop)):
            year, past = _time_of_opening(source, at, first)
            above = source.innermost(at)
            if year is None and not past:
                end = at if _FORWARD.match(source.text, at) else end
            elif _ANNOUNCES.match(source.text, at, stop):
                yield _Mark(at, (above.level if above else 1) + 0.5, year, past)
            elif above and year and above.level == 2 and "目标" in source.text[above.start : above.words_end]:
                yield _Mark(at, _INNERMOST, year, past, above.end)
            elif past or at - paragraph <= _HEADING:  # it opens the paragraph, or stands behind the words that head it
                yield _Mark(at, _INNERMOST, year, past, min(end if past else stop, above.end) if above else end)
            end = at if year else end


def _time_of_opening(source: Source, at: int, first: int) -> tuple[int | None, bool]:
    """The year that the words at the beginning of a sentence name, or whether they look back."""
    if opens := _OPENS.match(source.text, at):
        return _time_of_heading(opens[0], first)
    back = _LOOKS_BACK.match(source.text, at)
    turns = back and (_BUILDS_ON.search(back[0]) or _NOW.search(source.text, back.end(), source.sentence(at)[1]))
    return None, back is not None and not turns
