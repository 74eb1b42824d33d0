"""Places ranked on one indicator: equal ones alike, by their worse ends, each once."""

from pathlib import Path

from tests.conftest import DATA, MakeFolder, Run

PLACES = {"aa": "330101", "bb": "330122", "cc": "330181", "dd": "330200", "ee": "330103"}


TARGETS = """
scopes:
SCOPES
indicators:
  - {id: thing, name: 某量, name_en: Thing, unit: 家, measure: MEASURE}
  - {id: other, name: 他量, name_en: Other, unit: 家, measure: stock}
documents:
  - id: plan
    title: 规划
    issuer: 政府
    issued: 2016-06
    period: [2016, 2020]
    base: 2015
    scope: aa
    says:
      - {at: 一, quote: 他量达到2家, targets: [{indicator: other, by: 2020, at_least: 2, unit: 家}]}
SAYS
"""


HEADER = "indicator,scope,year,word,value,unit,document,place,high"


def panel(
    folder: MakeFolder, actuals: list[str], *, measure: str = "stock", target_value: str = "at_least: 200"
) -> Path:
    """One target on ``thing`` for each of five places; the readings are ``scope or code,year,value[,high]``."""
    unit = "位" if measure == "rank" else "家"
    scopes = "".join(f'  - {{id: {n}, name: {n}区, name_en: {n.upper()}, code: "{c}"}}\n' for n, c in PLACES.items())
    figure = target_value.split()[1].rstrip(",")
    says = "".join(
        f"      - {{at: 一, quote: {n}某量达到{figure}{unit}, "
        f"targets: [{{indicator: thing, scope: {n}, by: 2020, {target_value}, unit: {unit}}}]}}\n"
        for n in PLACES
    )
    rows, total = [], 0
    for actual in actuals:
        place, year, value, *high = actual.split(",")
        rows.append(f"thing,{place},{year},{'between' if high else 'value'},{value},{unit},report,x,{''.join(high)}")
        total += int(value) + sum(map(int, high))
    text = TARGETS.replace("SCOPES\n", scopes).replace("SAYS\n", says).replace("MEASURE", measure)
    return folder(
        {
            "targets.yaml": text.replace("unit: 家, measure: rank", "unit: 位, measure: rank"),
            "actuals/documents.yaml": "documents:\n"
            f"  - {{id: report, title: 报, issuer: 局, issued: 2021, control_total: {total}}}\n",
            "actuals/panel.csv": "\n".join([HEADER, *rows]) + "\n",
        }
    )


def league(run: Run, data: Path, *args: str) -> list[str]:
    """Rank and place of each row of the table."""
    result = run("gap", "2020", "--indicator", "thing", "--by", "scope", "--data", data, *args)
    assert result.exit_code == 0, result.stderr
    lines = result.stdout.splitlines()
    start = next(i for i, line in enumerate(lines) if line.startswith("──")) + 1
    return [" ".join(line.split()[:2]) for line in lines[start : lines.index("", start)]]


def test_places_are_ranked_by_their_readings_equal_ones_alike(folder: MakeFolder, run: Run) -> None:
    data = panel(folder, ["aa,2020,150", "bb,2020,250", "cc,2020,150", "dd,2020,100", "ee,2020,90"])
    assert league(run, data) == ["1 BB", "2 AA", "2 CC", "4 DD", "5 EE"]


def test_a_reading_of_an_earlier_year_has_no_rank_and_a_place_without_one_is_shown_on_request(
    folder: MakeFolder, run: Run
) -> None:
    data = panel(folder, ["aa,2019,900", "bb,2020,250", "cc,2020,300"])
    assert league(run, data) == ["1 CC", "2 BB", "- AA"]
    assert league(run, data, "--all") == ["1 CC", "2 BB", "- AA", "- DD", "- EE"]


def test_yearly_promises_are_ranked_by_their_worst_years(folder: MakeFolder, run: Run) -> None:
    actuals = ["aa,2019,90", "aa,2020,150", "bb,2019,300", "bb,2020,120", "cc,2019,100", "cc,2020,100"]
    data = panel(folder, actuals, target_value="at_least: 200, kind: yearly")
    assert league(run, data) == ["1 BB", "2 CC", "3 AA"]  # 120, 100 and 90


def test_where_lower_is_better_the_lowest_is_first(folder: MakeFolder, run: Run) -> None:
    data = panel(folder, ["aa,2020,15", "bb,2020,3", "cc,2020,8"], measure="rank", target_value="at_most: 10")
    assert league(run, data) == ["1 BB", "2 CC", "3 AA"]


def test_vague_readings_are_ranked_by_their_worse_end(folder: MakeFolder, run: Run) -> None:
    data = panel(folder, ["aa,2020,150,180", "bb,2020,160", "cc,2020,150,170", "dd,2020,150"])
    assert league(run, data) == ["1 BB", "2 AA", "2 CC", "2 DD"]


def test_over_150_is_better_than_150(folder: MakeFolder, run: Run) -> None:
    data = panel(folder, ["aa,2020,150", "bb,2020,150"])
    table = data / "actuals" / "panel.csv"
    table.write_text(
        table.read_text(encoding="utf-8").replace("thing,bb,2020,value", "thing,bb,2020,over"), encoding="utf-8"
    )
    assert league(run, data) == ["1 BB", "2 AA"]


def test_a_place_is_ranked_once_and_what_does_not_count_not_at_all(run: Run) -> None:
    # Of the two levels of the province one is a repost's word against the original; its reading is the same.
    text = run("gap", "2022", "--indicator", "hightech_firms", "--by", "scope", "--lang", "zh", "--data", DATA).stdout
    levels = [line.split()[:2] for line in text.partition("倍数")[0].splitlines() if "浙江省" in line]
    assert sorted(levels) == [["-", "浙江省"], ["1", "浙江省"]]
