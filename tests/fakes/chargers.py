"""Chargers, cards and sessions that are there, for tests of the API."""

from datetime import UTC, datetime, timedelta
from typing import Any

from shared.domain.access import Card, Decision, Reason
from shared.domain.chargers import Charger
from shared.domain.decisions import DecisionRecord
from shared.domain.identities import Identity
from shared.domain.ids import CardUid, ChargerId, CompanyId, SessionId, SiteId
from shared.domain.sessions import Session, SessionState
from shared.stores.cards import cards
from shared.stores.chargers import chargers
from shared.stores.decisions import decisions
from shared.stores.sessions import sessions
from tests.fakes.people import ACME, an_entry

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
UNKNOWN = Decision(accepted=False, reason=Reason.CARD_UNKNOWN)


def put_charger(charger: str = "h1", site: str = "depot", **fields: Any) -> Charger:
    """A charger of Acme that is there; its site must be."""
    company = fields.pop("company", ACME)
    known = {
        "id": charger,
        "company": company,
        "site": site,
        "serial_number": f"SN-{charger}",
        "identity": f"SN-{charger}",
        "name": f"Charger {charger}",
        "created_at": NOON,
    }
    made = Charger.model_validate({**known, **fields})
    identity = Identity(
        identity=made.identity,
        company=company,
        charger=made.id,
        site=made.site,
        salt="00",
        password_hashes=("00",),
    )
    chargers().add(made, identity, an_entry(company))
    return made


def put_card(number: str = "BE-1", **fields: Any) -> Card:
    """A card of the platform."""
    uid = CardUid(f"04{number}".replace("-", "").upper())
    card = Card.model_validate({"uid": uid, "visual_number": number, **fields})
    cards().add(card, an_entry())
    return card


def put_decision(
    uid: str = "04BE1",
    charger: str = "h1",
    company: CompanyId = ACME,
    decision: Decision = UNKNOWN,
    **fields: Any,
) -> DecisionRecord:
    """The card was held to the charger at noon, and answered so."""
    known = {"at": NOON, "message_id": f"m-{uid}", "uid": uid, "decision": decision}
    record = DecisionRecord.model_validate(
        {"company": company, "charger": charger, **known, **fields}
    )
    decisions().add(record)
    return record


def put_session(number: int, charger: str = "h1", site: str = "depot", **fields: Any) -> Session:
    """A session of Acme that ended `number` hours after noon, or still runs."""
    known = {
        "id": SessionId(f"{charger}.{number}"),
        "company": ACME,
        "site": SiteId(site),
        "charger": ChargerId(charger),
        "connector": 1,
        "transaction_id": str(number),
        "state": SessionState.ENDED,
        "uid": CardUid("04BE1"),
        "decision": Decision(accepted=True, reason=Reason.CARD_GRANTED, private=True),
        "started_at": NOON,
        "ended_at": NOON + timedelta(hours=number),
        "meter_start_wh": 0,
        "meter_stop_wh": number * 1000,
        "energy_wh": number * 1000,
    }
    return sessions().open(Session.model_validate({**known, **fields}))


def active(company: CompanyId = ACME) -> dict[str, Any]:
    """The fields of a session that still runs."""
    return {
        "company": company,
        "state": SessionState.ACTIVE,
        "ended_at": None,
        "meter_stop_wh": None,
        "energy_wh": None,
    }
