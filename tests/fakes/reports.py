"""Sessions that are over and what is written above them, for tests of reports."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from shared.domain.access import Decision, Reason
from shared.domain.chargers import Billing, Charger
from shared.domain.companies import Address, Position, Site
from shared.domain.corrections import Correcting
from shared.domain.ids import CardUid, ChargerId, CompanyId, SessionId, SiteId, TariffId
from shared.domain.pricing import Line, LineKind, Price
from shared.domain.reports import SessionFormat
from shared.domain.sessions import Session, SessionState
from shared.reports.heading import Heading
from shared.reports.rows import Entry
from shared.reports.writing import write

ACME = CompanyId("acme")
START = datetime(2026, 10, 24, 22, 30, tzinfo=UTC)
HEADING = Heading(
    company="Ümlaut & Söhne",
    begin=datetime(2026, 9, 30, 22, tzinfo=UTC),
    end=datetime(2026, 10, 31, 23, tzinfo=UTC),
    sites=(),
    made_at=datetime(2026, 11, 1, 8, tzinfo=UTC),
    zone="Europe/Paris",
    currency="EUR",
)
SITE = Site(
    id=SiteId("s1"),
    company=ACME,
    name="Dépôt Nord",
    address=Address(street="1, rue du Port", postal_code="69002", city="Lyon", country="FR"),
    position=Position(latitude=45.75, longitude=4.85),
    time_zone="Europe/Paris",
)
CHARGER = Charger(
    id=ChargerId("h1"),
    company=ACME,
    site=SITE.id,
    serial_number="SN-0001",
    identity="SN-0001",
    name="=Borne A1",
    created_at=START,
)
PAID = Decision(
    accepted=True,
    reason=Reason.VISITORS_PAID,
    billing=Billing.PAID,
    tariff=TariffId("t1"),
)


def an_entry(number: int = 1, **fields: Any) -> Entry:
    """A session of the night in which clocks go back, 7.345 kWh in 3 hours and a quarter."""
    known = {
        "id": SessionId(f"h1.{number}"),
        "company": ACME,
        "site": SITE.id,
        "charger": CHARGER.id,
        "connector": 1,
        "transaction_id": str(number),
        "state": SessionState.ENDED,
        "uid": CardUid("04AABBCC"),
        "visual_number": "NL-1",
        "card_label": "Pool car",
        "cost_centre": "4711",
        "decision": Decision(accepted=True, reason=Reason.CARD_GRANTED, private=True),
        "started_at": START,
        "ended_at": START + timedelta(hours=3, minutes=15),
        "charging_s": 7200 + 59,
        "idle_s": 3600,
        "meter_start_wh": 1000,
        "meter_stop_wh": 8345,
        "energy_wh": 7345,
        "stop_reason": "EVDisconnected",
    }
    return Entry(Session.model_validate({**known, **fields}), CHARGER, SITE)


def priced_in(currency: str, number: int = 1, **fields: Any) -> Entry:
    """One that costs 5.50 and 1.16 of tax."""
    price = Price(
        currency=currency,
        vat_rate=Decimal(21),
        lines=(
            Line(kind=LineKind.START, quantity=1, unit_price=Decimal("1.00"), net=Decimal("1.00")),
            Line(
                kind=LineKind.ENERGY,
                quantity=7345,
                unit_price=Decimal("0.61"),
                net=Decimal("4.50"),
            ),
        ),
        net=Decimal("5.50"),
        vat=Decimal("1.16"),
        gross=Decimal("6.66"),
    )
    paid = {"decision": PAID, "tariff_version": 2, "tariff_name": "Visitors", "price": price}
    return an_entry(number, **paid, **fields)


def a_correction(number: int = 1) -> list[Entry]:
    """What takes back a session, and what holds instead: 5 kWh, for the same money."""
    before = priced_in("EUR", number, version=1)
    anew = priced_in("EUR", number, version=2, energy_wh=5000)
    return [
        before._replace(line=Correcting.TAKEN_BACK),
        anew._replace(line=Correcting.SAID_ANEW),
    ]


def written(
    file_format: SessionFormat, entries: list[Entry], folder: Path, language: str = "fr"
) -> Path:
    """The file."""
    target = folder / f"report.{file_format}"
    write(file_format, entries, HEADING, language, target)
    return target
