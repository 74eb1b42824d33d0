"""Consoles that cannot show every character."""

import io

import pytest

from zjtargets.cli.streams import prepare


def written(text: str, encoding: str) -> bytes:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding=encoding)
    prepare(stream)
    stream.write(text)
    stream.flush()
    return raw.getvalue()


@pytest.mark.parametrize(
    ("text", "encoding", "out"),
    [
        ("≥800（2020）", "ascii", ">=800 (2020)"),
        ("浙江", "ascii", "??"),
        ("≥浙江", "gbk", "≥浙江"),
        ("𠮷✓", "gbk", "??"),
        ("𠮷✓", "utf-8", "𠮷✓"),
        ("𠮷✓", "gb18030", "𠮷✓"),
    ],
)
def test_what_cannot_be_shown_is_replaced(text: str, encoding: str, out: str) -> None:
    assert written(text, encoding).decode(encoding) == out


def test_a_stream_that_cannot_be_set_is_left_alone() -> None:
    stream = io.StringIO()
    prepare(stream)
    assert stream.write("浙江") == 2
