"""How long whole runs take, beside what they cannot be faster than: ``python -m tests.tools.bench``.

Three tables: the start, growth with the size of a panel (`tests.tools.panel`), and documents (plans joined to so many
bytes, with other figures; a PDF of 300 pages beside its library). In a table everything takes turns, so that a machine
which slows down slows all of it. The script of polars is timed where polars is installed.
"""

import argparse
import os
import re
import shlex
import statistics
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from math import log
from pathlib import Path
from random import Random
from time import perf_counter
from typing import NamedTuple

from tests.pdf import pdf
from tests.tools.panel import PER_PLACE, write_panel

ROOT = Path(__file__).parents[2]
YEAR = "2024"
FLOOR = "import typer, yaml, rich.console, rich.table; from pydantic import BaseModel"
CSV_PASS = "import csv, sys; print(sum(1 for _ in csv.reader(open(sys.argv[1], encoding='utf-8', newline=''))))"
# The actual that counts and the gap of each target, from the file as it is: nothing is validated, no line is known.
POLARS = """
import sys, polars as pl, yaml
folder, year = sys.argv[1], int(sys.argv[2])
text = open(f"{folder}/targets.yaml", encoding="utf-8").read()
book = yaml.load(text, Loader=yaml.CSafeLoader)
said = [t for d in book["documents"] for s in d.get("says", []) for t in s.get("targets", [])]
targets = pl.DataFrame([
    {"indicator": t["indicator"], "scope": t["scope"], "target_value": float(t["at_least"])} for t in said
])
latest = (
    pl.read_csv(f"{folder}/actuals/panel.csv").filter(pl.col("year") <= year)
    .sort("year").group_by("indicator", "scope").last().with_columns(pl.col("value").cast(pl.Float64))
)
gaps = targets.join(latest, on=["indicator", "scope"]).with_columns(gap=pl.col("value") - pl.col("target_value"))
gaps.sort("indicator", "scope").select("indicator", "scope", "value", "gap").write_csv(sys.argv[3], float_precision=4)
"""
PDF_TEXT = """
import sys, pypdfium2
for page in pypdfium2.PdfDocument(sys.argv[1]): page.get_textpage().get_text_range()
"""
DOCUMENT = "  - {id: plan_N, title: 规划N, issuer: 政府, issued: 2021, base: 2020, scope: here, source: plan_N.txt}"
SIZES = (1, 11, 102, 333, 1111)
MEGABYTE = 1_000_000


class Run(NamedTuple):
    seconds: float
    peak: float
    """MB of memory at most."""


def run(command: Sequence[str]) -> Run:
    """One run of a whole process, its output thrown away."""
    start = perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd=ROOT) as process:
        assert process.stderr is not None
        told = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    seconds = perf_counter() - start
    if process.returncode not in (0, 1):
        raise SystemExit(f"{shlex.join(command)}: exit {process.returncode}\n{told.decode()}")
    return Run(seconds, usage.ru_maxrss / 1024)


def in_turn(commands: Mapping[str, Sequence[str]], rounds: int) -> dict[str, list[Run]]:
    """So many counted runs of each, by turns, after one that is not counted."""
    found: dict[str, list[Run]] = {name: [] for name in commands}
    for n in range(rounds + 1):
        for name, command in commands.items():
            result = run(command)
            found[name] += [result] if n else []
    return found


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    for row in (head, ["---"] * len(head), *rows):
        print("| " + " | ".join(row) + " |")
    print(flush=True)


def times(runs: Sequence[Run]) -> list[float]:
    return [r.seconds for r in runs]


def start_table(program: Sequence[str], rounds: int) -> None:
    commands = {
        "floor (the imports)": [sys.executable, "-c", FLOOR],
        "gap 2022": [*program, "gap", "2022"],
        "check": [*program, "check"],
        "--help": [*program, "--help"],
        "--version": [*program, "--version"],
        "completion": ["env", "_ZJTARGETS_COMPLETE=complete_bash", "COMP_WORDS=zjtargets g", "COMP_CWORD=1", *program],
    }
    found = {name: times(runs) for name, runs in in_turn(commands, rounds).items()}
    floor = found["floor (the imports)"]
    rows = []
    for name, took in found.items():
        ratio = statistics.median(a / b for a, b in zip(took, floor, strict=True))
        spread = f"{min(took) * 1000:.0f}–{max(took) * 1000:.0f}"
        rows.append([f"`{name}`", f"{statistics.median(took) * 1000:.0f}", spread, f"{ratio:.2f}"])
    table(("whole process", "median ms", "min–max", "× floor"), rows)


def scale_commands(program: Sequence[str], folder: Path, out: Path) -> dict[str, list[str]]:
    lines = ["check", f"gap {YEAR} --format csv", f"gap {YEAR}", "growth --format csv", f"veto {YEAR} --format csv"]
    lines.append(f"report {YEAR} --force -o {out / 'x.csv'}")
    commands = {"csv pass": [sys.executable, "-c", CSV_PASS, str(folder / "actuals" / "panel.csv")]}
    commands |= {line.partition(" -o")[0]: [*program, *line.split(), "--data", str(folder)] for line in lines}
    if find_spec("polars"):
        commands["polars script"] = [sys.executable, "-c", POLARS, str(folder), YEAR, str(out / "polars.csv")]
    return commands


def scale_table(program: Sequence[str], rounds: int, sizes: Sequence[int]) -> None:
    found: dict[str, list[list[Run]]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as name:
        for places in sizes:
            folder = Path(name) / str(places)
            write_panel(folder, places)
            for what, runs in in_turn(scale_commands(program, folder, Path(name)), rounds).items():
                found[what].append(runs)

    def cell(runs: Sequence[Run]) -> str:
        took = times(runs)
        spread = f"{min(took):.2f}–{max(took):.2f}"
        return f"{statistics.median(took):.2f} ({spread}), {max(r.peak for r in runs):.0f} MB"

    rows = [[f"`{what}`", *map(cell, columns)] for what, columns in found.items()]
    table(("seconds: median (min–max), peak", *(f"{n * PER_PLACE:,}" for n in sizes)), rows)
    if len(sizes) > 1:
        exponents(
            {what: [statistics.median(times(runs)) for runs in columns] for what, columns in found.items()}, sizes
        )


def exponents(medians: Mapping[str, Sequence[float]], sizes: Sequence[int]) -> None:
    """Of the time above the start (the smallest panel): how it grows over the larger half of the sizes, and how many
    passes of `csv.reader` it is.
    """
    middle = len(sizes) // 2
    above = {what: [max(t - took[0], 0.001) for t in took] for what, took in medians.items()}
    larger = log(sizes[-1] / sizes[middle])
    rows = []
    for what, took in above.items():
        exponent = f"{log(took[-1] / took[middle]) / larger:.2f}" if larger else "–"
        ratios = [t / one for t, one in zip(took[1:], above["csv pass"][1:], strict=True)]
        rows.append([f"`{what}`", exponent, *(f"{ratio:.1f}" for ratio in ratios)])
    head = f"exponent, {sizes[middle] * PER_PLACE:,} to {sizes[-1] * PER_PLACE:,}"
    table(("above the start", head, *(f"× csv pass, {n * PER_PLACE:,}" for n in sizes[1:])), rows)


def plan_text(plans: Path, size: int) -> str:
    """Plans joined to so many bytes, their figures drawn anew."""
    random = Random(1)
    texts = [path.read_text(encoding="utf-8") for path in sorted(plans.rglob("*.txt"))]
    found = bytearray()
    while len(found) < size:
        for text in texts:
            found += re.sub(
                r"(?<![\d.])\d{2,4}(?=[家个项万亿])", lambda _: str(random.randint(10, 9999)), text
            ).encode()
    return found[:size].decode(errors="ignore")


def documents_table(program: Sequence[str], rounds: int, plans: Path) -> None:
    """`scan` of a quarter of a megabyte and of one, `check --sources` of one and of five, `text` of a PDF."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        commands = {}
        text = plan_text(plans, MEGABYTE)
        for part, size in (("0.25", MEGABYTE // 4), ("1", MEGABYTE)):
            (folder / f"plan_{part}.txt").write_text(text[: len(text) * size // MEGABYTE], encoding="utf-8")
            commands[f"scan, {part} MB"] = [*program, "scan", str(folder / f"plan_{part}.txt")]
        for many in (1, 5):
            data = folder / str(many)
            data.mkdir()
            books = [DOCUMENT.replace("N", str(n)) for n in range(many)]
            for n in range(many):
                (data / f"plan_{n}.txt").write_text(text, encoding="utf-8")
            lines = ["scopes: [{id: here, name: 全域, name_en: All of it}]", "indicators: []", "documents:", *books]
            (data / "targets.yaml").write_text("\n".join(lines), encoding="utf-8")
            commands[f"check --sources, {many} MB"] = [*program, "check", "--data", str(data), "--sources", str(data)]
        pages = [text[800 * n : 800 * (n + 1)] for n in range(300)]
        (folder / "plan.pdf").write_bytes(pdf(*pages))
        commands["text of its library, 300 pages"] = [sys.executable, "-c", PDF_TEXT, str(folder / "plan.pdf")]
        commands["text, 300 pages"] = [*program, "text", str(folder / "plan.pdf")]
        rows = []
        for what, runs in in_turn(commands, rounds).items():
            took = times(runs)
            spread = f"{min(took):.2f}–{max(took):.2f}"
            rows.append([f"`{what}`", f"{statistics.median(took):.2f}", spread, f"{max(r.peak for r in runs):.0f}"])
        table(("documents", "median s", "min–max", "peak MB"), rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15, help="counted runs at the start; a fifth of it with panels")
    parser.add_argument("--places", type=int, nargs="*", default=SIZES, help="sizes of the panel")
    parser.add_argument("--plans", type=Path, default=ROOT / "tests" / "documents", help="a folder of plans as text")
    asked = parser.parse_args()
    program = [str(Path(sys.executable).parent / "zjtargets")]
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} processors\n")
    start_table(program, asked.rounds)
    if asked.places:
        scale_table(program, max(asked.rounds // 5, 1), asked.places)
    documents_table(program, max(asked.rounds // 5, 1), asked.plans)


if __name__ == "__main__":
    main()
