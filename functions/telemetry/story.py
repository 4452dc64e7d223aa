"""When a charger came and went, for the story of its connection (guide 2.2) and its history."""

from collections.abc import Mapping
from typing import Any

from shared.domain.chargers import ChargerState
from shared.domain.connection_story import points_between
from shared.domain.ids import ChargerId, CompanyId
from shared.stores.connection_points import connection_points
from shared.stores.marshalling import plain

Image = Mapping[str, Any]


def keep_connection(company: CompanyId, charger: ChargerId, before: Image, after: Image) -> None:
    """One write where it is shown as offline, or as connected again; two where it is back after a
    loss that nobody noticed; else nothing."""
    if "connected" not in after or not _may_tell(before, after):
        return
    known = _state(before) if "connected" in before else None
    for point in points_between(known, _state(after)):
        connection_points().add(company, charger, point)


def _may_tell(before: Image, after: Image) -> bool:
    came_back = _is_lost(before) and not _is_lost(after)
    return came_back or _is_connected(before) != _is_connected(after)


def _is_connected(image: Image) -> bool:
    return bool(image.get("connected", {}).get("BOOL", False))


def _is_lost(image: Image) -> bool:
    return "S" in image.get("offline_since", {})


def _state(image: Image) -> ChargerState:
    return ChargerState.model_validate(plain(image))
