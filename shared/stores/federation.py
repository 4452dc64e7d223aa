"""Identity providers of companies, and who is known by them (docs/data.md 25 to 27)."""

from functools import cache

from shared.domain.audit import AuditEntry
from shared.domain.errors import AlreadyExists, ChangedMeanwhile, FederationFailed
from shared.domain.federation import Departure, Provider
from shared.domain.ids import CompanyId, UserId
from shared.stores import keys, tables
from shared.stores.attempts import delete_where
from shared.stores.audit import recorded


class Providers:
    """At most one per company, and per domain."""

    def of_company(self, company: CompanyId) -> Provider | None:
        """Pattern 25, one consistent read."""
        item = tables.get(tables.HUB, keys.provider_key(company), consistent=True)
        return None if item is None else Provider.model_validate(item)

    def of_domain(self, domain: str) -> Provider | None:
        """Patterns 25, two consistent reads."""
        guard = tables.get(tables.HUB, keys.provider_domain_key(domain), consistent=True)
        return None if guard is None else self.of_company(CompanyId(guard["company"]))

    def save(self, provider: Provider, entry: AuditEntry) -> None:
        """Pattern 25, one transaction. Raises AlreadyExists (`#/issuer`) where another company of
        the same domain has one."""
        company = provider.company
        guard = tables.put(
            tables.HUB,
            keys.provider_domain_key(provider.domain),
            {"company": company},
            "attribute_not_exists(pk) OR company = :company",
            company=company,
        )
        item = provider.model_dump(mode="json")
        tables.write_together(
            [
                tables.otherwise(guard, AlreadyExists("#/issuer")),
                tables.put(tables.HUB, keys.provider_key(company), item),
                recorded(entry),
            ]
        )

    def remove(self, provider: Provider, entry: AuditEntry) -> None:
        """Pattern 25, one transaction, safe to repeat."""
        tables.write_together(
            [
                tables.delete(tables.HUB, keys.provider_key(provider.company)),
                tables.delete(tables.HUB, keys.provider_domain_key(provider.domain)),
                recorded(entry),
            ]
        )


class Departures:
    """Those who are at their provider now."""

    def add(self, departure: Departure) -> None:
        """Pattern 26, one put; its state is new."""
        expires = tables.epoch_s(departure.expires_at)
        item = {**departure.model_dump(mode="json"), "expires": expires}
        key = keys.departure_key(departure.state_digest)
        tables.write_alone(tables.put(tables.HUB, key, item))

    def end(self, state_digest: str) -> Departure:
        """Pattern 26, one conditional delete. Raises FederationFailed: unknown, or back already."""
        attempt = delete_where(tables.HUB, keys.departure_key(state_digest), "attribute_exists(pk)")
        if not attempt.done or attempt.before is None:
            raise FederationFailed
        return Departure.model_validate(attempt.before)


class Subjects:
    """Which account at the provider is which user: each way at most one."""

    def user_of(self, company: CompanyId, subject: str) -> UserId | None:
        """Pattern 27, one consistent read."""
        item = tables.get(tables.HUB, keys.subject_key(company, subject), consistent=True)
        return None if item is None else UserId(item["user"])

    def link(self, company: CompanyId, subject: str, user: UserId) -> None:
        """Pattern 27, one transaction, safe to repeat. Raises FederationFailed where the user is
        linked to another account: an address that was given to someone new."""
        by_subject = tables.put(
            tables.HUB,
            keys.subject_key(company, subject),
            {"user": user},
            "attribute_not_exists(pk) OR #user = :user",
            user=user,
        )
        by_subject.request["ExpressionAttributeNames"] = {"#user": "user"}
        by_user = tables.put(
            tables.HUB,
            keys.linked_key(company, user),
            {"subject": subject},
            "attribute_not_exists(pk) OR subject = :subject",
            subject=subject,
        )
        try:
            tables.write_together([by_subject, by_user])
        except ChangedMeanwhile as problem:
            raise FederationFailed from problem

    def unlink(self, company: CompanyId, user: UserId) -> None:
        """Pattern 27, one read and one transaction, safe to repeat."""
        at = keys.linked_key(company, user)
        linked = tables.get(tables.HUB, at, consistent=True)
        if linked is not None:
            of = keys.subject_key(company, linked["subject"])
            tables.write_together([tables.delete(tables.HUB, one) for one in (at, of)])


@cache
def providers() -> Providers:
    """The store of this process."""
    return Providers()


@cache
def departures() -> Departures:
    """The store of this process."""
    return Departures()


@cache
def subjects() -> Subjects:
    """The store of this process."""
    return Subjects()
