"""What a charger should hold, worked out from who has access and from what people wish of it."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from shared.domain.access import Card, Evidence, Grant, PrivateAccess, may_charge
from shared.domain.adoption import card_known_to
from shared.domain.chargers import Charger, Hardware, Visitors, groups_of, opens_for_all
from shared.domain.configuration_answers import wished as settings_wished
from shared.domain.desired_settings import model_id
from shared.domain.holdings import Holdings, is_punctual
from shared.domain.ids import CardUid
from shared.domain.local_lists import wished as cards_wished
from shared.domain.steps import Cards
from shared.domain.wishes import Situation
from shared.ocpp.actions import VERSIONS
from shared.ocpp.keeping import LONGEST_CARD
from shared.ocpp.settings import batches, desired_settings
from shared.stores.cards import cards, private_access_cards
from shared.stores.chargers import chargers
from shared.stores.decisions import decisions
from shared.stores.desired_settings import desired_settings as wishes_of
from shared.stores.grants import grants
from shared.stores.groups import groups
from shared.stores.site_grants import site_grants

_FEW = 20
"""Cards: no charger with a list holds fewer, so that their order does not matter."""
_DECISIONS = 200


def with_wishes(known: Holdings, situation: Situation) -> Holdings:
    """With what it should hold as of now. Raises NotFound where the charger is not registered.

    Costs 4 read units, one for each card group, two for each card with access (all cards of the
    company where the charger is open to them), and where not all fit the newest decisions, 20.
    """
    charger = chargers().get(situation.company, situation.charger)
    version = VERSIONS[situation.connection.protocol]
    entitled = _with_access(charger, situation.now)
    fitting = [access for access in entitled if len(access[0].uid) <= LONGEST_CARD[version]]
    ranked: Cards = {card.uid: card.valid_until for card, _ in _ranked(charger, known, fitting)}
    open_to_visitors = charger.visitor_use.mode is not Visitors.OFF
    hardware = situation.state.hardware if situation.state else Hardware()
    of_charger, of_model = wishes_of().of(charger.company, charger.id, model_id(hardware))
    punctual = is_punctual(known, situation.now)
    wanted = desired_settings(
        version, charger, of_model.values, of_charger.values, punctual=punctual
    )
    update = {
        "wished_at": situation.now,
        "local_list": cards_wished(known.local_list, ranked, len(entitled), open_to_visitors),
        "configuration": settings_wished(known.configuration, wanted, batches(version, wanted)),
    }
    return known.model_copy(update=update)


def _with_access(charger: Charger, now: datetime) -> list[tuple[Card, PrivateAccess]]:
    """The cards that may charge now for their private access; visitors' cards are not listed."""
    granted = grants().all_of_charger(charger.company, charger.id)
    entries = _entries(charger, granted)
    known = cards().some_of([entry.uid for entry in entries])
    return [
        (card, entry)
        for entry in entries
        if (card := card_known_to(charger.company, known.get(entry.uid), entry)) is not None
        and _is_private(charger, card, entry, granted.get(entry.uid), now)
    ]


def _entries(charger: Charger, granted: Iterable[CardUid]) -> list[PrivateAccess]:
    if opens_for_all(charger):
        return private_access_cards().all_of(charger.company)
    uids = list(dict.fromkeys([*granted, *_through_site_and_groups(charger)]))
    return list(private_access_cards().some_of(charger.company, uids).values())


def _through_site_and_groups(charger: Charger) -> Iterator[CardUid]:
    yield from site_grants().cards_of(charger.company, charger.site)
    for group in groups_of(charger):
        yield from groups().members(charger.company, group)


def _is_private(
    charger: Charger, card: Card, entry: PrivateAccess, grant: Grant | None, now: datetime
) -> bool:
    evidence = Evidence(charger=charger, card=card, private_access=entry, grant=grant)
    decision = may_charge(evidence, now)
    return decision.accepted and decision.private


def _ranked(
    charger: Charger, known: Holdings, entitled: list[tuple[Card, PrivateAccess]]
) -> list[tuple[Card, PrivateAccess]]:
    """Where not all may fit: those used last at this charger first, then the newest."""
    by_name = sorted(entitled, key=lambda access: access[0].uid)
    if len(by_name) <= min(known.local_list.longest or _FEW, _FEW):
        return by_name
    records, _ = decisions().page_of(charger.company, charger.id, _DECISIONS, None)
    used: dict[CardUid, int] = {}
    for place, record in enumerate(records):
        used.setdefault(record.uid, place)
    newest = sorted(by_name, key=lambda access: access[1].created_at, reverse=True)
    return sorted(newest, key=lambda access: used.get(access[0].uid, _DECISIONS))
