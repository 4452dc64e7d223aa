"""One status for one connector, from all that is said of it."""

import pytest

from shared.domain.chargers import ConnectorStatus
from shared.domain.connector_status import MOST_PLUGS, Plugs, after_report
from shared.domain.facts import StatusChanged
from shared.domain.ids import TransactionId
from tests.fakes.builders import NOON

OCCUPIED = ConnectorStatus.PREPARING


def plug(status: ConnectorStatus, number: int = 1) -> StatusChanged:
    """As a connector of 2.x says it."""
    yields = status is OCCUPIED
    return StatusChanged(at=NOON, connector=1, status=status, plug=number, yields=yields)


def session(status: ConnectorStatus, *, over: bool = False) -> StatusChanged:
    """As a transaction says it."""
    transaction = TransactionId("a")
    return StatusChanged(
        at=NOON, connector=1, status=status, transaction_id=transaction, yields=over
    )


ENDED = session(ConnectorStatus.FINISHING, over=True)
GONE = session(ConnectorStatus.AVAILABLE, over=True)
CHARGING = session(ConnectorStatus.CHARGING)
FREE = plug(ConnectorStatus.AVAILABLE)


@pytest.mark.parametrize(
    ("reports", "status"),
    [
        ([FREE, plug(OCCUPIED), CHARGING], "Charging"),
        ([FREE, CHARGING, plug(OCCUPIED)], "Charging"),
        ([CHARGING, session(ConnectorStatus.SUSPENDED_EV)], "SuspendedEV"),
        ([CHARGING, ENDED], "Finishing"),
        ([CHARGING, FREE, ENDED], "Available"),
        ([CHARGING, GONE], "Available"),
        ([CHARGING, plug(ConnectorStatus.FAULTED), GONE], "Faulted"),
        ([plug(ConnectorStatus.FAULTED), plug(OCCUPIED)], "Preparing"),
        ([CHARGING, FREE], "Available"),
        ([ENDED], "Finishing"),
    ],
)
def test_what_plug_and_transaction_say_makes_one_status(
    reports: list[StatusChanged], status: str
) -> None:
    assert told(reports) == status


@pytest.mark.parametrize(
    ("reports", "status"),
    [
        ([plug(OCCUPIED), plug(ConnectorStatus.UNAVAILABLE, 2)], "Preparing"),
        ([CHARGING, plug(ConnectorStatus.UNAVAILABLE, 2)], "Charging"),
        ([FREE, plug(OCCUPIED, 2), plug(ConnectorStatus.UNAVAILABLE)], "Preparing"),
        ([FREE, plug(OCCUPIED, 2), plug(ConnectorStatus.AVAILABLE, 2)], "Available"),
        ([FREE, plug(ConnectorStatus.FAULTED, 2)], "Available"),
        ([plug(ConnectorStatus.FAULTED), plug(ConnectorStatus.UNAVAILABLE, 2)], "Faulted"),
        ([FREE, plug(ConnectorStatus.RESERVED, 2)], "Reserved"),
    ],
)
def test_an_evse_with_several_plugs_is_what_can_be_done_with_it(
    reports: list[StatusChanged], status: str
) -> None:
    assert told(reports) == status


def told(reports: list[StatusChanged]) -> str:
    plugs: Plugs = ()
    status: ConnectorStatus | None = None
    for report in reports:
        plugs, status = after_report(plugs, status, report)
    assert status is not None
    return status.value


def test_plugs_that_cannot_be_are_not_taken_into_account() -> None:
    plugs: Plugs = ()
    for number in range(MOST_PLUGS + 5):
        plugs, _ = after_report(plugs, None, plug(ConnectorStatus.AVAILABLE, number))

    assert len(plugs) == MOST_PLUGS
