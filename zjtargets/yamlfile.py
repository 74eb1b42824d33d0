"""YAML as this project writes it: plain trees of text, and the line of every value.

Built from libyaml's event stream, not from its composer: anchors and aliases are refused before anything can
expand, depth is capped (the composer crashes the process on deep nesting), repeated keys are seen, and no
scalar is turned into a number or a date, so digits stay as printed and ``no``, ``12:30``, ``010``, ``=`` stay
text. Only an unquoted true, false, null or nothing is more than text.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from zjtargets.problem import Place, Problem

MAX_DEPTH = 32
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_ODD_BREAK = re.compile("[\x85\u2028\u2029]")
_PLAIN = {"true": True, "false": False, "null": None, "~": None, "": None}

Loc = tuple[str | int, ...]


@dataclass(slots=True)
class Tree:
    """The contents of one file: ``data`` is None where there was no file to read or nothing in it."""

    file: str
    data: object = None
    lines: dict[Loc, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def place(self, loc: Loc) -> Place:
        """The line of ``loc``, or of the nearest thing above it that stands in the file."""
        while loc and loc not in self.lines:
            loc = loc[:-1]
        return Place(self.file, self.lines.get(loc, 1))

    def report(self, loc: Loc, text: str, **values: object) -> None:
        self.problems.append(Problem(self.place(loc), text, values))


class _Stop(Exception):  # noqa: N818 - it ends the reading of a file
    """The rest of the file cannot be read safely."""


def decode(raw: bytes, tree: Tree) -> str | None:
    """UTF-8 with or without a byte-order mark; anything else is a problem at the first byte that is not."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        guess = "UTF-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "GBK"
        tree.problems.append(Problem(Place(tree.file, line), "encoding", {"guess": guess}))
        return None


def read_bytes(path: Path, tree: Tree) -> bytes | None:
    """The bytes of a file; None, and a problem, if it cannot be read."""
    with readable(tree):
        return regular(path).read_bytes()
    return None


@contextmanager
def readable(tree: Tree) -> Iterator[None]:
    """Around the reading of a file: a problem where it cannot be read."""
    try:
        yield
    except OSError as error:
        tree.problems.append(Problem(Place(tree.file, 1), "unreadable", {"why": error.strerror or error}))


def regular(path: Path) -> Path:
    """The path, unless something stands there that is no file: a pipe would be waited for."""
    if path.exists() and not path.is_file():
        raise IsADirectoryError(None, "not a file")
    return path


def read_yaml(path: Path, name: str) -> Tree:
    """Read one file; every problem of its form is in the tree."""
    tree = Tree(name)
    raw = read_bytes(path, tree)
    text = decode(raw, tree) if raw is not None else None
    if text is None:
        return tree
    if odd := _ODD_BREAK.search(text):
        # They end a line for YAML and for no editor: every line number after them would be wrong.
        place = Place(name, text.count("\n", 0, odd.start()) + 1)
        tree.problems.append(Problem(place, "unprintable", {"key": name, "char": f"U+{ord(odd[0]):04X}"}))
        return tree
    try:
        _Builder(tree).build(text)
    except _Stop:
        tree.data = None
    except yaml.YAMLError as error:
        tree.data = None
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else text.count("\n", 0, getattr(error, "position", 0) or 0) + 1
        why = getattr(error, "problem", None) or getattr(error, "reason", None) or "not YAML"
        tree.problems.append(Problem(Place(name, line), "yaml_syntax", {"why": why}))
    return tree


class _Builder:
    """Follows the events and builds the tree; the open containers are a stack."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.stack: list[tuple[dict[str, object] | list[object], Loc]] = []
        self.key: list[str | None] = []
        self.documents = 0

    def build(self, text: str) -> None:
        for event in yaml.parse(text, Loader=_LOADER):
            line = event.start_mark.line + 1 if event.start_mark else 1
            if anchor := getattr(event, "anchor", None):
                self.stop(line, "yaml_alias", name=anchor)
            if isinstance(event, yaml.DocumentStartEvent):
                self.documents += 1
                if self.documents > 1:
                    self.stop(line, "yaml_syntax.second")
            elif isinstance(event, yaml.NodeEvent):
                self.node(event, line)
            elif isinstance(event, yaml.CollectionEndEvent):
                self.stack.pop()
                self.key.pop()

    def node(self, event: yaml.NodeEvent, line: int) -> None:
        tag = getattr(event, "tag", None)
        if tag and tag != "!":
            self.stop(line, "yaml_tag", tag=tag)
        container = self.stack[-1][0] if self.stack else None
        if isinstance(container, dict) and self.key[-1] is None:
            self.take_key(event, line)
            return
        value: object
        if isinstance(event, yaml.ScalarEvent):
            value = _PLAIN.get(event.value, event.value) if event.implicit[0] else event.value
        else:
            value = {} if isinstance(event, yaml.MappingStartEvent) else []
        loc = self.put(value, line)
        if isinstance(value, dict | list):
            if len(self.stack) >= MAX_DEPTH:
                self.stop(line, "yaml_depth", most=MAX_DEPTH)
            self.stack.append((value, loc))
            self.key.append(None)

    def take_key(self, event: yaml.NodeEvent, line: int) -> None:
        if not isinstance(event, yaml.ScalarEvent):
            self.stop(line, "yaml_syntax.key")
            return
        mapping, loc = self.stack[-1]
        key = event.value
        if isinstance(mapping, dict) and key in mapping:
            first = self.tree.lines[(*loc, key)]
            self.tree.problems.append(
                Problem(Place(self.tree.file, line), "duplicate_key", {"key": key, "first": first})
            )
        self.tree.lines[(*loc, key)] = line
        self.key[-1] = key

    def put(self, value: object, line: int) -> Loc:
        if not self.stack:
            self.tree.data = value
            return ()
        container, loc = self.stack[-1]
        if isinstance(container, list):
            here = (*loc, len(container))
            container.append(value)
            self.tree.lines[here] = line
        else:
            key = self.key[-1] or ""
            here = (*loc, key)
            container[key] = value
            self.key[-1] = None
        return here

    def stop(self, line: int, text: str, **values: object) -> None:
        self.tree.problems.append(Problem(Place(self.tree.file, line), text, values))
        raise _Stop
