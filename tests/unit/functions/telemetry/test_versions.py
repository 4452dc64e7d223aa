"""A charger of 2.0.1 and one of 1.6, on the client side of the `ocpp` package: one kind of session.

The package validates what it is answered, so that each answer is one that such a charger takes.
"""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from itertools import count
from typing import Any

from ocpp import v16, v201

from functions.ocpp_gateway.conversation import answer
from functions.ocpp_gateway.speakers import Speaker
from shared.stores import tables
from shared.stores.registers import registers
from shared.stores.session_bodies import session_in
from shared.stores.states import states
from tests.fakes.builders import ACME, CARD, CHARGER, DEPOT, NOON, store_charger
from tests.fakes.cloud import cloud
from tests.fakes.streams import follow_frames
from tests.fakes.wire import speaking

BEGUN, METERED, ENDED = (f"2026-03-02T{hour}:00:00Z" for hour in ("08", "09", "10"))
TRANSACTION = "5b2f1a7c-session"
OF_ITS_VERSION = {"id", "transaction_id", "start_key", "stop_key", "version", "over_at"} | {
    "first_number",
    "last_number",
    "card_number",
}


def test_a_manager_does_not_notice_the_version() -> None:
    older, newer = told_by("ocpp1.6"), told_by("ocpp2.0.1")

    assert newer == older


def told_by(protocol: str) -> Any:
    """The session, its newest reading and the state of the connector after a whole session."""
    speaker = Speaker(ACME, CHARGER, DEPOT, protocol, 1, "conn-1")
    with cloud():
        store_charger()
        asyncio.run(charge_16(speaker) if protocol == "ocpp1.6" else charge_201(speaker))
        found = tables.query(tables.SESSIONS, f"C#{ACME}#{CHARGER}", "TX#", limit=9)
        [session] = map(session_in, found.items)
        newest = registers().newest(ACME, CHARGER, session.transaction_id)
        state = states().get(ACME, CHARGER)
        assert state is not None
        shown = [(c.id, c.status, c.session) for c in state.connectors]
    assert newest is not None
    # One version takes more messages than the other, so that it came at another second.
    read = newest.model_dump(exclude={"heard_at"})
    return session.model_dump(exclude=OF_ITS_VERSION), read, shown, state.hardware


def telling(speaker: Speaker) -> Callable[[str], str]:
    """Each message reaches us a second after the one before."""
    seconds = count()

    def tell(text: str) -> str:
        reply = answer(speaker, text, NOON + timedelta(seconds=next(seconds)))
        follow_frames()
        return reply

    return tell


async def charge_16(speaker: Speaker) -> None:
    call = v16.call
    async with speaking(v16.ChargePoint, telling(speaker)) as charger:
        await charger.call(call.BootNotification("Post 11", "Sample Power", firmware_version="1"))
        await charger.call(call.StatusNotification(1, "NoError", "Preparing", timestamp=BEGUN))
        authorized = await charger.call(call.Authorize(CARD))
        begun = await charger.call(call.StartTransaction(1, CARD, 1000, BEGUN))
        number = begun.transaction_id
        await charger.call(call.StatusNotification(1, "NoError", "Charging", timestamp=BEGUN))
        metered, last = (
            [{"timestamp": at, "sampledValue": [{"value": wh, "unit": "Wh"}]}]
            for wh, at in (("3000", METERED), ("6000", ENDED))
        )
        await charger.call(call.MeterValues(1, metered, transaction_id=number))
        stop = call.StopTransaction(
            6000, ENDED, number, reason="EVDisconnected", id_tag=CARD, transaction_data=last
        )
        await charger.call(stop)
        await charger.call(call.StatusNotification(1, "NoError", "Available", timestamp=ENDED))
    assert (authorized.id_tag_info, begun.id_tag_info) == ({"status": "Accepted"},) * 2


async def charge_201(speaker: Speaker) -> None:
    call = v201.call
    card = {"id_token": CARD, "type": "ISO14443"}
    station = {"model": "Post 11", "vendor_name": "Sample Power", "firmware_version": "1"}

    def event(kind: str, number: int, at: str, reason: str, **more: Any) -> Any:
        info = {"transaction_id": TRANSACTION, **more.pop("info", {})}
        return call.TransactionEvent(kind, at, reason, number, info, **more)

    def meter(wh: int, at: str, context: str) -> dict[str, Any]:
        sampled = {"value": wh, "context": context, "unit_of_measure": {"unit": "Wh"}}
        return {"meter_value": [{"timestamp": at, "sampled_value": [sampled]}]}

    async with speaking(v201.ChargePoint, telling(speaker)) as charger:
        await charger.call(call.BootNotification(station, "PowerUp"))
        await charger.call(call.StatusNotification(BEGUN, "Occupied", 1, 1))
        authorized = await charger.call(call.Authorize({**card, "type": "Local"}))
        begun = await charger.call(
            event(
                "Started",
                0,
                BEGUN,
                "Authorized",
                info={"charging_state": "Charging"},
                evse={"id": 1, "connector_id": 1},
                id_token=card,
                **meter(1000, BEGUN, "Transaction.Begin"),
            )
        )
        metered = meter(3000, METERED, "Sample.Periodic")
        await charger.call(event("Updated", 1, METERED, "MeterValuePeriodic", **metered))
        await charger.call(call.StatusNotification(ENDED, "Available", 1, 1))
        await charger.call(
            event(
                "Ended",
                2,
                ENDED,
                "EVCommunicationLost",
                info={"stopped_reason": "EVDisconnected", "charging_state": "Idle"},
                **meter(6000, ENDED, "Transaction.End"),
            )
        )
    assert (authorized.id_token_info, begun.id_token_info) == ({"status": "Accepted"},) * 2
