"""The commands that a place begins with: init and schema."""

import sys

from zjtargets.cli.arguments import FolderArgument, LangOption
from zjtargets.cli.common import write
from zjtargets.cli.exits import DONE
from zjtargets.cli.streams import notice
from zjtargets.words.messages import language, printable, say


def init(folder: FolderArgument, lang: LangOption = None) -> int:
    """Plant the skeleton of another place's data in a folder, and list its files."""
    from zjtargets.cli.skeleton import new_place, plant

    files = new_place()
    plant(folder, files)
    sys.stdout.writelines(f"{printable(folder / name)}\n" for name in files)
    notice(say("init.done", language(lang), folder=folder))
    return DONE


def print_schema(lang: LangOption = None) -> int:  # noqa: ARG001 - it speaks both languages at once
    """Print the JSON Schema of the data files."""
    from zjtargets.book.schema import schema_text

    write(schema_text())
    return DONE
