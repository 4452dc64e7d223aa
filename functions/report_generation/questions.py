"""What somebody asks to be foretold: a change, and the chargers or sites that it is made on."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from functions.report_generation.foretelling import Question
from shared.domain.access_changes import GrantAccess, SetVisitorUse, WithdrawAccess
from shared.domain.changed_access import Granter
from shared.domain.chargers import Charger
from shared.domain.errors import Invalid, UnknownReference
from shared.domain.foretelling import Asked, Change, DrawTariff
from shared.domain.ids import ChargerId, SiteId, TariffId
from shared.domain.previews import period_until
from shared.http.access_changing import hold_known, inside
from shared.http.callers import Caller
from shared.http.shapes import Body
from shared.http.tariff_terms import Terms, drawn
from shared.stores.chargers import chargers
from shared.stores.names import some_chargers
from shared.stores.sites import sites
from shared.stores.tariffs import tariffs
from shared.world import now

_Id = Annotated[str, Field(min_length=1, max_length=120)]
Chargers = Mapping[ChargerId, Charger]


class ChargersTarget(Body):
    """Each of these chargers."""

    chargers: Annotated[tuple[_Id, ...], Field(min_length=1, max_length=10_000)]


class SitesTarget(Body):
    """These sites as a whole: what is granted is granted on all their chargers, also later ones."""

    sites: Annotated[tuple[_Id, ...], Field(min_length=1, max_length=1_000)]


class RedrawTariff(Body):
    """A tariff as it is to be; told of the sessions that were on it."""

    kind: Literal["tariff"]
    tariff: _Id
    terms: Terms


class NewPreview(Body):
    """A change, and what it is to be made on; of a tariff, `target` is null."""

    change: Annotated[
        SetVisitorUse | GrantAccess | WithdrawAccess | RedrawTariff, Field(discriminator="kind")
    ]
    target: ChargersTarget | SitesTarget | None = None


def question_of(caller: Caller, new: NewPreview) -> Question:
    """Raises UnknownReference, Invalid (`#/target`); what is wrong with the change (`#/change`);
    Forbidden for a tariff where only some sites are the caller's."""
    moment = now()
    change = _change(caller, new)
    known, at_sites = _target(caller, new)
    return Question(
        company=caller.company,
        asked=Asked(change=change, chargers=tuple(known), sites=at_sites),
        chargers=known,
        period=period_until(moment),
        granter=Granter(caller.user.id, moment),
    )


def _change(caller: Caller, new: NewPreview) -> Change:
    if isinstance(new.change, RedrawTariff):
        return _redrawn(caller.of_all_sites(), new.change)
    with inside("#/change"):
        hold_known(caller, new.change)
    return new.change


def _redrawn(caller: Caller, change: RedrawTariff) -> DrawTariff:
    known = tariffs().known(caller.company, TariffId(change.tariff))
    if not known:
        raise UnknownReference("#/change/tariff")
    with inside("#/change/terms"):
        tariff = drawn(caller, change.terms, known[-1].id, now(), now())
    after = tariff.model_copy(update={"version": known[-1].version + 1})
    return DrawTariff(kind="tariff", tariff=after)


def _target(caller: Caller, new: NewPreview) -> tuple[Chargers, tuple[SiteId, ...]]:
    if isinstance(new.change, RedrawTariff) is not (new.target is None):
        raise Invalid("#/target")
    if isinstance(new.target, ChargersTarget):
        return _chargers(caller, new.target), ()
    if isinstance(new.target, SitesTarget):
        return _at_sites(caller, new.target)
    return chargers().all_of(caller.company), ()


def _chargers(caller: Caller, target: ChargersTarget) -> Chargers:
    found = some_chargers(caller.company, map(ChargerId, target.chargers))
    mine = {charger.id: charger for charger in found.values() if caller.user.sees(charger.site)}
    if not mine.keys() >= set(target.chargers):
        raise UnknownReference("#/target/chargers")
    return mine


def _at_sites(caller: Caller, target: SitesTarget) -> tuple[Chargers, tuple[SiteId, ...]]:
    wanted = tuple(dict.fromkeys(map(SiteId, target.sites)))
    known = sites().all_of(caller.company)
    if not all(site in known and caller.user.sees(site) for site in wanted):
        raise UnknownReference("#/target/sites")
    everywhere = chargers().all_of(caller.company)
    there = {name: charger for name, charger in everywhere.items() if charger.site in wanted}
    return there, wanted
