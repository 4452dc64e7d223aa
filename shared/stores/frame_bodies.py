"""A frame in its item (docs/data.md 40): what its key tells is not said again, the rest is packed.

`data` unpacked: a line of JSON, then the frame, its reply and the JSON of its facts, end to end.
"""

import json
import zlib
from datetime import UTC, datetime, timedelta
from typing import Any

from shared.domain.frames import StoredFrame
from shared.stores.frame_words import BY_ID, NEWEST
from shared.stores.marshalling import Item

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MS = timedelta(milliseconds=1)
_MICROSECOND = timedelta(microseconds=1)
_SAID = (
    *("site", "connection", "epoch_ms", "latency_ms", "deviations"),
    *("protocol", "action", "message_id"),
)
"""In this order on the first line, behind its microseconds and the lengths of both texts. More may
be added at the end: the version before passes it over."""
_NAMES_DICTIONARY = 0x20
_HALVES = "surrogatepass"
"""Half a surrogate pair is no text, and kept nevertheless."""
_PACKER = zlib.compressobj(9, memLevel=6, zdict=NEWEST)
"""Only ever copied: to take in the dictionary anew takes longer than to pack. More memory packs no
better, and can take three times as long: malloc gets it from the system each time."""


def body_of(frame: StoredFrame, name: str) -> dict[str, Any]:
    """What stands beside its keys; `name` is its sort key."""
    said = frame.model_dump(mode="json")
    after = (frame.received_at - _moment_in(name)) // _MICROSECOND
    first = [after, len(frame.frame), len(frame.reply), *(said[field] for field in _SAID)]
    text = f"{_json(first)}\n{frame.frame}{frame.reply}{_json(said['facts'])}"
    return {"data": _packed(text.encode(errors=_HALVES))}


def frame_of(item: Item) -> StoredFrame:
    """The frame of an item, whenever it was written."""
    text = _unpacked(item["data"])
    if text.startswith("{"):
        # Until November 2026 only the long parts were packed, and what keys tell was said again.
        return StoredFrame.model_validate({**item, **json.loads(text)})
    line, _, told = text.partition("\n")
    after, frame_length, reply_length, *said = json.loads(line)
    facts_at = frame_length + reply_length
    return StoredFrame.model_validate(
        {
            **dict(zip(_SAID, said, strict=False)),
            **_told_by_keys(item),
            "received_at": _moment_in(item["sk"]) + after * _MICROSECOND,
            "frame": told[:frame_length],
            "reply": told[frame_length:facts_at],
            "facts": json.loads(told[facts_at:]),
        }
    )


def _told_by_keys(item: Item) -> dict[str, str]:
    _, company, charger = item["pk"].split("#", 2)
    _, direction, id_ = item["sk"].split("#", 2)
    return {"company": company, "charger": charger, "direction": direction, "id": id_}


def _moment_in(name: str) -> datetime:
    """Of the key, which ends at milliseconds, and at the times that fit into it."""
    return _EPOCH + int(name.partition("#")[0]) * _MS


def _packed(text: bytes) -> bytes:
    packer = _PACKER.copy()
    return packer.compress(text) + packer.flush()


def _unpacked(data: bytes) -> str:
    """Raises KeyError where it was packed with a dictionary that is not known."""
    if not data[1] & _NAMES_DICTIONARY:
        return zlib.decompress(data).decode()
    unpacker = zlib.decompressobj(zdict=BY_ID[int.from_bytes(data[2:6])])
    text = unpacker.decompress(data)
    if not unpacker.eof:
        raise zlib.error("a packed frame is cut off")
    return text.decode(errors=_HALVES)


def _json(value: Any) -> str:
    return json.dumps(value, separators=(",", ":"))
