"""Reports as pages in Markdown: what the screen shows of them."""

from collections.abc import Iterator

from zjtargets.reports.counts import grouped, headline
from zjtargets.reports.markdown import table
from zjtargets.reports.screen.calc import CalcReport
from zjtargets.reports.screen.changes import ChangesReport
from zjtargets.reports.screen.common import Notes, data_in_file, data_line
from zjtargets.reports.screen.gap import GapReport
from zjtargets.reports.screen.terminal import column_notes
from zjtargets.reports.sentences import sentence
from zjtargets.text.markdown_text import at_start, escaped
from zjtargets.words.messages import Lang, say


def gap_markdown(report: GapReport, lang: Lang) -> str:
    """The report as a page: what the screen shows of it, and a sentence for each row."""
    return "\n".join(_gap_lines(report, lang)) + "\n"


def _gap_lines(report: GapReport, lang: Lang) -> Iterator[str]:
    notes = Notes(lang)
    columns = report.columns(lang, notes)
    yield f"# {escaped(report.title(lang))}"
    for line in (*report.stages(lang), *report.only(lang)):
        yield f"\n{at_start(line)}"
    yield f"\n**{escaped(headline(report.gaps, report.book, report.year, lang))}**"
    for group in grouped(report.gaps, report.shown, report.by, report.book, lang):
        yield f"\n## {escaped(group.title or '')}\n"
        if group.rows:
            yield from table(columns, group.rows, lang)
            yield ""
            yield from (f"- {at_start(sentence(g, report.book, lang, placed=report.placed))}" for g in group.rows)
    yield ""
    yield "### " + say("md.remarks", lang)
    yield ""
    below = (line.plain for line in report.remarks(lang, notes))
    lines = (*column_notes(columns, lang), *below, data_in_file(report.book, lang))
    yield from (f"- {at_start(line)}" for line in lines)


def changes_markdown(report: ChangesReport, lang: Lang) -> str:
    """The changes as a page: what the screen shows of them."""
    return "\n".join(_changes_lines(report, lang)) + "\n"


def _changes_lines(report: ChangesReport, lang: Lang) -> Iterator[str]:
    yield f"**{escaped(report.headline(lang))}**"
    for section in report.sections(lang):
        yield f"\n## {escaped(section.title)}"
        for group in section.groups:
            yield f"\n### {escaped(group.title or '')}\n"
            yield from table(section.columns, group.rows, lang)
    yield f"\n{at_start(data_line(report.book, report.as_of, lang).plain)}"


def calc_markdown(report: CalcReport, lang: Lang) -> str:
    """The answer as a page: what the screen shows of it."""
    return "\n".join(_calc_lines(report, lang)) + "\n"


def _calc_lines(report: CalcReport, lang: Lang) -> Iterator[str]:
    yield f"**{escaped(report.title(lang))}**\n"
    yield from (f"- {at_start(say(fact.head, lang))}: {escaped(fact.text or '')}" for fact in report.facts(lang))
    yield ""
    yield from table(report.columns(lang), report.found.path.years_on_path, lang)
    yield from (f"\n{at_start(line)}" for line in (*report.remarks(lang), *report.verdict(lang)))
