"""Garbage at the gateway: every CALL gets an answer of OCPP, nothing raises, whatever the bytes."""

import json
import random
from typing import Any

from tests.bench import messages
from tests.fakes.builders import ACME, CHARGER, DEPOT, store_charger
from tests.fakes.cloud import cloud

SEED = 16
_BITS = ['"', "{", "}", "[", "]", ",", ":", "\\", "\u0000", "\\ud83d", "-1", "1e999", "null", " "]
Event = dict[str, Any]
_CONTEXT = {
    "routeKey": "$default",
    "connectionId": "conn-1",
    "requestId": "request-1",
    "authorizer": {
        "company": ACME,
        "charger": CHARGER,
        "site": DEPOT,
        "protocol": "ocpp1.6",
        "epoch_ms": "1",
    },
}


def run(frames: int, seed: int = SEED) -> list[dict[str, Any]]:
    """A row for `torture-results.json`; the same frames for the same seed."""
    from functions.ocpp_gateway.handler import handler  # noqa: PLC0415 - needs its settings

    chance = random.Random(seed)
    samples = [*messages.session(), messages.heartbeat()]
    failed = 0
    with cloud():
        store_charger()
        for _ in range(frames):
            event = _broken(chance.choice(samples), chance)
            failed += not _is_answered(event["body"], handler(event, None))
    note = f"frames of a session with 1 to 6 edits each, seed {seed}, in-process"
    return [{"name": "malformed frames", "tried": frames, "failed": failed, "note": note}]


def _broken(sample: str, chance: random.Random) -> Event:
    """A frame with some edits: cut, doubled, swapped, or with something put in."""
    text = sample
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(text) + 1)
        edits = (
            text[:at] + chance.choice(_BITS) + text[at:],
            text[:at] + text[at + chance.randint(1, 8) :],
            text[:at],
            text[at:] + text[:at],
        )
        text = chance.choice(edits)
    return {"requestContext": _CONTEXT, "body": text}


def _is_answered(text: str, answer: Event) -> bool:
    """A CALL that can be read as one is answered by its id, as a result or an error."""
    reply = answer.get("body")
    call = _call_in(text)
    if reply is None:
        return call is None
    said = json.loads(reply)
    if said[0] == 4 and said[2] == "InternalError":
        return False
    return said[0] in (3, 4) and (call is None or said[1] in (call[1], "-1"))


def _call_in(text: str) -> list[Any] | None:
    try:
        frame = json.loads(text)
    except ValueError:
        return None
    is_call = isinstance(frame, list) and len(frame) == 4 and frame[0] == 2
    named = is_call and isinstance(frame[1], str) and isinstance(frame[2], str)
    if not named or not frame[1]:
        return None
    # Half a surrogate pair has no bytes, so it comes back as a question mark.
    return [frame[0], frame[1].encode(errors="replace").decode(), *frame[2:]]
