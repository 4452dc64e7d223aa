"""Requests as those make them who may."""

import pyotp

from tests.fakes.api import Operation
from tests.fakes.belongings import TOTP_SECRET
from tests.fakes.filling import body_of, path_of, query_of
from tests.fakes.http import Answer, Client
from tests.fakes.world import World


def rightful(operation: Operation, there: World, key: str = "") -> Answer:
    """The answer to the first of those who may do it; under an `Idempotency-Key`, where given."""
    ids = {**there.depot, "first_code": pyotp.TOTP(TOTP_SECRET).now()}
    for client in _candidates(operation, there):
        client.address = "192.0.2.7"
        client.headers = {"idempotency-key": key} if key else {}
        answer = client.call(
            operation.handler(),
            operation.method,
            path_of(operation, ids) + query_of(operation, {}),
            body_of(operation, ids),
        )
        if answer.status not in (403, 404):
            break
    return answer


def _candidates(operation: Operation, there: World) -> list[Client]:
    """An administrator, then an operator; nobody where no token is needed."""
    return [there.visitor] if operation.public else [there.boss, there.operator]
