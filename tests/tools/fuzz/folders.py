"""Sound data folders and command lines, drawn by chance: every kind of target, every command and option."""

import csv
import io
import json
import re
from decimal import Decimal
from random import Random
from typing import Any

KINDS = {"level": "", "multiple": "倍", "increment": "", "growth": "%", "yearly": "", "lead": "百分点"}
SERIES = {"flow": "亿元", "stock": "家", "share": "%", "cap": "%", "rank": "位"}
PLACES = {"rd_ratio": "%", "rd_expenditure": "亿元", "gdp": "亿元", "fiscal_science": "亿元"}
COLUMNS = "indicator scope year word value high growth since of part basis real note unit document place".split()

FILTERS = "--indicator --document --scope --responsible"
TERMS = "--all --past --by --strict --linear --hedge --thresholds --fail-on"
COMMANDS = {
    "gap YEAR": f"--format {FILTERS} {TERMS}",
    "report YEAR -o FILE": f"--force {FILTERS} {TERMS}",
    "growth": f"--format {FILTERS} --from",
    "path INDICATOR": "--format --document --scope --linear",
    "veto YEAR": "--format --scope --hedge",
    "list": f"--format --local-target {FILTERS}",
    "show INDICATOR": "--format --document --scope --vintages",
    "todo YEAR": f"-o --past --format {FILTERS}",
    "check": "--sources --explain --format",
    "scan TEXT": "--document --format",
    "schema": "",
    "init DIR": "",
}
WITHOUT_DATA = ("schema", "init DIR")
FLAGS = "--all --past --strict --linear --force --local-target --vintages --help --version".split()
VALUES = {
    "YEAR": "2016 2017 2018 2019 2020 2020 2021 1900 2100",
    "INDICATOR": "flow stock share cap rank rd_ratio",
    "FILE": "out.html out.xlsx out.md out.csv out.json old.html data/new.html data/actuals/values.csv no/x.md",
    "DIR": "place new/place data . old.html old.html/place",
    "TEXT": "sources/plan.txt sources/new.txt data/targets.yaml",
    "-o": "todo.csv data/actuals/todo.csv old.html",
    "--data": "data ./data data/ no . data/targets.yaml",
    "--lang": "en zh",
    "--as-of": "2015 2016-12 2018-06-30 2030",
    "--format": "table json csv md github",
    "--indicator": "flow stock share cap rank",
    "--document": "plan later report new",
    "--scope": "here there 330000 330100",
    "--responsible": "甲局 乙局",
    "--by": "document responsible scope",
    "--hedge": "0 0.1 5% 0.99",
    "--thresholds": "1,0.5 0,0 0.95,0.95",
    "--fail-on": "missed met behind,lost unclear",
    "--from": "2014 2015 2018 2020",
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


def figure(rng: Random, unit: str = "亿元") -> str:
    """A number that is possible in the unit."""
    if unit == "位":
        return rng.choice("12345")
    high: tuple[str, ...] = () if unit in ("%", "百分点") else ("100", "120", "200", "31415.926", "9999999999999999")
    return rng.choice(["0.001", "1", "2", "15", "40", "99.9", "100", *high])


def target(rng: Random, name: str, by: int) -> dict[str, Any]:
    """A sentence with one target; its quote prints the figure."""
    kind = rng.choice([*KINDS, "level", "level"])
    unit = KINDS[kind] or ("百分点" if kind == "increment" and SERIES[name] == "%" else SERIES[name])
    word = "at_most" if name in ("cap", "rank") else rng.choice(("at_least", "at_least", "above", "about", "between"))
    number: str | list[str] = figure(rng, unit)
    printed = str(number)
    if word == "between":
        number = ["1", printed if Decimal(printed) > 1 else "3"]
        printed = "—".join(number)
    elif word == "at_least" and unit == "亿元" and rng.random() < 0.2:
        number, printed = ["4", "5"], "4. "  # the digit after the point is lost
    target: dict[str, Any] = {"indicator": name, "by": str(by), "kind": kind, word: number, "unit": unit}
    target |= {"than": "stock" if name != "stock" else "flow"} if kind == "lead" else {}
    target |= {"since": str(rng.randint(2016, by))} if kind in ("yearly", "increment") and rng.random() < 0.5 else {}
    target |= {"strive": True} if rng.random() < 0.2 else {}
    target |= {"base": rng.choice(("2013", "2015", "2016"))} if rng.random() < 0.2 else {}
    return {"at": "一、目标", "quote": f"{name}达到{printed}{unit}", "responsible": "甲局、乙局", "targets": [target]}


def actuals(rng: Random) -> list[dict[str, str]]:
    """The rows of a table: the series of the targets, and what a veto is computed from."""
    rows = []
    for name, unit in rng.sample(sorted((SERIES | PLACES).items()), k=rng.randint(3, 9)):
        for year in rng.sample(range(2013, 2021), k=rng.randint(1, 6)):
            row = {"indicator": name, "scope": "here", "year": str(year), "value": figure(rng, unit), "unit": unit}
            row |= {"word": rng.choice(("value", "about", "over", "nearly"))} if rng.random() < 0.3 else {}
            row |= {"growth": rng.choice(("0", "12.5", "-100", "-3"))} if rng.random() < 0.2 else {}
            row |= {"part": "1—6月"} if rng.random() < 0.05 else {}
            rows.append(row | {"document": "report", "place": "表1"})
    return rows


def sound(rng: Random) -> dict[str, Any]:
    """The files of a folder without a problem that forbids computing: YAML as trees, CSV as rows, text as text."""
    drawn = {(rng.choice(list(SERIES)), rng.randint(2017, 2021)) for _ in range(rng.randint(1, 6))}
    says = [target(rng, *key) for key in sorted(drawn)]
    rows = actuals(rng)
    total = sum((Decimal(row["value"]) + Decimal(row.get("growth", "0")) for row in rows), Decimal(0))
    indicators: list[dict[str, Any]] = [
        {
            "id": name,
            "name": name,
            "name_en": name,
            "unit": unit,
            "measure": {"%": "share", "位": "rank", "家": "stock"}.get(unit, "flow"),
            **({"better": "lower"} if name == "cap" else {}),
        }
        for name, unit in (SERIES | PLACES).items()
    ]
    indicators[0] |= {"aka": [{"name": "别名", "why": "同上"}], "alike": [{"indicator": "stock", "why": "同上"}]}
    indicators[0] |= {"local_target": True} if rng.random() < 0.3 else {}
    plan = {"id": "plan", "title": "规划", "issuer": "府", "issued": "2016-06", "base": "2015", "scope": "here"}
    later = {"id": "later", "title": "意见", "issuer": "府", "issued": "2018-01", "base": "2017", "scope": "here"}
    newer = target(rng, "flow", 2020)
    older = {"target": f"plan/{says[0]['targets'][0]['indicator']}/{says[0]['targets'][0]['by']}", "why": "提高"}
    if says[0]["targets"][0]["kind"] == "level" and older["target"][:9] == "plan/flow":
        newer["targets"][0]["disputes"] = [older]
    rule = {"at": "二、制度", "quote": "flow和stock逐年下降的市", "double_decline": ["city"], "local_targets": ["flow"]}
    report = {"id": "report", "title": "公报", "issuer": "局", "issued": "2022-03-01", "control_total": f"{total:f}"}
    known = {"indicator": "gdp", "year": "2015", "value": "5", "unit": "亿元"}
    told = {"at": "一、基础", "quote": "gdp达到5亿元", "actuals": [known]}
    exclusion = {"document": "plan", "says": [{"quote": "第3章", "reason": "name"}]}
    table = [[row.get(name, "") for name in COLUMNS] for row in rows]
    goals = "。\n".join(sentence["quote"] for sentence in says)
    text = f"规划\n一、基础\ngdp达到5亿元。\n一、目标\n{goals}。第3章有7处。\n"
    return {
        "data/targets.yaml": {
            "scopes": [
                {"id": "here", "name": "此地", "name_en": "Here", "code": "330000"},
                {"id": "there", "name": "彼地", "name_en": "There", "code": "330100"},
            ],
            "indicators": indicators,
            "documents": [
                plan | {"period": ["2016", "2020"], "source": "plan.txt", "says": says},
                *([later | {"says": [newer, rule]}] if "local_target" in indicators[0] else []),
            ],
        },
        "data/actuals/documents.yaml": {"documents": [report]},
        "data/actuals/plan.yaml": {"document": "plan", "says": [told]},
        "data/actuals/values.csv": [COLUMNS, *table],
        "data/not_targets.yaml": {"not_targets": [exclusion]},
        "sources/plan.txt": text,
        "sources/new.txt": text,
        "old.html": "old",
    }


def block(node: Any, pad: str = "") -> str:
    """A tree in the block style of YAML."""
    if isinstance(node, dict) and node:
        return "".join(f"\n{pad}{scalar(key)}:{block(value, pad + '  ')}" for key, value in node.items())
    if isinstance(node, list) and node:
        return "".join(f"\n{pad}-{block(value, pad + '  ')}" for value in node)
    return f" {scalar(node)}"


def scalar(node: Any) -> str:
    plain = isinstance(node, str) and re.fullmatch(r"[\w.（）、][\w.（）、/-]*", node)
    return str(node) if plain else json.dumps(node, ensure_ascii=False)


def rendered(rng: Random, content: Any) -> bytes:
    """The bytes of a file."""
    if isinstance(content, dict):
        text = block(content) if rng.random() < 0.5 else json.dumps(content, ensure_ascii=False, indent=1)
    elif isinstance(content, list) and all(isinstance(row, list) for row in content):
        stream = io.StringIO()
        csv.writer(stream, lineterminator="\n").writerows(content)
        text = stream.getvalue()
    else:
        text = content if isinstance(content, str) else block(content)
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
    first = [value(rng, word) if word in VALUES and word != "-o" else word for word in line.split()]
    end = options(rng, "--lang", 1)
    if line not in WITHOUT_DATA:
        end = [*options(rng, "--lang --as-of", 1), "--data", "data"]
    return [*first, *options(rng, COMMANDS[line], 3), *end]
