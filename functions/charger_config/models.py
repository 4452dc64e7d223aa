"""Models of chargers: what settings should be on all chargers of one (product 2.9)."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Annotated

from pydantic import BaseModel, Field

from shared.domain.audit import AuditEntry
from shared.domain.chargers import Hardware
from shared.domain.desired_settings import (
    MOST_SETTINGS,
    DesiredSettings,
    SettingName,
    SettingValue,
    changed,
    model_id,
)
from shared.domain.errors import Forbidden, HeartbeatTooRare, Invalid, NotFound, SettingReserved
from shared.domain.ids import ChargerId
from shared.http.callers import Caller, manager_of
from shared.http.edge import routes
from shared.http.shapes import Body, Listed
from shared.ocpp.actions import VERSIONS
from shared.ocpp.settings import (
    LONGEST_HEARTBEAT_S,
    is_of,
    is_reserved,
    would_lose_connection,
)
from shared.stores.desired_settings import desired_settings
from shared.stores.states import states

router = routes()


class ModelItem(BaseModel, frozen=True):
    """Vendor and model, as the chargers say it."""

    id: str
    vendor: str
    model: str


class CountedModel(ModelItem, frozen=True):
    """One row of the list of models."""

    chargers: int


class ModelSettings(ModelItem, frozen=True):
    """What is wished of all chargers of a model, beside what the platform wishes."""

    values: dict[str, str]


class NewSettingValues(Body):
    """Values by the charger's own names (2.0.1 and 2.1: `Component.Variable`); null: no wish."""

    values: Annotated[
        dict[SettingName, SettingValue | None], Field(min_length=1, max_length=MOST_SETTINGS)
    ]


@router.get("/api/charger-models", tags=["control"])
def list_models() -> Listed[CountedModel]:
    """Those that the company's chargers said they are."""
    caller = manager_of(router)
    counted = Counter(model_id(hardware) for hardware in _hardware(caller))
    return Listed(
        items=[
            CountedModel(**model.model_dump(), chargers=counted[model.id])
            for model in _models(caller).values()
        ]
    )


@router.get("/api/charger-models/<model>/configuration", tags=["control"])
def show_model(model: str) -> ModelSettings:
    """What is wished of all chargers of the model."""
    caller = manager_of(router)
    found = _model(caller, model)
    return ModelSettings(**found.model_dump(), values=_wishes(caller, model).values)


@router.patch("/api/charger-models/<model>/configuration", tags=["control"])
def change_model(model: str, new: NewSettingValues) -> ModelSettings:
    """Wish values for all chargers of the model; for those who manage all sites."""
    caller = manager_of(router)
    if caller.user.sites is not None:
        raise Forbidden
    found = _model(caller, model)
    values = checked(new, list(VERSIONS.values()))
    before = _wishes(caller, model)
    after = changed(before, values)
    if after is not before:
        entry = told(caller.entry("model.settings_changed", model), before, values)
        desired_settings().save_of_model(after, entry)
    return ModelSettings(**found.model_dump(), values=after.values)


def checked(new: NewSettingValues, versions: Sequence[str]) -> dict[str, str | None]:
    """The values. Raises SettingReserved, HeartbeatTooRare, Invalid, each at `#/values/name`."""
    for name, value in new.values.items():
        pointer = f"#/values/{name.replace('~', '~0').replace('/', '~1')}"
        if is_reserved(name):
            raise SettingReserved(pointer)
        if not any(is_of(version, name) for version in versions):
            raise Invalid(pointer)
        if value is not None and would_lose_connection(name, value):
            raise HeartbeatTooRare(pointer, longest=LONGEST_HEARTBEAT_S)
    return dict(new.values)


def told(
    entry: AuditEntry, before: DesiredSettings, values: Mapping[str, str | None]
) -> AuditEntry:
    """The audit entry with the values that were changed."""
    old = {name: before.values.get(name) for name in values}
    return entry.model_copy(update={"before": old, "after": dict(values)})


def model_item(hardware: Hardware) -> ModelItem | None:
    """None: the charger never said what it is."""
    name = model_id(hardware)
    return ModelItem(id=name, vendor=hardware.vendor, model=hardware.model) if name else None


def _hardware(caller: Caller) -> list[Hardware]:
    known = states().of_company(caller.company).values()
    return [state.hardware for state in known if caller.user.sees(state.site)]


def _models(caller: Caller) -> dict[str, ModelItem]:
    items = filter(None, map(model_item, _hardware(caller)))
    ranked = sorted(items, key=lambda item: (item.vendor.casefold(), item.model.casefold()))
    return {item.id: item for item in reversed(ranked)}


def _model(caller: Caller, model: str) -> ModelItem:
    found = _models(caller).get(model)
    if found is None:
        raise NotFound
    return found


def _wishes(caller: Caller, model: str) -> DesiredSettings:
    _, of_model = desired_settings().of(caller.company, ChargerId(""), model)
    return of_model
