"""The language of help texts, which are made before options are read."""

import sys

import pytest

from zjtargets.cli.arguments import Format, TodoFormat, asked_language
from zjtargets.words.messages import Lang


@pytest.mark.parametrize(
    ("args", "lang"),
    [
        (["gap", "--help"], "en"),
        (["gap", "--help", "--lang", "zh"], "zh"),
        (["gap", "--lang=zh", "--help"], "zh"),
        (["gap", "--lang", "en", "--lang", "zh"], "zh"),
        (["gap", "--help", "--lang"], "en"),  # nothing after it
        (["gap", "--lang", "fr", "--help"], "en"),
    ],
)
def test_help_is_in_the_language_that_the_command_line_asks_for(
    monkeypatch: pytest.MonkeyPatch, args: list[str], lang: Lang
) -> None:
    monkeypatch.setattr(sys, "argv", ["zjtargets", *args])
    assert asked_language() == lang


def test_every_format_of_a_list_to_be_filled_is_one_that_reports_have() -> None:
    assert {form.value for form in TodoFormat} == {form.value for form in Format}
