"""The words for what a charger should hold: local list, cache, settings, in each version.

OCPP 1.6 sections 5.3, 5.4, 5.8 (settings, cache), 5.10, 5.15 (local list); 2.0.1 parts B, C, D.
"""

from collections.abc import Iterator
from datetime import datetime

from shared.domain.commands import Command, CommandStatus
from shared.domain.ids import CardUid
from shared.domain.setting_values import named
from shared.domain.steps import (
    Answer,
    AskVersion,
    Cards,
    ChangeSetting,
    ClearCache,
    ReadSettings,
    Reported,
    Result,
    SendList,
    Step,
)
from shared.ocpp.messages import text, whole
from shared.ocpp.metering import objects
from shared.ocpp.times import wire_time
from shared.ocpp.variables import name_of, shown, value_text, variable_of

Payload = dict[str, object]
LONGEST_CARD = {"1.6": 20, "2.0.1": 36, "2.1": 36}
"""Characters; in 1.6 not more fit into an idTag."""
_BYTES_OF_A_CARD = 180
_RESULTS = {
    "Accepted": Result.ACCEPTED,
    "RebootRequired": Result.NEEDS_RESTART,
    "VersionMismatch": Result.MISMATCH,
    "NotSupported": Result.NOT_SUPPORTED,
    "UnknownComponent": Result.NOT_SUPPORTED,
    "UnknownVariable": Result.NOT_SUPPORTED,
    "NotSupportedAttributeType": Result.NOT_SUPPORTED,
}
_NO_ANSWER = {
    CommandStatus.TIMED_OUT: Result.NO_ANSWER,
    CommandStatus.OFFLINE: Result.UNDELIVERED,
}


def call_of(version: str, step: Step) -> tuple[str, Payload]:
    """Action and payload of a step."""
    match step:
        case AskVersion():
            return "GetLocalListVersion", {}
        case ClearCache():
            return "ClearCache", {}
        case SendList():
            return "SendLocalList", _list_16(step) if version == "1.6" else _list_2(step)
        case ReadSettings():
            return _reading(version, step)
        case ChangeSetting():
            return _changing(version, step)


def answer_of(step: Step, command: Command) -> Answer:
    """What came of a step, from the command that it was."""
    payload = command.answer or {}
    result = _NO_ANSWER.get(command.status)
    if result is not None:
        return Answer(result=result)
    match step:
        case AskVersion():
            told = whole(payload, "listVersion")
            version = whole(payload, "versionNumber") if told is None else told
            return Answer(result=_of_status(command), version=version)
        case ReadSettings():
            return _settings(command, payload)
        case ChangeSetting():
            return Answer(result=_of_change(command, payload))
        case _:
            return Answer(result=_of_status(command))


def _of_status(command: Command) -> Result:
    if command.status is CommandStatus.ACCEPTED:
        return Result.ACCEPTED
    if command.status is CommandStatus.NOT_SUPPORTED:
        return Result.NOT_SUPPORTED
    return _RESULTS.get(text(command.answer or {}, "status"), Result.REJECTED)


def _of_change(command: Command, payload: Payload) -> Result:
    results = list(objects(payload.get("setVariableResult")))
    said = text(results[0], "attributeStatus") if results else text(payload, "status")
    return _RESULTS.get(said, Result.REJECTED) if said else _of_status(command)


def _list_16(step: SendList) -> Payload:
    put = [{"idTag": uid, "idTagInfo": _info(until, "expiryDate")} for uid, until in _cards(step)]
    return {
        "listVersion": step.version,
        "localAuthorizationList": [*({"idTag": uid} for uid in step.remove), *put],
        "updateType": "Full" if step.full else "Differential",
    }


def _list_2(step: SendList) -> Payload:
    put = [
        {"idToken": _token(uid), "idTokenInfo": _info(until, "cacheExpiryDateTime")}
        for uid, until in _cards(step)
    ]
    entries = [*({"idToken": _token(uid)} for uid in step.remove), *put]
    kind = "Full" if step.full else "Differential"
    payload: Payload = {"versionNumber": step.version, "updateType": kind}
    # An empty list has no entries at all: the schema wants one where there are any.
    return {**payload, "localAuthorizationList": entries} if entries else payload


def _cards(step: SendList) -> Iterator[tuple[CardUid, datetime | None]]:
    cards: Cards = step.put
    return iter(cards.items())


def _token(uid: CardUid) -> Payload:
    return {"idToken": uid, "type": "ISO14443"}


def _info(until: datetime | None, name: str) -> Payload:
    info: Payload = {"status": "Accepted"}
    return info if until is None else {**info, name: wire_time(until)}


def _reading(version: str, step: ReadSettings) -> tuple[str, Payload]:
    if version == "1.6":
        return "GetConfiguration", {"key": list(step.names)} if step.names else {}
    return "GetVariables", {"getVariableData": list(map(variable_of, step.names))}


def _changing(version: str, step: ChangeSetting) -> tuple[str, Payload]:
    if version == "1.6":
        return "ChangeConfiguration", {"key": step.name, "value": step.value}
    data = {"attributeValue": step.value, **variable_of(step.name)}
    return "SetVariables", {"setVariableData": [data]}


def _settings(command: Command, payload: Payload) -> Answer:
    if "configurationKey" in payload or "unknownKey" in payload:
        told = dict(_told_16(payload))
    elif "getVariableResult" in payload:
        told = dict(_told_2(payload))
    else:
        return Answer(result=_of_status(command))
    longest_list, longest_message = _limits(told)
    return Answer(
        result=Result.ACCEPTED,
        settings=told,
        longest_list=longest_list,
        longest_message=longest_message,
    )


def _told_16(payload: Payload) -> Iterator[tuple[str, Reported]]:
    for entry in objects(payload.get("configurationKey")):
        name = text(entry, "key")
        if name:
            read_only = value_text(entry.get("readonly")) in {"true", "1"}
            yield name, Reported(value=shown(name, entry.get("value")), read_only=read_only)


def _told_2(payload: Payload) -> Iterator[tuple[str, Reported]]:
    """A variable that may only be written is told without its value."""
    for entry in objects(payload.get("getVariableResult")):
        name = name_of(entry, text(entry, "attributeType"))
        status = text(entry, "attributeStatus")
        if _RESULTS.get(status) is not Result.NOT_SUPPORTED:
            value = entry.get("attributeValue") if status == "Accepted" else None
            yield name, Reported(value=shown(name, value))


def _limits(told: dict[str, Reported]) -> tuple[int | None, int | None]:
    longest = _number(told, "LocalAuthListMaxLength", "LocalAuthListCtrlr.Entries@MaxSet")
    items = _number(told, "SendLocalListMaxLength", "LocalAuthListCtrlr.ItemsPerMessage")
    size = _number(told, "LocalAuthListCtrlr.BytesPerMessage")
    by_size = max(1, size // _BYTES_OF_A_CARD - 1) if size else None
    messages = [limit for limit in (items, by_size) if limit]
    return longest, min(messages) if messages else None


def _number(told: dict[str, Reported], *names: str) -> int | None:
    for name in names:
        found = named(told, name)
        if found is not None and (found[1].value or "").strip().isdecimal():
            return int(found[1].value or "")
    return None
