"""The messages that the gateway's figures are about: 75 minutes, metered every 900 s."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.fakes.builders import ACME, CARD, CHARGER, DEPOT

BEGIN = datetime(2026, 3, 2, 8, tzinfo=UTC)
_MEASURANDS = (
    ("Energy.Active.Import.Register", "Wh", ""),
    ("Power.Active.Import", "W", ""),
    ("Current.Import", "A", "L1"),
    ("Current.Import", "A", "L2"),
    ("Current.Import", "A", "L3"),
    ("Voltage", "V", "L1-N"),
    ("Voltage", "V", "L2-N"),
    ("Voltage", "V", "L3-N"),
)
Event = dict[str, Any]


def authorize() -> Event:
    """The card is held to the reader."""
    return _event("Authorize", {"idTag": CARD})


def start(number: int = 0) -> Event:
    """A transaction begins; another `number` is another transaction."""
    at = BEGIN + timedelta(days=number)
    payload = {"connectorId": 1, "idTag": CARD, "meterStart": 1000, "timestamp": _text(at)}
    return _event("StartTransaction", payload)


def meter(transaction_id: int, turn: int) -> Event:
    """Eight values, a quarter of an hour later than the last."""
    sampled = [
        {
            "value": str(1000 + turn * 2750),
            "measurand": measurand,
            "unit": unit,
            "context": "Sample.Periodic",
            **({"phase": phase} if phase else {}),
        }
        for measurand, unit, phase in _MEASURANDS
    ]
    at = BEGIN + timedelta(minutes=15 * turn)
    value = {"timestamp": _text(at), "sampledValue": sampled}
    payload = {"connectorId": 1, "transactionId": transaction_id, "meterValue": [value]}
    return _event("MeterValues", payload)


def stop(transaction_id: int) -> Event:
    """The transaction ends."""
    at = _text(BEGIN + timedelta(minutes=75))
    payload = {"transactionId": transaction_id, "meterStop": 14750, "timestamp": at, "idTag": CARD}
    return _event("StopTransaction", payload)


def status(word: str, minutes: int) -> Event:
    """Connector 1 is in another status."""
    at = _text(BEGIN + timedelta(minutes=minutes))
    payload = {"connectorId": 1, "status": word, "errorCode": "NoError", "timestamp": at}
    return _event("StatusNotification", payload)


def heartbeat() -> Event:
    """Nothing but a sign of life."""
    return _event("Heartbeat", {})


def session(transaction_id: int, number: int = 0) -> list[Event]:
    """Authorize, start, 5 meter values, stop, 4 statuses, in their order."""
    return [
        status("Preparing", -1),
        authorize(),
        start(number),
        status("Charging", 0),
        *(meter(transaction_id, turn) for turn in range(1, 6)),
        stop(transaction_id),
        status("Finishing", 75),
        status("Available", 78),
    ]


def _event(action: str, payload: dict[str, Any]) -> Event:
    """As API Gateway hands it over, with the authorizer's context."""
    return {
        "requestContext": {
            "routeKey": "$default",
            "connectionId": "conn-1",
            "requestId": "request-1",
            "authorizer": {
                "company": ACME,
                "charger": CHARGER,
                "site": DEPOT,
                "protocol": "ocpp1.6",
                "epoch_ms": "1",
            },
        },
        "body": json.dumps([2, f"message-{action}", action, payload]),
    }


def _text(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
