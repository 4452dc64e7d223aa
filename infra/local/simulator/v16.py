"""A simulated charger that speaks OCPP 1.6.

It knows the protocol and nothing of this product, so that it stands for any make.
"""

from typing import Any

from ocpp.v16 import ChargePoint, call

from infra.local.simulator.speaking import StepByStep
from infra.local.simulator.station import Chore, Said, Station, clock_text, moment
from infra.local.simulator.v16_answers import Answers

UPDATE_STEPS = ("Downloading", "Downloaded", "Installing", "Installed")
UPLOAD_STEPS = ("Uploading", "Uploaded")
_NO_ID = -1
_SIMPLE: dict[str, list[Any]] = {
    "boot": [call.Heartbeat()],
    "heartbeat": [call.Heartbeat()],
    "diagnostics": [call.DiagnosticsStatusNotification(status=word) for word in UPLOAD_STEPS],
    "reset": [],
}


class SimulatedCharger(StepByStep, Answers, ChargePoint):  # type: ignore[misc]
    """One charger on its connection; each method is one thing a charger says."""

    def __init__(self, connection: Any, station: Station, timeout_s: float = 30) -> None:
        super().__init__(station.identity, connection, response_timeout=timeout_s)
        self.station = station

    async def boot(self) -> tuple[bool, float]:
        """As in `Speaking`."""
        answer = await self._ask(
            call.BootNotification(
                charge_point_model=self.station.model,
                charge_point_vendor=self.station.vendor,
                charge_point_serial_number=self.station.identity[:25],
                firmware_version=self.station.firmware,
            )
        )
        return answer.status == "Accepted", answer.interval

    async def heartbeat(self) -> None:
        """As in `Speaking`."""
        await self._ask(call.Heartbeat())

    async def report(self, connector: int, status: str, error: str = "NoError") -> None:
        """As in `Speaking`."""
        self.station.statuses[connector] = status
        await self._ask(
            call.StatusNotification(
                connector_id=connector,
                error_code=error,
                status=status,
                timestamp=clock_text(moment()),
            )
        )

    async def authorize(self, id_tag: str) -> str:
        """As in `Speaking`."""
        answer = await self._ask(call.Authorize(id_tag=id_tag))
        return self._cached(id_tag, answer.id_tag_info)

    async def tell(self, said: Said) -> None:
        """As in `Speaking`."""
        await {"start": self._start, "sample": self._sample, "stop": self._stop}[said.kind](said)

    async def do(self, chore: Chore) -> None:
        """As in `Speaking`."""
        for request in self._requests_of(chore):
            await self._ask(request)

    async def _start(self, said: Said) -> None:
        transaction = said.transaction
        answer = await self._ask(
            call.StartTransaction(
                connector_id=transaction.connector,
                id_tag=transaction.id_tag,
                meter_start=said.meter_wh,
                timestamp=clock_text(said.at),
            )
        )
        transaction.transaction_id = answer.transaction_id
        if self._cached(transaction.id_tag, answer.id_tag_info) != "Accepted":
            transaction.stop("DeAuthorized")

    async def _sample(self, said: Said) -> None:
        transaction = said.transaction
        await self._ask(
            call.MeterValues(
                connector_id=transaction.connector,
                transaction_id=self._id_of(said),
                meter_value=[
                    {
                        "timestamp": clock_text(said.at),
                        "sampled_value": [
                            _sample(said.meter_wh, "Energy.Active.Import.Register", "Wh"),
                            _sample(said.power_w, "Power.Active.Import", "W"),
                        ],
                    }
                ],
            )
        )

    async def _stop(self, said: Said) -> None:
        transaction = said.transaction
        await self._ask(
            call.StopTransaction(
                transaction_id=self._id_of(said),
                meter_stop=said.meter_wh,
                timestamp=clock_text(said.at),
                reason=transaction.reason,
                id_tag=transaction.id_tag,
            )
        )

    def _id_of(self, said: Said) -> int:
        known = said.transaction.transaction_id
        return known if isinstance(known, int) else _NO_ID

    def _cached(self, id_tag: str, info: dict[str, Any]) -> str:
        status = str(info["status"])
        self.station.cache[id_tag] = status
        return status

    def _requests_of(self, chore: Chore) -> list[Any]:
        if chore.name == "status":
            return [self._status_of(chore.connector)]
        if chore.name == "statuses":
            return [self._status_of(connector) for connector in self.station.statuses]
        if chore.name in _SIMPLE:
            return _SIMPLE[chore.name]
        return _with_request(chore)

    def _status_of(self, connector: int) -> Any:
        return call.StatusNotification(
            connector_id=connector,
            error_code="NoError",
            status=self.station.statuses[connector],
            timestamp=clock_text(moment()),
        )

    async def _ask(self, request: Any) -> Any:
        """The answer to a call. Raises ocpp's OCPPError for a CALLERROR, TimeoutError for none."""
        return await self.call(request, suppress=False)


def _sample(value: int, measurand: str, unit: str) -> dict[str, str]:
    return {"value": str(value), "measurand": measurand, "unit": unit, "context": "Sample.Periodic"}


def _with_request(chore: Chore) -> list[Any]:
    if chore.name == "log":
        return [
            call.LogStatusNotification(status=word, request_id=chore.request)
            for word in UPLOAD_STEPS
        ]
    if chore.request is None:
        return [call.FirmwareStatusNotification(status=word) for word in UPDATE_STEPS]
    return [
        call.SignedFirmwareStatusNotification(status=word, request_id=chore.request)
        for word in UPDATE_STEPS
    ]
