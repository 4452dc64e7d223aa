"""Requests that the API's description allows, filled in from what is there."""

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from tests.fakes.api import Operation, described
from tests.fakes.people import PASSWORD

Ids = Mapping[str, str]
"""What is there, by the name that paths and bodies call it: `{"charger": …, "site": …}`."""

SAMPLES: dict[str, Any] = {
    "accept_privacy": True,
    "accept_terms": True,
    "issuer": "https://nobody.invalid",
    "currency": "EUR",
    "email": "new@acme.example",
    "text": "new",
    "phone": "+33 1",
    "started_on": "2026-01-01",
    "renews_on": "2027-01-01",
    "email_domain": "new.example",
    "from": "2026-03-01T00:00:00Z",
    "to": "2026-03-08T00:00:00Z",
    "password": PASSWORD,
    "country": "FR",
    "time_zone": "Europe/Paris",
}
"""Values that a schema alone does not tell."""

_TERMS = {
    "name": "New",
    "currency": "EUR",
    "vat_rate": 20,
    "bands": [{"weekdays": [1, 2, 3, 4, 5, 6, 7], "begin_minute": 0, "end_minute": 1440}],
}

_SOCKET = {
    "connector": 1,
    "standard": "IEC_62196_T2",
    "fitting": "SOCKET",
    "current": "AC_3_PHASE",
    "max_power_w": 22_000,
}

_PAID = {"billing": "paid", "tariff": "{tariff}"}

_PLANNED = {"at": "08:00", "recipients": ["boss@acme.example"]}

BODIES: dict[str, dict[str, Any]] = {
    "PATCH /api/company": {"language": "nl", "second_factor_required": True},
    "POST /api/me/password": {"current_password": PASSWORD, "password": "Rainy-Day-8"},
    "POST /api/me/second-factor/confirm": {"code": "{first_code}"},
    "POST /api/me/second-factor/recovery-codes": {"password": PASSWORD},
    "POST /api/me/second-factor/remove": {"password": PASSWORD, "code": "{recovery_code}"},
    "PATCH /api/operator/companies/{company}": {"name": "Another"},
    "PATCH /api/operator/companies/{company}/chargers/{charger}": {"name": "Another"},
    "PATCH /api/operator/companies/{company}/sites/{site}": {"name": "Another"},
    "PATCH /api/operator/staff/{member}": {"status": "blocked"},
    "PUT /api/operator/help": {"language": "nl", "version": 0},
    "POST /api/operator/staff-invitations": {"email": "new@operator.example"},
    "PATCH /api/users/{user}": {"role": "e_mobility_manager"},
    "PATCH /api/chargers/{charger}": {
        "name": "Another name",
        "visitor_use": {"mode": "off"},
        "seen": {"visitor_use": {"mode": "off"}},
    },
    "PUT /api/chargers/{charger}/equipment": {"connectors": [_SOCKET], "version": 0},
    "PATCH /api/chargers/{charger}/configuration": {"values": {"MeterValueSampleInterval": "60"}},
    "PATCH /api/charger-models/{model}/configuration": {"values": {"HeartbeatInterval": "60"}},
    "PATCH /api/operator/cards/{uid}": {"blocked": True, "payment_account": "acc-1"},
    "POST /api/activations/{token}": {"language": "nl"},
    "POST /api/auth/company/leave": {"email": "boss@acme.example"},
    "POST /api/auth/forgot-password": {"email": "boss@acme.example"},
    "POST /api/auth/reset-password": {"token": "{reset}"},
    "POST /api/auth/sign-in": {"email": "boss@acme.example"},
    "PATCH /api/cards/{uid}": {"label": "Another label", "seen": {}},
    "POST /api/cards/adoptions": {"uid": "{tapped}"},
    "POST /api/bulk-changes": {
        "target": {"chargers": ["{charger}"]},
        "change": {"kind": "visitor_use", "mode": "paid", "tariff": "{tariff}"},
        "pace": None,
    },
    "POST /api/cards": {"visual_number": "NEW-1"},
    "POST /api/chargers/{charger}/grants": _PAID,
    "PUT /api/chargers/{charger}/grants/all": _PAID,
    "PUT /api/chargers/{charger}/grants/groups/{group}": _PAID,
    "POST /api/sites/{site}/grants": _PAID,
    "PUT /api/sites/{site}/grants/all": _PAID,
    "PUT /api/sites/{site}/grants/groups/{group}": _PAID,
    "POST /api/chargers/{charger}/commands": {"action": "Reset", "payload": {"type": "Soft"}},
    "POST /api/chargers/{charger}/controls": {"control": {"kind": "unlock", "connector": 1}},
    "POST /api/invitations": {"email": "new@{domain}", "role": "site_manager"},
    "POST /api/operator/cards": {"uid": "04FFFF", "visual_number": "NEW-2"},
    "POST /api/operator/companies/{company}/managers": {"email": "new@{domain}"},
    "POST /api/previews": {
        "change": {"kind": "visitor_use", "mode": "paid", "tariff": "{tariff}"},
        "target": {"chargers": ["{charger}"]},
    },
    "POST /api/report-schedules": _PLANNED,
    "PUT /api/report-schedules/{schedule}": {**_PLANNED, "version": 0},
    "POST /api/tariffs": _TERMS,
    "POST /api/tariffs/example": {"terms": _TERMS},
    "PUT /api/tariffs/{tariff}": {**_TERMS, "version": 1},
    "PUT /api/operator/companies/{company}/chargers/{charger}/password": {"password": "x" * 16},
}
"""What would do where the description alone does not tell it; `{name}` stands for an id."""


FILES = {
    "POST /api/operator/companies/import": (
        b"company_name,email_domain,time_zone,currency,language\n"
        b"New,new.example,Europe/Paris,EUR,fr\n"
    )
}
"""Bodies that are files."""


def path_of(operation: Operation, ids: Ids) -> str:
    """The path with its parameters; fails for a name that nothing in the world goes by."""
    path = operation.path
    for name in operation.parameters("path"):
        assert name in ids, (
            f"{operation}: nothing in tests/fakes/world.py is called {name!r}. "
            "Put one for each company into `_objects`, so that the tests of tenancy cover it."
        )
        path = path.replace(f"{{{name}}}", quote(ids[name], safe=""))
    return path


def query_of(operation: Operation, ids: Ids) -> str:
    """Those of its query parameters that name something in the world, or must be there."""
    found = [
        f"{name}={quote(ids.get(name) or SAMPLES[name], safe='')}"
        for name in operation.parameters("query")
        if name in ids or operation.needs(name)
    ]
    return "?" + "&".join(found) if found else ""


def body_of(operation: Operation, ids: Ids) -> Any:
    """A body with all that is required, and all that names something; None: it has none."""
    if str(operation) in FILES:
        return FILES[str(operation)]
    if operation.body is None:
        return None
    given = {n: _told(value, ids) for n, value in BODIES.get(str(operation), {}).items()}
    return _object(_resolved(operation.body), ids, given) | given


def _told(value: Any, ids: Ids) -> Any:
    match value:
        case str():
            return value.format_map(ids)
        case dict():
            return {name: _told(one, ids) for name, one in value.items()}
        case list():
            return [_told(one, ids) for one in value]
        case _:
            return value


def _value(name: str, schema: dict[str, Any], ids: Ids) -> Any:
    schema = _resolved(schema)
    if schema.get("type") == "object":
        return _object(schema, ids, {})
    if schema.get("type") == "array":
        return _array(name, schema, ids)
    if name in ids:
        return ids[name]
    return SAMPLES[name] if name in SAMPLES else _scalar(name, schema)


def _resolved(schema: dict[str, Any]) -> dict[str, Any]:
    if "$ref" in schema:
        known = described()["components"]["schemas"]
        return _resolved(known[schema["$ref"].rpartition("/")[2]])
    for several in ("anyOf", "oneOf", "allOf"):
        if several in schema:
            return _resolved(schema[several][0])
    return schema


def _object(schema: dict[str, Any], ids: Ids, given: dict[str, Any]) -> dict[str, Any]:
    required = schema.get("required", [])
    wanted = {
        name: part
        for name, part in schema.get("properties", {}).items()
        if name not in given and (name in required or _named(name, ids) or not required)
    }
    return {name: _value(name, part, ids) for name, part in wanted.items()}


def _array(name: str, schema: dict[str, Any], ids: Ids) -> list[Any]:
    known = _named(name, ids)
    if known:
        return [known]
    least = schema.get("minItems", 0)
    return [_value(name.removesuffix("s"), schema["items"], ids)] * least


def _named(name: str, ids: Ids) -> str | None:
    return ids.get(name) or ids.get(name.removesuffix("s"))


def _scalar(name: str, schema: dict[str, Any]) -> Any:
    if "const" in schema or "enum" in schema:
        return schema.get("const", schema.get("enum", [None])[0])
    kind = schema.get("type")
    if kind in ("integer", "number"):
        return max(schema.get("minimum", 1), schema.get("exclusiveMinimum", 0) + 1)
    if kind == "boolean":
        return True
    if schema.get("format") == "date-time":
        return "2027-01-01T00:00:00Z"
    text = "New1".ljust(schema.get("minLength", 0), "x")[: schema.get("maxLength", 40)]
    pattern = schema.get("pattern", "")
    assert re.search(pattern, text), f"tests/fakes/filling.py: SAMPLES needs {name!r}: {pattern}"
    return text
