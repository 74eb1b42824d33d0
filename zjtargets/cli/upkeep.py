"""The commands that keep the data true: check and scan."""

import sys
from typing import Annotated

import typer

from zjtargets.cli.arguments import (
    AsOfOption,
    CheckFormat,
    DataOption,
    ExplainOption,
    FileArgument,
    Format,
    FormatOption,
    IdOption,
    LangOption,
    SourcesOption,
    help_text,
)
from zjtargets.cli.common import data_folder, show_report, sound_book, write
from zjtargets.cli.exits import DONE, FOUND
from zjtargets.cli.streams import as_utf8, notice
from zjtargets.words.messages import language, problem_lines, rule_text, say


def check(
    data: DataOption = None,
    lang: LangOption = None,
    as_of: AsOfOption = None,
    format: Annotated[CheckFormat, typer.Option("--format", help=help_text("format"))] = CheckFormat.TABLE,  # noqa: A002
    sources: SourcesOption = None,
    explain: ExplainOption = None,
) -> int:
    """Hold the data against every rule, and with ``sources`` against the documents; 1 where something is wrong."""
    from zjtargets.book import select
    from zjtargets.reports.screen.problems import CheckReport
    from zjtargets.rules.folder import check_folder
    from zjtargets.sources.proof import prove

    lang = language(lang)
    if explain is not None:
        sys.stdout.write(rule_text(explain, lang))
        return DONE
    folder = data_folder(data, lang)
    book, problems = check_folder(folder, select.read_day(as_of))
    proof = prove(book, folder.path, sources) if sources else None
    report = CheckReport(book, [*problems, *(proof.problems if proof else [])], proof)
    if format is CheckFormat.JSON:
        as_utf8(sys.stdout)
    sys.stdout.write(report.render(format.value, lang))
    return FOUND if report.problems else DONE


def scan_file(
    file: FileArgument,
    document: IdOption = None,
    data: DataOption = None,
    lang: LangOption = None,
    as_of: AsOfOption = None,
    format: FormatOption = Format.TABLE,  # noqa: A002
) -> int:
    """Every figure of a document and what accounts for it; of a document that is not in the data, a draft."""
    from zjtargets.book import select
    from zjtargets.book.folder import find_folder
    from zjtargets.cli import options
    from zjtargets.drafting.as_yaml import draft_text
    from zjtargets.drafting.scan import NewDocument, scan_document
    from zjtargets.reports.screen.scan import ScanReport
    from zjtargets.sources.document import read_document

    lang, day, name = language(lang), select.read_day(as_of), options.read_id(document)
    folder = find_folder(data)
    book = sound_book(folder, lang).as_of(day)
    source = read_document(file)
    found = scan_document(book, folder.path, source, file.name, name)
    if isinstance(found, NewDocument):
        if found.drafts and format is Format.TABLE:
            counts = {"n": len(found.coverage.numerals), "drafts": len(found.drafts)}
            notice(say("scan.drafted", lang, file=file, document=found.document, **counts))
            write(draft_text(found, file.name, book.indicators))
        else:
            show_report(ScanReport(book, found.document, found.coverage, as_of), format, lang)
        return DONE
    for problem in found.problems:
        notice(problem_lines(problem, lang))
    show_report(ScanReport(book, found.document, found.coverage, as_of), format, lang)
    return FOUND if found.coverage.unexplained or found.problems else DONE
