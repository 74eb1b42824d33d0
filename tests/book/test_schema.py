"""The schema says to an editor what the program says: every file that is right, and every form that is wrong."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from tests.conftest import DATA, ROOT, SECOND_PLACE, MakeFolder, Run
from zjtargets.book.load import read_book
from zjtargets.book.schema import SCHEMA_FILE, data_schema, schema_text
from zjtargets.cli.init import new_place

PLAN = """\
scopes: [{id: here, name: 此地, name_en: Here}]
indicators: [{id: firms, name: 企业, name_en: Firms, unit: 家, measure: stock}]
documents:
  - id: plan
    title: 规划
    issuer: 政府
    issued: 2016-06
    base: 2015
    scope: here
    says:
      - {at: 一, quote: 企业达到500家, targets: [{indicator: firms, by: 2020, at_least: 500, unit: 家}]}
"""
SCHEMA = data_schema()
VALIDATOR = Draft202012Validator(SCHEMA)
BROKEN = ROOT / "tests" / "broken"


class Editor(yaml.SafeLoader):
    """YAML 1.2 as editors read it: true, numbers and nothing are themselves; dates, yes and no are text."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - the name is PyYAML's


Editor.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("(?:true|false)$"), list("tf"))
Editor.add_implicit_resolver("tag:yaml.org,2002:null", re.compile("(?:null|~|)$"), ["n", "~", ""])
Editor.add_implicit_resolver("tag:yaml.org,2002:int", re.compile("-?[0-9]+$"), list("-0123456789"))
Editor.add_implicit_resolver("tag:yaml.org,2002:float", re.compile(r"-?[0-9]+\.[0-9]+$"), list("-0123456789"))


def faults(text: str) -> list[str]:
    return [error.message for error in VALIDATOR.iter_errors(yaml.load(text, Editor))]


def files(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.yaml"))


def test_it_is_a_schema_and_the_committed_copy_is_this_one(run: Run) -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    printed = run("schema")
    assert (printed.exit_code, printed.stdout) == (0, schema_text())
    assert (DATA / SCHEMA_FILE).read_text(encoding="utf-8") == schema_text()


@pytest.mark.parametrize("path", [*files(DATA), *files(SECOND_PLACE)], ids=lambda path: path.name)
def test_the_data_fit_it_and_name_it_in_their_first_line(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert faults(text) == []
    named = re.match(r"# yaml-language-server: \$schema=(.+)\n", text)
    assert named is not None
    assert (path.parent / named[1]).resolve() == (DATA / SCHEMA_FILE).resolve()


@pytest.mark.parametrize("name", [name for name in new_place() if name.suffix == ".yaml"], ids=str)
def test_the_skeleton_fits_it_and_names_it(name: Path) -> None:
    text = new_place()[name].decode()
    assert faults(text) == []
    named = text.splitlines()[0].removeprefix("# yaml-language-server: $schema=")
    assert name.parent.joinpath(named).as_posix().replace("actuals/../", "") == "data/schema.json"


FORM_RULES = ("bad_value", "missing_key", "one_hedge_key", "unknown_key")
# What a schema cannot say: that a day is in the calendar, that two figures are in order, what another record has.
BEYOND = {"bad_value-date", "bad_value-reversed", "missing_key-scope"}
FORMS = [
    folder
    for folder in sorted(BROKEN.iterdir())
    if folder.name.partition("-")[0] in FORM_RULES and folder.name not in BEYOND
]
assert {folder.name for folder in FORMS} >= {"one_hedge_key", "unknown_key", "missing_key", "bad_value-year"}


@pytest.mark.parametrize("folder", FORMS, ids=lambda folder: folder.name)
def test_what_is_wrong_in_its_form_does_not_fit(folder: Path) -> None:
    found = {path: faults(path.read_text(encoding="utf-8")) for path in files(folder)}
    named = {line.split(":")[0] for line in (folder / "expect").read_text(encoding="utf-8").splitlines()}
    assert {str(path.relative_to(folder)) for path, wrong in found.items() if wrong} == {
        name for name in named if name.endswith(".yaml")
    }


# What stands in the file, and what is written for it: right, and wrong.
VARIANTS = [
    (
        "at_least: 500",
        "at_least: [400, 500]; at_least: [1, null]; at_least: 100/3; at_least: '500.50'; between: [1, 2]",
        True,
    ),
    ("at_least: 500", "at_least: 5.e2; at_least: [null, 5]; at_least: [1, 2, 3]; at_least: [1]; above: [4, 5]", False),
    ("at_least: 500", "between: 500; value: 500", False),
    ("by: 2020", "by: 2100; by: 2020, kind: yearly, since: 2016, strive: true", True),
    ("by: 2020", "by: 202O; by: 1899; by: 2101; by: 2020, kind: increments; by: 2020, strive: yes", False),
    ("by: 2020", "by: 2020, disputes: [{target: plan/x/2020}]", False),
    ("issued: 2016-06", "issued: 2016; issued: 2016-06-30", True),
    ("issued: 2016-06", "issued: 2016-6", False),
    ("base: 2015", "base: 2015\n    period: [2016, 2020]", True),
    ("base: 2015", "base: 2015\n    period: 2016", False),
    ("measure: stock", "measure: stock, better: lower, path: linear", True),
    ("measure: stock", "measure: stocks; measure: stock, better: less", False),
    (
        "measure: stock",
        "measure: stock, published: yearly, lag: 0 months; measure: stock, lag: 14个月, published: yearly",
        True,
    ),
    ("measure: stock", "measure: stock, published: monthly, lag: 1 month; measure: stock, published: yearly", False),
    ("measure: stock", "measure: stock, published: yearly, lag: 14; measure: stock, lag: 14 months", False),
    ("base: 2015", "base: 2015\n    url: https://a.cn/b?c\n    accessed: 2016-07\n    archived: http://a.cn", True),
    ("base: 2015", "base: 2015\n    url: a.cn; base: 2015\n    archived: https://a.cn/b c", False),
    ("id: firms", "id: Firms", False),
    ("id: here", "id: here, code: '330000'", True),
    ("id: here", "id: here, code: '3300'", False),
    ("name_en: Here", "name_en: ''", False),
    ("targets: [{", "local_targets: [firms], targets: [{", True),
    ("targets: [{", "double_decline: [village], targets: [{", False),
]


@pytest.mark.parametrize(
    ("old", "new", "right"), [(old, new, right) for old, all_new, right in VARIANTS for new in all_new.split("; ")]
)
def test_it_agrees_with_the_program(folder: MakeFolder, old: str, new: str, right: bool) -> None:
    text = PLAN.replace(old, new)
    assert text != PLAN
    _, problems = read_book(folder({"targets.yaml": text}))
    assert (not any(p.rule in FORM_RULES for p in problems), not faults(text)) == (right, right)


RIGHT = ["value: 3", "growth: 12.5", "value: 3, growth: {over: 10}", "growth: {between: [1, 2]}"]
WRONG = ["growth: {between: 1}", "growth: {over: 1, nearly: 2}", "value: 3, over: 2", "since: 2016"]


@pytest.mark.parametrize("actual", RIGHT + WRONG)
def test_it_agrees_on_actuals(folder: MakeFolder, actual: str) -> None:
    said = f"{{at: 一, quote: 企业, actuals: [{{indicator: firms, year: 2016, {actual}, unit: 家}}]}}"
    text = f"document: plan\nsays:\n  - {said}\n"
    _, problems = read_book(folder({"targets.yaml": PLAN, "actuals/plan.yaml": text}))
    right = actual in RIGHT
    assert (not any(p.rule in FORM_RULES for p in problems), not faults(text)) == (right, right)


# --- the words ------------------------------------------------------------------------------------


def described() -> Iterator[tuple[str, Mapping[str, Any]]]:
    for name, record in SCHEMA["$defs"].items():
        yield name, record
        yield from ((f"{name}.{key}", value) for key, value in record.get("properties", {}).items())


@pytest.mark.parametrize(("name", "part"), [*described()], ids=lambda value: value if isinstance(value, str) else "")
def test_every_record_and_key_is_described_in_both_languages_with_examples_that_fit(
    name: str, part: Mapping[str, Any]
) -> None:
    zh, en = part["description"].split("\n\n")
    assert re.search("[\u4e00-\u9fff]", zh)
    assert re.search("[a-z]{2}", en)
    leaf = "." in name and part.get("type") != "array"
    assert part.get("examples") or not leaf, "no example"
    here = Draft202012Validator({**part, "$defs": SCHEMA["$defs"]})
    for example in part.get("examples", ()):
        assert [error.message for error in here.iter_errors(example)] == []
