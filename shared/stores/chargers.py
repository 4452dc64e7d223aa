"""Chargers with what guards them: identity, serial number, live state (docs/data.md 4 to 8)."""

from functools import cache
from typing import Any

from shared.domain.access import Evidence
from shared.domain.audit import AuditEntry
from shared.domain.chargers import Charger, ChargerState, Subscription
from shared.domain.errors import AlreadyExists, ChangedMeanwhile, NotFound
from shared.domain.identities import Identity
from shared.domain.ids import CardUid, ChargerId, CompanyId
from shared.stores import keys, tables
from shared.stores.audit import recorded
from shared.stores.evidence import evidence_in, evidence_keys
from shared.stores.site_rules import groups_are_open, rules_of_sites, rules_stand

_TRIES = 3


class Chargers:
    """Chargers as people registered and set them."""

    def add(self, charger: Charger, identity: Identity, entry: AuditEntry) -> None:
        """Patterns 3 to 7, a read and one transaction; with the rules of its site as they are then.

        Raises NotFound, AlreadyExists (serial, identity), ChangedMeanwhile.
        """
        for tried in range(_TRIES):
            rules = rules_of_sites().get(charger.company, charger.site)
            try:
                _add(charger.model_copy(update={"site_rules": rules}), identity, entry)
            except ChangedMeanwhile:
                if tried == _TRIES - 1:
                    raise
            else:
                return

    def get(self, company: CompanyId, charger: ChargerId) -> Charger:
        """Pattern 4, one consistent read. Raises NotFound."""
        item = tables.get(tables.HUB, keys.charger_key(company, charger), consistent=True)
        if item is None:
            raise NotFound
        return Charger.model_validate(item)

    def all_of(self, company: CompanyId) -> dict[ChargerId, Charger]:
        """Pattern 4, a query over all chargers: about 8 to a read unit."""
        items = tables.each(tables.HUB, keys.partition(company), "CHARGER#")
        return {charger.id: charger for charger in map(Charger.model_validate, items)}

    def page_of(
        self, company: CompanyId, limit: int, cursor: str | None
    ) -> tuple[list[Charger], str | None]:
        """Pattern 4, one query, in the order of ids."""
        page = tables.query(
            tables.HUB, keys.partition(company), "CHARGER#", limit=limit, cursor=cursor
        )
        return [Charger.model_validate(item) for item in page.items], page.cursor

    def change(self, before: Charger, after: Charger, entry: AuditEntry) -> None:
        """Pattern 4, one transaction; only the fields that differ are written.

        Raises ChangedMeanwhile when one of them is no longer as in `before`, UnknownReference
        (`#/group`) for a grant to a group that is not there. Not for the site, the identity or the
        serial number, which stand elsewhere too.
        """
        fields, condition, values = changed_fields(before, after)
        if not fields:
            return
        write = tables.change(
            tables.HUB,
            keys.charger_key(before.company, before.id),
            fields,
            condition,
            **values,
        )
        held = groups_are_open(before.company, after.groups.keys() - before.groups.keys())
        tables.write_together([write, *held, recorded(entry)])

    def change_password(self, identity: Identity, entry: AuditEntry) -> None:
        """Pattern 5, one transaction. Raises NotFound when the identity is not the charger's."""
        write = tables.change(
            tables.HUB,
            keys.identity_key(identity.identity),
            {
                "salt": identity.salt,
                "password_hashes": list(identity.password_hashes),
                "next_passwords": [],
            },
            "charger = :charger AND company = :company",
            charger=identity.charger,
            company=identity.company,
        )
        tables.write_together([tables.otherwise(write, NotFound()), recorded(entry)])

    def change_identity(self, before: Identity, after: Identity, *together: tables.Write) -> None:
        """Pattern 5, one conditional write, or a transaction with what is to be written together.

        Raises ChangedMeanwhile."""
        fields, condition, values = changed_fields(before, after)
        if not fields:
            return
        at = keys.identity_key(before.identity)
        write = tables.change(tables.HUB, at, fields, condition, **values)
        if together:
            tables.write_together([write, *together])
        else:
            tables.write_alone(write)

    def identity(self, identity: str) -> Identity | None:
        """Pattern 5, one consistent read: who connects under this name."""
        item = tables.get(tables.HUB, keys.identity_key(identity), consistent=True)
        return None if item is None else Identity.model_validate(item)

    def called(self, text: str) -> Charger | None:
        """Patterns 6 or 5, and 4: two or three reads. By serial number, else by identity."""
        for key in (keys.serial_key(text), keys.identity_key(text)):
            guard = tables.get(tables.HUB, key)
            if guard is not None:
                return self.get(CompanyId(guard["company"]), ChargerId(guard["charger"]))
        return None

    def change_with_subscription(self, before: Charger, after: Charger, entry: AuditEntry) -> None:
        """Patterns 4, 7 and 8, a read and one transaction. Raises ChangedMeanwhile."""
        fields, condition, values = changed_fields(before, after)
        if not fields:
            return
        charger = keys.charger_key(before.company, before.id)
        state = keys.state_key(before.company, before.id)
        known = tables.get(tables.HUB, state, consistent=True)
        if known is None:
            raise NotFound
        version = known["version"]
        # With its version: whoever holds the state as it was must read it again.
        shown = {
            "subscription": after.subscription.model_dump(mode="json"),
            "version": version + 1,
        }
        tables.write_together(
            [
                tables.change(tables.HUB, charger, fields, condition, **values),
                tables.change(tables.HUB, state, shown, "version = :version", version=version),
                recorded(entry),
            ]
        )

    def evidence(self, company: CompanyId, charger: ChargerId, uid: CardUid) -> Evidence | None:
        """Patterns 4, 9, 12, 13 at one moment: 4 read units. None: no such charger.

        `uid` in upper case.
        """
        at = evidence_keys(company, charger, uid)
        return evidence_in(tables.get_together(tables.HUB, at), at, company)

    def evidence_lately(
        self, company: CompanyId, charger: ChargerId, uid: CardUid
    ) -> Evidence | None:
        """As `evidence`, of the last second: 2 read units. For what nothing is opened by."""
        at = evidence_keys(company, charger, uid)
        return evidence_in(tables.get_together_lately(tables.HUB, at), at, company)


def _add(charger: Charger, identity: Identity, entry: AuditEntry) -> None:
    company = charger.company
    state = ChargerState(
        charger=charger.id,
        company=company,
        site=charger.site,
        block_since=charger.created_at,
        subscription=charger.subscription,
    )
    tables.write_together(
        [
            rules_stand(company, charger.site, charger.site_rules),
            _guard(
                keys.serial_key(charger.serial_number),
                {"company": company, "charger": charger.id},
                "#/serial_number",
            ),
            _guard(
                keys.identity_key(charger.identity),
                identity.model_dump(mode="json"),
                "#/identity",
            ),
            tables.put(
                tables.HUB,
                keys.charger_key(company, charger.id),
                charger.model_dump(mode="json"),
                "attribute_not_exists(pk)",
            ),
            tables.put(
                tables.HUB,
                keys.state_key(company, charger.id),
                state_item(state, charger.subscription),
                "attribute_not_exists(pk)",
            ),
            recorded(entry),
        ]
    )


def state_item(state: ChargerState, subscription: Subscription) -> dict[str, Any]:
    """Body of a live state (patterns 7, 8) with the keys of `by_site`, for whoever puts it."""
    return {
        **state.model_dump(mode="json"),
        "subscription": subscription.model_dump(mode="json"),
        "spk": keys.partition(state.company),
        "ssk": f"{state.site}#{state.charger}",
    }


def changed_fields(before: Any, after: Any) -> tuple[dict[str, Any], str, dict[str, Any]]:
    """Of two models: the fields that differ, a condition that they are as before, its values.

    The item must be there: a change of what was removed meanwhile would make a part of one. An
    item from before a field was thought of does not have it yet.
    """
    old, new = before.model_dump(mode="json"), after.model_dump(mode="json")
    fields = {name: value for name, value in new.items() if old[name] != value}
    conditions = ["attribute_exists(pk)"]
    conditions += [f"(attribute_not_exists(#f{n}) OR #f{n} = :old{n})" for n in range(len(fields))]
    values = {f"old{n}": old[name] for n, name in enumerate(fields)}
    return fields, " AND ".join(conditions), values


def _guard(key: tables.Key, item: dict[str, Any], pointer: str) -> tables.Write:
    write = tables.put(tables.HUB, key, item, "attribute_not_exists(pk)")
    return tables.otherwise(write, AlreadyExists(pointer))


@cache
def chargers() -> Chargers:
    """The store of this process."""
    return Chargers()
