"""Rooms in the order of the way of the data, imports that run one way, and docstrings on what is public."""

import ast
from collections.abc import Iterator
from functools import cache

import pytest

from tests.conftest import ROOT

PACKAGE = ROOT / "zjtargets"
# From the ground up: a room imports from itself and from those before it.
ROOMS = "core text tables words book rules sources drafting judgement reports api cli".split()
PATHS = {
    ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__"): path
    for path in PACKAGE.rglob("*.py")
}
INSIDE = [name for name in PATHS if name.partition(".")[0] in ROOMS]


@cache
def tree(name: str) -> ast.Module:
    return ast.parse(PATHS[name].read_text(encoding="utf-8"))


def imports(name: str) -> Iterator[str]:
    """The modules of the package that a module imports, wherever it does."""
    for node in ast.walk(tree(name)):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "zjtargets":
            inside = node.module.partition(".")[2]
            for alias in node.names:
                whole = f"{inside}.{alias.name}".strip(".")
                yield whole if whole in PATHS else inside


def room(name: str) -> int:
    return ROOMS.index(name.partition(".")[0])


def test_no_module_lies_outside_its_room() -> None:
    assert sorted(name for name in PATHS if "." not in name and PATHS[name].name != "__init__.py") == [
        "__main__",
        "api",
    ]


@pytest.mark.parametrize("name", INSIDE)
def test_imports_run_one_way(name: str) -> None:
    assert [used for used in imports(name) if used and room(used) > room(name)] == []


def test_there_is_no_circle() -> None:
    done: set[str] = set()

    def visit(name: str, above: tuple[str, ...]) -> None:
        assert name not in above, above
        if name not in done:
            for used in imports(name):
                if used:
                    visit(used, (*above, name))
            done.add(name)

    for name in INSIDE:
        visit(name, ())


def public(name: str) -> Iterator[tuple[str, str | None]]:
    """Functions and classes, and the methods of classes, that other modules may use, with their docstrings."""
    for node in tree(name).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            yield node.name, ast.get_docstring(node)
            for part in node.body if isinstance(node, ast.ClassDef) else []:
                if isinstance(part, ast.FunctionDef) and not part.name.startswith("_"):
                    yield f"{node.name}.{part.name}", ast.get_docstring(part)


@pytest.mark.parametrize("name", INSIDE)
def test_a_module_and_what_is_public_in_it_say_what_they_are(name: str) -> None:
    assert ast.get_docstring(tree(name))
    assert [what for what, said in public(name) if not said] == []
