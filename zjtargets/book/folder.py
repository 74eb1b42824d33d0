"""Where the data are."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from zjtargets.book.records import TARGETS_FILE
from zjtargets.core.problem import NoResult

VARIABLE = "ZJTARGETS_DATA"


@dataclass(frozen=True)
class Folder:
    """The data folder of a run; ``packaged`` where it is the copy that came with the program."""

    path: Path
    packaged: bool = False


def find_folder(named: Path | None, environ: Mapping[str, str] = os.environ) -> Folder:
    """--data, else ZJTARGETS_DATA, else ./data if it holds targets.yaml, else the data of the package.

    A folder that was named is taken as named, there or not.

    Raises:
        NoResult: nothing was named and no data came with the program.
    """
    if named is not None:
        return Folder(named)
    if environ.get(VARIABLE):
        return Folder(Path(environ[VARIABLE]))
    if os.path.isfile(os.path.join("data", TARGETS_FILE)):  # noqa: PTH113, PTH118 - false where it may not be looked at
        return Folder(Path("data"))
    package = Path(__file__).resolve().parents[1]
    for packaged in (package / "_data", package.parent / "data"):
        if (packaged / TARGETS_FILE).is_file():
            return Folder(packaged, packaged=True)
    raise NoResult("no_folder", folder="data")
