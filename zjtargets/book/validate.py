"""From raw trees to records: pydantic's errors as problems with a line, a cause and the nearest name."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from zjtargets.book.models import Alike, Link, OtherName, Record
from zjtargets.book.yaml_file import Loc, Tree
from zjtargets.text.names import nearest
from zjtargets.words.rules import problem_texts

_PARTS: Mapping[str | int, type[Record]] = {"aka": OtherName, "alike": Alike, "supersedes": Link, "disputes": Link}
_SHAPES = {
    "string_type": "bad_value.string",
    "bool_type": "bad_value.bool",
    "list_type": "bad_value.list",
    "dict_type": "bad_value.mapping",
    "model_type": "bad_value.mapping",
    "string_pattern_mismatch": "bad_value.name",
    "string_too_long": "bad_value.name",
}
R = TypeVar("R", bound=Record)


def read_record(model: type[R], raw: Mapping[str, object], tree: Tree, loc: Loc) -> R | None:
    """The record of ``raw``; None, and a problem for each fault, if it is not one."""
    try:
        return model.model_validate(raw)
    except ValidationError as failure:
        for error in failure.errors(include_url=False):
            where = (*loc, *error["loc"])
            text, values = fault_of(model, error)
            tree.report(where, text, **{"key": _key(where), **values})
        return None


def mapping(tree: Tree, loc: Loc, value: object) -> dict[str, object] | None:
    """``value`` if it is a mapping; else None, and a problem."""
    if isinstance(value, dict):
        return value
    tree.report(loc, "bad_value.mapping", key=_key(loc) or Path(tree.file).name, found=value)
    return None


def items(tree: Tree, parent: Mapping[str, object], key: str, loc: Loc = ()) -> Iterator[tuple[Loc, dict[str, object]]]:
    """The mappings in the list ``parent[key]``, each with its place; a problem for what is neither."""
    value = parent.get(key)
    if value is None:
        return
    if not isinstance(value, list):
        tree.report((*loc, key), "bad_value.list", key=key, found=value)
        return
    for i, item in enumerate(value):
        here = (*loc, key, i)
        record = mapping(tree, here, item)
        if record is not None:
            yield here, record


def _key(loc: Loc) -> str:
    return next((part for part in reversed(loc) if isinstance(part, str)), "")


def fault_of(model: type[Record], error: ErrorDetails) -> tuple[str, dict[str, object]]:
    """The message of a validation error, and its values."""
    kind, found = error["type"], error.get("input")
    context: dict[str, object] = dict(error.get("ctx") or {})
    if kind == "missing":
        return "missing_key", {}
    if kind == "extra_forbidden":
        inner: type[Record] = next((_PARTS[p] for p in reversed(error["loc"][:-1]) if p in _PARTS), model)
        known = list(inner.model_fields)
        return "unknown_key", {"nearest": nearest(str(error["loc"][-1]), known), "known": known}
    if kind in ("enum", "literal_error"):
        return "bad_value.choice", {"found": found, "expected": context.get("expected")}
    if kind in _SHAPES:
        return _SHAPES[kind], {"found": found}
    return (kind, context) if kind in problem_texts() else ("bad_value", {"found": found})
