"""The cloud in memory, with what the HTTP API needs beyond tables: its address and token keys."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from typing import Any
from unittest.mock import patch

import boto3
from moto.backends import get_backend

from shared.stores.token_keys import token_keys
from tests.bench.counting import dynamodb_is
from tests.fakes.cloud import cloud
from tests.fakes.memory import MemoryClient

_SETTINGS = {
    "TOKEN_KEYS_SECRET": "token-keys",
    "PUBLIC_URL": "http://hub.test",
    "MAIL_FROM": "hub@hub.test",
    "PROVIDER_SCHEMES": "https http",
    "STAFF_SECOND_FACTOR": "optional",
    "REPORTS_BUCKET": "reports",
    "OCPI_PARTY": "FRHUB",
    "MAP_TILES": "",
    "MAP_ATTRIBUTION": "",
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


@contextmanager
def aws_in_memory() -> Iterator[MemoryClient]:
    """The same, with tables that stay fast whatever is in them."""
    client = MemoryClient()
    with aws_in_process(), dynamodb_is(client):
        yield client


def make_bucket() -> None:
    """Where files are kept."""
    where: Any = {"LocationConstraint": "eu-west-1"}
    boto3.client("s3").create_bucket(Bucket="reports", CreateBucketConfiguration=where)


def keep_keys(keys: dict[str, str]) -> None:
    """Makes `keys` the secret, as it is from now on."""
    secrets = boto3.client("secretsmanager")
    known = [secret["Name"] for secret in secrets.list_secrets()["SecretList"]]
    if "token-keys" in known:
        secrets.put_secret_value(SecretId="token-keys", SecretString=json.dumps(keys))
    else:
        secrets.create_secret(Name="token-keys", SecretString=json.dumps(keys))


class Frozen:
    """The tables as they are now, to return to: cheaper than filling them anew."""

    def __init__(self) -> None:
        self._backend: Any = get_backend("dynamodb")["123456789012"]["eu-west-1"]
        self._tables = deepcopy(self._backend.tables)
        self._writes = self._written()

    def thawed(self) -> bool:
        """Whether anything was written since."""
        return self._written() != self._writes

    def freeze_again(self) -> None:
        """What was written since is undone."""
        if self.thawed():
            self._backend.tables = deepcopy(self._tables)

    def _written(self) -> int:
        return sum(len(table.stream_shard.items) for table in self._backend.tables.values())
