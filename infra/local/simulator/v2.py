"""A simulated charger that speaks OCPP 2.0.1 or 2.1. An EVSE has one connector here."""

from collections.abc import Callable, Iterable
from typing import Any

from ocpp.v21 import ChargePoint as ChargePoint21
from ocpp.v201 import ChargePoint as ChargePoint201
from ocpp.v201 import call

from infra.local.simulator.speaking import StepByStep
from infra.local.simulator.station import Chore, Said, Station, clock_text, moment
from infra.local.simulator.v2_answers import Answers
from infra.local.simulator.v16 import UPDATE_STEPS, UPLOAD_STEPS

Request = dict[str, Any]
_STATUSES = ("Available", "Reserved", "Unavailable", "Faulted")
_REASONS = {"HardReset": "ImmediateReset", "SoftReset": "ImmediateReset"}
_TRIGGERS = {
    "Remote": "RemoteStop",
    "EVDisconnected": "EVDeparted",
    "DeAuthorized": "Deauthorized",
    "UnlockCommand": "UnlockCommand",
    "Local": "StopAuthorized",
}
_VARIABLES_A_REPORT = 4


class _Saying(StepByStep, Answers):
    """One charger on its connection; each method is one thing a charger says."""

    def __init__(self, connection: Any, station: Station, timeout_s: float = 30) -> None:
        super().__init__(station.identity, connection, response_timeout=timeout_s)  # type: ignore[call-arg]
        self.station = station

    async def boot(self) -> tuple[bool, float]:
        """As in `Speaking`."""
        about = {
            "model": self.station.model,
            "vendor_name": self.station.vendor,
            "serial_number": self.station.identity[:25],
            "firmware_version": self.station.firmware,
        }
        answer = await self._ask(call.BootNotification(charging_station=about, reason="PowerUp"))
        return answer.status == "Accepted", answer.interval

    async def heartbeat(self) -> None:
        """As in `Speaking`."""
        await self._ask(call.Heartbeat())

    async def report(self, connector: int, status: str, error: str = "NoError") -> None:
        """As in `Speaking`; connector 0 and errors have no status of their own here."""
        self.station.statuses[connector] = status if error == "NoError" else "Faulted"
        if connector:
            await self._ask(self._status_of(connector))

    async def authorize(self, id_tag: str) -> str:
        """As in `Speaking`."""
        answer = await self._ask(call.Authorize(id_token=_token(id_tag)))
        self.station.cache[id_tag] = str(answer.id_token_info["status"])
        return self.station.cache[id_tag]

    async def tell(self, said: Said) -> None:
        """As in `Speaking`."""
        transaction = said.transaction
        transaction.transaction_id = transaction.own_id
        answer = await self._ask(_event(said))
        if answer.id_token_info and answer.id_token_info["status"] != "Accepted":
            transaction.stop("DeAuthorized")

    async def do(self, chore: Chore) -> None:
        """As in `Speaking`."""
        for request in self._requests_of(chore):
            await self._ask(request)

    def _requests_of(self, chore: Chore) -> Iterable[Any]:
        if chore.name in ("status", "statuses"):
            shown = [chore.connector] if chore.connector else self.station.statuses
            return [self._status_of(connector) for connector in shown if connector]
        if chore.name == "report":
            return self._report(chore.request or 0)
        return _FIXED[chore.name](chore)

    def _report(self, request: int) -> list[Any]:
        """The variables, in as many messages as they need."""
        held = [
            {
                "component": {"name": component},
                "variable": {"name": variable},
                "variable_attribute": [{"type": "Actual", "value": value}],
            }
            for (component, variable), value in self.variables().items()
        ]
        size = _VARIABLES_A_REPORT
        parts = [held[at : at + size] for at in range(0, len(held), size)]
        return [
            call.NotifyReport(
                request_id=request,
                generated_at=clock_text(moment()),
                seq_no=number,
                report_data=part,
                tbc=number < len(parts) - 1,
            )
            for number, part in enumerate(parts)
        ]

    def _status_of(self, connector: int) -> Any:
        status = self.station.statuses[connector]
        return call.StatusNotification(
            timestamp=clock_text(moment()),
            connector_status=status if status in _STATUSES else "Occupied",
            evse_id=connector,
            connector_id=1,
        )

    async def _ask(self, request: Any) -> Any:
        """The answer to a call. Raises ocpp's OCPPError for a CALLERROR, TimeoutError for none."""
        return await self.call(request, suppress=False)  # type: ignore[attr-defined]


class Charger201(_Saying, ChargePoint201):  # type: ignore[misc]
    """2.0.1."""


class Charger21(_Saying, ChargePoint21):  # type: ignore[misc]
    """2.1: what is said here has the same shape in both."""


def _event(said: Said) -> Any:
    transaction = said.transaction
    evse = {"id": transaction.connector, "connector_id": 1}
    kind = {"start": "Started", "sample": "Updated", "stop": "Ended"}[said.kind]
    about: Request = {"transaction_id": transaction.own_id, "charging_state": _state(said)}
    if transaction.remote_start_id is not None and said.kind == "start":
        about["remote_start_id"] = transaction.remote_start_id
    if said.kind == "stop":
        about["stopped_reason"] = _REASONS.get(transaction.reason, transaction.reason)
    return call.TransactionEvent(
        event_type=kind,
        timestamp=clock_text(said.at),
        trigger_reason=_trigger(said),
        seq_no=said.number,
        transaction_info=about,
        meter_value=[_meter_value(said)],
        offline=said.offline or None,
        evse=evse if said.kind == "start" else None,
        id_token=None if said.kind == "sample" else _token(transaction.id_tag),
    )


def _state(said: Said) -> str:
    """At its end the car is still there, unless it ended by being unplugged."""
    if said.kind != "stop":
        return "Charging"
    return "Idle" if said.transaction.reason == "EVDisconnected" else "EVConnected"


def _trigger(said: Said) -> str:
    if said.kind == "sample":
        return "MeterValuePeriodic"
    if said.kind == "start":
        return "Authorized" if said.transaction.remote_start_id is None else "RemoteStart"
    return _TRIGGERS.get(said.transaction.reason, "AbnormalCondition")


def _meter_value(said: Said) -> Request:
    context = {
        "start": "Transaction.Begin",
        "sample": "Sample.Periodic",
        "stop": "Transaction.End",
    }
    energy = {
        "value": said.meter_wh,
        "context": context[said.kind],
        "measurand": "Energy.Active.Import.Register",
        "unit_of_measure": {"unit": "Wh"},
    }
    power = {
        "value": said.power_w,
        "context": context[said.kind],
        "measurand": "Power.Active.Import",
        "unit_of_measure": {"unit": "W"},
    }
    samples = [energy, power] if said.kind == "sample" else [energy]
    return {"timestamp": clock_text(said.at), "sampled_value": samples}


def _token(id_tag: str) -> Request:
    return {"id_token": id_tag, "type": "ISO14443"}


def _customer_report(chore: Chore) -> list[Any]:
    generated = clock_text(moment())
    request = chore.request or 0
    return [
        call.NotifyCustomerInformation(
            data="", seq_no=0, generated_at=generated, request_id=request
        )
    ]


def _update(chore: Chore) -> list[Any]:
    return [
        call.FirmwareStatusNotification(status=word, request_id=chore.request)
        for word in UPDATE_STEPS
    ]


def _upload(chore: Chore) -> list[Any]:
    return [
        call.LogStatusNotification(status=word, request_id=chore.request) for word in UPLOAD_STEPS
    ]


_FIXED: dict[str, Callable[[Chore], list[Any]]] = {
    "boot": lambda _chore: [call.Heartbeat()],
    "heartbeat": lambda _chore: [call.Heartbeat()],
    "reset": lambda _chore: [],
    "firmware": _update,
    "log": _upload,
    "customer": _customer_report,
}
