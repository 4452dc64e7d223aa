"""Decisions that a charger took while it was offline: it has let the card in already."""

from datetime import timedelta

from pydantic import AwareDatetime

from shared.domain.access import Decision, Reason

OFFLINE_AFTER = timedelta(minutes=5)
"""A start that comes later than this was not decided by us: its charger was offline."""


def decided_offline(decision: Decision, at: AwareDatetime, received_at: AwareDatetime) -> Decision:
    """The decision on a card of `at`: where it comes late, it was the charger's own."""
    return decided_by_charger(decision) if received_at - at > OFFLINE_AFTER else decision


def decided_by_charger(decision: Decision) -> Decision:
    """Where the charger let the card in while it was offline, as it says or its clock does.

    What we refuse now is refused, so that the charger stops what still runs, but what was charged
    is a session all the same (OCPP 1.6 section 4.8; product: offline behaviour).
    """
    if decision.reason is Reason.NO_CARD:
        return decision
    trace = (*decision.trace, f"now: {decision.reason}", "charger: let it in while offline")
    reason = decision.reason if decision.accepted else Reason.CHARGER_OFFLINE
    return decision.model_copy(update={"reason": reason, "by_charger": True, "trace": trace})
