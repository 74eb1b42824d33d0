"""Labels of a chart: by their points, none over another, clear of what is drawn."""

import unicodedata

import pytest

from tests.conftest import MakeBook
from tests.judgement.test_chart_data import TARGET, on_basis
from tests.reports.test_svg import BOOKS, drawn
from zjtargets.reports.html.axes import WIDTH
from zjtargets.reports.html.labels import Label, WantedLabel, place, width
from zjtargets.reports.html.svg import Drawing
from zjtargets.words.messages import Lang


def box(label: Label) -> tuple[float, float, float, float]:
    """What a label covers at least: left, right, top, bottom. A letter is 6 wide and 11 high, a Chinese one 12 wide."""
    wide = sum(12 if unicodedata.east_asian_width(c) in "WF" else 6 for c in label.text)
    left = {"start": label.x, "middle": label.x - wide / 2, "end": label.x - wide}[label.anchor]
    return left, left + wide, label.y - 11, label.y


def covers(a: Label, b: Label) -> bool:
    (left, right, top, bottom), (other_left, other_right, other_top, other_bottom) = box(a), box(b)
    return left < other_right and other_left < right and top < other_bottom and other_top < bottom


def covered(drawing: Drawing) -> list[tuple[str, str]]:
    labels = drawing.labels
    return [(a.text, b.text) for n, a in enumerate(labels) for b in labels[:n] if covers(a, b)]


@pytest.mark.parametrize(
    ("other", "wanted"),
    [
        (Label(100, 100, "start", "ab"), True),
        (Label(100, 110, "start", "ab"), True),
        (Label(100, 112, "start", "ab"), False),
        (Label(113, 100, "start", "ab"), False),
        (Label(110, 100, "end", "ab"), True),
        (Label(100, 100, "end", "ab"), False),
    ],
)
def test_two_labels_on_one_place_cover_each_other(other: Label, wanted: bool) -> None:
    assert covers(Label(100, 100, "start", "ab"), other) is wanted


def many(n: int, apart: str) -> list[str]:
    """As many promises: with one deadline and one bar, with bars close by, or with deadlines of their own."""
    return {
        "not": [f"by: 2020, at_least: 200, kind: {kind}" for kind in ("level", "yearly")] * (n // 2),
        "bars": [f"by: 2020, at_least: {200 + k}" for k in range(n)],
        "deadlines": [f"by: {2016 + k}, at_least: {200 + k}" for k in range(n)],
    }[apart]


@pytest.mark.parametrize("apart", ["not", "bars", "deadlines"])
@pytest.mark.parametrize("n", [2, 4, 8, 12])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_label_covers_another(book_of: MakeBook, n: int, apart: str, lang: Lang) -> None:
    rows = ["2015,value,100", "2019,value,190", "2020,value,200"]
    drawing = drawn(book_of(many(n, apart), rows), lang=lang)
    assert len(drawing.labels) == n + 1
    assert covered(drawing) == []


@pytest.mark.parametrize("name", BOOKS)
def test_no_label_covers_another_in_any_of_the_books(book_of: MakeBook, name: str) -> None:
    assert covered(drawn(book_of(*BOOKS[name]))) == []


def test_no_label_covers_another_however_many_there_are(book_of: MakeBook) -> None:
    assert covered(drawn(book_of(many(30, "bars"), ["2015,value,100"]))) == []


def test_however_many_promises_there_are_each_has_its_bar_and_what_has_room_its_label(book_of: MakeBook) -> None:
    drawing = drawn(book_of(many(60, "bars"), ["2015,value,100"]))
    assert (len(drawing.target_values), len(drawing.paths)) == (60, 60)
    texts = [label.text for label in drawing.labels]
    assert texts[0] == "100"
    assert 8 <= len(texts) < 60
    assert set(texts[1:]) < {target_value.tip for target_value in drawing.target_values}


def test_a_label_is_within_the_drawing(book_of: MakeBook) -> None:
    target = "by: 2017, kind: multiple, at_least: 2.25, unit: 倍, strive: true"
    rows = ["2010,value,900", "2015,value,1000", "2024,value,2000"]
    drawing = drawn(book_of([target], rows), 2024)
    assert all(box(label)[0] >= 0 and box(label)[1] <= WIDTH for label in drawing.labels)


def test_a_label_alone_stands_by_its_bar_or_its_latest_reading(book_of: MakeBook) -> None:
    drawing = drawn(book_of([TARGET], ["2015,value,100", "2016,value,20"]))
    latest, promised = drawing.labels
    (target_value,) = drawing.target_values
    assert (promised.text, promised.anchor) == ("≥200 by 2020", "end")  # in the right half it ends there
    assert target_value.top - 13 < promised.y < target_value.top
    assert 0 < target_value.x - promised.x < 13
    dot = drawing.dots[-1]
    assert (latest.text, latest.anchor) == ("20", "start")
    assert dot.y - 30 < latest.y < dot.y + 30
    assert 0 < latest.x - dot.x < 13


def test_the_latest_of_each_basis_is_labelled_with_its_shape_then_the_bars(book_of: MakeBook) -> None:
    rows = [on_basis(2015, "90", "old", "early"), on_basis(2016, "95", "old", "early"), on_basis(2016, "50", "new")]
    drawing = drawn(book_of([TARGET, "by: 2018, about: 120"], rows))
    assert [label.text for label in drawing.labels] == ["● 95", "■ 50", "≥200 by 2020", "about 120 by 2018"]


def test_a_label_keeps_clear_of_what_is_drawn() -> None:
    line = [(float(x), 100.0) for x in range(0, 420, 4)]
    (label,) = place([WantedLabel(200, 100, "abc")], line, 40)
    assert not label.y - 12 < 100 < label.y + 4
    assert abs(label.y - 100) <= 21  # the nearest half lines that are clear of it
    assert (label.x, label.anchor) == (208, "start")


def test_a_label_with_nothing_around_it_stands_where_it_is_wanted() -> None:
    assert place([WantedLabel(200, 100, "abc")], [], 40) == [Label(208, 100, "start", "abc")]


def test_a_label_at_the_right_edge_ends_at_its_point() -> None:
    assert place([WantedLabel(410, 100, "abc")], [], 40) == [Label(402, 100, "end", "abc")]


def test_a_label_wider_than_the_drawing_is_left_out() -> None:
    assert place([WantedLabel(200, 100, "字" * 40), WantedLabel(200, 100, "a")], [], 40) == [
        Label(208, 100, "start", "a")
    ]


def test_a_chinese_character_is_wider_than_a_latin_one() -> None:
    alone = width("")
    assert width("a") - alone < width("字") - alone < 2 * (width("a") - alone)
    assert width("字a") - alone == pytest.approx(width("字") + width("a") - 2 * alone)
