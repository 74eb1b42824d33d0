"""From records to the book: names resolved, defaults taken from the document, figures in the unit of their row."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from tests.conftest import MakeFolder
from zjtargets.book.book import Book
from zjtargets.book.load import read_book
from zjtargets.core.problem import Problem
from zjtargets.text.quotes import Quote

MAIN = """\
scopes:
  - {id: here, name: 此地, name_en: Here}
  - {id: there, name: 彼地, name_en: There}
indicators:
  - {id: firms, name: 企业, name_en: Firms, unit: 家, measure: stock}
  - {id: patents, name: 专利, name_en: Patents, unit: 件, measure: flow}
  - {id: trade, name: 交易额, name_en: Trade, unit: 亿元, measure: flow}
  - {id: share, name: 比重, name_en: Share, unit: "%", measure: share}
  - {id: place, name: 位次, name_en: Place, unit: 位, measure: rank}
documents:
  - {id: book, title: 年鉴, issuer: 局, issued: 2030}
  - id: plan
    title: 规划
    issuer: 政府
    issued: 2016-06
    base: 2015
    scope: here
    says:
      - at: 一、目标
        quote: 企业达到500家
        targets:
          - {indicator: firms, by: 2020, at_least: 500, unit: 家}
"""
FIRST = 22  # the line of the target
HEAD = "indicator,scope,year,word,value,unit,document,place,high,growth,since,of,part,basis\n"

Load = Callable[..., tuple[Book, set[tuple[str, int, str]], list[Problem]]]


@pytest.fixture
def load(folder: MakeFolder) -> Load:
    def load(text: str = MAIN, rows: str = "", **files: str) -> tuple[Book, set[tuple[str, int, str]], list[Problem]]:
        more = {f"actuals/{name}.yaml": content for name, content in files.items()}
        table = {"actuals/table.csv": HEAD + rows} if rows else {}
        data = folder({"targets.yaml": text, **more, **table})
        book, problems = read_book(data)
        places = {(Path(p.location.file).relative_to(data).as_posix(), p.location.line, p.key) for p in problems}
        return book, places, problems

    return load


def with_target(target: str) -> str:
    return MAIN.replace("{indicator: firms, by: 2020, at_least: 500, unit: 家}", "{" + target + "}")


# --- folders --------------------------------------------------------------------------------------


def test_an_empty_main_file_gives_an_empty_book_and_one_problem(folder: MakeFolder) -> None:
    data = folder({"targets.yaml": "", "actuals/a.csv": HEAD + "firms,here,2018,value,5,家,book,表,,,,,,\n"})
    book, problems = read_book(data)
    assert [p.key for p in problems] == ["missing_key.file"]
    assert (book.targets, book.actuals, book.complete) == ((), (), False)


def test_problems_come_in_the_order_of_files_and_lines(load: Load) -> None:
    text = MAIN.replace("measure: rank", "measure: ranks").replace("issuer: 政府", "issuer: null")
    _, _, problems = load(text, "firm,here,2018,value,5,家,book,表,,,,,,\n", a="x: 1\n")
    assert [(Path(p.location.file).name, p.location.line) for p in problems] == [
        ("a.yaml", 1),
        ("a.yaml", 1),
        ("a.yaml", 1),
        ("table.csv", 2),
        ("targets.yaml", 9),
        ("targets.yaml", 14),
    ]


# --- every problem at once ------------------------------------------------------------------------


def test_faults_of_six_kinds_are_all_reported_at_once(load: Load) -> None:
    text = with_target("indicator: firm, by: 2020, at_least: 500, unit: 家").replace(
        "  - {id: place, name: 位次,", "  - {id: place, nam: 位次,"
    )
    rows = "patents,here,2018,value,x,件,book,表,,,,,,\ntrade,here,2018,value,5,件,book,表,,,,,,\n"
    book, problems, _ = load(text, rows, broken="document: plan\nsays: {\n", says="document: paln\nsays:\n  - " + SAID)
    assert problems == {
        ("targets.yaml", 9, "missing_key"),
        ("targets.yaml", 9, "unknown_key"),
        ("targets.yaml", FIRST, "unknown_name"),
        ("actuals/table.csv", 2, "bad_value.number"),
        ("actuals/table.csv", 3, "unit"),
        ("actuals/broken.yaml", 3, "yaml_syntax"),
        ("actuals/says.yaml", 1, "unknown_name"),
    }
    assert not book.complete


SAID = "{at: 一, quote: 企业400家, actuals: [{indicator: firms, year: 2015, value: 400, unit: 家}]}\n"


@pytest.mark.parametrize(
    ("old", "new", "line", "key"),
    [
        ("{id: here, name: 此地,", "{id: here,", 2, "missing_key"),
        ("name: 企业, name_en: Firms,", "name_en: Firms,", 5, "missing_key"),
        ("issued: 2016-06", "issued: 2016-6", 15, "bad_value.date"),
    ],
    ids=["scope", "indicator", "document"],
)
def test_a_record_that_failed_is_not_also_unknown(load: Load, old: str, new: str, line: int, key: str) -> None:
    assert MAIN.count(old) == 1
    rows = "firms,here,2015,value,400,家,plan,表,,,,,,\n"
    book, problems, _ = load(MAIN.replace(old, new), rows, says=f"document: plan\nsays:\n  - {SAID}")
    assert problems == {("targets.yaml", line, key)}
    assert (book.targets, book.actuals, book.complete) == ((), (), False)


def test_the_other_indicator_of_a_lead_may_have_failed(load: Load) -> None:
    text = with_target("indicator: firms, by: 2020, kind: lead, than: trade, above: 0, unit: 百分点")
    _, problems, _ = load(text.replace("unit: 亿元, measure: flow", "unit: 亿元, measure: flows"))
    assert problems == {("targets.yaml", 7, "bad_value.choice")}


def test_what_is_sound_is_in_the_book_beside_what_is_not(load: Load) -> None:
    rows = "firms,here,2015,value,400,家,plan,表,,,,,,\nfirms,nowhere,2015,value,400,家,plan,表,,,,,,\n"
    book, problems, _ = load(rows=rows)
    assert problems == {("actuals/table.csv", 3, "unknown_name")}
    assert [r.location.line for r in book.actuals] == [2]
    assert len(book.targets) == 1


# --- names ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("target", "what", "name", "near"),
    [
        ("indicator: firm, by: 2020, at_least: 500, unit: 家", "indicator", "firm", "firms"),
        ("indicator: 企业, by: 2020, at_least: 500, unit: 家", "indicator", "企业", "firms"),
        ("indicator: firms, scope: theer, by: 2020, at_least: 500, unit: 家", "scope", "theer", "there"),
        ("indicator: firms, than: trades, by: 2020, at_least: 500, unit: 家", "indicator", "trades", "trade"),
    ],
)
def test_an_unknown_name_is_shown_with_the_nearest_known_one(
    load: Load, target: str, what: str, name: str, near: str | None
) -> None:
    _, places, problems = load(with_target(target))
    assert places == {("targets.yaml", FIRST, "unknown_name")}
    assert problems[0].values == {"what": what, "name": name, "nearest": near}


def test_an_unknown_document_is_shown_where_it_is_named(load: Load) -> None:
    rows = "firms,here,2015,value,400,家,boook,表,,,,,,\n"
    _, places, problems = load(rows=rows, says=f"# a comment\ndocument: plam\nsays:\n  - {SAID}")
    assert places == {("actuals/says.yaml", 2, "unknown_name"), ("actuals/table.csv", 2, "unknown_name")}
    assert [p.values["nearest"] for p in problems] == ["plan", "book"]


def test_the_nearest_name_may_be_one_that_failed(load: Load) -> None:
    text = with_target("indicator: shares, by: 2020, at_least: 500, unit: 家")
    _, _, problems = load(text.replace("measure: share}", "measure: shares}"))
    assert [p.values.get("nearest") for p in problems if p.key == "unknown_name"] == ["share"]


def test_a_table_may_give_printed_names_and_ids_come_first(load: Load) -> None:
    bases = "bases:\n  - {id: census4, name: 四经普, name_en: 4th census}\n"
    text = MAIN.replace("indicators:", f"{bases}indicators:", 1).replace(
        "measure: flow}", "measure: flow, aka: [{name: 专利数, why: 同}]}", 1
    )
    rows = (
        "企 业,此地,2015,value,400,家,年鉴,表,,,,,,四经普\n"
        "专利数,HERE,2015,value,7,件,《年鉴》,表,,,,,,census4\n"
        "FIRMS,彼地,2015,value,3,家,book,表,,,,,,\n"
    )
    book, problems, _ = load(text, rows)
    assert problems == set()
    assert [(r.indicator.id, r.scope, r.document.id, r.basis) for r in book.actuals] == [
        ("firms", "here", "book", "census4"),
        ("patents", "here", "book", "census4"),
        ("firms", "there", "book", None),
    ]


@pytest.mark.parametrize(
    ("row", "key", "values"),
    [
        ("企,here,2015,value,4,家,book,表,,,,,,", "unknown_name", {"name": "企", "nearest": "firms"}),  # a part
        ("比,here,2015,value,4,家,book,表,,,,,,", "unknown_name", {"name": "比", "nearest": "share"}),
        ("firms,某地区,2015,value,4,家,book,表,,,,,,", "unknown_name", {"name": "某地区", "nearest": None}),
        ("firms,here,2015,value,4,家,book,表,,,,,,四经普", "bad_value.name", {"found": "四经普"}),
        ("位次,here,2015,value,4,位,book,表,,,,,,", "unknown_name.several", {"name": "位次", "ids": ["place", "rank"]}),
    ],
)
def test_a_printed_name_in_a_table_is_whole_and_has_one_record(
    load: Load, row: str, key: str, values: dict[str, object]
) -> None:
    text = MAIN.replace("documents:", "  - {id: rank, name: 位次, unit: 位, measure: rank}\ndocuments:", 1)
    _, places, [problem] = load(text, f"{row}\nrank,here,2015,value,4,位,book,表,,,,,,\n")
    assert places == {("actuals/table.csv", 2, key)}
    assert values.items() <= problem.values.items()


def test_a_printed_name_may_be_that_of_a_record_that_failed(load: Load) -> None:
    rows = "专利,here,2015,value,5,件,book,表,,,,,,\npatent,here,2015,value,5,件,book,表,,,,,,\n"
    _, places, _ = load(MAIN.replace("unit: 件, measure: flow", "unit: 件, measure: flows"), rows)
    assert places == {("targets.yaml", 6, "bad_value.choice"), ("actuals/table.csv", 3, "unknown_name")}


def test_two_unknown_names_of_one_record_are_both_reported(load: Load) -> None:
    _, _, problems = load(with_target("indicator: firm, scope: ther, by: 2020, at_least: 500, unit: 家"))
    assert sorted(str(p.values["name"]) for p in problems) == ["firm", "ther"]


def test_a_table_of_unknown_names_is_no_hang(load: Load) -> None:
    places = "".join(f"  - {{id: place_{i}, name: 地, name_en: Place}}\n" for i in range(300))
    rows = "".join(f"firms,plaice_{i},2015,value,400,家,book,表,,,,,,\n" for i in (*range(300), 0))
    _, _, problems = load(MAIN.replace("indicators:", f"{places}indicators:", 1), rows)
    near = [p.values["nearest"] for p in problems if p.key == "unknown_name"]
    assert len(near) == 301
    assert (near[0], near[-1]) == ("place_0", "place_0")  # the same name again has the same suggestion
    assert near[-2] is None


# --- defaults -------------------------------------------------------------------------------------


def test_a_record_takes_the_scope_of_its_document_unless_it_has_one(load: Load) -> None:
    more = "\n          - {indicator: firms, scope: there, by: 2020, at_least: 50, unit: 家}"
    rows = "firms,,2015,value,400,家,plan,表,,,,,,\nfirms,there,2015,value,40,家,plan,表,,,,,,\n"
    book, problems, _ = load(MAIN.rstrip() + more + "\n", rows)
    assert problems == set()
    assert [p.scope for p in book.targets] == ["here", "there"]
    assert [r.scope for r in book.actuals] == ["here", "there"]


def test_a_record_without_any_scope_is_a_problem(load: Load) -> None:
    rows = "firms,,2015,value,400,家,book,表,,,,,,\n"
    book, places, problems = load(MAIN.replace("    scope: here\n", ""), rows)
    assert places == {("targets.yaml", FIRST - 1, "missing_key.scope"), ("actuals/table.csv", 2, "missing_key.scope")}
    assert [p.values["document"] for p in problems] == ["book", "plan"]
    assert (book.targets, book.actuals) == ((), ())


def test_a_target_takes_base_and_period_of_its_document_unless_it_has_its_own(load: Load) -> None:
    text = MAIN.replace("    base: 2015\n", "    base: 2015\n    period: [2016, 2020]\n").rstrip()
    text += "\n          - {indicator: patents, by: 2020, base: 2014, since: 2017, at_least: 5, unit: 件}\n"
    book, problems, _ = load(text)
    assert problems == set()
    assert [(p.base_year, p.first_year) for p in book.targets] == [(2015, 2016), (2014, 2017)]


def test_a_target_without_a_period_runs_from_the_year_after_its_base(load: Load) -> None:
    book, _, _ = load()
    assert book.targets[0].first_year == 2016


def test_every_record_knows_its_location(load: Load) -> None:
    book, _, _ = load(rows="firms,,2015,value,400,家,plan,表,,,,,,\n", says=f"document: plan\nsays:\n  - {SAID}")
    assert book.targets[0].location == (str(Path(book.folder) / "targets.yaml"), FIRST)
    assert [(r.location.line, r.table) for r in book.actuals] == [(3, None), (2, "表")]
    lines = {name: location.line for name, location in book.declared_at.items()}
    assert len(lines) == 9
    assert [lines["scope", "there"], lines["indicator", "share"], lines["document", "plan"]] == [3, 8, 12]


# --- ids ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("target", "identity"),
    [
        ("indicator: firms, by: 2020, at_least: 5, unit: 家", "plan/firms/2020"),
        ("indicator: firms, scope: here, by: 2020, at_least: 5, unit: 家", "plan/firms/2020"),
        ("indicator: firms, scope: there, by: 2020, at_least: 5, unit: 家", "plan/firms@there/2020"),
        ("indicator: firms, by: 2025, kind: multiple, at_least: 2, unit: 倍", "plan/firms/2025/multiple"),
        ("indicator: firms, by: 2025, kind: increment, at_least: 2, unit: 家", "plan/firms/2025/increment"),
        ("indicator: firms, by: 2025, kind: growth, at_least: 2, unit: '%'", "plan/firms/2025/growth"),
        (
            "indicator: firms, scope: there, by: 2025, kind: yearly, at_least: 2, unit: 家",
            "plan/firms@there/2025/yearly",
        ),
        ("indicator: firms, by: 2025, kind: lead, than: trade, above: 0, unit: 百分点", "plan/firms/2025/lead"),
    ],
)
def test_an_id_names_document_indicator_scope_deadline_and_kind(load: Load, target: str, identity: str) -> None:
    book, problems, _ = load(with_target(target))
    assert problems == set()
    assert [p.id for p in book.targets] == [identity]
    assert book.by_id == {identity: book.targets[0]}


# --- units ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("target", "unit", "target_value"),
    [
        ("indicator: patents, at_least: 4.5, unit: 万件", "件", ("45000", "45000")),
        ("indicator: patents, at_least: [4, 5], unit: 万件", "件", ("40000", "50000")),
        ("indicator: patents, at_least: [1, null], unit: 万件", "件", ("10000", "Infinity")),
        ("indicator: trade, at_least: 4, unit: 万亿元", "亿元", ("40000", "40000")),
        ("indicator: trade, at_least: 25, unit: 万元", "亿元", ("0.0025", "0.0025")),
        ("indicator: firms, between: [1, 2], unit: 家", "家", ("1", "2")),
        ("indicator: firms, at_least: 3, unit: 个", "家", ("3", "3")),
        ("indicator: share, at_least: 3, unit: ％", "%", ("3", "3")),
        ("indicator: place, at_most: 10, unit: 位", "位", ("10", "10")),
        ("indicator: share, kind: increment, at_least: 3, unit: 个百分点", "百分点", ("3", "3")),
        ("indicator: firms, kind: increment, at_least: 3, unit: 万家", "家", ("30000", "30000")),
        ("indicator: trade, kind: multiple, at_least: 2, unit: 倍", "倍", ("2", "2")),
        ("indicator: trade, kind: growth, at_least: 15, unit: '%'", "%", ("15", "15")),
        ("indicator: trade, kind: yearly, at_least: 1, unit: 万亿元", "亿元", ("10000", "10000")),
        ("indicator: trade, kind: lead, than: firms, at_least: 3, unit: 百分点", "百分点", ("3", "3")),
    ],
)
def test_a_target_value_is_in_its_unit(load: Load, target: str, unit: str, target_value: tuple[str, str]) -> None:
    book, problems, _ = load(with_target(f"by: 2020, {target}"))
    assert problems == set()
    (one,) = book.targets
    assert one.unit == unit
    assert (one.target_value.lo, one.target_value.hi) == (Decimal(target_value[0]), Decimal(target_value[1]))
    assert not one.target_value.lo_open
    assert not one.target_value.hi_open


@pytest.mark.parametrize(
    ("target", "wanted"),
    [
        ("indicator: patents, at_least: 4, unit: 家", "件"),
        ("indicator: trade, at_least: 4, unit: 亿", "亿元"),
        ("indicator: share, at_least: 4, unit: 百分点", "%"),
        ("indicator: share, kind: increment, at_least: 4, unit: '%'", "百分点"),
        ("indicator: trade, kind: multiple, at_least: 200, unit: '%'", "倍"),
        ("indicator: trade, kind: growth, at_least: 4, unit: 亿元", "%"),
        ("indicator: trade, kind: lead, than: firms, at_least: 4, unit: '%'", "百分点"),
        ("indicator: trade, kind: yearly, at_least: 4, unit: 倍", "亿元"),
        ("indicator: place, at_most: 4, unit: 家", "位"),
    ],
)
def test_a_unit_that_does_not_fit_is_a_problem(load: Load, target: str, wanted: str) -> None:
    book, places, problems = load(with_target(f"by: 2020, {target}"))
    assert places == {("targets.yaml", FIRST, "unit")}
    assert problems[0].values["wanted"] == wanted
    assert book.targets == ()


@pytest.mark.parametrize(
    ("row", "printed"),
    [
        ("patents,here,2018,value,4.5,万件,book,表,,,,,,", ("45000", "45000")),
        ("trade,here,2018,over,1.2,万亿元,book,表,,,,,,", ("12000", "12000")),
        ("trade,here,2018,value,2.5,万元,book,表,,,,,,", ("0.00025", "0.00025")),
        ("firms,here,2018,between,1,万家,book,表,2,,,,,", ("10000", "20000")),
        ("share,here,2018,value,2.80,%,book,表,,,,,,", ("2.80", "2.80")),
    ],
)
def test_an_actual_is_in_the_unit_of_its_indicator(load: Load, row: str, printed: tuple[str, str]) -> None:
    book, problems, _ = load(rows=f"{row}\n")
    assert problems == set()
    interval = book.actuals[0].scaled
    assert interval is not None
    assert (interval.lo, interval.hi) == (Decimal(printed[0]), Decimal(printed[1]))


# --- shares of two counts -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cells", "whole", "share"),
    [("value,6,家", 6, 100), ("value,6,家", 12, 50), ("value,0,家", 12, 0), ("over,3,个", 12, 25)],
)
def test_a_count_of_a_whole_is_a_share(load: Load, cells: str, whole: int, share: int) -> None:
    book, problems, _ = load(rows=f"share,here,2018,{cells},book,表,,,,{whole},,\n")
    assert problems == set()
    interval = book.actuals[0].scaled
    assert interval is not None
    assert interval.lo == interval.hi == share


def test_six_of_eleven_is_kept_in_full(load: Load) -> None:
    book, _, _ = load(rows="share,here,2018,value,6,家,book,表,,,,11,,\n")
    interval = book.actuals[0].scaled
    assert interval is not None
    assert abs(interval.lo - Decimal(600) / 11) < Decimal("1e-20")


@pytest.mark.parametrize("cells", ["value,12,家,11", "value,-1,家,11", "value,6,成,11", "value,6,家,-11"])
def test_what_is_no_part_of_a_whole_is_no_share(load: Load, cells: str) -> None:
    word, value, unit, whole = cells.split(",")
    book, places, _ = load(rows=f"share,here,2018,{word},{value},{unit},book,表,,,,{whole},,\n")
    assert places == {("actuals/table.csv", 2, "possible_value.of")}
    assert book.actuals == ()


# --- rates without a level ------------------------------------------------------------------------


@pytest.mark.parametrize("unit", ["", "%", "亿元"])
def test_a_rate_alone_is_in_per_cent_whatever_unit_values_have(load: Load, unit: str) -> None:
    book, places, _ = load(rows=f"trade,here,2018,,,{unit},book,表,,12.5,,,,\n")
    assert places == set()
    (actual,) = book.actuals
    assert (actual.scaled, actual.growth) == (None, ("value", Decimal("12.5"), Decimal("12.5")))


UNITS = """\
units:
  - {unit: 蒲式耳, name: 斛, name_en: bushels, of: 公斤, scale: 27.2}
  - {unit: 班, name_en: classes}
"""
OWN = UNITS + MAIN.replace(
    "- {id: firms, name: 企业, name_en: Firms, unit: 家,", "- {id: firms, name: 企业, name_en: Firms, unit: 吨,"
)


def test_a_declared_unit_is_one_in_records_tables_and_quotes(load: Load) -> None:
    text = OWN.replace("企业达到500家", "企业达到5万蒲式耳").replace(
        "at_least: 500, unit: 家", "at_least: 5, unit: 万蒲式耳"
    )
    book, _, problems = load(text, "firms,here,2016,value,3,万蒲式耳,book,表一,,,,,,\n")
    assert problems == []
    assert book.targets[0].target_value.lo == 1360  # 50,000 × 27.2 kg
    assert book.actuals[0].scaled is not None
    assert book.actuals[0].scaled.lo == 816
    assert [(f.lo, f.unit) for f in Quote("产量达到5万蒲式耳", book.units).figures] == [(Decimal(5), "万蒲式耳")]


def test_a_declared_unit_may_be_of_no_other(load: Load) -> None:
    classes = OWN.replace("unit: 吨,", "unit: 班,").replace("500家", "500班").replace("500, unit: 家", "500, unit: 班")
    book, _, problems = load(classes)
    assert problems == []
    assert (book.targets[0].unit, book.targets[0].target_value.lo) == ("班", Decimal(500))


@pytest.mark.parametrize(
    ("entry", "key"),
    [
        ("{unit: 斤, name_en: jin}", "own_unit"),
        ("{unit: 万班, name_en: classes}", "own_unit"),
        ("{unit: 班, name_en: classes}", "own_unit"),
        ("{unit: 捆, name_en: bales, of: 捆, scale: 2}", "own_unit.of"),
        ("{unit: 捆, name_en: bales, of: 公斤}", "own_unit.of"),
        ("{unit: 捆, name_en: bales, scale: 2}", "own_unit.of"),
        ("{unit: 捆, name_en: bales, of: 公斤, scale: 0}", "own_unit.of"),
        ("{name_en: bales}", "missing_key"),
        ("{unit: 3捆, name_en: bales}", "bad_value.name"),
        ("{unit: 捆, name_en: bales, off: 公斤}", "unknown_key"),
    ],
)
def test_a_unit_is_declared_once_and_what_it_is_a_multiple_of_is_known(load: Load, entry: str, key: str) -> None:
    _, places, _ = load(UNITS + f"  - {entry}\n" + MAIN)
    assert places == {("targets.yaml", 4, key)}
