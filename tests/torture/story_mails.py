"""What was e-mailed in a story, by the outbox of the hub and by what arrived.

A mail is sent once, but for one whose sender died, or whose answer was lost: that is sent again,
and its outbox says so (`maybe_twice`); both have one Message-ID.
"""

import time
from collections import Counter
from collections.abc import Iterator
from email import message_from_bytes
from typing import Any, NamedTuple

from infra.aws.restore import live_tables
from infra.local.deploy import client
from tests.bench.embedded import endpoint_of
from tests.system import System
from tests.torture.story import FOLLOWS_WITHIN_S, Story

LOOK_EVERY_S = 2.0
_OVER = {"sent", "failed"}


class Posted(NamedTuple):
    """A mail of the outbox, and how often it arrived."""

    to: str
    template: str
    status: str
    maybe_twice: bool
    arrived: int


def mails_of(system: System, stories: list[Story]) -> list[list[Posted]]:
    """Those of each company, once all are sent. Raises AssertionError."""
    endpoint = endpoint_of(system)
    tables = client("dynamodb", endpoint)
    hub = live_tables(client("cloudformation", endpoint))["hub"]
    deadline = time.monotonic() + FOLLOWS_WITHIN_S
    while True:
        outboxes = [list(_outbox(tables, hub, story.company)) for story in stories]
        waiting = [one for items in outboxes for one in items if one["status"]["S"] not in _OVER]
        if not waiting:
            break
        assert time.monotonic() < deadline, f"{len(waiting)} mails still wait"
        time.sleep(LOOK_EVERY_S)
    arrived = Counter(_arrived(system))
    return [[_posted(item, arrived) for item in items] for items in outboxes]


def differences(story: Story, mails: list[Posted]) -> Iterator[str]:
    """What did not arrive, or arrived more often than it should."""
    expected = Counter(
        {
            (story.manager.email, "activation"): 1,
            (story.manager.email, "welcome"): 1,
            (story.manager.email, "report_attached"): 1,
            (story.colleague.email, "invitation"): 1,
            (story.colleague.email, "welcome"): 1,
        }
    )
    posted = Counter((mail.to, mail.template) for mail in mails)
    yield from (f"not posted: {key}" for key in (expected - posted).elements())
    yield from (f"posted, though not expected: {key}" for key in (posted - expected).elements())
    yield from (f"never arrived: {mail}" for mail in mails if not mail.arrived)
    yield from (f"arrived unrecorded: {mail}" for mail in mails if mail.arrived > _recorded(mail))


def _recorded(mail: Posted) -> int:
    return 2 if mail.maybe_twice else 1


def _outbox(tables: Any, hub: str, company: str) -> Iterator[dict[str, Any]]:
    asked = {
        "TableName": hub,
        "KeyConditionExpression": "pk = :company AND begins_with(sk, :mails)",
        "ExpressionAttributeValues": {":company": {"S": f"C#{company}"}, ":mails": {"S": "MAIL#"}},
    }
    for page in tables.get_paginator("query").paginate(**asked):
        yield from page["Items"]


def _posted(item: dict[str, Any], arrived: Counter[str]) -> Posted:
    return Posted(
        item["to"]["S"],
        item["template"]["S"],
        item["status"]["S"],
        item["maybe_twice"]["BOOL"],
        arrived[item["id"]["S"]],
    )


def _arrived(system: System) -> Iterator[str]:
    """The name of each mail: it stands in its Message-ID."""
    for file in (system.state / "mail").glob("*.eml"):
        message_id = str(message_from_bytes(file.read_bytes())["Message-ID"])
        yield message_id.strip("<>").partition("@")[0]
