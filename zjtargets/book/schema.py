"""The JSON Schema of the data files, for editors: what `models` admits, in the words of `dictionary`.

One schema for every YAML file of a data folder; the keys at its top tell which file it is. It asks for a little more
than the program: text that looks like a number stands in quotation marks, and no key is left empty.
"""

import json
from collections.abc import Callable
from typing import Any

from pydantic import Field
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue, models_json_schema

from zjtargets.book import fields, models
from zjtargets.words.dictionary import KEYS, RECORDS, Meaning

SCHEMA_FILE = "schema.json"
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


# What stands in a file: the records of `models`, each with the list of those that belong to it.


class Sentence(models.Sentence):
    """A sentence with what it promises and reports."""

    targets: list[models.TargetEntry] = Field([])
    actuals: list[models.ActualEntry] = Field([])


class Document(models.Document):
    """A document with its sentences."""

    says: list[Sentence] = Field([], min_length=1)


class DocumentOfExclusions(models.DocumentOfExclusions):
    """A document with its words that promise nothing."""

    says: list[models.NotTarget] = Field([])


class TargetsFile(models.Record):
    """``targets.yaml``."""

    scopes: list[models.Scope]
    indicators: list[models.Indicator]
    documents: list[Document]


class ActualsFile(models.Record):
    """A YAML file of ``actuals/``."""

    document: fields.Text | None = None
    says: list[Sentence] = Field([], min_length=1)
    documents: list[Document] = Field([])


class NotTargetsFile(models.Record):
    """``not_targets.yaml``."""

    not_targets: list[DocumentOfExclusions]


def _array(*items: JsonSchemaValue) -> JsonSchemaValue:
    return {"type": ["array"], "prefixItems": list(items), "items": False, "minItems": len(items)}


def _either(*written: JsonSchemaValue) -> JsonSchemaValue:
    """Values of different types as one schema: an editor says more of it than of alternatives."""
    both = {key: value for one in written for key, value in one.items()}
    return both | {"type": [name for one in written for name in one["type"]]}


_NUMBER = {"type": ["number", "string"], "pattern": f"^(?:{fields.NUMBER.pattern}|{fields.FRACTION.pattern})$"}
_YEAR = {"type": "integer", "minimum": fields.YEARS.start, "maximum": fields.YEARS.stop - 1}
_RANGE = _array(_NUMBER, _NUMBER)
_HEDGED = {word: _RANGE if word == "between" else _NUMBER for word in fields.ACTUAL_WORDS}
_ONE_HEDGED = {
    "type": ["object"],
    "properties": _HEDGED,
    "additionalProperties": False,
    "minProperties": 1,
    "maxProperties": 1,
}
# How a file writes what each function of `values` reads.
_WRITTEN: dict[Callable[..., object], JsonSchemaValue] = {
    fields.read_number: _NUMBER,
    fields.read_year: _YEAR,
    fields.read_date: {**_YEAR, "type": ["integer", "string"], "pattern": f"^{fields.DATE.pattern}$"},
    fields.read_figure: _NUMBER,
    fields.read_range: _RANGE,
    fields.read_target_value: _either(_NUMBER, _array(_NUMBER, _either(_NUMBER, {"type": ["null"]}))),
    fields.read_period: _array(_YEAR, _YEAR),
    fields.read_growth: _either(_NUMBER, _ONE_HEDGED),
    fields.read_text: {"type": "string", "pattern": r"^\S(?:[\s\S]*\S)?$"},
}


def _one_of(*keys: str) -> list[JsonSchemaValue]:
    return [{"required": [key]} for key in keys]


# Which keys go together, as validators of the models and `records` see to it.
_TOGETHER: dict[str, JsonSchemaValue] = {
    "TargetEntry": {"oneOf": _one_of(*models.TargetEntry.words())},
    "ActualEntry": {
        "oneOf": [
            *_one_of(*fields.ACTUAL_WORDS),
            {"required": ["growth"], "not": {"anyOf": _one_of(*fields.ACTUAL_WORDS)}},
        ]
    },
    "Sentence": {"anyOf": _one_of("targets", "actuals", "local_targets", "double_decline")},
    "ActualsFile": {"anyOf": [{"required": ["document", "says"]}, {"required": ["documents"]}]},
}


class _OfFiles(GenerateJsonSchema):
    """What pydantic knows of the models, for values as files write them, each record and key with its meaning."""

    def function_plain_schema(self, schema: Any) -> JsonSchemaValue:
        return dict(_WRITTEN[schema["function"]["function"]])

    function_before_schema = function_plain_schema

    def function_after_schema(self, schema: Any) -> JsonSchemaValue:
        written = _WRITTEN.get(schema["function"]["function"])
        return dict(written) if written else self.generate_inner(schema["schema"])

    def nullable_schema(self, schema: Any) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: Any) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002 - pydantic asks
        return False

    def model_schema(self, schema: Any) -> JsonSchemaValue:
        of = schema["cls"]
        found = super().model_schema(schema)
        found.pop("title", None)
        for key, written in found["properties"].items():
            meaning = next(KEYS[name] for base in of.__mro__ if (name := f"{base.__name__}.{key}") in KEYS)
            found["properties"][key] = written | {"title": key} | _told(meaning)
        return found | _told(RECORDS[of.__name__]) | _TOGETHER.get(of.__name__, {})


def schema_text() -> str:
    """The schema as a file holds it."""
    return json.dumps(data_schema(), ensure_ascii=False, indent=2) + "\n"


def _told(meaning: Meaning) -> JsonSchemaValue:
    told: JsonSchemaValue = {"description": f"{meaning.zh}\n\n{meaning.en}"}
    return told | {"examples": list(meaning.examples)} if meaning.examples else told


def data_schema() -> JsonSchemaValue:
    """The schema of a data file in YAML, in the dialect 2020-12 of JSON Schema.

    https://json-schema.org/draft/2020-12
    """
    files = (TargetsFile, ActualsFile, NotTargetsFile)
    tops, found = models_json_schema([(file, "validation") for file in files], schema_generator=_OfFiles)
    # What values are read into is no form of a file; how pydantic describes it changes with its version.
    named = json.dumps([*tops.values(), found])
    used = {name: form for name, form in found["$defs"].items() if f'"#/$defs/{name}"' in named}
    # What its choices mean is said of a key.
    choices = {name: {"enum": form["enum"]} for name, form in used.items() if "enum" in form}
    main, actuals, not_targets = ({"$ref": f"#/$defs/{file.__name__}"} for file in files)
    return {
        "$schema": _DIALECT,
        "title": "zjtargets",
        "type": "object",
        "if": {"required": ["not_targets"]},
        "then": not_targets,
        "else": {"if": {"anyOf": _one_of("scopes", "indicators")}, "then": main, "else": actuals},
        "$defs": used | choices,
    }
