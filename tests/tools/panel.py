"""A made-up panel of places, indicators and years, in any size: what a province or a country would keep.

Every figure is drawn from the seed, so two runs write the same bytes.
"""

import csv
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import NamedTuple

INDICATORS, FIRST_YEAR, YEARS, TARGETS = 60, 2010, 15, 9
BY, BASE = 2025, 2020
PER_PLACE = INDICATORS * YEARS
"""How many actuals a place has."""
_UNITS = (("stock", "家"), ("flow", "亿元"), ("share", "%"))
_DECLINE = {("share", "%"): "value", ("flow", "亿元"): "growth"}


class _Series(NamedTuple):
    id: str
    name: str
    measure: str
    unit: str


def _series() -> list[_Series]:
    """The two that `veto` reads, and others by turns."""
    named = [_Series(f"{what}_looked_at", f"指标甲{n}号", *kind) for n, (kind, what) in enumerate(_DECLINE.items())]
    rest = [_Series(f"series_{n}", f"指标乙{n}号", *_UNITS[n % 3]) for n in range(INDICATORS - len(named))]
    return named + rest


def _scopes(places: int) -> list[tuple[str, str]]:
    """Ids and codes of GB/T 2260: nine counties to a city, cities and provinces numbered on."""
    found = []
    for n in range(places):
        city, county = divmod(n, 10)
        province, prefecture = divmod(city, 60)
        found.append((f"place_{n}", f"{11 + province}{prefecture + 1:02}{county + 20 if county else 0:02}"))
    return found


def write_panel(folder: Path, places: int, seed: int = 1) -> int:
    """A data folder with an actual for each place, indicator and year and nine targets a place.

    Returns how many actuals it has.
    """
    random = Random(seed)
    series, scopes = _series(), _scopes(places)
    totals = dict.fromkeys(range(FIRST_YEAR, FIRST_YEAR + YEARS), Decimal(0))
    target_values: dict[str, Decimal] = {}
    (folder / "actuals").mkdir(parents=True)
    with (folder / "actuals" / "panel.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow("indicator scope year word value unit document place".split())
        for n, one in enumerate(series):
            target_values[one.id] = Decimal(random.randrange(100, 300)) / 10
            for scope, _ in scopes:
                level, growth = random.uniform(8, 24), random.uniform(0.97, 1.08)
                for year in totals:
                    value = Decimal(f"{level * growth ** (year - FIRST_YEAR) * random.uniform(0.97, 1.03):.2f}")
                    totals[year] += value
                    table.writerow((one.id, scope, year, "value", value, one.unit, f"yearbook_{year}", f"表{n + 1}"))
    _write_main(folder / "targets.yaml", series, scopes, target_values, totals)
    return places * PER_PLACE


def _write_main(
    path: Path,
    series: list[_Series],
    scopes: list[tuple[str, str]],
    target_values: dict[str, Decimal],
    totals: dict[int, Decimal],
) -> None:
    lines = ["scopes:", "  - {id: here, name: 全域, name_en: All of it}"]
    for scope, code in scopes:
        lines.append(f"  - {{id: {scope}, name: {scope}, name_en: {scope}, code: '{code}'}}")
    lines.append("indicators:")
    for n, s in enumerate(series):
        kept = f"unit: '{s.unit}', measure: {s.measure}"
        kept += f", double_decline: {_DECLINE[s.measure, s.unit]}" if n < len(_DECLINE) else ""
        lines.append(f"  - {{id: {s.id}, name: {s.name}, name_en: {s.id}, {kept}}}")
    lines.append("documents:")
    for year, total in totals.items():
        book = f"id: yearbook_{year}, title: 年鉴{year + 1}, issuer: 统计局, issued: {year + 1}"
        lines.append(f"  - {{{book}, control_total: {total}}}")
    lines += ["  - id: plan", "    title: 规划", "    issuer: 政府", f"    issued: {BASE + 1}", f"    base: {BASE}"]
    lines += ["    scope: here", f"    period: [{BASE + 1}, {BY}]", "    says:"]
    for s in series[:TARGETS]:
        lines += [
            "      - at: 目标",
            f"        quote: 各地{s.name}达到{target_values[s.id]}{s.unit}",
            "        targets:",
        ]
        target = f"by: {BY}, at_least: {target_values[s.id]}, unit: '{s.unit}'"
        lines += [f"          - {{indicator: {s.id}, scope: {scope}, {target}}}" for scope, _ in scopes]
    lines += ["      - at: 考核", "        quote: 双下降的市、县（市、区）"]
    lines += ["        double_decline: [city, county, county_level_city, district]"]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
