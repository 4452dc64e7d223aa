"""What is sent through API Gateway's connections: frames to chargers, news to the web client."""

from functools import cache
from typing import TYPE_CHECKING

from botocore.exceptions import ClientError

from shared.stores.clients import client
from shared.world import setting

if TYPE_CHECKING:
    from mypy_boto3_apigatewaymanagementapi import ApiGatewayManagementApiClient

_GONE = {"GoneException", "410", "ForbiddenException", "BadRequestException"}


class Pushes:
    """The connections of one WebSocket API."""

    def __init__(self, management: "ApiGatewayManagementApiClient") -> None:
        self._management = management

    def post(self, connection: str, text: str) -> bool:
        """Whether it could be sent; False where the connection is gone."""
        try:
            self._management.post_to_connection(ConnectionId=connection, Data=text.encode())
        except ClientError as error:
            if error.response["Error"]["Code"] in _GONE:
                return False
            raise
        return True

    def close(self, connection: str) -> None:
        """Ends the connection; nothing where it is gone. Raises ClientError, BotoCoreError."""
        try:
            self._management.delete_connection(ConnectionId=connection)
        except ClientError as error:
            if error.response["Error"]["Code"] not in _GONE:
                raise


@cache
def charger_pushes() -> Pushes:
    """Those of the chargers."""
    return _pushes(setting("CHARGER_API_ID"))


@cache
def live_pushes() -> Pushes:
    """Those of the web client."""
    return _pushes(setting("LIVE_API_ID"))


def _pushes(api_id: str) -> Pushes:
    endpoint = setting("CONNECTIONS_ENDPOINT").format(
        api_id=api_id, region=setting("AWS_REGION"), stage=setting("STAGE")
    )
    made: ApiGatewayManagementApiClient = client(
        "apigatewaymanagementapi",
        endpoint_url=endpoint,
        connect_timeout=2,
        read_timeout=5,
        retries={"mode": "standard"},
    )
    return Pushes(made)
