"""Changes modules one place at a time and runs tests on each change: what no test notices lives.

    python -m tests.tools.mutate zjtargets/judgement/verdict.py --tests tests/judgement

Works in copies of the tree under version control, which stays as it is. A change is of one condition, comparison,
operator or number. With ``--number`` a sample of all changes, drawn by ``--seed``.
"""

import argparse
import ast
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import accumulate
from pathlib import Path
from queue import SimpleQueue
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
_COMPARISONS = {
    ast.Lt: ("<=", ">="),
    ast.LtE: ("<", ">"),
    ast.Gt: (">=", "<="),
    ast.GtE: (">", "<"),
    ast.Eq: ("!=",),
    ast.NotEq: ("==",),
    ast.In: ("not in",),
    ast.NotIn: ("in",),
    ast.Is: ("is not",),
    ast.IsNot: ("is",),
}
_OPERATORS = {ast.Add: "-", ast.Sub: "+", ast.Mult: "/", ast.Div: "*"}
# The test process is forked from one that has the packages loaded and nothing of the program.
_RUNNER = """
import os, sys
import hypothesis, pydantic, pytest, rich.console, typer, yaml
for line in sys.stdin:
    pid = os.fork()
    if pid == 0:
        null = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2): os.dup2(null, stream)
        options = ["-x", "-p", "no:cacheprovider", "-p", "no:xdist", "-W", "ignore::pytest.PytestAssertRewriteWarning"]
        os._exit(pytest.main([*options, *line.split()]))
    print(pid, flush=True)
    print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), flush=True)
"""


class Mutation(NamedTuple):
    """A change of the bytes from ``start`` to ``end`` of a file."""

    file: str
    start: int
    end: int
    new: str
    line: int

    def __str__(self) -> str:
        old = (ROOT / self.file).read_bytes()[self.start : self.end].decode()
        return f"{self.file}:{self.line}: {' '.join(old.split())} -> {self.new.strip()}"


def mutations(file: str) -> Iterator[Mutation]:
    """Every change of a module."""
    content = (ROOT / file).read_bytes()
    begins = [0, *accumulate(map(len, content.splitlines(keepends=True)))]

    def span(node: ast.expr) -> tuple[int, int]:
        return begins[node.lineno - 1] + node.col_offset, begins[(node.end_lineno or 0) - 1] + (
            node.end_col_offset or 0
        )

    for node in ast.walk(ast.parse(content)):
        match node:
            case ast.BoolOp():
                idle = "True" if isinstance(node.op, ast.And) else "False"
                yield from (Mutation(file, *span(part), idle, part.lineno) for part in node.values)
            case ast.If() | ast.IfExp() | ast.While():
                values = ("True", "False") if not isinstance(node, ast.While) else ("False",)
                yield from (Mutation(file, *span(node.test), new, node.test.lineno) for new in values)
            case ast.comprehension():
                yield from (Mutation(file, *span(test), "True", test.lineno) for test in node.ifs)
            case ast.UnaryOp(op=ast.Not()):
                start, end = span(node)
                yield Mutation(file, start, end, f"bool({content[slice(*span(node.operand))].decode()})", node.lineno)
            case ast.Compare(ops=[operator]):
                start, end = span(node.left)[1], span(node.comparators[0])[0]
                if not set(b"()") & set(content[start:end]):
                    yield from (
                        Mutation(file, start, end, f" {new} ", node.lineno) for new in _COMPARISONS[type(operator)]
                    )
            case ast.BinOp() if type(node.op) in _OPERATORS:
                start, end = span(node.left)[1], span(node.right)[0]
                if not set(b"()") & set(content[start:end]):
                    yield Mutation(file, start, end, f" {_OPERATORS[type(node.op)]} ", node.lineno)
            case ast.Constant(value=int() as n) if not isinstance(n, bool):
                yield Mutation(file, *span(node), str(n + 1), node.lineno)


class Place:
    """A copy of the tree, and a process that runs tests in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        files = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True).stdout
        for name in filter(None, files.split("\0")):
            if (ROOT / name).is_file():
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(ROOT / name, folder / name)
        environment = os.environ | {"PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(
            [sys.executable, "-c", _RUNNER], cwd=folder, env=environment, stdin=pipe, stdout=pipe, text=True
        )

    def run(self, tests: list[str], seconds: float) -> int | None:
        """The exit code of the tests; None if they take longer."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        print(*tests, file=self.process.stdin, flush=True)
        pid = int(self.process.stdout.readline())
        with ThreadPoolExecutor(1) as waiting:
            answer = waiting.submit(self.process.stdout.readline)
            try:
                return int(answer.result(seconds))
            except TimeoutError:
                os.kill(pid, signal.SIGKILL)
                answer.result()
                return None

    def lives(self, mutation: Mutation, tests: list[str], seconds: float) -> bool:
        """Whether the tests pass all the same."""
        path = self.folder / mutation.file
        content = path.read_bytes()
        path.write_bytes(content[: mutation.start] + mutation.new.encode() + content[mutation.end :])
        try:
            return self.run(tests, seconds) == 0
        finally:
            path.write_bytes(content)


def main() -> int:
    """Print what lives and how many were killed of each module; 1 if the tests fail by themselves."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("modules", nargs="+")
    parser.add_argument("--tests", nargs="+", default=["tests"])
    parser.add_argument("--number", type=int, help="how many changes of each module")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=60, help="after which a change counts as noticed")
    parser.add_argument("--jobs", type=int, default=2)
    asked = parser.parse_args()
    chosen: list[Mutation] = []
    for module in asked.modules:
        every = list(mutations(module))
        number = min(asked.number or len(every), len(every))
        chosen += random.Random(f"{asked.seed} {module}").sample(every, number)
    with tempfile.TemporaryDirectory() as work:
        places: SimpleQueue[Place] = SimpleQueue()
        for n in range(asked.jobs):
            places.put(Place(Path(work, str(n))))
        place = places.get()
        if place.run(asked.tests, asked.seconds):
            print("the tests fail without any change")
            return 1
        places.put(place)

        def lives(mutation: Mutation) -> bool:
            free = places.get()
            try:
                return free.lives(mutation, asked.tests, asked.seconds)
            finally:
                places.put(free)

        alive: Counter[str] = Counter()
        with ThreadPoolExecutor(asked.jobs) as pool:
            for mutation, lived in zip(chosen, pool.map(lives, chosen), strict=True):
                if lived:
                    alive[mutation.file] += 1
                    print(f"alive {mutation}", flush=True)
        while not places.empty():
            places.get().process.kill()
    for module, number in Counter(mutation.file for mutation in chosen).items():
        print(f"{module}: killed {number - alive[module]} of {number}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
