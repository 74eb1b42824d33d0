"""YAML as this project writes it: plain trees of text, and the line of every value.

Built from libyaml's event stream, not from its composer: anchors and aliases are refused before anything can
expand, depth is capped (the composer crashes the process on deep nesting), repeated keys are seen, and no
scalar is turned into a number or a date, so digits stay as printed and ``no``, ``12:30``, ``010``, ``=`` stay
text. Only an unquoted true, false, null or nothing is more than text.
"""

import re
from pathlib import Path
from typing import Any, NoReturn

import yaml

from zjtargets.book.tree import Lines, Tree, readable, regular, report_encoding

MAX_DEPTH = 32
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# libyaml looks ahead by whole tokens, and since 0.2.6 refuses a thousand levels before their first event comes.
_TOO_DEEP = "exceeded maximum nesting depth"
_ODD_BREAK = re.compile("[\x85\u2028\u2029]")
_PLAIN = {"true": True, "false": False, "null": None, "~": None, "": None}


class _Stop(Exception):  # noqa: N818 - it ends the reading of a file
    """The rest of the file cannot be read safely."""


def _decode(raw: bytes, tree: Tree) -> str | None:
    """UTF-8 with or without a byte-order mark; anything else is a problem at the first byte that is not."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        report_encoding(error, tree)
        return None


def _read_bytes(path: Path, tree: Tree) -> bytes | None:
    """The bytes of a file; None, and a problem, if it cannot be read."""
    with readable(tree):
        return regular(path).read_bytes()
    return None


def read_yaml(path: Path, name: str) -> Tree:
    """Read one file; every problem of its form is in the tree."""
    tree = Tree(name)
    raw = _read_bytes(path, tree)
    text = _decode(raw, tree) if raw is not None else None
    if text is None:
        return tree
    if odd := _ODD_BREAK.search(text):
        # They end a line for YAML and for no editor: every line number after them would be wrong.
        line = text.count("\n", 0, odd.start()) + 1
        tree.report_line(line, "unprintable", key=name, char=f"U+{ord(odd[0]):04X}")
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
        if why == _TOO_DEEP:
            tree.report_line(line, "yaml_depth", most=MAX_DEPTH)
        else:
            tree.report_line(line, "yaml_syntax", why=why)
    return tree


class _Builder:
    """Follows the events and builds the tree. The container that is open, its lines and its key are at hand; those
    around it are a stack.
    """

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.container: dict[str, object] | list[object] | None = None
        self.lines: Lines = {}
        self.key: str | None = None
        self.around: list[tuple[dict[str, object] | list[object] | None, Lines, str | None]] = []

    def build(self, text: str) -> None:
        """Read the one document of a text.

        Raises:
            _Stop: it holds what is refused; the problem is in the tree.
            yaml.YAMLError: it is not YAML.
        """
        documents, loader = 0, _LOADER(text)
        for event in iter(loader.get_event, None):
            kind = type(event)
            if kind is yaml.SequenceEndEvent or kind is yaml.MappingEndEvent:
                self.container, self.lines, self.key = self.around.pop()
            elif kind is yaml.ScalarEvent or kind is yaml.SequenceStartEvent or kind is yaml.MappingStartEvent:
                self.node(event, kind)
            elif isinstance(event, yaml.AliasEvent):
                self.stop(event, "yaml_alias", name=event.anchor)
            elif kind is yaml.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    self.stop(event, "yaml_syntax.second")

    def node(self, event: Any, kind: type[yaml.Event]) -> None:
        """Enter a scalar, a list or a mapping into the container that is open; open it if it is one itself."""
        if event.anchor:
            self.stop(event, "yaml_alias", name=event.anchor)
        if event.tag and event.tag != "!":
            self.stop(event, "yaml_tag", tag=event.tag)
        container, line = self.container, event.start_mark.line + 1
        if self.key is None and type(container) is dict:
            self.take_key(event, kind, line)
            return
        value: object
        below: Lines | None = None
        if kind is yaml.ScalarEvent:
            value = _PLAIN.get(event.value, event.value) if event.implicit[0] else event.value
        else:
            value, below = {} if kind is yaml.MappingStartEvent else [], {}
        if type(container) is list:
            self.lines[len(container)] = line, below
            container.append(value)
        elif type(container) is dict:
            self.lines[self.key or ""] = self.lines[self.key or ""][0], below
            container[self.key or ""] = value
            self.key = None
        else:
            self.tree.data, self.tree.lines = value, {} if below is None else below
        if below is not None:
            if len(self.around) >= MAX_DEPTH:
                self.stop(event, "yaml_depth", most=MAX_DEPTH)
            self.around.append((container, self.lines, self.key))
            self.container, self.lines, self.key = value, below, None  # type: ignore[assignment]

    def take_key(self, event: Any, kind: type[yaml.Event], line: int) -> None:
        """Keep the key of a mapping until its value comes."""
        if kind is not yaml.ScalarEvent:
            self.stop(event, "yaml_syntax.key")
        key = event.value
        if key in self.lines:
            self.tree.report_line(line, "duplicate_key", key=key, first=self.lines[key][0])
        self.lines[key] = line, None
        self.key = key

    def stop(self, event: yaml.Event, key: str, /, **values: object) -> NoReturn:
        """Report what ends the reading of the file."""
        self.tree.report_line(event.start_mark.line + 1 if event.start_mark else 1, key, **values)
        raise _Stop
