"""JSON values to DynamoDB's tagged ones and back: whole numbers stay whole, no Decimal between."""

from collections.abc import Mapping
from typing import Any

Item = dict[str, Any]


def marshalled(item: Mapping[str, Any]) -> Any:
    """Every value with its type tag."""
    return {name: _tagged(value) for name, value in item.items()}


def plain(item: Mapping[str, Any]) -> Item:
    """Every value without its type tag."""
    return {name: _untagged(value) for name, value in item.items()}


def _tagged(value: Any) -> dict[str, Any]:  # noqa: PLR0911 - a case per type
    match value:
        case None:
            return {"NULL": True}
        case bool():
            return {"BOOL": value}
        case str():
            return {"S": value}
        case int() | float():
            return {"N": str(value)}
        case bytes():
            return {"B": value}
        case Mapping():
            return {"M": marshalled(value)}
        case list() | tuple():
            return {"L": [_tagged(part) for part in value]}
        case _:
            raise TypeError(f"an item can't hold a {type(value).__name__}")


def _untagged(tagged: Mapping[str, Any]) -> Any:
    [(tag, value)] = tagged.items()
    match tag:
        case "NULL":
            return None
        case "N":
            return float(value) if any(c in value for c in ".eE") else int(value)
        case "M":
            return plain(value)
        case "L":
            return [_untagged(part) for part in value]
        case "B":
            return bytes(value)
        case _:
            return value
