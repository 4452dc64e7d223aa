"""Settings that no command of a person may set: it would lock the charger out, or be undone."""

from shared.domain.chargers import Charger, Hardware
from shared.domain.desired_settings import model_id
from shared.domain.errors import HeartbeatTooRare, SettingKept, SettingReserved
from shared.domain.setting_values import named
from shared.ocpp.settings import (
    LONGEST_HEARTBEAT_S,
    desired_settings,
    is_reserved,
    would_lose_connection,
)
from shared.ocpp.variables import set_by
from shared.stores.desired_settings import desired_settings as wishes_of
from shared.stores.states import states


def leave_settings(charger: Charger, version: str, action: str, payload: dict[str, object]) -> None:
    """Raises SettingReserved, HeartbeatTooRare, SettingKept at the field. Where a setting is set,
    reads what is wished of the charger: two read units.
    """
    settings = list(set_by(action, payload))
    for pointer, name, value in settings:
        if is_reserved(name):
            raise SettingReserved(pointer)
        if would_lose_connection(name, value):
            raise HeartbeatTooRare(pointer, longest=LONGEST_HEARTBEAT_S)
    if settings:
        _leave_what_is_wished(charger, version, [(where, name) for where, name, _ in settings])


def _leave_what_is_wished(charger: Charger, version: str, set_: list[tuple[str, str]]) -> None:
    state = states().get(charger.company, charger.id)
    model = model_id(state.hardware if state else Hardware())
    of_charger, of_model = wishes_of().of(charger.company, charger.id, model)
    wished = desired_settings(version, charger, of_model.values, of_charger.values)
    for pointer, name in set_:
        if named(wished, name) is not None:
            raise SettingKept(pointer)
