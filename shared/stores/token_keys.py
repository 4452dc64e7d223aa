"""The keys that sign access tokens, from Secrets Manager: `{"current": "k2", "k1": …, "k2": …}`.

A process reads them again after some minutes, and where a token names a key that it does not know:
so keys are changed without anyone being signed out (docs/operating.md, *changing secrets*).
A read costs 0.05 USD for 10,000; a process that is called all the time makes 8,760 a month.
"""

import json
from datetime import UTC, datetime, timedelta
from functools import cache

from botocore.exceptions import BotoCoreError, ClientError

from shared.domain.errors import Unauthenticated
from shared.logs import count_caught, logger
from shared.stores.clients import client
from shared.world import setting

_KNOWN_FOR = timedelta(minutes=5)
"""For so long a process may go on signing with the key before."""
_TRIED_AGAIN_AFTER = timedelta(seconds=30)
"""However many tokens name unknown keys, and while the secret can't be read."""
_NEVER = datetime.min.replace(tzinfo=UTC)


class TokenKeys:
    """Keys by their id."""

    def __init__(self) -> None:
        self._secrets = client(
            "secretsmanager", connect_timeout=2, read_timeout=3, retries={"max_attempts": 1}
        )
        self._keys: dict[str, str] = {}
        self._read_at = self._tried_at = _NEVER

    def current(self, now: datetime) -> tuple[str, str]:
        """The id and the key to sign with. Raises what `key` does where none was ever read."""
        self._renew(now)
        key_id = self._keys["current"]
        return key_id, self._keys[key_id]

    def key(self, key_id: str, now: datetime) -> str:
        """The key with this id. Raises Unauthenticated where there is none; ClientError,
        BotoCoreError, ValueError where that can't be known, since the secret can't be read."""
        self._renew(now)
        if key_id not in self._keys and now - self._read_at > _TRIED_AGAIN_AFTER:
            self._read(now)
        if key_id == "current" or key_id not in self._keys:
            raise Unauthenticated
        return self._keys[key_id]

    def _renew(self, now: datetime) -> None:
        """What was read once stays in use while it can't be read again: nobody is signed out."""
        tried_just_now = now - self._tried_at <= _TRIED_AGAIN_AFTER
        if now - self._read_at <= _KNOWN_FOR or (self._keys and tried_just_now):
            return
        self._tried_at = now
        try:
            self._read(now)
        except (BotoCoreError, ClientError, ValueError):
            if not self._keys:
                raise
            logger().exception("token keys could not be read")
            count_caught()

    def _read(self, now: datetime) -> None:
        secret = self._secrets.get_secret_value(SecretId=setting("TOKEN_KEYS_SECRET"))
        self._keys, self._read_at = _keys_in(secret["SecretString"]), now


def _keys_in(secret: str) -> dict[str, str]:
    """Written by hand, so it may be anything. Raises ValueError."""
    keys = json.loads(secret)
    if not isinstance(keys, dict) or not all(isinstance(key, str) for key in keys.values()):
        raise ValueError("the token keys are no object of texts")
    if keys.get("current") not in keys.keys() - {"current"}:
        raise ValueError("`current` names none of the token keys")
    return keys


@cache
def token_keys() -> TokenKeys:
    """The keys as this process knows them."""
    return TokenKeys()
