"""What a charger tells of its components, and to whom it shows what (OCPP 2.0.1 blocks B, N, O).

A report comes in many messages, numbered, the last without `tbc`. Those of settings are taken in
one by one, in whatever order they come; the others are kept as they came.
"""

from collections.abc import Iterator
from typing import Any

from shared.domain.facts import SettingsReported
from shared.domain.steps import Reported
from shared.domain.times import plausible_time
from shared.ocpp.messages import Message, Outcome, text, whole
from shared.ocpp.metering import objects
from shared.ocpp.provisioning import noted
from shared.ocpp.times import parse_time
from shared.ocpp.v2.fields import Table, in_both, is_true
from shared.ocpp.variables import name_of, shown


def notify_report_2(message: Message) -> Outcome:
    """A part of a report of settings, as of when it was made."""
    payload = message.payload
    made_at = plausible_time(parse_time(payload.get("generatedAt")), message.received_at)
    fact = SettingsReported(
        at=min(made_at, message.received_at),
        request=whole(payload, "requestId") or 0,
        number=whole(payload, "seqNo") or 0,
        is_last=not is_true(payload, "tbc"),
        settings=dict(_told(payload)),
    )
    return Outcome({}, (fact,))


def _told(payload: dict[str, Any]) -> Iterator[tuple[str, Reported]]:
    """Each attribute is a setting; one that may only be written is told without its value.

    What has no name can be read and set by nobody: it stays in the frame.
    """
    for entry in objects(payload.get("reportData")):
        for attribute in objects(entry.get("variableAttribute")):
            name = name_of(entry, text(attribute, "type"))
            if name.startswith(".") or name.endswith("."):
                continue
            read_only = text(attribute, "mutability").casefold() == "readonly"
            yield name, Reported(value=shown(name, attribute.get("value")), read_only=read_only)


HANDLERS: Table = {
    **in_both({"NotifyReport": notify_report_2}),
    **in_both(
        {
            action: noted(action, {})
            for action in (
                "NotifyCustomerInformation",
                "NotifyDisplayMessages",
                "NotifyMonitoringReport",
            )
        }
    ),
    ("2.1", "ClosePeriodicEventStream"): noted("ClosePeriodicEventStream", {}),
    ("2.1", "NotifyPeriodicEventStream"): noted("NotifyPeriodicEventStream", {}),
    ("2.1", "OpenPeriodicEventStream"): noted("OpenPeriodicEventStream", {"status": "Rejected"}),
}
