"""The JSON Schema of the data files, for editors: what `models` admits, with the meaning of each key.

One schema for every YAML file of a data folder; the keys at its top tell which file it is. It asks for a little more
than the program: text that looks like a number stands in quotation marks, and no key is left empty.
"""

import json
from typing import Any

from pydantic import ConfigDict, TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue

from zjtargets.book import models
from zjtargets.book.fields import Text, many, optional, required
from zjtargets.book.indicators import BasisEntry, Indicator, OwnUnit, Record, Scope

SCHEMA_FILE = "schema.json"
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


# What stands in a file: the records of `models`, each with the list of those that belong to it.


class Sentence(models.Sentence):
    """一句话，连同其中的目标或实际值。

    A sentence, and the targets it sets or the actuals it reports.
    """

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "at": "一、总体要求（二）工作目标",
                    "quote": "力争全省技术交易额达到800亿元",
                    "targets": [
                        {"indicator": "tech_transactions", "by": 2020, "at_least": 800, "unit": "亿元", "strive": True}
                    ],
                }
            ],
            "anyOf": [{"required": [key]} for key in ("targets", "actuals", "local_targets", "double_decline")],
        }
    )
    targets: list[models.TargetEntry] = many("它提出的目标", "The targets it sets")
    actuals: list[models.ActualEntry] = many("它报告的实际值", "The actuals it reports")


class Cell(models.CellEntry):
    """表中的一格，连同其中的目标或实际值。

    A cell of a table, and the target it sets or the actual it reports.
    """

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "row": "常住人口城镇化率（%）",
                    "column": "2025年",
                    "cell": "65左右",
                    "targets": [{"indicator": "urbanisation", "by": 2025, "about": 65, "unit": "%"}],
                }
            ],
            "anyOf": [{"required": [key]} for key in ("targets", "actuals")],
        }
    )
    targets: list[models.TargetEntry] = many("它提出的目标", "The target it sets")
    actuals: list[models.ActualEntry] = many("它报告的实际值", "The actual it reports")


class Table(models.TableEntry):
    """一张表，连同其中的格。

    A table of a document, with its cells.
    """

    cells: list[Cell] = many("其中的格", "Its cells", min_length=1)


class Document(models.Document):
    """一份文件：规划、意见、公报、年鉴。

    A document: a plan, an opinion, a bulletin, a yearbook.
    """

    says: list[Sentence] = many("其中的句子", "Its sentences", min_length=1)
    tables: list[Table] = many("其中的表", "Its tables", min_length=1)


class DocumentOfExclusions(models.DocumentOfExclusions):
    """一份文件的排除项。

    The exclusions of a document.
    """

    says: list[models.NotTarget] = many("这些话", "The words")


class TargetsFile(Record):
    """主文件 targets.yaml：范围、指标、文件及其目标。

    The main file, targets.yaml: scopes, indicators, documents and their targets.
    """

    scopes: list[Scope] = required("各个范围", "The scopes")
    indicators: list[Indicator] = required("各个指标", "The indicators")
    documents: list[Document] = required("各份文件及其句子", "The documents, each with its sentences")
    bases: list[BasisEntry] = many("统计口径，由旧到新", "The statistical bases, from the oldest to the newest")
    units: list[OwnUnit] = many("程序不认识的计量单位", "Units that the program does not know")


class ActualsFile(Record):
    """实际值文件（actuals/ 下）：一份文件的句子，或统计表所引文件的登记。

    A file of actuals, under actuals/: the sentences of one document, or the records of the documents that the
    statistical tables are taken from.
    """

    model_config = ConfigDict(
        json_schema_extra={
            "anyOf": [
                {"required": ["document", "says"]},
                {"required": ["document", "tables"]},
                {"required": ["documents"]},
            ]
        }
    )
    document: Text | None = optional(
        "以下句子所在文件的编号", "Id of the document that the sentences are from", "sti_145"
    )
    says: list[Sentence] = many("该文件的句子，各带实际值", "Its sentences, each with actuals", min_length=1)
    tables: list[Table] = many("该文件的表，各带实际值", "Its tables, each with actuals", min_length=1)
    documents: list[Document] = many(
        "CSV 表所引文件的登记", "The records of the documents that the CSV tables are taken from"
    )


class NotTargetsFile(Record):
    """排除项 not_targets.yaml：各文件中带数字、但既非目标也非实际值的话。

    The exclusions, not_targets.yaml: the words of each document whose numerals set no target and report no actual.
    """

    not_targets: list[DocumentOfExclusions] = required("逐份文件列出", "The exclusions by document")


class _OfFiles(GenerateJsonSchema):
    """Keys as files write them: one that is optional is left out, never empty."""

    def nullable_schema(self, schema: Any) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    default_schema = nullable_schema

    def get_title_from_name(self, name: str) -> str:
        return name


def schema_text() -> str:
    """The schema as a file holds it."""
    return json.dumps(data_schema(), ensure_ascii=False, indent=2) + "\n"


def data_schema() -> JsonSchemaValue:
    """The schema of a data file in YAML, in the dialect 2020-12 of JSON Schema.

    https://json-schema.org/draft/2020-12
    """
    files = TypeAdapter[Any](TargetsFile | ActualsFile | NotTargetsFile)
    return {
        "$schema": _DIALECT,
        "title": "zjtargets",
        "type": "object",
        "if": {"required": ["not_targets"]},
        "then": {"$ref": "#/$defs/NotTargetsFile"},
        "else": {
            "if": {"anyOf": [{"required": ["scopes"]}, {"required": ["indicators"]}]},
            "then": {"$ref": "#/$defs/TargetsFile"},
            "else": {"$ref": "#/$defs/ActualsFile"},
        },
        "$defs": files.json_schema(schema_generator=_OfFiles)["$defs"],
    }
