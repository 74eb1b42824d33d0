"""What a release says in several places: its version, the Pythons that it runs on, what CI may do."""

import re
import tomllib

import yaml

from tests.conftest import ROOT
from zjtargets import __version__

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
WORKFLOW = (ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8")


def test_the_changelog_begins_with_the_version_and_the_hook_is_of_it() -> None:
    sections = re.findall(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert next(name for name in sections if name != "Unreleased") == __version__
    for page in ("README.md", "docs/README.zh.md"):
        assert f"rev: v{__version__}\n" in (ROOT / page).read_text(encoding="utf-8")


def test_ci_runs_on_the_lowest_and_the_newest_python_that_are_named() -> None:
    named = re.findall(r":: (3\.\d+)$", "\n".join(PROJECT["classifiers"]), re.MULTILINE)
    assert PROJECT["requires-python"] == f">={named[0]}"
    assert yaml.safe_load(WORKFLOW)["jobs"]["run"]["strategy"]["matrix"]["python"] == [named[0], named[-1]]


def test_ci_may_read_alone_and_pins_its_actions_by_commit() -> None:
    assert yaml.safe_load(WORKFLOW)["permissions"] == {"contents": "read"}
    uses = re.findall(r"uses: (.*)", WORKFLOW)
    assert uses
    assert [line for line in uses if not re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line)] == []
