"""Variables of OCPP 2.x by one name each, and values as text (2.0.1 part 1, 4: device model)."""

from collections.abc import Iterator
from typing import Any

from shared.ocpp.messages import text, whole
from shared.ocpp.metering import objects
from shared.ocpp.settings import VARIABLE, is_secret

Payload = dict[str, object]


def variable_of(name: str) -> Payload:
    """Component, variable and, where it is not the actual value, attribute of a setting's name."""
    found = VARIABLE.fullmatch(name)
    parts = found.groupdict() if found else {"component": name, "variable": name}
    component = {
        "name": parts["component"],
        "instance": parts.get("instance"),
        "evse": _evse(parts.get("evse"), parts.get("plug")),
    }
    variable = {"name": parts["variable"], "instance": parts.get("part")}
    attribute = {"attributeType": parts["attribute"]} if parts.get("attribute") else {}
    return {**attribute, "component": _given(component), "variable": _given(variable)}


def name_of(entry: dict[str, Any], attribute: str) -> str:
    """The setting's name of what has a component and a variable."""
    component, variable = _object(entry, "component"), _object(entry, "variable")
    suffix = f"@{attribute}" if attribute not in {"", "Actual"} else ""
    return f"{_named(component)}{_place(component)}.{_named(variable)}{suffix}"


def set_by(action: str, payload: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """The settings that a call sets, in any version: pointer into it, name and value of each."""
    if action == "ChangeConfiguration":
        yield "#/payload/key", text(payload, "key"), value_text(payload.get("value"))
    if action == "SetVariables":
        for place, entry in enumerate(objects(payload.get("setVariableData"))):
            name = name_of(entry, text(entry, "attributeType"))
            pointer = f"#/payload/setVariableData/{place}"
            yield pointer, name, value_text(entry.get("attributeValue"))


def shown(name: str, value: object) -> str | None:
    """A password that a charger tells is kept nowhere but, masked, in its frame."""
    return None if is_secret(name) or value is None else value_text(value)


def value_text(value: object) -> str:
    """Values as numbers and booleans are real."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else str(value)


def _object(entry: dict[str, Any], name: str) -> dict[str, Any]:
    value = entry.get(name)
    return value if isinstance(value, dict) else {}


def _named(part: dict[str, Any]) -> str:
    instance = text(part, "instance")
    return f"{text(part, 'name')}[{instance}]" if instance else text(part, "name")


def _place(component: dict[str, Any]) -> str:
    evse = _object(component, "evse")
    number, plug = whole(evse, "id"), whole(evse, "connectorId")
    if number is None:
        return ""
    return f"#{number}" if plug is None else f"#{number}-{plug}"


def _evse(number: str | None, plug: str | None) -> Payload | None:
    if number is None:
        return None
    return {"id": int(number)} if plug is None else {"id": int(number), "connectorId": int(plug)}


def _given(fields: Payload) -> Payload:
    return {name: value for name, value in fields.items() if value is not None}
