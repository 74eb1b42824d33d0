"""``init``: a data folder for another place to begin with, its sources, and a workflow that checks it."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from zjtargets import __version__
from zjtargets.book.schema import SCHEMA_FILE, schema_text
from zjtargets.cli.common import FolderArgument, LangOption
from zjtargets.cli.output import notice, write_whole
from zjtargets.core.problem import WrongUsage
from zjtargets.words.messages import printable, say

_FILES = Path(__file__).parent / "new_place"
_WORKFLOW = Path(".github", "workflows", "check.yml")
_UNPINNED = 'ZJTARGETS: "zjtargets"'


def command(folder: FolderArgument, lang: LangOption = "en") -> None:
    """Write the files of a new place and list them."""
    files = new_place()
    write_all(folder, files)
    sys.stdout.writelines(f"{printable(folder / name)}\n" for name in files)
    notice(say("init.done", lang, folder=folder))


def new_place() -> dict[Path, bytes]:
    """The files of a new place by their paths in its folder, the data first; the workflow installs this version."""
    found = {path.relative_to(_FILES): path.read_bytes() for path in sorted(_FILES.rglob("*")) if path.is_file()}
    workflow = found[_WORKFLOW].decode().replace(_UNPINNED, f'ZJTARGETS: "zjtargets=={__version__}"')
    found |= {_WORKFLOW: workflow.encode(), Path("data", SCHEMA_FILE): schema_text().encode()}
    return {name: found[name] for name in sorted(found, key=lambda name: (name.parts[0].startswith("."), name))}


def write_all(folder: Path, files: Mapping[Path, bytes]) -> None:
    """Write files into a folder, which may be there already.

    Raises:
        WrongUsage: one of them is there already; none is written.
        OSError: one cannot be written; none is left.
    """
    for name in files:
        if os.path.lexists(folder / name):
            raise WrongUsage("file_exists", file=folder / name)
    written: list[Path] = []
    try:
        for name, content in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            write_whole(folder / name, content)
            written.append(folder / name)
    except BaseException:
        for path in written:
            path.unlink(missing_ok=True)
        raise
