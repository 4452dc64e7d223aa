"""Close codes from one side of the edge to the other (RFC 6455 section 7.4).

1005 and 1006 say that no code was seen; they can't be sent.
"""

NORMAL, GOING_AWAY, SERVICE_RESTART = 1000, 1001, 1012
NO_CODE, CUT = 1005, 1006
REASON_BYTES = 123


def to_client(code: int | None, reason: str | None) -> tuple[int, str]:
    """A cut origin is one that restarts: the client shall come again."""
    if code is None or code == CUT:
        return SERVICE_RESTART, "The service restarts"
    return _sendable(code, NORMAL), _short(reason)


def to_origin(code: int | None, reason: str | None) -> tuple[int, str]:
    if code is None or code == CUT:
        return GOING_AWAY, ""
    return _sendable(code, NORMAL), _short(reason)


def _sendable(code: int, otherwise: int) -> int:
    known = 1000 <= code <= 1014 and code not in (1004, NO_CODE, CUT)
    return code if known or 3000 <= code <= 4999 else otherwise


def _short(reason: str | None) -> str:
    return (reason or "").encode()[:REASON_BYTES].decode(errors="ignore")
