"""The columns of the gap report: the fields of a verdict, with what names a row before them."""

from tests.reports.test_common import gap_report
from zjtargets.reports.fields import FIELDS
from zjtargets.reports.screen.common import Notes


def test_a_column_says_what_the_field_of_its_head_says() -> None:
    report = gap_report()
    fields = {field.head: field for field in FIELDS if field.name not in ("gap", "target_value")}
    columns = [c for c in report.columns("en", Notes("en")) if c.head in fields]
    assert len(columns) == 10
    for column in columns:
        field = fields[column.head]
        for gap in report.gaps:
            assert column.cell(gap) == field.text(gap, "en", report.settings)


def test_the_status_and_the_name_stand_before_the_fields() -> None:
    heads = [c.head for c in gap_report().columns("en", Notes("en"))]
    assert heads[:4] == ["head.status", "head.indicator", "head.by", "head.target_value"]
