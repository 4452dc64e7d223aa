"""What a charger shows at the handshake: its identity and password (OCPP-J 1.6 section 6).

Charger passwords are long random keys, so that a fast salted hash is enough; people's passwords
are another matter (`shared.domain.passwords`).
"""

import hashlib
import hmac

from pydantic import BaseModel

from shared.domain.errors import Invalid
from shared.domain.ids import ChargerId, CompanyId, SiteId

SHORTEST = 16
"""OCPP 1.6 security whitepaper: 16 to 20 bytes; newer versions allow 40."""
LONGEST = 40


class Identity(BaseModel, frozen=True):
    """Who connects under `identity`, and what they must know."""

    identity: str
    company: CompanyId
    charger: ChargerId
    site: SiteId
    salt: str
    """Hexadecimal."""
    password_hashes: tuple[str, ...]

    def admits(self, password: bytes) -> bool:
        """Whether `password` is (one of) the charger's. Takes the same time for yes and no."""
        offered = password_hash(self.salt, password)
        return any([hmac.compare_digest(offered, known) for known in self.password_hashes])


def password_hash(salt: str, password: bytes) -> str:
    """Salted SHA-256, hexadecimal."""
    return hashlib.sha256(bytes.fromhex(salt) + password).hexdigest()


def checked_password(password: str) -> str:
    """A password as a person gave it. Raises Invalid (`#/password`)."""
    if not SHORTEST <= len(password) <= LONGEST or not password.isascii():
        raise Invalid("#/password", shortest=SHORTEST, longest=LONGEST)
    if not password.isprintable() or " " in password:
        raise Invalid("#/password", shortest=SHORTEST, longest=LONGEST)
    return password
