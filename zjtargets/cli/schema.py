"""``schema``: the JSON Schema of the data files."""

from zjtargets.book.schema import schema_text
from zjtargets.cli.options import LangOption
from zjtargets.cli.output import write


def command(lang: LangOption = "en") -> None:  # noqa: ARG001 - it speaks both languages at once
    """Print the schema."""
    write(schema_text())
