"""Our calls to chargers in OCPP 1.6 (section 5, the security extension included)."""

from shared.ocpp.outgoing_calls import SLOW_S, OutgoingCall, reading, setting_of

CALLS_1_6: dict[str, OutgoingCall] = {
    "RemoteStartTransaction": OutgoingCall("control"),
    "RemoteStopTransaction": OutgoingCall("control"),
    "UnlockConnector": OutgoingCall("control", SLOW_S),
    "Reset": OutgoingCall("control", SLOW_S),
    "ChangeAvailability": setting_of("control"),
    "TriggerMessage": setting_of("control"),
    "ExtendedTriggerMessage": setting_of("control"),
    "GetConfiguration": reading("configuration", SLOW_S),
    "ChangeConfiguration": setting_of("configuration"),
    "ClearCache": setting_of("cards"),
    "GetLocalListVersion": reading("cards"),
    # A change of the list that came twice is a mismatch of versions: whoever keeps it, repairs it.
    "SendLocalList": OutgoingCall("cards", SLOW_S),
    "ReserveNow": setting_of("reservations"),
    "CancelReservation": OutgoingCall("reservations"),
    "SetChargingProfile": setting_of("charging_profiles"),
    "ClearChargingProfile": OutgoingCall("charging_profiles"),
    "GetCompositeSchedule": reading("charging_profiles"),
    "UpdateFirmware": OutgoingCall("firmware", SLOW_S),
    "SignedUpdateFirmware": OutgoingCall("firmware", SLOW_S),
    "GetDiagnostics": OutgoingCall("logs", SLOW_S),
    "GetLog": OutgoingCall("logs", SLOW_S),
    "GetInstalledCertificateIds": reading("certificates", SLOW_S, ("NotFound",)),
    "InstallCertificate": OutgoingCall("certificates", SLOW_S),
    "DeleteCertificate": OutgoingCall("certificates", SLOW_S),
    "CertificateSigned": OutgoingCall("certificates", SLOW_S),
    "DataTransfer": OutgoingCall("other", SLOW_S),
}
