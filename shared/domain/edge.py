"""Whether a request came through CloudFront, the only way in where it stands before the APIs.

CloudFront adds a secret to all that it passes on. The digest of a long random secret is no secret:
it is what a function compares with (docs/decisions/0010-charger-certificates.md).
"""

import hashlib
import hmac

ANYWHERE = "none"
"""In place of digests: nothing stands before the APIs, as in `make run`."""


def is_from_edge(secret: str, accepted_digests: str) -> bool:
    """Whether `secret` is one of those whose SHA-256 is accepted (hexadecimal, commas between).

    Two at a time while it is changed. No digest: nothing is from there.
    """
    offered = hashlib.sha256(secret.encode()).hexdigest()
    known = [one.strip().casefold() for one in accepted_digests.split(",")]
    return any([hmac.compare_digest(offered, one) for one in known if one.isascii()])


def may_enter(secret: str, accepted_digests: str) -> bool:
    """Whoever goes round CloudFront goes round its limits, and could say who they are."""
    return accepted_digests == ANYWHERE or is_from_edge(secret, accepted_digests)
