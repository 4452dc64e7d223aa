"""Payloads that are valid, made from OCPP's schemas: the least, and all that may be there."""

from typing import Any

_TEXTS = {"date-time": "2026-03-02T12:00:00.000Z", "uri": "https://files.example/one"}
Schema = dict[str, Any]


def least(schema: Schema) -> Any:
    """Only what is required."""
    return _made(schema, set(schema.get("required", [])), least)


def fullest(schema: Schema) -> Any:
    """Every field."""
    return _made(schema, set(schema.get("properties", {})), fullest)


def _made(schema: Schema, fields: set[str], make: Any) -> Any:
    if "enum" in schema:
        return schema["enum"][0]
    match schema.get("type"):
        case "object":
            known = schema.get("properties", {})
            return {name: make(known[name]) for name in known if name in fields}
        case "array":
            return [make(schema["items"])] * max(1, schema.get("minItems", 0))
        case "string":
            return _TEXTS.get(schema.get("format", ""), "x")[: schema.get("maxLength", 99)]
        case "integer" | "number":
            return max(0, int(schema.get("minimum", 0)))
        case "boolean":
            return True
        case _:
            return "x"
