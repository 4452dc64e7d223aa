"""How a simulated charger answers the commands that are the same in every version of OCPP."""

from typing import Any

from ocpp.v201 import call_result

from infra.local.simulator import obeying
from infra.local.simulator.speaking import answers
from infra.local.simulator.station import Station


class BothAnswers:
    """One method for each command; the names of the commands are kept in `received`."""

    station: Station

    @answers("ClearCache")
    async def _clear_cache(self) -> Any:
        self.station.received.append("ClearCache")
        self.station.cache.clear()
        return call_result.ClearCache(status="Accepted")

    @answers("CancelReservation")
    async def _cancel_reservation(self, reservation_id: int) -> Any:
        self.station.received.append("CancelReservation")
        status = obeying.cancel_reservation(self.station, reservation_id)
        return call_result.CancelReservation(status=status)

    @answers("DataTransfer")
    async def _data(self, **_rest: Any) -> Any:
        self.station.received.append("DataTransfer")
        return call_result.DataTransfer(status="UnknownVendorId")
