"""Whether what a bulk change names is there, and may be asked for: before anything is begun."""

from functions.charger_config.models import NewSettingValues, checked
from shared.domain.access_changes import GrantAccess, WithdrawAccess, cards_named, terms_of
from shared.domain.bulk_kinds import (
    MOST_GRANTS,
    Change,
    GrantOnChargers,
    JoinGroup,
    LeaveGroup,
    OfAccess,
    OnChargers,
    WishSettings,
    WithdrawOnChargers,
)
from shared.domain.changed_access import may_be_granted
from shared.domain.errors import NotPayable, TooMany, UnknownReference
from shared.http.access_changing import hold_choosable, hold_known, hold_open, inside
from shared.http.callers import Caller
from shared.ocpp.actions import VERSIONS
from shared.stores.cards import private_access_cards
from shared.stores.names import some_chargers


def check_change(caller: Caller, change: Change) -> None:
    """Raises what is wrong with it, at its field: UnknownReference, TariffNeeded, NotPayable,
    TooMany, SettingReserved, HeartbeatTooRare, Invalid; Forbidden."""
    with inside("#/change"):
        match change:
            case WishSettings():
                checked(NewSettingValues(values=change.values), list(VERSIONS.values()))
            case GrantOnChargers():
                hold_choosable(caller, change.terms.tariff)
                _check_chargers(caller, change)
            case WithdrawOnChargers():
                _check_chargers(caller, change)
            case JoinGroup() | LeaveGroup():
                hold_open(caller, change.group)
            case _ if isinstance(change, OfAccess):
                _check_cards(change)
                hold_known(caller, change)
                _check_payable(caller, change)


def _check_chargers(caller: Caller, change: OnChargers) -> None:
    found = some_chargers(caller.company, change.chargers)
    mine = {charger.id for charger in found.values() if caller.user.sees(charger.site)}
    if not mine.issuperset(change.chargers):
        raise UnknownReference("#/chargers")


def _check_cards(change: OfAccess) -> None:
    """More cards than a transaction takes are a card group."""
    if len(set(cards_named(change))) > MOST_GRANTS:
        whom = "from" if isinstance(change, WithdrawAccess) else "to"
        raise TooMany(f"#/{whom}/cards", most=MOST_GRANTS)


def _check_payable(caller: Caller, change: OfAccess) -> None:
    if not isinstance(change, GrantAccess):
        return
    terms = terms_of(change)
    held = private_access_cards().some_of(caller.company, cards_named(change))
    if not all(may_be_granted(access, terms) for access in held.values()):
        raise NotPayable("#/to/cards")
