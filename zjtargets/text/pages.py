"""What a page adds to a text (page numbers, running heads and feet), and which lines make one paragraph.

A copy of a printed document has its lines as the pages had them, a form feed between two pages, and on each page what
belongs to the page alone. Lines without a form feed that can only be page numbers (— 3 —) divide pages as well.
"""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise, takewhile
from math import inf
from typing import NamedTuple

from zjtargets.text.spans import Lazy

_LINE = Lazy(r"[^\n\f]*(?:\n|\f|\Z)")
_DIGITS = "0-9０-９"
_DASHES = "-—–―－‐−·•~"
_PAGE_NUMBER = Lazy(  # that can be nothing else: — 3 —, 第3页, 第3页 共10页, 3/10页
    rf"""
      [{_DASHES}]+ \s* [{_DIGITS}ivxIVX]{{1,4}} \s* [{_DASHES}]+
    | 第 \s* [{_DIGITS}一二三四五六七八九十百]{{1,5}} \s* 页
      (?: \s* [,，/／(（]? \s* 共 \s* [{_DIGITS}]{{1,4}} \s* 页 [)）]? )?
    | [{_DIGITS}]{{1,4}} \s* [/／] \s* [{_DIGITS}]{{1,4}} \s* 页?
    | [Pp]age \s* \d{{1,4}} (?: \s* of \s* \d{{1,4}} )?
    """,
)
_BARE_NUMBER = Lazy(rf"[{_DIGITS}]{{1,4}}|[ivx]{{1,5}}")
_NUMBERS = Lazy(rf"[{_DIGITS}]+")
_LONGEST_HEAD = 60
_HEADS = 3  # lines at either end of a page that may belong to it
_FULL = 12  # characters of a line that may be one of running text
_RUNNING = 60  # a longer line is a paragraph of its own
_ENDS = "。！？!?；;"
_CLOSED = "：:）)》】|"
_COMMAS = "，、,"
_BROKEN = 3  # lines that a copy must have broken for the others to go on
_OPEN = "，、,（(“《和与及的"  # a line that ends so goes on
# A line that ends, or is followed by one that begins, in the middle of a figure.
_GOVERNS = Lazy(
    "(?:达到?|[高低快多少大小]于|超过|突破|约|近|为|[到至]|增长|上涨|下降|提[高升]|降低|新增|新建|引进|翻|每|逐年|力争|争取|[比较将在以由从前第]|分别|全)$"
)
# What stands on a line of its own: a date, and the title of a document.
_ALONE = Lazy(
    rf"[（(]?(?:19|20)[{_DIGITS}]{{2}}\s*[年-]\s*[{_DIGITS}]{{1,2}}\s*[月-]\s*[{_DIGITS}]{{1,2}}\s*日?[）)]?(?:印发)?"
)
_TITLE = Lazy(rf"(?:规划|纲要|方案|意见|计划|通知|报告|要点|办法|措施)([（(][{_DIGITS}—–－-]+年[）)])?$")
# A row of cells: 研发投入强度（%） 3.1 3.5.
_CELLS = Lazy(rf"\S+(?:[^\S\n]+[{_DIGITS}.．,％%≥≤＜＞〔〕—–-]+年?){{2,}}")
_NUMBER_ENDS = Lazy(rf"[{_DIGITS}.．]$|(?:19|20)\d\d年$")
_UNIT = Lazy(r"\s*(?:[%％‰万亿千百余多家个项元件名人位年月以左番倍覆]|达到|[高低]于|超过|不[低高少超]|增长)")
_CLOSING = Lazy(r"\s*[，。；、）)”》,;]")  # and so does one before a line that begins so
_HEADED = Lazy(  # what begins a line of its own
    rf"""
      \s* (?: [一二三四五六七八九十]{{1,3}} 、 | [（(] [一二三四五六七八九十]{{1,3}} [）)]
      | 第 [一二三四五六七八九十]{{1,3}} [章节条篇]
      | [{_DIGITS}]{{1,2}} (?: [.．] (?![{_DIGITS}]) | 、 | \s* [\ue000-\uf8ff] )
      | [（(] [{_DIGITS}]{{1,2}} [）)] | [\#|·•●◆■▪*-] | ——? )
    | \u3000\u3000 | [ ]{{2,}}
    """,
)
_SENTENCE_BEFORE_NUMBER = Lazy(rf"[\u4e00-\u9fff][{_DIGITS}]+[.．]?[^\S\n]*$")
_ITEM = Lazy(rf"[{_DIGITS}]{{1,2}}[.．、](?![{_DIGITS}])")


class Line(NamedTuple):
    """A line that is not blank: where its words begin and end, and the page on which it stands."""

    start: int
    end: int
    page: int


class Pages:
    """The lines of a raw text, what belongs to its pages, and where its paragraphs begin. Offsets are raw ones."""

    def __init__(self, raw: str) -> None:
        self.raw = raw

    def adds(self, offset: int) -> bool:
        """Whether a character belongs to the page and not to the text."""
        i = bisect_right(self.added, offset, key=lambda line: line.start)
        return i > 0 and offset < self.added[i - 1].end

    def line_ends(self, start: int, end: int) -> bool:
        """Whether a line or a page ends between two offsets."""
        return any(mark in self.raw[start:end] for mark in "\n\f")

    def number_goes_on(self, start: int, end: int) -> bool:
        """Whether digits on both sides of a gap are one number: in a full line of running text and the line after it.

        Never on two pages, in two cells, or before the number of an item.
        """
        i = bisect_right(self.lines, start, key=lambda line: line.start) - 1
        if i < 0 or i + 1 >= len(self.lines) or self.raw[start:end].count("\f") or not self.line_ends(start, end):
            return False
        line, after = self.lines[i], self.lines[i + 1]
        if line.end > start or after.start != end or line.page != after.page or not self._goes_on(line, after):
            return False
        said = _SENTENCE_BEFORE_NUMBER.search(self.raw, line.start, line.end)
        return said is not None and self._full(line) and not _ITEM.match(self.raw, end)

    @cached_property
    def added(self) -> Sequence[Line]:
        """The lines that belong to a page: its number, and heads and feet that come again on other pages."""
        if not ("\n" in self.raw or "\f" in self.raw):
            return ()
        printed = self._printed
        numbers = {line for line in printed if _PAGE_NUMBER.fullmatch(self._words(line))}
        pages: defaultdict[int, list[Line]] = defaultdict(list)
        for line in printed:
            pages[line.page].append(line)
        if len(pages) > 1:
            numbers |= self._bare_numbers(list(pages.values()), numbers)
        heads = self._heads([[line for line in page if line not in numbers] for page in pages.values()])
        return sorted(numbers | heads)

    @cached_property
    def lines(self) -> Sequence[Line]:
        """The lines of the text itself."""
        added = set(self.added)
        return [line for line in self._printed if line not in added]

    @cached_property
    def paragraphs(self) -> Sequence[int]:
        """Where each paragraph begins: a line that does not go on from the one before it."""
        lines = self.lines
        after = (line.start for before, line in pairwise(lines) if not self._goes_on(before, line))
        return [lines[0].start, *after] if lines else []

    @cached_property
    def _printed(self) -> Sequence[Line]:
        """Every line that is not blank; a form feed, or without any a page number, begins another page."""
        feeds = "\f" in self.raw
        found: list[Line] = []
        page = 0
        for match in _LINE.finditer(self.raw):
            words = match[0].strip()
            if words:
                start = match.start() + len(match[0]) - len(match[0].lstrip())
                found.append(Line(start, start + len(words), page))
            page += match[0].endswith("\f") if feeds else _PAGE_NUMBER.fullmatch(words) is not None
        return found

    def _words(self, line: Line) -> str:
        return self.raw[line.start : line.end]

    def _bare_numbers(self, pages: Sequence[Sequence[Line]], known: set[Line]) -> set[Line]:
        """The first or last lines of pages that are nothing but a number, of those that count with the pages."""
        ends = [{page[0], page[-1]} - known for page in pages if page]
        bare = [line for lines in ends for line in lines if _BARE_NUMBER.fullmatch(self._words(line))]
        steps = Counter(self._step(line) for line in bare)
        usual = steps.most_common(1)[0][0] if steps else None
        return {line for line in bare if self._step(line) == usual}

    def _step(self, line: Line) -> int | None:
        """By how much a page number is ahead of the page; None for one in letters."""
        words = self._words(line)
        return int(words) - line.page if words.isdigit() else None

    def _heads(self, pages: Sequence[Sequence[Line]]) -> set[Line]:
        """Running heads and feet: lines at an end of a page that come again, but for their digits, on another.

        The text begins with the first line that does not; on the first page, the head may be the title.
        """
        ends = [end for page in pages for end in (page[:_HEADS], page[: -_HEADS - 1 : -1])]
        times = Counter(key for key, _ in {(self._key(line), line.page) for end in ends for line in end})
        least = 2 if len(pages) < 2 * _HEADS else _HEADS

        def comes_again(line: Line) -> bool:
            words = self._words(line)
            short = len(words) <= _LONGEST_HEAD and not any(mark in words for mark in _ENDS)
            short = short and not words.startswith("|")  # the head of a table
            return short and times[self._key(line)] >= least and not _HEADED.match(words)

        found = {line for end in ends for line in takewhile(comes_again, end)}
        return {line for line in found if line.page or _BARE_NUMBER.fullmatch(self._words(line))}

    def _key(self, line: Line) -> str:
        return str(_NUMBERS.sub("0", "".join(self._words(line).split())))

    def _full(self, line: Line) -> bool:
        """Whether a line is as long as lines of running text are in this copy."""
        return line.end - line.start >= self._width

    @cached_property
    def _width(self) -> float:
        """How long a line of running text is at least; without end where no copy has broken the lines."""
        running = [line for line in self.lines if self.raw[line.start] != "|"]
        lengths = sorted(line.end - line.start for line in running)
        width = max(_FULL, min(lengths[len(lengths) * 9 // 10], _RUNNING) * 3 // 4) if lengths else 0
        broken = sum(line.end - line.start >= width and self._open(line) for line in running)
        return width if broken >= _BROKEN else inf

    def _open(self, line: Line) -> bool:
        """Whether a line ends with no mark that ends a sentence, a title or a heading."""
        return self.raw[line.end - 1] not in _ENDS + _CLOSED

    def _goes_on(self, line: Line, after: Line) -> bool:
        """Whether a line goes on in the one after it."""
        if self.raw[line.end - 1] in _ENDS or self.raw[line.start] in "#|":
            return False
        if _CELLS.fullmatch(self._words(line)):
            return False
        if _GOVERNS.search(self.raw, line.start, line.end):
            return True
        if _HEADED.match(self.raw, self._line_start(after)) or _ALONE.fullmatch(self._words(after)):
            return False
        title = _TITLE.search(self.raw, line.start, line.end)
        if title and (title[1] or not self._full(line)) and not _CLOSING.match(self.raw, after.start):
            return False
        if self.raw[line.end - 1] in _OPEN or _CLOSING.match(self.raw, after.start):
            return True
        if _NUMBER_ENDS.search(self.raw, line.start, line.end) and not self.raw[after.start].isdigit():
            return True
        if _UNIT.match(self.raw, after.start):
            return True
        words, next_words = self._words(line), self._words(after)
        running = not _HEADED.match(words) and any(map(words.count, _COMMAS))
        running = running and any(map(next_words.count, _COMMAS + _ENDS))
        return self._full(line) or line.page != after.page or running

    def _line_start(self, line: Line) -> int:
        return max(self.raw.rfind("\n", 0, line.start), self.raw.rfind("\f", 0, line.start)) + 1


def canonical(raw: str) -> str:
    """The text without what belongs to its pages, each paragraph on one line.

    Two numbers that only a line, a page or a cell divides stay apart by a blank.
    """
    return "".join(_joined(Pages(raw))).strip() + "\n"


def _joined(pages: Pages) -> Iterator[str]:
    starts = set(pages.paragraphs)
    end = 0
    for line in pages.lines:
        words = pages.raw[line.start : line.end]
        if line.start in starts:
            yield "\n"
        elif words[0].isascii() and pages.raw[end - 1].isascii() and not pages.number_goes_on(end, line.start):
            yield " "
        yield words
        end = line.end
