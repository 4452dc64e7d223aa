"""A charger as it is listed and pushed: what people set, and its live side (docs/api.md)."""

from collections.abc import Mapping
from datetime import date, datetime

from pydantic import AwareDatetime, BaseModel

from shared.domain.chargers import (
    Billing,
    Block,
    Charger,
    ChargerState,
    Connector,
    ConnectorStatus,
    Subscription,
    VisitorUse,
)
from shared.domain.companies import Position, Site
from shared.domain.ids import CardUid, ChargerId, SessionId, TransactionId
from shared.domain.session_items import SiteName
from shared.domain.sessions import Session, SessionState
from shared.domain.subscriptions import SubscriptionState, subscription_state
from shared.domain.times import moment_of


class RunningSession(BaseModel, frozen=True):
    """The session on a connector, with its newest figures."""

    id: SessionId
    transaction_id: TransactionId
    uid: CardUid
    started_at: AwareDatetime
    energy_wh: int | None


class ConnectorItem(BaseModel, frozen=True):
    """One connector of a charger; 0 is the charger as a whole."""

    id: int
    status: ConnectorStatus
    since: AwareDatetime
    error_code: str
    info: str
    session: RunningSession | None


class ChargerItem(BaseModel, frozen=True):
    """One row of the list of chargers."""

    id: ChargerId
    name: str
    serial_number: str
    identity: str
    site: SiteName
    position: Position | None
    """Where it stands: its own, or its site's."""
    block: Block
    block_since: AwareDatetime
    connected: bool
    last_seen_at: AwareDatetime | None
    connectors: tuple[ConnectorItem, ...]
    visitor_use: VisitorUse
    all_cards: Billing | None
    subscription: Subscription
    subscription_state: SubscriptionState


def charger_item(  # noqa: PLR0913, PLR0917 - what people set, and each part of its live side
    charger: Charger,
    site: Site | None,
    state: ChargerState | None,
    seen_at: datetime | None,
    running: Mapping[SessionId, Session],
    today: date,
) -> ChargerItem:
    """The row. `state` and `seen_at` are None where the charger was never heard of."""
    return ChargerItem(
        id=charger.id,
        name=charger.name,
        serial_number=charger.serial_number,
        identity=charger.identity,
        site=SiteName(
            id=charger.site,
            name=site.name if site else charger.site,
            time_zone=site.time_zone if site else "UTC",
        ),
        position=charger.position or (site.position if site else None),
        block=state.block if state else Block.AWAITING_SYNCHRONISATION,
        block_since=state.block_since if state else charger.created_at,
        connected=state.connected if state else False,
        last_seen_at=_last_seen_at(state, seen_at, running),
        connectors=tuple(_connector(c, running) for c in (state.connectors if state else ())),
        visitor_use=charger.visitor_use,
        all_cards=charger.all_cards,
        subscription=charger.subscription,
        subscription_state=subscription_state(charger.subscription, today),
    )


def _last_seen_at(
    state: ChargerState | None, seen_at: datetime | None, running: Mapping[SessionId, Session]
) -> datetime | None:
    """By heartbeats, by what it said, by its connection, or by its meter while it charges."""
    metered = (running.get(session) for session in running_sessions(state))
    heard = [seen_at, *(session.heard_at for session in metered if session)]
    if state is not None:
        heard.append(state.last_frame_at)
    if state is not None and state.epoch_ms > 0:
        heard.append(moment_of(state.epoch_ms))
    return max((at for at in heard if at is not None), default=None)


def running_sessions(state: ChargerState | None) -> tuple[SessionId, ...]:
    """The sessions that `charger_item` wants to know of."""
    return tuple(c.session for c in state.connectors if c.session) if state else ()


def _connector(connector: Connector, running: Mapping[SessionId, Session]) -> ConnectorItem:
    session = running.get(connector.session) if connector.session else None
    shown = session is not None and session.state is SessionState.ACTIVE
    return ConnectorItem(
        id=connector.id,
        status=connector.status,
        since=connector.since,
        error_code=connector.error_code,
        info=connector.info,
        session=_running(session) if session and shown else None,
    )


def _running(session: Session) -> RunningSession:
    return RunningSession(
        id=session.id,
        transaction_id=session.transaction_id,
        uid=session.uid,
        started_at=session.started_at,
        energy_wh=session.live_energy_wh,
    )
