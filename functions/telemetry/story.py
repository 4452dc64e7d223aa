"""When a charger came and went, for the story of its connection (guide 2.2)."""

from collections.abc import Mapping
from typing import Any

from shared.domain.chargers import ChargerState
from shared.domain.connection_story import point_of
from shared.domain.ids import ChargerId, CompanyId
from shared.stores.connection_points import connection_points
from shared.stores.marshalling import plain

Image = Mapping[str, Any]


def keep_connection(company: CompanyId, charger: ChargerId, before: Image, after: Image) -> None:
    """One write where it is shown as offline, or as connected again; else nothing."""
    if "connected" not in after or _connected(before) == _connected(after):
        return
    state = ChargerState.model_validate(plain(after))
    connection_points().add(company, charger, point_of(state))


def _connected(image: Image) -> bool:
    return bool(image.get("connected", {}).get("BOOL", False))
