"""Command lines as processes of their own, forked from one that has loaded the program: how they end, what they write,
also when something happens at a known moment.
"""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import ROOT

# Jobs come and exit codes go as JSON; the jobs run side by side, each to the end of an interpreter of its own.
PARENT = """
import importlib, json, os, pkgutil, sys, warnings
sys.path.insert(0, sys.argv[1])
jobs = json.loads(sys.argv[2])
import jinja2, xlsxwriter, zjtargets
with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # the encodings that these do not name are theirs
    import docx, pypdfium2, trafilatura
for module in pkgutil.walk_packages(zjtargets.__path__, "zjtargets."):
    importlib.import_module(module.name)

def hook(when, what, deed):
    met, deed = [], compile(deed, what, "exec")  # an interrupt inside a text that is run would end the interpreter
    def look(event, args):
        if event == when and not met and what in str(args[0]):
            met.append(event)
            exec(deed, {"os": os, "sys": sys, "args": args})
    sys.addaudithook(look)

children = []
for n, job in enumerate(jobs):
    child = os.fork()
    if not child:
        break
    children.append(child)
else:
    print(json.dumps([os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]))
    sys.exit()
for handle, name in ((1, job["out"] or f"{n}.out"), (2, job["err"] or f"{n}.err")):
    if name == "closed pipe":
        read, taken = os.pipe()
        os.close(read)
    else:
        taken = os.open(name, os.O_WRONLY | os.O_CREAT, 0o666)
    os.dup2(taken, handle)
for moment in job["moments"]:
    hook(*moment)
sys.argv = ["zjtargets", *job["args"]]
from zjtargets.__main__ import main
main()
"""


def program(
    *args: str, env: dict[str, str] | None = None, cwd: Path | None = None
) -> subprocess.CompletedProcess[bytes]:
    """The program as a process of its own, in English but where ``env`` has it otherwise."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("ZJTARGETS", "LC_", "PYTHON"))}
    kept |= {"PYTHONPATH": str(ROOT), "LANG": "C.UTF-8", "PYTHONUTF8": "0"} | (env or {})
    line = [sys.executable, "-m", "zjtargets", *args]
    return subprocess.run(line, capture_output=True, env=kept, cwd=cwd, check=False, timeout=60)


@dataclass(frozen=True)
class Job:
    """A command line; ``out`` and ``err`` are files or ``closed pipe``; ``moments`` are an audit event, what its first
    argument holds, and the Python code that runs then, once.
    """

    args: list[str]
    out: str = ""
    err: str = ""
    moments: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True)
class Ended:
    code: int
    out: bytes
    err: bytes


def ended(
    folder: Path, jobs: list[Job], *options: str, locale: str = "C.UTF-8", env: dict[str, str] | None = None
) -> list[Ended]:
    """How each of the jobs ended; ``folder`` is where they run, and keeps what they write."""
    folder.mkdir(exist_ok=True)
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("ZJTARGETS", "LC_", "LANG", "PYTHON", "COLUMNS"))}
    done = subprocess.run(
        [sys.executable, "-B", *options, "-c", PARENT, str(ROOT), json.dumps([vars(job) for job in jobs])],
        stdout=subprocess.PIPE,
        env=kept | {"LANG": locale, "ZJTARGETS_LANG": "en", **(env or {})},
        cwd=folder,
        check=True,
        timeout=120,
    )

    def told(n: int, stream: str) -> bytes:
        path = folder / f"{n}.{stream}"
        text = path.read_bytes() if path.exists() else b""
        path.unlink(missing_ok=True)
        return text

    return [Ended(code, told(n, "out"), told(n, "err")) for n, code in enumerate(json.loads(done.stdout))]
