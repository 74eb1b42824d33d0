"""Problems of the data, as values: collected and reported together rather than raised."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple


class Severity(StrEnum):
    """An ``error`` stops every computation; a ``warning`` needs a decision, but figures stand."""

    ERROR = "error"
    WARNING = "warning"


class Location(NamedTuple):
    """A line of a file; the file is named as the user would name it."""

    file: str
    line: int

    @property
    def text(self) -> str:
        """``file:line``, as a message names it."""
        return f"{self.file}:{self.line}"


class Reason(NamedTuple):
    """Why something failed, as the value of a message: a phrase of its own, put into the language of that message."""

    key: str
    values: Mapping[str, object] = MappingProxyType({})


class InWords(NamedTuple):
    """A name from the data in both languages, as the value of a message."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, and where.

    ``key`` names its message, which also says what is right; ``values`` fill the message. The rule is the part of the
    key before the dot.
    """

    location: Location
    key: str
    values: Mapping[str, object] = field(default_factory=dict, compare=False)
    severity: Severity = Severity.ERROR

    @property
    def rule(self) -> str:
        """The name of the broken rule."""
        return self.key.partition(".")[0]


def sorted_problems(problems: Iterable[Problem]) -> list[Problem]:
    """Problems in the order of file and line."""
    return sorted(problems, key=lambda p: (p.location, p.key))


class NoResult(Exception):  # noqa: N818 - it is not an error of the program
    """Nothing can be computed: a file is missing, or the data have errors. Ends a command with exit code 3."""

    def __init__(self, key: str, problems: Iterable[Problem] = (), /, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values
        self.problems = sorted_problems(problems)


class WrongUsage(Exception):  # noqa: N818
    """The command line asks for something that does not exist. Ends a command with exit code 2."""

    def __init__(self, key: str, /, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values
