"""A change that concerns many chargers of a company → a look at each of them.

Away from the stream, whose lane has other things to follow; the change is noted already.
"""

from collections.abc import Callable, Iterable

from shared.domain.chargers import Charger, groups_of, opens_for_all
from shared.domain.desired_settings import model_id
from shared.domain.holdings import Concerned
from shared.domain.ids import CardUid, ChargerId, CompanyId
from shared.stores.cards import private_access_cards
from shared.stores.chargers import chargers
from shared.stores.grants import grants
from shared.stores.queues import charger_work, command_queue
from shared.stores.states import states

_AT_ONCE = 1000
"""Chargers that are looked at for one change; the others are when they connect."""


def look_at_each(company: CompanyId, concerned: Concerned, name: str) -> None:
    """A read of each charger of the company, and a message for each that is concerned."""
    found = list(dict.fromkeys(_FOUND[concerned](company, name)))[:_AT_ONCE]
    command_queue().send_all([charger_work(company, charger) for charger in found])


def _open_to_all(company: CompanyId, _: str) -> list[ChargerId]:
    return _those(company, opens_for_all)


def _open_to_card(company: CompanyId, uid: str) -> list[ChargerId]:
    access = private_access_cards().find(company, CardUid(uid))
    sites = set() if access is None else set(access.sites)
    member_of = set() if access is None else set(access.groups)
    found = _those(
        company,
        lambda charger: (
            opens_for_all(charger)
            or charger.site in sites
            or not member_of.isdisjoint(groups_of(charger))
        ),
    )
    return [*(grant.charger for grant in grants().of_card(company, CardUid(uid))), *found]


def _open_to_group(company: CompanyId, group: str) -> list[ChargerId]:
    return _those(company, lambda charger: group in groups_of(charger))


def _of_site(company: CompanyId, site: str) -> list[ChargerId]:
    return _those(company, lambda charger: charger.site == site)


def _of_model(company: CompanyId, model: str) -> list[ChargerId]:
    """By their states."""
    known = states().of_company(company).values()
    return [state.charger for state in known if model_id(state.hardware) == model]


def _those(company: CompanyId, are: Callable[[Charger], bool]) -> list[ChargerId]:
    return [charger.id for charger in chargers().all_of(company).values() if are(charger)]


_FOUND: dict[Concerned, Callable[[CompanyId, str], Iterable[ChargerId]]] = {
    Concerned.OPEN_TO_ALL: _open_to_all,
    Concerned.OPEN_TO_CARD: _open_to_card,
    Concerned.OPEN_TO_GROUP: _open_to_group,
    Concerned.OF_SITE: _of_site,
    Concerned.OF_MODEL: _of_model,
}
