"""Data files as trees: a YAML file as this project writes it, and the line of every value.

Built from libyaml's event stream, not from its composer: anchors and aliases are refused before anything can
expand, depth is capped (the composer crashes the process on deep nesting), repeated keys are seen, and no
scalar is turned into a number or a date, so digits stay as printed and ``no``, ``12:30``, ``010``, ``=`` stay
text. Only an unquoted true, false, null or nothing is more than text.
"""

import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

import yaml

from zjtargets.core.problem import Location, Problem, Reason, Severity

MAX_DEPTH = 32
MAX_MEGABYTES = 16
"""The size of a YAML file: a hundred times the longest plan, and a few seconds to read."""
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# libyaml looks ahead by whole tokens, and since 0.2.6 refuses a thousand levels before their first event comes.
_TOO_DEEP = "exceeded maximum nesting depth"
_IN_QUOTES = "while scanning a quoted scalar"
_TAB = re.compile(r"\s*\t")
_QUOTES = ("'", '"')
_LATER_KEY = re.compile(r"\n\s*(?:- )?\{?\w+: ")
_ODD_BREAK = re.compile("[\x85\u2028\u2029]")
_PLAIN = {"true": True, "false": False, "null": None, "~": None, "": None}

Loc = tuple[str | int, ...]
# Of every key of a mapping and item of a list: its line, and the same of what it holds.
Lines = dict[str | int, tuple[int, "Lines | None"]]


@dataclass(slots=True)
class Tree:
    """What a file holds, and what is wrong with it. ``data`` is None if there is nothing in it or it cannot be read."""

    file: str
    data: object = None
    lines: Lines = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def location(self, loc: Loc) -> Location:
        """The line of ``loc``, or of its nearest ancestor in the file."""
        line, lines = 1, self.lines
        for part in loc:
            if part not in lines:
                break
            line, below = lines[part]
            lines = below or {}
        return Location(self.file, line)

    def report(self, loc: Loc, key: str, /, **values: object) -> None:
        """Note a problem at ``loc``; ``key`` names its message in the catalogue."""
        self.report_line(self.location(loc).line, key, **values)

    def report_line(self, line: int, key: str, severity: Severity = Severity.ERROR, /, **values: object) -> None:
        """Note a problem on a line."""
        self.problems.append(Problem(Location(self.file, line), key, values, severity))

    def report_encoding(self, error: UnicodeDecodeError) -> None:
        """Note that a file is not UTF-8, at the line of the first bad byte."""
        line = error.object.count(b"\n", 0, error.start) + 1
        guess = "UTF-16" if error.object[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in error.object else "GBK"
        self.report_line(line, "encoding", guess=guess)

    @contextmanager
    def readable(self) -> Iterator[None]:
        """Around the reading of the file: note a problem if the system refuses it."""
        try:
            yield
        except OSError as error:
            self.report_line(1, "unreadable", why=error.strerror or error)


def regular(path: Path, megabytes: int) -> Path:
    """The path of a file that can be read to its end.

    Raises:
        OSError: it is no regular file (reading a pipe would wait for it), a link that leads out of its folder, or
            larger than that.
    """
    if leads_out(path):
        raise OSError(None, Reason("why.leads_out"))
    if path.exists() and not path.is_file():
        raise OSError(None, Reason("why.not_regular"))
    if path.stat().st_size > megabytes << 20:
        raise OSError(None, Reason("why.too_large", {"limit": megabytes}))
    return path


def leads_out(path: Path) -> bool:
    """Whether a path is a link that leads out of the folder that it stands in."""
    return path.is_symlink() and not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(path.parent))


def read_yaml(path: Path, name: str, content: bytes | None = None) -> Tree:
    """Read a YAML file, or the ``content`` that it would have, as text and lines; whatever is wrong with its form is
    among the problems of the tree.
    """
    tree = Tree(name)
    raw = content or b""
    if content is None:
        with tree.readable():
            raw = regular(path, MAX_MEGABYTES).read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        tree.report_encoding(error)
        return tree
    if odd := _ODD_BREAK.search(text):
        # They end a line for YAML and for no editor: every line number after them would be wrong.
        line = text.count("\n", 0, odd.start()) + 1
        tree.report_line(line, "unprintable", key=name, char=f"U+{ord(odd[0]):04X}")
        return tree
    builder = _Builder(tree, text)
    try:
        tree.data, tree.lines = builder.build()
    except _Stop:
        pass  # its problem is in the tree
    except yaml.YAMLError as error:
        _report_syntax(tree, text, builder, error)
    return tree


def _report_syntax(tree: Tree, text: str, builder: "_Builder", error: yaml.YAMLError) -> None:
    """Say why a text is no YAML, and where the slip is rather than where it was noticed."""
    mark = getattr(error, "problem_mark", None)
    line = mark.line + 1 if mark else text.count("\n", 0, getattr(error, "position", 0) or 0) + 1
    why = getattr(error, "problem", None) or getattr(error, "reason", None) or "not YAML"
    if why == _TOO_DEEP:
        tree.report_line(line, "yaml_depth", most=MAX_DEPTH)
    elif opened := builder.opened or _opened(error):
        tree.report_line(opened, "yaml_syntax.quote", line=line)
    elif _TAB.match(next(iter(text.split("\n")[line - 1 : line]), "")):
        tree.report_line(line, "yaml_syntax.tab")
    else:
        tree.report_line(line, "yaml_syntax", why=why)


def _opened(error: Any) -> int | None:
    """The line of the quotation mark that nothing closes; None if the error is another."""
    return int(error.context_mark.line) + 1 if getattr(error, "context", None) == _IN_QUOTES else None


class _Stop(Exception):  # noqa: N818 - it ends the reading of a file
    """The rest of the file cannot be read safely."""


class _Builder:
    """Builds the tree of a text from its events; recursion is as deep as `MAX_DEPTH` at most."""

    def __init__(self, tree: Tree, text: str) -> None:
        self.tree = tree
        self.text = text
        self.opened: int | None = None  # the line of the first quotation mark that the one of a later key closes
        self.next: Callable[[], Any] = _LOADER(text).get_event

    def build(self) -> tuple[object, Lines]:
        """The data of the one document of the text, and its lines.

        Raises:
            _Stop: it holds what is refused; the problem is in the tree.
            yaml.YAMLError: it is not YAML.
        """
        self.next()  # the stream starts
        if type(self.next()) is yaml.StreamEndEvent:
            return None, {}
        data, lines = self.node(self.next(), 0)
        self.next()  # the document ends
        if type(event := self.next()) is not yaml.StreamEndEvent:
            self.stop(event, "yaml_syntax.second")
        return data, lines or {}

    def node(self, event: Any, depth: int) -> tuple[object, Lines | None]:
        """The scalar, list or mapping that begins with this event, and the lines of what it holds."""
        self.refuse(event)
        if type(event) is yaml.ScalarEvent:
            self.notice_quote(event)
            return (_PLAIN.get(event.value, event.value) if event.implicit[0] else event.value), None
        if depth == MAX_DEPTH:
            self.stop(event, "yaml_depth", most=MAX_DEPTH)
        return self.mapping(depth) if type(event) is yaml.MappingStartEvent else self.sequence(depth)

    def mapping(self, depth: int) -> tuple[dict[str, object], Lines]:
        """The keys up to the end of a mapping; of a repeated key the last value is taken, and it is a problem."""
        data: dict[str, object] = {}
        lines: Lines = {}
        while type(event := self.next()) is not yaml.MappingEndEvent:
            self.refuse(event)
            if type(event) is not yaml.ScalarEvent:
                self.stop(event, "yaml_syntax.key")
            key, line = event.value, self.line(event)
            if key in lines:
                self.tree.report_line(line, "duplicate_key", key=key, first=lines[key][0])
            data[key], below = self.node(self.next(), depth + 1)
            lines[key] = line, below
        return data, lines

    def sequence(self, depth: int) -> tuple[list[object], Lines]:
        """The items up to the end of a list."""
        data: list[object] = []
        lines: Lines = {}
        while type(event := self.next()) is not yaml.SequenceEndEvent:
            item, below = self.node(event, depth + 1)
            lines[len(data)] = self.line(event), below
            data.append(item)
        return data, lines

    def refuse(self, event: Any) -> None:
        """Stop at an alias, an anchor or a tag."""
        if event.anchor:
            self.stop(event, "yaml_alias", name=event.anchor)
        if event.tag and event.tag != "!":
            self.stop(event, "yaml_tag", tag=event.tag)

    def notice_quote(self, event: Any) -> None:
        """Keep the line of the first quoted scalar that has a key of a later line in it."""
        of = event.start_mark.index, event.end_mark.index
        if self.opened is None and event.style in _QUOTES and _LATER_KEY.search(self.text, *of):
            self.opened = self.line(event)

    def line(self, event: Any) -> int:
        """The line on which an event begins."""
        return int(event.start_mark.line) + 1

    def stop(self, event: Any, key: str, /, **values: object) -> NoReturn:
        """Report what ends the reading of the file.

        Raises:
            _Stop: always.
        """
        self.tree.report_line(self.line(event), key, **values)
        raise _Stop
