"""What the process remembers of the world's side, renewed by what changed since it was last read.

So however many ask, the tables are read a few times a minute and process, and only what is new.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache

from shared.domain.companies import Company
from shared.domain.ids import CompanyId, SiteId, TariffId
from shared.domain.ocpi_locations import Location, Party, location_id, location_of
from shared.domain.ocpi_tariffs import OcpiTariff, free_tariff, free_tariff_id, tariff_of
from shared.domain.public_places import PublicCharger, PublicSite, PublicTariff, Published, name_of
from shared.i18n.catalogue import LANGUAGES, text
from shared.stores.companies import companies
from shared.stores.public_places import public_places
from shared.world import setting

RENEWED_EVERY = timedelta(seconds=20)
COMPANIES_EVERY = timedelta(seconds=60)
_OVERLAP = timedelta(minutes=2)
"""The index is a moment behind, and clocks differ."""
_BEGINNING = datetime(2020, 1, 1, tzinfo=UTC)
_REMOVED = "REMOVED"
Place = tuple[CompanyId, SiteId]


@dataclass(frozen=True)
class Entry:
    """An object as text: `shown` to all, None where nothing of it is any more; `followed` by those
    who ask for what changed, with what was removed."""

    id: str
    updated_at: str
    shown: str | None
    followed: str


@dataclass
class Feed:
    """Locations and tariffs, each as text by their id."""

    party: Party
    renewed_at: datetime | None = None
    locations: dict[str, Entry] = field(default_factory=dict)
    tariffs: dict[str, Entry] = field(default_factory=dict)
    _known: dict[tuple[CompanyId, str], Published] = field(default_factory=dict)
    _places: dict[Place, set[tuple[CompanyId, str]]] = field(default_factory=dict)
    _companies: dict[CompanyId, Company] = field(default_factory=dict)
    _companies_at: datetime | None = None

    def renew(self, now: datetime) -> None:
        """Reads what was written since, unless that was done a moment ago."""
        if self.renewed_at is not None and now - self.renewed_at < RENEWED_EVERY:
            return
        begin = self.renewed_at - _OVERLAP if self.renewed_at else _BEGINNING
        changed = [one for one in public_places().changed_from(begin) if self._is_news(one)]
        stale = {place for one in changed for place in self._take(one)}
        stale |= self._renew_companies(now)
        for place in stale:
            self._place(place)
        self._renew_tariffs(now)
        self.renewed_at = now

    def _is_news(self, one: Published) -> bool:
        known = self._known.get((one.company, name_of(one.shown)))
        return known is None or known.version < one.version

    def _take(self, one: Published) -> set[Place]:
        """The places whose location is another now: two where a charger was moved."""
        key = (one.company, name_of(one.shown))
        left, place = _place_of(self._known.get(key)), _place_of(one)
        self._known[key] = one
        if left is not None and left != place:
            self._places[left].discard(key)
        if place is not None:
            self._places.setdefault(place, set()).add(key)
        return {each for each in (left, place) if each is not None}

    def _renew_companies(self, now: datetime) -> set[Place]:
        """Those places whose company was changed, as when it is closed, or is new here."""
        wanted = {company for company, _ in self._places}
        is_due = self._companies_at is None or now - self._companies_at >= COMPANIES_EVERY
        if not is_due and wanted <= self._companies.keys():
            return set()
        before, self._companies = self._companies, companies().lately(wanted)
        self._companies_at = now
        differing = {
            company for company in wanted if before.get(company) != self._companies.get(company)
        }
        return {place for place in self._places if place[0] in differing}

    def _place(self, place: Place) -> None:
        company = self._companies.get(place[0])
        known = [self._known[key] for key in sorted(self._places[place])]
        site = next((one for one in known if isinstance(one.shown, PublicSite)), None)
        chargers = [one for one in known if isinstance(one.shown, PublicCharger)]
        if company is None or site is None or not chargers:
            self.locations.pop(location_id(*place), None)
            return
        chargers = [_turned(one, company) for one in chargers]
        location = location_of(site, chargers, free_tariff_id(company.currency), self.party)
        if location is None:
            self.locations.pop(location_id(*place), None)
        else:
            self.locations[location.id] = _entry_of(location)

    def _renew_tariffs(self, now: datetime) -> None:
        """Few, and what is in force changes by itself."""
        used = set(self._used())
        grace = {language: text(language, "public.idle_grace") for language in LANGUAGES}
        made: list[OcpiTariff | None] = [
            tariff_of(_turned(one, self._companies[one.company]), now, grace, self.party)
            for one in self._known.values()
            if isinstance(one.shown, PublicTariff) and (one.company, one.shown.tariff) in used
        ]
        free = {self._companies[company].currency for company, tariff in used if tariff is None}
        made += [free_tariff(currency, _BEGINNING, self.party) for currency in free]
        self.tariffs = {tariff.id: _tariff_entry(tariff) for tariff in made if tariff is not None}

    def _used(self) -> Iterator[tuple[CompanyId, TariffId | None]]:
        """What the chargers cost that are shown; None: nothing."""
        for one in self._known.values():
            if isinstance(one.shown, PublicCharger) and not one.withdrawn:
                company = self._companies.get(one.company)
                if company is not None and company.closed_at is None:
                    yield one.company, one.shown.tariff


def page_of(
    entries: Mapping[str, Entry], begin: str | None, end: str | None
) -> list[tuple[str, str]]:
    """Ids and texts in the order of ids; with a period (OCPI moments, the end excluded): what was
    updated in it, also what is not shown any more."""
    return sorted(_wanted(entries, begin, end))


def _wanted(
    entries: Mapping[str, Entry], begin: str | None, end: str | None
) -> Iterator[tuple[str, str]]:
    for entry in entries.values():
        if begin is None and end is None:
            if entry.shown is not None:
                yield entry.id, entry.shown
        elif (begin is None or begin <= entry.updated_at) and (
            end is None or entry.updated_at < end
        ):
            yield entry.id, entry.followed


def _place_of(one: Published | None) -> Place | None:
    if one is None or isinstance(one.shown, PublicTariff):
        return None
    return one.company, one.shown.site


def _turned(one: Published, company: Company) -> Published:
    """That its company was closed, or opened again, is news of all that it shows."""
    turned_at = company.closed_at or company.opened_at
    if turned_at is None:
        return one
    withdrawn = one.withdrawn or company.closed_at is not None
    update = {"withdrawn": withdrawn, "updated_at": max(one.updated_at, turned_at)}
    return one.model_copy(update=update)


def _entry_of(location: Location) -> Entry:
    left = [evse for evse in location.evses if evse.status != _REMOVED]
    followed = location.model_dump_json(exclude_none=True)
    shown: str | None = followed
    if len(left) < len(location.evses):
        shown = location.model_copy(update={"evses": left}).model_dump_json(exclude_none=True)
    return Entry(location.id, location.last_updated, shown if left else None, followed)


def _tariff_entry(tariff: OcpiTariff) -> Entry:
    told = tariff.model_dump_json(exclude_none=True)
    return Entry(tariff.id, tariff.last_updated, told, told)


@cache
def feed() -> Feed:
    """Of this process."""
    party = setting("OCPI_PARTY")
    return Feed(Party(country_code=party[:2], party_id=party[2:]))
