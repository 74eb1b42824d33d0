"""The program under hostile data and command lines: it never crashes, hangs, falls silent or touches its input.

``python -m tests.tools.fuzz.run --cases 20000 --seed 1`` prints what was tried and how it ended; ``--only N`` repeats
one case and keeps its folder. The program is known by its command line and its files alone.
"""

import argparse
import faulthandler
import gc
import io
import json
import os
import resource
import shlex
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path
from types import FrameType
from typing import NamedTuple
from unittest.mock import patch

from tests.tools.fuzz.mutations import Case, draw
from zjtargets.__main__ import main as program
from zjtargets.cli.init import new_place

HANG, SLOW, MEMORY = 20.0, 5.0, 3 << 29
CODES = (0, 1, 2, 3)
# What a terminal obeys, or shows out of order: no text from outside may bring it to the screen.
CONTROLS = ("\x00", "\x1b]", "\x9b", "\u200b", "\u202e")


class Hang(BaseException):
    """The program has run for too long."""


class End(NamedTuple):
    """How a case ended: the exit code (None if there is none), what was printed, and what went wrong."""

    code: int | None
    out: str
    err: str
    faults: list[str]
    seconds: float


class Screen(io.TextIOWrapper):
    """A stream that may say that it is a terminal."""

    terminal = False

    def isatty(self) -> bool:
        return self.terminal


def write(case: Case, folder: Path) -> None:
    """Write the files of a case; ``-> NAME`` is a link, ``/`` a folder."""
    for name, content in case.files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if content.startswith(b"-> "):
            path.symlink_to(os.fsdecode(content[3:]))
        elif content == b"/":
            path.mkdir(exist_ok=True)
        else:
            path.write_bytes(content)


def contents(folder: str, inside: str = "") -> Iterator[tuple[str, bytes]]:
    """What stands in a folder, by path, in the form of `write`."""
    with os.scandir(folder) as entries:
        for entry in entries:
            name = inside + entry.name
            if entry.is_symlink():
                yield name, b"-> " + os.fsencode(Path(entry.path).readlink())
            elif entry.is_dir():
                yield name, b"/"
                yield from contents(entry.path, name + "/")
            else:
                yield name, Path(entry.path).read_bytes()


def expire(_signal: int, _frame: FrameType | None) -> None:
    raise Hang


def inside(case: Case) -> tuple[int | None, bytes, bytes, list[str]]:
    """Run the program in this process, in the current folder."""
    encoding = case.env.get("PYTHONIOENCODING", "utf-8")
    out, err = (Screen(io.BytesIO(), encoding, errors) for errors in ("strict", "backslashreplace"))
    out.terminal = err.terminal = "TERM" in case.env
    code: int | None = None
    faults = []
    old = signal.signal(signal.SIGALRM, expire), signal.getsignal(signal.SIGTERM)
    signal.setitimer(signal.ITIMER_REAL, HANG)
    try:
        with (
            patch.dict(os.environ, case.env, clear=True),
            patch.multiple(sys, argv=["zjtargets", *case.args], stdout=out, stderr=err),
        ):
            try:
                program()
            except SystemExit as end:
                code = end.code if isinstance(end.code, int) else 0 if end.code is None else None
            out.flush()
            err.flush()
    except (Hang, Exception) as error:
        last = traceback.extract_tb(error.__traceback__)[-1]
        faults.append(f"{type(error).__name__} {str(error)[:80]!a} at {Path(last.filename).name}:{last.lineno}")
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, old[0])
        signal.signal(signal.SIGTERM, old[1])
        gc.enable()  # a short run does without
    return code, out.buffer.getvalue(), err.buffer.getvalue(), faults  # type: ignore[attr-defined]


def run(case: Case, folder: Path) -> End:
    """Write a case into an empty folder, run it there, and look at what it leaves."""
    write(case, folder)
    before = dict(contents(str(folder)))
    with chdir(folder):
        start = time.perf_counter()
        code, out, err, faults = inside(case)
        seconds = time.perf_counter() - start
    encoding = case.env.get("PYTHONIOENCODING", "utf-8")
    texts = out.decode(encoding, "replace"), err.decode(encoding, "replace")
    if not faults and code not in CODES:
        faults.append(f"exit code {code}")
    if "Traceback" in texts[0] + texts[1]:
        faults.append(f"traceback: {texts[1].strip().splitlines()[-1][:200]}")
    if code and not out + err:
        faults.append("no message")
    if case.kind != "arguments":
        faults += [f"{control!a} on the screen" for control in CONTROLS if control in texts[0] + texts[1]]
    line = " ".join(case.args)
    prose = any(flag in line for flag in ("--explain", "--help", "--version"))
    if out and not faults and code in (0, 1) and "--format json" in line and not prose:
        try:
            json.loads(out)
        except ValueError as error:
            faults.append(f"no JSON: {error}")
    return End(code, *texts, faults + left(case, code, before, dict(contents(str(folder)))), seconds)


def left(case: Case, code: int | None, before: dict[str, bytes], after: dict[str, bytes]) -> list[str]:
    """Files that were changed or left behind, other than the one asked for, and those of a new place."""
    asked = {os.path.normpath(a.removeprefix("--output=").removeprefix("-o=").removeprefix("-o")) for a in case.args}
    if "init" in case.args:
        planted = [Path(place, name) for place in case.args for name in new_place()]
        asked |= {os.path.normpath(path) for file in planted for path in (file, *file.parents)}
    faults = []
    for name in sorted(before.keys() | after.keys()):
        if before.get(name) == after.get(name):
            continue
        new = name not in before
        if name not in asked or code not in (0, 1) or not (new or ("--force" in case.args and name[:5] != "data/")):
            faults.append(f"{'left' if new else 'changed'}: {name!a}")
    return faults


def told(seed: int, number: int, case: Case, end: End) -> str:
    return f"--seed {seed} --only {number} ({case.kind}): {'; '.join(end.faults)}\n    {shown(case)}"


def shown(case: Case) -> str:
    """The command line of a case, as it may be typed."""
    env = " ".join(f"{name}={shlex.quote(text[:200])}" for name, text in case.env.items())
    return ascii(f"{env} zjtargets {shlex.join(a[:200] for a in case.args)}")[1:-1]


def attempt(seed: int, number: int) -> tuple[Case, End]:
    """Draw a case and run it in a folder that is thrown away."""
    case = draw(seed, number)
    folder = Path(tempfile.mkdtemp(prefix="fuzz-"))
    try:
        return case, run(case, folder)
    finally:
        shutil.rmtree(folder)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.tools.fuzz.run", description=__doc__)
    parser.add_argument("--cases", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", type=int, help="repeat this case, and keep its folder")
    asked = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, resource.RLIM_INFINITY))
    if asked.only is not None:
        case, folder = draw(asked.seed, asked.only), Path(tempfile.mkdtemp(prefix="fuzz-"))
        end = run(case, folder)
        print(f"cd {folder}\n{told(asked.seed, asked.only, case, end)}\nexit {end.code} in {end.seconds:.2f} s")
        print(f"{end.out[:4000]!a}\n{end.err[:4000]!a}")
        sys.exit(bool(end.faults))
    codes: dict[str, Counter[int | None]] = defaultdict(Counter)
    slowest: dict[str, float] = defaultdict(float)
    failures = []
    for number in range(asked.cases):
        faulthandler.dump_traceback_later(3 * HANG, exit=True)  # what no signal reaches
        case, end = attempt(asked.seed, number)
        if end.seconds > SLOW:
            end.faults.append(f"{end.seconds:.1f} s")
        codes[case.kind][end.code] += 1
        slowest[case.kind] = max(slowest[case.kind], end.seconds)
        if end.faults:
            failures.append(told(asked.seed, number, case, end))
            print(failures[-1], flush=True)
    faulthandler.cancel_dump_traceback_later()
    print(f"\n{'':12}{'cases':>7}" + "".join(f"{f'exit {code}':>8}" for code in CODES) + f"{'other':>8}{'slowest':>9}")
    for kind, counted in [*sorted(codes.items()), ("all", sum(codes.values(), Counter[int | None]()))]:
        row = [counted[code] for code in CODES]
        row.append(counted.total() - sum(row))
        slow = slowest.get(kind, max(slowest.values(), default=0.0))
        print(f"{kind:12}{counted.total():>7}" + "".join(f"{n:>8}" for n in row) + f"{slow:>7.2f} s")
    print(f"{len(failures)} failures; at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")
    sys.exit(bool(failures))


if __name__ == "__main__":
    main()
