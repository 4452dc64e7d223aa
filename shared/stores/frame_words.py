"""What frames are likely to say: dictionaries that they are packed with (RFC 1950, 2.2: FDICT).

A text below never changes: frames that were packed with it could not be read any more. A better one
is added to `BY_ID`, and is `NEWEST` in the release after that, so that the version before reads it.
The one before may go 90 days after the last frame that was packed with it.
"""

from typing import Final
from zlib import adler32

_ACTIONS = (
    "AuthorizeRemoteStart BatterySwap ClearedChargingLimit ClosePeriodicEventStream "
    "DiagnosticsStatusNotification Get15118EVCertificate GetCertificateChainStatus "
    "GetCertificateStatus NotifyChargingLimit NotifyCustomerInformation NotifyDERAlarm "
    "NotifyDisplayMessages NotifyEVChargingNeeds NotifyEVChargingSchedule "
    "NotifyMonitoringReport NotifyPriorityCharging NotifySettlement OpenPeriodicEventStream "
    "PublishFirmwareStatusNotification PullDynamicScheduleUpdate ReportChargingProfiles "
    "ReservationStatusUpdate SignCertificate SignedFirmwareStatusNotification CancelReservation "
    "CertificateSigned ClearCache ClearChargingProfile ClearVariableMonitoring DeleteCertificate "
    "GetBaseReport GetChargingProfiles GetCompositeSchedule GetDiagnostics "
    "GetInstalledCertificateIds GetLog GetReport InstallCertificate ReserveNow SetNetworkProfile "
    "SetVariableMonitoring SignedUpdateFirmware UnlockConnector UpdateFirmware DataTransfer "
    "ChangeAvailability RequestStartTransaction RequestStopTransaction RemoteStartTransaction "
    "RemoteStopTransaction SetChargingProfile SendLocalList GetLocalListVersion TriggerMessage "
    "ChangeConfiguration GetConfiguration SetVariables GetVariables Reset LogStatusNotification "
    "FirmwareStatusNotification SecurityEventNotification NotifyEvent NotifyReport "
)
_WORDS = (
    "ConnectorLockFailure EVCommunicationError GroundFailure HighTemperature InternalError "
    "LocalListConflict OtherError OverCurrentFailure OverVoltage PowerMeterFailure "
    "PowerSwitchFailure ReaderFailure ResetFailure UnderVoltage WeakSignal Reserved Unavailable "
    "Faulted SuspendedEVSE EmergencyStop HardReset PowerLoss Reboot SoftReset UnlockCommand "
    "DeAuthorized EnergyLimitReached GroundFault ImmediateReset LocalOutOfCredit MasterPass "
    "OvercurrentFault PowerQuality SOCLimitReached StoppedByEV TimeLimitReached Timeout Other "
    "AbnormalCondition ChargingRateChanged EVCommunicationLost EVConnectTimeout EVDeparted "
    "EVDetected RemoteStart RemoteStop ResetCommand SignedDataReceived StopAuthorized Deauthorized "
    "UnlockCommand MeterValueClock Trigger CablePluggedIn Authorized EVConnected Idle "
    "Blocked Expired Invalid ConcurrentTx NoCredit NotAllowedTypeEVSE NotAtThisLocation "
    "NotAtThisTime Unknown Central eMAID ISO15693 KeyCode Local MacAddress NoAuthorization "
    "NotImplemented NotSupported FormationViolation FormatViolation ProtocolError SecurityError "
    "PropertyConstraintViolation OccurenceConstraintViolation OccurrenceConstraintViolation "
    "TypeConstraintViolation GenericError UnknownVendorId UnknownMessageId Rejected Scheduled "
    "Pending Downloaded DownloadFailed Downloading InstallationFailed Installing Installed "
    "Uploaded UploadFailed Uploading Idle StartupOfTheDevice SettingSystemTime "
    "Energy.Active.Export.Register Energy.Reactive.Import.Register Energy.Reactive.Export.Register "
    "Energy.Active.Import.Interval Energy.Active.Net Power.Active.Export Power.Reactive.Import "
    "Power.Factor Power.Offered Current.Offered Current.Export Frequency Temperature SoC RPM "
    "Celsius Percent varh kvarh kVA Interruption.Begin Interruption.End Sample.Clock Other "
    "L1-L2 L2-L3 L3-L1 Inlet Cable Body EV SignedData OCMF EDL "
    "TxDefaultProfile ChargePointMaxProfile ChargingStationMaxProfile TxProfile Absolute "
    "Recurring Relative Daily Inoperative Operative Immediate OnIdle "
)
_RARE = (
    '"signedMeterValue":{"signedMeterData":"","signingMethod":"","encodingMethod":"OCMF",'
    '"publicKey":""},"encoding":"","public_key":"","format":"SignedData"'
    '"chargingProfile":{"chargingProfileId":1,"stackLevel":0,"chargingProfilePurpose":"'
    '"chargingProfileKind":"Absolute","recurrencyKind":"validFrom":"validTo":"chargingSchedule":[{'
    '"duration":86400,"startSchedule":"2026-01-01T00:00:00Z","chargingRateUnit":"A",'
    '"chargingSchedulePeriod":[{"startPeriod":0,"limit":16,"numberPhases":3}]}]'
    '{"listVersion":1,"localAuthorizationList":[{"idTag":"","idTagInfo":{"status":"Accepted",'
    '"expiryDate":"parentIdTag":"groupIdToken":{"updateType":"Differential"}'
    '{"configurationKey":[{"key":"HeartbeatInterval","readonly":false,"value":"300"},'
    '"unknownKey":[]}{"key":"MeterValueSampleInterval","value":"900"}'
    '"setVariableData":[{"attributeValue":"true","attributeType":"Actual","component":{"name":'
    '"SampledDataCtrlr","evse":{"id":1}},"variable":{"name":"TxUpdatedInterval","instance":"'
    '"setVariableResult":[{"attributeStatus":"Accepted","getVariableResult":"RebootRequired"'
    '"reportData":[{"component":{"name":"OCPPCommCtrlr"},"variable":{"name":"HeartbeatInterval"},'
    '"variableAttribute":[{"type":"Actual","value":"300","mutability":"ReadWrite","persistent":true,'
    '"constant":false}],"variableCharacteristics":{"unit":"s","dataType":"integer","minLimit":0,'
    '"maxLimit":1,"valuesList":"supportsMonitoring":false}}]}'
    '{"eventData":[{"eventId":1,"trigger":"Alerting","actualValue":"true","cause":1,'
    '"eventNotificationType":"HardWiredNotification","variableMonitoringId":1,"severity":4}'
    '{"requestId":1,"generatedAt":"2026-01-01T00:00:00.000Z","seqNo":0,"tbc":false,'
    '{"requestedMessage":"StatusNotification","connectorId":1}{"type":"Operative"'
    '{"location":"https://","retries":3,"retrieveDate":"startTime":"stopTime":"remoteLocation":"'
    '{"vendorId":"","messageId":"","data":""}{"csr":"-----BEGIN CERTIFICATE REQUEST-----"'
    '"certificateChain":"techInfo":"customData":{"vendorId":"'
    '{"kind":"command_answered","at":"2026-01-01T00:00:00.000000Z","message_id":"'
    '","payload":{"description":"","details":{}},"error":""}],'
    '{"kind":"settings_reported","at":"2026-01-01T00:00:00.000000Z","request":1,"number":0,'
    '"is_last":false,"settings":{"'
    '{"kind":"not_understood","at":"2026-01-01T00:00:00.000000Z","reason":"'
    '{"kind":"noted","at":"2026-01-01T00:00:00.000000Z","action":"DataTransfer","payload":{"'
    '": long_message_id","/: no_payload","/: bad_time","/: out_of_range","/: too_long"'
    '"/: wrong_type","/: unknown_enum","/: missing_field","/customData: unknown_field"'
    '[4,"","InternalError","",{}][3,"",{"status":"Accepted"}]'
    '[3,"",{"currentTime":"2026-01-01T00:00:00.000Z","interval":270,"status":"Accepted"}]'
    '{"kind":"booted","at":"2026-01-01T00:00:00.000000Z","hardware":{"vendor":"","model":"",'
    '"firmware":"","meter_type":"","iccid":""}}'
    '"BootNotification", {"chargePointVendor": "", "chargePointModel": "", '
    '"chargePointSerialNumber": "", "chargeBoxSerialNumber": "", "firmwareVersion": "", '
    '"iccid": "", "imsi": "", "meterType": "", "meterSerialNumber": ""}]'
    '"BootNotification",{"reason":"PowerUp","chargingStation":{"serialNumber":"","model":"",'
    '"vendorName":"","firmwareVersion":"","modem":{"iccid":"","imsi":""}}}]'
    '"chargePointVendor":"","chargePointModel":"","chargePointSerialNumber":"",'
    '"chargeBoxSerialNumber":"","firmwareVersion":"","iccid":"","imsi":"","meterType":"",'
    '"meterSerialNumber":""}]'
)
_FACTS = (
    '"card_unknown","card_blocked","card_expired","card_granted_at_site","group_granted",'
    '"all_cards_granted","visitors_free","visitors_paid","visitors_off","not_payable","no_card",'
    '"charger_offline","billing":"paid","tariff":"","card: unknown","card: none","visitors: off",'
    '"private grants: none","visitors: free","grant to the site: free","grant to the group: free"'
    '{"kind":"card_presented","at":"2026-01-01T00:00:00.000000Z","uid":"04","decision":'
    '{"accepted":false,"reason":"card_granted","private":true,"billing":"free","tariff":null,'
    '"group":null,"by_charger":false,"trace":["card: valid","grant to the card: free"]},'
    '"transaction_id":null,"number":null,"stops":false}'
    '"StatusNotification", {"timestamp": "2026-01-01T00:00:00Z", "connectorStatus": "Available", '
    '"evseId": 1, "connectorId": 1}]'
    '"StatusNotification",{"timestamp":"2026-01-01T00:00:00.000Z","connectorStatus":"Occupied",'
    '"evseId":1,"connectorId":1}]'
    '"StartTransaction", {"connectorId": 1, "idTag": "04", "meterStart": 0, "timestamp": "2026-'
    '"StartTransaction",{"connectorId":1,"idTag":"04","meterStart":0,"reservationId":0,'
    '"timestamp":"2026-[3,"",{"idTagInfo":{"status":"Accepted"},"transactionId":1}]'
    '{"kind":"session_started","at":"2026-01-01T00:00:00Z","connector":1,"transaction_id":"",'
    '"uid":"04","meter_start_wh":0,"decision":{"accepted":true,"reason":"card_granted",'
    '"private":true,"billing":"free","tariff":null,"group":null,"by_charger":true,"trace":['
    '"card: valid","grant to the card: free","now: card_granted",'
    '"charger: let it in while offline"]},"key":"named/","number":null,"claimed_at":null}]'
    '"StopTransaction", {"transactionId": 1, "idTag": "04", "meterStop": 0, "timestamp": "2026-'
    '", "reason": "EVDisconnected"}]'
    '"StopTransaction",{"idTag":"04","meterStop":0,"timestamp":"2026-01-01T00:00:00.000Z",'
    '"transactionId":1,"reason":"EVDisconnected","transactionData":[{"timestamp":'
    '"context":"Transaction.Begin","context":"Transaction.End",'
    '[3,"",{"idTagInfo":{"status":"Accepted"}}]'
    '{"kind":"session_ended","at":"2026-01-01T00:00:00Z","transaction_id":"","meter_stop_wh":null,'
    '"reason":"Local","uid":null,"samples":[],"connector":0,"number":null,"key":"",'
    '"claimed_at":null,"is_ours":true}]'
    '"Authorize", {"idToken": {"idToken": "04", "type": "ISO14443"}}]'
    '"Authorize",{"idToken":{"idToken":"04","type":"ISO14443"}}]'
    '"Authorize", {"idTag": "04"}]"Authorize",{"idTag":"04"}]'
    '[3,"",{"idTokenInfo":{"status":"Accepted"}}]'
    '"StatusNotification", {"connectorId": 1, "errorCode": "NoError", "status": "Available", '
    '"timestamp": "2026-01-01T00:00:00Z", "info": "", "vendorErrorCode": "", "vendorId": ""}]'
    '"StatusNotification",{"connectorId":1,"errorCode":"NoError","info":"","status":"Preparing",'
    '"timestamp":"2026-01-01T00:00:00.000Z","vendorErrorCode":"","vendorId":""}][3,"",{}]'
    '"status":"Finishing","status":"SuspendedEV",'
    '[{"kind":"status_changed","at":"2026-01-01T00:00:00Z","connector":1,"status":"Available",'
    '"error_code":"NoError","info":"","plug":1,"transaction_id":null,"yields":false,'
    '"queued":false,"repeats":false}]'
)
_EVENT = (
    '"idToken": {"idToken": "04", "type": "ISO14443"}, "evse": {"id": 1, "connectorId": 1}, '
    '"idToken":{"idToken":"04","type":"ISO14443"},"evse":{"id":1,"connectorId":1},"offline":false,'
    '"numberOfPhasesUsed":3,"cableMaxCurrent":32,"stoppedReason":"EVDisconnected",'
    '"timeSpentCharging":0,"triggerReason":"ChargingStateChanged","chargingState":"SuspendedEV",'
    '"eventType":"Started","eventType":"Ended",'
    '"TransactionEvent", {"eventType": "Updated", "timestamp": "2026-01-01T00:00:00Z", '
    '"triggerReason": "MeterValuePeriodic", "seqNo": 1, "transactionInfo": {"transactionId": "", '
    '"chargingState": "Charging"}, "meterValue": [{"timestamp": "2026-01-01T00:00:00Z", '
    '"sampledValue": [{"value": 0, "context": "Sample.Periodic", "measurand": '
    '"Energy.Active.Import.Register", "unitOfMeasure": {"unit": "Wh"}}, {"value": 0.0, '
    '"context": "Sample.Periodic", "measurand": "Current.Import", "phase": "L1", '
    '"unitOfMeasure": {"unit": "A"}, "phase": "L1"}]}]}]'
    ',[],"ocpp2.1",,[],"ocpp2.0.1","TransactionEvent",""]\n[2,"","TransactionEvent",{'
    '"eventType":"Updated","timestamp":"2026-01-01T00:00:00.000Z",'
    '"triggerReason":"MeterValuePeriodic","seqNo":1,"transactionInfo":{"transactionId":"",'
    '"chargingState":"Charging"},"meterValue":[{"timestamp":"2026-01-01T00:00:00.000Z",'
    '"sampledValue":[{"value":0,"context":"Sample.Periodic","measurand":'
    '"Energy.Active.Import.Register","location":"Outlet","unitOfMeasure":{"unit":"Wh",'
    '"multiplier":0}},{"value":0.0,"context":"Sample.Periodic","measurand":"Current.Import",'
    '"phase":"L1","location":"Outlet","unitOfMeasure":{"unit":"A"},"phase":"L1"}]}]}][3,"",{}]'
    '"number":1,"unnamed":false,"is_ours":false},{"kind":"status_changed","at":"2026-01-01T00:00:00Z"'
    ',"connector":0,"status":"Charging","error_code":"NoError","info":"","plug":1,'
    '"transaction_id":"","yields":false,"queued":false,"repeats":true}]'
)
_METER = (
    '"MeterValues", {"connectorId": 1, "transactionId": 1, "meterValue": [{"timestamp": "2026-01-'
    '01T00:00:00Z", "sampledValue": [{"value": "0", "context": "Sample.Periodic", "format": "Raw"'
    ', "measurand": "Energy.Active.Import.Register", "location": "Outlet", "unit": "Wh"}, {"value'
    '": "0.0", "context": "Sample.Periodic", "measurand": "Power.Active.Import", "unit": "W"}, {"'
    'value": "16.0", "context": "Sample.Periodic", "format": "Raw", "measurand": "Current.Import"'
    ', "phase": "L1", "location": "Outlet", "unit": "A"}, {"value": "16.0", "context": "Sample.Pe'
    'riodic", "measurand": "Current.Import", "unit": "A", "phase": "L2"}, {"value": "16.0", "cont'
    'ext": "Sample.Periodic", "measurand": "Current.Import", "unit": "A", "phase": "L3"}, {"value'
    '": "230.0", "context": "Sample.Periodic", "measurand": "Voltage", "unit": "V", "phase": "L1-'
    'N"}, {"value": "230.0", "context": "Sample.Periodic", "measurand": "Voltage", "unit": "V", "'
    'phase": "L2-N"}, {"value": "230.0", "context": "Sample.Periodic", "format": "Raw", "measuran'
    'd": "Voltage", "phase": "L3-N", "location": "Outlet", "unit": "V"}]}]}],29,[],"ocpp1.6","Met'
    'erValues",""]\n[2,"","MeterValues",{"connectorId":1,"transactionId":1,"meterValue":[{"timest'
    'amp":"2026-01-01T00:00:00.000Z","sampledValue":[{"value":"0","context":"Sample.Periodic","fo'
    'rmat":"Raw","measurand":"Energy.Active.Import.Register","location":"Outlet","unit":"Wh"},{"v'
    'alue":"0.0","context":"Sample.Periodic","measurand":"Power.Active.Import","unit":"W"},{"valu'
    'e":"16.0","context":"Sample.Periodic","format":"Raw","measurand":"Current.Import","phase":"L'
    '1","location":"Outlet","unit":"A"},{"value":"16.0","context":"Sample.Periodic","measurand":"'
    'Current.Import","unit":"A","phase":"L2"},{"value":"16.0","context":"Sample.Periodic","format'
    '":"Raw","measurand":"Current.Import","phase":"L3","location":"Outlet","unit":"A"},{"value":"'
    '230.0","context":"Sample.Periodic","measurand":"Voltage","unit":"V","phase":"L1-N"},{"value"'
    ':"230.0","context":"Sample.Periodic","format":"Raw","measurand":"Voltage","phase":"L2-N","lo'
    'cation":"Outlet","unit":"V"},{"value":"230.0","context":"Sample.Periodic","measurand":"Volta'
    'ge","unit":"V","phase":"L3-N"}]}]}][3,"",{}][{"kind":"meter_sampled","at":"2026-01-01T00:00:'
    '00Z","connector":1,"transaction_id":"","samples":[{"at":"2026-01-01T00:00:00Z","measurand":"'
    'Energy.Active.Import.Register","value":"0","unit":"Wh","phase":"","location":"Outlet","conte'
    'xt":"Sample.Periodic","format":"Raw"},{"at":"2026-01-01T00:00:00Z","measurand":"Power.Active'
    '.Import","value":"0.0","unit":"W","phase":"","location":"","context":"Sample.Periodic","form'
    'at":""},{"at":"2026-01-01T00:00:00Z","measurand":"Current.Import","value":"16.0","unit":"A",'
    '"phase":"L1","location":"","context":"Sample.Periodic","format":""},{"at":"2026-01-01T00:00:'
    '00Z","measurand":"Current.Import","value":"16.0","unit":"A","phase":"L2","location":"Outlet"'
    ',"context":"Sample.Periodic","format":"Raw"},{"at":"2026-01-01T00:00:00Z","measurand":"Curre'
    'nt.Import","value":"16.0","unit":"A","phase":"L3","location":"","context":"Sample.Periodic",'
    '"format":""},{"at":"2026-01-01T00:00:00Z","measurand":"Voltage","value":"230.0","unit":"V","'
    'phase":"L1-N","location":"","context":"Sample.Periodic","format":""},{"at":"2026-01-01T00:00'
    ':00Z","measurand":"Voltage","value":"230.0","unit":"V","phase":"L2-N","location":"","context'
    '":"Sample.Periodic","format":""},{"at":"2026-01-01T00:00:00Z","measurand":"Voltage","value":'
    '"230.0","unit":"V","phase":"L3-N","location":"","context":"Sample.Periodic","format":""}],"n'
    'umber":null,"unnamed":false,"is_ours":true}]'
)
FIRST: Final = "".join((_ACTIONS, _WORDS, _RARE, _FACTS, _EVENT, _METER)).encode()
"""Of November 2026. What is most frequent stands at its end, where it takes the fewest bits."""
NEWEST: Final = FIRST
BY_ID: Final = {adler32(words): words for words in (FIRST,)}
"""By what a packed text calls its dictionary."""
