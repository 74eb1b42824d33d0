"""The data files are written in one way, so that a change shows facts only."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from tests.conftest import DATA, ROOT, SECOND_PLACE
from zjtargets.book.indicators import Alike, Indicator, OtherName, Record, Scope
from zjtargets.book.models import ActualEntry, Document, DocumentOfExclusions, Link, NotTarget, Sentence, TargetEntry
from zjtargets.book.yaml_file import read_yaml

FOLDERS = (DATA, ROOT / "zjtargets" / "cli" / "new_place" / "data", SECOND_PLACE)
FILES = [path for folder in FOLDERS for path in sorted(folder.rglob("*.yaml"))]
RECORDS: dict[str, type[Record]] = {
    "scopes": Scope,
    "indicators": Indicator,
    "documents": Document,
    "targets": TargetEntry,
    "actuals": ActualEntry,
    "aka": OtherName,
    "alike": Alike,
    "supersedes": Link,
    "disputes": Link,
    "not_targets": DocumentOfExclusions,
}
BELOW = ("targets", "actuals", "says")


def records(key: str, value: object, excluded: bool = False) -> Iterator[tuple[type[Record], Mapping[str, object]]]:
    """Every record under a key of a file, with its model."""
    if not isinstance(value, list):
        return
    model = (NotTarget if excluded else Sentence) if key == "says" else RECORDS.get(key)
    for item in value:
        if isinstance(item, dict):
            if model:
                yield model, item
            for name, below in item.items():
                yield from records(name, below, excluded or key == "not_targets")


def test_the_order_of_the_keys_is_seen() -> None:
    wrong = {"by": "2020", "indicator": "a"}
    assert [(model, list(found)) for model, found in records("targets", [wrong])] == [
        (TargetEntry, ["by", "indicator"])
    ]
    assert [model for model, _ in records("not_targets", [{"says": [{}]}])] == [DocumentOfExclusions, NotTarget]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_keys_stand_in_the_order_of_the_models(path: Path) -> None:
    top = read_yaml(path, str(path)).data
    assert isinstance(top, dict)
    for key, value in top.items():
        for model, found in records(key, value):
            order = [*model.model_fields, *BELOW]
            assert list(found) == sorted(found, key=order.index)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_lines_are_clean(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert re.search(r"[ \t]+$|\t|\r|\ufeff|\u3000|\u00a0", text, re.MULTILINE) is None


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_target_and_an_actual_begin_a_line_each(path: Path) -> None:
    for line in path.read_text(encoding="utf-8").splitlines():
        assert len(re.findall(r"\{indicator: [a-z0-9_]+, (?:scope: [a-z0-9_]+, )?(?:by|year): ", line)) <= 1
