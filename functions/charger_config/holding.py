"""What a charger holds: settings as wished and as they are, offline cards (product 2.3, 2.9)."""

from pydantic import AwareDatetime, BaseModel

from functions.charger_config.looking import charger_for
from functions.charger_config.models import ModelItem, NewSettingValues, checked, model_item, told
from shared.domain.chargers import Charger, ChargerState, Hardware
from shared.domain.configuration import Configuration
from shared.domain.configuration_answers import wished
from shared.domain.desired_settings import changed, model_id
from shared.domain.holding_items import (
    LocalListItem,
    ReportItem,
    SettingItem,
    is_reading,
    local_list_item,
    next_try_at,
    report_item,
    setting_items,
)
from shared.domain.holdings import Notices
from shared.http.callers import manager_of
from shared.http.edge import routes
from shared.ocpp.actions import VERSIONS
from shared.ocpp.settings import batches
from shared.ocpp.settings import desired_settings as platform_and
from shared.stores.desired_settings import desired_settings
from shared.stores.holdings import holdings
from shared.stores.queues import charger_work, command_queue
from shared.stores.states import states
from shared.world import now

router = routes()


class ConfigurationItem(BaseModel, frozen=True):
    """All settings of a charger that are known or wished; `read_at` is when it told them last."""

    protocol: str
    model: ModelItem | None
    read_at: AwareDatetime | None
    report: ReportItem | None
    reading: bool
    next_try_at: AwareDatetime | None
    items: list[SettingItem]


@router.get("/api/chargers/<charger>/configuration", tags=["control"])
def show_configuration(charger: str) -> ConfigurationItem:
    """What each setting should be, what it is, and where it stands."""
    caller = manager_of(router)
    return _configuration(charger_for(caller, charger))


@router.patch("/api/chargers/<charger>/configuration", tags=["control"])
def change_configuration(charger: str, new: NewSettingValues) -> ConfigurationItem:
    """Wish values for this charger; null: whatever its model and the platform wish."""
    caller = manager_of(router)
    found = charger_for(caller, charger)
    state = states().get(found.company, found.id)
    values = checked(new, [_version(state)])
    before, _ = desired_settings().of(found.company, found.id, _model(state))
    after = changed(before, values)
    if after is not before:
        entry = told(caller.entry("charger.settings_changed", found.id), before, values)
        desired_settings().save_of_charger(after, entry)
    return _configuration(found)


@router.post("/api/chargers/<charger>/configuration/refresh", tags=["control"], status_code=202)
def refresh_configuration(charger: str) -> ConfigurationItem:
    """Read all of it again, and try once more what was refused; the offline cards as well."""
    caller = manager_of(router)
    found = charger_for(caller, charger)
    holdings().note(found.company, found.id, _with_refresh)
    command_queue().send(charger_work(found.company, found.id))
    return _configuration(found)


@router.get("/api/chargers/<charger>/local-list", tags=["control"])
def show_local_list(charger: str) -> LocalListItem:
    """How many of the cards with access charge while the charger is offline."""
    caller = manager_of(router)
    found = charger_for(caller, charger)
    return local_list_item(*holdings().look(found.company, found.id))


def _configuration(charger: Charger) -> ConfigurationItem:
    """As it stands now: wishes that were not looked at yet are pending."""
    state = states().get(charger.company, charger.id)
    known, own, _ = holdings().look(charger.company, charger.id)
    configuration = _as_wished(charger, state, known.configuration)
    refreshing = own.refreshes != known.seen.refreshes
    return ConfigurationItem(
        protocol=state.protocol if state else "",
        model=model_item(state.hardware) if state else None,
        read_at=configuration.read_at,
        report=report_item(configuration),
        reading=refreshing or is_reading(configuration),
        next_try_at=next_try_at(configuration, now()),
        items=setting_items(configuration),
    )


def _as_wished(charger: Charger, state: ChargerState | None, known: Configuration) -> Configuration:
    version = _version(state)
    of_charger, of_model = desired_settings().of(charger.company, charger.id, _model(state))
    wanted = platform_and(version, charger, of_model.values, of_charger.values)
    return wished(known, wanted, batches(version, wanted))


def _version(state: ChargerState | None) -> str:
    """That which it spoke last."""
    return VERSIONS.get(state.protocol if state else "", "1.6")


def _model(state: ChargerState | None) -> str:
    return model_id(state.hardware if state else Hardware())


def _with_refresh(notices: Notices) -> Notices:
    return notices.model_copy(update={"refreshes": notices.refreshes + 1})
