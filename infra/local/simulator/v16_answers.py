"""OCPP 1.6: how a simulated charger answers every command of the central system."""

from typing import Any

from ocpp.v16 import call_result

from infra.local.simulator import obeying
from infra.local.simulator.both_answers import BothAnswers
from infra.local.simulator.speaking import answers
from infra.local.simulator.station import Chore

READ_ONLY = ("NumberOfConnectors", "SupportedFeatureProfiles", "LocalAuthListMaxLength")
_PROFILES = (
    "Core,FirmwareManagement,LocalAuthListManagement,Reservation,SmartCharging,RemoteTrigger"
)
KEYS = {
    "SupportedFeatureProfiles": _PROFILES,
    "LocalAuthListMaxLength": str(obeying.LONGEST_LIST),
    "SendLocalListMaxLength": "20",
    "LocalAuthListEnabled": "false",
    "LocalAuthorizeOffline": "true",
    "LocalPreAuthorize": "false",
    "AllowOfflineTxForUnknownId": "false",
    "AuthorizationCacheEnabled": "false",
    "AuthorizeRemoteTxRequests": "false",
    "HeartbeatInterval": "300",
    "ConnectionTimeOut": "60",
    "MeterValueSampleInterval": "60",
    "ClockAlignedDataInterval": "0",
    "MeterValuesSampledData": "Energy.Active.Import.Register,Power.Active.Import",
    "StopTransactionOnInvalidId": "true",
    "TransactionMessageAttempts": "3",
    "TransactionMessageRetryInterval": "10",
    "WebSocketPingInterval": "0",
}
_HARD_RESET, _SOFT_RESET = "HardReset", "SoftReset"
_TRIGGERS = {
    "BootNotification": "boot",
    "Heartbeat": "heartbeat",
    "StatusNotification": "statuses",
    "DiagnosticsStatusNotification": "diagnostics",
    "FirmwareStatusNotification": "firmware",
    "LogStatusNotification": "log",
}
_REPORTED: dict[str, Any] = {"status": "Accepted"}


class Answers(BothAnswers):
    """One method for each command; the names of the commands are kept in `received`."""

    @answers("RemoteStartTransaction")
    async def _remote_start(self, id_tag: str, connector_id: int = 0, **_rest: Any) -> Any:
        self.station.received.append("RemoteStartTransaction")
        status = obeying.remote_start(self.station, id_tag, connector_id or None, None)
        return call_result.RemoteStartTransaction(status=status)

    @answers("RemoteStopTransaction")
    async def _remote_stop(self, transaction_id: int) -> Any:
        self.station.received.append("RemoteStopTransaction")
        status = obeying.remote_stop(self.station, transaction_id)
        return call_result.RemoteStopTransaction(status=status)

    @answers("UnlockConnector")
    async def _unlock(self, connector_id: int) -> Any:
        self.station.received.append("UnlockConnector")
        return call_result.UnlockConnector(status=obeying.unlock(self.station, connector_id))

    @answers("Reset")
    async def _reset(self, type: str) -> Any:  # noqa: A002 - OCPP's name
        self.station.received.append(f"Reset {type}")
        reason = _HARD_RESET if type == "Hard" else _SOFT_RESET
        return call_result.Reset(status=obeying.reset(self.station, reason))

    @answers("TriggerMessage")
    async def _trigger(self, requested_message: str, connector_id: int = 0) -> Any:
        self.station.received.append("TriggerMessage")
        return call_result.TriggerMessage(status=self._triggered(requested_message, connector_id))

    @answers("ExtendedTriggerMessage")
    async def _extended_trigger(self, requested_message: str, connector_id: int = 0) -> Any:
        self.station.received.append("ExtendedTriggerMessage")
        status = self._triggered(requested_message, connector_id)
        return call_result.ExtendedTriggerMessage(status=status)

    @answers("ChangeAvailability")
    async def _availability(self, connector_id: int, type: str) -> Any:  # noqa: A002
        self.station.received.append("ChangeAvailability")
        status = obeying.change_availability(
            self.station, connector_id, operative=type == "Operative"
        )
        return call_result.ChangeAvailability(status=status)

    @answers("GetConfiguration")
    async def _configuration(self, key: list[str] | None = None) -> Any:
        self.station.received.append("GetConfiguration")
        held = self._held()
        found = [name for name in key or held if name in held]
        return call_result.GetConfiguration(
            configuration_key=[
                {"key": name, "readonly": name in READ_ONLY, "value": held[name]} for name in found
            ],
            unknown_key=[name for name in key or [] if name not in held],
        )

    @answers("ChangeConfiguration")
    async def _change_configuration(self, key: str, value: str) -> Any:
        self.station.received.append(f"ChangeConfiguration {key}")
        if key not in self._held() and key != "AuthorizationKey":
            return call_result.ChangeConfiguration(status="NotSupported")
        if key in READ_ONLY:
            return call_result.ChangeConfiguration(status="Rejected")
        self.station.configuration[key] = value
        return call_result.ChangeConfiguration(status="Accepted")

    @answers("GetLocalListVersion")
    async def _list_version(self) -> Any:
        self.station.received.append("GetLocalListVersion")
        return call_result.GetLocalListVersion(list_version=self.station.list_version)

    @answers("SendLocalList")
    async def _send_list(
        self,
        list_version: int,
        update_type: str,
        local_authorization_list: list[dict[str, Any]] | None = None,
    ) -> Any:
        self.station.received.append(f"SendLocalList {update_type} {list_version}")
        entries = [
            (entry["id_tag"], entry.get("id_tag_info", {}).get("status"))
            for entry in local_authorization_list or []
        ]
        status = obeying.send_local_list(self.station, list_version, update_type, entries)
        return call_result.SendLocalList(status=status)

    @answers("ReserveNow")
    async def _reserve(
        self, connector_id: int, id_tag: str, reservation_id: int, **_rest: Any
    ) -> Any:
        self.station.received.append("ReserveNow")
        status = obeying.reserve(self.station, reservation_id, connector_id, id_tag)
        return call_result.ReserveNow(status=status)

    @answers("SetChargingProfile")
    async def _set_profile(self, connector_id: int, cs_charging_profiles: dict[str, Any]) -> Any:
        self.station.received.append("SetChargingProfile")
        status = obeying.set_profile(self.station, connector_id, cs_charging_profiles)
        return call_result.SetChargingProfile(status=status)

    @answers("ClearChargingProfile")
    async def _clear_profile(self, connector_id: int | None = None, **_rest: Any) -> Any:
        self.station.received.append("ClearChargingProfile")
        status = obeying.clear_profiles(self.station, connector_id)
        return call_result.ClearChargingProfile(status=status)

    @answers("GetCompositeSchedule")
    async def _schedule(self, connector_id: int, duration: int, **_rest: Any) -> Any:
        self.station.received.append("GetCompositeSchedule")
        schedule = obeying.schedule(self.station, connector_id, duration)
        return call_result.GetCompositeSchedule(
            status="Accepted",
            connector_id=connector_id,
            charging_schedule=schedule,
        )

    @answers("UpdateFirmware")
    async def _update(self, **_rest: Any) -> Any:
        self.station.received.append("UpdateFirmware")
        self.station.chores.put_nowait(Chore("firmware"))
        return call_result.UpdateFirmware()

    @answers("SignedUpdateFirmware")
    async def _signed_update(self, request_id: int, **_rest: Any) -> Any:
        self.station.received.append("SignedUpdateFirmware")
        self.station.chores.put_nowait(Chore("firmware", request_id))
        return call_result.SignedUpdateFirmware(**_REPORTED)

    @answers("GetDiagnostics")
    async def _diagnostics(self, **_rest: Any) -> Any:
        self.station.received.append("GetDiagnostics")
        self.station.chores.put_nowait(Chore("diagnostics"))
        return call_result.GetDiagnostics(file_name=f"{self.station.identity}.log")

    @answers("GetLog")
    async def _log(self, request_id: int, **_rest: Any) -> Any:
        self.station.received.append("GetLog")
        self.station.chores.put_nowait(Chore("log", request_id))
        return call_result.GetLog(**_REPORTED, filename=f"{self.station.identity}.log")

    @answers("CertificateSigned")
    async def _signed(self, **_rest: Any) -> Any:
        self.station.received.append("CertificateSigned")
        return call_result.CertificateSigned(**_REPORTED)

    @answers("InstallCertificate")
    async def _install(self, **_rest: Any) -> Any:
        self.station.received.append("InstallCertificate")
        return call_result.InstallCertificate(**_REPORTED)

    @answers("DeleteCertificate")
    async def _delete_certificate(self, **_rest: Any) -> Any:
        self.station.received.append("DeleteCertificate")
        return call_result.DeleteCertificate(status="NotFound")

    @answers("GetInstalledCertificateIds")
    async def _certificates(self, **_rest: Any) -> Any:
        self.station.received.append("GetInstalledCertificateIds")
        return call_result.GetInstalledCertificateIds(status="NotFound")

    def _held(self) -> dict[str, str]:
        counted = {"NumberOfConnectors": str(self.station.connectors)}
        return {**counted, **KEYS, **self.station.configuration}

    def _triggered(self, message: str, connector: int) -> str:
        if message not in _TRIGGERS:
            return "NotImplemented"
        chore = "status" if connector and message == "StatusNotification" else _TRIGGERS[message]
        self.station.chores.put_nowait(Chore(chore, connector=connector))
        return "Accepted"
