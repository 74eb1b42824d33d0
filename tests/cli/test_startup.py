"""A short run leaves out what it does not need, and nothing that others ask for."""

import subprocess
import sys

import pytest

PROGRAM = """
import gc, sys
from zjtargets.cli.startup import shorten_start
shorten_start()
"""


LOADER = "from pydantic.plugin import _loader as loader\n"


def printed(code: str) -> str:
    result = subprocess.run([sys.executable, "-c", PROGRAM + code], capture_output=True, encoding="utf-8", check=True)
    return result.stdout.strip()


def test_no_cycles_are_looked_for() -> None:
    assert printed("print(gc.isenabled())") == "False"


def test_a_model_is_built_without_a_search_for_plugins() -> None:
    model = "from pydantic import BaseModel\nclass A(BaseModel):\n    n: int\n"
    assert printed(model + "print(A(n='3').n, 'importlib.metadata' in sys.modules)") == "3 False"


@pytest.mark.parametrize("name", ["PYDANTIC_ENTRY_POINT_GROUP", "get_plugins"])
def test_what_else_is_asked_of_the_loader_of_plugins_is_there(name: str) -> None:
    real = f"from importlib import import_module\nprint(getattr(import_module('pydantic.plugin._loader'), {name!r}))"
    here = printed(f"{LOADER}print(loader.{name})")
    plain = subprocess.run(
        [sys.executable, "-c", real], capture_output=True, encoding="utf-8", check=True
    ).stdout.strip()
    assert here == plain if name.isupper() else here.startswith("<function")


def test_what_the_loader_does_not_have_it_does_not_have_here() -> None:
    code = f"{LOADER}print(hasattr(loader, '__file__'), hasattr(loader, 'nothing'))"
    assert printed(code) == "False False"


def test_a_loader_that_is_there_stays() -> None:
    code = "import pydantic.plugin._loader as real\nfrom zjtargets.cli.startup import shorten_start\nshorten_start()\n"
    code += "import sys\nprint(sys.modules['pydantic.plugin._loader'] is real, hasattr(real, '__file__'))"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert result.stdout.strip() == "True True"
