"""What must not matter: the same data in another order, other files, under other ids, in other units and forms, in
another language, on another day, on another machine, beside what has nothing to do with them, say the same; one value
more changes only what rests on it.

Each property draws a whole data folder, changes it, and compares what every line of `answers.LINES` says of the two.
The suite draws a few folders for each, always the same; to draw so many others, with a seed that is printed:

    ZJTARGETS_EXAMPLES=500 pytest -q tests/metamorphic
"""

import json
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.conftest import ROOT
from tests.metamorphic.answers import Answers, answers, difference, written
from tests.metamorphic.changes import SAME, UNRELATED, with_vintage
from tests.metamorphic.folders import Folder, Record, folders

TODAY = date(2031, 3, 1)
DRAWN = folders()
SEEDS = st.integers(0, 2**32)


def examples(n: int) -> settings:
    """So many examples in the suite."""
    more = int(os.environ.get("ZJTARGETS_EXAMPLES", "0"))
    slow = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]
    return settings(
        max_examples=more or n,
        derandomize=not more,
        database=None,
        suppress_health_check=slow,
        phases=(Phase.generate,),  # what fails is told by its rows; to shrink a folder takes minutes
    )


def said(folder: Folder, *, asked: list[str] | None = None, today: date = TODAY, **more: Any) -> Answers:
    """What the commands answer about a folder and the indicators of it, or of another, on a day."""
    with TemporaryDirectory() as place, ExitStack() as stack:
        clock = type("Clock", (date,), {"today": classmethod(lambda _: today)})
        for name, module in list(sys.modules.items()):
            if name.startswith("zjtargets.") and getattr(module, "date", None) is date:
                stack.enter_context(patch.object(module, "date", clock))
        return answers(written(folder, Path(place) / "data"), asked or folder.asked, **more)


def amounts(answered: Answers) -> Answers:
    """Rows without figures as printed: those of quotes, of messages, and of the parts of a computed value."""

    def plain(row: str) -> str:
        found = {k: v for k, v in json.loads(row).items() if k not in ("quote", "message", "hint", "derived")}
        flags = [flag for flag in found.get("flags", ()) if not flag.startswith("derived:")]
        return json.dumps(found | {"flags": flags}, ensure_ascii=False)

    return {line: Counter(map(plain, rows.elements())) for line, rows in answered.items() if line[-2:] != "md"}


def without(answered: Answers, dropped: Callable[[str], bool], *forms: str) -> Answers:
    """The rows of answers that are not dropped, of these forms."""
    return {
        line: Counter({row: n for row, n in rows.items() if not dropped(row)})
        for line, rows in answered.items()
        if line.endswith(forms)
    }


@pytest.mark.parametrize("change", SAME)
@given(folder=DRAWN, seed=SEEDS)
@examples(4)
def test_what_says_the_same_is_judged_the_same(change: str, folder: Folder, seed: int) -> None:
    changed, names = SAME[change](folder, Random(seed))
    before, after = said(folder), said(changed, asked=folder.asked, names=names)
    if change == "in_other_units":  # but for the words that print them
        before, after = (amounts(a) for a in (before, after))
    if change == "with_unrelated":  # what is said of the rest, if anything is
        before, after = (
            without(a, lambda row: UNRELATED in row or "refused" in row, "json", "csv") for a in (before, after)
        )
    assert difference(before, after) == {}


@given(folder=DRAWN)
@examples(4)
def test_the_language_is_one_of_words_alone(folder: Folder) -> None:
    english, chinese = (without(said(folder, lang=lang), lambda _: False, "json", "csv") for lang in ("en", "zh"))
    assert difference(english, chinese) == {}


@given(folder=DRAWN, day=st.dates(date(2016, 1, 1), date(2060, 1, 1)))
@examples(4)
def test_today_says_only_what_is_overdue_and_as_of_a_day_nothing(folder: Folder, day: date) -> None:
    assert difference(said(folder, as_of="2022"), said(folder, as_of="2022", today=day)) == {}
    assert difference(not_overdue(said(folder)), not_overdue(said(folder, today=day))) == {}


def not_overdue(answered: Answers) -> Answers:
    """Rows without what says that a value should be out."""

    def plain(row: str) -> str:
        found = json.loads(row)
        flags = [flag for flag in found.get("flags", ()) if not flag.startswith("stale:")]
        return json.dumps(found | {"flags": flags or [""], "note": None}, ensure_ascii=False)

    rows = without(answered, lambda row: '"rule": "stale"' in row, "json", "csv")
    return {line: Counter(map(plain, found.elements())) for line, found in rows.items()}


MACHINES = ("Asia/Shanghai zh_CN.UTF-8", "America/New_York C", "UTC C.UTF-8")


@given(folder=DRAWN, hash_seed=st.integers(1, 99), machine=st.sampled_from(MACHINES))
@examples(2)
def test_another_machine_says_the_same(folder: Folder, hash_seed: int, machine: str) -> None:
    zone, locale = machine.split()
    surroundings = {"PYTHONHASHSEED": str(hash_seed), "TZ": zone, "LC_ALL": locale, "PYTHONPATH": str(ROOT)}
    with TemporaryDirectory() as where:
        data = written(folder, Path(where) / "data")
        line = [sys.executable, "-m", "tests.metamorphic.answers", str(data), *folder.asked]
        there = subprocess.run(
            line, env={**os.environ, **surroundings}, cwd=ROOT, capture_output=True, encoding="utf-8", check=True
        )
        here = answers(data, folder.asked, as_of="2024")
    assert json.loads(there.stdout) == here


@given(folder=DRAWN.filter(lambda folder: folder.rows), seed=SEEDS)
@examples(6)
def test_a_vintage_changes_only_what_rests_on_it(folder: Folder, seed: int) -> None:
    later, row = with_vintage(folder, Random(seed))
    before, after = said(folder, as_of="2034"), said(later, as_of="2034", asked=folder.asked)
    assert difference(before, after) == {}  # it comes out in 2035
    before, after = (not_overdue(said(of, asked=folder.asked)) for of in (folder, later))
    targets = {target["target"]: target for target in map(json.loads, before["list  json"]) if "target" in target}
    moved = difference(before, after)
    assert any(line.startswith(f"show vintages=True {row['indicator']}") for line in moved)
    for line, (gone, new) in moved.items():
        for found in map(json.loads, (*gone, *new)):
            assert rests_on(line, found, row, targets), (line, found)


def rests_on(line: str, found: Record, row: Record, targets: Mapping[str, Record]) -> bool:
    """Whether a row of a line may change with an actual: of its series, or of one that is computed or judged with it,
    and of a year from the earliest base (three years back) to that asked about.
    """
    command, _, options = line.partition(" ")
    if command in ("check", "list") or "refused" in found:
        return command == "check"  # which compares all values of a series
    name, scope, year = row["indicator"], row["scope"], int(row["year"])
    series = {name, "rd_ratio"} if name in ("rd_expenditure", "gdp") else {name}
    if target := targets.get(found.get("target") or ""):
        asked = re.match(r"year=(\d+)", options)
        last = int(asked[1]) if asked else 9999 if command == "changes" else target["by"] + 9 * ("by=" in options)
        judged_by = target["indicator"] in series or target["than"] in series
        return judged_by and target["scope"] == scope and target["base"] - 3 <= year <= last
    if command == "veto":
        return bool(found["scope"] == scope) and 2018 <= year <= 2020
    return bool(found["scope"] == scope and found["indicator"] in series and int(found["year"]) == year)
