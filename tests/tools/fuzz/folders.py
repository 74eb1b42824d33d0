"""Sound data folders and command lines, drawn by chance: every kind of target, every command and option."""

import csv
import io
import json
import re
from decimal import Decimal
from random import Random
from typing import Any

import yaml

from tests.builders import data_files

KINDS = {"level": "", "multiple": "倍", "increment": "", "growth": "%", "yearly": "", "lead": "百分点"}
SERIES = {"flow": "flow 亿元", "stock": "stock 家", "share": "share %", "cap": "share % lower", "rank": "rank 位"}
# What a veto is computed from.
PLACES = {
    "rd_ratio": "share % {double_decline: value}",
    "rd_expenditure": "flow 亿元",
    "gdp": "flow 亿元",
    "fiscal_science": "flow 亿元 {double_decline: growth}",
}
UNITS = {name: written.split()[1] for name, written in (SERIES | PLACES).items()}
TABLE = "data/actuals/table.csv"

FILTERS = "--indicator --document --scope --responsible"
TERMS = "--all --past --by --strict --linear --hedge --thresholds --fail-on"
COMMANDS = {
    "gap YEAR": f"--format {FILTERS} {TERMS}",
    "report YEAR -o FILE": f"--force {FILTERS} {TERMS}",
    "changes --from 2016": f"--format {FILTERS} --to --before",
    "changes --before data": f"--format {FILTERS} --to",
    "growth": f"--format {FILTERS} --from --target",
    "growth --indicator INDICATOR --by YEAR": f"--format {FILTERS} --from --target",
    "path INDICATOR": "--format --document --scope --linear --target",
    "calc --from 100 --in 2015 --to 200亿元 --by YEAR --unit 亿元": "--format --linear --now --at --name",
    "calc --from 100 --in 2015 --by YEAR": "--format --linear --now --at --unit --times",
    "veto YEAR": "--format --scope --hedge",
    "list": f"--format --local-target {FILTERS}",
    "show INDICATOR": "--format --document --scope --vintages",
    "todo YEAR": f"-o --past --format {FILTERS}",
    "check": "--sources --explain --format",
    "scan TEXT": "--document --format",
    "schema": "",
    "init DIR": "",
}
WITHOUT_DATA = ("schema", "init DIR", *(line for line in COMMANDS if line.startswith("calc")))
FLAGS = "--all --past --strict --linear --force --local-target --vintages --help --version".split()
VALUES = {
    "YEAR": "2016 2017 2018 2019 2020 2020 2021 1900 2100",
    "INDICATOR": "flow stock share cap rank rd_ratio",
    "FILE": "out.html out.xlsx out.md out.csv out.json old.html data/new.html data/actuals/table.csv no/x.md",
    "DIR": "place new/place data . old.html old.html/place",
    "TEXT": "sources/plan.txt sources/new.txt data/targets.yaml",
    "-o": "todo.csv todo.xlsx data/actuals/todo.csv old.html",
    "--data": "data ./data data/ no . data/targets.yaml",
    "--lang": "en zh",
    "--as-of": "2015 2016-12 2018-06-30 2030",
    "--format": "table json csv md github",
    "--indicator": "flow stock share cap rank",
    "--document": "plan later late new",
    "--scope": "here there 330000 330100",
    "--responsible": "甲局 乙局",
    "--by": "document responsible scope",
    "--hedge": "0 0.1 5% 0.99",
    "--thresholds": "1,0.5 0,0 0.95,0.95",
    "--fail-on": "missed met behind,lost unclear",
    "--from": "2014 2015 2018 2020",
    "--target": "3.5 400亿元 3倍 -20% 约5 0 x",
    "--now": "150 -3 约150亿元 0 1e9",
    "--at": "2015 2016 2018 2020",
    "--unit": "亿元 % 位 firms",
    "--times": "2 0.5 翻一番 100多倍 0",
    "--name": "某量 [red]",
    "--to": "2015 2018-06 2030-12-31",
    "--before": "data no",
    "--sources": "sources data no",
    "--explain": "targets_agree draft unused",
}
SURROUNDINGS = {
    "COLUMNS": ("0", "-1", "1", "20", "80", "200", "99999", "x", ""),
    "LANG": ("C", "C.UTF-8", "zh_CN.UTF-8", "zh_CN.GBK", "xx", ""),
    "ZJTARGETS_LANG": ("zh", "en", "ZH", "xx", ""),
    "ZJTARGETS_DATA": ("data", "no", "", "data/targets.yaml", "\udc80", "[red]", "x" * 5000),
    "TERM": ("dumb", "xterm-256color", "unknown", ""),
    "NO_COLOR": ("1", ""),
    "FORCE_COLOR": ("1", ""),
    "PYTHONIOENCODING": ("ascii", "gbk", "cp1252", "gb18030", "utf-8"),
}


# --- a sound folder --------------------------------------------------------------------------------------------------


class Reader(yaml.SafeLoader):
    """All scalars are text, but true."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - the name is PyYAML's


Reader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("true"), ["t"])


class Plain(yaml.SafeDumper):
    """What stands in a tree twice is written twice."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002
        return True


def figure(rng: Random, unit: str = "亿元") -> str:
    """A number that is possible in the unit."""
    if unit == "位":
        return rng.choice("12345")
    high: tuple[str, ...] = () if unit in ("%", "百分点") else ("100", "120", "200", "31415.926", "9999999999999999")
    return rng.choice(["0.001", "1", "2", "15", "40", "99.9", "100", *high])


def target(rng: Random, name: str, by: int) -> str:
    """A target of the plan, as `data_files` takes it."""
    kind = rng.choice([*KINDS, "level", "level"])
    unit = KINDS[kind] or ("百分点" if kind == "increment" and UNITS[name] == "%" else UNITS[name])
    word = "at_most" if name in ("cap", "rank") else rng.choice(("at_least", "at_least", "above", "about", "between"))
    number = figure(rng, unit)
    if word == "between":
        number = f"[1, {number if Decimal(number) > 1 else 3}]"
    elif word == "at_least" and unit == "亿元" and rng.random() < 0.2:
        number = "[4, 5]"  # the digit after the point is lost
    body = f'by: {by}, {word}: {number}, kind: {kind}, unit: "{unit}"'
    body += f", than: {'stock' if name != 'stock' else 'flow'}" if kind == "lead" else ""
    body += f", since: {rng.randint(2016, by)}" if kind in ("yearly", "increment") and rng.random() < 0.5 else ""
    body += ", strive: true" if rng.random() < 0.2 else ""
    body += f", base: {rng.choice((2013, 2015, 2016))}" if rng.random() < 0.2 else ""
    return f"{name} | {body} | responsible: 甲局、乙局"


def actuals(rng: Random) -> str:
    """The rows of a table, as `data_files` takes them."""
    rows = []
    for name in rng.sample(sorted(UNITS), k=rng.randint(3, 9)):
        for year in rng.sample(range(2013, 2021), k=rng.randint(1, 6)):
            word = rng.choice(("value ", "about ", "over ", "nearly ")) if rng.random() < 0.3 else ""
            growth = f" growth={rng.choice((0, 12.5, -100, -3))}" if rng.random() < 0.2 else ""
            part = " part=1—6月" if rng.random() < 0.05 else ""
            rows.append(f"{name}: {year} {word}{figure(rng, UNITS[name])}{growth}{part}")
    return "; ".join(rows)


def sound(rng: Random) -> dict[str, Any]:
    """The files of a folder without a problem that forbids computing: YAML as trees, CSV as rows, text as text."""
    drawn = sorted({(rng.choice(list(SERIES)), rng.randint(2017, 2021)) for _ in range(rng.randint(1, 6))})
    targets = [target(rng, *key) for key in drawn]
    more = "aka: [{name: 别名, why: 同上}], alike: [{indicator: stock, why: 同上}]"
    if rng.random() < 0.3:
        more += ", local_target: true"
        older = [
            f"plan/flow/{by}" for (name, by), line in zip(drawn, targets, strict=True) if "flow | by: 2020" in line
        ]
        disputes = f", disputes: [{{target: {older[0]}, why: 提高}}]" if older and "kind: level" in targets[0] else ""
        targets.append(f"later:flow | by: 2020, at_least: {figure(rng)}{disputes}")
        targets.append("later: | double_decline: [city], local_targets: [flow] | quote: flow和stock逐年下降的市")
    files = data_files(
        targets,
        actuals(rng),
        indicators=[
            f"{name}: {written}" for name, written in (SERIES | PLACES | {"flow": f"flow 亿元 {{{more}}}"}).items()
        ],
        plans={"plan": "issued: 2016-06, period: [2016, 2020], base: 2015, source: plan.txt"},
        scopes={"here": "name: 此地, code: '330000'", "there": "name: 彼地, code: '330100'"},
    )
    trees = {f"data/{name}": yaml.load(text, Reader) for name, text in files.items() if name[-4:] == "yaml"}
    quotes = [says["quote"] for plan in trees["data/targets.yaml"]["documents"] for says in plan["says"]]
    goals = "。\n".join(quotes)
    text = f"规划\n一、基础\ngdp达到5亿元。\n一、目标\n{goals}。第3章有7处。\n"
    actual = {"indicator": "gdp", "year": "2015", "value": "5", "unit": "亿元"}
    told = {"at": "一、基础", "quote": "gdp达到5亿元", "actuals": [actual]}
    excluded = {"document": "plan", "says": [{"quote": "第3章", "reason": "name"}]}
    return trees | {
        "data/actuals/plan.yaml": {"document": "plan", "says": [told]},
        TABLE: list(csv.reader(files[TABLE.removeprefix("data/")].splitlines())),
        "data/not_targets.yaml": {"not_targets": [excluded]},
        "sources/plan.txt": text,
        "sources/new.txt": text,
        "old.html": "old",
    }


def rendered(rng: Random, content: Any) -> bytes:
    """The bytes of a file."""
    if isinstance(content, list) and all(isinstance(row, list) for row in content):
        stream = io.StringIO()
        csv.writer(stream, lineterminator="\n").writerows(content)
        text = stream.getvalue()
    elif isinstance(content, dict) and rng.random() < 0.5:
        text = json.dumps(content, ensure_ascii=False, indent=1)
    else:
        text = content if isinstance(content, str) else yaml.dump(content, Dumper=Plain, allow_unicode=True)
    return text.encode("utf-8", "surrogatepass")


# --- command lines ---------------------------------------------------------------------------------------------------


def value(rng: Random, name: str) -> str:
    return rng.choice(VALUES[name].split())


def options(rng: Random, names: str, most: int) -> list[str]:
    drawn = rng.sample(names.split(), k=min(rng.randint(0, most), len(names.split())))
    return [part for name in drawn for part in ([name] if name in FLAGS else [name, value(rng, name)])]


def command(rng: Random) -> list[str]:
    """A command line that a user may type."""
    line = rng.choice([*COMMANDS, "gap YEAR", "check"])
    first = [value(rng, word) if word in VALUES and not word.startswith("-") else word for word in line.split()]
    end = options(rng, "--lang", 1)
    if line not in WITHOUT_DATA:
        end = [*options(rng, "--lang --as-of", 1), "--data", "data"]
    return [*first, *options(rng, COMMANDS[line], 3), *end]
