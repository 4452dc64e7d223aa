"""Transaction ids of OCPP 1.6, derived from what a start says, so that a repeat gets the same one.

No counter, no read, no lock: a collision on the same charger is found by the conditional write
and stepped. Chargers keep them in signed 32-bit integers.
"""

from hashlib import sha256

from shared.domain.ids import CardUid, ChargerId, TransactionId

_LARGEST = 2**31 - 1


def start_key(
    charger: ChargerId, connector: int, claimed_at: str, uid: CardUid, meter_start: str
) -> str:
    """What makes a start the same start, whatever its message id (32 hexadecimal digits)."""
    parts = (charger, str(connector), claimed_at, uid, meter_start)
    return sha256("\n".join(parts).encode()).hexdigest()[:32]


def transaction_id_of(key: str, attempt: int = 0) -> TransactionId:
    """Positive, 31 bits; `attempt` steps to the next where another session has this one."""
    return TransactionId(str((int(key[:16], 16) + attempt) % _LARGEST + 1))
