"""The kinds of file that a report is written as, and the packages that only two of them need."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import DATA, MakeBook, Run
from tests.reports.test_report import SUFFIXES, names
from zjtargets.core.settings import DEFAULTS
from zjtargets.judgement.verdict import judge
from zjtargets.reports.outputs import RENDERERS, renderer
from zjtargets.reports.screen.gap import GapReport
from zjtargets.reports.year import YearReport
from zjtargets.words.messages import Lang


@pytest.mark.parametrize("suffix", RENDERERS)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_kind_of_file_holds_every_promise(book_of: MakeBook, suffix: str, lang: Lang) -> None:
    book = book_of(["by: 2020, at_least: 200", "by: 2019, at_least: 150"], ["2015,value,100", "2018,value,150"])
    gaps = [judge(book, target, 2018, DEFAULTS) for target in book.targets]
    report = YearReport(GapReport(book, 2018, gaps, DEFAULTS, None, show_all=False, by="document"))
    found = renderer(Path(f"REPORT{suffix.upper()}"))(report, lang)
    if suffix == ".xlsx":
        assert found.startswith(b"PK")
    else:
        text = found.decode("utf-8")
        assert all(target_value in text for target_value in ("200", "150"))
        assert "\r" not in text


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_suffix_says_what_is_written(run: Run, tmp_path: Path, suffix: str, lang: str) -> None:
    path = tmp_path / f"gap{suffix}"
    result = run("report", "2022", "-o", path, "--data", DATA, "--lang", lang)
    assert (result.exit_code, result.stdout) == (0, "")
    said = f"已写入 {path}，共140行。" if lang == "zh" else f"Wrote {path} (rows: 140)."
    assert result.stderr.strip() == said
    starts = {".html": b"<!DOCTYPE html>", ".xlsx": b"PK\x03\x04", ".md": b"# ", ".csv": b"\xef\xbb\xbftarget,"}
    assert path.read_bytes().startswith(starts.get(suffix, b'{"schema": 2, "command": "gap", "rows": [\n'))
    assert names(tmp_path) == [path.name]


@pytest.mark.parametrize(("suffix", "form"), [(".json", "json"), (".csv", "csv"), (".md", "md")])
@pytest.mark.parametrize("options", ["2022", "2020 --past --strict --by responsible", "2025 --past --as-of 2021-12-31"])
def test_a_file_holds_what_gap_prints(run: Run, tmp_path: Path, suffix: str, form: str, options: str) -> None:
    path = tmp_path / f"gap{suffix.upper()}"
    assert run("report", *options.split(), "-o", path, "--data", DATA).exit_code == 0
    printed = run("gap", *options.split(), "--data", DATA, "--format", form).stdout
    assert path.read_text(encoding="utf-8-sig" if form == "csv" else "utf-8") == printed


@pytest.mark.parametrize(("suffix", "package"), [(".html", "jinja2"), (".xlsx", "xlsxwriter")])
def test_a_missing_package_is_named_with_what_to_install(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str, package: str
) -> None:
    for name in [m for m in sys.modules if m.partition(".")[0] == package]:
        monkeypatch.delitem(sys.modules, name)
    for name in ("html.page", "excel.workbook", "excel.sheets", "excel.sheet_tables"):
        monkeypatch.delitem(sys.modules, f"zjtargets.reports.{name}", raising=False)
    monkeypatch.setitem(sys.modules, package, None)
    result = run("report", "2022", "-o", tmp_path / f"gap{suffix}", "--data", DATA)
    assert (result.exit_code, names(tmp_path)) == (3, [])
    assert f"writing {suffix} needs {package}" in result.stderr
    assert "pip install 'zjtargets[report]'" in result.stderr
    for other in (".md", ".csv", ".json"):
        assert run("report", "2022", "-o", tmp_path / f"gap{other}", "--data", DATA).exit_code == 0


def test_the_rest_of_the_program_needs_neither() -> None:
    code = (
        "import sys; from zjtargets.cli.app import app; from typer.testing import CliRunner;"
        f"r = CliRunner().invoke(app, ['gap', '2022', '--data', {str(DATA)!r}]); assert r.exit_code == 0;"
        "print(sorted({'jinja2', 'xlsxwriter'} & set(sys.modules)))"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert result.stdout.strip() == "[]"
