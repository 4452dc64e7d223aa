"""OCPP 2.0.1 and 2.1: how a simulated charger answers the commands that it knows.

Any other is answered NotImplemented by the `ocpp` package.
"""

from typing import Any

from ocpp.v201 import call_result

from infra.local.simulator import obeying
from infra.local.simulator.both_answers import BothAnswers
from infra.local.simulator.speaking import answers
from infra.local.simulator.station import Chore

VARIABLES = {
    ("OCPPCommCtrlr", "HeartbeatInterval"): "300",
    ("OCPPCommCtrlr", "OfflineThreshold"): "60",
    ("OCPPCommCtrlr", "RetryBackOffWaitMinimum"): "5",
    ("LocalAuthListCtrlr", "Enabled"): "false",
    ("LocalAuthListCtrlr", "ItemsPerMessage"): "20",
    ("AuthCtrlr", "LocalAuthorizeOffline"): "true",
    ("AuthCtrlr", "OfflineTxForUnknownIdEnabled"): "false",
    ("AuthCacheCtrlr", "Enabled"): "false",
    ("SampledDataCtrlr", "TxUpdatedInterval"): "60",
    ("SampledDataCtrlr", "TxUpdatedMeasurands"): "Energy.Active.Import.Register",
    ("AlignedDataCtrlr", "Interval"): "0",
    ("TxCtrlr", "StopTxOnInvalidId"): "true",
}
_CHORES = {
    "BootNotification": "boot",
    "Heartbeat": "heartbeat",
    "StatusNotification": "status",
    "FirmwareStatusNotification": "firmware",
    "LogStatusNotification": "log",
}
_UNLOCKED = {"NotSupported": "UnknownConnector"}
_ACCEPTED: dict[str, Any] = {"status": "Accepted"}


class Answers(BothAnswers):
    """One method for each command; the names of the commands are kept in `received`."""

    def variables(self) -> dict[tuple[str, str], str]:
        """What the charger holds; changed ones are kept as `component.variable`."""
        changed = self.station.configuration
        return {key: changed.get(".".join(key), value) for key, value in VARIABLES.items()}

    @answers("GetVariables")
    async def _get_variables(self, get_variable_data: list[dict[str, Any]]) -> Any:
        self.station.received.append("GetVariables")
        found = [self._variable(asked) for asked in get_variable_data]
        return call_result.GetVariables(get_variable_result=found)

    @answers("SetVariables")
    async def _set_variables(self, set_variable_data: list[dict[str, Any]]) -> Any:
        self.station.received.append("SetVariables")
        return call_result.SetVariables(
            set_variable_result=[self._set(asked) for asked in set_variable_data]
        )

    @answers("GetBaseReport")
    async def _base_report(self, request_id: int, **_rest: Any) -> Any:
        return self._does(call_result.GetBaseReport, "GetBaseReport", Chore("report", request_id))

    @answers("GetReport")
    async def _report_some(self, request_id: int, **_rest: Any) -> Any:
        return self._does(call_result.GetReport, "GetReport", Chore("report", request_id))

    @answers("CustomerInformation")
    async def _customer(self, request_id: int, **_rest: Any) -> Any:
        chore = Chore("customer", request_id)
        return self._does(call_result.CustomerInformation, "CustomerInformation", chore)

    @answers("UpdateFirmware")
    async def _update(self, request_id: int, **_rest: Any) -> Any:
        chore = Chore("firmware", request_id)
        return self._does(call_result.UpdateFirmware, "UpdateFirmware", chore)

    @answers("GetLog")
    async def _get_log(self, request_id: int, **_rest: Any) -> Any:
        return self._does(call_result.GetLog, "GetLog", Chore("log", request_id))

    @answers("RequestStartTransaction")
    async def _request_start(
        self,
        id_token: dict[str, Any],
        remote_start_id: int,
        evse_id: int | None = None,
        **_rest: Any,
    ) -> Any:
        self.station.received.append("RequestStartTransaction")
        card = id_token["id_token"]
        status = obeying.remote_start(self.station, card, evse_id, remote_start_id)
        return call_result.RequestStartTransaction(status=status)

    @answers("RequestStopTransaction")
    async def _request_stop(self, transaction_id: str) -> Any:
        self.station.received.append("RequestStopTransaction")
        status = obeying.remote_stop(self.station, transaction_id)
        return call_result.RequestStopTransaction(status=status)

    @answers("GetTransactionStatus")
    async def _transaction_status(self, transaction_id: str | None = None) -> Any:
        self.station.received.append("GetTransactionStatus")
        waiting = [
            said for said in self.station.queue if transaction_id in (None, said.transaction.own_id)
        ]
        running = transaction_id and obeying.transaction_under(self.station, transaction_id)
        return call_result.GetTransactionStatus(
            messages_in_queue=bool(waiting),
            ongoing_indicator=bool(running) if transaction_id else None,
        )

    @answers("UnlockConnector")
    async def _unlock(self, evse_id: int, **_rest: Any) -> Any:
        self.station.received.append("UnlockConnector")
        status = obeying.unlock(self.station, evse_id)
        return call_result.UnlockConnector(status=_UNLOCKED.get(status, status))

    @answers("Reset")
    async def _reset(self, type: str, **_rest: Any) -> Any:  # noqa: A002 - OCPP's name
        self.station.received.append(f"Reset {type}")
        return call_result.Reset(status=obeying.reset(self.station, "SoftReset"))

    @answers("TriggerMessage")
    async def _trigger(self, requested_message: str, evse: dict[str, int] | None = None) -> Any:
        self.station.received.append("TriggerMessage")
        if requested_message not in _CHORES:
            return call_result.TriggerMessage(status="NotImplemented")
        connector = (evse or {}).get("id", 0)
        self.station.chores.put_nowait(Chore(_CHORES[requested_message], connector=connector))
        return call_result.TriggerMessage(**_ACCEPTED)

    @answers("ChangeAvailability")
    async def _availability(
        self, operational_status: str, evse: dict[str, int] | None = None
    ) -> Any:
        self.station.received.append("ChangeAvailability")
        connector = (evse or {}).get("id", 0)
        operative = operational_status == "Operative"
        status = obeying.change_availability(self.station, connector, operative=operative)
        return call_result.ChangeAvailability(status=status)

    @answers("GetLocalListVersion")
    async def _list_version(self) -> Any:
        self.station.received.append("GetLocalListVersion")
        return call_result.GetLocalListVersion(version_number=self.station.list_version)

    @answers("SendLocalList")
    async def _send_list(
        self,
        version_number: int,
        update_type: str,
        local_authorization_list: list[dict[str, Any]] | None = None,
    ) -> Any:
        self.station.received.append(f"SendLocalList {update_type} {version_number}")
        entries = [
            (entry["id_token"]["id_token"], entry.get("id_token_info", {}).get("status"))
            for entry in local_authorization_list or []
        ]
        status = obeying.send_local_list(self.station, version_number, update_type, entries)
        return call_result.SendLocalList(status=status)

    @answers("ReserveNow")
    async def _reserve(
        self,
        id: int,  # noqa: A002 - OCPP's name
        id_token: dict[str, Any],
        evse_id: int = 0,
        **_rest: Any,
    ) -> Any:
        self.station.received.append("ReserveNow")
        status = obeying.reserve(self.station, id, evse_id, id_token["id_token"])
        return call_result.ReserveNow(status=status)

    @answers("SetChargingProfile")
    async def _set_profile(self, evse_id: int, charging_profile: dict[str, Any]) -> Any:
        self.station.received.append("SetChargingProfile")
        status = obeying.set_profile(self.station, evse_id, charging_profile)
        return call_result.SetChargingProfile(status=status)

    @answers("ClearChargingProfile")
    async def _clear_profile(
        self, charging_profile_criteria: dict[str, Any] | None = None, **_rest: Any
    ) -> Any:
        self.station.received.append("ClearChargingProfile")
        connector = (charging_profile_criteria or {}).get("evse_id")
        status = obeying.clear_profiles(self.station, connector)
        return call_result.ClearChargingProfile(status=status)

    @answers("GetCompositeSchedule")
    async def _schedule(self, evse_id: int, duration: int, **_rest: Any) -> Any:
        self.station.received.append("GetCompositeSchedule")
        schedule = obeying.schedule(self.station, evse_id, duration)
        about = {"evse_id": evse_id, "schedule_start": "1970-01-01T00:00:00Z"}
        return call_result.GetCompositeSchedule(**_ACCEPTED, schedule={**about, **schedule})

    def _does(self, result: Any, name: str, chore: Chore) -> Any:
        self.station.received.append(name)
        self.station.chores.put_nowait(chore)
        return result(**_ACCEPTED)

    def _variable(self, asked: dict[str, Any]) -> dict[str, Any]:
        place, held = _place(asked), self.variables()
        named = {"component": asked["component"], "variable": asked["variable"]}
        if place not in held:
            return {"attribute_status": _unknown(place), **named}
        return {"attribute_status": "Accepted", "attribute_value": held[place], **named}

    def _set(self, asked: dict[str, Any]) -> dict[str, Any]:
        place = _place(asked)
        named = {"component": asked["component"], "variable": asked["variable"]}
        if place not in VARIABLES:
            return {"attribute_status": _unknown(place), **named}
        self.station.configuration[".".join(place)] = asked["attribute_value"]
        return {"attribute_status": "Accepted", **named}


def _place(asked: dict[str, Any]) -> tuple[str, str]:
    return asked["component"]["name"], asked["variable"]["name"]


def _unknown(place: tuple[str, str]) -> str:
    is_known = any(place[0] == component for component, _ in VARIABLES)
    return "UnknownVariable" if is_known else "UnknownComponent"
