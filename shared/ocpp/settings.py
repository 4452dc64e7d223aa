"""The settings of chargers by the names of each version, and what the platform wishes of them.

Offline: product rules (guide 2.9). Metering: a fair picture at least messages (docs/data.md).
Heartbeats and pings: below half of API Gateway's ten idle minutes. Nothing that a charger wanted
to tell is discarded: as many attempts as it takes. OCPP 1.6 section 9, 2.0.1 part 2 appendix.
"""

import re
from collections.abc import Mapping

from shared.domain.chargers import Charger, Visitors
from shared.domain.configuration import Batches, Desired, Source
from shared.ocpp.provisioning import heartbeat_interval_s

Values = dict[str, tuple[str, ...]]
METER_INTERVAL_S = 900
_MEASURANDS = (
    "Energy.Active.Import.Register,Power.Active.Import,SoC",
    "Energy.Active.Import.Register,Power.Active.Import",
    "Energy.Active.Import.Register",
)
_ATTEMPTS = ("100", "20", "10")
_RETRY_S = "60"
_RESERVED = {"authorizationkey", "basicauthpassword", "securityprofile", "identity"}
"""Whoever changes these by hand locks the charger out; the first two are secrets besides."""
_SECRET = {"authorizationkey", "basicauthpassword"}
LONGEST_HEARTBEAT_S = 540
_LONGEST_NAME = 50
VARIABLE = re.compile(
    r"(?P<component>\w+)(\[(?P<instance>[^\]]+)\])?(#(?P<evse>\d+)(-(?P<plug>\d+))?)?"
    r"\.(?P<variable>\w+)(\[(?P<part>[^\]]+)\])?(@(?P<attribute>\w+))?"
)
"""How the settings of 2.0.1 and 2.1 are called here: `Component.Variable[instance]`; those of one
connector `Component#connector.Variable`, of one of its plugs `Component#connector-plug.Variable`.
"""
_LIMITS_2 = (
    "LocalAuthListCtrlr.Entries@MaxSet",
    "LocalAuthListCtrlr.ItemsPerMessage",
    "LocalAuthListCtrlr.BytesPerMessage",
)
_BATCH = 8


def desired_settings(
    version: str,
    charger: Charger,
    of_model: Mapping[str, str],
    of_charger: Mapping[str, str],
    *,
    punctual: bool = False,
) -> dict[str, Desired]:
    """The platform's, those for the model instead, and those for the charger instead of these.

    `punctual`: it has proved that half as many heartbeats are enough.
    """
    beat = str(heartbeat_interval_s(charger.id, punctual=punctual))
    wished = {name: Desired(values=v) for name, v in _platform(version, charger, beat).items()}
    for source, values in ((Source.MODEL, of_model), (Source.CHARGER, of_charger)):
        for name, value in values.items():
            if is_of(version, name):
                known = next((n for n in wished if n.casefold() == name.casefold()), name)
                wished[known] = Desired(values=(value,), source=source)
    return wished


def batches(version: str, wanted: Mapping[str, Desired]) -> Batches:
    """1.6 tells everything at once; of the other versions' hundreds only what is of use is read."""
    if version == "1.6":
        return ((),)
    names = (*wanted, *_LIMITS_2)
    return tuple(names[first : first + _BATCH] for first in range(0, len(names), _BATCH))


def is_of(version: str, name: str) -> bool:
    """Whether a setting of this name can be one of the version's."""
    variable = VARIABLE.fullmatch(name)
    if version == "1.6":
        fits = len(name) <= _LONGEST_NAME
        return fits and (variable is None or not variable["component"].endswith("Ctrlr"))
    parts = variable.groupdict().values() if variable else ()
    return variable is not None and all(len(part or "") <= _LONGEST_NAME for part in parts)


def is_reserved(name: str) -> bool:
    """Whether it is none of those that people may change here."""
    return _last(name) in _RESERVED


def is_secret(name: str) -> bool:
    """Whether its value is shown to nobody."""
    return _last(name) in _SECRET


def would_lose_connection(name: str, value: str) -> bool:
    """Heartbeats so far apart that API Gateway ends the connection between two of them."""
    if _last(name) != "heartbeatinterval":
        return False
    return not value.isdecimal() or not 0 < int(value) <= LONGEST_HEARTBEAT_S


def _last(name: str) -> str:
    variable = VARIABLE.fullmatch(name)
    return (variable["variable"] if variable else name.rpartition(".")[2]).casefold()


def _platform(version: str, charger: Charger, beat: str) -> Values:
    return _of_16(charger, beat) if version == "1.6" else _of_2(charger, beat)


def _of_16(charger: Charger, beat: str) -> Values:
    ping = (str(heartbeat_interval_s(charger.id)),)
    return {
        "LocalAuthListEnabled": ("true",),
        "LocalAuthorizeOffline": ("true",),
        "LocalPreAuthorize": ("false",),
        "AuthorizationCacheEnabled": ("false",),
        "AllowOfflineTxForUnknownId": (_free_for_visitors(charger),),
        "HeartbeatInterval": (beat,),
        "WebSocketPingInterval": ping,
        "MeterValueSampleInterval": (str(METER_INTERVAL_S),),
        "MeterValuesSampledData": _MEASURANDS,
        "ClockAlignedDataInterval": ("0",),
        # Everything sampled over a long stay would not fit into one frame.
        "StopTxnSampledData": ("",),
        "TransactionMessageAttempts": _ATTEMPTS,
        "TransactionMessageRetryInterval": (_RETRY_S,),
    }


def _of_2(charger: Charger, beat: str) -> Values:
    ping = (str(heartbeat_interval_s(charger.id)),)
    return {
        "LocalAuthListCtrlr.Enabled": ("true",),
        "AuthCtrlr.LocalAuthorizeOffline": ("true",),
        "AuthCtrlr.LocalPreAuthorize": ("false",),
        "AuthCacheCtrlr.Enabled": ("false",),
        "AuthCtrlr.OfflineTxForUnknownIdEnabled": (_free_for_visitors(charger),),
        "OCPPCommCtrlr.HeartbeatInterval": (beat,),
        "OCPPCommCtrlr.WebSocketPingInterval": ping,
        "SampledDataCtrlr.TxUpdatedInterval": (str(METER_INTERVAL_S),),
        "SampledDataCtrlr.TxUpdatedMeasurands": _MEASURANDS,
        "SampledDataCtrlr.TxStartedMeasurands": (_MEASURANDS[-1],),
        "SampledDataCtrlr.TxEndedMeasurands": (_MEASURANDS[-1],),
        "SampledDataCtrlr.TxEndedInterval": ("0",),
        "AlignedDataCtrlr.Interval": ("0",),
        "OCPPCommCtrlr.MessageAttempts[TransactionEvent]": _ATTEMPTS,
        "OCPPCommCtrlr.MessageAttemptInterval[TransactionEvent]": (_RETRY_S,),
    }


def _free_for_visitors(charger: Charger) -> str:
    return "true" if charger.visitor_use.mode is Visitors.ON else "false"
