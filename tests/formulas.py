"""The formulas worked by hand and by others, as tests/cases/formulas.yaml writes them: function(arguments) = value."""

import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import yaml

from zjtargets.core import formulas
from zjtargets.core.interval import Interval, difference


class Case(NamedTuple):
    """A value of a function; None where it has none."""

    function: str
    args: list[Decimal]
    expected: Decimal | None
    tolerance: Decimal

    def computed(self) -> Decimal | None:
        whole = _WHOLE.get(self.function, ())
        args = [int(arg) if i in whole else arg for i, arg in enumerate(self.args)]
        found: Decimal | None = (OPERATIONS.get(self.function) or getattr(formulas, self.function))(*args)
        return found


def _case(written: str) -> Case:
    match = re.fullmatch(r"(\w+)\((.*)\) = (\S+)(?: ± (\S+))?", written)
    assert match is not None, written
    args = [Decimal(arg) for arg in match[2].split(", ")]
    return Case(match[1], args, None if match[3] == "none" else Decimal(match[3]), Decimal(match[4] or 0))


_FILE = yaml.safe_load((Path(__file__).parent / "cases/formulas.yaml").read_text(encoding="utf-8"))
WORKED: list[Case] = [_case(written) for written in _FILE["worked"]]
PUBLISHED: dict[str, Case] = {number: _case(written) for number, written in _FILE["published"].items()}


# What published examples compute with several formulas.


def _cagr_ratio_directed(*args: Decimal) -> Decimal | None:
    base, base_year, value, year, target_value, due, direction = args
    observed = formulas.rate(base, value, int(year - base_year))
    required = formulas.rate(base, target_value, int(due - base_year))
    assert observed is not None
    assert required is not None
    return formulas.pace_ratio(observed, required, int(direction))


def _cagr(start: Decimal, end: Decimal, years: Decimal) -> Decimal | None:
    return formulas.rate(start, end, int(years))


def _required_continuous(start: Decimal, target_value: Decimal, years: Decimal) -> Decimal:
    growth = formulas.rate(start, target_value, int(years))
    assert growth is not None
    return (1 + growth).ln()


def _gap(value: Decimal, target_value: Decimal) -> Decimal:
    gap = difference(Interval.exact(value), Interval.exact(target_value))
    assert gap is not None
    assert gap.certain
    return gap.lo


def _schedule_gap(value: Decimal, target_value: Decimal, months: Decimal, whole: Decimal) -> Decimal:
    completion = formulas.completion_linear(Decimal(0), value, target_value)
    passed = formulas.elapsed(0, int(months), int(whole))
    assert completion is not None
    assert passed is not None
    return completion - passed


OPERATIONS: dict[str, Callable[..., Decimal | None]] = {
    "cagr_ratio_directed": _cagr_ratio_directed,
    "required_cagr": _cagr,
    "observed_cagr": _cagr,
    "required_continuous": _required_continuous,
    "gap": _gap,
    "relative_target": lambda base, change: formulas.grown(base, change, 1),
    "schedule_gap": _schedule_gap,
    "completion_of_change": formulas.completion_linear,
}
# The arguments that are whole numbers: years and directions.
_WHOLE = {
    "rate": (2,),
    "step": (2,),
    "grown": (2,),
    "stepped": (2,),
    "expected_geometric": (2, 3),
    "expected_linear": (2, 3),
    "pace_ratio": (2,),
    "elapsed": (0, 1, 2),
}
