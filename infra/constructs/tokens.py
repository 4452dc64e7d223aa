"""The right to read the keys of the access tokens, with their address."""

from typing import Protocol

from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_secretsmanager as secretsmanager


class HoldsTokenKeys(Protocol):
    """The stack that has them."""

    token_keys: secretsmanager.Secret


def verifies_tokens(function: lambda_.Function, holder: HoldsTokenKeys) -> None:
    """Also what signing needs."""
    function.add_environment("TOKEN_KEYS_SECRET", holder.token_keys.secret_arn)
    holder.token_keys.grant_read(function)
