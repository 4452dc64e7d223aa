"""Calls of ours to a charger: what each one needs, and what its answer means (guide 2.3).

`OUTGOING` is the table of contents, one table a version. An answer of a real charger may leave
out, add or misspell: what it means is told from what is there.
"""

from collections.abc import Mapping
from typing import Any

from shared.domain.commands import Answer, CommandStatus
from shared.ocpp.outgoing_2 import CALLS_2_0_1, CALLS_2_1
from shared.ocpp.outgoing_16 import CALLS_1_6
from shared.ocpp.outgoing_calls import OutgoingCall

OUTGOING: dict[str, dict[str, OutgoingCall]] = {
    "1.6": CALLS_1_6,
    "2.0.1": CALLS_2_0_1,
    "2.1": CALLS_2_1,
}

_YES = CommandStatus.ACCEPTED
_NO = CommandStatus.REJECTED
_CANNOT = CommandStatus.NOT_SUPPORTED
MEANINGS: dict[str, CommandStatus] = {
    **dict.fromkeys(
        (
            "Accepted",
            "AcceptedCanceled",
            "Processing",
            "RebootRequired",
            "Scheduled",
            "Unlocked",
            "Unpublished",
        ),
        _YES,
    ),
    # What was asked for is done, there is nothing to tell.
    **dict.fromkeys(("EmptyResultSet", "NoProfiles"), _YES),
    **dict.fromkeys(
        (
            "LanguageNotSupported",
            "NotImplemented",
            "NotSupported",
            "NotSupportedAttributeType",
            "NotSupportedMessageFormat",
            "NotSupportedPriority",
            "NotSupportedState",
            "UnknownComponent",
            "UnknownMessageId",
            "UnknownVariable",
            "UnknownVendorId",
            "UnsupportedMonitorType",
        ),
        _CANNOT,
    ),
    **dict.fromkeys(
        (
            "ConditionNotSupported",
            "DownloadOngoing",
            "Duplicate",
            "DuplicateTariffId",
            "Failed",
            "Faulted",
            "Invalid",
            "InvalidCertificate",
            "NoCurrencyChange",
            "NoFirmware",
            "NoProfile",
            "NoTariff",
            "NotFound",
            "Occupied",
            "OngoingAuthorizedTransaction",
            "Rejected",
            "RevokedCertificate",
            "TooManyElements",
            "TxNotFound",
            "Unavailable",
            "Unknown",
            "UnknownConnector",
            "UnknownTransaction",
            "UnlockFailed",
            "VersionMismatch",
        ),
        _NO,
    ),
}
"""All words of all versions for how a call went; any other one is a no."""
_FOLDED = {word.casefold(): meaning for word, meaning in MEANINGS.items()}
_CANNOT_ERRORS = {"notimplemented", "notsupported", "messagetypenotsupported"}


def outgoing_call(version: str, action: str) -> OutgoingCall:
    """What a call needs; one that the version does not have needs nothing."""
    return OUTGOING[version].get(action, OutgoingCall("other"))


def answer_to(action: str, version: str, payload: dict[str, Any], error: str) -> Answer:
    """What a CALLRESULT, or a CALLERROR with its code, says to a call of ours."""
    outcome = outcome_of_error(error) if error else outcome_of_answer(version, action, payload)
    return Answer(outcome=outcome, payload=payload, error=error)


def outcome_of_answer(version: str, action: str, payload: Mapping[str, Any]) -> CommandStatus:
    """What a CALLRESULT means; without any word of how it went: it went well."""
    call = outgoing_call(version, action)
    said = [_meaning(call, word) for word in _words(call, payload)]
    if not said:
        return _YES
    if call.reads and _YES in said:
        return _YES
    if all(meaning is said[0] for meaning in said):
        return said[0]
    return _NO


def outcome_of_error(code: str) -> CommandStatus:
    """What a CALLERROR means."""
    return _CANNOT if code.strip().casefold() in _CANNOT_ERRORS else _NO


def _words(call: OutgoingCall, payload: Mapping[str, Any]) -> list[str]:
    if not call.results:
        return [str(payload["status"])] if "status" in payload else []
    results = payload.get(call.results)
    if not isinstance(results, list):
        return []
    told = [one for one in results if isinstance(one, dict)]
    return [str(one[call.result_status]) for one in told if call.result_status in one]


def _meaning(call: OutgoingCall, word: str) -> CommandStatus:
    if word in call.nothing_there:
        return _YES
    return _FOLDED.get(word.strip().casefold(), _NO)
