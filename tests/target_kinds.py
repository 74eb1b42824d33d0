"""One target of each kind, to be met by 2020 by a series that stood at 100 in 2015."""

DOUBLE = "by: 2020, at_least: 200"
TIMES_TWO = "by: 2020, kind: multiple, at_least: 2, unit: 倍"
SIXTY = "by: 2020, kind: increment, at_least: 60"
FIFTEEN = 'by: 2020, kind: growth, at_least: 15, unit: "%"'
EACH_TEN = "by: 2020, kind: yearly, at_least: 10"
THREE_AHEAD = "by: 2020, kind: lead, than: other, at_least: 3, unit: 百分点"
