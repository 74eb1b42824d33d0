"""The contents of one file, whatever its syntax: a tree of text, the line of every value, and what is wrong with it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from zjtargets.core.problem import Location, Problem, Severity

Loc = tuple[str | int, ...]
# Of every key of a mapping and item of a list: its line, and the same of what it holds.
Lines = dict[str | int, tuple[int, "Lines | None"]]


@dataclass(slots=True)
class Tree:
    """The contents of one file: ``data`` is None where there was no file to read or nothing in it."""

    file: str
    data: object = None
    lines: Lines = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def location(self, loc: Loc) -> Location:
        """The line of ``loc``, or of the nearest thing above it that stands in the file."""
        line, lines = 1, self.lines
        for part in loc:
            if part not in lines:
                break
            line, below = lines[part]
            lines = below or {}
        return Location(self.file, line)

    def report(self, loc: Loc, key: str, /, **values: object) -> None:
        """Note what is wrong at ``loc``; ``key`` names the message in the catalogue."""
        self.report_line(self.location(loc).line, key, **values)

    def report_line(self, line: int, key: str, severity: Severity = Severity.ERROR, /, **values: object) -> None:
        """Note what is wrong on a line."""
        self.problems.append(Problem(Location(self.file, line), key, values, severity))


def report_encoding(error: UnicodeDecodeError, tree: Tree, lines: int = 0) -> None:
    """What is no UTF-8, at its line; ``lines`` stand before the bytes that could not be read."""
    line = lines + error.object.count(b"\n", 0, error.start) + 1
    guess = "UTF-16" if error.object[:2] in (b"\xff\xfe", b"\xfe\xff") else "GBK"
    tree.report_line(line, "encoding", guess=guess)


@contextmanager
def readable(tree: Tree) -> Iterator[None]:
    """Around the reading of a file: a problem where it cannot be read."""
    try:
        yield
    except OSError as error:
        tree.report_line(1, "unreadable", why=error.strerror or error)


def regular(path: Path) -> Path:
    """The path, unless something stands there that is no file: a pipe would be waited for."""
    if path.exists() and not path.is_file():
        raise IsADirectoryError(None, "not a file")
    return path
