"""Targets of published plans: what was reached, and what growth is still needed.

>>> import zjtargets
>>> book = zjtargets.open_book("data")
>>> [verdict] = zjtargets.gap(book, 2022, indicator="rd_ratio", document="innovation_2018")
>>> verdict.status, float(verdict.actual.value)
(<Status.MET: 'met'>, 3.1)
"""

from importlib import import_module

TYPE_CHECKING = False  # that of typing takes milliseconds to import, in which a signal would not yet be heard
__version__ = "0.2.0"

if TYPE_CHECKING:
    from zjtargets.api import actuals, check, gap, growth, open_book, path, to_rows, what_if
    from zjtargets.core.interval import UncertainError
    from zjtargets.core.problem import NoResult, WrongUsage
    from zjtargets.core.settings import Settings

__all__ = [
    "NoResult",
    "Settings",
    "UncertainError",
    "WrongUsage",
    "__version__",
    "actuals",
    "check",
    "gap",
    "growth",
    "open_book",
    "path",
    "to_rows",
    "what_if",
]

_HOMES = {
    "NoResult": "core.problem",
    "Settings": "core.settings",
    "UncertainError": "core.interval",
    "WrongUsage": "core.problem",
}


def __getattr__(name: str) -> object:
    """Load a name when it is asked for: a command needs less than a notebook."""
    if name not in __all__:
        raise AttributeError(f"module 'zjtargets' has no attribute {name!r}")
    return getattr(import_module(f"zjtargets.{_HOMES.get(name, 'api')}"), name)


def __dir__() -> list[str]:
    return [*globals(), *__all__]
