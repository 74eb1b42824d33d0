"""The house: every module has its layer in the README, imports run one way, and what is public says what it is."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.conftest import ROOT

PACKAGE = ROOT / "zjtargets"
README = (ROOT / "README.md").read_text(encoding="utf-8")
# Layers from the ground up, each with the modules that it names; `reports.*` and `commands.*` stand for all of theirs.
LAYERS = [
    re.findall(r"`([a-z_.*]+)`", row)
    for row in re.findall(r"^\| [a-z][^|]+ \| [^|]+ \| (.+) \|$", README.split("## Contributing")[1], re.MULTILINE)
]
PATHS = {
    ".".join(path.relative_to(PACKAGE).with_suffix("").parts): path
    for path in PACKAGE.rglob("*.py")
    if path.name != "__init__.py"
}
NAMES = [*PATHS]
# Words and records are tried where they are said and read.
TRIED_IN = {
    "__main__": "startup",
    "version": "cli",
    "catalogue": "messages",
    "explanations": "explain",
    "dictionary": "schema",
    "models": "records",
    "reports.sheet_tables": "workbook",
    "reports.sheet_charts": "workbook",
}


@cache
def tree(name: str) -> ast.Module:
    return ast.parse(PATHS[name].read_text(encoding="utf-8"))


def imports(name: str) -> Iterator[tuple[str, str]]:
    """The modules of the package that a module imports, wherever it does, and what it takes of each."""
    for node in ast.walk(tree(name)):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "zjtargets":
            inside = node.module.partition(".")[2]
            for alias in node.names:
                whole = f"{inside}.{alias.name}".strip(".")
                yield (whole, "") if whole in PATHS else (inside, alias.name)


def layer(name: str) -> int:
    """Where a module stands, from the ground up."""
    folder = name.partition(".")[0] + ".*" if "." in name else name
    return next((i for i, names in enumerate(LAYERS) if name in names or folder in names), -1)


def test_every_module_has_one_layer() -> None:
    named = [name for names in LAYERS for name in names if not name.endswith(".*")]
    assert sorted(named) == sorted(set(named))
    assert [name for name in NAMES if layer(name) < 0] == []
    assert [name for name in named if name not in PATHS] == []


@pytest.mark.parametrize("name", NAMES)
def test_imports_run_down(name: str) -> None:
    assert [used for used, _ in imports(name) if used in PATHS and layer(used) > layer(name)] == []


def test_there_is_no_circle() -> None:
    done: set[str] = set()

    def visit(name: str, above: tuple[str, ...]) -> None:
        assert name not in above, above
        if name not in done:
            for used, _ in imports(name):
                if used in PATHS:
                    visit(used, (*above, name))
            done.add(name)

    for name in NAMES:
        visit(name, ())


@pytest.mark.parametrize("name", NAMES)
def test_no_name_is_a_module_and_something_else(name: str) -> None:
    modules = {module.rpartition(".")[2] for module in PATHS}
    assert [taken for _, taken in imports(name) if taken in modules] == []


def public(name: str) -> Iterator[tuple[str, str | None]]:
    """Functions and classes, and the methods of classes, that other modules may use, with their docstrings."""
    for node in tree(name).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            yield node.name, ast.get_docstring(node)
            for part in node.body if isinstance(node, ast.ClassDef) else []:
                if isinstance(part, ast.FunctionDef) and not part.name.startswith("_"):
                    yield f"{node.name}.{part.name}", ast.get_docstring(part)


@pytest.mark.parametrize("name", NAMES)
def test_a_module_and_what_is_public_in_it_say_what_they_are(name: str) -> None:
    assert ast.get_docstring(tree(name))
    assert [what for what, said in public(name) if not said] == []


@pytest.mark.parametrize("name", NAMES)
def test_a_module_has_a_test_of_its_name(name: str) -> None:
    tests = {path.stem.removeprefix("test_") for path in Path(__file__).parent.glob("test_*.py")}
    folder, _, own = name.rpartition(".")
    assert ("commands" if folder == "commands" else TRIED_IN.get(name, own)) in tests
