"""The mixed session that the figures speak of: 13 messages of a charger, OCPP 1.6."""

import json
from datetime import UTC, datetime
from typing import Any

from shared.domain.transaction_ids import start_key, transaction_id_of
from tests.fakes.builders import CARD, CHARGER

EIGHT = datetime(2026, 3, 2, 8, tzinfo=UTC)
MINUTES = (0, 0, 0, 1, 15, 30, 45, 60, 75, 76, 77, 80, 81)
"""After eight: when each message of the session is said."""
STARTED = "2026-03-02T08:00:00.000Z"
NUMBER = int(transaction_id_of(start_key(CHARGER, 1, STARTED, CARD, "1000")))
METERED_SAMPLES = 11
_START = {"connectorId": 1, "idTag": CARD, "meterStart": 1000, "timestamp": STARTED}
_MEASURANDS = (
    ("Energy.Active.Import.Register", "Wh", None),
    ("Power.Active.Import", "W", None),
    ("Current.Import", "A", "L1"),
    ("Current.Import", "A", "L2"),
    ("Current.Import", "A", "L3"),
    ("Voltage", "V", "L1-N"),
    ("Voltage", "V", "L2-N"),
    ("Voltage", "V", "L3-N"),
)


def call(action: str, payload: dict[str, Any]) -> str:
    """A CALL as it goes over the wire; its id is long, as chargers' are."""
    return json.dumps([2, f"{action}-{len(json.dumps(payload)):08}", action, payload])


def heartbeat() -> str:
    """A heartbeat."""
    return call("Heartbeat", {})


def status(word: str, minute: int) -> str:
    """Connector 1 changes, `minute` minutes after eight."""
    at = f"2026-03-02T{8 + minute // 60:02}:{minute % 60:02}:00Z"
    said = {"connectorId": 1, "errorCode": "NoError", "status": word, "timestamp": at}
    return call("StatusNotification", said)


def meter(minute: int) -> str:
    """Eight values, as sampled `minute` minutes after eight."""
    at = f"2026-03-02T{8 + minute // 60:02}:{minute % 60:02}:00Z"
    samples = [{"timestamp": at, "sampledValue": sampled(minute)}]
    return call("MeterValues", {"connectorId": 1, "transactionId": NUMBER, "meterValue": samples})


def sampled(minute: int) -> list[dict[str, str]]:
    """Eight values, so many minutes after the session began."""
    return [_value(name, unit, phase, minute) for name, unit, phase in _MEASURANDS]


def session() -> list[str]:
    """75 minutes, a sample each 900 s."""
    return [
        status("Preparing", 0),
        call("Authorize", {"idTag": CARD}),
        call("StartTransaction", _START),
        status("Charging", 1),
        *(meter(15 * number) for number in range(1, 6)),
        _stop("2026-03-02T09:16:00Z", 14750),
        status("Finishing", 77),
        status("Available", 80),
        heartbeat(),
    ]


def metered_session() -> list[tuple[str, int]]:
    """An hour, a sample each 300 s, each message with its minute after eight; no heartbeat."""
    return [
        (status("Preparing", 0), 0),
        (call("Authorize", {"idTag": CARD}), 0),
        (call("StartTransaction", _START), 0),
        (status("Charging", 1), 1),
        *((meter(5 * number), 5 * number) for number in range(1, METERED_SAMPLES + 1)),
        (_stop("2026-03-02T09:00:00Z", 1000 + 60 * 183), 60),
        (status("Finishing", 61), 61),
        (status("Available", 64), 64),
    ]


def _stop(at: str, meter_wh: int) -> str:
    said = {"transactionId": NUMBER, "idTag": CARD, "meterStop": meter_wh, "timestamp": at}
    return call("StopTransaction", {**said, "reason": "EVDisconnected"})


def _value(measurand: str, unit: str, phase: str | None, minute: int) -> dict[str, str]:
    value = str(1000 + minute * 183) if unit == "Wh" else "230.4"
    said = {"value": value, "context": "Sample.Periodic", "measurand": measurand, "unit": unit}
    return said if phase is None else {**said, "phase": phase}
