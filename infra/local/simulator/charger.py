"""A simulated charger for OCPP 1.6, on the client side of the `ocpp` package.

It knows the protocol and nothing of this product, so that it stands for any make.
"""

import asyncio
import base64
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, cast

import websockets
from ocpp.routing import on
from ocpp.v16 import ChargePoint, call, call_result
from ocpp.v16.enums import Action, ChargePointErrorCode, ChargePointStatus, Reason
from websockets.asyncio.client import ClientConnection

logging.getLogger("ocpp").setLevel(logging.WARNING)


@dataclass
class Vehicle:
    """What is plugged into a connector: the running transaction and its meter."""

    connector: int
    id_tag: str
    transaction_id: int
    meter_wh: int
    stopping: asyncio.Event = field(default_factory=asyncio.Event)
    reason: Reason = Reason.local


class SimulatedCharger(ChargePoint):  # type: ignore[misc]
    """One charger with `connectors` connectors; each method is one thing a charger does."""

    def __init__(self, identity: str, socket: ClientConnection, connectors: int = 2) -> None:
        super().__init__(identity, socket, response_timeout=30)
        self.connectors = connectors
        self.vehicles: dict[int, Vehicle] = {}
        self.remote_starts: asyncio.Queue[tuple[int, str]] = asyncio.Queue()
        self.received: list[str] = []

    async def boot(self, model: str = "Garage 22") -> int:
        """BootNotification; the heartbeat interval in seconds that the central system wants."""
        answer = await self._ask(
            call.BootNotification(
                charge_point_model=model,
                charge_point_vendor="Sample Power",
                charge_point_serial_number=self.id,
                firmware_version="4.2.1",
            )
        )
        return cast(int, answer.interval)

    async def heartbeat(self) -> None:
        """Heartbeat."""
        await self._ask(call.Heartbeat())

    async def report(
        self,
        connector: int,
        status: ChargePointStatus,
        error: ChargePointErrorCode = ChargePointErrorCode.no_error,
    ) -> None:
        """StatusNotification of one connector, as of now."""
        await self._ask(
            call.StatusNotification(
                connector_id=connector, error_code=error, status=status, timestamp=_text(_now())
            )
        )

    async def authorize(self, id_tag: str) -> str:
        """Authorize: the status that the central system answers."""
        answer = await self._ask(call.Authorize(id_tag=id_tag))
        return cast(str, answer.id_tag_info["status"])

    async def start_transaction(
        self, connector: int, id_tag: str, meter_wh: int, at: datetime | None = None
    ) -> Vehicle:
        """StartTransaction; the vehicle that it belongs to."""
        answer = await self._ask(
            call.StartTransaction(
                connector_id=connector,
                id_tag=id_tag,
                meter_start=meter_wh,
                timestamp=_text(at or _now()),
            )
        )
        vehicle = Vehicle(connector, id_tag, answer.transaction_id, meter_wh)
        self.vehicles[connector] = vehicle
        return vehicle

    async def meter(
        self, vehicle: Vehicle, meter_wh: int, power_w: int, at: datetime | None = None
    ) -> None:
        """MeterValues: the energy register and the power."""
        vehicle.meter_wh = meter_wh
        await self._ask(
            call.MeterValues(
                connector_id=vehicle.connector,
                transaction_id=vehicle.transaction_id,
                meter_value=[
                    {
                        "timestamp": _text(at or _now()),
                        "sampled_value": [
                            _sample(str(meter_wh), "Energy.Active.Import.Register", "Wh"),
                            _sample(str(power_w), "Power.Active.Import", "W"),
                        ],
                    }
                ],
            )
        )

    async def stop_transaction(
        self, vehicle: Vehicle, meter_wh: int, reason: Reason, at: datetime | None = None
    ) -> None:
        """StopTransaction."""
        await self._ask(
            call.StopTransaction(
                transaction_id=vehicle.transaction_id,
                meter_stop=meter_wh,
                timestamp=_text(at or _now()),
                reason=reason,
                id_tag=vehicle.id_tag,
            )
        )
        self.vehicles.pop(vehicle.connector, None)

    async def _ask(self, request: Any) -> Any:
        """The answer to a call. Raises ocpp's OCPPError for a CALLERROR, TimeoutError for none."""
        return await self.call(request, suppress=False)

    @on(Action.remote_stop_transaction)  # type: ignore[untyped-decorator]
    async def _remote_stop(self, transaction_id: int) -> call_result.RemoteStopTransaction:
        self.received.append("RemoteStopTransaction")
        for vehicle in self.vehicles.values():
            if vehicle.transaction_id == transaction_id:
                vehicle.reason = Reason.remote
                vehicle.stopping.set()
                return call_result.RemoteStopTransaction(status="Accepted")
        return call_result.RemoteStopTransaction(status="Rejected")

    @on(Action.remote_start_transaction)  # type: ignore[untyped-decorator]
    async def _remote_start(
        self, id_tag: str, connector_id: int = 1, **_rest: Any
    ) -> call_result.RemoteStartTransaction:
        self.received.append("RemoteStartTransaction")
        if connector_id in self.vehicles:
            return call_result.RemoteStartTransaction(status="Rejected")
        self.remote_starts.put_nowait((connector_id, id_tag))
        return call_result.RemoteStartTransaction(status="Accepted")

    @on(Action.unlock_connector)  # type: ignore[untyped-decorator]
    async def _unlock(self, connector_id: int) -> call_result.UnlockConnector:
        self.received.append("UnlockConnector")
        status = "Unlocked" if 0 < connector_id <= self.connectors else "NotSupported"
        return call_result.UnlockConnector(status=status)

    @on(Action.reset)  # type: ignore[untyped-decorator]
    async def _reset(self, type: str) -> call_result.Reset:  # noqa: A002 - OCPP's name
        self.received.append(f"Reset {type}")
        for vehicle in self.vehicles.values():
            vehicle.reason = Reason.hard_reset if type == "Hard" else Reason.soft_reset
            vehicle.stopping.set()
        return call_result.Reset(status="Accepted")

    @on(Action.trigger_message)  # type: ignore[untyped-decorator]
    async def _trigger(self, **_rest: Any) -> call_result.TriggerMessage:
        self.received.append("TriggerMessage")
        return call_result.TriggerMessage(status="NotImplemented")

    @on(Action.change_availability)  # type: ignore[untyped-decorator]
    async def _availability(self, **_rest: Any) -> call_result.ChangeAvailability:
        self.received.append("ChangeAvailability")
        return call_result.ChangeAvailability(status="Accepted")

    @on(Action.get_configuration)  # type: ignore[untyped-decorator]
    async def _configuration(self, **_rest: Any) -> call_result.GetConfiguration:
        self.received.append("GetConfiguration")
        entry = {"key": "NumberOfConnectors", "readonly": True, "value": str(self.connectors)}
        return call_result.GetConfiguration(configuration_key=[entry])


@asynccontextmanager
async def connected(
    address: str, identity: str, password: str, connectors: int = 2
) -> AsyncIterator[SimulatedCharger]:
    """A charger on its socket at `address` (`ws://…/ocpp`); the socket closes at the end.

    Raises websockets.InvalidStatus when the handshake is refused.
    """
    credentials = base64.b64encode(f"{identity}:{password}".encode()).decode()
    async with websockets.connect(
        f"{address}/{identity}",
        subprotocols=[websockets.Subprotocol("ocpp1.6")],
        additional_headers={"Authorization": f"Basic {credentials}"},
        ping_interval=None,
    ) as socket:
        charger = SimulatedCharger(identity, socket, connectors)
        listening = asyncio.create_task(charger.start())
        try:
            yield charger
        finally:
            listening.cancel()
            await asyncio.gather(listening, return_exceptions=True)


def _sample(value: str, measurand: str, unit: str) -> dict[str, str]:
    return {"value": value, "measurand": measurand, "unit": unit, "context": "Sample.Periodic"}


def _now() -> datetime:
    return datetime.now(UTC)


def _text(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
