"""``text``: the canonical text of a document, under a line that names its file."""

from pathlib import Path
from typing import Annotated

import typer

from zjtargets.cli.options import FileArgument, LangOption
from zjtargets.cli.output import notice, read_output, write, write_whole
from zjtargets.cli.report import ForceOption
from zjtargets.core.problem import WrongUsage
from zjtargets.sources.formats import canonical_text
from zjtargets.words.messages import say

OutputOption = Annotated[
    Path | None, typer.Option("--output", "-o", help="help.text_output", show_default=False, readable=False)
]


def command(
    file: FileArgument, lang: LangOption = "en", output: OutputOption = None, force: ForceOption = False
) -> None:
    """Print the text, or write it to a file."""
    target = read_output(output, [".txt"], force=force) if output else None
    if target and target.exists() and file.exists() and target.samefile(file):
        raise WrongUsage("file_exists", file=target)  # the original is never written over
    text = canonical_text(file)
    if target is None:
        write(text)
        return
    write_whole(target, text.encode(), replace=force)
    notice(say("text.written", lang, file=target, n=text.count("\n")))
