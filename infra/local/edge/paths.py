"""What a charger's address means: the twin of the CloudFront Function before its WebSocket API.

Chargers write their identity behind a configured address, with or without a slash at either
end, so empty segments are skipped. Percent-encoding is taken off once, never twice.
"""

from urllib.parse import quote, unquote_to_bytes

CHARGERS = b"ocpp"
LIVE = b"live"


def charger_query(raw: bytes) -> str | None:
    """The query string for the charger's API, or None where the path names no charger."""
    segments = [segment for segment in raw.split(b"/") if segment]
    if len(segments) != 2 or segments[0] != CHARGERS:
        return None
    return "identity=" + quote(unquote_to_bytes(segments[1]), safe="")


def is_live(raw: bytes) -> bool:
    return [segment for segment in raw.split(b"/") if segment] == [LIVE]
