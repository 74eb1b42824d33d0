"""How long whole runs take, beside what they cannot be faster than: ``python -m tests.tools.bench``.

Two tables: the start, and growth with the size of a panel (`tests.tools.panel`). In a table everything takes turns, so
that a machine which slows down slows all of it. The script of polars is timed where polars is installed.
"""

import argparse
import os
import shlex
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from math import log
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

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
SIZES = (1, 11, 102, 333, 1111)


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
    print("| " + " | ".join(head) + " |\n|" + "---|" * len(head))
    for row in rows:
        print("| " + " | ".join(row) + " |")
    print(flush=True)


def times(runs: Sequence[Run]) -> list[float]:
    return [r.seconds for r in runs]


def start_table(program: Sequence[str], rounds: int) -> None:
    commands = {
        "floor (the imports)": [sys.executable, "-c", FLOOR],
        f"gap {2022}": [*program, "gap", "2022"],
        "check": [*program, "check"],
        "--help": [*program, "--help"],
        "--version": [*program, "--version"],
        "completion": ["env", "_ZJTARGETS_COMPLETE=complete_bash", "COMP_WORDS=zjtargets g", "COMP_CWORD=1", *program],
    }
    found = in_turn(commands, rounds)
    floor = times(next(iter(found.values())))
    rows = []
    for name, runs in found.items():
        took = times(runs)
        ratios = [a / b for a, b in zip(took, floor, strict=True)]
        spread = f"{min(took) * 1000:.0f}–{max(took) * 1000:.0f}"
        median = statistics.median(took) * 1000
        rows.append(
            [f"`{name}`", f"{median:.0f}", spread, f"{statistics.median(ratios):.2f}", f"{min(took) / min(floor):.2f}"]
        )
    table(("whole process", "median ms", "min–max", "× floor (median)", "(min)"), rows)


def scale_commands(program: Sequence[str], folder: Path, out: Path) -> dict[str, list[str]]:
    data = ["--data", str(folder)]
    commands = {
        "csv.reader pass": [sys.executable, "-c", CSV_PASS, str(folder / "actuals" / "panel.csv")],
        "check": [*program, "check", *data],
        "gap --format csv": [*program, "gap", YEAR, *data, "--format", "csv"],
        "gap": [*program, "gap", YEAR, *data],
        "growth --format csv": [*program, "growth", *data, "--format", "csv"],
        "veto --format csv": [*program, "veto", YEAR, *data, "--format", "csv"],
        "report -o x.csv": [*program, "report", YEAR, *data, "-o", str(out / "x.csv"), "--force"],
    }
    if subprocess.run([sys.executable, "-c", "import polars"], capture_output=True, check=False).returncode == 0:
        commands["polars script"] = [sys.executable, "-c", POLARS, str(folder), YEAR, str(out / "polars.csv")]
    return commands


def scale_table(program: Sequence[str], rounds: int, sizes: Sequence[int]) -> None:
    medians: dict[str, list[float]] = {}
    peaks: dict[str, list[float]] = {}
    spreads: dict[str, list[str]] = {}
    with tempfile.TemporaryDirectory() as name:
        for places in sizes:
            folder = Path(name) / str(places)
            write_panel(folder, places)
            for what, runs in in_turn(scale_commands(program, folder, Path(name)), rounds).items():
                took = times(runs)
                medians.setdefault(what, []).append(statistics.median(took))
                spreads.setdefault(what, []).append(f"{min(took):.2f}–{max(took):.2f}")
                peaks.setdefault(what, []).append(max(r.peak for r in runs))
    heads = [f"{places * PER_PLACE:,}" for places in sizes]
    rows = [
        [f"`{what}`", *(f"{m:.2f} ({s}), {p:.0f} MB" for m, s, p in zip(took, spreads[what], peaks[what], strict=True))]
        for what, took in medians.items()
    ]
    table(("seconds: median (min–max), peak", *heads), rows)
    if len(sizes) > 1:
        exponents(medians, sizes)


def exponents(medians: Mapping[str, Sequence[float]], sizes: Sequence[int]) -> None:
    """Of the time above the start (the smallest panel): how it grows over the larger half of the sizes, and how many
    passes of `csv.reader` it is.
    """
    middle = len(sizes) // 2
    above = {what: [max(t - took[0], 0.001) for t in took] for what, took in medians.items()}
    rows = []
    for what, times in above.items():
        larger = log(sizes[-1] / sizes[middle])
        exponent = log(times[-1] / times[middle]) / larger if larger else None
        ratios = [t / one for t, one in zip(times[1:], above["csv.reader pass"][1:], strict=True)]
        rows.append([f"`{what}`", f"{exponent:.2f}" if exponent else "–", *(f"{ratio:.1f}" for ratio in ratios)])
    head = f"exponent, {sizes[middle] * PER_PLACE:,} to {sizes[-1] * PER_PLACE:,}"
    table(("above the start", head, *(f"× csv pass, {n * PER_PLACE:,}" for n in sizes[1:])), rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15, help="counted runs at the start; a fifth of it with panels")
    parser.add_argument("--places", type=int, nargs="*", default=SIZES, help="sizes of the panel")
    asked = parser.parse_args()
    program = [str(Path(sys.executable).parent / "zjtargets")]
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} processors\n")
    start_table(program, asked.rounds)
    scale_table(program, max(asked.rounds // 5, 1), asked.places)


if __name__ == "__main__":
    main()
