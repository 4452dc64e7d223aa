"""People's passwords: the rules (guide 1.2) and argon2id as OWASP recommends it (19 MiB, 2, 1)."""

import re
from functools import cache

from argon2 import low_level
from argon2.exceptions import VerificationError

from shared.domain.errors import CommonPassword, WeakPassword

SHORTEST = 8
SALT_BYTES = 16
_MEMORY_KIB = 19 * 1024
_PASSES = 2
_MOST_COMMON = 10_000

DECOY = (
    "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5J3Mgc2FsdCE$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
)
"""No password's hash: checked where there is no user, so that the answer takes as long."""


def checked(password: str) -> str:
    """`password` if it keeps the rules. Raises WeakPassword, CommonPassword (`#/password`)."""
    rules = (
        len(password) >= SHORTEST,
        any(c.isupper() for c in password),
        any(c.isdigit() for c in password),
        any(not c.isalnum() and not c.isspace() for c in password),
    )
    if not all(rules):
        raise WeakPassword("#/password")
    if _is_common(password):
        raise CommonPassword("#/password")
    return password


def _is_common(password: str) -> bool:
    """As it is, or with only what the rules ask for put around it: `Password1!`."""
    plain = password.casefold()
    core = re.sub(r"^[\W\d_]+|[\W\d_]+$", "", plain)
    return not {plain, core}.isdisjoint(_common())


@cache
def _common() -> frozenset[str]:
    # Half a megabyte that only a new password needs: not in every cold start.
    from zxcvbn.frequency_lists import FREQUENCY_LISTS  # noqa: PLC0415

    return frozenset(FREQUENCY_LISTS["passwords"][:_MOST_COMMON])


def hashed(password: str, salt: bytes) -> str:
    """The argon2id hash, with its salt and parameters. About 20 ms and 19 MiB."""
    return low_level.hash_secret(
        password.encode(),
        salt,
        time_cost=_PASSES,
        memory_cost=_MEMORY_KIB,
        parallelism=1,
        hash_len=32,
        type=low_level.Type.ID,
    ).decode()


def matches(known: str, password: str) -> bool:
    """Whether `password` is the one behind the hash `known`."""
    try:
        return low_level.verify_secret(known.encode(), password.encode(), low_level.Type.ID)
    except VerificationError:
        return False
