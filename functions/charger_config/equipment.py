"""What the connectors of a charger are made for, and when it was reachable (guide 2.2)."""

from datetime import timedelta
from typing import Annotated

from aws_lambda_powertools.event_handler.openapi.params import Query
from pydantic import BaseModel, Field

from functions.charger_config.looking import charger_for
from shared.domain.connection_story import ConnectionStory, story_of
from shared.domain.equipment import (
    MOST_CONNECTORS,
    ConnectorEquipment,
    Current,
    Equipment,
    Fitting,
    Standard,
    entered,
)
from shared.http.callers import manager_of
from shared.http.edge import routes
from shared.http.shapes import Body
from shared.stores.connection_points import connection_points
from shared.stores.equipment import equipment
from shared.world import now

router = routes()

Days = Annotated[int, Query(ge=1, le=90)]


class NewConnectorEquipment(Body):
    """Of one connector."""

    connector: Annotated[int, Field(ge=1, le=1000)]
    standard: Standard
    fitting: Fitting
    current: Current
    max_power_w: Annotated[int, Field(ge=1000, le=5_000_000)]
    max_voltage_v: Annotated[int, Field(ge=100, le=2000)] = 230


class NewEquipment(Body):
    """Of all connectors; `version` is the one that was looked at."""

    connectors: Annotated[list[NewConnectorEquipment], Field(max_length=MOST_CONNECTORS)]
    version: int


class EquipmentItem(BaseModel, frozen=True):
    """What people entered; `version` 0: nobody did."""

    version: int
    connectors: tuple[ConnectorEquipment, ...]


@router.get("/api/chargers/<charger>/equipment", tags=["chargers"])
def show_equipment(charger: str) -> EquipmentItem:
    """Plug and power of each connector, as far as people entered it."""
    known = charger_for(manager_of(router), charger)
    return _item(equipment().get(known.company, known.id))


@router.put("/api/chargers/<charger>/equipment", tags=["chargers"])
def enter_equipment(charger: str, new: NewEquipment) -> EquipmentItem:
    """Plug and power of each connector, for the page of the charger and for public maps."""
    caller = manager_of(router)
    known = charger_for(caller, charger)
    before = equipment().get(known.company, known.id)
    given = [ConnectorEquipment.model_validate(one.model_dump()) for one in new.connectors]
    after = entered(before, given, new.version)
    if after is not before:
        entry = caller.entry("charger.equipment_changed", known.id, _item(before), _item(after))
        equipment().save(after, entry)
    return _item(after)


@router.get("/api/chargers/<charger>/connection-story", tags=["chargers"])
def tell_connection(charger: str, days: Days = 7) -> ConnectionStory:
    """When it was not connected, over the last days."""
    known = charger_for(manager_of(router), charger)
    end = now()
    begin = end - timedelta(days=days)
    points = connection_points().between(known.company, known.id, begin, end)
    return story_of(points, begin, end)


def _item(known: Equipment) -> EquipmentItem:
    return EquipmentItem(version=known.version, connectors=known.connectors)
