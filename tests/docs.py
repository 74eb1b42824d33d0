"""The parts of the documentation that are made from the program: ``python -m tests.docs`` writes them anew.

Each stands between ``<!-- made: NAME -->`` and ``<!-- end -->``; a test compares them.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.conftest import DATA, ROOT
from tests.screens import draw
from zjtargets.book.load import read_book
from zjtargets.book.schema import data_schema
from zjtargets.book.select import Filters, Query
from zjtargets.core.settings import DEFAULTS
from zjtargets.judgement.ranking import judge_all
from zjtargets.reports.screen.gap import GapReport
from zjtargets.words.messages import LANGS, Lang, rule_texts

FILES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
MADE = re.compile(r"(<!-- made: ([a-z_]+) -->\n)(?:.*?\n)?(<!-- end -->)", re.DOTALL)
WIDTH = 110


def screen(lang: Lang) -> str:
    """What ``gap 2020 --document innovation_2018 --indicator rd_ratio --indicator pct_applications`` prints."""
    filters = Filters(documents=["innovation_2018"], indicators=["rd_ratio", "pct_applications"])
    book = read_book(DATA)[0]
    found = judge_all(book, filters, 2020, DEFAULTS, past=False)
    report = GapReport(book, 2020, found, DEFAULTS, None, show_all=False, by="document", asked=Query(filters))
    lines = [line.rstrip() for line in draw(report, lang, WIDTH).splitlines()]
    return "\n".join(["```text", *lines, "```"]).replace(str(DATA), "data")


def rules(lang: Lang) -> str:
    """Every rule with what must hold."""
    rows = [f"| `{name}` | {rule.zh if lang == 'zh' else rule.en} |" for name, rule in rule_texts().items()]
    return "\n".join(["| 规则 | 内容 |" if lang == "zh" else "| rule | what must hold |", "|---|---|", *rows])


def keys(lang: Lang) -> str:
    """Every key of every record: what it means, and how it is written."""
    defined = data_schema()["$defs"]
    files = ("TargetsFile", "ActualsFile", "NotTargetsFile")
    names = dict.fromkeys(name for file in files for name in _within(file, defined))
    return "\n".join(line for name in names for line in _record(defined[name], lang)).rstrip("\n")


def _within(name: str, defined: dict[str, Any]) -> Iterator[str]:
    """A record, and those that stand in it."""
    if "properties" in defined[name]:
        yield name
        for inner in re.findall(r"#/\$defs/(\w+)", json.dumps(defined[name])):
            yield from _within(inner, defined)


def _record(record: dict[str, Any], lang: Lang) -> Iterator[str]:
    head = "| 键 | 含义 | 示例 |" if lang == "zh" else "| key | means | for example |"
    yield from (f"**{_meaning(record, lang).rstrip('.。')}**", "", head, "|---|---|---|")
    for key, written in record["properties"].items():
        needed = key in record.get("required", ())
        examples = " · ".join(f"`{_written(example)}`" for example in written.get("examples", ()))
        yield f"| {f'**`{key}`**' if needed else f'`{key}`'} | {_meaning(written, lang)} | {examples} |"
    yield ""


def _meaning(described: dict[str, Any], lang: Lang) -> str:
    """A description of the schema has both languages, the Chinese first."""
    return " ".join(described["description"].split("\n\n")[lang == "en"].split()).replace("|", "\\|")


def _written(example: object) -> str:
    return example if isinstance(example, str) else json.dumps(example, ensure_ascii=False).replace('"', "")


def made() -> dict[str, str]:
    """Each part by its name."""
    parts = {"screen": screen, "rules": rules, "keys": keys}
    return {f"{name}_{lang}": part(lang) for name, part in parts.items() for lang in LANGS}


def renewed(text: str, parts: dict[str, str]) -> str:
    """A file with its parts made anew."""
    return MADE.sub(lambda match: match[1] + parts[match[2]] + "\n" + match[3], text)


def write(path: Path, parts: dict[str, str]) -> None:
    path.write_text(renewed(path.read_text(encoding="utf-8"), parts), encoding="utf-8")


if __name__ == "__main__":
    for file in FILES:
        write(file, made())
