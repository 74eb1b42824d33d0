"""What is wrong with the data: values, collected and reported together, not exceptions."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    """``error``: nothing may be computed from the data. ``finding``: to be settled, but figures stand."""

    ERROR = "error"
    WARNING = "warning"


class Location(NamedTuple):
    """A line of a file, the file named as the user would name it."""

    file: str
    line: int

    @property
    def text(self) -> str:
        """``file:line``, as a message names it."""
        return f"{self.file}:{self.line}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, where it is, and (through the catalogue) what right looks like.

    ``key`` names its message in the catalogue, ``values`` are what the message says about this case; the rule is the
    part of the key before the dot.
    """

    location: Location
    key: str
    values: Mapping[str, object] = field(default_factory=dict, compare=False)
    severity: Severity = Severity.ERROR

    @property
    def rule(self) -> str:
        """The rule that is broken."""
        return self.key.partition(".")[0]


def sorted_problems(problems: Iterable[Problem]) -> list[Problem]:
    """By file and line, as a reader goes through them."""
    return sorted(problems, key=lambda p: (p.location, p.key))


class NoResult(Exception):  # noqa: N818 - it is not an error of the program
    """Nothing can be computed: a file is missing, or the data hold errors. Ends a command with exit code 3."""

    def __init__(self, key: str, problems: Iterable[Problem] = (), /, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values
        self.problems = sorted_problems(problems)


class WrongUsage(Exception):  # noqa: N818
    """The command line asks for what does not exist. Ends a command with exit code 2."""

    def __init__(self, key: str, /, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values
