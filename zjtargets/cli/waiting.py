"""The bar that a user sees on a terminal while a command takes its time."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from typing import Any

from zjtargets.core.progress import observed_by
from zjtargets.words.messages import Lang, say

AFTER, _PAUSE = 1.0, 0.1
"""Seconds before anything is shown, and between two looks at the clock."""


@contextmanager
def waiting(lang: Lang, after: float = AFTER) -> Iterator[None]:
    """Within this context, what takes longer than ``after`` seconds is shown by a bar on stderr, which is gone when the
    work is done; nothing to a file or a pipe.
    """
    if not _on_terminal():
        yield
        return
    bar = _Bar(lang, after)
    try:
        with observed_by(bar.hear):
            yield
    finally:
        bar.end()


def _on_terminal() -> bool:
    return sys.stderr is not None and sys.stderr.isatty()


class _Bar:
    """Rich's progress bar, loaded when there is something to show; of work within work it shows both."""

    def __init__(self, lang: Lang, after: float) -> None:
        self.lang: Lang = lang
        self.under_way: dict[str, tuple[int, int | None]] = {}
        self.next_look = time.monotonic() + after
        self.shown: Any = None

    def hear(self, what: str, done: int, total: int | None) -> None:
        """Take note of how far one thing has come; with the last of them the bar is gone."""
        if done == total:
            self.under_way.pop(what, None)
            if not self.under_way:
                self.end()
            return
        self.under_way[what] = done, total
        if time.monotonic() >= self.next_look:
            self._draw()
            self.next_look = time.monotonic() + _PAUSE

    def _draw(self) -> None:
        if self.shown is None:
            rich = import_module("rich.progress")
            console = import_module("rich.console").Console(stderr=True)
            columns = (rich.SpinnerColumn(), rich.BarColumn(), rich.TextColumn("{task.description}"))
            self.shown = rich.Progress(
                *columns, console=console, transient=True, redirect_stdout=False, redirect_stderr=False
            )
            self.shown.add_task("")
            self.shown.start()
        done, total = next((pair for pair in self.under_way.values() if pair[1]), (0, None))
        texts = (self._text(what, *pair) for what, pair in self.under_way.items())
        self.shown.update(0, completed=done, total=total, description=say("comma", self.lang).join(texts))

    def _text(self, what: str, done: int, total: int | None) -> str:
        count = f"{done + 1}" if total is None else f"{done + 1}/{total}"  # the one that is being done
        return say("progress.count", self.lang, what=say(what, self.lang), count=count)

    def end(self) -> None:
        """Take the bar away, so that nothing is printed across it."""
        if self.shown is not None:
            with suppress(OSError):
                self.shown.stop()
        self.shown = None
