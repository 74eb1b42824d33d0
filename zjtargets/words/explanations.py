"""Why each rule of the checker is there, with an example; in English the rule is the docstring of its function."""

from typing import NamedTuple


class Explanation(NamedTuple):
    """A rule in Chinese, the reason for it in both languages, and an example.

    ``rule_en`` is given only where no function states the rule.
    """

    rule_zh: str
    why_zh: str
    why_en: str
    example: str
    rule_en: str = ""


# In an example, lines marked "# wrong" break the rule and lines marked "# right" satisfy it; the others belong to both.
EXPLANATIONS: dict[str, Explanation] = {
    # reading the files
    "unreadable": Explanation(
        rule_zh="数据文件夹里的每个文件都读得出；actuals/ 里只放 .yaml 和 .csv 文件。",
        why_zh="年鉴表若只以 .xlsx 放进 actuals/，其中的数一个也不会进入计算，承诺便一直显示“无数据”。",
        why_en="A yearbook table left in actuals/ as .xlsx would give no value to the book, "
        "and its promises would go on as 'no data'.",
        example="""\
actuals/patents.xlsx  # wrong
actuals/patents.csv  # right""",
        rule_en="Every file of the data folder can be read; actuals/ holds .yaml and .csv files only.",
    ),
    "encoding": Explanation(
        rule_zh="文件用 UTF-8 编码，有无 BOM 均可。",
        why_zh="中文 Windows 上的 Excel 另存为 CSV 时默认用 GBK；当作别的编码读，“万家”成了乱码，单位和名称就对不上。",
        why_en="Excel on a Chinese Windows saves CSV as GBK; read as anything else, 万家 turns into other characters, "
        "and units and names no longer match.",
        example="""\
# unit: 万家
75 6E 69 74 3A 20 CD F2 BC D2  # wrong
75 6E 69 74 3A 20 E4 B8 87 E5 AE B6  # right""",
        rule_en="Files are in UTF-8, with or without a byte-order mark.",
    ),
    "yaml_syntax": Explanation(
        rule_zh="每个 YAML 文件是一份合法的 YAML 文档，键都是文字。",
        why_zh="% 不加引号、标题里有半角冒号加空格，YAML 就断在那里；若只读前半个文件，其后的承诺会不声不响地丢掉。",
        why_en="A bare % or a colon and a space inside a title ends the YAML there; "
        "were the first half of the file taken, every promise after it would be lost in silence.",
        example="""\
- {indicator: rd_ratio, by: 2022, at_least: 3, unit: %}  # wrong
- {indicator: rd_ratio, by: 2022, at_least: 3, unit: "%"}  # right""",
        rule_en="A YAML file is one valid YAML document, and its keys are text.",
    ),
    "yaml_alias": Explanation(
        rule_zh="不用 YAML 的锚点（&）和引用（*），内容照写一遍。",
        why_zh="改了锚点处的一个字，远处的记录也跟着变，审阅改动的人看不到；层层引用还能把几行文字展开到撑满内存。",
        why_en="A word changed at the anchor changes records far away that a reviewer does not see, "
        "and aliases within aliases can expand a few lines until the memory is full.",
        example="""\
aka:
  - {name: 技术市场成交金额, why: &same 规划与统计对同一总额的叫法}  # wrong
  - {name: 技术成果交易额, why: *same}  # wrong
  - {name: 技术市场成交金额, why: 规划与统计对同一总额的叫法}  # right
  - {name: 技术成果交易额, why: 规划与统计对同一总额的叫法}  # right""",
        rule_en="No anchors (&) and no aliases (*): the contents are written out.",
    ),
    "yaml_depth": Explanation(
        rule_zh="YAML 嵌套不超过 32 层（数据文件只需 8 层）。",
        why_zh="按住了 [ 键或来历不明的文件会嵌套成千上万层，一般的读法会因此崩溃，而不是指出是哪一行。",
        why_en="A [ key held down, or a file from a stranger, can nest thousands of levels deep, "
        "which makes a usual reader crash instead of naming the line.",
        example="""\
by: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[2022]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]  # wrong
by: 2022  # right""",
        rule_en="YAML is nested no deeper than 32 levels (the data files need 8).",
    ),
    "yaml_tag": Explanation(
        rule_zh="不用 YAML 标签（!!float、!!timestamp 之类）。",
        why_zh="标签把文字变成别的类型：!!float 把 3.10 变成 3.1，末位的 0 丢了，不再是文件印的数字。",
        why_en="A tag turns text into something else: !!float makes 3.1 of 3.10, "
        "and the digits are no longer those that the document prints.",
        example="""\
- {indicator: rd_ratio, year: 2022, value: !!float 3.10, unit: "%"}  # wrong
- {indicator: rd_ratio, year: 2022, value: 3.10, unit: "%"}  # right""",
        rule_en="No YAML tags, such as !!float or !!timestamp.",
    ),
    "duplicate_key": Explanation(
        rule_zh="一条记录里一个键只写一次，表头里一列只出现一次。",
        why_zh="多数程序遇到重复的键只留最后一个：期限写了 2020 又写 2022，前一个就无声地没了。",
        why_en="Most readers keep the last of two equal keys: where a deadline says 2020 and then 2022, "
        "the first is gone without a word.",
        example="""\
- {indicator: rd_ratio, by: 2020, at_least: 3, unit: "%", by: 2022}  # wrong
- {indicator: rd_ratio, by: 2022, at_least: 3, unit: "%"}  # right""",
        rule_en="A key stands once in its record, and a column once in the header of a table.",
    ),
    "csv_form": Explanation(
        rule_zh="表格是合法的 CSV：应有的列齐全，没有不认识的列，每行的格数与表头相同，引号成对。",
        why_zh="数字里的千分位逗号会把一个数拆成两格：11,931 读成 11，后面的单位、文件、位置全部右移一格。",
        why_en="A comma within a number splits it into two cells: 11,931 is read as 11, "
        "and unit, document and place all move one column to the right.",
        example="""\
indicator,scope,year,word,value,unit,document,place
hightech_firms,zhejiang,2018,value,11,931,家,zjdaily_20191120,位置未记  # wrong
hightech_firms,zhejiang,2018,value,11931,家,zjdaily_20191120,位置未记  # right""",
        rule_en="A table is valid CSV: it has the columns it needs and no unknown ones, every row has as many cells "
        "as the header, and quotation marks are paired.",
    ),
    "unfilled": Explanation(
        rule_zh="todo 写出的表里，每一行都填好 value（或 growth）、document、place，填不了的行删去。",
        why_zh="留着的空行看上去像已有读数；它不进入计算，提醒会一直在，直到填好或删去。",
        why_en="An empty row looks like a reading that is there; it counts for nothing, and is named until it is filled in "
        "or removed.",
        example="""\
indicator,scope,year,word,value,unit,document,place
tech_transactions,zhejiang,2022,,,亿元,,  # wrong
tech_transactions,zhejiang,2022,,2100,亿元,bulletin_2022,表1  # right""",
        rule_en="Every row of a table that todo wrote has its value (or growth), document and place, or is taken out.",
    ),
    "unknown_key": Explanation(
        rule_zh="每个键都是该类记录的数据说明里有的键。",
        why_zh="可省略的键打错一个字母，若被当作没写，逐年承诺就从别的年份算起，或“力争”悄悄变成硬目标。",
        why_en="An optional key with one wrong letter, if it were passed over, would let a yearly promise start in "
        "another year, or make a firm target of one that is only striven for.",
        example="""\
- {indicator: patents_industrialised, by: 2020, sinse: 2017, kind: yearly, at_least: 1000, unit: 个}  # wrong
- {indicator: patents_industrialised, by: 2020, since: 2017, kind: yearly, at_least: 1000, unit: 个}  # right""",
        rule_en="Every key is one that the data dictionary gives to its record.",
    ),
    "missing_key": Explanation(
        rule_zh="记录必需的键都在，且有内容；范围（scope）写在记录里或写在它的文件里。",
        why_zh="少了单位，800 是万元还是亿元只能靠猜；少了范围，全省的目标与某个走廊的目标分不开。",
        why_en="Without its unit, 800 may be 万元 or 亿元; without a scope, a target of the province cannot be told "
        "from that of one of its zones.",
        example="""\
- {indicator: tech_transactions, by: 2020, at_least: 800}  # wrong
- {indicator: tech_transactions, by: 2020, at_least: 800, unit: 亿元}  # right""",
        rule_en="A record has every key that it needs, with something in it; "
        "its scope stands in the record or in its document.",
    ),
    "bad_value": Explanation(
        rule_zh="值按其键的要求书写：数只写数字（可有小数点，或如 100/3），年份四位，日期如 2018、2018-11 或 2018-11-29，"
        "区间如 [1, 2]，是否写 true 或 false，编号用小写英文字母、数字和下划线。",
        why_zh="35,000 读到逗号就成了 35，22 年不是 2022 年，yes 在有的程序里是真、有的程序里只是文字；"
        "只认一种写法，就不用猜。",
        why_en="35,000 read up to the comma is 35, the year 22 is not 2022, and yes is true to one program and a word "
        "to another; with one way of writing there is nothing to guess.",
        example="""\
- {indicator: new_product_output, by: 20, at_least: "35,000", unit: 亿元, strive: yes}  # wrong
- {indicator: new_product_output, by: 2020, at_least: 35000, unit: 亿元, strive: true}  # right""",
        rule_en="A value is written as its key demands: a number in plain digits (or as 100/3), a year in four, "
        "a date as 2018, 2018-11 or 2018-11-29, a range as [1, 2], yes and no as true and false, "
        "an id in lower-case letters, digits and _.",
    ),
    "unprintable": Explanation(
        rule_zh="文字里没有看不见的字符（零宽、控制、私用区、方向标记等）。",
        why_zh="从网页或 PDF 复制的名称常夹着零宽空格：看上去一样，搜索却搜不到；控制字符还会打乱终端显示。",
        why_en="Names copied from web pages and PDF files often hold a zero-width space: they look the same "
        "and no search finds them; and control characters upset a terminal.",
        example="""\
name: "高新\\u200b技术企业"  # wrong
name: 高新技术企业  # right""",
        rule_en="Text holds no character that cannot be seen: zero-width, control, private-use or direction marks.",
    ),
    "one_hedge_key": Explanation(
        rule_zh="数字恰好写在一个词下：承诺用 at_least、above、about、between、at_most 之一，"
        "读数用 value、over、nearly、about、between 之一；只有增速的读数不写词。",
        why_zh="词决定达到多少才算完成：2000 亿元左右到 1900 就算完成，达到 2000 亿元则不算；写两个词就有两个结论。",
        why_en="The word decides what meets the bar: about 2000 is met by 1900, at least 2000 is not; "
        "two words give two verdicts.",
        example="""\
- {indicator: vc_capital, by: 2022, at_least: 2000, about: 2000, unit: 亿元}  # wrong
- {indicator: vc_capital, by: 2022, about: 2000, unit: 亿元}  # right""",
        rule_en="A figure stands under exactly one word: at_least, above, about, between or at_most in a target; "
        "value, over, nearly, about or between in an actual, which has none if it gives a rate of growth alone.",
    ),
    "duplicate_id": Explanation(
        rule_zh="范围、指标、文件各自的编号不重复。",
        why_zh="两个指标用同一编号，一个的承诺就会拿另一个的读数来判断。",
        why_en="If two indicators share an id, the promises of one are judged by the readings of the other.",
        example="""\
- {id: vc_capital, name: 创业投资资本规模, name_en: Venture capital, unit: 亿元, measure: stock}
- {id: vc_capital, name: 创业风险投资管理资本, name_en: Capital managed, unit: 亿元, measure: stock}  # wrong
- {id: vc_managed_capital, name: 创业风险投资管理资本, name_en: Capital managed, unit: 亿元, measure: stock}  # right""",
        rule_en="An id is used once among scopes, once among indicators and once among documents.",
    ),
    "unknown_name": Explanation(
        rule_zh="记录所写的指标、范围、文件编号都已声明。",
        why_zh="编号错一个字母，这项承诺就永远等不到读数，看上去像是统计部门没有公布。",
        why_en="With one letter of an id wrong, a promise would never find its readings, "
        "and it would look as if nothing had been published.",
        example="""\
- {indicator: hitech_firms, by: 2022, at_least: 2, unit: 万家}  # wrong
- {indicator: hightech_firms, by: 2022, at_least: 2, unit: 万家}  # right""",
        rule_en="The indicator, scope and document that a record names are declared.",
    ),
    "unit": Explanation(
        rule_zh="单位能换算成该行的单位：一般是指标的单位，倍数用 倍，增速用 %，增速差和份额的增量用 百分点。",
        why_zh="年均增长 15% 若记作 15 亿元，就成了一笔投入；换算不了的单位，差距也无从计算。",
        why_en="Growth of 15 % a year recorded in 亿元 would be a sum of money; "
        "and from a unit that cannot be converted no gap can be computed.",
        example="""\
- {indicator: soe_rd_expenditure, by: 2025, kind: growth, at_least: 15, unit: 亿元}  # wrong
- {indicator: soe_rd_expenditure, by: 2025, kind: growth, at_least: 15, unit: "%"}  # right""",
        rule_en="A unit can be converted into that of its row: the unit of the indicator, 倍 for a multiple, "
        "% for growth, 百分点 for a lead and for the increment of a share.",
    ),
    # the book
    "indicator_unit": Explanation(
        rule_zh="指标的单位是程序认识的单位；份额用 % 或人均类单位，位次用 位。",
        why_zh="位次若以“名”为单位，就与人数分不开；不认识的单位，其中的万、亿无从换算。",
        why_en="A rank kept in 名 cannot be told from a number of persons; "
        "and of a unit that is not known, 万 and 亿 cannot be converted.",
        example="""\
- {id: hightech_zone_rank, name: 国家高新区全国位次, name_en: Rank of a zone, unit: 名, measure: rank}  # wrong
- {id: hightech_zone_rank, name: 国家高新区全国位次, name_en: Rank of a zone, unit: 位, measure: rank}  # right""",
    ),
    "place_code": Explanation(
        rule_zh="地区的代码按 GB/T 2260：省、市、区、县或县级市，一个代码一个地区。",
        why_zh="级别由代码得出，一票否优只及某些级别；表里用代码写的读数，代码错一位就算到别的地方头上。",
        why_en="The level is read from the code, and the double decline holds for some levels only; a table names places "
        "by code, and one wrong digit gives a reading to another place.",
        example="""\
- {id: west_lake, name: 西湖区, name_en: West Lake, code: "330006"}  # wrong
- {id: west_lake, name: 西湖区, name_en: West Lake, code: "330106"}  # right""",
    ),
    "local_target_listed": Explanation(
        rule_zh="标了 local_target 的指标，有一句话把它列在 local_targets 里；列出的都有标记。",
        why_zh="没有出处的标记无从核对；漏标一个，各地的年度目标就少一项。",
        why_en="A mark without a sentence cannot be checked; and where one is left out, every locality has a yearly target "
        "less.",
        example="""\
quote: 将技术交易额作为设定各地年度科技创新工作目标任务的主要指标
local_targets: [patent_grants]  # wrong
local_targets: [tech_transactions]  # right""",
    ),
    "provision_in_quote": Explanation(
        rule_zh="列出地方年度目标指标的句子写出每个指标的名称；双下降的句子写有“下降”和所及的各级地区。",
        why_zh="句子只说市、县，记成也管区，就把不受约束的区算进了“不得评优”的名单。",
        why_en="A rule for cities and counties that is recorded for districts too puts districts it does not hold for on "
        "the list of those that cannot be rated excellent.",
        example="""\
quote: 双下降的县(市)，实行“一票否优”
double_decline: [county, district]  # wrong
double_decline: [county, county_level_city]  # right""",
    ),
    "base_stated": Explanation(
        rule_zh="有承诺的文件写明承诺从哪一年（base）算起。",
        why_zh="同是 2020 年技术交易额达到 800 亿元，从 2015 年的 242.59 亿元算年均须增 26.95%，"
        "从 2016 年的 368.3 亿元算是 21.40%；基年不能由程序去猜。",
        why_en="Technology trade of 800亿元 by 2020 takes 26.95 % a year from the 242.59 of 2015 and 21.40 % from "
        "the 368.3 of 2016; the base year is not for a program to guess.",
        example="""\
- {id: demo_zone_2017, title: 实施方案, issuer: 省政府办公厅, issued: 2017-06, scope: zhejiang}  # wrong
- {id: demo_zone_2017, title: 实施方案, issuer: 省政府办公厅, issued: 2017-06, scope: zhejiang, base: 2015}  # right""",
    ),
    "unique_target": Explanation(
        rule_zh="同一文件的两项承诺，指标、范围、期限、类别不全相同（一项确保、一项力争除外），否则编号分不清指哪一项。",
        why_zh="规划里全省 150 家、某走廊 20 家，后一条漏写 scope，就成了全省的第二个目标，其他文件也无法指明取代的是哪一条。",
        why_en="Where a plan has 150 for the province and 20 for a corridor and the second lacks its scope, "
        "the province has two targets, and no other document can say which of them it supersedes.",
        example="""\
- {indicator: provincial_new_type_rd, by: 2025, at_least: 150, unit: 家}
- {indicator: provincial_new_type_rd, by: 2025, at_least: 20, unit: 家}  # wrong
- {indicator: provincial_new_type_rd, scope: west_corridor, by: 2025, at_least: 20, unit: 家}  # right""",
    ),
    "years_in_order": Explanation(
        rule_zh="基年早于期限，since 在二者之间；读数的 since 不晚于读数的年份。",
        why_zh="把期限误写成基年，年数为零，“比 2017 年翻一番”就算不出年均增速；since 晚于期限，逐年承诺一年也没有。",
        why_en="With the deadline typed as the base, there are no years between them and a doubling has no rate; "
        "with since after the deadline, a yearly promise has no year at all.",
        example="""\
- {indicator: hightech_firms, by: 2022, base: 2022, kind: multiple, at_least: 2, unit: 倍}  # wrong
- {indicator: hightech_firms, by: 2022, base: 2017, kind: multiple, at_least: 2, unit: 倍}  # right""",
    ),
    "deadline_after_issue": Explanation(
        rule_zh="期限在文件发布的当年或以后，且不超过五十年。",
        why_zh="“规划期为2016年至2020年”若取前一个年份作期限，或把 2022 打成 2072，承诺就在发布之前已到期，或半个世纪后才到期。",
        why_en="With the first year of '2016年至2020年' taken for the deadline, or 2022 typed as 2072, "
        "a promise is due before it is given, or in half a century.",
        example="""\
# issued: 2017-03
- {indicator: tech_transactions, by: 2016, at_least: 500, unit: 亿元}  # wrong
- {indicator: tech_transactions, by: 2020, at_least: 500, unit: 亿元}  # right""",
    ),
    "direction": Explanation(
        rule_zh="at_least 和 above 承诺上升，at_most 承诺下降：词与指标的好坏方向（better）一致。",
        why_zh="“进入全国前10位”若记作 at_least: 10，第 30 位就成了完成，第 3 位反而成了未完成。",
        why_en="With 前10位 recorded as at_least: 10, rank 30 would meet the bar and rank 3 would miss it.",
        example="""\
- {indicator: hightech_zone_rank, scope: hangzhou_hightech_zone, by: 2025, at_least: 10, unit: 位}  # wrong
- {indicator: hightech_zone_rank, scope: hangzhou_hightech_zone, by: 2025, at_most: 10, unit: 位}  # right""",
    ),
    "lead_than": Explanation(
        rule_zh="增速差（lead）用 than 写明与哪个指标相比；其他类别不写 than。",
        why_zh="“高新技术产业投资增速高于固定资产投资增速”，不写与谁相比，就没有可减的增速，只剩一个高于 0，增长 1% 也算完成。",
        why_en="Growth above that of fixed investment, with the rival left out, is only growth above 0, "
        "and 1 % would meet it.",
        example="""\
- {indicator: hightech_investment, by: 2025, kind: lead, above: 0, unit: 百分点}  # wrong
- {indicator: hightech_investment, by: 2025, kind: lead, than: fixed_investment, above: 0, unit: 百分点}  # right""",
    ),
    "possible_value": Explanation(
        rule_zh="数量、金额、份额不为负；份额不超过 100%；位次是整数且从 1 起；目标值不为零。",
        why_zh="漏一个小数点，3.11% 就成了 311%；表格里的数没有引文可核对，只能靠这样的界限发现。",
        why_en="With its point lost, 3.11 % is 311 %; a value of a table has no quote to show the slip, a limit does.",
        example="""\
indicator,scope,year,word,value,unit,document,place,basis
rd_ratio,zhejiang,2022,value,311,%,st_yearbook_2023,1-8 各地区R&D经费投入强度,census4  # wrong
rd_ratio,zhejiang,2022,value,3.11,%,st_yearbook_2023,1-8 各地区R&D经费投入强度,census4  # right""",
    ),
    "actual_after_year": Explanation(
        rule_zh="读数的年份在文件发布时已经开始。",
        why_zh="2023 年出版的年鉴不会有 2032 年的数；两位数字颠倒，这个读数就会当作“最新”盖过真正的读数。",
        why_en="A yearbook of 2023 holds no value of 2032; with two digits changed over, that reading would count as "
        "the latest one and hide the true one.",
        example="""\
indicator,scope,year,word,value,unit,document,place
patent_grants,zhejiang,2032,value,61286,件,st_yearbook_2023,各地区国内专利授权  # wrong
patent_grants,zhejiang,2022,value,61286,件,st_yearbook_2023,各地区国内专利授权  # right""",
    ),
    "basis_complete": Explanation(
        rule_zh="一个序列只要有一条读数写了统计口径（basis），其余读数也都要写。",
        why_zh="浙江2015年研发强度，原口径为 2.36%，按第四次经济普查修订的 GDP 为 2.32%；不写口径，"
        "修订就会被当成研发强度本身的变化。",
        why_en="Zhejiang's R&D ratio of 2015 is 2.36 % on the old GDP and 2.32 % on the one revised after the fourth "
        "census; without the basis, the revision would pass for a change of the ratio.",
        example="""\
indicator,scope,year,word,value,unit,document,place,basis
rd_ratio,zhejiang,2015,value,2.36,%,st_yearbook_2019,1-8 各地区R&D经费投入强度,census3
rd_ratio,zhejiang,2015,value,2.32,%,st_yearbook_2020,1-8 各地区R&D经费投入强度,  # wrong
rd_ratio,zhejiang,2015,value,2.32,%,st_yearbook_2020,1-8 各地区R&D经费投入强度,census4  # right""",
    ),
    "unique_actual": Explanation(
        rule_zh="同一文件对一个序列的一个年份（同一口径、同一起止、同一时段）只给一个读数。",
        why_zh="同一本年鉴里技术合同有输出、吸纳两张表，都记到一个指标下，一年就有了两个数，用哪个全凭运气。",
        why_en="A yearbook has two tables of technology contracts, by seller and by buyer; "
        "with both under one indicator a year has two values, and which of them counts is chance.",
        example="""\
indicator,scope,year,word,value,unit,document,place
tech_contracts_sold,zhejiang,2018,value,590.66,亿元,st_yearbook_2019,技术输出地域合同金额
tech_contracts_sold,zhejiang,2018,value,717.67,亿元,st_yearbook_2019,技术流向地域合同金额  # wrong
tech_contracts_bought,zhejiang,2018,value,717.67,亿元,st_yearbook_2019,技术流向地域合同金额  # right""",
    ),
    "control_total": Explanation(
        rule_zh="取自一份表格文件的数，合计等于该文件登记的 control_total；表格没有句子可核对，抄错一个数在这里显露。",
        why_zh="23345 误改成 23354，仍是一个像样的数，没有引文能否定它；合计差 9，就露出来了。",
        why_en="23354 for 23345 is as good a number as any, and no quote denies it; the sum is off by 9.",
        example="""\
control_total: 23345
indicator,scope,year,word,value,unit,document,place
patent_grants,zhejiang,2015,value,23354,件,st_yearbook_2016,各地区国内专利授权  # wrong
patent_grants,zhejiang,2015,value,23345,件,st_yearbook_2016,各地区国内专利授权  # right""",
    ),
    "known_target": Explanation(
        rule_zh="supersedes、disputes、restates、part_of 所写的是数据里另一项承诺的编号。",
        why_zh="编号写错，500 亿元的旧目标就没有被取代，与 800 亿元的新目标一起计数，一项承诺判两次。",
        why_en="With the id misspelt, the old target of 500 is not superseded and counts beside the new one of 800: "
        "one promise, judged twice.",
        example="""\
- {indicator: tech_transactions, by: 2020, at_least: 800, unit: 亿元,
   supersedes: [{target: service_135/tech_transactions/2020, why: 500亿元提高到800亿元}]}  # wrong
   supersedes: [{target: services_135/tech_transactions/2020, why: 500亿元提高到800亿元}]}  # right""",
    ),
    "same_series": Explanation(
        rule_zh="supersedes 和 restates 只在同一指标、同一范围的承诺之间成立；disputes 还可用于部分与整体之间，"
        "以及互为 alike 的指标之间。",
        why_zh="“创业投资资本”取代“创业风险投资管理资本”，等于替原文断定二者是一回事，3000 亿元的目标就此消失；"
        "名称相近只能写 disputes，两项都留着。",
        why_en="To let 创业投资资本 supersede 创业风险投资管理资本 is to decide for the documents that both are one "
        "thing, and the target of 3000 is gone; where names are only alike, disputes keeps both.",
        example="""\
- {indicator: vc_capital, by: 2022, about: 2000, unit: 亿元,
   supersedes: [{target: demo_zone_2017/vc_managed_capital/2020, why: 期限晚两年而数目更低}]}  # wrong
   disputes: [{target: demo_zone_2017/vc_managed_capital/2020, why: 期限晚两年而数目更低}]}  # right""",
    ),
    "supersedes_earlier": Explanation(
        rule_zh="只能取代更早发布的文件里的承诺，转载不能取代任何承诺。",
        why_zh="有的转载把高新技术企业2万家、科技型中小企业6万家两个数互换了；若让转载取代原件，错的反而作数。",
        why_en="One repost swaps the 2万 high-tech firms and the 6万 technology SMEs of the original; "
        "if a repost could supersede, the wrong figures would stand.",
        example="""\
# county_2019, repost: true
- {indicator: hightech_firms, by: 2022, at_least: 6, unit: 万家,
   supersedes: [{target: innovation_2018/hightech_firms/2022, why: 发布较晚}]}  # wrong
   disputes: [{target: innovation_2018/hightech_firms/2022, why: 转载所印两个数与原件互换}]}  # right""",
    ),
    "circular_relation": Explanation(
        rule_zh="restates 和 part_of 指向另一项承诺，不绕回自己。",
        why_zh="省级综合体是全部综合体的一部分；若整体又写成部分的一部分，谁包含谁就说不清，顺着编号找下去也没有尽头。",
        why_en="The provincial complexes are part of all complexes; if the whole is named as a part of its part, too, "
        "nobody can say which contains the other.",
        example="""\
- {indicator: provincial_service_complexes, by: 2022, at_least: 100, unit: 个,
   part_of: innovation_2018/service_complexes/2022}
- {indicator: service_complexes, by: 2022, at_least: 300, unit: 个,  # wrong
   part_of: innovation_2018/provincial_service_complexes/2022}  # wrong
- {indicator: service_complexes, by: 2022, at_least: 300, unit: 个}  # right""",
    ),
    "restates_same_value": Explanation(
        rule_zh="重申（restates）另一项承诺的，词、目标值、类别、期限都与它相同。",
        why_zh="重申的不计数；若把 350 个写成重申 300 个，提高了的目标就不再受检查。",
        why_en="What restates another promise is not counted; if 350 were said to restate 300, "
        "the raised target would never be judged.",
        example="""\
# innovation_2018/service_complexes/2022: at_least: 300, unit: 个
- {indicator: service_complexes, by: 2022, at_least: 350, unit: 个,  # wrong
- {indicator: service_complexes, by: 2022, at_least: 300, unit: 个,  # right
   restates: innovation_2018/service_complexes/2022}""",
    ),
    "targets_agree": Explanation(
        rule_zh="同一序列、同一期限（逐年承诺则为同一年份）的两个目标值相合（同一文件一项确保、一项力争除外）；不合的，由后发文件写 supersedes 取代先前的，"
        "或写 disputes。",
        why_zh="2017 年 3 月的规划说 2020 年技术交易额 500 亿元，6 月的方案说 800 亿元；不说明关系，一年就有两个标准，"
        "同一读数既完成又未完成。",
        why_en="A plan of March 2017 promises technology trade of 500亿元 by 2020, one of June 800亿元; with their relation "
        "unsaid, one reading both meets and misses the bar.",
        example="""\
# services_135/tech_transactions/2020: at_least: 500, unit: 亿元
- {indicator: tech_transactions, by: 2020, at_least: 800, unit: 亿元}  # wrong
- {indicator: tech_transactions, by: 2020, at_least: 800, unit: 亿元,  # right
   supersedes: [{target: services_135/tech_transactions/2020, why: 500亿元提高到800亿元}]}  # right""",
    ),
    "targets_rise": Explanation(
        rule_zh="期限较晚的目标不比期限较早的容易；确实更容易的，其中一条写 disputes 指向另一条。",
        why_zh="2020 年要 1000 家，2025 年只要 500 家：多半是口径收窄、错认指标或少抄一个零，要有人核对过并写下理由。",
        why_en="1000 by 2020 and only 500 by 2025: most likely a narrower definition, the wrong indicator or a zero "
        "left out; someone has to look and to give the reason.",
        example="""\
# demo_zone_2017/new_rd_institutions/2020: at_least: 1000, unit: 家
- {indicator: new_rd_institutions, by: 2025, at_least: 500, unit: 家}  # wrong
- {indicator: new_rd_institutions, by: 2025, at_least: 500, unit: 家,  # right
   disputes: [{target: demo_zone_2017/new_rd_institutions/2020, why: 口径当已收窄，原文未说明}]}  # right""",
    ),
    "duplicate_target": Explanation(
        rule_zh="两份文件就同一期限印出同一目标，只计一次：后发的写 restates 指向先发的。",
        why_zh="2018 年意见与 2019 年实施意见都说 300 个综合体；各计一次，完成项数就多出一项。",
        why_en="Documents of 2018 and 2019 both promise 300 complexes; "
        "counted twice, they add a promise that nobody gave.",
        example="""\
# innovation_2018/service_complexes/2022: at_least: 300, unit: 个
- {indicator: service_complexes, by: 2022, at_least: 300, unit: 个}  # wrong
- {indicator: service_complexes, by: 2022, at_least: 300, unit: 个,  # right
   restates: innovation_2018/service_complexes/2022}  # right""",
    ),
    "level_fits_multiple": Explanation(
        rule_zh="并列的水平目标与倍数目标，与基年读数相合（水平目标是取整的数，只比到它的精度）；不合的，其中一条写 disputes。",
        why_zh="达到3000件又说比2017年翻一番，基年应约 1500 件；原文少印一个零，或基年读数换错了万，三个数就凑不拢。",
        why_en="3000 and 'double of 2017' need a base near 1500; a zero lost in the source, or a base converted from 万 "
        "wrongly, and the three figures do not meet.",
        example="""\
# pct_applications, year: 2017, value: 0.14, unit: 万件
- {indicator: pct_applications, by: 2022, at_least: 300, unit: 件}  # wrong
- {indicator: pct_applications, by: 2022, at_least: 3000, unit: 件}  # right
- {indicator: pct_applications, by: 2022, kind: multiple, at_least: 2, unit: 倍}""",
    ),
    "part_within_whole": Explanation(
        rule_zh="部分（part_of）与整体的类别、期限、单位相同，且不大于整体；确实大于的，写 disputes 指向整体。",
        why_zh="500 家新型研发机构，其中省级不可能是 1500 家；不是多抄一位，就是 part_of 指错了整体。",
        why_en="Of 500 institutions, 1500 cannot be provincial ones: "
        "a digit too many, or part_of names the wrong whole.",
        example="""\
- {indicator: new_type_rd, by: 2025, at_least: 500, unit: 家}
- {indicator: provincial_new_type_rd, by: 2025, at_least: 1500, unit: 家,  # wrong
- {indicator: provincial_new_type_rd, by: 2025, at_least: 150, unit: 家,  # right
   part_of: sti_145/new_type_rd/2025}""",
    ),
    "part_in_quote": Explanation(
        rule_zh="引文里数字之前有“其中”的承诺写 part_of，没有的不写。",
        why_zh="“其中省级100个”已含在 300 个里；不写 part_of，就像是另外再建 100 个。",
        why_en="'其中省级…100个' are among the 300; without part_of they look like 100 more.",
        example="""\
quote: 其中省级产业创新服务综合体达到１００个
targets:
  - {indicator: provincial_service_complexes, by: 2022, at_least: 100, unit: 个}  # wrong
  - {indicator: provincial_service_complexes, by: 2022, at_least: 100, unit: 个,  # right
     part_of: innovation_2018/service_complexes/2022}  # right""",
    ),
    "relation_needed": Explanation(
        rule_zh="supersedes 和 disputes 处理的是确实存在的不一致；不再有不一致的，就删去。",
        why_zh="抄错的数改正以后，disputes 若还留着，报告仍会说两份文件说法不一；多余的 supersedes 会让一项有效的承诺消失。",
        why_en="A disputes that stays after a figure has been corrected still reports a disagreement; "
        "a supersedes too many takes a valid promise out of the report.",
        example="""\
# innovation_2018/hightech_firms/2022: at_least: 2, unit: 万家
- {indicator: hightech_firms, by: 2022, at_least: 2, unit: 万家,
   disputes: [{target: innovation_2018/hightech_firms/2022, why: 数不同}]}  # wrong
   restates: innovation_2018/hightech_firms/2022}  # right""",
    ),
    "draft": Explanation(
        rule_zh="起草的承诺要有人对照原文读过，读过的人删去 draft: true。",
        why_zh="草稿只是程序从句子里读出的数：“最高3000万元支持”是补助上限，不是承诺，要人来分辨。",
        why_en="A draft is what a program reads in a sentence: 最高3000万元支持 is the limit of a subsidy and no promise, "
        "and it takes a reader to see that.",
        example="""\
- {indicator: science_envoys, by: 2025, since: 2021, kind: yearly, at_least: 1, unit: 万名, draft: true}  # wrong
- {indicator: science_envoys, by: 2025, since: 2021, kind: yearly, at_least: 1, unit: 万名}  # right""",
    ),
    "to_fill": Explanation(
        rule_zh="草稿里留空的名称（待填）都已填上。",
        why_zh="发布单位、英文名称、范围在原文里往往没有，草稿写作“待填”；不填，报告里就会出现叫“待填”的地区和单位。",
        why_en="The issuer, the English name and the scope are often not in the text, and a draft leaves them open; "
        "left so, a report would name a place and an office that are none.",
        example="""\
- {id: firms, name: 企业, name_en: 待填, unit: 家, measure: stock}  # wrong
- {id: firms, name: 企业, name_en: Firms, unit: 家, measure: stock}  # right""",
    ),
    "path_of_rank": Explanation(
        rule_zh="份额和位次不用几何路径：它们有尽头，复合增长不理会这个尽头。",
        why_zh="科技进步贡献率从 57% 到 65% 按年均 2.66% 推下去，再过不到十七年就超过 100%；份额按每年几个百分点算。",
        why_en="A share that went from 57 to 65 % in five years, carried on at 2.66 % a year, passes 100 % "
        "within seventeen years more; shares are measured in points a year.",
        example="""\
- {id: tech_contribution, name: 科技进步贡献率, name_en: Contribution of technical progress, unit: "%",
   measure: share, path: geometric}  # wrong
   measure: share}  # right""",
    ),
    "issued_from_title": Explanation(
        rule_zh="由标题推定发布年份的文件，issued 与标题所示相符：《…年鉴N》为 N，《N年…公报》为 N+1。",
        why_zh="2015 年的公报 2016 年才发布；记成 2015，--as-of 2015-12-31 就会用上当时谁也不知道的数。",
        why_en="The bulletin on 2015 came out in 2016; dated 2015, it would give --as-of 2015-12-31 "
        "a figure that nobody knew on that day.",
        example="""\
- {id: rd_bulletin_2015, title: 2015年全国科技经费投入统计公报, issuer: 国家统计局,
   issued: 2015, issued_from: title}  # wrong
   issued: 2016, issued_from: title}  # right""",
    ),
    "unused": Explanation(
        rule_zh="每个指标、范围、文件都有承诺或读数用到。",
        why_zh="声明了甬江科创大走廊而没有记录用它，多半是某条承诺漏写 scope，走廊的 30 家成了全省的 30 家。",
        why_en="A corridor that is declared and never used most likely shows a target without its scope: "
        "30 centres of the corridor are then kept as 30 of the province.",
        example="""\
# scopes: - {id: yongjiang_corridor, name: 宁波甬江科创大走廊, name_en: Yongjiang Corridor}
- {indicator: key_rd_centres, by: 2022, about: 30, unit: 家}  # wrong
- {indicator: key_rd_centres, scope: yongjiang_corridor, by: 2022, about: 30, unit: 家}  # right""",
    ),
    # figures and their quotes
    "figure_in_quote": Explanation(
        rule_zh="引文逐位印有所记的数字。",
        why_zh="800 少打一个零成了 80，或 59.6 打成 56.9；数字旁边的原文一对就知道。",
        why_en="800 typed as 80, or 59.6 as 56.9: the words beside the figure give it away.",
        example="""\
quote: 力争全省技术交易额达到800亿元
targets:
  - {indicator: tech_transactions, by: 2020, at_least: 80, unit: 亿元, strive: true}  # wrong
  - {indicator: tech_transactions, by: 2020, at_least: 800, unit: 亿元, strive: true}  # right""",
    ),
    "unit_in_quote": Explanation(
        rule_zh="所记的单位就是印出的单位：万家不是家，% 不是百分点。",
        why_zh="4万亿元记成 4 亿元，数字一位不差，目标却小了一万倍，头一年就“完成”。",
        why_en="With 4万亿元 recorded as 4亿元 every digit is right and the bar is ten thousand times too low: "
        "met in the first year.",
        example="""\
quote: 数字经济年增加值达到４万亿元
targets:
  - {indicator: digital_economy_value_added, by: 2022, at_least: 4, unit: 亿元}  # wrong
  - {indicator: digital_economy_value_added, by: 2022, at_least: 4, unit: 万亿元}  # right""",
    ),
    "word_in_quote": Explanation(
        rule_zh="所记的词就是印出的限定：左右是 about，高于是 above，以上是 at_least，近是 nearly。",
        why_zh="“高于50%”记成 at_least，恰为 50% 时就由未完成变成完成；“左右”记成 at_least，1950 就成了未完成。",
        why_en="With 高于50% recorded as at_least, exactly 50 % would be met; with 左右 recorded as at_least, "
        "1950 would miss a bar of about 2000.",
        example="""\
quote: 创业投资资本规模达到２０００亿元左右
targets:
  - {indicator: vc_capital, by: 2022, at_least: 2000, unit: 亿元}  # wrong
  - {indicator: vc_capital, by: 2022, about: 2000, unit: 亿元}  # right""",
    ),
    "kind_in_quote": Explanation(
        rule_zh="管着数字的词要求相应的类别：新增是 increment，每年是 yearly，年均增长是 growth，翻一番是 multiple；"
        "没有这样的词，什么也不说明。",
        why_zh="每年推动 1000 个，漏了类别就成了到 2020 年总共有 1000 个，四年的事一年就算完成。",
        why_en="1000 each year without its kind is a stock of 1000 by 2020: the work of four years, met by that of one.",
        example="""\
quote: 每年推动1000个授权发明专利产业化
targets:
  - {indicator: patents_industrialised, by: 2020, at_least: 1000, unit: 个}  # wrong
  - {indicator: patents_industrialised, by: 2020, since: 2017, kind: yearly, at_least: 1000, unit: 个}  # right""",
    ),
    "unread_figure": Explanation(
        rule_zh="引文印出的每个数字都有记录读取，不在这条引文的记录里，就在含有同样文字的另一条引文的记录里；"
        "有数字剩下时，同一引文里共用一个数的记录可疑。",
        why_zh="引文印有两个数而只记一个，另一个就丢了；两条记录都读了 600、没人读 500，必有一条抄串了。",
        why_en="Of two figures in a quote the second is easily left out; and where two records both read 600 and none "
        "reads 500, one of them has the wrong figure.",
        example="""\
quote: 规模以上科技服务业企业从业人员数达到43.9万人,同比增长2.9%
actuals:
  - {indicator: tech_services_employees, year: 2015, value: 43.9, unit: 万人}  # wrong
  - {indicator: tech_services_employees, year: 2015, value: 43.9, unit: 万人, growth: 2.9}  # right""",
    ),
    "name_in_quote": Explanation(
        rule_zh="引文点出指标的名称或它的一个别名（aka）；名称的各字之间可以夹别的字。",
        why_zh="“工业大县”与“工业强县”只差一字，是两个名单；数字全对而指标错了，只有名称能说明。",
        why_en="工业大县 and 工业强县 differ in one character and are two lists of counties; "
        "where the figure is right and the indicator wrong, only the name tells.",
        example="""\
quote: 力争工业大县省级高新园区全覆盖
targets:
  - {indicator: strong_counties_with_park, by: 2022, at_least: 100, unit: "%", strive: true}  # wrong
  - {indicator: large_counties_with_park, by: 2022, at_least: 100, unit: "%", strive: true}  # right""",
    ),
    "order_in_quote": Explanation(
        rule_zh="引文用“分别”把几个数分给几个名称时，第一个名称配第一个数，依次类推。",
        why_zh="两个数互换，各自仍在引文里，逐位核对查不出来；次序查得出。",
        why_en="Two figures that have changed places still stand in the quote, each with the right digits; "
        "only their order is wrong.",
        example="""\
quote: 高新技术企业和科技型中小企业分别达到6万家和2万家
targets:
  - {indicator: hightech_firms, by: 2022, at_least: 2, unit: 万家}  # wrong
  - {indicator: tech_smes, by: 2022, at_least: 6, unit: 万家}  # wrong
  - {indicator: hightech_firms, by: 2022, at_least: 6, unit: 万家}  # right
  - {indicator: tech_smes, by: 2022, at_least: 2, unit: 万家}  # right""",
    ),
    # sources
    "source_file": Explanation(
        rule_zh="有引文的文件写明原文的文件名（source），该文件在原文文件夹里且读得出。",
        why_zh="原文打不开，这份文件的引文就一条也没有核对，却看不出与核对过的有什么不同。",
        why_en="If the source cannot be opened, none of the document's quotes is compared with it, "
        "and nothing would tell them from quotes that were.",
        example="""\
source: 003_8a2ffc2fa89f8cfb.text  # wrong
source: 003_8a2ffc2fa89f8cfb.txt  # right""",
        rule_en="A document with quotes names its source, and that file stands in the folder of sources "
        "and can be read.",
    ),
    "quote_in_source": Explanation(
        rule_zh="引文一字不差地在原文里，在一句之内，且只有一处；同一句的两段用 … 连接。",
        why_zh="凭记忆写的、或把两段不加 … 拼成的引文，别人在原文里搜不到；有两处的，不知道说的是哪一处。",
        why_en="A quote from memory, or two fragments joined without …, cannot be found by anyone else; "
        "and one that stands in two places does not say which is meant.",
        example="""\
# source: 全省科技服务业规模达到1万亿元以上,增加值达到4000亿元以上。
quote: 科技服务业增加值达到4000亿元以上  # wrong
quote: 科技服务业…增加值达到4000亿元以上  # right""",
        rule_en="A quote stands in its source word for word, within one sentence and only once; "
        "two fragments of one sentence are joined by ….",
    ),
    "figure_in_source": Explanation(
        rule_zh="数字、它的限定词和管着它的词，在原文的整句里再读一遍：引文不得截去一位数、一个“左右”或一个“每年”。",
        why_zh="引文停在“２０００亿元”，后面的“左右”没抄进来，引文与记录互相吻合，与原文却不合。",
        why_en="A quote that stops before 左右 agrees with its record, and the document says something else.",
        example="""\
# source: 创业投资资本规模达到２０００亿元左右。
- quote: 创业投资资本规模达到２０００亿元  # wrong
  targets: [{indicator: vc_capital, by: 2022, at_least: 2000, unit: 亿元}]  # wrong
- quote: 创业投资资本规模达到２０００亿元左右  # right
  targets: [{indicator: vc_capital, by: 2022, about: 2000, unit: 亿元}]  # right""",
    ),
    "scope_in_source": Explanation(
        rule_zh="与文件范围不同的 scope，引文或其上的标题里点到了它；引文或标题点到文件以外的范围时，记录就用那个范围。",
        why_zh="标题讲城西科创大走廊，其下的 PCT 申请 1000 件是走廊的；漏写 scope 就成了全省的目标，"
        "而全省 2022 年已有 4316 件。",
        why_en="Under a heading on the Hangzhou West corridor, 1000 PCT applications are the corridor's; without the "
        "scope they become the province's, which had 4316 in 2022.",
        example="""\
# source: （一）推动杭州城西科创大走廊建设。ＰＣＴ国际专利申请量达到1000件。
- {indicator: pct_applications, by: 2025, at_least: 1000, unit: 件}  # wrong
- {indicator: pct_applications, scope: west_corridor, by: 2025, at_least: 1000, unit: 件}  # right""",
    ),
    "numeral_in_source": Explanation(
        rule_zh="原文的每个数字，或有记录读取，或按规则认出不是承诺（日期、条目号、引号里的名称等），"
        "或在 not_targets.yaml 里说明了理由。",
        why_zh="核对引文只能证明记下的没有错，证明不了没有漏；漏读的一项承诺，要从原文的数字倒查才找得到。",
        why_en="Quotes prove that what was recorded is right, not that all was recorded; "
        "a promise passed over is found only from the figures of the document.",
        example="""\
# source: 建设新型研发机构500家，建成高水平大学12所。
- {quote: 建设新型研发机构500家, targets: [{indicator: new_type_rd, by: 2025, at_least: 500, unit: 家}]}  # wrong
- {quote: 建设新型研发机构500家, targets: [{indicator: new_type_rd, by: 2025, at_least: 500, unit: 家}]}  # right
- {quote: 建成高水平大学12所, targets: [{indicator: high_level_universities, by: 2025, at_least: 12, unit: 所}]}  # right""",
    ),
    "exclusion_in_source": Explanation(
        rule_zh="not_targets.yaml 里的文字，确实在所说的那份文件里。",
        why_zh="前500位写成前50位，这条说明就不知说的是原文哪一处，真正的数字也没有了着落。",
        why_en="With 前500位 typed as 前50位, the entry excuses nothing that the document says, "
        "and the true numeral is left without a reason.",
        example="""\
# source: 支持前５００位的规模以上工业企业。
- {quote: 前５０位的规模以上工业企业, reason: subsidy}  # wrong
- {quote: 前５００位的规模以上工业企业, reason: subsidy}  # right""",
    ),
    "exclusion_needed": Explanation(
        rule_zh="not_targets.yaml 里的文字含有别无着落的数字，且不含有记录读取的数字。",
        why_zh="说明取得太长，把已记录的 15 亿元也盖住了；日后那条记录删了，漏掉的承诺就不会再报出来。",
        why_en="Words taken too long cover the 15亿元 that a record reads; should that record go one day, "
        "the promise would be missing and nothing would say so.",
        example="""\
# source: 新增发放科技创新券１５亿元，给予不超过１万元的费用补助。
# quote: 新增发放科技创新券１５亿元
- {quote: 科技创新券１５亿元，给予不超过１万元的费用补助, reason: subsidy}  # wrong
- {quote: 不超过１万元的费用补助, reason: subsidy}  # right""",
    ),
    "heading_in_source": Explanation(
        rule_zh="at 写的是引文所在的各级标题：一、…（二）…，写了条目的也相符；没有标题写 -。",
        why_zh="按 at 去翻原文的人要找得到；同样的话在总体目标和某个走廊名下是两回事，标题错了，范围也就错了。",
        why_en="Whoever follows at into the document must arrive; and the same words under the general aims and under "
        "one corridor are two things.",
        example="""\
# source: 一、总体要求（一）指导思想。……（二）工作目标。力争全省技术交易额达到800亿元。
at: 一、总体要求（一）指导思想  # wrong
at: 一、总体要求（二）工作目标  # right
quote: 力争全省技术交易额达到800亿元""",
    ),
    "responsible_in_source": Explanation(
        rule_zh="responsible 是引文所在条目的（责任单位：…），照印，或是条目末尾括号里的单位名单；条目没有的就不写。",
        why_zh="漏抄一个厅，按责任单位筛选时，这项承诺就不在它的清单里；抄了下一条的，就算到了别人头上。",
        why_en="An office left out does not find the promise in its list; "
        "one copied from the next item is held to account for another's.",
        example="""\
# source: 新增发放科技创新券１５亿元。（责任单位：省科技厅、省财政厅）
responsible: 省科技厅  # wrong
responsible: 省科技厅、省财政厅  # right
quote: 新增发放科技创新券１５亿元""",
    ),
    "strive_in_source": Explanation(
        rule_zh="分句里数字之前有“力争”“争取”，或与数字同在一个逗号之内的有“争创”，就写 strive；否则不写。",
        why_zh="“力争”的目标单独计数；漏写，它就与硬目标一样计；多写，硬目标就成了努力方向。",
        why_en="Targets striven for are counted apart: without strive such a target counts like a firm one, "
        "and with a strive too many a firm target becomes a wish.",
        example="""\
# source: 力争全省技术交易额达到800亿元；新型科研机构达到1000家。
- {indicator: tech_transactions, by: 2020, at_least: 800, unit: 亿元}  # wrong
- {indicator: tech_transactions, by: 2020, at_least: 800, unit: 亿元, strive: true}  # right""",
    ),
    "deadline_in_source": Explanation(
        rule_zh="期限是本句中数字之前最近的、不早于规划期首年的年份；没有，取该条或该节开头的“到YYYY年”；再没有，取文件规划期末。",
        why_zh="2022 年的目标记成 2020 年，提前两年就判未完成，所需的年均增速也高出一截。",
        why_en="A bar of 2022 recorded for 2020 is called missed two years early, "
        "and the growth it takes comes out too high.",
        example="""\
# source: 建设海外研发中心、海外创新孵化中心，到２０２２年达到１００家。
- {indicator: overseas_centres, by: 2020, at_least: 100, unit: 家}  # wrong
- {indicator: overseas_centres, by: 2022, at_least: 100, unit: 家}  # right""",
    ),
    "years_in_source": Explanation(
        rule_zh="承诺的 since 和 base 写在本句里，或由文件得出：文件的基年，或规划期的首年（base 则为其前一年）。",
        why_zh="“比2017年翻一番”的基年记成 2016，翻的是另一个数，目标低了一年的增长。",
        why_en="With the base of 'double of 2017' recorded as 2016, another number is doubled, "
        "and the bar is lower by a year of growth.",
        example="""\
# source: 高新技术企业达到２万家，比２０１７年翻一番。
- {indicator: hightech_firms, by: 2022, base: 2016, kind: multiple, at_least: 2, unit: 倍}  # wrong
- {indicator: hightech_firms, by: 2022, base: 2017, kind: multiple, at_least: 2, unit: 倍}  # right""",
    ),
    "year_in_source": Explanation(
        rule_zh="读数的年份是数字之前最近的、不晚于发布的年份（“从…到…”里，从后面的数取句中第一个年份，"
        "到后面的数取第二个），没有就取文件的基年；读数的 since 是那里所写规划期的首年。",
        why_zh="“从2015年的2.32%提升到2020年的2.8%”，年份记错一个，起点成了终点，五年的增长就没有了。",
        why_en="In '从2015年的2.32%提升到2020年的2.8%' one wrong year turns the starting value into "
        "the final one, and five years of growth are gone.",
        example="""\
# source: (R&D)经费支出占GDP比重从2015年的2.32%提升到2020年的2.8%。
- {indicator: rd_ratio, year: 2020, value: 2.32, unit: "%", basis: census4}  # wrong
- {indicator: rd_ratio, year: 2015, value: 2.32, unit: "%", basis: census4}  # right
- {indicator: rd_ratio, year: 2020, value: 2.8, unit: "%", basis: census4}""",
    ),
}
