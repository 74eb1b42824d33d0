"""How long inputs take that are made to be hard, and how that grows with their size: ``python -m tests.tools.worst``.

Each case is a data folder of a size, and the command lines that it is hard for. A row has the CPU seconds of the whole
process, its memory at most, how many bytes it wrote, and the exponent of the growth of the time above that of an empty
folder, from the smaller to the larger size.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping
from math import log
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
SECONDS, GIGABYTES = 60, 3
"""Where a run is stopped."""
HEAD = "indicator,scope,year,word,value,unit,document,place\n"
FIRMS = "  - {id: firms, name: 企业, unit: 家, measure: stock}"
PLAN = "  - {id: plan, title: 规划, issuer: 政府, issued: 2015-06, base: 2015, scope: here, period: [2016, 2060]"


class Case(NamedTuple):
    """``files`` of a size by their paths; with ``shipped``, those of the shipped data that it does not replace."""

    files: Callable[[int], Mapping[str, str]]
    sizes: tuple[int, int]
    commands: tuple[str, ...]


class Run(NamedTuple):
    seconds: float
    peak: float
    written: int
    code: int
    told: str


def targets(
    documents: Iterable[str],
    indicators: Iterable[str] = (FIRMS,),
    scopes: Iterable[str] = ("  - {id: here, name: 此地}",),
) -> str:
    return "\n".join(["scopes:", *scopes, "indicators:", *indicators, "documents:", *documents, ""])


def said(quote: str, *entries: str, document: str = PLAN, actuals: str = "") -> str:
    """A document of one sentence."""
    lists = [f"targets: [{', '.join(entries)}]"] if entries else []
    lists += [f"actuals: [{actuals}]"] if actuals else []
    return f"{document}, says: [{{at: 一、目标, quote: {quote}, {', '.join(lists)}}}]}}"


def plan(n: int) -> str:
    """The nth of many documents, each issued on a day of its own."""
    return PLAN.replace("plan", f"plan_{n}").replace("2015-06", day_of(2016, n))


def day_of(year: int, n: int) -> str:
    """The nth of many days, each after the one before it."""
    return f"{year + n // 336}-{n // 28 % 12 + 1:02}-{n % 28 + 1:02}"


def target(value: object, by: int = 2060, more: str = "", indicator: str = "firms") -> str:
    return f"{{indicator: {indicator}, by: {by}, at_least: {value}, unit: 家{more}}}"


def one_indicator(n: int) -> dict[str, str]:
    """Documents that each set another value for one indicator and one year."""
    return {"targets.yaml": targets(said(f"企业达到{100 + i}家", target(100 + i), document=plan(i)) for i in range(n))}


def many_years(n: int) -> dict[str, str]:
    """Falling levels for the same few years, so that each is at odds with all before it."""
    lines = (said(f"企业达到{9 * n - i}家", target(9 * n - i, 2050 + i % 10), document=plan(i)) for i in range(n))
    return {"targets.yaml": targets(lines)}


def pasted(n: int) -> dict[str, str]:
    """One record, many times."""
    return {"targets.yaml": targets([said("企业达到500家", *[target(500)] * n)])}


def pasted_documents(n: int) -> dict[str, str]:
    return {"targets.yaml": targets([said("企业达到500家", target(500))] * n)}


def repeated(n: int) -> dict[str, str]:
    """One target, said again by many documents."""
    return {"targets.yaml": targets(said("企业达到500家", target(500), document=plan(i)) for i in range(n))}


def disputed(n: int) -> dict[str, str]:
    """A target that disputes many others."""
    links = ", ".join(f"{{target: plan_{i}/firms/2060, why: 不一}}" for i in range(n - 1))
    lines = [said(f"企业达到{100 + i}家", target(100 + i), document=plan(i)) for i in range(n - 1)]
    last = said("企业达到7家", target(7, more=f", disputes: [{links}]"), document=plan(n))
    return {"targets.yaml": targets([*lines, last])}


def equal_figures(n: int) -> dict[str, str]:
    """A quote that prints one figure many times, and a target for each."""
    quote = "、".join(["企业达到500家"] * n)
    names = [f"  - {{id: firms_{i}, name: 企业, unit: 家, measure: stock}}" for i in range(n)]
    return {"targets.yaml": targets([said(quote, *(target(500, indicator=f"firms_{i}") for i in range(n)))], names)}


def equal_figures_read_once(n: int) -> dict[str, str]:
    quote = "、".join(["企业达到500家"] * n)
    return {"targets.yaml": targets([said(quote, target(500))])}


def own_figures(n: int) -> dict[str, str]:
    """A quote with many figures, none of which is recorded but one, 分别 before them."""
    quote = "企业分别达到" + "、".join(f"{i}家" for i in range(100, 100 + n))
    return {"targets.yaml": targets([said(quote, target(100))])}


def unread_twice(n: int) -> dict[str, str]:
    """A figure that nobody reads, in a quote that many records read one figure of."""
    names = [f"  - {{id: firms_{i}, name: 企业, unit: 家, measure: stock}}" for i in range(n)]
    quote = "企业达到500家" + "".join(f"、另有{i}家" for i in range(1000, 1000 + n))
    return {"targets.yaml": targets([said(quote, *(target(500, indicator=f"firms_{i}") for i in range(n)))], names)}


def relation(name: str, other: Callable[[int], str], *, circle: bool = False) -> Callable[[int], dict[str, str]]:
    """Documents whose targets name another, which ``other`` says; in a circle the first names the last."""

    def files(n: int) -> dict[str, str]:
        def more(i: int) -> str:
            named = other(i or n if circle else i)
            if not named:
                return ""
            link = f"[{{target: {named}, why: 提高}}]" if name in ("supersedes", "disputes") else named
            return f", {name}: {link}"

        lines = (said("企业达到500家", target(500, more=more(i)), document=plan(i)) for i in range(n))
        return {"targets.yaml": targets(lines)}

    return files


def unknown_exclusions(n: int) -> dict[str, str]:
    entries = "".join(f"  - {{document: paper_{i}, says: [{{quote: 四张清单{i}, reason: name}}]}}\n" for i in range(n))
    return one_indicator(1) | {"not_targets.yaml": "not_targets:\n" + entries, "sources/x.txt": ""}


def many_exclusions(n: int) -> dict[str, str]:
    """Exclusions of one document, each of words that stand in it once."""
    quotes = [f"清单{i}张" for i in range(n)]
    words = "".join(f"    - {{quote: {quote}, reason: name}}\n" for quote in quotes)
    document = PLAN.replace("2016, 2060]", "2016, 2060], source: x.txt")
    text = "一、目标\n企业达到500家。\n" + "".join(f"{quote}。\n" for quote in quotes)
    return {
        "targets.yaml": targets([said("企业达到500家", target(500), document=document)]),
        "not_targets.yaml": "not_targets:\n  - document: plan\n    says:\n" + words.replace("    -", "      -"),
        "sources/x.txt": text,
    }


def zones(n: int) -> dict[str, str]:
    """Sentences of one document, and many more places than it names."""
    places = [f"  - {{id: zone_{i}, name: 第{i}高新技术产业开发区新城管理区}}" for i in range(n)]
    return with_source(100, ["  - {id: here, name: 此地}", *places])


def long_name(n: int) -> dict[str, str]:
    name = "".join(chr(0x4E00 + i * 7 % 20000) for i in range(n))
    return with_source(10, ["  - {id: here, name: 此地}", f"  - {{id: long, name: {name}}}"])


def long_name_in_text(n: int) -> dict[str, str]:
    """The same characters again and again, in the name and in the text."""
    return with_source(10, ["  - {id: here, name: 此地}", f"  - {{id: long, name: {'企业' * (n // 2)}}}"])


def with_source(sentences: int, scopes: Iterable[str]) -> dict[str, str]:
    """A document of many sentences with its text."""
    quotes = [f"第{i}类企业达到{500 + i}家" for i in range(sentences)]
    indicators = [f"  - {{id: firms_{i}, name: 第{i}类企业, unit: 家, measure: stock}}" for i in range(sentences)]
    says = ", ".join(
        f"{{at: 一、目标, quote: {quote}, targets: [{target(500 + i, indicator=f'firms_{i}')}]}}"
        for i, quote in enumerate(quotes)
    )
    document = PLAN.replace("2016, 2060]", "2016, 2060], source: x.txt")
    return {
        "targets.yaml": targets([f"{document}, says: [{says}]}}"], indicators, scopes),
        "sources/x.txt": "一、目标\n" + "".join(f"到2060年，{quote}。\n" for quote in quotes),
    }


def one_source_many_records(n: int) -> dict[str, str]:
    return with_source(n, ["  - {id: here, name: 此地}"])


def vintages(n: int) -> dict[str, str]:
    """One year, published again and again."""
    documents = [
        f"  - {{id: book_{i}, title: 年鉴, issuer: 统计局, issued: {day_of(2017, i)}, control_total: {300 + i}}}"
        for i in range(n)
    ]
    rows = "".join(f"firms,here,2016,value,{300 + i},家,book_{i},表一\n" for i in range(n))
    return {
        "targets.yaml": targets([said("企业达到500家", target(500)), *documents]),
        "actuals/table.csv": HEAD + rows,
    }


def same_day(n: int) -> dict[str, str]:
    """One year, published by many documents of one day, no two of which agree."""
    files = dict(vintages(n))
    lines = files["targets.yaml"].splitlines()
    files["targets.yaml"] = (
        "\n".join(
            line
            if "book_" not in line
            else line.partition("issued: ")[0] + "issued: 2020" + line[line.index(", control") :]
            for line in lines
        )
        + "\n"
    )
    return files


def one_table(n: int) -> dict[str, str]:
    """One row, many times."""
    document = f"  - {{id: book, title: 年鉴, issuer: 统计局, issued: 2020, control_total: {300 * n}}}"
    return {
        "targets.yaml": targets([said("企业达到500家", target(500)), document]),
        "actuals/table.csv": HEAD + "firms,here,2016,value,300,家,book,表一\n" * n,
    }


def bases(n: int) -> dict[str, str]:
    """One year on as many bases as there are rows."""
    documents = [f"  - {{id: book, title: 年鉴, issuer: 统计局, issued: 2020, control_total: {300 * n}}}"]
    rows = "".join(f"firms,here,{2016 + i % 4},value,300,家,book,表一,basis_{i}\n" for i in range(n))
    return {
        "targets.yaml": targets([said("企业达到500家", target(500)), *documents]),
        "actuals/table.csv": HEAD.replace("place", "place,basis") + rows,
    }


def many_indicators(n: int) -> dict[str, str]:
    names = [f"  - {{id: firms_{i}, name: 企业{i}类, unit: 家, measure: stock}}" for i in range(n)]
    return {"targets.yaml": targets([said("企业1类达到500家", target(500, indicator="firms_1"))], names)}


def many_targets(n: int) -> dict[str, str]:
    """Targets on as many indicators, in one file."""
    names = [f"  - {{id: f{i}, name: 企业, unit: 家, measure: stock}}" for i in range(n)]
    one = ", ".join(f"{{indicator: f{i}, by: 2060, at_least: 500, unit: 家}}" for i in range(n))
    return {
        "targets.yaml": targets([f"{PLAN}, says: [{{at: 一、目标, quote: 企业达到500家, targets: [{one}]}}]}}"], names)
    }


def long_line(n: int) -> dict[str, str]:
    """A quote of many characters, on one line."""
    return {"targets.yaml": targets([said("企业达到500家" + "，发展良好" * (n // 5), target(500))])}


def long_note(n: int) -> dict[str, str]:
    return {"targets.yaml": targets([said("企业达到500家", target(500, more=f", note: {'好' * n}"))])}


def long_values(n: int) -> dict[str, str]:
    return {"targets.yaml": targets([said("企业达到500家", target("9" * n))])}


def columns(n: int) -> dict[str, str]:
    files = dict(one_table(1))
    head = HEAD.strip() + "".join(f",c{i}" for i in range(n))
    row = "firms,here,2016,value,300,家,book,表一" + ",1" * n
    return files | {"actuals/table.csv": f"{head}\n{row}\n"}


def empty_columns(n: int) -> dict[str, str]:
    files = dict(one_table(1))
    row = "firms,here,2016,value,300,家,book,表一" + "," * n
    return files | {"actuals/table.csv": f"{HEAD.strip()}{',' * n}\n{row}\n"}


def documents_of_one(n: int) -> dict[str, str]:
    names = [f"  - {{id: firms_{i}, name: 企业, unit: 家, measure: stock}}" for i in range(n)]
    lines = (said("企业达到500家", target(500, indicator=f"firms_{i}"), document=plan(i)) for i in range(n))
    return {"targets.yaml": targets(lines, names)}


def many_files(n: int) -> dict[str, str]:
    document = f"  - {{id: book, title: 年鉴, issuer: 统计局, issued: 2200, control_total: {300 * n}}}"
    names = [FIRMS, *(f"  - {{id: firms_{i}, name: 企业, unit: 家, measure: stock}}" for i in range(n))]
    files = {"targets.yaml": targets([said("企业达到500家", target(500)), document.replace("2200", "2020")], names)}
    return files | {f"actuals/t{i}.csv": f"{HEAD}firms_{i},here,2016,value,300,家,book,表一\n" for i in range(n)}


def unknown_names(n: int) -> dict[str, str]:
    """Targets on indicators that are not declared."""
    one = ", ".join(target(500, indicator=f"fims_{i}") for i in range(n))
    names = [f"  - {{id: firms_{i}, name: 企业, unit: 家, measure: stock}}" for i in range(n)]
    return {
        "targets.yaml": targets([f"{PLAN}, says: [{{at: 一、目标, quote: 企业达到500家, targets: [{one}]}}]}}"], names)
    }


def unknown_keys(n: int) -> dict[str, str]:
    more = "".join(f", ky_{i}: 1" for i in range(n))
    return {"targets.yaml": targets([said("企业达到500家", target(500, more=more))])}


def alike(n: int) -> dict[str, str]:
    """Indicators that all name one as alike, and a target on each."""
    names = [FIRMS] + [
        f"  - {{id: f{i}, name: 企业, unit: 家, measure: stock, alike: [{{indicator: firms, why: 近}}]}}"
        for i in range(n)
    ]
    others = said("企业达到400家", *(target(400, indicator=f"f{i}") for i in range(n)), document=plan(1))
    return {"targets.yaml": targets([said("企业达到500家", target(500)), others], names)}


def parts(n: int) -> dict[str, str]:
    """Many parts of one whole, each with the same figure."""
    names = [FIRMS] + [f"  - {{id: f{i}, name: 企业, unit: 家, measure: stock}}" for i in range(n)]
    entries = (target(600, indicator=f"f{i}", more=", part_of: plan/firms/2060") for i in range(n))
    some = said("其中企业达到600家", *entries, document=plan(1))
    return {"targets.yaml": targets([said("企业达到500家", target(500)), some], names)}


def multiples(n: int) -> dict[str, str]:
    """Levels with a multiple beside each."""
    names = [f"  - {{id: f{i}, name: 企业, unit: 家, measure: stock}}" for i in range(n)]
    one = ", ".join(target(500, indicator=f"f{i}") for i in range(n))
    two = ", ".join(f"{{indicator: f{i}, by: 2060, kind: multiple, at_least: 2, unit: 倍}}" for i in range(n))
    level, multiple = f"quote: 企业达到500家, targets: [{one}]", f"quote: 企业翻一番, targets: [{two}]"
    return {
        "targets.yaml": targets([f"{PLAN}, says: [{{at: 一、目标, {level}}}, {{at: 一、目标, {multiple}}}]}}"], names)
    }


def units(n: int) -> dict[str, str]:
    """Units of its own, each a multiple of the one before it."""
    own = "units:\n" + "".join(
        f"  - {{unit: 甲{i}乙{f', of: 甲{i - 1}乙, scale: 1' if i else ''}}}\n" for i in range(n)
    )
    return {"targets.yaml": own + targets([said("企业达到500家", target(500))])}


def derived(n: int) -> dict[str, str]:
    """Indicators that follow from two others each, one of them common to all."""
    names = [FIRMS] + [
        f"  - {{id: f{i}, name: 企业, unit: '%', measure: share, derived: {{of: g{i}, per: firms}}}}\n"
        f"  - {{id: g{i}, name: 企业, unit: 家, measure: stock}}"
        for i in range(n)
    ]
    return {"targets.yaml": targets([said("企业达到500家", target(500))], names)} | {
        "actuals/table.csv": HEAD + "".join(f"g{i},here,2016,value,300,家,book,表一\n" for i in range(n)),
        "actuals/documents.yaml": "documents:\n"
        f"  - {{id: book, title: 年鉴, issuer: 统计局, issued: 2020, control_total: {300 * n}}}\n",
    }


def derived_vintages(n: int) -> dict[str, str]:
    """Two parts of a ratio, each published many times for one year."""
    names = [
        FIRMS,
        "  - {id: people, name: 人口, unit: 人, measure: stock}",
        "  - {id: ratio, name: 占比, unit: '%', measure: share, derived: {of: firms, per: people}}",
    ]
    files = dict(vintages(n))
    head, _, rest = files["targets.yaml"].partition(FIRMS)
    rows = files["actuals/table.csv"]
    more = "".join(line.replace("firms", "people").replace("家", "人") + "\n" for line in rows.splitlines()[1:])
    rest = rest.replace(", control_total", ", control_total")
    ratio = "ratio,here,2016,value,99,%,book_0,表一\n"
    return {"targets.yaml": head + "\n".join(names) + rest, "actuals/table.csv": rows + more + ratio}


def sources(n: int) -> dict[str, str]:
    """Documents with a source each, of one sentence."""
    names = [f"  - {{id: firms_{i}, name: 企业, unit: 家, measure: stock}}" for i in range(n)]
    lines = [
        said(
            "企业达到500家",
            target(500, indicator=f"firms_{i}"),
            document=plan(i).replace("2016, 2060]", f"2016, 2060], source: x{i}.txt"),
        )
        for i in range(n)
    ]
    files = {f"sources/x{i}.txt": "一、目标\n到2060年，企业达到500家。\n" for i in range(n)}
    return files | {"targets.yaml": targets(lines, names)}


def quotes_everywhere(n: int) -> dict[str, str]:
    """A quote that stands in its source many times."""
    document = PLAN.replace("2016, 2060]", "2016, 2060], source: x.txt")
    return {
        "targets.yaml": targets([said("企业达到500家", target(500), document=document)]),
        "sources/x.txt": "一、目标\n" + "到2060年，企业达到500家。\n" * n,
    }


def targets_and_documents_of_one_day(n: int) -> dict[str, str]:
    """Targets on one indicator, a year of which is published by as many documents of one day."""
    files = dict(same_day(n))
    more = "\n".join(said(f"企业达到{100 + i}家", target(100 + i, 2060 + i % 7), document=plan(i)) for i in range(n))
    return files | {"targets.yaml": files["targets.yaml"] + more + "\n"}


def chain_of_derived(n: int) -> dict[str, str]:
    """Indicators each of which is the sum of the one before it and another."""
    plain = "name: 企业, unit: 家, measure: stock"
    names = [FIRMS, f"  - {{id: f0, {plain}}}"]
    names += [f"  - {{id: f{i}, {plain}, derived: {{of: f{i - 1}, plus: firms}}}}" for i in range(1, n)]
    return {"targets.yaml": targets([said("企业达到500家", target(500))], names)}


def long_period(n: int) -> dict[str, str]:
    """A yearly target of as many years."""
    document = PLAN.replace("2060", str(2015 + n))
    entry = target(500, 2015 + n).replace("at_least", "kind: yearly, at_least")
    return {"targets.yaml": targets([said("每年企业500家", entry, document=document)])}


def veto_places(n: int) -> dict[str, str]:
    """The double decline of many places: two indicators of four years."""

    def code(i: int) -> str:
        return f"{11 + i // 600}{i // 10 % 60 + 1:02}{i % 10 + 20}"

    scopes = ["  - {id: here, name: 此地}"]
    scopes += [
        f"  - {{id: p{i}, name: p{i}, code: '{11 + i // 600}{i // 10 % 60 + 1:02}{i % 10 + 20}'}}" for i in range(n)
    ]
    names = [
        FIRMS,
        "  - {id: ratio, name: 占比, unit: '%', measure: share, double_decline: value}",
        "  - {id: spent, name: 支出, unit: 亿元, measure: flow, double_decline: growth}",
    ]
    rule = "{at: 考核, quote: 双下降的县（市、区）, double_decline: [county]}"
    document = said("企业达到500家", target(500)).replace("says: [", f"says: [{rule}, ")
    books = [
        f"  - {{id: book_{y}, title: 年鉴, issuer: 统计局, issued: {y + 1}, control_total: {n * (y - 2015) * 2}}}"
        for y in range(2017, 2021)
    ]
    rows = "".join(
        f"{name},p{i},{y},value,{y - 2015},{unit},book_{y},表一\n"
        for name, unit in (("ratio", "%"), ("spent", "亿元"))
        for i in range(n)
        for y in range(2017, 2021)
    )
    return {"targets.yaml": targets([document, *books], names, scopes), "actuals/table.csv": HEAD + rows}


def alike_targets(n: int) -> dict[str, str]:
    """Indicators alike to one, which has as many targets."""
    files = dict(alike(n))
    more = "\n".join(
        said(f"企业达到{500 + i}家", target(500 + i, 2061 + i % 5), document=plan(i + 2)) for i in range(n)
    )
    return {"targets.yaml": files["targets.yaml"] + more + "\n"}


CHECK, SOURCES = "check", "check --sources {folder}/sources"
SCREENS = "gap 2018", "gap 2018 --format csv", "growth", "show firms", "list", "path firms"
ALL = CHECK, *SCREENS, "todo 2018", "changes --from 2017 --to 2030", "report 2018 -o {out}/x.html"
SOME = CHECK, "gap 2018"
SIZES = (200, 2000)

CASES = {
    "targets of one year": Case(one_indicator, SIZES, ALL),
    "targets that fall": Case(many_years, SIZES, SOME),
    "one target pasted": Case(pasted, SIZES, SOME),
    "one document pasted": Case(pasted_documents, SIZES, (CHECK, "gap 2018")),
    "one target repeated": Case(repeated, SIZES, SOME),
    "one disputes all": Case(disputed, SIZES, SOME),
    "equal figures, a record each": Case(equal_figures, SIZES, (CHECK, "gap 2018")),
    "equal figures, one record": Case(equal_figures_read_once, SIZES, (CHECK, "gap 2018")),
    "figures of one quote": Case(own_figures, SIZES, (CHECK, "gap 2018")),
    "figures nobody reads": Case(unread_twice, (100, 1000), (CHECK, "gap 2018")),
    "supersedes, unknown": Case(relation("supersedes", lambda i: f"plan_{i}/frms/2060"), SIZES, (CHECK,)),
    "supersedes, no document": Case(relation("supersedes", lambda i: f"pln_{i}/firms/2060"), SIZES, (CHECK,)),
    "supersedes, chain": Case(
        relation("supersedes", lambda i: f"plan_{i - 1}/firms/2060" if i else ""), SIZES, SOME),
    "disputes, chain": Case(
        relation("disputes", lambda i: f"plan_{i - 1}/firms/2060" if i else ""), SIZES, SOME),
    "restates, chain": Case(
        relation("restates", lambda i: f"plan_{i - 1}/firms/2060" if i else ""), SIZES, SOME),
    "part_of, chain": Case(
        relation("part_of", lambda i: f"plan_{i - 1}/firms/2060" if i else ""), SIZES, SOME),
    "restates, circle": Case(relation("restates", lambda i: f"plan_{i - 1}/firms/2060", circle=True), SIZES, SOME),
    "part_of, circle": Case(relation("part_of", lambda i: f"plan_{i - 1}/firms/2060", circle=True), SIZES, SOME),
    "supersedes one": Case(relation("supersedes", lambda i: "plan_0/firms/2060" if i else ""), SIZES, SOME),
    "exclusions of no document": Case(unknown_exclusions, SIZES, (SOURCES,)),
    "exclusions": Case(many_exclusions, (300, 3000), (SOURCES,)),
    "zones": Case(zones, (30, 300), (SOURCES,)),
    "long name": Case(long_name, SIZES, (CHECK, SOURCES)),
    "long name of two characters": Case(long_name_in_text, SIZES, (CHECK, SOURCES)),
    "records of one source": Case(one_source_many_records, SIZES, (SOURCES,)),
    "sources": Case(sources, (300, 3000), (SOURCES,)),
    "quote that stands everywhere": Case(quotes_everywhere, SIZES, (SOURCES,)),
    "vintages": Case(vintages, SIZES, (*SOME, "show firms", "changes --from 2017 --to 2030")),
    "documents of one day": Case(same_day, SIZES, (*SOME, "show firms")),
    "one row pasted": Case(one_table, SIZES, SOME),
    "bases": Case(bases, SIZES, SOME),
    "derived": Case(derived, SIZES, SOME),
    "vintages of two parts": Case(derived_vintages, (100, 1000), (*SOME, "todo 2018", "show ratio")),
    "documents of one day, targets": Case(targets_and_documents_of_one_day, (100, 1000), ALL),
    "chain of derived": Case(chain_of_derived, (100, 1000), (CHECK,)),
    "long period": Case(long_period, SIZES, (CHECK,)),
    "places of veto": Case(veto_places, (500, 5000), (CHECK, "veto 2020")),
    "alike, many targets": Case(alike_targets, (100, 1000), (CHECK, "gap 2018")),
    "indicators": Case(many_indicators, (1000, 10000), (CHECK, "gap 2018", "list")),
    "targets in one file": Case(many_targets, (1000, 10000), (CHECK, "gap 2018 --format csv")),
    "targets as screens": Case(many_targets, SIZES, ("gap 2018", "growth", "list", "todo 2018")),
    "long line": Case(long_line, (1000000, 3400000), (CHECK, "gap 2018", "list")),
    "long note": Case(long_note, (1000000, 3400000), (CHECK, "gap 2018", "list")),
    "long number": Case(long_values, (1000000, 3400000), (CHECK,)),
    "columns": Case(columns, SIZES, (CHECK,)),
    "empty columns": Case(empty_columns, SIZES, (CHECK,)),
    "documents of one sentence": Case(documents_of_one, SIZES, (CHECK, "gap 2018", "growth", "list")),
    "tables": Case(many_files, SIZES, (CHECK, "gap 2018", "list")),
    "unknown indicators": Case(unknown_names, SIZES, (CHECK,)),
    "unknown keys": Case(unknown_keys, SIZES, (CHECK,)),
    "alike": Case(alike, SIZES, (CHECK, "gap 2018")),
    "parts of one whole": Case(parts, SIZES, (CHECK, "gap 2018")),
    "multiples": Case(multiples, SIZES, (CHECK, "gap 2018")),
    "units": Case(units, SIZES, (CHECK,)),
}  # fmt: skip


def run(line: str, folder: Path, out: Path) -> Run:
    """One run of a whole process; stopped by the system where it takes too long or too much."""
    words = [word.format(folder=folder, out=out) for word in line.split()]
    more = ["--force"] if words[0] == "report" else []

    limited = f'ulimit -t {SECONDS}; ulimit -v {GIGABYTES << 20}; exec "$@"'
    program = [sys.executable, "-m", "zjtargets", *words, *more, "--data", str(folder)]
    command = ["sh", "-c", limited, "-", *program]
    with (out / "stdout").open("wb") as stdout, (out / "stderr").open("wb") as stderr:
        process = subprocess.Popen(command, stdout=stdout, stderr=stderr, cwd=ROOT)
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    told = (out / "stderr").read_text(encoding="utf-8", errors="replace")[-2000:]
    written = sum((out / name).stat().st_size for name in ("stdout", "stderr"))
    return Run(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, written, process.returncode, told)


def write(folder: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def ended(result: Run) -> str:
    """How a run ended, where that is worth a word."""
    if "Traceback" in result.told:
        return "traceback: " + result.told.strip().splitlines()[-1][:60]
    return "" if result.code in (0, 1) else "stopped" if result.code < 0 else f"exit {result.code}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="the cases that have one of these words in their names; all without")
    parser.add_argument("--commands", nargs="*", help="only the command lines that begin with one of these words")
    asked = parser.parse_args()
    print("| case | command | size | seconds | MB | kB written | exponent | |")
    print("| --- " * 8 + "|", flush=True)
    with tempfile.TemporaryDirectory() as name:
        top = Path(name)
        write(top / "empty", one_indicator(1))
        start = run("check", top / "empty", top).seconds
        for case, (files, sizes, commands) in CASES.items():
            if asked.names and not any(word in case for word in asked.names):
                continue
            for size in sizes:
                write(top / case / str(size), files(size))
            for line in commands:
                if asked.commands and not any(line.startswith(word) for word in asked.commands):
                    continue
                took: list[float] = []
                for size in sizes:
                    result = run(line, top / case / str(size), top)
                    took.append(max(result.seconds - start, 0.01))
                    exponent = f"{log(took[-1] / took[0]) / log(size / sizes[0]):.2f}" if len(took) > 1 else ""
                    cells = (case, line.partition(" {")[0].partition(" -o")[0], f"{size:,}", f"{result.seconds:.1f}",
                             f"{result.peak:.0f}", f"{result.written / 1000:.0f}", exponent, ended(result))  # fmt: skip
                    print("| " + " | ".join(cells) + " |", flush=True)
                    if result.code < 0:
                        break


if __name__ == "__main__":
    main()
