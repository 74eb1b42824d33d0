"""Numbers as printed: digits with commas, Chinese numerals, and N多."""

from decimal import Decimal

_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"两": 2}
_STEPS = {"十": 10, "百": 100, "千": 1000}
_SECTIONS = (("亿", 10**8), ("万", 10**4))


def decimal_number(text: str) -> Decimal:
    """1,200 → 1200."""
    return Decimal(text.replace(",", ""))


def spoken_number(text: str) -> int | None:
    """A number in Chinese characters: 五千 → 5000, 两 → 2, 三亿五千万 → 350000000; None if it is not a number."""
    for char, scale in _SECTIONS:
        head, found, tail = text.rpartition(char)
        if found:
            high = spoken_number(head)
            low = spoken_number(tail) if tail else 0
            return None if high is None or low is None else high * scale + low
    return _below_ten_thousand(text)


def _below_ten_thousand(text: str) -> int | None:
    total, last = 0, None
    for char in text:
        if char in _DIGITS and last in (None, 0):
            last = _DIGITS[char]
        elif char in _STEPS:
            total += (1 if last is None else last) * _STEPS[char]
            last = None
        else:
            return None
    return total + (last or 0) or None


def indefinite_range(number: Decimal) -> tuple[Decimal, Decimal]:
    """The range of N多, in steps of the next lower digit: 100多 = 101–199, 150多 = 151–159, 1.5多 = 1.5–1.6."""
    if number != number.to_integral_value():
        return number, number + Decimal(1).scaleb(int(number.as_tuple().exponent))
    digits = str(int(number))
    zeros = len(digits) - len(digits.rstrip("0")) if number else 0
    return number + 1, number + max(10**zeros - 1, 1)
