"""Text as Markdown has it."""

from zjtargets.text.spans import Lazy

# What Markdown would read as markup, and nothing else: R&D and gov_report_2026 stay as they are.
_MARKUP = Lazy(r"[\\`*<|~]|(?<!\w)_|_(?!\w)|&(?=\#?\w+;)|(?<=\])[(:]")
_NUMBER = Lazy(r"^(\d+)([.)])(?=\s)")
_AT_START = Lazy(r"^(?:[#>]|[+-](?=\s))")


def escaped(text: str) -> str:
    """Text that Markdown shows as it is, no character of it markup."""
    return str(_MARKUP.sub(r"\\\g<0>", text))


def at_start(text: str) -> str:
    """The same at the start of a line, where # and > and the sign of a list are markup too."""
    return str(_NUMBER.sub(r"\1\\\2", _AT_START.sub(r"\\\g<0>", escaped(text))))
