"""Data folders and books for tests: a test says what it is about, the rest is filled in so that every rule holds.

An **indicator** is ``id: measure unit``, with ``lower``, ``linear`` or ``{further: keys}`` behind it. ``thing`` (a flow
in 亿元) and ``other`` (the same) are there unless they are given otherwise, as are the scopes ``here`` and ``there``.

A **target** is the flow-style body of a YAML target, ``by: 2020, at_least: 200``. What it is of may stand before it:
``indicator |``, ``indicator@scope |`` or ``document:indicator@scope |``. Without a unit it has that of its indicator;
its quote prints its figure, or is given as ``quote: ...`` behind a second ``|``. With ``year: 2015, value: 100`` in the
place of the target, the sentence reports an actual; any other keys are those of the sentence itself.

**Actuals** are separated by ``;``: ``2015 100; 2018 over 150 basis=old; other: 2018 3-5 document=early; 2016 growth=12
real``. The word of a figure stands before it; further columns of the table are ``name=cell``.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

import zjtargets
from zjtargets.book.book import Book
from zjtargets.book.load import read_book
from zjtargets.core.settings import DEFAULTS, Settings
from zjtargets.judgement.requirement import Requirement
from zjtargets.judgement.verdict import Verdict, judge
from zjtargets.reports.screen.gap import GapReport

MakeFolder = Callable[..., Path]
MakeBook = Callable[..., Book]

INDICATORS = ("thing: flow 亿元", "other: flow 亿元")
# The documents that set targets (issued in the middle of their first year), and those that report actuals.
PLANS = {
    "plan": "issued: 2016-06, period: [2016, 2020], base: 2015",
    "later": "issued: 2018-06, period: [2016, 2020], base: 2015",
    "copy": "issued: 2019-06, period: [2016, 2020], base: 2015, repost: true",
}
REPORTS = {
    "early": "issued: 2016",
    "late": "issued: 2030",
    "twin": "issued: 2030",
    "last": "issued: 2031",
    "paper": "issued: 2031, reliability: press",
}
# What the rule of the double decline is about.
DERIVED = ", derived: {of: rd_expenditure, per: gdp}"
DECLINE = (
    f"rd_ratio: share % {{double_decline: value{DERIVED}}}",
    "rd_expenditure: flow 亿元",
    "gdp: flow 亿元",
    "fiscal_science: flow 亿元 {double_decline: growth}",
)
_SCOPES = {"here": "name: 此地", "there": "name: 彼地"}
_NAMES = {"thing": "某量", "other": "他量"}
_CUES = {"above": "超过{}", "about": "{}左右", "at_most": "不超过{}"}
_COLUMNS = "indicator scope year word value high growth since part basis real of unit document place note".split()
_WORDS = ("value", "over", "nearly", "about", "between")


def data_files(
    targets: Sequence[str] = (),
    actuals: str = "",
    *,
    indicators: Sequence[str] = (),
    plans: Mapping[str, str] | None = None,
    scopes: Mapping[str, str] | None = None,
) -> dict[str, str]:
    """The files of a data folder by their names.

    ``plans`` replaces or adds documents that set targets, ``scopes`` replaces or adds places, by their further keys.
    """
    series = {_id(line): line for line in (*INDICATORS, *indicators)}
    units = {name: _unit(line) for name, line in series.items()}
    documents = PLANS | dict(plans or {})
    said: dict[str, list[str]] = {}
    for target in targets:
        document, sentence = _sentence(target, units)
        said.setdefault(document, []).append(sentence)
    places = _SCOPES | dict(scopes or {})
    lines = ["scopes:"]
    lines += [f"  - {{{_filled(f'id: {i}', keys, name=i, name_en=i.title())}}}" for i, keys in places.items()]
    lines += [
        "indicators:",
        *(f"  - {{{_indicator(line)}}}" for line in series.values()),
        "documents:" if said else "documents: []",
    ]
    for document, sentences in said.items():
        keys = _filled(f"id: {document}", documents[document], title="规划", issuer="政府", scope="here")
        lines.append(f"  - {{{keys}, says: [")
        lines += [f"      {sentence}," for sentence in sentences]
        lines.append("    ]}")
    files = {"targets.yaml": "\n".join(lines) + "\n"}
    return files | _table(actuals, units) if actuals.strip() else files


def decline_of(given: Mapping[str, str], scope: str = "here") -> str:
    """The actuals of a place for the double decline, ``rd_ratio: 2019 2.5; 2020 2.4`` and the like."""
    names = [_id(line) for line in DECLINE if _id(line) in given]
    return "; ".join(f"{name}@{scope}: {actual.strip()}" for name in names for actual in given[name].split(";"))


def write_files(folder: Path, files: Mapping[str, str]) -> Path:
    """Write files, named by their paths in the folder, and return the folder."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def make_folder(tmp_path: Path) -> MakeFolder:
    """Write a data folder; arguments as of `data_files`."""

    def make(*args: Any, **kwargs: Any) -> Path:
        return write_files(tmp_path / "data", data_files(*args, **kwargs))

    return make


@pytest.fixture
def make_book(make_folder: MakeFolder) -> MakeBook:
    """Read a book of such a folder, without its rules; a record that cannot be read fails the test."""

    def make(*args: Any, **kwargs: Any) -> Book:
        book, problems = read_book(make_folder(*args, **kwargs))
        assert problems == []
        return book

    return make


def gap_report(
    book: Book, year: int, settings: Settings = DEFAULTS, *, by: str = "document", show_all: bool = False
) -> GapReport:
    """The report of ``gap --past`` on every target of a book."""
    gaps = [judge(book, target, year, settings) for target in book.targets]
    return GapReport(book, year, gaps, settings, None, show_all=show_all, by=by)


def _filled(first: str, given: str, **defaults: str) -> str:
    """The body of a record: its first key, the keys that have to be there and are not given, and those given."""
    others = (f"{key}: {value}" for key, value in defaults.items() if not re.search(rf"(^|, ){key}:", given))
    return ", ".join(filter(None, [first, *others, given]))


def _id(line: str) -> str:
    return line.partition(":")[0]


def _unit(line: str) -> str:
    return line.partition(": ")[2].split()[1]


def _indicator(line: str) -> str:
    """The body of an indicator's record."""
    plain, brace, more = line.partition("{")
    name, _, rest = plain.partition(": ")
    measure, unit, *words = rest.split()
    body = f'unit: "{unit}", measure: {measure}'
    body += ", better: lower" * ("lower" in words) + ", path: linear" * ("linear" in words)
    body += f", {more.removesuffix('}')}" if brace else ""
    return _filled(f"id: {name}", body, name=_NAMES.get(name, name), name_en=name.title())


def _sentence(target: str, units: Mapping[str, str]) -> tuple[str, str]:
    """The document of a target, and its sentence in flow style."""
    parts = [part.strip() for part in target.split("|")]
    own = "" if ": " in parts[0] else parts.pop(0)
    body, more = (*parts, "")[:2]
    document, _, series = own.rpartition(":")
    indicator, _, scope = series.partition("@")
    indicator = indicator or "thing"
    if "by:" in body or "year:" in body:
        records = "targets" if "by:" in body else "actuals"
        body += "" if "unit:" in body else f', unit: "{units[indicator]}"'
        body += f", scope: {scope}" if scope else ""
        quote = more if "quote:" in more else ", ".join(filter(None, [f'quote: "{_quote(indicator, body)}"', more]))
        more, body = quote, f"{records}: [{{indicator: {indicator}, {body}}}]"
    return document or "plan", f"{{at: 一、目标, {more}, {body}}}"


def _quote(indicator: str, body: str) -> str:
    """Words that print the figure of a target, its unit and its hedge."""
    found = re.search(r"(at_least|at_most|above|about|between): (\[.*?\]|[-\d.]+)", body)
    unit = re.search(r'unit: "?([^",}]+)', body)
    assert found is not None, body
    assert unit is not None, body
    word, figure = found.groups()
    lo, _, hi = figure.strip("[]").partition(", ")
    name = _NAMES.get(indicator, indicator)
    if hi == "null":
        return f"选择 {unit[1]}{name}"  # a wholly lost number
    if hi:
        lo = f"{lo}—{hi}" if word == "between" else f"{lo}. "  # or the digit after the point is lost
    return f"{name}达到" + _CUES.get(word, "{}").format(f"{lo}{unit[1]}")


def _table(actuals: str, units: Mapping[str, str]) -> dict[str, str]:
    """The actuals as a table, and the records of its documents with their control totals."""
    rows = [",".join(_COLUMNS)]
    totals: dict[str, Decimal] = {}
    for actual in filter(str.strip, re.split("[;\n]", actuals)):
        own, _, figure = actual.strip().rpartition(": ")
        indicator, _, scope = (own or "thing").partition("@")
        year, *words = figure.split()
        cells = {"indicator": indicator, "scope": scope or "here", "year": year, "document": "late", "place": "表1"}
        for word in words:
            name, equals, cell = word.partition("=")
            if equals:
                cells[name] = cell
            elif word in _WORDS:
                cells["word"] = word
            elif word == "real":
                cells["real"] = "true"
            else:
                figure_of = re.fullmatch(r"(-?[^-]+)(?:-(.+))?", word)
                assert figure_of is not None, actual
                lo, hi = figure_of.groups()
                cells |= {"value": lo, "unit": units[indicator]} | ({"word": "between", "high": hi} if hi else {})
        rows.append(",".join(cells.get(name, "") for name in _COLUMNS))
        printed = (cells.get(name) for name in ("value", "high", "growth", "of"))
        report = cells["document"]
        totals[report] = sum((Decimal(cell) for cell in printed if cell), totals.get(report, Decimal(0)))
    records = (
        f"  - {{id: {name}, title: 公报, issuer: 统计局, {REPORTS[name]}, control_total: {total}}}"
        for name, total in totals.items()
    )
    return {
        "actuals/documents.yaml": "\n".join(["documents:", *records]) + "\n",
        "actuals/table.csv": "\n".join(rows) + "\n",
    }


# --- Worked cases ----------------------------------------------------------------------------------------------------

CASES = Path(__file__).parent / "cases"


def worked_cases(*names_of_files: str) -> pytest.MarkDecorator:
    """A test for each case of these files of ``cases/``, by its name."""
    cases = [c for name in names_of_files for c in yaml.safe_load((CASES / name).read_text(encoding="utf-8"))]
    names = [case["name"] for case in cases]
    assert len(set(names)) == len(names), sorted(n for n in set(names) if names.count(n) > 1)
    return pytest.mark.parametrize("case", cases, ids=names)


def case_row(make_book: MakeBook, case: Mapping[str, Any]) -> dict[str, Any]:
    """The machine row of the first target of a case: of ``gap --past`` in its ``year``, else of ``growth``.

    A case has ``target`` or ``targets``, and may have ``actuals``, ``indicators``, ``plans``, the ``settings`` of `gap`
    and ``from``, the base year of `growth`.
    """
    book = make_book(
        case.get("targets") or [case["target"]],
        case.get("actuals", ""),
        indicators=[line.strip() for line in case.get("indicators", "").split(";") if line.strip()],
        plans=case.get("plans"),
    )
    found: Sequence[Verdict | Requirement] = (
        zjtargets.gap(book, case["year"], past=True, settings=settings_of(case.get("settings", {})))
        if "year" in case
        else zjtargets.growth(book, from_year=case.get("from"))
    )
    return next(row for row in zjtargets.to_rows(found) if row["target"] == book.targets[0].id)


def settings_of(given: Mapping[str, Any]) -> Settings:
    """``{strict: true, linear: true, hedge: 0.1, thresholds: [0.95, 0.6]}``."""
    numbers: dict[str, Any] = dict(given)
    if "hedge" in given:
        numbers["hedge"] = Decimal(str(given["hedge"]))
    if "thresholds" in given:
        numbers["thresholds"] = tuple(Decimal(str(edge)) for edge in given["thresholds"])
    return Settings(**numbers)


def expected(row: Mapping[str, Any], expect: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """What a row says under the names that a case is about, and what the case says: for one assertion.

    A number stands for both ends of a quantity, ``[lo, hi]`` for two, null for none; of a point only the parts that are
    given are compared. ``flags`` are all but ``other_path`` and ``base_beyond``; a name that is no field is a flag, and
    is compared with its detail (true where it has none, null where the row does not have the flag).
    """
    said: dict[str, Any] = {}
    details: dict[str, Any] = {
        name: detail or True for name, _, detail in (flag.partition(":") for flag in row["flags"])
    }
    for name in expect:
        value: Any = row[name] if name in row else details.get(name)
        if isinstance(expect[name], dict) and value is not None:
            value = {part: value[part] for part in expect[name]}
        said[name] = value
    if "flags" in said:
        said["flags"] = sorted(flag for flag in row["flags"] if not flag.startswith(("other_path", "base_beyond")))
    wanted = {name: _wanted(name, value) for name, value in expect.items()}
    return said, wanted


def _wanted(name: str, value: Any) -> Any:
    if isinstance(value, dict):
        return {part: _wanted(part, found) for part, found in value.items()}
    if name == "flags":
        return sorted(value)
    return value if name in ("year", "years", "remaining_years") else quantity(value)


def quantity(value: Any) -> Any:
    """A quantity of the machine output: ``[lo, hi]`` with null for an end that is not known, or both ends at once."""
    if isinstance(value, list):
        return [end if end is None else pytest.approx(end, rel=1e-9, abs=1e-9) for end in value]
    if isinstance(value, bool) or not isinstance(value, int | float):
        return value
    return quantity([value, value])


def ends(value: object) -> list[float | None]:
    """The ends of a quantity of a machine row, of a point those of its value; of a count the count."""
    if isinstance(value, dict):
        value = value["value"]
    if isinstance(value, list) and value and not isinstance(value[0] or value[1], str):
        return [value[0], value[1]]
    return [value, value] if isinstance(value, int) and not isinstance(value, bool) else []
