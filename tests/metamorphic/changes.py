"""What may be done to the files of a folder without changing what they say: each takes a folder and returns it anew."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from random import Random
from typing import Any, NamedTuple

from tests.metamorphic.folders import COLUMNS, OTHER_UNITS, PLANS, REPORTS, Folder, Record, Style, figure_of, quote

UNRELATED = "zz"  # begins the ids of what has nothing to do with the rest


class Changed(NamedTuple):
    """A folder anew, and the ids that stand for others in it."""

    folder: Folder
    names: Mapping[str, str] = {}


def reordered(folder: Folder, rng: Random) -> Changed:
    """Records, sentences, relations, rows and columns in another order."""

    def mixed(value: Any) -> Any:
        if isinstance(value, dict):
            return {k: v if k in ("period", "between", "at_least") else mixed(v) for k, v in _shuffled(value.items())}
        if isinstance(value, list):
            return [mixed(v) for v in _shuffled(value)]
        return value

    def _shuffled(found: Any) -> list[Any]:
        return rng.sample(list(found), len(list(found)))

    parts = {part: mixed(getattr(folder, part)) for part in ("scopes", "indicators", "documents", "exclusions")}
    told = [(name, mixed(sentence)) for name, sentence in _shuffled(folder.told)]
    return Changed(folder.to(told=told, rows=_shuffled(folder.rows), columns=_shuffled(COLUMNS), **parts))


def split(folder: Folder, rng: Random) -> Changed:
    """Documents, what they say, and rows, spread over several files with other names."""
    return Changed(folder.to(style=Style(homes=rng.randint(2, 4), seed=rng.randrange(1000), prefix=rng.choice("az"))))


def merged(folder: Folder, rng: Random) -> Changed:
    """All documents with all that they say in the main file, all rows in one table."""
    return Changed(folder.to(style=Style(homes=1, prefix=rng.choice("az"))))


def renamed(folder: Folder, rng: Random) -> Changed:
    """Other ids, in another order, everywhere."""
    ids = [r["id"] for r in (*folder.scopes, *folder.indicators, *folder.documents)]
    names = {name: f"{rng.choice('abcxyz')}{n}_{name}" for n, name in enumerate((*ids, *folder.bases))}

    def anew(value: Any) -> Any:
        if isinstance(value, dict):
            return {k: v if k in ("name", "name_en", "title", "quote") else anew(v) for k, v in value.items()}
        if isinstance(value, list | tuple):
            return [anew(v) for v in value]
        whole, at, scope = value.partition("@")
        parts = [names.get(part, part) for part in whole.split("/")]
        scope, slash, rest = scope.partition("/")
        return "/".join(parts) + at + names.get(scope, scope) + slash + rest

    told = [(names[name], anew(sentence)) for name, sentence in folder.told]
    parts = {part: anew(getattr(folder, part)) for part in "scopes indicators documents rows exclusions bases".split()}
    return Changed(folder.to(told=told, **parts), names)


def in_other_units(folder: Folder, rng: Random) -> Changed:
    """The same amounts in other units: 480亿元, 4800000万元, 0.0480万亿元."""

    def anew(record: Record, unit_of: str = "unit") -> Record:
        found, others = figure_of(record), OTHER_UNITS.get(record[unit_of])
        if not found or not others or (record.get("since") and record["unit"] == "倍") or rng.random() < 0.3:
            return record
        unit, places = rng.choice(list(others.items()))
        word, figure = found
        figure = [_moved(f, places) for f in figure] if isinstance(figure, list) else _moved(figure, places)
        return {**record, word: figure, unit_of: unit}

    def said(sentence: Record) -> Record:
        kinds = [kind for kind in ("targets", "actuals") if kind in sentence]
        if not kinds or isinstance(sentence[kinds[0]][0].get("at_least"), list):
            return sentence  # of a lost digit the place is what is known
        records = [anew(r) for r in sentence[kinds[0]]]
        return {**sentence, kinds[0]: records, "quote": quote(records[0])}

    def row(record: Record) -> Record:
        if not record.get("value") or record["unit"] not in OTHER_UNITS or rng.random() < 0.3:
            return record
        unit, places = rng.choice(list(OTHER_UNITS[record["unit"]].items()))
        high = _moved(record["high"], places) if record["high"] else ""
        return {**record, "value": _moved(record["value"], places), "high": high, "unit": unit}

    documents = [{**d, "says": [said(s) for s in d["says"]]} if "says" in d else d for d in folder.documents]
    told = [(name, said(sentence)) for name, sentence in folder.told]
    return Changed(folder.to(documents=documents, told=told, rows=[row(r) for r in folder.rows]))


def _moved(figure: str, places: int) -> str:
    """A figure with its point moved; its digits stay."""
    moved = Decimal(figure).scaleb(places)
    return format(moved, "f")


def restyled(folder: Folder, rng: Random) -> Changed:
    """Line ends, byte-order marks, comments, block style, quoted scalars; tables as a spreadsheet saves them."""

    def flag() -> bool:
        return rng.random() < 0.5

    style = Style(
        flow=flag(),
        quoted=flag(),
        commented=flag(),
        newline=rng.choice(("\n", "\r\n")),
        encoding=rng.choice(("utf-8", "utf-8-sig")),
        table_encoding=rng.choice(("utf-8", "utf-8-sig", "gbk", "utf-16")),
        mark=rng.choice(",;\t"),
        padded=flag(),
    )
    return Changed(folder.to(style=style))


def named(folder: Folder, rng: Random) -> Changed:
    """Rows that have names, as printed, or codes in the place of ids."""
    of = {r["id"]: r["name"] for r in (*folder.scopes, *folder.indicators)}
    codes = {r["id"]: r["code"] for r in folder.scopes if "code" in r}
    rows = [
        {
            **row,
            "indicator": of[row["indicator"]] if rng.random() < 0.5 else row["indicator"],
            "scope": rng.choice((row["scope"], of[row["scope"]], codes.get(row["scope"], row["scope"]))),
        }
        for row in folder.rows
    ]
    return Changed(folder.to(rows=rows))


def with_unrelated(folder: Folder, rng: Random) -> Changed:
    """A scope, an indicator and two documents more, of the days of others, that say something else."""
    name, scope = f"{UNRELATED}_thing", f"{UNRELATED}_place"
    target = {"indicator": name, "by": "2020", "at_least": "480", "unit": "亿元"}
    same: Record = {"indicator": rng.choice(folder.asked), "scope": scope}
    new = [{"at": "一、目标", "quote": "无关量达到480亿元", "targets": [target]}]
    issued = rng.choice([r["issued"] for r in (*PLANS.values(), *REPORTS.values())])
    plan = {"id": f"{UNRELATED}_plan", "title": "别的规划", "issuer": "市政府", "issued": "2018-06", "base": "2015"}
    report = {"id": f"{UNRELATED}_report", "title": "别的公报", "issuer": "市统计局", "issued": issued}
    cells = {"word": "", "high": "", "document": report["id"], "place": "表9"}
    rows: list[Record] = [{"indicator": name, "scope": scope, "year": "2015", "value": "100", "unit": "亿元", **cells}]
    unit = next(i["unit"] for i in folder.indicators if i["id"] == same["indicator"])
    rows.append({**same, "year": "2016", "value": "5", "unit": unit, **cells})
    if any(r.get("basis") and r["indicator"] == same["indicator"] for r in folder.rows):
        rows[-1]["basis"] = folder.bases[0]

    def where(records: list[Record], one: Record) -> list[Record]:
        at = rng.randint(0, len(records))
        return [*records[:at], one, *records[at:]]

    return Changed(
        folder.to(
            scopes=where(folder.scopes, {"id": scope, "name": "别处"}),
            indicators=where(folder.indicators, {"id": name, "name": "无关量", "unit": "亿元", "measure": "flow"}),
            documents=where(where(folder.documents, {**plan, "scope": scope, "says": new}), report),
            rows=[*rows, *folder.rows] if rng.random() < 0.5 else [*folder.rows, *rows],
        )
    )


def with_vintage(folder: Folder, rng: Random) -> tuple[Folder, Record]:
    """One value more of a series that is reported already, in a document of 2035."""
    row = rng.choice(folder.rows)
    year, value = str(rng.randint(2012, 2023)), rng.choice(("3", "150.5", "700", row.get("value") or "5"))
    unit = next(i["unit"] for i in folder.indicators if i["id"] == row["indicator"])
    value = "3" if unit in "%位" else value
    basis = {"basis": rng.choice(folder.bases)} if row.get("basis") else {}
    cells = {"word": "", "high": "", "document": "newest", "place": "表2"}
    new = (
        {"indicator": row["indicator"], "scope": row["scope"], "year": year, "value": value, "unit": unit}
        | basis
        | cells
    )
    document = {"id": "newest", "title": "新公报", "issuer": "统计局", "issued": "2035"}
    return folder.to(documents=[*folder.documents, document], rows=[*folder.rows, new]), new


SAME: Mapping[str, Callable[[Folder, Random], Changed]] = {
    "reordered": reordered,
    "split": split,
    "merged": merged,
    "renamed": renamed,
    "in_other_units": in_other_units,
    "restyled": restyled,
    "named": named,
    "with_unrelated": with_unrelated,
}
