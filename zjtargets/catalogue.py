"""The catalogue: every phrase and every problem that the program can say, in Chinese and English."""

from typing import NamedTuple


class Wrong(NamedTuple):
    """A problem in both languages: what is wrong, and what right looks like."""

    zh: str
    en: str
    zh_hint: str
    en_hint: str


PHRASES: dict[str, tuple[str, str]] = {
    "nearest": ("；是否指 {name}？", "; did you mean {name}?"),
    # statuses
    "status.met": ("已完成", "met"),
    "status.missed": ("未完成", "missed"),
    "status.no_data": ("无数据", "no data"),
    "status.unclear": ("无法判定", "unclear"),
    "status.unreported": ("到期待数据", "unreported"),
    "status.lost": ("得而复失", "lost"),
    "status.open": ("待判定", "open"),
    "status.reversing": ("逆向", "reversing"),
    "status.on_pace": ("符合进度", "on pace"),
    "status.lagging": ("略滞后", "lagging"),
    "status.behind": ("明显滞后", "behind"),
    # flags
    "flag.early": ("提前完成", "met early"),
    "flag.late": ("逾期完成", "met late"),
    "flag.reversing": ("已完成，但在逆向变动", "met, but moving away"),
    "flag.basis_break": (
        "读数与基期口径不同，不比较两年",
        "reading and base stand on different bases; the two years are not compared",
    ),
    "flag.base_earlier": ("基年无数，用{detail}年", "no reading of the base year; {detail} taken"),
    "flag.revised": (
        "另有新口径数：{year}年{value}（{basis}，{document}）",
        "newer on another basis: {value} in {year} ({basis}, {document})",
    ),
    "flag.name_differs": ("文件中名称不同，按同一指标处理", "the document uses another name for this indicator"),
    "flag.nominal": ("按现价计算的增速", "growth at current prices"),
    "flag.other_span": ("累计数的起止年与承诺不同", "the published sum covers other years"),
    "flag.missing_years": ("缺{detail}年，累计数只是下限", "{detail} year(s) missing: the sum is a lower bound"),
    "flag.published": ("已公布{detail}年", "{detail} years published"),
    "flag.lost_digit": ("原文缺位，目标只知范围", "digits are lost in the source: the bar is a range"),
    "flag.restates": ("重申已有承诺，不计数", "restates another promise; not counted"),
    "flag.disputed": ("与 {detail} 说法不一", "disagrees with {detail}"),
    "flag.not_counted": ("转载与原文说法不一，不计数", "a repost against the original; not counted"),
    "source": ("来源：{document}：{names}", "Source: {document}: {names}"),
    "list_comma": ("、", ", "),
    "no_office": ("未写责任单位", "no office named"),
    "flag.due_before": ("期限不晚于所选的基年", "due by the base year asked for"),
    "flag.own_base": ("该类承诺只按自己的基年计算", "this kind is measured from its own base only"),
    # kinds, words and measures of a bar
    "bar.at_least": ("≥{figure}", "≥{figure}"),
    "bar.above": (">{figure}", ">{figure}"),
    "bar.about": ("约{figure}", "about {figure}"),
    "bar.between": ("{figure}", "{figure}"),
    "bar.at_most": ("≤{figure}", "≤{figure}"),
    "kind.level": ("{bar}", "{bar}"),
    "kind.multiple": ("{bar}（比{base}年）", "{bar} (on {base})"),
    "kind.increment": ("新增{bar}", "+ {bar}"),
    "kind.sum": ("累计{bar}", "{bar} in all"),
    "kind.growth": ("年均{bar}", "{bar} a year"),
    "kind.yearly": ("每年{bar}", "{bar} each year"),
    "kind.lead": ("快{bar}", "faster by {bar}"),
    "kind_name.level": ("水平", "level"),
    "kind_name.multiple": ("倍数", "multiple"),
    "kind_name.increment": ("增量", "increment"),
    "kind_name.growth": ("年均增速", "growth"),
    "kind_name.yearly": ("逐年", "yearly"),
    "kind_name.lead": ("增速差", "lead"),
    "path.geometric": ("几何", "geometric"),
    "path.linear": ("线性", "linear"),
    "value_year": ("{value}（{year}）", "{value} ({year})"),
    "a_year": ("{value}/年", "{value}/yr"),
    "scope": ("{scope}·{name}", "{name} ({scope})"),
    # heads of columns
    "head.status": ("状态", "status"),
    "head.indicator": ("指标", "indicator"),
    "head.by": ("期限", "by"),
    "head.bar": ("目标", "bar"),
    "head.reading": ("读数（年）", "reading (year)"),
    "head.unit": ("单位", "unit"),
    "head.gap": ("差距", "gap"),
    "head.completion": ("完成率", "completion"),
    "head.elapsed": ("时序", "elapsed"),
    "head.pace": ("进度比", "pace"),
    "head.required": ("所需", "required"),
    "head.remaining": ("剩余年均所需", "remaining"),
    "head.base": ("基期（年）", "base (year)"),
    "head.expected": ("应达", "expected"),
    "head.path": ("路径", "path"),
    "head.years": ("年数", "n"),
    "head.rate": ("年均增速", "rate"),
    "head.step": ("年均增量", "step"),
    "head.observed": ("实际年均", "observed"),
    "head.target": ("编号", "target"),
    "head.kind": ("类别", "kind"),
    "head.quote": ("原文", "quote"),
    "head.state": ("状态", "state"),
    "state.superseded": ("已被取代", "superseded"),
    "state.disputed": ("有争议", "disputed"),
    "state.restates": ("重申", "restated"),
    "state.strive": ("力争", "striven for"),
    # reports
    "document_line": ("{title}（{issued}）", "{title} ({issued})"),
    "gap.summary": (
        "{year}年在期承诺{n}项：{counts}；无数据{none}项",
        "{year}: promises alive {n}: {counts}; {none} without data",
    ),
    "gap.strive": ("；其中力争{n}项（{counts}）", "; of these {n} striven for ({counts})"),
    "gap.rest": ("。加 --all 看全部", ". Add --all to see the rest"),
    "gap.end": ("。", "."),
    "gap.counts_none": ("有数据的0项", "none with data"),
    "count": ("{name}{n}", "{n} {name}"),
    "comma": ("，", ", "),
    "growth.summary": (
        "{n}项承诺；无基期数{none}项。年均增速按水平法，年数不含基年；份额用百分点/年。",
        "Promises: {n}, without a base reading {none}. Rates are compound (end points), n leaves the base year out; "
        "shares in points a year.",
    ),
    "list.summary": ("{n}项承诺，{documents}份文件。", "Promises: {n}, documents: {documents}."),
    "terms": (
        "口径：左右、近、超过按±{hedge}；进度比≥{on_pace}为符合，≥{lagging}为略滞后{strict}{linear}",
        "Terms: about, nearly and over are ±{hedge}; on pace from {on_pace}, lagging from {lagging}{strict}{linear}",
    ),
    "terms.strict": ("；严格：完成率须不低于时序", "; strict: completion ≥ elapsed"),
    "terms.linear": ("；一律按直线", "; every path linear"),
    "data_used": (
        "数据：{folder}；最新文件：{document}（{issued}）",
        "Data: {folder}; newest document: {document} ({issued})",
    ),
    "as_of": ("；截至{day}所知", "; as known on {day}"),
    "packaged": (
        "用的是随程序安装的数据：{folder}。检查自己的数据请加 --data",
        "using the data installed with the program: {folder}. Name your own with --data",
    ),
    "findings": ("数据中有{n}处待处理，见 zjtargets check", "{n} finding(s) in the data: see zjtargets check"),
    # scan
    "head.line": ("行", "line"),
    "head.figure": ("数字", "figure"),
    "head.context": ("上下文", "context"),
    "head.accounted_by": ("着落", "accounted for by"),
    "scan.nothing": ("没有着落", "nothing"),
    "scan.detail": ("{sort}（{detail}）", "{sort} ({detail})"),
    "scan.summary": (
        "原文数字{n}个：{counts}；没有着落{left}个。",
        "{n} numerals: {counts}; {left} not accounted for.",
    ),
    "scan.drafted": (
        "{file}：数字{n}个，起草承诺{drafts}项（draft: true）；逐条对照原文后再用",
        "{file}: {n} numerals, {drafts} targets drafted (draft: true): compare each with the document before use",
    ),
    "scan.sort.target": ("承诺", "target"),
    "scan.sort.actual": ("读数", "actual"),
    "scan.sort.period": ("规划期", "period"),
    "scan.sort.date": ("日期", "date"),
    "scan.sort.duration": ("年限", "duration"),
    "scan.sort.document_number": ("文号", "document number"),
    "scan.sort.code": ("字母代号", "code"),
    "scan.sort.one": ("一（不计数）", "one, not counted"),
    "scan.sort.page": ("页码", "page"),
    "scan.sort.item": ("序号", "item number"),
    "scan.sort.name": ("引号或书名号内", "name in quotation marks"),
    "scan.sort.draft": ("草稿", "draft"),
    "scan.sort.not_promise": ("不是承诺", "no promise"),
    "scan.reason.name": ("名称", "name"),
    "scan.reason.slogan": ("口号", "slogan"),
    "scan.reason.subsidy": ("补助规则", "subsidy rule"),
    "scan.reason.threshold": ("门槛", "threshold"),
    "scan.reason.group": ("对象的数目", "size of a group"),
    "scan.reason.restated": ("重述", "restated"),
    "scan.reason.damaged": ("原文残损", "damaged copy"),
    "scan.reason.past": ("往事", "the past"),
    # check
    "check.clean": (
        "没有问题：{promises}项承诺，{readings}条读数，{documents}份文件。",
        "No problems: {promises} promises, {readings} readings, {documents} documents.",
    ),
    "wrong_usage": ("用法有误：{text}", "wrong usage: {text}"),
    "check.problems": ("{errors}个错误，{findings}处待处理。", "{errors} error(s), {findings} finding(s)."),
    "check.proved": (
        "与原文相符：引文{quotes}处，数字{figures}个；原文数字{numerals}个各有着落。",
        "Proved against the sources: quotes {quotes}, figures {figures}; numerals of the sources accounted for: {numerals}.",
    ),
    "severity.error": ("错误", "error"),
    "severity.finding": ("待处理", "finding"),
    # no result, wrong usage
    "no_folder": ("数据文件夹不存在：{folder}", "there is no data folder {folder}"),
    "unreadable_folder": ("数据文件夹读不出：{folder}（{why}）", "the data folder {folder} cannot be read: {why}"),
    "no_targets_file": (
        "{folder} 不是数据文件夹：其中没有 {file}",
        "{folder} is not a data folder: it holds no {file}",
    ),
    "no_sources": ("原文文件夹不存在：{folder}", "there is no folder of sources {folder}"),
    "data_errors": ("数据有{n}个错误，不作计算", "{n} error(s) in the data; nothing is computed"),
    "none_alive": (
        "{year}年没有在期的承诺；有承诺的年份：{years}",
        "no promise is alive in {year}; there are some in: {years}",
    ),
    "none_left": ("没有符合条件的承诺", "no promise fits these options"),
    "unknown_option": ("没有这个{what}：{name}{near}", "no such {what}: {name}{near}"),
    "what.indicator": ("指标", "indicator"),
    "what.document": ("文件", "document"),
    "what.scope": ("范围", "scope"),
    "what.status": ("状态", "status"),
    "what.responsible": ("责任单位", "office"),
    "bad_day": (
        "{found} 不是日期；写作 2018、2018-12 或 2018-12-31",
        "{found} is not a date; write 2018, 2018-12 or 2018-12-31",
    ),
    "bad_hedge": ("{found} 不是幅度；写作 0.05 或 5%，小于 1", "{found} is not a width; write 0.05 or 5%, below 1"),
    "bad_thresholds": ("{found} 不是两个界限；写作 0.95,0.60", "{found} are not two thresholds; write 0.95,0.60"),
    "unreadable_file": ("{file} 读不出：{why}", "{file} cannot be read: {why}"),
    "bad_document_id": (
        "{found} 不能作编号；用小写英文字母、数字、下划线",
        "{found} is no id; use lower-case letters, digits and _",
    ),
    "cannot_write": ("无法输出：{why}", "cannot write the output: {why}"),
    # help
    "help.app": (
        "规划目标计算与报告：承诺了什么，达到了多少，还需多快。",
        "Targets of published plans: what was promised, what was reached, what growth it takes.",
    ),
    "help.gap": (
        "某年在期承诺的读数、差距、进度与判定。",
        "The promises alive in a year: reading, gap, pace and verdict.",
    ),
    "help.growth": ("每项承诺要求的年均增速与增量。", "The growth that each promise requires."),
    "help.list": ("列出全部承诺及其原文。", "All promises, with their words."),
    "help.check": ("按全部规则检查数据文件。", "Check the data files against every rule."),
    "help.scan": (
        "一份文件里的每个数字与它的着落；不在数据里的文件，起草承诺记录。",
        "Every figure of a document and what accounts for it; for a new document, drafts of its promises.",
    ),
    "help.file": ("文件（纯文本，UTF-8）", "the document (plain text, UTF-8)"),
    "help.document_of_file": ("它是数据里的哪份文件，或给新文件的编号", "its id in the data, or the id for a new one"),
    "help.year": ("年份", "the year"),
    "help.data": ("数据文件夹", "the data folder"),
    "help.lang": ("语言：zh 或 en", "language: zh or en"),
    "help.as_of": ("只用该日以前发布的文件（YYYY[-MM[-DD]]）", "only documents issued by this day (YYYY[-MM[-DD]])"),
    "help.format": ("输出格式", "output format"),
    "help.indicator": ("只看该指标（可重复）", "only this indicator (repeatable)"),
    "help.document": ("只看该文件（可重复）", "only this document (repeatable)"),
    "help.scope": ("只看该范围（可重复）", "only this scope (repeatable)"),
    "help.responsible": ("只看责任单位含此名的承诺（可重复）", "only promises of this office (repeatable)"),
    "help.all": ("也列出没有读数的承诺", "also those without a reading"),
    "help.past": ("也列出此前已到期的承诺", "also those due before"),
    "help.by": ("按文件、责任单位或范围分组", "group by document, office or scope"),
    "help.strict": ("严格：完成率不低于时序才算符合进度", "on pace only where completion ≥ elapsed"),
    "help.linear": ("一律按直线计算", "every path a straight line"),
    "help.hedge": ("左右、近、超过的幅度（默认 0.05）", "width of about, nearly and over (0.05)"),
    "help.thresholds": ("符合、略滞后的界限（默认 0.95,0.60）", "thresholds of on pace and lagging (0.95,0.60)"),
    "help.fail_on": (
        "有这些状态时以 1 退出，如 missed,behind",
        "exit 1 if a promise has one of these, as missed,behind",
    ),
    "help.from": ("改用这一年为基年", "take this year as the base"),
    "help.sources": (
        "原文所在文件夹：逐条核对引文与数字",
        "folder of the source documents: prove every quote and figure",
    ),
    "help.version": ("显示版本", "show the version"),
}

UNITS_EN = {
    "亿元": "100m yuan",
    "万元": "10k yuan",
    "元": "yuan",
    "%": "%",
    "百分点": "pp",
    "倍": "times",
    "位": "rank",
    "人年": "person-years",
    **dict.fromkeys(("人", "名"), "persons"),
    **dict.fromkeys(("家", "个", "所", "件", "项", "台", "次", "批", "种", "台次", "家次", "人次", "批次"), "number"),
}

PROBLEMS: dict[str, Wrong] = {
    # reading the files
    "unreadable": Wrong(
        "文件读不出：{why}", "the file cannot be read: {why}", "检查权限与路径", "check its permissions and path"
    ),
    "unreadable.kind": Wrong(
        "actuals/ 里只放 .yaml 和 .csv",
        "actuals/ holds .yaml and .csv files only",
        "改名或移走",
        "rename it or move it away",
    ),
    "encoding": Wrong(
        "不是 UTF-8（像是 {guess}）",
        "not UTF-8 (it looks like {guess})",
        "另存为 UTF-8，有无 BOM 均可",
        "save it as UTF-8, with or without BOM",
    ),
    "yaml_syntax": Wrong(
        "不是合法的 YAML：{why}",
        "not valid YAML: {why}",
        "含 : # % @ & * ! > | [ {{ 的文字加引号；冒号后留半角空格",
        "quote text that holds : # % @ & * ! > | [ {{; put a plain space after a colon",
    ),
    "yaml_syntax.second": Wrong(
        "一个文件里有第二份 YAML 文档",
        "a second YAML document in the file",
        "删去 --- 或分成两个文件",
        "remove the --- or make two files",
    ),
    "yaml_syntax.key": Wrong("键不是文字", "a key that is not text", "写作 键: 值", "write key: value"),
    "yaml_alias": Wrong(
        "用了锚点或引用 {name}", "an anchor or alias, {name}", "把内容照写一遍", "write the contents out"
    ),
    "yaml_depth": Wrong(
        "嵌套超过 {most} 层", "nested deeper than {most}", "数据文件只需 8 层", "the data files need 8 levels"
    ),
    "yaml_tag": Wrong("用了标签 {tag}", "a tag, {tag}", "去掉标签", "leave the tag out"),
    "duplicate_key": Wrong(
        "{key} 写了两次（前一次在第 {first} 行）", "{key} stands twice (first on line {first})", "只留一个", "keep one"
    ),
    "csv_form": Wrong(
        "不是合法的 CSV：{why}", "not valid CSV: {why}", "检查引号是否成对", "check that quotation marks are paired"
    ),
    "csv_form.cells": Wrong(
        "这一行有 {n} 格，表头有 {wanted} 格",
        "{n} cells where the header has {wanted}",
        "补齐或删去多余的格",
        "fill or remove cells",
    ),
    "csv_form.missing": Wrong(
        "表头缺 {columns}", "the header lacks {columns}", "须有：{known}", "it must have: {known}"
    ),
    "csv_form.unknown": Wrong(
        "表头里的 {column} 不认识{nearest}",
        "unknown column {column}{nearest}",
        "见 README 数据说明",
        "see the data dictionary in the README",
    ),
    "unknown_key": Wrong(
        "{key} 不是这里的键{nearest}", "{key} is no key here{nearest}", "可用：{known}", "known keys: {known}"
    ),
    "missing_key": Wrong("缺 {key}", "{key} is missing", "补上 {key}", "add {key}"),
    "missing_key.file": Wrong("文件是空的", "the file is empty", "须有：{keys}", "it must have: {keys}"),
    "missing_key.empty": Wrong("{key} 是空的", "{key} is empty", "写上内容，或删去它", "fill it, or remove it"),
    "missing_key.scope": Wrong(
        "记录和文件 {document} 都没有写 scope",
        "neither the record nor document {document} states a scope",
        "给文件写 scope: zhejiang 之类",
        "give the document a scope, as scope: zhejiang",
    ),
    "bad_value": Wrong(
        "{key} 的值不对：{found}",
        "{key} has a wrong value: {found}",
        "见 README 数据说明",
        "see the data dictionary in the README",
    ),
    "bad_value.number": Wrong(
        "{key}：{found} 不是数",
        "{key}: {found} is not a number",
        "照印的数字写，如 800、2.45、100/3，不带逗号和单位",
        "write the digits as printed, as 800, 2.45 or 100/3, no commas, no unit",
    ),
    "bad_value.year": Wrong(
        "{key}：{found} 不是年份", "{key}: {found} is not a year", "写四位年份，如 2022", "write four digits, as 2022"
    ),
    "bad_value.date": Wrong(
        "{key}：{found} 不是日期",
        "{key}: {found} is not a date",
        "写作 2018、2018-11 或 2018-11-29",
        "write 2018, 2018-11 or 2018-11-29",
    ),
    "bad_value.range": Wrong(
        "{key}：{found} 不是区间",
        "{key}: {found} is not a range",
        "写作 [1, 2]；整个数缺失写 [1, null]",
        "write [1, 2]; a wholly lost number is [1, null]",
    ),
    "bad_value.reversed": Wrong(
        "{key}：[{lo}, {hi}] 前后颠倒或相等",
        "{key}: [{lo}, {hi}] is reversed or empty",
        "小的在前",
        "put the smaller first",
    ),
    "bad_value.period": Wrong(
        "{key}：{found} 不是规划期", "{key}: {found} is not a period", "写作 [2017, 2020]", "write [2017, 2020]"
    ),
    "bad_value.text": Wrong(
        "{key}：文字为空或两端有空格", "{key}: blank text, or spaces around it", "去掉两端的空格", "remove the spaces"
    ),
    "bad_value.choice": Wrong(
        "{key}：{found} 不在可选之列",
        "{key}: {found} is none of the choices",
        "可选：{expected}",
        "choices: {expected}",
    ),
    "bad_value.string": Wrong(
        "{key}：应是文字，实为 {found}",
        "{key}: text is wanted, not {found}",
        "写文字；true、null 作文字时加引号",
        "write text; put true and null in quotes if they are text",
    ),
    "bad_value.bool": Wrong(
        "{key}：{found} 不是 true 或 false",
        "{key}: {found} is neither true nor false",
        "写 true 或 false",
        "write true or false",
    ),
    "bad_value.list": Wrong(
        "{key}：应是列表，实为 {found}", "{key}: a list is wanted, not {found}", "每项前写 -", "put - before each item"
    ),
    "bad_value.mapping": Wrong(
        "{key}：应是 键: 值，实为 {found}",
        "{key}: key: value pairs are wanted, not {found}",
        "写作 键: 值",
        "write key: value",
    ),
    "bad_value.name": Wrong(
        "{key}：{found} 的写法不对",
        "{key}: {found} is not written as it must be",
        "编号用小写英文字母、数字、下划线；区划代码是六位数字",
        "ids are lower-case letters, digits and _; codes are six digits",
    ),
    "unprintable": Wrong(
        "{key} 里有看不见的字符 {char}", "{key} holds a character that cannot be seen, {char}", "删去它", "remove it"
    ),
    "one_word": Wrong(
        "数字应恰好写在一个词下，这里有：{found}",
        "the figure must stand under exactly one word; here: {found}",
        "可用：{words}",
        "words: {words}",
    ),
    "duplicate_id": Wrong(
        "编号 {name} 已用于 {first}", "the id {name} is taken at {first}", "换一个编号", "choose another id"
    ),
    "unknown_name": Wrong(
        "没有编号为 {name} 的 {what}{nearest}",
        "there is no {what} {name}{nearest}",
        "先在数据里声明它",
        "declare it first",
    ),
    "unit": Wrong(
        "单位 {found} 与指标的单位 {wanted} 不合",
        "the unit {found} does not fit {wanted}",
        "照原文写单位；倍数用 倍，增速用 %，增速差用 百分点",
        "write the printed unit; 倍 for a multiple, % for growth, 百分点 for a lead",
    ),
    # the book
    "indicator_unit": Wrong(
        "指标的单位 {found} 不认识，或与 {measure} 不合",
        "the indicator unit {found} is not known, or does not fit {measure}",
        "如 亿元、件、家、%；位次用 位",
        "as 亿元, 件, 家, %; 位 for a rank",
    ),
    "base_stated": Wrong(
        "文件 {document} 有承诺而没有 base",
        "document {document} has targets and no base",
        "写 base: 年份",
        "add base: YEAR",
    ),
    "unique_target": Wrong(
        "{target} 已在 {first}",
        "{target} stands already at {first}",
        "合并，或用 scope、kind、by 区分",
        "merge them, or tell them apart by scope, kind or by",
    ),
    "years_in_order.base": Wrong(
        "基年 {base} 不早于期限 {by}",
        "the base {base} is not before the deadline {by}",
        "base 应早于 by",
        "base before by",
    ),
    "years_in_order.since": Wrong(
        "起始年 {since} 不在基年 {base} 与期限 {by} 之间",
        "since {since} is not between base {base} and deadline {by}",
        "base ≤ since ≤ by",
        "base ≤ since ≤ by",
    ),
    "years_in_order.reading": Wrong(
        "起始年 {since} 晚于读数年 {year}", "since {since} is after the year {year}", "since ≤ year", "since ≤ year"
    ),
    "deadline_after_issue": Wrong(
        "期限 {by} 早于发布（{issued}）或远在五十年外",
        "the deadline {by} is before the issue ({issued}) or more than fifty years off",
        "核对 by 与 issued",
        "check by and issued",
    ),
    "direction": Wrong(
        "{word} 与指标 {indicator} 的好坏方向不合",
        "{word} does not agree with what is better for {indicator}",
        "越低越好的指标写 better: lower，承诺用 at_most",
        "give the indicator better: lower, and at_most to the target",
    ),
    "lead_than": Wrong(
        "than 只用于 lead，lead 必须有 than（这里是 {kind}）",
        "than belongs to a lead, and a lead needs it (here: {kind})",
        "写 kind: lead, than: 另一指标",
        "write kind: lead, than: the other indicator",
    ),
    "possible_value": Wrong(
        "{indicator} 不可能是 {found}",
        "{found} is impossible for {indicator}",
        "数量与金额不为负，份额不超过 100%，位次从 1 起",
        "counts and sums are not negative, shares at most 100 %, ranks from 1",
    ),
    "possible_value.of": Wrong(
        "{found} 在 {of} 之中不成份额",
        "{found} of {of} is no share",
        "of 是总数，大于 value，单位是计数单位",
        "of is the whole, above value, in a unit of counting",
    ),
    "reading_after_year": Wrong(
        "文件发布于 {issued}，不能有 {year} 年的读数",
        "issued {issued}, it cannot report {year}",
        "核对 year 与 issued",
        "check year and issued",
    ),
    "basis_complete": Wrong(
        "{indicator} 的其他读数写了口径，这条没有",
        "other readings of {indicator} name their basis, this one does not",
        "写 basis：{known} 之一或新口径",
        "add basis: one of {known}, or a new one",
    ),
    "unique_reading": Wrong(
        "同一文件的 {indicator} {year} 年读数已在 {first}",
        "this document's reading of {indicator} for {year} stands already at {first}",
        "只留一条，或写明 basis、part、since",
        "keep one, or tell them apart by basis, part or since",
    ),
    "control_total": Wrong(
        "取自 {document} 的数合计 {sum}，登记的是 {found}",
        "the values taken from {document} add up to {sum}, recorded is {found}",
        "逐个核对原表；确实增减了数再改 control_total",
        "compare with the table; change control_total only if values were added or removed",
    ),
    "control_total.missing": Wrong(
        "文件 {document} 没有 control_total",
        "document {document} has no control_total",
        "核对原表后写 control_total: {sum}",
        "compare with the table, then write control_total: {sum}",
    ),
    "known_target": Wrong(
        "没有承诺 {target}{nearest}",
        "there is no other target {target}{nearest}",
        "编号是 文件/指标[@范围]/期限[/类别]",
        "an id is document/indicator[@scope]/by[/kind]",
    ),
    "same_series": Wrong(
        "{name} 指向另一指标或范围的 {target}",
        "{name} points to {target}, of another indicator or scope",
        "只在同一指标、同一范围之间成立",
        "it holds within one indicator and scope only",
    ),
    "supersedes_earlier": Wrong(
        "{target} 发布于 {issued}，并不更早",
        "{target} was issued {issued}, not earlier",
        "只能取代更早的文件；否则用 disputes",
        "only an earlier document is superseded; else use disputes",
    ),
    "supersedes_earlier.repost": Wrong(
        "转载不能取代 {target}", "a repost cannot supersede {target}", "用 disputes", "use disputes"
    ),
    "no_circle": Wrong(
        "{name} 绕回了自己（{target}）",
        "{name} leads back to itself ({target})",
        "只从重申者指向原承诺，从部分指向整体",
        "point from the repetition to the original, from the part to the whole",
    ),
    "restates_same_bar": Wrong(
        "与 {target} 的目标不同，不是重申",
        "its bar is not that of {target}: no restatement",
        "用 disputes 或 supersedes",
        "use disputes or supersedes",
    ),
    "bars_agree": Wrong(
        "目标{bar}（{by}年）与 {target} 的{other}（{other_by}年）不合",
        "the bar {bar} ({by}) and that of {target}, {other} ({other_by}), do not meet",
        "后发文件提高了目标写 supersedes，说法不一写 disputes，各附理由",
        "supersedes where the later document changed it, disputes where they contradict each other; say why",
    ),
    "bars_rise": Wrong(
        "目标{bar}（{by}年）与 {target} 的{other}（{other_by}年）：期限晚的反而更低",
        "the bar {bar} ({by}) and that of {target}, {other} ({other_by}): the later one is the easier",
        "核对两处原文；确是如此写 disputes，附理由",
        "compare both sources; if that is what they say, add disputes with the reason",
    ),
    "bar_said_once": Wrong(
        "目标{bar}（{by}年）在 {target} 已有：{other}（{other_by}年）",
        "the bar {bar} ({by}) stands already in {target}: {other} ({other_by})",
        "写 restates: {target}",
        "add restates: {target}",
    ),
    "level_fits_multiple": Wrong(
        "{base}年读数的{times}倍不是 {target} 的 {bar}",
        "{times} times the reading of {base} is not {bar}, the level of {target}",
        "核对两个目标与基期读数；原文如此写 disputes，附理由",
        "check both targets and the base; if the source says so, add disputes with the reason",
    ),
    "part_within_whole": Wrong(
        "部分 {bar} 大于整体 {target} 的 {whole}",
        "the part {bar} is above its whole, {target}: {whole}",
        "核对 part_of 与两个数；原文如此写 disputes，附理由",
        "check part_of and both figures; if the source says so, add disputes with the reason",
    ),
    "part_within_whole.unlike": Wrong(
        "部分与整体 {target} 的类别、期限或单位不同",
        "a part differs from its whole {target} in kind, deadline or unit",
        "核对 part_of、kind、by、unit",
        "check part_of, kind, by and unit",
    ),
    "part_in_quote": Wrong(
        "引文里没有“其中”，却写了 part_of（{quote}）",
        "part_of, and no 其中 before the figure ({quote})",
        "引文从“其中”起，或删去 part_of，或在 note 里说明其中何在",
        "quote from 其中 on, remove part_of, or say in note where 其中 is",
    ),
    "part_in_quote.missing": Wrong(
        "数字前有“其中”，没有写 part_of（{quote}）",
        "其中 stands before the figure, and no part_of ({quote})",
        "写 part_of: 整体的编号，或在 note 里说明其中何以不是部分",
        "add part_of: ID of the whole, or say in note why 其中 makes no part",
    ),
    "relation_needed": Wrong(
        "{name} 所指的 {target} 与本条并无不合",
        "{name}: {target} does not disagree with this target",
        "删去这条 {name}，或核对编号",
        "remove this {name}, or check the id",
    ),
    "draft": Wrong(
        "{target} 是草稿，还没有人读过",
        "{target} is a draft that nobody has read",
        "对照原文读过后删去 draft: true",
        "compare it with the source, then remove draft: true",
    ),
    "path_of_rank": Wrong(
        "{measure} 不用几何路径",
        "a {measure} does not run on a geometric path",
        "删去 path 或写 path: linear",
        "remove path, or write path: linear",
    ),
    "issued_from_title": Wrong(
        "{issued} 不是标题《{title}》所示的年份",
        "{issued} is not the year that the title implies: {title}",
        "年鉴取其年，公报取次年",
        "a yearbook its year, a bulletin the year after",
    ),
    "unused": Wrong(
        "{what} {name} 没有用到", "{what} {name} is used by nothing", "删去，或核对编号", "remove it, or check the ids"
    ),
    # figures and their quotes
    "figure_in_quote": Wrong(
        "引文里没有数字 {found}，只读出：{read}（{quote}）",
        "the quote does not print {found}; it reads: {read} ({quote})",
        "照原文改数字，或补全引文",
        "correct the figure, or complete the quote",
    ),
    "unit_in_quote": Wrong(
        "引文的单位是 {read}，不是 {found}（{quote}）",
        "the quote prints the unit {read}, not {found} ({quote})",
        "照印写单位",
        "write the unit as printed",
    ),
    "word_in_quote": Wrong(
        "引文的意思是 {read}，不是 {found}（{quote}）",
        "the quote says {read}, not {found} ({quote})",
        "改词，或在 note 里写明 {found} 的理由",
        "change the word, or say why {found} in note",
    ),
    "kind_in_quote": Wrong(
        "引文要求的类别是 {read}，不是 {found}（{quote}）",
        "the quote demands {read}, not {found} ({quote})",
        "改 kind，或在 note 里写明 {found} 的理由",
        "change kind, or say why {found} in note",
    ),
    "all_read_in_quote": Wrong(
        "引文里的 {found} 没有记录（{quote}）",
        "no record reads {found} in the quote ({quote})",
        "记下它，核对共用一个数字的记录，缩短引文，或在 note 里写明 {found} 何以不记",
        "record it, check the records that share a figure, shorten the quote, or say in note why {found} is left out",
    ),
    "name_in_quote": Wrong(
        "引文没有提到 {names}（{quote}）",
        "the quote does not name {names} ({quote})",
        "补全引文，或给指标加 aka，或在 note 里写明何以是 {names}",
        "complete the quote, give the indicator an aka, or say in note why it is {names}",
    ),
    "order_in_quote": Wrong(
        "分别：{found} 的次序与名称不符（{quote}）",
        "分别: {found} is not in the order of the names ({quote})",
        "第一个名称配第一个数",
        "the first name has the first figure",
    ),
    # sources
    "source_file": Wrong(
        "原文 {file} 读不出（{folder}）：{why}",
        "the source {file} cannot be read ({folder}): {why}",
        "核对 source 与文件夹",
        "check source and the folder",
    ),
    "source_file.unnamed": Wrong(
        "文件 {document} 有引文而没有写 source",
        "document {document} has quotes and names no source",
        "写 source: 文件名",
        "add source: FILE",
    ),
    "quote_in_source": Wrong(
        "原文 {file} 里没有：{quote}",
        "not in {file}: {quote}",
        "照抄原文；同一句的两段用 … 连接",
        "copy the source; join two fragments of one sentence with …",
    ),
    "quote_in_source.several": Wrong(
        "原文 {file} 里不止一处：{quote}",
        "stands more than once in {file}: {quote}",
        "引文取长一些",
        "make the quote longer",
    ),
    "figure_in_source": Wrong(
        "引文截断了数字：引文作 {found}，原文作 {read}（{quote}）",
        "the quote cuts the figure: it has {found}, the source {read} ({quote})",
        "引文须含整个数字与单位",
        "quote the whole number with its unit",
    ),
    "figure_in_source.word": Wrong(
        "原文的意思是 {read}，不是 {found}（{quote}）",
        "the source says {read}, not {found} ({quote})",
        "引文须含左右、以上、高于之类的词；或在 note 里写明 {found} 的理由",
        "quote the hedge with the figure; or say why {found} in note",
    ),
    "figure_in_source.kind": Wrong(
        "原文要求的类别是 {read}，不是 {found}（{quote}）",
        "the source demands {read}, not {found} ({quote})",
        "改 kind，或在 note 里写明 {found} 的理由",
        "change kind, or say why {found} in note",
    ),
    "scope_in_source": Wrong(
        "原文此处的范围是 {read}，不是 {found}（{quote}）",
        "the scope here is {read}, not {found} ({quote})",
        "改 scope，或在 note 里写明何以是 {found}",
        "change scope, or say in note why it is {found}",
    ),
    "numeral_in_source": Wrong(
        "{found} 没有着落：{context}",
        "nothing accounts for {found}: {context}",
        "是承诺或事实就记下，不是就在 not_promises.yaml 里写明原文与理由",
        "record it if it is a promise or a fact; else give its words and the reason in not_promises.yaml",
    ),
    "excuse_in_source": Wrong(
        "原文 {file} 里没有：{quote}",
        "not in {file}: {quote}",
        "照抄原文，或删去这条",
        "copy the source, or remove the entry",
    ),
    "excuse_needed": Wrong(
        "这里没有需要说明的数字，或已有记录（{quote}；{file}）",
        "nothing to excuse here, or a record reads it ({quote}; {file})",
        "删去这条，或缩短原文",
        "remove the entry, or shorten its words",
    ),
    "heading_in_source": Wrong(
        "引文不在 {found} 之下（{quote}）",
        "the quote does not stand under {found} ({quote})",
        "照原文写 at",
        "write at as in the source",
    ),
    "responsible_in_source": Wrong(
        "责任单位原文是 {read}，记的是 {found}（{quote}）",
        "the source names {read} as responsible, the record {found} ({quote})",
        "照抄（责任单位：…）里的字",
        "copy what stands in （责任单位：…）",
    ),
    "strive_in_source": Wrong(
        "原文此处没有力争（{quote}）",
        "the source does not say 力争 here ({quote})",
        "删去 strive，或在 note 里说明力争何在",
        "remove strive, or say in note where 力争 is",
    ),
    "strive_in_source.missing": Wrong(
        "原文此处有力争（{quote}）",
        "the source says 力争 here ({quote})",
        "加 strive: true，或在 note 里说明力争何以不及此",
        "add strive: true, or say in note why 力争 does not reach here",
    ),
    "deadline_in_source": Wrong(
        "原文的期限是 {read}，不是 {found}（{quote}）",
        "the source gives the deadline {read}, not {found} ({quote})",
        "改 by，或在 note 里写明 {found} 的理由",
        "change by, or say why {found} in note",
    ),
    "years_in_source": Wrong(
        "{name} {found} 在原文和文件里没有根据，可以是 {read}（{quote}）",
        "{name} {found} follows from neither the sentence nor the document; possible: {read} ({quote})",
        "改正，或在 note 里写明 {found} 的理由",
        "correct it, or say why {found} in note",
    ),
    "year_in_source": Wrong(
        "原文的年份是 {read}，不是 {found}（{quote}）",
        "the source gives the year {read}, not {found} ({quote})",
        "改 year，或在 note 里写明 {found} 的理由",
        "change year, or say why {found} in note",
    ),
    "year_in_source.since": Wrong(
        "原文的起始年是 {read}，不是 {found}（{quote}）",
        "the source begins with {read}, not {found} ({quote})",
        "改 since，或在 note 里写明 {found} 的理由",
        "change since, or say why {found} in note",
    ),
}
