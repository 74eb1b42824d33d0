"""The exit codes: at hand before the program is loaded."""

import subprocess
import sys

from zjtargets.cli.exits import DONE, FOUND, INTERRUPTED, NO_RESULT, TERMINATED, USAGE


def test_the_codes_are_those_that_scripts_rely_on() -> None:
    assert (DONE, FOUND, USAGE, NO_RESULT, INTERRUPTED, TERMINATED) == (0, 1, 2, 3, 130, 143)


def test_nothing_but_the_version_is_loaded_beside_them() -> None:
    code = "import sys; import zjtargets.cli.exits; print(sorted(m for m in sys.modules if m.startswith('zjtargets.')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout == "['zjtargets.cli', 'zjtargets.cli.exits']\n"
