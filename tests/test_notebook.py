"""The notebook of the documentation, run as its reader runs it."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import zjtargets
from tests.conftest import DATA, ROOT

NOTEBOOK = json.loads((ROOT / "docs" / "notebook.ipynb").read_text(encoding="utf-8"))
RUN = """
import sys, nbformat, nbclient
notebook = nbformat.reads(sys.stdin.buffer.read().decode(), as_version=4)
nbformat.validate(notebook)
where = {"metadata": {"path": sys.argv[1]}}
nbclient.NotebookClient(notebook, kernel_name="python3", timeout=120, resources=where).execute()
sys.stdout.buffer.write(nbformat.writes(notebook).encode())
"""
ASKED: dict[str, Any] = {
    "cell_type": "code",
    "execution_count": None,
    "id": "asked",
    "metadata": {},
    "outputs": [],
    "source": "import json, sys; print(json.dumps([sys.executable, len(frame), len(late), need.target.by]))",
}


def run(notebook: dict[str, Any], home: Path) -> dict[str, dict[str, str]]:
    """What each cell shows, by the kind of it; in a process of its own, whose packages may warn of what they like."""
    no_settings = dict.fromkeys(("IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR"), str(home))
    done = subprocess.run(
        [sys.executable, "-c", RUN, ROOT / "docs"],
        input=json.dumps(notebook),
        env={**os.environ, **no_settings},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    cells = [cell for cell in json.loads(done.stdout)["cells"] if cell["cell_type"] == "code"]
    return {
        cell["id"]: {
            kind: "".join(text)
            for out in cell["outputs"]
            for kind, text in {**out.get("data", {}), "text": out.get("text", "")}.items()
        }
        for cell in cells
    }


def test_the_notebook_runs_and_its_answers_are_those_of_the_program(tmp_path: Path) -> None:
    shown = run({**NOTEBOOK, "cells": [*NOTEBOOK["cells"], ASKED]}, tmp_path)
    gap = zjtargets.gap(zjtargets.open_book(DATA), 2022)
    late = [verdict for verdict in gap if verdict.status in ("missed", "lost", "reversing", "behind", "lagging")]
    assert json.loads(shown["asked"]["text"]) == [sys.executable, len(gap), len(late), 2027]
    assert shown["gap"]["text/html"] == gap._repr_html_()
    assert "image/png" in shown["path"]


def test_it_is_kept_without_what_it_showed() -> None:
    assert [cell for cell in NOTEBOOK["cells"] if cell.get("outputs") or cell.get("execution_count")] == []
