"""Things of the domain with all that does not matter filled in."""

from datetime import UTC, datetime, timedelta
from typing import Any

from shared.domain.access import Card, Decision, Evidence, Grant, PrivateAccess, Reason
from shared.domain.chargers import Billing, Charger
from shared.domain.commands import Command, Wanted, requested
from shared.domain.companies import Address, Site
from shared.domain.connections import Connection
from shared.domain.equipment import ConnectorEquipment, Current, Fitting, Standard
from shared.domain.facts import SessionEnded, SessionStarted
from shared.domain.frames import StoredFrame
from shared.domain.identities import Identity, password_hash
from shared.domain.ids import CardUid, ChargerId, CompanyId, SiteId, UserId
from shared.domain.tariffs import DAY_MIN, WEEK, Band, Tariff
from shared.stores import keys, tables
from shared.stores.attempts import put_always

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
ACME = CompanyId("acme")
DEPOT = SiteId("depot")
CHARGER = ChargerId("ch1")
CARD = CardUid("04A1B2C3")
ACCEPTED = Decision(accepted=True, reason=Reason.CARD_GRANTED, private=True)


def a_charger(**fields: Any) -> Charger:
    """A charger of Acme's depot that is closed to visitors."""
    known = {
        "id": CHARGER,
        "company": ACME,
        "site": DEPOT,
        "serial_number": "SN-1",
        "identity": "SN-1",
        "name": "North 1",
        "created_at": NOON,
    }
    return Charger.model_validate({**known, **fields})


def a_site() -> Site:
    """Acme's depot."""
    return Site(
        id=DEPOT, company=ACME, name="Depot", address=Address(), position=None, time_zone="UTC"
    )


def a_socket(connector: int = 1, **fields: Any) -> ConnectorEquipment:
    """Type 2 with three phases, 22 kW."""
    known = {
        "connector": connector,
        "standard": Standard.IEC_62196_T2,
        "fitting": Fitting.SOCKET,
        "current": Current.AC_3_PHASE,
        "max_power_w": 22_000,
        "max_voltage_v": 230,
    }
    return ConnectorEquipment.model_validate({**known, **fields})


def a_card(**fields: Any) -> Card:
    """A card that is valid."""
    return Card.model_validate({"uid": CARD, "visual_number": "BE-1", **fields})


def an_entry() -> PrivateAccess:
    """Acme's entry on the card."""
    return PrivateAccess(
        uid=CARD, company=ACME, visual_number="BE-1", label="Van 7", holder="Ann", created_at=NOON
    )


def a_grant() -> Grant:
    """The card charges free on the charger."""
    return Grant(
        company=ACME,
        charger=CHARGER,
        uid=CARD,
        billing=Billing.FREE,
        granted_at=NOON,
        granted_by=UserId("u1"),
    )


def evidence() -> Evidence:
    """A card that is granted."""
    return Evidence(charger=a_charger(), card=a_card(), private_access=an_entry(), grant=a_grant())


def a_start(**fields: Any) -> SessionStarted:
    """A session starts on connector 1 at noon."""
    known = {
        "at": NOON,
        "connector": 1,
        "transaction_id": "7",
        "uid": CARD,
        "meter_start_wh": 1000,
        "decision": ACCEPTED,
        "key": "k1",
    }
    return SessionStarted.model_validate({**known, **fields})


def an_end(**fields: Any) -> SessionEnded:
    """It ends, 5 kWh later."""
    known = {
        "at": NOON.replace(hour=14),
        "transaction_id": "7",
        "meter_stop_wh": 6000,
        "reason": "Local",
    }
    return SessionEnded.model_validate({**known, **fields})


def a_command(name: str, action: str = "Reset", **wanted: Any) -> Command:
    """Ann asked for it at noon; it waits."""
    known = {"action": action, "payload": {}, "by": "u1"}
    return requested(ACME, CHARGER, name, Wanted.model_validate({**known, **wanted}), NOON)


def a_connection(connection: str = "conn-1", **fields: Any) -> Connection:
    """The charger's, up since a minute before noon."""
    known = {
        "connection_id": connection,
        "company": ACME,
        "charger": CHARGER,
        "site": DEPOT,
        "protocol": "ocpp1.6",
        "epoch_ms": 1,
        "connected_at": NOON - timedelta(minutes=1),
    }
    return Connection.model_validate({**known, **fields})


def a_frame(**fields: Any) -> StoredFrame:
    """What the charger said at noon."""
    known = {
        "id": "f1",
        "company": ACME,
        "charger": CHARGER,
        "site": DEPOT,
        "connection": "conn-1",
        "epoch_ms": 1,
        "protocol": "ocpp1.6",
        "direction": "in",
        "action": "Heartbeat",
        "message_id": "m1",
        "received_at": NOON,
        "frame": '[2,"m1","Heartbeat",{}]',
    }
    return StoredFrame.model_validate({**known, **fields})


def an_identity(password: str, **fields: Any) -> Identity:
    """Who connects as the charger, and proves it with `password`."""
    known = {
        "identity": "SN-1",
        "company": ACME,
        "charger": CHARGER,
        "site": DEPOT,
        "salt": "aa",
        "password_hashes": (password_hash("aa", password.encode()),),
    }
    return Identity.model_validate({**known, **fields})


def store_identity(identity: Identity) -> None:
    """In the table, whatever is there."""
    at = keys.identity_key(identity.identity)
    put_always(tables.HUB, at, identity.model_dump(mode="json"))


def store_charger(*, granted: bool = True) -> None:
    """The charger, its site and the card, in the table; the card is granted or not."""
    items: list[tuple[tables.Key, Any]] = [
        (keys.charger_key(ACME, CHARGER), a_charger()),
        (keys.site_key(ACME, DEPOT), a_site()),
        (keys.card_key(CARD), a_card()),
    ]
    if granted:
        items += [
            (keys.entry_key(ACME, CARD), an_entry()),
            (keys.grant_key(ACME, CHARGER, CARD), a_grant()),
        ]
    for key, model in items:
        put_always(tables.HUB, key, model.model_dump(mode="json"))


def a_band(**fields: Any) -> Band:
    """All day, all week, for nothing."""
    known = {"weekdays": tuple(WEEK), "begin_minute": 0, "end_minute": DAY_MIN}
    return Band.model_validate({**known, **fields})


def a_tariff(**fields: Any) -> Tariff:
    """The first version of a tariff that costs nothing, from noon on."""
    known = {
        "id": "t1",
        "company": ACME,
        "version": 1,
        "name": "Visitors",
        "currency": "EUR",
        "vat_rate": "0",
        "start_fee": "0",
        "idle_grace_min": 0,
        "bands": (a_band(),),
        "valid_from": NOON,
        "created_at": NOON,
        "created_by": "u1",
    }
    return Tariff.model_validate({**known, **fields})
