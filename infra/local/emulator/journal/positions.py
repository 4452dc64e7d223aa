"""Journals how far each event source mapping has read a table's stream.

Without it everything since the last snapshot would be delivered again after a kill.
"""

from typing import Any

from ministack.core import responses
from ministack.core.responses import AccountRegionScopedDict
from ministack.services import lambda_svc

from infra.local.emulator.journal.book import BOOK, LOCK
from infra.local.emulator.journal.lines import Line


class Positions(AccountRegionScopedDict):  # type: ignore[misc]
    """The read positions, by id of the mapping."""

    __slots__ = ()

    def __setitem__(self, mapping: str, position: int) -> None:
        with LOCK:
            if self.get(mapping) != position:
                super().__setitem__(mapping, position)
                BOOK.write(
                    "read",
                    e=mapping,
                    v=position,
                    a=responses.get_account_id(),
                    r=responses.get_region(),
                )


def install() -> None:
    lambda_svc._dynamodb_stream_positions = Positions()
    lambda_svc._dynamodb_stream_positions_lock = LOCK


def replay(line: Line) -> bool:
    lambda_svc._dynamodb_stream_positions.set_scoped(line["a"], line["r"], line["e"], line["v"])
    return True


def slowest(stream_arn: str, account: str, region: str) -> int | None:
    """The least position of the mappings that read this stream; None when none does."""
    mappings: Any = lambda_svc._esms._data
    found = [
        lambda_svc._dynamodb_stream_positions.get_scoped(account, region, mapping)
        for (a, r, mapping), esm in list(mappings.items())
        if (a, r) == (account, region) and esm.get("EventSourceArn") == stream_arn
    ]
    known = [position for position in found if position is not None]
    return min(known) if known else None
