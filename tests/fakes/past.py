"""The last days of a company, for tests of previews: sessions and cards that were turned away."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from functions.report_generation.handler import handler
from shared.domain.access import Decision, PrivateAccess, Reason
from shared.domain.decisions import DecisionRecord
from shared.domain.ids import CardUid, ChargerId
from shared.domain.sessions import Session
from shared.domain.tariffs import Tariff
from shared.stores import tables
from shared.stores.cards import private_access_cards
from shared.stores.decisions import decisions
from shared.stores.marshalling import marshalled
from shared.stores.tariffs import tariffs
from shared.world import now, setting
from tests.fakes.builders import a_band, a_tariff
from tests.fakes.chargers import put_card, put_session
from tests.fakes.http import Answer, Client
from tests.fakes.people import ACME, an_entry

VISITOR = Decision(accepted=True, reason=Reason.VISITORS_FREE)
H1 = {"chargers": ["h1"]}
TURNED_AWAY = Decision(accepted=False, reason=Reason.VISITORS_OFF)
_TOGETHER = 25


def yesterday(hour: int = 0) -> datetime:
    """So many hours after this time yesterday; whole seconds."""
    return now().replace(microsecond=0) - timedelta(days=1) + timedelta(hours=hour)


def put_price(name: str = "t1", per_kwh: str = "0.50") -> Tariff:
    """A tariff of Acme's since a long time: 20 % VAT, the same for all energy."""
    begun = yesterday() - timedelta(days=90)
    tariff = a_tariff(
        id=name,
        company=ACME,
        vat_rate=Decimal(20),
        bands=(a_band(per_kwh=per_kwh),),
        valid_from=begun,
        created_at=begun,
    )
    tariffs().add(tariff, an_entry())
    return tariff


def put_private_card(number: str, **fields: Any) -> CardUid:
    """A card that Acme has an entry on."""
    card = put_card(number, payment_account="account" if fields.get("payable") else None)
    known = {"uid": card.uid, "company": ACME, "visual_number": number, "label": number}
    access = PrivateAccess.model_validate({**known, "created_at": yesterday(), **fields})
    private_access_cards().add(access, an_entry())
    return card.uid


def lived(number: int, uid: str = "04BE1", charger: str = "h1", **fields: Any) -> Session:
    """An hour and 10 kWh of yesterday, by a visitor who paid nothing."""
    known = {
        "uid": CardUid(uid),
        "started_at": yesterday(number % 20),
        "ended_at": yesterday(number % 20 + 1),
        "meter_stop_wh": 10_000,
        "energy_wh": 10_000,
        "decision": VISITOR,
    }
    return put_session(number, charger, **{**known, **fields})


def turned_away(number: int, uid: str = "04BE1", charger: str = "h1", **fields: Any) -> None:
    """A card was held to it yesterday, and refused."""
    known = {
        "company": ACME,
        "charger": ChargerId(charger),
        "at": yesterday(number % 20),
        "message_id": f"m{number}",
        "uid": CardUid(uid),
        "decision": TURNED_AWAY,
    }
    decisions().add(DecisionRecord.model_validate({**known, **fields}))


def turned_away_often(number: int) -> None:
    """The card comes to h1 again and again, 25 times in a write."""
    turned_away(0)
    partition = f"C#{ACME}#h1"
    found = tables.query(tables.SESSIONS, partition, "DECISION#", limit=1).items[0]
    for first in range(1, number, _TOGETHER):
        some = range(first, min(first + _TOGETHER, number))
        items = [{**found, "sk": f"{found['sk']}-{n}"} for n in some]
        puts: Any = [{"PutRequest": {"Item": marshalled(item)}} for item in items]
        tables.dynamodb().batch_write_item(RequestItems={setting(tables.SESSIONS): puts})


def ask(client: Client, change: dict[str, Any], target: Any = H1) -> Answer:
    """Whether, and how, a change can be foretold."""
    return client.call(handler, "POST", "/api/previews", {"change": change, "target": target})


def foretold(client: Client, change: dict[str, Any], target: Any = H1) -> dict[str, Any]:
    """What is told at once."""
    answer = ask(client, change, target)
    assert answer.status == 200, answer.body
    assert (answer.body["status"], answer.body["id"]) == ("done", None)
    preview: dict[str, Any] = answer.body["preview"]
    return preview
