"""What a transaction says of its connector, before and after it is known which that is (OCPP 2.x).

Only its first event has to say where it runs, and that may be the last to come.
"""

from functions.telemetry.running import change
from shared.domain.facts import StatusChanged
from shared.domain.frames import StoredFrame
from shared.domain.ids import TransactionId
from shared.domain.intervals import StatusPoint
from shared.domain.sessions import Session
from shared.stores.intervals import intervals
from shared.stores.sessions import sessions


def point_of(frame: StoredFrame, fact: StatusChanged) -> StatusPoint:
    """The status from its moment on."""
    return StatusPoint(
        connector=fact.connector,
        status=fact.status,
        at=fact.at,
        error_code=fact.error_code,
        plug=fact.plug,
        yields=fact.yields,
        of_transaction=fact.of_transaction,
        received_at=frame.received_at,
    )


def placed(frame: StoredFrame, fact: StatusChanged, named: TransactionId) -> StatusChanged | None:
    """At the connector where its transaction began. None: nowhere yet; then it is kept."""
    session = sessions().get(frame.company, frame.charger, named)
    if session is None or not session.connector:
        intervals().add_unplaced(frame.company, frame.charger, named, point_of(frame, fact))
        return None
    return fact.model_copy(update={"connector": session.connector})


def place_early(session: Session) -> Session:
    """What it said before anybody knew where it runs stands there; it is judged anew by it."""
    key = (session.company, session.charger, session.transaction_id)
    early = intervals().unplaced(*key)
    for point in early:
        at_its = point.model_copy(update={"connector": session.connector})
        intervals().add(session.company, session.charger, at_its)
    return (change(key, lambda there: there) or session) if early else session
