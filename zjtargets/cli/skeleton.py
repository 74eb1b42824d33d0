"""What `init` writes: a data folder to begin from, its sources, and a workflow that checks it."""

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from zjtargets import __version__
from zjtargets.book.schema import SCHEMA_FILE, schema_text
from zjtargets.cli.files import write_whole
from zjtargets.core.problem import WrongUsage

_FILES = Path(__file__).parent / "new_place"
_WORKFLOW = Path(".github", "workflows", "check.yml")
_ASKED = 'ZJTARGETS: "zjtargets"'


def new_place() -> dict[Path, bytes]:
    """The files of a new place by their paths in its folder, the data first."""
    found = {path.relative_to(_FILES): path.read_bytes() for path in sorted(_FILES.rglob("*")) if path.is_file()}
    workflow = found[_WORKFLOW].decode().replace(_ASKED, f"ZJTARGETS: {json.dumps(requirement())}")
    found |= {_WORKFLOW: workflow.encode(), Path("data", SCHEMA_FILE): schema_text().encode()}
    return {name: found[name] for name in sorted(found, key=lambda name: (name.parts[0].startswith("."), name))}


def requirement() -> str:
    """What pip installs this program from: the repository or the archive that it came from, else its version.

    Source: the record of direct URLs, https://packaging.python.org/specifications/direct-url/
    """
    try:
        origin = json.loads(distribution("zjtargets").read_text("direct_url.json") or "{}")
    except PackageNotFoundError:
        origin = {}
    url, vcs = str(origin.get("url", "")), origin.get("vcs_info")
    if vcs:
        return f"zjtargets @ {vcs['vcs']}+{url}@{vcs['commit_id']}"
    return f"zjtargets @ {url}" if url.startswith("https://") else f"zjtargets=={__version__}"


def plant(folder: Path, files: Mapping[Path, bytes]) -> None:
    """Write files into a folder that may be there already: all of them, or none where one cannot be written.

    Raises:
        WrongUsage: one of them is there already.
        OSError: one cannot be written.
    """
    for name in files:
        if os.path.lexists(folder / name):
            raise WrongUsage("file_exists", file=folder / name)
    made: list[Path] = []
    try:
        for name, content in files.items():
            _make_folder((folder / name).parent, made)
            write_whole(folder / name, content)
            made.append(folder / name)
    except BaseException:
        for path in reversed(made):
            with suppress(OSError):
                path.rmdir() if path.is_dir() else path.unlink()
        raise


def _make_folder(path: Path, made: list[Path]) -> None:
    """Make a folder and those above it, and note which were not there."""
    if not path.is_dir():
        _make_folder(path.parent, made)
        path.mkdir()
        made.append(path)
