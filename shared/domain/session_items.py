"""A session as it is listed and pushed: with the names of what it belongs to (docs/api.md)."""

from datetime import datetime
from typing import Literal

from pydantic import AwareDatetime, BaseModel

from shared.domain.access import Decision
from shared.domain.chargers import Billing, Charger
from shared.domain.companies import Site
from shared.domain.ids import CardUid, ChargerId, SessionId, SiteId, TariffId, TransactionId
from shared.domain.pricing import Price
from shared.domain.session_times import seconds_between
from shared.domain.sessions import Grade, Session, SessionState

Unseen = Literal["start", "stop", "energy", "clock", "events"]
Oddity = Literal["meter_reset", "unit", "second_stop"]


class ChargerName(BaseModel, frozen=True):
    """The charger of a session."""

    id: ChargerId
    name: str
    serial_number: str


class SiteName(BaseModel, frozen=True):
    """A site, and the zone its times are shown in."""

    id: SiteId
    name: str
    time_zone: str


class TariffName(BaseModel, frozen=True):
    """The version of a tariff that a session is priced by, as it was called then."""

    id: TariffId
    version: int
    name: str


class SessionItem(BaseModel, frozen=True):
    """One row of the list of sessions."""

    id: SessionId
    charger: ChargerName
    site: SiteName
    connector: int
    transaction_id: TransactionId
    state: SessionState
    started_at: AwareDatetime
    ended_at: AwareDatetime | None
    over_at: AwareDatetime | None
    """When we came to know that it is over; None while it runs."""
    duration_s: int
    charging_s: int | None
    """None while it runs, and where its connector is not known."""
    idle_s: int | None
    """Time that the charger held counts as neither."""
    energy_wh: int | None
    power_w: int | None
    uid: CardUid
    visual_number: str
    card_label: str
    holder: str
    cost_centre: str
    private: bool
    billing: Billing
    decision: Decision
    stop_reason: str
    grade: Grade
    missing: tuple[Unseen, ...]
    """What was never seen."""
    deviations: tuple[Oddity, ...]
    """What is odd in what was seen."""
    meter_start_wh: int | None
    meter_stop_wh: int | None
    tariff: TariffName | None
    """None: it is free or was refused, or is paid by a grant that names no tariff."""
    price: Price | None
    """None: it has no `tariff`, or is not over, or energy is paid for and none is proven."""


def session_item(
    session: Session, charger: Charger | None, site: Site | None, now: datetime
) -> SessionItem:
    """The row; a charger or site that is gone is called by its id. Live figures while active."""
    active = session.state is SessionState.ACTIVE
    end = now if active or session.ended_at is None else session.ended_at
    body = session.model_dump(include=set(SessionItem.model_fields) - {"charger", "site", "tariff"})
    return SessionItem(
        **{
            **body,
            "charger": ChargerName(
                id=session.charger,
                name=charger.name if charger else session.charger,
                serial_number=charger.serial_number if charger else "",
            ),
            "site": SiteName(
                id=session.site,
                name=site.name if site else session.site,
                time_zone=site.time_zone if site else "UTC",
            ),
            "duration_s": seconds_between(session.started_at, end),
            "energy_wh": session.live_energy_wh if active else session.energy_wh,
            "power_w": session.power_w if active else None,
            "private": session.private,
            "billing": session.billing,
            "tariff": _tariff(session),
        }
    )


def _tariff(session: Session) -> TariffName | None:
    tariff, version = session.decision.tariff, session.tariff_version
    if tariff is None or version is None:
        return None
    return TariffName(id=tariff, version=version, name=session.tariff_name)
