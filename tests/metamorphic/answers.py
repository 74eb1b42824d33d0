"""What the commands answer about a folder, in a form in which the order of rows and lists, files and lines say nothing.

Rows are compared as a set: those of a document stand in the order of the data, which is the order of the document, and
a screen keeps it. What a list in a row names (flags, conflicts, documents) is a set, too.
"""

import csv
import io
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any
from unittest.mock import patch

from tests.metamorphic.folders import Folder
from zjtargets.core.problem import NoResult, WrongUsage
from zjtargets.rules import folder as rules

Answers = dict[str, Counter[str]]
# A line: the command, its options, its formats, and whether it is asked about one indicator at a time.
LINES: tuple[tuple[str, dict[str, Any], str, bool], ...] = (
    ("check", {}, "json", False),
    ("gap", {"year": 2017}, "json", False),
    ("gap", {"year": 2020, "past": True, "show_all": True}, "json csv md", False),
    ("gap", {"year": 2020, "linear": True, "strict": True, "hedge": "0.1", "by": "responsible"}, "json", False),
    ("gap", {"year": 2024, "past": True, "by": "scope"}, "csv", False),
    ("growth", {}, "json", False),
    ("list", {}, "json", False),
    ("todo", {"year": 2020, "past": True}, "csv", False),
    ("veto", {"year": 2020}, "json", False),
    ("changes", {"from_day": "2017", "to_day": "2020-06"}, "json md", False),
    ("changes", {"from_day": "2020-06", "to_day": "2031"}, "csv", False),
    ("show", {"vintages": True}, "json", True),
    ("path", {}, "csv", True),
)
for _line in LINES:  # what a command imports is there before it is asked
    import_module(f"zjtargets.cli.{_line[0]}")
_PLACE = re.compile(r"[^\s(\"]*(?:\.(?:yaml|csv)(?::\d+)?|/data\b)")
_ID = "[a-z0-9_]+"


def written(folder: Folder, place: Path) -> Path:
    """The folder as files in a new place."""
    for name, content in folder.files().items():
        path = place / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return place


def answers(place: Path, asked: Iterable[str], *, names: Mapping[str, str] | None = None, **more: Any) -> Answers:
    """What every line answers about the data in a place; ``names`` are the ids that stand for others."""
    back = {new: old for old, new in (names or {}).items()}
    found: Answers = {}
    with _read_once():
        for command, options, formats, of_one in LINES:
            for indicator in asked if of_one else (None,):
                name = (names or {}).get(indicator or "", indicator)
                about = {"indicator": [name] if command == "growth" else name} if indicator else {}
                for form in formats.split():
                    title = " ".join([command, *(f"{k}={v}" for k, v in options.items()), indicator or "", form])
                    said = _run(command, data=place, output_format=form, **about, **options, **more)
                    found[title] = Counter(_told(said, form, back))
    return found


def difference(one: Answers, other: Answers) -> dict[str, tuple[list[str], list[str]]]:
    """What only one of two answers says, by line."""
    return {
        line: (list((one[line] - other[line]).elements()), list((other[line] - one[line]).elements()))
        for line in one
        if one[line] != other[line]
    }


def _run(command: str, **options: Any) -> str:
    """What a command prints, without the command line around it; what it refuses by its key."""
    out = io.StringIO()
    try:
        with redirect_stdout(out), redirect_stderr(io.StringIO()):
            import_module(f"zjtargets.cli.{command}").command(**options)
    except WrongUsage as refused:
        return json.dumps({"refused": refused.key})
    except NoResult as none:
        raise AssertionError([(p.location.text, p.key, p.values) for p in none.problems]) from none
    return out.getvalue()


@contextmanager
def _read_once() -> Iterator[None]:
    """Let commands share the book that they read: it is the same for each."""
    with patch("zjtargets.cli.options.open_sound", cache(rules.open_sound)):
        yield


def _told(said: str, form: str, back: Mapping[str, str]) -> Iterator[str]:
    said = re.sub(rf"(?<![a-z0-9_]){_ID}(?![a-z0-9_])", lambda name: back.get(name[0], name[0]), said) if back else said
    said = _PLACE.sub("FILE", said)
    if form == "md":
        lines = (re.sub(r"^- \d+: |\[\d+\]", "", line) for line in said.splitlines())
        yield from (" ".join(sorted(re.split(r"[\s,;、，；|]+", line))) for line in lines)
    elif form == "csv":
        for row in csv.DictReader(io.StringIO(said)):
            lists = {k: _as_set(v.split("; ")) for k, v in row.items() if k == "flags" or "; " in v}
            yield json.dumps(row | lists, ensure_ascii=False)
    else:
        found = json.loads(said)
        for row in [*found.get("rows", []), *found.get("actuals", []), *[found] * ("refused" in found)]:
            row.pop("file", None), row.pop("line", None)
            yield json.dumps({k: _as_set(v) for k, v in row.items()}, ensure_ascii=False)


def _as_set(value: Any) -> Any:
    if isinstance(value, list) and all(isinstance(v, str) for v in value):
        flags = (v.rpartition(":") for v in value)
        return sorted(f"{kind}{colon}{', '.join(sorted(names.split(', ')))}" for kind, colon, names in flags)
    return value


if __name__ == "__main__":
    json.dump(answers(Path(sys.argv[1]), sys.argv[2:], as_of="2024"), sys.stdout)
