"""The mixed session of OCPP 2.0.1: the same 13 messages as in 1.6, samples in events."""

from typing import Any

from tests.bench.messages import call, heartbeat
from tests.fakes.events import at, event, meter, token

EVSE = {"evse": {"id": 1, "connectorId": 1}}
_MEASURANDS = (
    ("Energy.Active.Import.Register", "Wh", None),
    ("Power.Active.Import", "W", None),
    *(("Current.Import", "A", f"L{phase}") for phase in (1, 2, 3)),
    *(("Voltage", "V", f"L{phase}-N") for phase in (1, 2, 3)),
)


def status(word: str, minute: int) -> str:
    """EVSE 1 changes."""
    said = {"timestamp": at(minute), "connectorStatus": word, "evseId": 1, "connectorId": 1}
    return call("StatusNotification", said)


def session() -> list[str]:
    """75 minutes, a sample each 900 s."""
    charging = {"chargingState": "Charging"}
    stopped = {"stoppedReason": "EVDisconnected"}
    begun = event("Started", 0, 1, info=charging, **EVSE, **token(), **meter(1000, 1))
    ended = event("Ended", 6, 76, info=stopped, **token(), **meter(14750, 76, "Transaction.End"))
    return [
        status("Occupied", 0),
        call("Authorize", token()),
        call("TransactionEvent", begun),
        status("Occupied", 1),
        *(call("TransactionEvent", _sampled(number)) for number in range(1, 6)),
        call("TransactionEvent", ended),
        status("Occupied", 77),
        status("Available", 80),
        heartbeat(),
    ]


def _sampled(number: int) -> dict[str, Any]:
    minute = 15 * number
    values = [_value(*one, minute) for one in _MEASURANDS]
    samples = [{"timestamp": at(minute), "sampledValue": values}]
    return event(
        *("Updated", number, minute),
        trigger="MeterValuePeriodic",
        info={"chargingState": "Charging"},
        meterValue=samples,
    )


def _value(measurand: str, unit: str, phase: str | None, minute: int) -> dict[str, Any]:
    value = 1000 + minute * 183 if unit == "Wh" else 230.4
    said = {
        "value": value,
        "context": "Sample.Periodic",
        "measurand": measurand,
        "unitOfMeasure": {"unit": unit},
    }
    return said if phase is None else {**said, "phase": phase}
