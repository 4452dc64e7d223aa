"""A charger connects and disconnects: the newest connection is the one that counts."""

from datetime import datetime
from typing import Any

from functions.ocpp_gateway.speakers import Speaker, context_of
from shared.domain.connections import Connection, is_of_age
from shared.domain.deviation_codes import DeviationCode, text_of
from shared.domain.frames import StoredFrame
from shared.logs import logger
from shared.stores.connections import connections
from shared.stores.frames import frames
from shared.stores.pushes import charger_pushes
from shared.stores.speakers import speakers
from shared.world import new_id, now

Response = dict[str, Any]


def connect(event: dict[str, Any], speaker: Speaker) -> Response:
    """Accepts with the chosen subprotocol; refuses where none fits, or a newer one is there."""
    if not speaker.protocol:
        return {"statusCode": 400}
    at = now()
    known = event["requestContext"]["authorizer"]
    connection = Connection(
        connection_id=speaker.connection,
        company=speaker.company,
        charger=speaker.charger,
        site=speaker.site,
        protocol=speaker.protocol,
        epoch_ms=speaker.epoch_ms,
        connected_at=at,
        proof=known.get("proof", ""),
    )
    is_current, before = connections().open(connection)
    if not is_current:
        return {"statusCode": 409}
    speakers().remember(speaker.connection, context_of(speaker), at)
    if known.get("deviations"):
        frames().add(_odd(speaker, known["deviations"], at))
    if before is not None and before.connection_id != speaker.connection:
        _end(before, at)
    return {"statusCode": 200, "headers": _chosen(event, speaker)}


def disconnect(speaker: Speaker) -> Response:
    """Only this connection: a newer one may be there already. One that was cut for its age alone
    stays until its charger, back in seconds, puts the next one in its place."""
    if is_of_age(speaker.epoch_ms, now()):
        return {"statusCode": 200}
    connections().close(speaker.company, speaker.charger, speaker.connection)
    return {"statusCode": 200}


def _end(older: Connection, at: datetime) -> None:
    """One that stays open harms nobody: what it says of the moment counts no more. A charger that
    is not let in for it would."""
    if is_of_age(older.epoch_ms, at):
        return
    try:
        charger_pushes().close(older.connection_id)
    except Exception:
        logger().exception("an older socket could not be ended", charger=older.charger)


def _odd(speaker: Speaker, oddities: str, at: datetime) -> StoredFrame:
    """How it connected, for support. On no connection: it has not said anything on this one yet."""
    places = [oddity.partition(":")[0] for oddity in oddities.split("; ")]
    return StoredFrame(
        id=new_id(),
        company=speaker.company,
        charger=speaker.charger,
        site=speaker.site,
        connection="",
        epoch_ms=speaker.epoch_ms,
        protocol=speaker.protocol,
        direction="in",
        action="Handshake",
        message_id="",
        received_at=at,
        frame=oddities,
        deviations=tuple(text_of(DeviationCode.OTHER, f"/{place}") for place in places),
    )


def _chosen(event: dict[str, Any], speaker: Speaker) -> dict[str, str]:
    """Nothing where the charger offered nothing: it would take an answer for an error."""
    offered = {name.casefold() for name in event.get("headers") or {}}
    if "sec-websocket-protocol" not in offered:
        return {}
    return {"Sec-WebSocket-Protocol": speaker.protocol}
