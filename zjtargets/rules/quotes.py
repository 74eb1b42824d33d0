"""The quote is the test of the number: what a record says is re-read from the words beside it.

A quote that does not print the recorded figure and unit is an error, whatever the note says. A reading on
purpose against the letter (another word, kind, name or year than the quote has) says why in ``note``, and the
note names what was recorded instead, so that it stands for that and nothing else.
"""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple, Self

from zjtargets.book.book import Book
from zjtargets.book.regions import Level
from zjtargets.book.series import Actual
from zjtargets.core.problem import Problem
from zjtargets.rules.claims import CALLED, Claim, all_claims, read_figures, show_figure
from zjtargets.text.figures import Figure
from zjtargets.text.fold import plain
from zjtargets.text.names import name_end

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


def figure_in_quote(book: Book) -> Iterator[Problem]:
    """The quote prints the recorded figure, digit by digit."""
    for claim in all_claims(book):
        if not claim.of_value():
            read = read_figures(claim.quote)
            yield claim.error("figure_in_quote", found=claim.figure.text, read=[show_figure(f) for f in read])


def unit_in_quote(book: Book) -> Iterator[Problem]:
    """The recorded unit is the printed one: 万家 is not 家, and % is not 百分点."""
    for claim in all_claims(book):
        same = claim.of_value()
        if same and not claim.printed():
            yield claim.error("unit_in_quote", found=claim.unit, read=sorted({f.unit for f in same}))


def word_in_quote(book: Book) -> Iterator[Problem]:
    """The recorded word is the printed hedge: 左右 is about, 高于 is above, 以上 is at_least, 近 is nearly."""
    for claim in all_claims(book):
        words = {claim.word_of(f) for f in claim.printed()}
        if words and claim.word not in words and not claim.noted(claim.word, CALLED[claim.word]):
            yield claim.warning("word_in_quote", found=claim.word, read=sorted(words))


def kind_in_quote(book: Book) -> Iterator[Problem]:
    """A governing word demands its kind: 新增 increment, 每年 yearly, 年均增长 growth, 翻一番 multiple. Its
    absence proves nothing.
    """
    for claim in all_claims(book):
        demands = {f.kind for f in claim.printed()}
        if isinstance(claim.record, Actual):
            wrong = bool(demands) and (demands == {"growth"}) != (claim.kind == "growth")
        else:
            wrong = bool(demands) and None not in demands and claim.kind not in demands
        kind = claim.kind or "level"
        if wrong and not claim.noted(kind, CALLED[kind]):
            read = sorted(d or "level" for d in demands)
            yield claim.warning("kind_in_quote", found=kind, read=read)


def unread_figure(book: Book) -> Iterator[Problem]:
    """Every figure that a quote prints is read by a record, of this quote or of another that holds the same words:
    where one is left over, records of the quote that share a figure are suspect.
    """
    groups: dict[tuple[str, str], list[Claim]] = {}
    for claim in all_claims(book):
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
            if any(claim.noted(show_figure(figure).replace(" ", "")) for claim in group):
                continue
            for claim in [c for c in group if values[c.figure] > 1] or group[:1]:
                yield claim.warning("unread_figure", found=show_figure(figure))


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
    for claim in all_claims(book):
        names = claim.record.indicator.names
        if not any(name_end(n, claim.quote) for n in names) and not claim.noted(*names):
            yield claim.warning("name_in_quote", names=names)


def order_in_quote(book: Book) -> Iterator[Problem]:
    """Where 分别 shares figures out over several names, the first name has the first figure, and so on."""
    groups: dict[tuple[str, str, int], list[Claim]] = {}
    for claim in all_claims(book):
        if "分别" in plain(claim.quote):
            year = claim.record.year if isinstance(claim.record, Actual) else claim.record.by
            groups.setdefault((claim.record.document.id, claim.quote, year), []).append(claim)
    for group in groups.values():
        at = 0
        for claim in sorted(group, key=_name_position):
            positions = [f.start for f in claim.printed()]
            if positions and not any(p >= at for p in positions):
                yield claim.warning("order_in_quote", found=claim.figure.text)
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
            yield Problem(provision.location, "provision_in_quote", {"quote": sentence.quote, "missing": missing})


def _name_position(claim: Claim) -> int:
    return min((end for n in claim.record.indicator.names if (end := name_end(n, claim.quote))), default=0)


QUOTE_RULES = (
    figure_in_quote,
    unit_in_quote,
    word_in_quote,
    kind_in_quote,
    unread_figure,
    name_in_quote,
    order_in_quote,
    provision_in_quote,
)
