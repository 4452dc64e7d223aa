"""Chargers: what is known of them, who may use them, and their one block (guide 2.2, 2.4, 3.1)."""

from datetime import date
from enum import StrEnum
from typing import Any

from pydantic import AwareDatetime, BaseModel, model_serializer, model_validator

from shared.domain.companies import Address, Position
from shared.domain.errors import Invalid
from shared.domain.ids import ChargerId, CompanyId, GroupId, SessionId, SiteId, TariffId


class Visitors(StrEnum):
    """Who may use a charger beyond those with private access (guide 2.4)."""

    OFF = "off"
    ON = "on"
    PAID = "paid"


class Billing(StrEnum):
    """Whether a session costs its driver something."""

    FREE = "free"
    PAID = "paid"


class Terms(BaseModel, frozen=True):
    """What a grant asks of its drivers; as text, and so in items: `free`, `paid`, `paid:tariff`."""

    billing: Billing
    tariff: TariffId | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, told: Any) -> Any:
        if not isinstance(told, str):
            return told
        billing, _, tariff = told.partition(":")
        return {"billing": billing, "tariff": tariff or None}

    @model_serializer
    def _as_text(self) -> str:
        return f"{self.billing}:{self.tariff}" if self.tariff else self.billing


class SiteRules(BaseModel, frozen=True):
    """Who has private access to all chargers of a site; `version` 0: nobody ever had."""

    version: int = 0
    all_cards: Terms | None = None
    groups: dict[GroupId, Terms] = {}


class VisitorUse(BaseModel, frozen=True):
    """The visitor rule of a charger; `tariff` is set when and only when it is paid."""

    mode: Visitors = Visitors.OFF
    tariff: TariffId | None = None
    visible: bool = False
    """Shown to all drivers on the maps of mobile applications."""


class Subscription(BaseModel, frozen=True):
    """The charger's subscription; it never refuses a tap. None: not yet started, no end."""

    started_on: date | None = None
    renews_on: date | None = None


def in_order(subscription: Subscription) -> Subscription:
    """`subscription`, if it ends after it began. Raises Invalid (`#/subscription/renews_on`)."""
    start, end = subscription.started_on, subscription.renews_on
    if end is not None and (start is None or end <= start):
        raise Invalid("#/subscription/renews_on")
    return subscription


class Charger(BaseModel, frozen=True):
    """A charger as people registered and set it. `identity` is what it calls itself over OCPP."""

    id: ChargerId
    company: CompanyId
    site: SiteId
    serial_number: str
    identity: str
    name: str
    address: Address | None = None
    """None: that of its site."""
    position: Position | None = None
    """None: that of its site."""
    visitor_use: VisitorUse = VisitorUse()
    all_cards: Billing | None = None
    """The grant to all private access cards of the company (guide 2.7); None: not granted."""
    all_cards_tariff: TariffId | None = None
    """What they pay where that grant is paid; None also where it was given before it had one."""
    groups: dict[GroupId, Terms] = {}
    """The card groups that are granted on this charger."""
    site_rules: SiteRules = SiteRules()
    """A copy of its site's, so that a decision need not read them; the newest version counts."""
    quiet_after_start_s: int = 1
    """How long it is left alone after the start of a session."""
    subscription: Subscription = Subscription()
    created_at: AwareDatetime
    placed_at: AwareDatetime | None = None
    """When somebody last said, or confirmed, where it stands. None: it is where its site is."""


def opens_for_all(charger: Charger) -> bool:
    """Whether it, or its site, is granted to all cards of the company."""
    return charger.all_cards is not None or charger.site_rules.all_cards is not None


def groups_of(charger: Charger) -> list[GroupId]:
    """The card groups that it, or its site, is granted to."""
    return list(dict.fromkeys([*charger.groups, *charger.site_rules.groups]))


class ConnectorStatus(StrEnum):
    """OCPP 1.6 section 7.7; the newer versions' words are mapped onto these."""

    AVAILABLE = "Available"
    PREPARING = "Preparing"
    CHARGING = "Charging"
    SUSPENDED_EVSE = "SuspendedEVSE"
    SUSPENDED_EV = "SuspendedEV"
    FINISHING = "Finishing"
    RESERVED = "Reserved"
    UNAVAILABLE = "Unavailable"
    FAULTED = "Faulted"


class Block(StrEnum):
    """The one block of the dashboard that a charger is counted in."""

    AWAITING_SYNCHRONISATION = "awaiting_synchronisation"
    PROBLEMS = "problems"
    CHARGING = "charging"
    OCCUPIED = "occupied"
    AVAILABLE = "available"
    OUT_OF_SERVICE = "out_of_service"


class Connector(BaseModel, frozen=True, defer_build=True):
    """The last that a charger said of one connector; 0 is the charger as a whole."""

    id: int
    status: ConnectorStatus
    since: AwareDatetime
    reported_at: AwareDatetime
    """Of the newest report, by the charger's clock where that is plausible: older ones lose."""
    received_at: AwareDatetime | None = None
    """Of the same report, by our clock. None: as `reported_at`."""
    error_code: str = "NoError"
    info: str = ""
    session: SessionId | None = None
    plugs: tuple[tuple[int, ConnectorStatus], ...] = ()
    """The last said of each plug, where a connector has several (an EVSE of OCPP 2.x)."""
    last_session: SessionId | None = None
    """The one that began last, running or over: what began before it does not run any more."""
    last_started_at: AwareDatetime | None = None
    proven_at: AwareDatetime | None = None
    """When its session was last proven to run, where the status says otherwise."""


class Hardware(BaseModel, frozen=True):
    """What the charger says it is (BootNotification)."""

    vendor: str = ""
    model: str = ""
    firmware: str = ""
    meter_type: str = ""
    iccid: str = ""


class ChargerState(BaseModel, frozen=True, defer_build=True):
    """The live side of a charger; only facts change it. `version` guards against lost updates."""

    charger: ChargerId
    company: CompanyId
    site: SiteId
    block: Block = Block.AWAITING_SYNCHRONISATION
    block_since: AwareDatetime
    connected: bool = False
    epoch_ms: int = 0
    """Of the newest connection; what older ones say of the moment is not applied."""
    connection: str = ""
    protocol: str = ""
    offline_since: AwareDatetime | None = None
    last_frame_at: AwareDatetime | None = None
    """When something last changed by what it said, or it came back from being away."""
    hardware: Hardware = Hardware()
    connectors: tuple[Connector, ...] = ()
    subscription: Subscription = Subscription()
    """Copied from the charger, for the counts of the dashboard."""
    public: bool = False
    """Copied from the charger: it is shown to all drivers, so its changes are told to the world."""
    version: int = 0


_OCCUPIED = {
    ConnectorStatus.PREPARING,
    ConnectorStatus.SUSPENDED_EV,
    ConnectorStatus.SUSPENDED_EVSE,
    ConnectorStatus.FINISHING,
    ConnectorStatus.RESERVED,
}


def block_of(connected: bool, connectors: tuple[Connector, ...]) -> Block:
    """The first that matches, so that the sum of the blocks is the number of chargers.

    `connected` is still true during the grace period. A fault on connector 0 counts only while
    none is in use (Alfen reports one for a lost Modbus line and charges on).
    """
    if not connected:
        return Block.AWAITING_SYNCHRONISATION
    whole = {c.status for c in connectors if c.id == 0}
    each = {c.status for c in connectors if c.id != 0}
    in_use = ConnectorStatus.CHARGING in each or bool(each & _OCCUPIED)
    if ConnectorStatus.FAULTED in each or (ConnectorStatus.FAULTED in whole and not in_use):
        return Block.PROBLEMS
    if ConnectorStatus.CHARGING in each:
        return Block.CHARGING
    if each & _OCCUPIED:
        return Block.OCCUPIED
    if ConnectorStatus.AVAILABLE in (each or whole):
        return Block.AVAILABLE
    return Block.OUT_OF_SERVICE
