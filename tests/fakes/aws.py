"""The cloud in memory, with what the HTTP API needs beyond tables: its address and token keys."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

import boto3

from shared.stores.token_keys import token_keys
from tests.fakes.cloud import cloud

_SETTINGS = {
    "TOKEN_KEYS_SECRET": "token-keys",
    "PUBLIC_URL": "http://hub.test",
    "MAIL_FROM": "hub@hub.test",
}
_KEYS = {"current": "k1", "k1": "a key of thirty-two bytes or more, for tests"}


@contextmanager
def aws_in_process() -> Iterator[None]:
    """Empty, and gone afterwards."""
    with cloud(), patch.dict(os.environ, _SETTINGS):
        token_keys.cache_clear()
        keep_keys(_KEYS)
        yield
    token_keys.cache_clear()


def keep_keys(keys: dict[str, str]) -> None:
    """Makes `keys` the secret, as it is from now on."""
    secrets = boto3.client("secretsmanager")
    known = [secret["Name"] for secret in secrets.list_secrets()["SecretList"]]
    if "token-keys" in known:
        secrets.put_secret_value(SecretId="token-keys", SecretString=json.dumps(keys))
    else:
        secrets.create_secret(Name="token-keys", SecretString=json.dumps(keys))
