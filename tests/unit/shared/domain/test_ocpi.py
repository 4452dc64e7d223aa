"""Locations and tariffs as OCPI 2.2.1 has them."""

import json
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from shared.domain.companies import Address, Position
from shared.domain.equipment import Equipment
from shared.domain.ids import TariffId
from shared.domain.ocpi_locations import Party, location_of, public_id
from shared.domain.ocpi_tariffs import free_tariff, tariff_of
from shared.domain.public_places import (
    PublicSite,
    PublicTariff,
    Published,
    public_charger,
    public_tariff,
)
from shared.domain.tariffs import DAY_MIN, Band
from tests.fakes.builders import ACME, CHARGER, DEPOT, NOON, a_charger, a_socket, a_tariff
from tests.fakes.ocpi import LOCATION, TARIFF, faults_in

PARTY = Party(country_code="FR", party_id="HUB")
LYON = Position(latitude=45.764043, longitude=4.835659)
SITE = PublicSite(
    site=DEPOT,
    name="Depot",
    address=Address(street="Rue 1", postal_code="69001", city="Lyon", country="FR"),
    position=LYON,
    time_zone="Europe/Paris",
)
GRACE = {"en": "{minutes} minutes are free.", "fr": "{minutes} minutes sont gratuites."}
NIGHT = Band(weekdays=(1, 2), begin_minute=22 * 60, end_minute=DAY_MIN, per_kwh=Decimal("0.25"))


def a_site(**fields: Any) -> Published:
    shown = SITE.model_copy(update=fields)
    return Published(company=ACME, shown=shown, updated_at=NOON)


def a_published_charger(equipment: Equipment | None = None, **fields: Any) -> Published:
    use = {"mode": "on", "visible": True}
    charger = a_charger(**{"visitor_use": use, **fields})
    nothing = Equipment(company=ACME, charger=CHARGER)
    shown = public_charger(charger, None, equipment or nothing)
    assert shown is not None
    return Published(company=ACME, shown=shown, updated_at=NOON + timedelta(minutes=1))


def told(model: Any) -> Any:
    return json.loads(model.model_dump_json(exclude_none=True))


def a_location(site: Published, *chargers: Published) -> Any:
    location = location_of(site, chargers, "free", PARTY)
    assert location is not None
    found = told(location)
    assert faults_in(LOCATION, found) == []
    return found


def test_a_site_is_a_location_and_each_connector_an_evse() -> None:
    sockets = (a_socket(1), a_socket(2, max_power_w=11_000))
    equipment = Equipment(company=ACME, charger=CHARGER, connectors=sockets)

    location = a_location(a_site(), a_published_charger(equipment))

    assert (location["name"], location["city"], location["country"]) == ("Depot", "Lyon", "FRA")
    assert location["coordinates"] == {"latitude": "45.764043", "longitude": "4.835659"}
    assert location["last_updated"] == "2026-03-02T12:01:00.000Z"
    first, second = location["evses"]
    assert first["uid"] != second["uid"]
    assert first["connectors"][0]["max_electric_power"] == 22_000
    assert (second["connectors"][0]["max_amperage"], second["status"]) == (16, "UNKNOWN")
    assert first["connectors"][0]["tariff_ids"] == ["free"]


def test_of_what_nobody_entered_the_least_is_told_and_no_power() -> None:
    [evse] = a_location(a_site(), a_published_charger())["evses"]

    [connector] = evse["connectors"]
    assert (connector["standard"], connector["power_type"]) == ("IEC_62196_T2", "AC_1_PHASE")
    assert (connector["max_voltage"], connector["max_amperage"]) == (230, 16)
    assert "max_electric_power" not in connector


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"address": Address()}, id="no address"),
        pytest.param({"address": Address(street="x" * 200, postal_code="y" * 50)}, id="long"),
        pytest.param({"name": "ü" * 120, "address": Address(country="XX")}, id="no such country"),
        pytest.param({"position": Position(latitude=-89.9999999, longitude=-179)}, id="far"),
    ],
)
def test_whatever_a_site_is_like_its_location_is_valid(fields: dict[str, Any]) -> None:
    assert a_location(a_site(**fields), a_published_charger())["publish"] is True


def test_a_charger_with_a_place_of_its_own_says_where() -> None:
    charger = a_published_charger(position={"latitude": 48.1, "longitude": 11.5})

    [evse] = a_location(a_site(), charger)["evses"]

    assert evse["coordinates"] == {"latitude": "48.100000", "longitude": "11.500000"}


def test_a_location_is_where_its_chargers_are_or_nowhere() -> None:
    nowhere = a_site(position=None)
    placed = a_published_charger(position=LYON.model_dump())

    assert a_location(nowhere, placed)["coordinates"]["latitude"] == "45.764043"
    assert location_of(nowhere, [a_published_charger()], "free", PARTY) is None


def test_what_was_withdrawn_is_removed() -> None:
    gone = a_published_charger().model_copy(update={"withdrawn": True})

    location = a_location(a_site(), gone)

    assert location["publish"] is False
    assert [evse["status"] for evse in location["evses"]] == ["REMOVED"]


def test_ids_are_the_same_for_the_same_thing_and_lead_to_nothing_inside() -> None:
    location = a_location(a_site(), a_published_charger())
    [evse] = location["evses"]

    assert location["id"] == public_id("location", ACME, DEPOT)
    text = json.dumps(location)
    assert not any(inner in text for inner in (ACME, CHARGER, DEPOT, "SN-1", "North 1"))
    assert len({location["id"], evse["uid"], public_id("location", "other", DEPOT)}) == 3


def a_published_tariff(**fields: Any) -> Published:
    shown = public_tariff([a_tariff(**fields)])
    return Published(company=ACME, shown=shown, updated_at=NOON)


def a_tariff_told(**fields: Any) -> Any:
    tariff = tariff_of(a_published_tariff(**fields), NOON + timedelta(days=1), GRACE, PARTY)
    assert tariff is not None
    found = told(tariff)
    assert faults_in(TARIFF, found) == []
    return found


def test_prices_are_elements_before_tax() -> None:
    whole = Band(
        weekdays=(1, 2, 3, 4, 5, 6, 7),
        begin_minute=0,
        end_minute=DAY_MIN,
        per_kwh=Decimal("0.35"),
        per_hour_charging=Decimal("1.10"),
        per_hour_idle=Decimal("6.00"),
    )

    tariff = a_tariff_told(bands=(whole,), start_fee=Decimal("0.50"), vat_rate=Decimal("20"))

    flat, prices = tariff["elements"]
    assert flat == {
        "price_components": [{"type": "FLAT", "price": 0.5, "vat": 20.0, "step_size": 1}]
    }
    assert "restrictions" not in prices
    assert [(one["type"], one["price"]) for one in prices["price_components"]] == [
        ("ENERGY", 0.35),
        ("TIME", 1.1),
        ("PARKING_TIME", 6.0),
    ]


def test_a_band_says_when_it_applies() -> None:
    rest = Band(weekdays=(3, 4, 5, 6, 7), begin_minute=0, end_minute=DAY_MIN)
    day = Band(weekdays=(1, 2), begin_minute=0, end_minute=22 * 60)

    night, _, free = a_tariff_told(bands=(NIGHT, day, rest))["elements"][-3:]

    assert night["restrictions"] == {
        "start_time": "22:00",
        "end_time": "00:00",
        "day_of_week": ["MONDAY", "TUESDAY"],
    }
    assert free["restrictions"] == {
        "day_of_week": ["WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"]
    }
    assert [one["price"] for one in free["price_components"]] == [0.0]


def test_a_grace_that_elements_can_not_say_is_told_in_words() -> None:
    idle = NIGHT.model_copy(update={"per_hour_idle": Decimal("6.00")})

    assert a_tariff_told(bands=(idle,), idle_grace_min=15)["tariff_alt_text"] == [
        {"language": "en", "text": "15 minutes are free."},
        {"language": "fr", "text": "15 minutes sont gratuites."},
    ]
    assert "tariff_alt_text" not in a_tariff_told(bands=(NIGHT,), idle_grace_min=15)


def test_the_version_in_force_is_told() -> None:
    later = a_tariff(version=2, currency="CHF", valid_from=NOON + timedelta(days=2))
    shown = PublicTariff(
        tariff=TariffId("t1"), versions=public_tariff([a_tariff(), later]).versions
    )
    tariff = Published(company=ACME, shown=shown, updated_at=NOON)

    now, then = (tariff_of(tariff, NOON + timedelta(days=n), {}, PARTY) for n in (1, 3))

    assert now is not None
    assert then is not None
    assert (now.currency, then.currency) == ("EUR", "CHF")
    assert then.last_updated == "2026-03-04T12:00:00.000Z"


def test_free_of_charge_is_a_tariff_too() -> None:
    tariff = told(free_tariff("EUR", NOON, PARTY))

    assert faults_in(TARIFF, tariff) == []
    [element] = tariff["elements"]
    assert element["price_components"] == [{"type": "FLAT", "price": 0.0, "step_size": 1}]
