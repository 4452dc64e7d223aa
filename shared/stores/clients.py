"""Clients of AWS's services, made the one way: by botocore, which all of them share.

Without boto3 on top: its resources and file transfers take a third of a cold start, and nothing
here uses them (decision 6).
"""

from functools import cache
from typing import Any

from botocore.config import Config
from botocore.session import Session

_USER_AGENT = "BusinessHub"
"""Said as it is: botocore's own is put together anew for each call."""


def client(service: str, *, endpoint_url: str | None = None, **settings: Any) -> Any:
    """A client of `service`; `settings` are those of botocore's Config.

    Parameters are not validated before they are sent: what builds them is typed, the service
    checks them again, and checking takes a fifth of a call.
    """
    config = Config(parameter_validation=False, user_agent=_USER_AGENT, **settings)
    return _session().create_client(service, endpoint_url=endpoint_url, config=config)


@cache
def _session() -> Session:
    return Session()
