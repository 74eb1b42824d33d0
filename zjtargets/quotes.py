"""The quote is the test of the number: what a record says is re-read from the words beside it.

A quote that does not print the recorded figure and unit is an error, whatever the note says. A reading on
purpose against the letter (another word, kind, name or year than the quote has) says why in ``note``, and the
note names what was recorded instead, so that it excuses that and nothing else.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple, Self

from zjtargets.book import Book, Promise
from zjtargets.places import Level
from zjtargets.problem import Problem, Severity
from zjtargets.quantity import Figure, figures_in, same_unit
from zjtargets.series import Reading
from zjtargets.text import plain
from zjtargets.units import PERCENT
from zjtargets.values import Range

_READING_WORD = {"plain": "value", "at_least": "over", "above": "over", "at_most": "value"}
# What a note may call a word or a kind, besides its key.
CALLED = {
    "at_least": "达到",
    "above": "高于",
    "about": "左右",
    "between": "区间",
    "at_most": "以内",
    "value": "确数",
    "over": "超过",
    "nearly": "近数",
    "level": "水平",
    "multiple": "倍数",
    "increment": "增量",
    "growth": "年均增速",
    "yearly": "逐年",
    "lead": "增速差",
}

# The words of the double decline: what fell, and the places by their level.
_FALL = "下降"
_PLACES = {
    Level.PROVINCE: "省",
    Level.CITY: "市",
    Level.DISTRICT: "区",
    Level.COUNTY: "县",
    Level.COUNTY_LEVEL_CITY: "市",
}
_LEAST_AROUND = 2
read_figures = lru_cache(maxsize=4096)(lambda quote: tuple(figures_in(quote)))


class Claim(NamedTuple):
    """One figure that a record claims to have read in its quote."""

    record: Promise | Reading
    quote: str
    figure: Range
    unit: str
    word: str
    kind: str | None

    def printed(self) -> Sequence[Figure]:
        """The figures of the quote that have the claimed value and unit."""
        return _printed(self.quote, self.figure, self.unit)

    def of_value(self) -> Sequence[Figure]:
        """The figures of the quote that have the claimed value, in whatever unit."""
        return _by_value(self.quote).get(self.figure, ())

    def same_value(self, figure: Figure) -> bool:
        return (figure.lo, figure.hi) == tuple(self.figure)

    def word_of(self, figure: Figure) -> str:
        if isinstance(self.record, Promise):
            return target_word(figure)
        return _READING_WORD.get(figure.word, figure.word)


@lru_cache(maxsize=4096)
def _by_value(quote: str) -> Mapping[Range, Sequence[Figure]]:
    found: dict[Range, list[Figure]] = {}
    for figure in read_figures(quote):
        found.setdefault(Range(figure.lo, figure.hi), []).append(figure)
    return found


@lru_cache(maxsize=4096)
def _printed(quote: str, value: Range, unit: str) -> Sequence[Figure]:
    return tuple(f for f in _by_value(quote).get(value, ()) if same_unit(f.unit, unit))


def target_word(figure: Figure) -> str:
    """The word of a target that a figure asks for; a rank that is to be reached is a limit above."""
    plain_word = "at_most" if figure.unit == "位" else "at_least"
    return {"plain": plain_word, "nearly": "about"}.get(figure.word, figure.word)


@lru_cache(maxsize=1)
def claims(book: Book) -> Sequence[Claim]:
    """Every figure of the book that has a quote to be read in; kept, because each rule goes through them."""
    targets = ((p, p.target) for p in book.promises)
    promised = [Claim(p, p.sentence.quote, t.figure, t.unit, t.word or "", t.kind.value) for p, t in targets]
    return (*promised, *(claim for r in book.quoted for claim in reading_claims(r)))


def reading_claims(r: Reading) -> Iterator[Claim]:
    """The value of a reading, its whole (``of``) and its rate of growth, each as far as it has them."""
    if r.sentence is None:
        return
    quote = r.sentence.quote
    if r.word and r.figure:
        yield Claim(r, quote, r.figure, r.unit, r.word, None)
    if r.of is not None:
        yield Claim(r, quote, Range(r.of, r.of), r.unit, "value", None)
    if r.growth:
        yield Claim(r, quote, Range(r.growth.lo, r.growth.hi), PERCENT, r.growth.word, "growth")


def _problem(claim: Claim, text: str, severity: Severity = Severity.ERROR, **values: object) -> Problem:
    return Problem(claim.record.place, text, {"quote": claim.quote, **values}, severity)


def excused(claim: Claim, *names: object) -> bool:
    """Whether the note of the record names one of these: what it records against the letter."""
    record = claim.record
    note = plain((record.target if isinstance(record, Promise) else record).note or "")
    return any(plain(str(name)) in note for name in names if name)


def figure_in_quote(book: Book) -> Iterator[Problem]:
    """The quote prints the recorded figure, digit by digit."""
    for claim in claims(book):
        if not claim.of_value():
            read = read_figures(claim.quote)
            yield _problem(claim, "figure_in_quote", found=_digits(*claim.figure), read=[show_figure(f) for f in read])


def unit_in_quote(book: Book) -> Iterator[Problem]:
    """The recorded unit is the printed one: 万家 is not 家, and % is not 百分点."""
    for claim in claims(book):
        same = claim.of_value()
        if same and not claim.printed():
            yield _problem(claim, "unit_in_quote", found=claim.unit, read=sorted({f.unit for f in same}))


def word_in_quote(book: Book) -> Iterator[Problem]:
    """The recorded word is the printed hedge: 左右 is about, 高于 is above, 以上 is at_least, 近 is nearly."""
    for claim in claims(book):
        words = {claim.word_of(f) for f in claim.printed()}
        if words and claim.word not in words and not excused(claim, claim.word, CALLED[claim.word]):
            yield _problem(claim, "word_in_quote", Severity.FINDING, found=claim.word, read=sorted(words))


def kind_in_quote(book: Book) -> Iterator[Problem]:
    """A governing word demands its kind: 新增 increment, 每年 yearly, 年均增长 growth, 翻一番 multiple. Its
    absence proves nothing.
    """
    for claim in claims(book):
        demands = {f.kind for f in claim.printed()}
        if isinstance(claim.record, Reading):
            wrong = bool(demands) and (demands == {"growth"}) != (claim.kind == "growth")
        else:
            wrong = bool(demands) and None not in demands and claim.kind not in demands
        kind = claim.kind or "level"
        if wrong and not excused(claim, kind, CALLED[kind]):
            read = sorted(d or "level" for d in demands)
            yield _problem(claim, "kind_in_quote", Severity.FINDING, found=kind, read=read)


def all_read_in_quote(book: Book) -> Iterator[Problem]:
    """Every figure that a quote prints is read by a record, of this quote or of another that holds the same words:
    where one is left over, records of the quote that share a figure are suspect.
    """
    groups: dict[tuple[str, str], list[Claim]] = {}
    for claim in claims(book):
        groups.setdefault((claim.record.document.id, claim.quote), []).append(claim)
    read: dict[tuple[str, str], set[_Around]] = {}
    for (document, quote), group in groups.items():
        for figure in dict.fromkeys(f for claim in group for f in claim.printed()):
            around = _around(quote, figure)
            read.setdefault((document, around.figure), set()).add(around)
    for (document, quote), group in groups.items():
        if not all(claim.printed() for claim in group):
            continue  # the figure left over is the one that `figure_in_quote` or `unit_in_quote` misses
        values = Counter(claim.figure for claim in group)
        for figure in read_figures(quote):
            around = _around(quote, figure)
            known = read.get((document, around.figure), set())
            if (around in known and around.same(around)) or any(map(around.same, known)):
                continue
            if any(excused(claim, show_figure(figure).replace(" ", "")) for claim in group):
                continue
            for claim in [c for c in group if values[c.figure] > 1] or group[:1]:
                yield _problem(claim, "all_read_in_quote", Severity.FINDING, found=show_figure(figure))


class _Around(NamedTuple):
    """A figure with the words before and after it, by which it is known in another quote."""

    before: str
    figure: str
    after: str

    def same(self, other: Self) -> bool:
        """Whether the figure of two quotes, of which either may be cut shorter, is one."""
        befores, afters = sorted((self.before, other.before), key=len), sorted((self.after, other.after), key=len)
        return (
            befores[1].endswith(befores[0])
            and afters[1].startswith(afters[0])
            and len(befores[0]) + len(afters[0]) >= _LEAST_AROUND
        )


def _around(quote: str, figure: Figure) -> _Around:
    return _Around(
        plain(quote[max(0, figure.start - 4) : figure.start]),
        plain(quote[figure.start : figure.end]),
        plain(quote[figure.end : figure.end + 4]),
    )


def name_in_quote(book: Book) -> Iterator[Problem]:
    """The quote names the indicator, by its name or by one of its ``aka``; words between its characters may differ."""
    for claim in claims(book):
        names = claim.record.indicator.names
        if not any(name_end(n, claim.quote) for n in names) and not excused(claim, *names):
            yield _problem(claim, "name_in_quote", Severity.FINDING, names=names)


def order_in_quote(book: Book) -> Iterator[Problem]:
    """Where 分别 shares figures out over several names, the first name has the first figure, and so on."""
    groups: dict[tuple[str, str, int], list[Claim]] = {}
    for claim in claims(book):
        if "分别" in plain(claim.quote):
            year = claim.record.year if isinstance(claim.record, Reading) else claim.record.target.by
            groups.setdefault((claim.record.document.id, claim.quote, year), []).append(claim)
    for group in groups.values():
        at = 0
        for claim in sorted(group, key=_name_position):
            positions = [f.start for f in claim.printed()]
            if positions and not any(p >= at for p in positions):
                yield _problem(claim, "order_in_quote", Severity.FINDING, found=_digits(*claim.figure))
            at = min((p + 1 for p in positions if p >= at), default=at)


def provision_in_quote(book: Book) -> Iterator[Problem]:
    """A sentence that lists local targets names each; one of the double decline says 下降 and names its places."""
    for provision in book.provisions:
        sentence = provision.sentence
        quote = plain(sentence.quote)
        wanted = [book.indicators[n].names for n in sentence.local_targets if n in book.indicators]
        if sentence.double_decline:
            wanted += [[_FALL], *([_PLACES[level]] for level in sentence.double_decline)]
        missing = [names[0] for names in wanted if not any(name_end(name, quote) for name in names)]
        if missing:
            yield Problem(provision.place, "provision_in_quote", {"quote": sentence.quote, "missing": missing})


def _name_position(claim: Claim) -> int:
    return min((end for n in claim.record.indicator.names if (end := name_end(n, claim.quote))), default=0)


_STATISTIC = re.compile("(?:的?比重|的?份额|位次|率|数|量|额)$")


@lru_cache(maxsize=4096)
def name_end(name: str, quote: str) -> int:
    """Where in the quote the name ends, its characters taken in order, others between them; 0 if it is not there.

    What a name adds for the statistic itself (覆盖率, 企业数, 位次, 的比重) need not be in the sentence.
    """
    text, at = plain(quote), 0
    for char in _STATISTIC.sub("", plain(name)) or plain(name):
        at = text.find(char, at) + 1
        if not at:
            return 0
    return at


def _digits(lo: Decimal, hi: Decimal) -> str:
    return f"{lo}" if lo == hi else f"[{lo}, {hi}]"


def show_figure(figure: Figure) -> str:
    """A figure with its unit, for a message."""
    return f"{_digits(figure.lo, figure.hi)} {figure.unit}"


QUOTE_RULES = (
    figure_in_quote,
    unit_in_quote,
    word_in_quote,
    kind_in_quote,
    all_read_in_quote,
    name_in_quote,
    order_in_quote,
    provision_in_quote,
)
