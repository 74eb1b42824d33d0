"""``init``: a data folder for another place to begin with, its sources, and a workflow that checks it."""

import json
import os
import sys
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Annotated

import typer

from zjtargets import __version__
from zjtargets.book.schema import SCHEMA_FILE, schema_text
from zjtargets.cli.options import FolderArgument, LangOption
from zjtargets.cli.output import notice, write_whole
from zjtargets.cli.stopping import unfinished
from zjtargets.core.problem import WrongUsage
from zjtargets.words.messages import printable, say

_FILES = Path(__file__).parent / "new_place"
_WORKFLOW = Path(".github", "workflows", "check.yml")
_GUIDE = Path("data", "README.md")
_TO_SET = "zjtargets @ git+https://REPOSITORY"
_UNPINNED = 'ZJTARGETS: "zjtargets"'


_EMPTY = Path(__file__).parent / "empty_place"
EmptyOption = Annotated[bool, typer.Option("--empty", help="help.empty")]


def command(folder: FolderArgument, empty: EmptyOption = False, lang: LangOption = "en") -> None:
    """Write the files of a new place and list them."""
    files = new_place(empty=empty)
    write_all(folder, files)
    sys.stdout.writelines(f"{printable(folder / name)}\n" for name in files)
    notice(say("init.empty" if empty else "init.done", lang, folder=folder))


def new_place(*, empty: bool = False) -> dict[Path, bytes]:
    """The files of a new place by their paths in its folder, the data first, with an example or ``empty``; the workflow
    installs this program.
    """
    found = _files_of(_FILES)
    if empty:
        found = {_WORKFLOW: found[_WORKFLOW], _GUIDE: found[_GUIDE], **_files_of(_EMPTY)}
    workflow = found[_WORKFLOW].decode().replace(_UNPINNED, f'ZJTARGETS: "{installed_from()}"')
    found |= {_WORKFLOW: workflow.encode(), Path("data", SCHEMA_FILE): schema_text().encode()}
    return {name: found[name] for name in sorted(found, key=lambda name: (name.parts[0].startswith("."), name))}


def _files_of(folder: Path) -> dict[Path, bytes]:
    return {path.relative_to(folder): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def installed_from() -> str:
    """What pip installs this program from: the commit of the repository or the archive that it came from, the package
    index with its version, or a blank to be filled in where it came from this machine.

    https://packaging.python.org/en/latest/specifications/direct-url/
    """
    try:
        stated = distribution("zjtargets").read_text("direct_url.json")
    except PackageNotFoundError:
        return _TO_SET
    if stated is None:
        return f"zjtargets=={__version__}"
    origin = json.loads(stated)
    url, vcs = str(origin.get("url", "")), origin.get("vcs_info")
    if not url.startswith("https://") or "@" in url:  # a token would stand before it
        return _TO_SET
    return f"zjtargets @ {vcs['vcs']}+{url}@{vcs['commit_id']}" if vcs else f"zjtargets @ {url}"


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
    own = {folder / name for name in files}
    unfinished.update(own)
    try:
        for name, content in files.items():
            for parent in reversed((folder / name).parents):  # mkdir(parents=True) ends at a thousand levels
                parent.mkdir(exist_ok=True)
            write_whole(folder / name, content)
            written.append(folder / name)
    except BaseException:
        for path in written:
            path.unlink(missing_ok=True)
        raise
    finally:
        unfinished.difference_update(own)
