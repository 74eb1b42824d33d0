"""What a numeral may be besides a target or a fact: dates, codes, ordinals, set phrases, by their patterns.

`CLASSES` are looked for in the folded text, `RAW_CLASSES` in the text as given. A numeral that no figure of the grammar
holds is one in `DIGITS`, or a word of `UNREAD`.
"""

import re

from zjtargets.text.grammar import YEAR
from zjtargets.text.spans import Lazy

DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
UNREAD = re.compile(
    r"""
      (?<![\d一二两三四五六七八九十百千万几多]) [百千]? (?:万亿|亿|千万|百万)   # 万亿产业, 百亿级园区
    | [数几近上] [十百千万]{1,2} (?=[多余]?[家个项名人所件元种])               # 几十个, 近百家
    | 第 [一二三四五六七八九十]{1,3} | 前 [一二三四五六七八九十]{1,3} (?!期|者) | [百千]强   # 第一产业, 前三季度, 百强
    | 两位数 | (?:一半|半数|过半|近半) | 首位 | 倍增 | 双倍 | [清归]零
    | 零 (?=增长|就业|距离|排放|事故|跑|容忍|碳|上报|突破)
    | [一二三四五六七八九] 成 (?=[,。;、)的]|$|以上|左右)
    """,
    re.VERBOSE,
)
# Words of a target of years, not a duration: 不低于10年.
_SAID_BEFORE = "不低于 不少于 超过 至少 达到 缩短[到至] 延长[到至] 提高[到至]".split()

# What a number may be besides a target or a fact; read in the folded text. What must not stand before a number is
# looked at behind its first digit: so only digits are tried.
CLASSES: dict[str, re.Pattern[str] | Lazy] = {
    "address": Lazy(
        r"(?a:(?:https?:/*|www\.)[\w./:?=&%#~+-]+|[\w.-]+@[\w.-]+|[\w-]+\.(?:cn|com|gov|org|net)[\w./?=&%-]*)",
        *"http www. @ .cn .com .gov .org .net".split(),
    ),
    "period": re.compile(rf"{YEAR}年?[-至]{YEAR}年?"),
    "date": re.compile(
        rf"""
          {YEAR}年 (?:\d{{1,2}}月)? (?:\d{{1,2}}日)?
        | {YEAR} - \d{{1,2}} (?:-\d{{1,2}})?
        | \d{{1,2}}月 (?:\d{{1,2}}日)?
        """,
        re.VERBOSE,
    ),
    "duration": re.compile(rf"\d(?<![\d.]\d){''.join(f'(?<!{words}.)' for words in _SAID_BEFORE)}\d?(?:年|个月)"),
    "document_number": re.compile(rf"[〔\[(]{YEAR}[〕\])]第?\d{{1,4}}号|第\d{{1,4}}[号次]"),
    "code": re.compile(
        r"""
          [A-Za-z]\d+(?:\.\d+)?                                                       # G20, G60
        | (?<![\d.])\d+(?:\.\d+)?
          (?!(?:[kMGT]?Wh?|km|kg|m|t|[GT]B|[MG]bps|P|[PE]Flops)(?![A-Za-z])) [A-Za-z+]+   # 5G, but no unit: 5km
        | \d\.\d版                                                                    # 3.0版
        """,
        re.VERBOSE,
    ),
    "one": re.compile(
        r"(?<![十百千万第])一(?:[个次家名项所件种台套场门座支只篇条款张人处部列组批类期幢栋位间户辆艘]|分钟|小时|公里|米|天)(?!以上)"
    ),
    "telephone": re.compile(
        r"(?<!\d)(?:\d{3,4}-\d{7,8}|1[3-9]\d{9}|(?:电话|传真|邮编|邮政编码|热线):?[\d-]{5,13})|(?<!\d)12345(?=\D|$)"
    ),
    "time": re.compile(r"\d(?<!\d\d)\d?:\d{2}(?::\d{2})?(?!\d)|\d(?<=-\d\d .)\d?:\d{2}"),
    "formula": re.compile(r"[×÷*/=]\s*\d+(?:\.\d+)?%?|\d+(?:\.\d+)?%?\s*[×÷*=]"),
    "attachment": re.compile(r"(?:附件|附表|附图|附录|专栏|图|表)(?:\d{1,2}|[一二三四五六七八九十]{1,2})(?:名(?=词))?"),
    "session": re.compile(
        r"[一二三四五六七八九十]{1,3}届(?:[一二三四五六七八九十]{1,3}[中次])?|[一二三四五六七八九十]{1,3}[中次](?=全会|会议)"
        r"|[一二三四五六七八九十]{1,3}次(?=[、和][一二三四五六七八九十]{1,3}次(?:全会|会议))|[一二三四五六七八九十]{1,3}大(?=以来|精神|报告|和|及|,|、)"
    ),
    "per": re.compile(
        r"[每各单](?:百|千|万|亿|十万)[^\d,。;]{0,3}|(?:亿|万)元(?=GDP|地区生产总值|国内生产总值|生产总值|产值|工业|增加值)"
        r"|十万人(?=.{0,6}率)|千人(?=口)|万人(?=口|拥|均)"
    ),
    "ordinal": re.compile(
        r"第[一二三四五六七八九十]{1,3}(?![位名,。;、)])|第\d{1,3}(?=[批轮期产次季个条章节款届书代类项])|首位(?=[\u4e00-\u9fff])|(?:安全|质量|效益|效率|生命|健康|服务|用户)第一"
        r"|前[一二三四五六七八九十]{1,2}(?=季度|个月|年|期|批|天)|(?:放在|摆在|作为|置于)[^,。;]{0,4}首位"
    ),
    "views": re.compile(r"(?:浏览|点击|阅读|访问)(?:次数|量|数)?:?\d+次?"),
    "phrase": re.compile(
        r"\d+人(?=论坛|会|组|团|计划|工程)|零(?=就业|距离|排放|事故|跑|容忍|碳|上报|突破|增长)|"
        r"[一二两三四五六七八九十]?倍增(?=[\u4e00-\u9fff、])|双倍"
        r"|[一二两三四五六七八九十]{1,2}大(?=[\u4e00-\u9fff])"
        r"|[一二两三四五六七八九十](?:个|项|重|位|次|级|类|方|支|部|件|条|化|型|生|转)"
        r"(?=规定|确立|维护|意识|自信|全面|代表|毫不动摇|先行|务必|结合|统一|坚持|转变|原则|方针|面向|统筹|抓手|关键|一体|循环|污染|分配"
        r"|创业|供水|供电|能源|性|文明|问责|优先|必须|更加|不动摇|不放松|不变|轮驱动|联动|融合|改革|起来|元|维|全会|会议|产业)"
    ),
}
# And in the raw text, where lines and the two sides of quotation marks are still told apart.
RAW_CLASSES = {
    "item": re.compile(r"^[^\S\n]*([\d０-９]{1,2})(?=[.．、\ue000-\uf8ff]\s*[\u4e00-\u9fff])", re.MULTILINE),
    "bare_item": re.compile(r"^[^\S\n]*([\d０-９]{1,2})(?=[^\S\n]*[\u4e00-\u9fff])", re.MULTILINE),
    "name": re.compile(r"([“‘《][^“”‘’《》\n]*(?:\n[^“”‘’《》\n]*){0,4}[”’》])"),
}
# Words in quotation marks that say something are no name.
SAYS = re.compile("达到|超过|增长|新增|提高到|不低于")
# A bare item number stands where something has ended; a line of a copy may break anywhere.
ENDED = frozenset("。)）:：;；!！?？|”》〉")
