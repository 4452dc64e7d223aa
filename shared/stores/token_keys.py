"""The keys that sign access tokens, from Secrets Manager: `{"current": "k2", "k1": …, "k2": …}`.

Kept for the life of the process; read again when a token names a key that is not known yet, so
that keys are changed without anyone being signed out.
"""

import json
from datetime import datetime, timedelta
from functools import cache

from shared.domain.errors import Unauthenticated
from shared.stores.clients import client
from shared.world import setting

_READ_AGAIN_AFTER = timedelta(seconds=30)
"""However many tokens name unknown keys."""


class TokenKeys:
    """Keys by their id."""

    def __init__(self) -> None:
        self._keys: dict[str, str] = {}
        self._read_at: datetime | None = None

    def current(self, now: datetime) -> tuple[str, str]:
        """The id and the key to sign with."""
        if not self._keys:
            self._read(now)
        key_id = self._keys["current"]
        return key_id, self._keys[key_id]

    def key(self, key_id: str, now: datetime) -> str:
        """The key with this id. Raises Unauthenticated."""
        stale = self._read_at is None or now - self._read_at > _READ_AGAIN_AFTER
        if key_id not in self._keys and stale:
            self._read(now)
        if key_id == "current" or key_id not in self._keys:
            raise Unauthenticated
        return self._keys[key_id]

    def _read(self, now: datetime) -> None:
        secret = client("secretsmanager").get_secret_value(SecretId=setting("TOKEN_KEYS_SECRET"))
        self._keys = json.loads(secret["SecretString"])
        self._read_at = now


@cache
def token_keys() -> TokenKeys:
    """The keys as this process knows them."""
    return TokenKeys()
