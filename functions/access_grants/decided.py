"""Why cards were accepted or refused, and what would change it (guide 2.7)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pydantic import AwareDatetime, BaseModel

from functions.access_grants.shapes import NamedGroup
from shared.domain.access import Decision, Evidence, Reason, may_charge, may_charge_without_card
from shared.domain.chargers import Charger
from shared.domain.companies import Site
from shared.domain.decisions import DecisionRecord
from shared.domain.groups import Group
from shared.domain.ids import CardUid, ChargerId, CompanyId, GroupId, SiteId
from shared.domain.remedies import Remedy, remedy_of
from shared.domain.session_items import SiteName
from shared.http.callers import Caller, manager_of
from shared.http.edge import routes
from shared.http.shapes import Cursor, Limit, Listed
from shared.stores.cards import private_access_cards
from shared.stores.chargers import chargers
from shared.stores.decisions import decisions
from shared.stores.evidence import Pair, evidence_of_each
from shared.stores.groups import groups
from shared.stores.names import some_chargers
from shared.stores.sites import sites
from shared.world import now

router = routes()

_READS = 10


class DecidingCharger(BaseModel, frozen=True):
    """Where the card was held to."""

    id: ChargerId
    name: str
    site: SiteName


class Verdict(BaseModel, frozen=True):
    """What the same card would be answered at the same charger now."""

    accepted: bool
    reason: Reason
    group: NamedGroup | None
    """The card group that it would be granted through."""


class DecisionItem(BaseModel, frozen=True):
    """One answer to a card, the rules behind it, and what would change it."""

    at: AwareDatetime
    """When the card was held to the charger."""
    told_at: AwareDatetime
    """When it asked, or told of what it had decided by itself; they are in this order."""
    uid: CardUid
    visual_number: str
    label: str
    accepted: bool
    reason: Reason
    by_charger: bool
    """The charger let the card in while it was offline, and asked afterwards."""
    group: str | None
    """The name of the card group that it was granted through."""
    charger: DecidingCharger
    now: Verdict
    remedy: Remedy | None
    """What would change it; null where it would be answered otherwise by now."""
    trace: tuple[str, ...]


@router.get("/api/chargers/<charger>/decisions", tags=["cards"])
def list_decisions(charger: str, limit: Limit = 50, cursor: Cursor = None) -> Listed[DecisionItem]:
    """Which cards were held to it, and what they were answered, newest first."""
    caller = manager_of(router)
    found = chargers().get(caller.company, ChargerId(charger))
    caller.allow_site(found.site)
    records, after = decisions().page_of(caller.company, found.id, limit, cursor)
    return Listed(items=_items(caller.company, records), next_cursor=after)


@router.get("/api/cards/<uid>/decisions", tags=["cards"])
def list_decisions_on_card(
    uid: str, limit: Limit = 50, cursor: Cursor = None
) -> Listed[DecisionItem]:
    """Where the card was held to chargers that are the caller's, and what it was answered."""
    caller = manager_of(router)
    access = private_access_cards().get(caller.company, CardUid(uid.upper()))
    found: list[DecisionRecord] = []
    for _ in range(_READS):
        wanted = limit - len(found)
        read, cursor = decisions().page_of_card(caller.company, access.uid, wanted, cursor)
        found += those_of(caller, read)
        if cursor is None or len(found) == limit:
            break
    return Listed(items=_items(caller.company, found), next_cursor=cursor)


def those_of(caller: Caller, records: Iterable[DecisionRecord]) -> Iterator[DecisionRecord]:
    """Those of chargers that are the caller's. A read unit for each charger."""
    records = list(records)
    known = some_chargers(caller.company, [record.charger for record in records])
    mine = {charger.id for charger in known.values() if caller.user.sees(charger.site)}
    return (record for record in records if record.charger in mine)


@dataclass(frozen=True)
class _Present:
    """What is so now, for a page of decisions."""

    evidence: Mapping[Pair, Evidence]
    verdicts: Mapping[Pair, Decision]
    groups: Mapping[GroupId, Group]
    sites: Mapping[SiteId, Site]


def _items(company: CompanyId, records: Sequence[DecisionRecord]) -> list[DecisionItem]:
    """Of those whose charger is there."""
    present = _present(company, records)
    return [_item(one, present) for one in records if (one.charger, one.uid) in present.evidence]


def _present(company: CompanyId, records: Sequence[DecisionRecord]) -> _Present:
    """Half a read unit for each charger, card, entry and grant; one for each group; the sites."""
    evidence = evidence_of_each(company, {(one.charger, one.uid) for one in records})
    verdicts = {pair: _verdict(pair, seen) for pair, seen in evidence.items()}
    decided = [*(one.decision for one in records), *verdicts.values()]
    through = list(dict.fromkeys(one.group for one in decided if one.group is not None))
    return _Present(
        evidence=evidence,
        verdicts=verdicts,
        groups=groups().some_of(company, through),
        sites=sites().all_of(company) if records else {},
    )


def _verdict(pair: Pair, seen: Evidence) -> Decision:
    _, uid = pair
    return may_charge(seen, now()) if uid else may_charge_without_card(seen.charger)


def _item(record: DecisionRecord, present: _Present) -> DecisionItem:
    pair = (record.charger, record.uid)
    seen, today, then = present.evidence[pair], present.verdicts[pair], record.decision
    group = None if then.group is None else present.groups.get(then.group)
    return DecisionItem(
        at=record.presented_at or record.at,
        told_at=record.at,
        uid=record.uid,
        visual_number=record.visual_number,
        label=record.label,
        accepted=then.accepted,
        reason=then.reason,
        by_charger=then.by_charger or then.reason is Reason.CHARGER_OFFLINE,
        group=None if group is None else group.name,
        charger=_charger(seen.charger, present.sites),
        now=Verdict(
            accepted=today.accepted, reason=today.reason, group=_group(today, present.groups)
        ),
        remedy=remedy_of(then, today, held=seen.private_access is not None),
        trace=then.trace,
    )


def _charger(charger: Charger, known: Mapping[SiteId, Site]) -> DecidingCharger:
    site = known.get(charger.site)
    return DecidingCharger(
        id=charger.id,
        name=charger.name,
        site=SiteName(
            id=charger.site,
            name=site.name if site else charger.site,
            time_zone=site.time_zone if site else "UTC",
        ),
    )


def _group(decision: Decision, known: Mapping[GroupId, Group]) -> NamedGroup | None:
    if decision.group is None or decision.group not in known:
        return None
    return NamedGroup(id=decision.group, name=known[decision.group].name)
