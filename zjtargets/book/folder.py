"""The data folder of a run: named, found, or that of the package."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from zjtargets.book.records import TARGETS_FILE
from zjtargets.core.problem import NoResult

VARIABLE = "ZJTARGETS_DATA"


@dataclass(frozen=True)
class Folder:
    """The data folder of a run; ``packaged`` where it is the copy that came with the program. ``main`` is what its main
    file would hold, to be checked before it is written.
    """

    path: Path
    packaged: bool = False
    main: bytes | None = None


def find_folder(named: Path | None, environ: Mapping[str, str] = os.environ) -> Folder:
    """--data, else ZJTARGETS_DATA, else ./data, else the data of the package.

    A folder that was named is taken as named, there or not. A ./data with YAML files or actuals, but no targets.yaml,
    is meant to be data, and so is a folder that has a targets.yaml itself: then the answer is not about another place.

    Raises:
        NoResult: nothing was named and no data came with the program; or there are data here that are not in ./data.
    """
    if named is not None:
        return Folder(named)
    if environ.get(VARIABLE):
        return Folder(Path(environ[VARIABLE]))
    if os.path.isfile(os.path.join("data", TARGETS_FILE)):  # noqa: PTH113, PTH118 - false where it may not be looked at
        return Folder(Path("data"))
    if os.path.isdir(os.path.join("data", "actuals")) or _yaml_in("data"):  # noqa: PTH112, PTH118
        raise NoResult("no_targets_file", folder="data", file=TARGETS_FILE)
    if os.path.isfile(TARGETS_FILE):  # noqa: PTH113
        raise NoResult("in_data_folder", file=TARGETS_FILE)
    package = Path(__file__).resolve().parents[1]
    for packaged in (package / "_data", package.parent / "data"):
        if (packaged / TARGETS_FILE).is_file():
            return Folder(packaged, packaged=True)
    raise NoResult("no_folder", folder="data")


def _yaml_in(folder: str) -> bool:
    """Whether a folder has YAML files; not one that may not be looked at."""
    try:
        return any(name.endswith((".yaml", ".yml")) for name in os.listdir(folder))  # noqa: PTH208
    except OSError:
        return False
