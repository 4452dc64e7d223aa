"""What OCPI 2.2.1 has of locations (8.3, 8.4) and tariffs (11.3, 11.4), as JSON schemas of our own.

Only what the specification has: no other field, no null, its lengths, words and forms.
"""

from typing import Any

import jsonschema_rs

_MOMENT = {
    "type": "string",
    "maxLength": 25,
    "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z?$",
}
_CODE = {"type": "string", "minLength": 1, "maxLength": 36}
_PARTY = {
    "country_code": {"type": "string", "pattern": "^[A-Z]{2}$"},
    "party_id": {"type": "string", "pattern": "^[A-Z0-9]{3}$"},
}
_CLOCK = {"type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$"}


def _text(most: int) -> dict[str, Any]:
    return {"type": "string", "minLength": 1, "maxLength": most}


def _one_of(words: str) -> dict[str, Any]:
    return {"enum": words.split()}


def _some(of: dict[str, Any], least: int = 0) -> dict[str, Any]:
    return {"type": "array", "items": of, "minItems": least}


def _object(required: dict[str, Any], optional: dict[str, Any] | None = None) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {**required, **(optional or {})},
        "required": list(required),
        "additionalProperties": False,
    }


_GEO = _object(
    {
        "latitude": {"type": "string", "maxLength": 10, "pattern": r"^-?[0-9]{1,2}\.[0-9]{5,7}$"},
        "longitude": {"type": "string", "maxLength": 11, "pattern": r"^-?[0-9]{1,3}\.[0-9]{5,7}$"},
    }
)
_CONNECTOR = _object(
    {
        "id": _CODE,
        "standard": _one_of(
            "CHADEMO DOMESTIC_E DOMESTIC_F DOMESTIC_G DOMESTIC_J DOMESTIC_K DOMESTIC_L "
            "IEC_62196_T1 IEC_62196_T1_COMBO IEC_62196_T2 IEC_62196_T2_COMBO"
        ),
        "format": _one_of("SOCKET CABLE"),
        "power_type": _one_of("AC_1_PHASE AC_2_PHASE AC_2_PHASE_SPLIT AC_3_PHASE DC"),
        "max_voltage": {"type": "integer"},
        "max_amperage": {"type": "integer"},
        "last_updated": _MOMENT,
    },
    {"max_electric_power": {"type": "integer"}, "tariff_ids": _some(_CODE)},
)
_EVSE = _object(
    {
        "uid": _CODE,
        "status": _one_of(
            "AVAILABLE BLOCKED CHARGING INOPERATIVE OUTOFORDER PLANNED REMOVED RESERVED UNKNOWN"
        ),
        "connectors": _some(_CONNECTOR, 1),
        "last_updated": _MOMENT,
    },
    {"capabilities": _some(_one_of("RFID_READER")), "coordinates": _GEO},
)
LOCATION = _object(
    {
        **_PARTY,
        "id": _CODE,
        "publish": {"type": "boolean"},
        "address": _text(45),
        "city": _text(45),
        "country": {"type": "string", "pattern": "^[A-Z]{3}$"},
        "coordinates": _GEO,
        "time_zone": _text(255),
        "last_updated": _MOMENT,
    },
    {"name": _text(255), "postal_code": _text(10), "evses": _some(_EVSE)},
)
_ELEMENT = _object(
    {
        "price_components": _some(
            _object(
                {
                    "type": _one_of("ENERGY FLAT PARKING_TIME TIME"),
                    "price": {"type": "number"},
                    "step_size": {"type": "integer"},
                },
                {"vat": {"type": "number"}},
            ),
            1,
        )
    },
    {
        "restrictions": _object(
            {},
            {
                "start_time": _CLOCK,
                "end_time": _CLOCK,
                "day_of_week": _some(
                    _one_of("MONDAY TUESDAY WEDNESDAY THURSDAY FRIDAY SATURDAY SUNDAY"), 1
                ),
            },
        )
    },
)
TARIFF = _object(
    {
        **_PARTY,
        "id": _CODE,
        "currency": {"type": "string", "pattern": "^[A-Z]{3}$"},
        "elements": _some(_ELEMENT, 1),
        "last_updated": _MOMENT,
    },
    {
        "type": _one_of("AD_HOC_PAYMENT PROFILE_CHEAP PROFILE_FAST PROFILE_GREEN REGULAR"),
        "tariff_alt_text": _some(_object({"language": _text(2), "text": _text(512)})),
    },
)


def faults_in(schema: dict[str, Any], told: Any) -> list[str]:
    """What is not as OCPI has it."""
    return [str(fault) for fault in jsonschema_rs.validator_for(schema).iter_errors(told)]
