"""What the domain may not know: the time, chance, and the settings of this deployment.

Settings come from the CDK app as environment variables; nothing else reads the environment.
"""

import base64
import os
import secrets
from datetime import UTC, datetime

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's base 32: no i, l, o, u
_TO_CROCKFORD = bytes.maketrans(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", _ALPHABET.encode())


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return datetime.now(UTC)


def new_id() -> str:
    """A random id of 80 bits: 16 characters, safe in keys, paths and file names."""
    return base64.b32encode(secrets.token_bytes(10)).translate(_TO_CROCKFORD).decode()


def new_secret() -> str:
    """A random secret of 256 bits, safe in a URL: links in e-mails, refresh tokens."""
    return secrets.token_urlsafe(32)


def new_charger_password() -> str:
    """A random password of 100 bits that fits every charger: 20 characters (OCPP 1.6: 16 to 20)."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(20))


def new_totp_secret() -> str:
    """A random secret of 160 bits, as authenticator apps read it (RFC 4226 4)."""
    return base64.b32encode(secrets.token_bytes(20)).decode()


def new_recovery_code() -> str:
    """A random code of 50 bits, to be written down and typed in again."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(10))


def new_bytes(count: int) -> bytes:
    """Random bytes: salts."""
    return secrets.token_bytes(count)


def setting(name: str) -> str:
    """The setting `name`. Raises KeyError where the deployment does not give it."""
    return os.environ[name]
