"""What an authorizer of a WebSocket API answers."""

from typing import Any


def policy(
    event: dict[str, Any], principal: str, *, allowed: bool, context: dict[str, str]
) -> dict[str, Any]:
    """Whether `principal` may connect; API Gateway repeats `context` with each later message.

    Source: API Gateway developer guide, "Output from an API Gateway Lambda authorizer".
    """
    statement = {
        "Action": "execute-api:Invoke",
        "Effect": "Allow" if allowed else "Deny",
        "Resource": event["methodArn"],
    }
    return {
        "principalId": principal,
        "policyDocument": {"Version": "2012-10-17", "Statement": [statement]},
        "context": context,
    }
