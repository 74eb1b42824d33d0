"""Tables at every width: optional columns dropped, then columns folded, blocks where no table fits."""

from io import BytesIO, StringIO, TextIOWrapper

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from zjtargets.reports.screen.table import Table
from zjtargets.reports.screen.terminal import Column, Group, draw_tables, folded
from zjtargets.words.messages import say


def test_optional_columns_go_first_the_last_ones_first() -> None:
    made = [
        Column[str]("head.indicator", lambda _: "a long name of an indicator", flexible=True),
        Column[str]("head.by", lambda _: "2020"),
        Column[str]("head.pace_ratio", lambda _: "1.00", optional=True),
        Column[str]("head.path", lambda _: "linear", optional=True),
    ]

    def head(width: int) -> list[str]:
        return drawn(made, width)[0].split()

    assert head(90) == ["indicator", "by", *say("head.pace_ratio", "en").split(), "path"]
    hidden = say("columns_left_out", "en", names=say("head.path", "en"))
    assert hidden not in " ".join(drawn(made, 90))
    assert hidden in " ".join(drawn(made, 54))
    assert head(34) == ["indicator", "by"]
    assert head(12) == ["indicator:", "a"]


def drawn(made: list[Column[str]], width: int) -> list[str]:
    out = StringIO()
    for part in draw_tables(made, [Group(None, ["x"])], "en", width):
        Console(file=out, width=width, height=100).print(part)
    return [line.rstrip() for line in out.getvalue().splitlines() if "─" not in line]


def test_without_room_columns_stand_closer_and_fold_together() -> None:
    made = [
        Column[str]("head.status", lambda _: "due, not yet published", folds=14),
        Column[str]("head.indicator", lambda _: "a long name of an indicator", flexible=True),
        Column[str]("head.by", lambda _: "2020"),
    ]
    # At 54 the name has 26 columns beside a whole status: 22 + 2 + 26 + 2 + 4 = 56; at 53 both fold.
    assert drawn(made, 56)[1:3] == ["due, not yet published  a long name of an           2020", " " * 24 + "indicator"]
    assert drawn(made, 34)[1:3] == ["due, not yet   a long name of 2020", "published      an indicator"]


def test_a_column_is_never_squeezed_by_the_space_between_columns() -> None:
    made = [
        Column[str]("head.indicator", lambda _: "fourteen wide!", flexible=True),
        *(Column[str]("head.by", lambda _: "2020") for _ in range(10)),
    ]
    out = StringIO()
    # 14 and ten times 4, two between each: 14 + 10 * 6 = 74
    for part in draw_tables(made, [Group(None, ["x"])], "en", 74):
        Console(file=out, width=74, height=100).print(part)
    assert "fourteen wide!  2020" in out.getvalue()


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("-49.26百分点", 8, ["-49.26", "百分点"]),
        ("50.74（2020）", 8, ["50.74", "（2020）"]),
        ("≥40000亿元", 10, ["≥40000亿元"]),
        ("累计约9000亿元", 10, ["累计约", "9000亿元"]),
        ("○ 已到期，数据未公布", 14, ["○ 已到期，数据", "未公布"]),
        ("高新技术企业（力争）", 14, ["高新技术企业", "（力争）"]),  # an opening bracket ends no line
        ("达到目标，明显慢于预期", 8, ["达到目", "标，明显", "慢于预期"]),  # and a comma begins none
        ("-49.26 pp", 8, ["-49.26", "pp"]),
        ("short", 8, ["short"]),
    ],
)
def test_text_folds_between_words_and_numbers(text: str, width: int, lines: list[str]) -> None:
    assert folded(Text(text), width).plain.split("\n") == lines


def test_a_folded_column_is_as_wide_as_its_longest_word() -> None:
    made = [
        Column[str]("head.indicator", lambda _: "a long name of an indicator", flexible=True),
        Column[str]("head.value", lambda _: "40000亿元（2022）", folds=8),
    ]
    assert drawn(made, 27)[1:3] == ["a long name of an 40000亿元", "indicator         （2022）"]


CELLS = st.builds(Text, st.text("a 二\t\n中é，7", max_size=9), st.sampled_from(["", "green", "bold red"]))


@given(st.data(), st.integers(1, 3), st.sampled_from([1, 2]), st.integers(5, 40), st.sampled_from(["utf-8", "ascii"]))
def test_a_table_is_drawn_as_rich_draws_it(data: st.DataObject, n: int, gap: int, room: int, encoding: str) -> None:
    row = st.lists(CELLS, min_size=n, max_size=n)
    to_right = data.draw(st.lists(st.booleans(), min_size=n, max_size=n))
    widths = data.draw(st.lists(st.integers(2, 12), min_size=n, max_size=n))
    heads, rows = data.draw(row), data.draw(st.lists(row, max_size=3))
    table = Table(heads, to_right, widths, gap, rows)

    def characters(part: Table | RichTable) -> str:
        out = TextIOWrapper(BytesIO(), encoding=encoding, errors="replace")
        Console(file=out, width=room, height=100).print(part)
        out.seek(0)
        return out.read()

    assert characters(table) == characters(table.by_rich())
