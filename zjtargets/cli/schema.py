"""``schema``: the JSON Schema of the data files."""

from zjtargets.book.schema import schema_text
from zjtargets.cli.common import write
from zjtargets.cli.errors import DONE
from zjtargets.cli.options import LangOption


def command(lang: LangOption = "en") -> int:  # noqa: ARG001 - it speaks both languages at once
    """Print the schema."""
    write(schema_text())
    return DONE
