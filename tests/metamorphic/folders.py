"""Drawn data folders: every kind of target, hedge and relation, vintages, bases, sums, rates, computed values.

A `Folder` holds what the files of a data folder say, apart from how they say it: records as they stand in YAML (all
scalars but true are text) and rows of tables as cells. `files` writes it, as its `Style` says.
"""

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from random import Random
from typing import Any, TypeVar

from hypothesis import strategies as st

Record = dict[str, Any]
T = TypeVar("T")

# Printed units beside that of the indicator, and the power of ten that the figure is written with then.
OTHER_UNITS = {
    "亿元": {"万元": 4, "万亿元": -4},
    "家": {"万家": -4, "个": 0, "百家": -2},
    "件": {"万件": -4, "千件": -3},
}
DERIVED = {"of": "rd_expenditure", "per": "gdp"}
INDICATORS: dict[str, Record] = {
    "trade": {"name": "技术交易额", "unit": "亿元", "measure": "flow", "aka": [{"name": "技术成交额", "why": "同一"}]},
    "firms": {"name": "高新企业数", "unit": "家", "measure": "stock", "alike": [{"indicator": "small", "why": "相近"}]},
    "small": {"name": "小微企业数", "unit": "家", "measure": "stock"},
    "grants": {"name": "专利授权量", "unit": "件", "measure": "flow", "published": "yearly", "lag": "6 months"},
    "profit": {"name": "利润总额", "unit": "亿元", "measure": "flow", "signed": "true"},
    "vacancy": {"name": "空置率", "unit": "%", "measure": "share", "better": "lower"},
    "position": {"name": "全国位次", "unit": "位", "measure": "rank"},
    "rd_ratio": {"name": "研发强度", "unit": "%", "measure": "share", "derived": DERIVED, "double_decline": "value"},
    "rd_expenditure": {"name": "研发经费", "unit": "亿元", "measure": "flow"},
    "gdp": {"name": "地区生产总值", "unit": "亿元", "measure": "flow"},
    "fiscal_science": {"name": "财政科技支出", "unit": "亿元", "measure": "flow", "double_decline": "growth"},
}
SCOPES: dict[str, Record] = {
    "here": {"name": "此省", "code": "330000"},
    "there": {"name": "彼市", "code": "330100"},
    "zone": {"name": "某区", "name_en": "Zone"},
}
BASES = ("later_basis", "early_basis")  # the oldest first, which is not the order of their names
# Documents that set targets; two of them of one day.
PLANS: dict[str, Record] = {
    "plan": {"issued": "2016-06", "period": ["2016", "2020"], "base": "2015"},
    "mid": {"issued": "2018-06", "period": ["2018", "2022"], "base": "2017"},
    "amid": {"issued": "2018-06-30", "period": ["2016", "2020"], "base": "2015"},
    "copy": {"issued": "2019-06", "period": ["2016", "2020"], "base": "2015", "repost": "true"},
}
# Documents of the tables; the last two of one day.
REPORTS: dict[str, Record] = {
    "first": {"issued": "2016-12"},
    "paper": {"issued": "2030", "reliability": "press"},
    "second": {"issued": "2019-12"},
    "third": {"issued": "2023-12-31"},
    "twin": {"issued": "2023"},
}
KINDS = ("level", "level", "level", "multiple", "increment", "growth", "yearly", "lead")
UNIT_OF_KIND = {"multiple": "倍", "growth": "%", "lead": "百分点"}
CUES = {"above": "超过{}", "over": "超过{}", "about": "{}左右", "at_most": "不超过{}", "nearly": "近{}"}
COLUMNS = "indicator scope year word value high growth since of part basis real unit document place note".split()


@dataclass(frozen=True)
class Style:
    """How a folder is written. ``homes`` is the number of files that its documents, its sentences and its rows are put
    into (one: as few as there can be); ``seed`` what of it goes where, and in which form; ``prefix`` begins the names
    of files.
    """

    homes: int | None = None
    seed: int = 0
    prefix: str = ""
    flow: bool = True
    quoted: bool = False
    commented: bool = False
    newline: str = "\n"
    encoding: str = "utf-8"
    table_encoding: str = "utf-8"
    mark: str = ","
    padded: bool = False


@dataclass(frozen=True)
class Folder:
    """What the data say. The sentences of documents are in their ``says``; ``told`` is what is said apart, each by the
    id of its document; ``rows`` are those of tables.
    """

    scopes: list[Record]
    indicators: list[Record]
    documents: list[Record]
    told: list[tuple[str, Record]]
    rows: list[Record]
    exclusions: list[Record]
    columns: Sequence[str] = tuple(COLUMNS)
    bases: tuple[str, ...] = BASES
    declares_bases: bool = True
    style: Style = field(default_factory=Style)

    def files(self) -> dict[str, bytes]:
        """The bytes of each file by its path in the folder."""
        return dict(_files(self))

    @property
    def asked(self) -> list[str]:
        """The indicators of which it says something."""
        targets = (t for d in self.documents for s in d.get("says", ()) for t in s.get("targets", ()))
        return sorted({record["indicator"] for record in (*targets, *self.rows)})

    def to(self, **changes: Any) -> "Folder":
        """The folder with other parts."""
        return replace(self, **changes)


# --- writing ---------------------------------------------------------------------------------------------------------


def _files(folder: Folder) -> Iterator[tuple[str, bytes]]:
    style, rng = folder.style, Random(folder.style.seed)
    n = style.homes
    documents = [dict(d) for d in folder.documents]
    totals = _totals(folder.rows)
    for d in documents:
        if d["id"] in totals:
            d["control_total"] = totals[d["id"]]
    apart = list(folder.told)
    if n and n > 1:  # some of what documents say goes into files of its own
        for d in documents:
            said = d.get("says", [])
            moved = [s for s in said if rng.random() < 0.4]
            if moved and len(moved) < len(said):
                d["says"] = [s for s in said if s not in moved]
                apart += [(d["id"], s) for s in moved]
    if n == 1:  # all that documents say goes into their records
        for d in documents:
            own = [s for name, s in apart if name == d["id"]]
            if own:
                d["says"] = [*d.get("says", []), *own]
        apart = []
    main: list[Record] = []
    others: dict[str, Record] = {}
    for d in documents:
        home = rng.randrange(n) if n else int("says" not in d)
        if home == 0:
            main.append(d)
        else:
            others.setdefault(f"documents{home}", {}).setdefault("documents", []).append(d)
    for name, sentence in apart:
        place = f"{name}{rng.randrange(n) if n else ''}"
        others.setdefault(place, {"document": name, "says": []})["says"].append(sentence)
    bases = [{"id": b, "name": f"口径{i}", "name_en": f"Basis {i}"} for i, b in enumerate(folder.bases)]
    top = {
        "scopes": folder.scopes,
        "bases": bases if folder.declares_bases else [],
        "indicators": folder.indicators,
        "documents": main,
    }
    yield "targets.yaml", _yaml(top, style, rng)
    for name, tree in others.items():
        yield f"actuals/{style.prefix}{name}.yaml", _yaml(tree, style, rng)
    tables: dict[int, list[Record]] = {}
    for row in folder.rows:
        tables.setdefault(rng.randrange(n) if n else 0, []).append(row)
    for i, rows in tables.items():
        yield f"actuals/{style.prefix}table{i}.csv", _table(rows, folder.columns, style)
    yield "not_targets.yaml", _yaml({"not_targets": folder.exclusions}, style, rng)


def _totals(rows: Sequence[Record]) -> dict[str, str]:
    """The control total of each document of a table."""
    sums: dict[str, Decimal] = {}
    for row in rows:
        printed = (row[c] for c in ("value", "high", "of", "growth") if row.get(c))
        sums[row["document"]] = sum(map(Decimal, printed), sums.get(row["document"], Decimal(0)))
    return {name: format(total, "f") for name, total in sums.items()}


def _table(rows: Sequence[Record], columns: Sequence[str], style: Style) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=style.mark, lineterminator=style.newline)
    used = [
        c for c in columns if any(row.get(c) for row in rows) or c in ("indicator", "scope", "year", "word", "value")
    ]
    used += [c for c in ("unit", "document", "place") if c not in used]
    more = ["", ""] if style.padded else []
    writer.writerow([*used, *more])
    for row in rows:
        cells = [row.get(c, "") for c in used]
        if style.padded:
            cells = [
                f"{cell}.0" if c in ("year", "since") and cell else cell for c, cell in zip(used, cells, strict=True)
            ]
        writer.writerow([*cells, *more])
    if style.padded:
        writer.writerow([""] * (len(used) + 2))
    return out.getvalue().encode(style.table_encoding)


_SAFE = re.compile(r"[\w一-鿿][\w./一-鿿-]*")


def _yaml(tree: Record, style: Style, rng: Random) -> bytes:
    lines = [line for key, value in tree.items() for line in _block(key, value, style, rng)]
    if style.commented:
        lines = [part for line in lines for part in (["", "# 注：约100家", line] if rng.random() < 0.3 else [line])]
    return "".join(f"{line}{style.newline}" for line in lines).encode(style.encoding)


def _block(key: str, value: Any, style: Style, rng: Random, indent: str = "") -> Iterator[str]:
    """A key of a record and its value, in block style down to the records that are written in flow style."""
    if not isinstance(value, list) or not value or not isinstance(value[0], dict):
        yield f"{indent}{key}: {_flow(value, style)}"
        return
    yield f"{indent}{key}:"
    for item in value:
        if style.flow and not ({"says", "targets", "actuals"} & item.keys()):
            yield f"{indent}  - {_flow(item, style)}"
            continue
        lines = [line for k, v in item.items() for line in _block(k, v, style, rng, indent + "    ")]
        yield f"{indent}  - {lines[0].lstrip()}"
        yield from lines[1:]


def _flow(value: Any, style: Style) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{k}: {_flow(v, style)}" for k, v in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_flow(v, style) for v in value) + "]"
    if value in ("true", "false", "null"):
        return str(value)
    return str(value) if _SAFE.fullmatch(value) and not style.quoted else json.dumps(value, ensure_ascii=False)


# --- drawing ---------------------------------------------------------------------------------------------------------


class Drawer:
    """Draws a folder record by record. Two documents of one day may report the same figure, which no rule decides."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.with_basis: dict[tuple[str, str], bool] = {}
        self.once: set[tuple[Any, ...]] = set()

    def pick(self, found: Sequence[T]) -> T:
        return self.draw(st.sampled_from(found))

    def chance(self, percent: int) -> bool:
        return bool(self.draw(st.integers(0, 99)) >= 100 - percent)

    def number(self, low: int, high: int) -> int:
        return self.draw(st.integers(low, high))

    def figure(self, unit: str) -> str:
        """A number that is possible in a unit, as printed."""
        if unit in ("位", "倍"):
            return str(self.number(1, 9))
        if unit in ("%", "百分点"):
            return self.pick(("1", "2.1", "3", "2.5", "10", "12.5", "0.8"))
        return self.pick(("100", "120", "150", "480", "480.3", "12.5", "12", "240", "96.4", "1500", "300"))

    def printed(self, name: str) -> str:
        """A number that a document reports of an indicator."""
        return self.pick(("4000", "4800", "5000.5")) if name == "gdp" else self.figure(INDICATORS[name]["unit"])

    def target(self, name: str, by: int, kind: str, strive: bool) -> Record:
        unit: str = UNIT_OF_KIND.get(kind) or INDICATORS[name]["unit"]
        unit = "百分点" if kind == "increment" and unit == "%" else unit
        lower = name in ("vacancy", "position")
        word = self.pick(("at_most", "about") if lower else ("at_least", "at_least", "above", "about", "between"))
        lo: Any = self.figure(unit)
        if word == "between":
            lo = [lo, str(Decimal(lo) + 1)]
        elif word == "at_least" and lo == "12.5" and unit == "亿元":
            lo = ["4", "5"]  # the digit after the point is lost
        found = {"indicator": name, "by": str(by), word: lo, "unit": unit}
        found |= {"kind": kind} if kind != "level" else {}
        found |= {"than": "gdp" if name != "gdp" else "trade"} if kind == "lead" else {}
        found |= {"strive": "true"} if strive else {}
        found |= {"scope": self.pick(("there", "zone"))} if self.chance(20) else {}
        found |= {"binding": self.pick(("true", "false"))} if self.chance(20) else {}
        return found

    def plans(self) -> Iterator[Record]:
        """The documents that set targets, each related to those before it."""
        earlier: list[tuple[str, str, Record, str]] = []  # id, document, record, scope
        for name, record in PLANS.items():
            keys = self.draw(
                st.lists(
                    st.tuples(st.sampled_from(tuple(INDICATORS)), st.integers(2019, 2022), st.sampled_from(KINDS)),
                    min_size=1 if name == "plan" else 0,
                    max_size=3,
                    unique=True,
                )
            )
            said: list[Record] = []
            seen: set[str] = set()
            for indicator, by, kind in keys:
                for strive in (False, True) if self.chance(15) else (False,):
                    target = self.target(indicator, by, kind, strive)
                    base = int(record["base"])
                    if kind == "increment" and self.chance(30):
                        target["since"] = str(base + 1 + self.number(0, 1))
                    elif kind == "yearly" and self.chance(50):
                        target["since"] = str(self.number(base + 1, by))
                    elif kind in ("level", "multiple") and self.chance(20):
                        target["base"] = self.pick(("2014", "2016"))
                    scope = target.get("scope", "here")
                    ident = f"{name}/{indicator}{'@' + scope if scope != 'here' else ''}/{by}"
                    ident += f"/{kind}" if kind != "level" else ""
                    if (ident in seen) != strive:
                        continue  # an aspirational one stands beside a firm one only
                    seen.add(ident)
                    ident += "/strive" if strive else ""
                    self.relate(target, ident, name, scope, earlier)
                    earlier.append((ident, name, target, scope))
                    sentence = {"at": self.pick(("一、目标", "二、任务")), "quote": quote(target), "targets": [target]}
                    sentence |= {"responsible": self.pick(("甲局、乙局", "乙局"))} if self.chance(50) else {}
                    said.append(sentence)
            if name == "mid" and self.chance(50):
                rule = {"at": "三、考核", "quote": "双下降的市一票否优，各市定技术交易额目标"}
                said.append(rule | {"double_decline": ["city"]})
            if said:
                yield {"id": name, "title": f"规划{name}", "issuer": "政府", **record, "scope": "here", "says": said}

    def relate(self, target: Record, ident: str, document: str, scope: str, earlier: list[Any]) -> None:
        """A relation to an earlier target, or none."""
        key = target["indicator"], scope
        alike = [e for e in earlier if (e[2]["indicator"], e[3]) == key and e[1] != document]
        if alike and self.chance(60):
            other = self.pick(alike)
            newer = other[1] == "plan" and PLANS[document].get("repost") is None
            relation = self.pick((*["supersedes"] * 2 * newer, "disputes", "restates"))
            link = {"target": other[0], "why": "提高"}
            target[relation] = other[0] if relation == "restates" else [link]
        elif earlier and self.chance(8) and "/strive" not in ident:
            target["part_of"] = self.pick(earlier)[0]

    def actual(self, name: str, scope: str, year: int, document: str) -> Record | None:
        """What a document reports of a year; None where it would report it twice, or a tie."""
        unit = INDICATORS[name]["unit"]
        found: Record = {"indicator": name, "scope": scope, "year": str(year), "unit": unit}
        sort = self.number(0, 19)
        found |= self.worded(name)
        basis = None
        if self.with_basis.setdefault((name, scope), self.chance(30)):
            basis = found["basis"] = self.pick(BASES)
        if sort < 3 and unit != "位":  # a rate, alone or beside the value
            found["growth"] = self.pick(("0", "8", "12.5") if document in PLANS else ("0", "8", "12.5", "-3"))
            if self.chance(50):
                found = {k: v for k, v in found.items() if k not in ("value", "over", "nearly", "about", "between")}
                found["unit"] = "%"
                found |= {"real": "true"} if self.chance(30) else {}
                found |= {"since": "2016"} if year > 2016 and self.chance(30) else {}
        elif sort < 6 and unit not in ("位", "%") and year > 2016:  # a total, or a change over years
            found["since"] = str(self.pick((2016, 2017, year)))
            if sort == 5 and int(found["since"]) < year:
                found |= {"unit": "倍", "value": self.pick(("0.9", "1.2", "2"))}
                for word in ("over", "nearly", "about", "between"):
                    found.pop(word, None)
        elif sort == 6:
            found["part"] = "1—6月"
        span = found.get("since"), found.get("part"), found["unit"] == "倍", basis
        alone = not any(w in found for w in ("value", "over", "nearly", "about", "between"))
        if (document, name, scope, year, span[0], span[1], basis, alone) in self.once:
            return None
        self.once.add((document, name, scope, year, span[0], span[1], basis, alone))
        return found

    def worded(self, name: str) -> Record:
        word = self.pick(("value", "value", "value", "value", "over", "nearly", "about", "between"))
        lo = self.printed(name)
        if name == "position":
            return {"value": lo}
        return {word: [lo, str(Decimal(lo) + 2)] if word == "between" else lo}

    def folder(self) -> Folder:
        documents = list(self.plans())
        aimed = [(t, t.get("scope", "here")) for d in documents for s in d["says"] for t in s.get("targets", [])]
        series = [(name, scope) for t, scope in aimed for name in (t["indicator"], t.get("than")) if name]
        series += [
            (name, self.pick(tuple(SCOPES))) for name in self.draw(st.lists(st.sampled_from(tuple(INDICATORS))))[:3]
        ]
        told: list[tuple[str, Record]] = []
        rows: list[Record] = []
        for name, scope in [*dict.fromkeys(series)][:7]:
            for year in sorted(self.draw(st.sets(st.integers(2013, 2022), min_size=2, max_size=7))):
                issued = [n for n, r in REPORTS.items() if int(r["issued"][:4]) >= year]
                for document in self.draw(st.lists(st.sampled_from(issued), min_size=1, max_size=2, unique=True)):
                    found = self.actual(name, scope, year, document)
                    rows += [row_of(found, document)] if found else []
        for d in documents:
            for _ in range(self.number(0, 2)):
                (name, _), year = self.pick(series), self.number(2013, int(d["issued"][:4]))
                found = self.actual(name, "here", year, d["id"])
                if found:
                    found.pop("scope")
                    told.append((d["id"], {"at": "一、基础", "quote": quote(found), "actuals": [found]}))
        reports = [{"id": n, "title": f"公报{n}", "issuer": "统计局", **r} for n, r in REPORTS.items()]
        used = {row["document"] for row in rows}
        return Folder(
            scopes=[{"id": n, **r} for n, r in SCOPES.items()],
            indicators=[{"id": n, "name_en": f"Series {i}", **r} for i, (n, r) in enumerate(INDICATORS.items())],
            documents=[*documents, *(r for r in reports if r["id"] in used)],
            told=told,
            rows=rows,
            exclusions=[
                {"document": d["id"], "says": [{"quote": f"第{i}章", "reason": "name"} for i in (1, 2)]}
                for d in documents
            ],
            declares_bases=self.chance(70),
        )


@st.composite
def folders(draw: st.DrawFn) -> Folder:
    """A folder without an error, so that every command computes."""
    return Drawer(draw).folder()


def figure_of(record: Mapping[str, Any]) -> tuple[str, Any] | None:
    """The word and the figure of a target or an actual; None of a rate alone."""
    words = "at_least above about between at_most value over nearly".split()
    return next(((word, record[word]) for word in words if record.get(word)), None)


def quote(record: Mapping[str, Any]) -> str:
    """Words that print the figures of a record, with their unit and hedge."""
    name: str = INDICATORS[record["indicator"]]["name"]
    found = figure_of(record)
    parts = []
    if found:
        word, figure = found
        if isinstance(figure, list):
            figure = f"{figure[0]}—{figure[1]}" if word == "between" else f"{figure[0]}. "
        parts.append("达到" + CUES.get(word, "{}").format(f"{figure}{record['unit']}"))
    if "growth" in record:
        growth = record["growth"]
        parts.append(f"下降{growth[1:]}%" if growth.startswith("-") else f"增长{growth}%")
    return name + "、".join(parts)


def row_of(actual: Record, document: str) -> Record:
    """A row of a table that reports the same."""
    row = {k: v for k, v in actual.items() if k in COLUMNS}
    if found := figure_of(actual):
        word, figure = found
        lo, hi = figure if isinstance(figure, list) else (figure, "")
        row |= {"word": word if word != "value" else "", "value": lo, "high": hi}
    else:
        row["unit"] = ""
    return row | {"document": document, "place": "表1"}
