"""What a record claims, and where the quote says it."""

import pytest

from zjtargets.rules.claims import name_end


@pytest.mark.parametrize(
    ("name", "quote", "end"),
    [
        ("企业", "高新技术企业", 6),
        ("高企", "高新技术企业", 5),
        ("企业数", "企业达到5家", 2),
        ("覆盖率", "全覆盖", 3),
        ("专利（发明）", "专利(发明)5件", 6),
        ("技术", "術技", 0),
        ("企业", "", 0),
    ],
)
def test_a_name_ends_where_its_last_character_stands(name: str, quote: str, end: int) -> None:
    assert name_end(name, quote) == end
