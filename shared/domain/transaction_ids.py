"""Transaction ids of OCPP 1.6, derived from what a start says, so that a repeat gets the same one.

No counter, no read, no lock: a collision on the same charger is found by the conditional write
and stepped. Chargers keep them in signed 32-bit integers.
"""

from datetime import datetime
from hashlib import sha256

from shared.domain.ids import CardUid, ChargerId, TransactionId

_LARGEST = 2**31 - 1
_UNSEEN = "unseen-"


def start_key(
    charger: ChargerId, connector: int, claimed_at: str, uid: CardUid, meter_start: str
) -> str:
    """What makes a start the same start, whatever its message id (32 hexadecimal digits)."""
    parts = (charger, str(connector), claimed_at, uid, meter_start)
    return sha256("\n".join(parts).encode()).hexdigest()[:32]


def transaction_id_of(key: str, attempt: int = 0) -> TransactionId:
    """Positive, 31 bits; `attempt` steps to the next where another session has this one."""
    return TransactionId(str((int(key[:16], 16) + attempt) % _LARGEST + 1))


def is_ours(number: int) -> bool:
    """Whether it may be an id that we gave.

    Chargers that start offline write -1 and 0 for what they don't know, negative numbers of their
    own (Etrel, for ever), or the largest of 64 bits (Alfen).
    """
    return 0 < number <= _LARGEST


def unseen_id(at: datetime, key: str) -> TransactionId:
    """Of a session of which only an end was seen that names none: the same for the same end."""
    digest = sha256(key.encode()).hexdigest()[:8]
    return TransactionId(f"{_UNSEEN}{int(at.timestamp())}-{digest}")
