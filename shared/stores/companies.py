"""Companies (docs/data.md 1, 2)."""

from collections.abc import Iterable, Iterator
from functools import cache

from pydantic import BaseModel

from shared.domain.audit import AuditEntry
from shared.domain.companies import PLATFORM, Company
from shared.domain.errors import CompanyClosed, NotFound, UnknownReference
from shared.domain.ids import OPERATOR, CompanyId
from shared.domain.repeats import Repeatable
from shared.stores import keys, tables
from shared.stores.audit import recorded
from shared.stores.chargers import changed_fields
from shared.stores.counts import number_of
from shared.stores.repeats import under_key

_BATCH = 100


class Counts(BaseModel, frozen=True):
    """How much a company has."""

    sites: int
    chargers: int
    users: int


class Companies:
    """The customers of the platform."""

    def add(self, company: Company, entry: AuditEntry, repeat: Repeatable | None = None) -> None:
        """Patterns 1, 2 and 63, one transaction; its id is new. Raises ChangedMeanwhile where the
        request has made one already."""
        listed = {
            **company.model_dump(mode="json"),
            "lpk": "COMPANIES",
            "lsk": _listed_as(company),
        }
        key = keys.company_key(company.id)
        put = tables.put(tables.HUB, key, listed, "attribute_not_exists(pk)")
        tables.write_together([put, recorded(entry), *under_key(repeat, company.id)])

    def get(self, company: CompanyId) -> Company:
        """Pattern 1, one read. Raises NotFound. The platform's own is always there."""
        if company == OPERATOR:
            return PLATFORM
        item = tables.get(tables.HUB, keys.company_key(company))
        if item is None:
            raise NotFound
        return Company.model_validate(item)

    def lately(self, wanted: Iterable[CompanyId]) -> dict[CompanyId, Company]:
        """Pattern 1: those that are there, as of the last second; half a read unit each."""
        asked = [keys.company_key(company) for company in wanted]
        found: dict[CompanyId, Company] = {}
        for first in range(0, len(asked), _BATCH):
            items = tables.get_together_lately(tables.HUB, asked[first : first + _BATCH])
            for company in map(Company.model_validate, items.values()):
                found[company.id] = company
        return found

    def requires_second_factor(self, company: CompanyId) -> bool:
        """Pattern 1, one consistent read."""
        item = tables.get(tables.HUB, keys.company_key(company), consistent=True)
        return item is not None and Company.model_validate(item).second_factor_required

    def change(self, before: Company, after: Company, entry: AuditEntry) -> None:
        """Patterns 1 and 2, one transaction. Raises ChangedMeanwhile."""
        fields, condition, values = changed_fields(before, after)
        if not fields:
            return
        if "name" in fields:
            fields["lsk"] = _listed_as(after)
        key = keys.company_key(before.id)
        write = tables.change(tables.HUB, key, fields, condition, **values)
        tables.write_together([write, recorded(entry)])

    def hold_open(self, company: CompanyId) -> None:
        """Pattern 1, one consistent read. Raises CompanyClosed."""
        if self.is_closed(company):
            raise CompanyClosed

    def is_closed(self, company: CompanyId) -> bool:
        """Pattern 1, one consistent read."""
        item = tables.get(tables.HUB, keys.company_key(company), consistent=True)
        return item is not None and item.get("closed_at") is not None

    def beginning(self, name: str, limit: int) -> list[Company]:
        """Pattern 2, one query: those whose name begins so."""
        page = tables.query(
            tables.HUB,
            "COMPANIES",
            name.lower(),
            index="listing",
            names=("lpk", "lsk"),
            limit=limit,
        )
        return [Company.model_validate(item) for item in page.items]

    def refer(self, company: CompanyId, pointer: str) -> None:
        """Pattern 1, one read. Raises UnknownReference at `pointer`."""
        if tables.get(tables.HUB, keys.company_key(company)) is None:
            raise UnknownReference(pointer)

    def answers(self) -> None:
        """Pattern 1, one read: nothing happens where the table can be read."""
        tables.get(tables.HUB, keys.company_key(OPERATOR))

    def page(self, limit: int, cursor: str | None) -> tuple[list[Company], str | None]:
        """Pattern 2, one query, by name."""
        page = tables.query(
            tables.HUB,
            "COMPANIES",
            index="listing",
            names=("lpk", "lsk"),
            limit=limit,
            cursor=cursor,
        )
        return [Company.model_validate(item) for item in page.items], page.cursor

    def each(self) -> Iterator[Company]:
        """Pattern 2, a query for 500 companies."""
        items = tables.each(tables.HUB, "COMPANIES", index="listing", names=("lpk", "lsk"))
        return map(Company.model_validate, items)

    def counts(self, company: CompanyId) -> Counts:
        """Patterns 3, 4, 15, counted: costs as much as reading them all. For operators."""
        partition = keys.partition(company)
        return Counts(
            sites=number_of(tables.HUB, partition, "SITE#"),
            chargers=number_of(tables.HUB, partition, "CHARGER#"),
            users=number_of(tables.HUB, partition, "USER#"),
        )


def _listed_as(company: Company) -> str:
    return f"{company.name.lower()}#{company.id}"


@cache
def companies() -> Companies:
    """The store of this process."""
    return Companies()
