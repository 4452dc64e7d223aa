"""Invitations, from the e-mail to the user they become (docs/data.md 17, 77)."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from shared.domain.audit import AuditEntry
from shared.domain.errors import AlreadyExists, AlreadyInvited, NotFound
from shared.domain.ids import CompanyId, InvitationId
from shared.domain.invitations import LIFETIME, Ending, Invitation, link_of
from shared.domain.links import Link
from shared.domain.mails import Mail
from shared.domain.people import User
from shared.domain.signins import SignIn
from shared.stores import keys, tables
from shared.stores.audit import recorded
from shared.stores.links import KEPT, kept, used
from shared.stores.mails import posted
from shared.stores.people import joining
from shared.stores.signins import started


@dataclass(frozen=True)
class Joining:
    """All that belongs to accepting an invitation: it happens together or not at all."""

    user: User
    password_hash: str
    sign_in: SignIn
    mail: Mail
    entry: AuditEntry


class Invitations:
    """Addresses that may become users."""

    def add(self, invitation: Invitation, mail: Mail, entry: AuditEntry) -> None:
        """Patterns 16, 17, 18, 21, one transaction; an expired one is replaced.

        Raises AlreadyExists (`#/email`) for the address of a user, AlreadyInvited.
        """
        free = tables.check(
            tables.HUB, keys.email_key(invitation.email), "attribute_not_exists(pk)"
        )
        put = tables.put(
            tables.HUB,
            _key(invitation),
            invitation.model_dump(mode="json"),
            "attribute_not_exists(pk) OR expires_at < :now",
            now=tables.stamp(invitation.created_at),
        )
        tables.write_together(
            [
                tables.otherwise(free, AlreadyExists("#/email")),
                tables.otherwise(put, AlreadyInvited()),
                kept(link_of(invitation)),
                posted(mail),
                recorded(entry),
            ]
        )

    def get(self, company: CompanyId, invitation: InvitationId) -> Invitation:
        """Pattern 17, one consistent read. Raises NotFound."""
        found = self.find(company, invitation)
        if found is None:
            raise NotFound
        return found

    def find(self, company: CompanyId, invitation: InvitationId) -> Invitation | None:
        """Pattern 17, one consistent read."""
        key = keys.invitation_key(company, invitation)
        item = tables.get(tables.HUB, key, consistent=True)
        return None if item is None else Invitation.model_validate(item)

    def page_of(
        self, company: CompanyId, limit: int, cursor: str | None
    ) -> tuple[list[Invitation], str | None]:
        """Pattern 17, one query, in the order of ids."""
        page = tables.query(
            tables.HUB, keys.partition(company), "INVITATION#", limit=limit, cursor=cursor
        )
        return [Invitation.model_validate(item) for item in page.items], page.cursor

    def each_of(self, company: CompanyId) -> Iterator[Invitation]:
        """Pattern 17, a query over all invitations of a company."""
        items = tables.each(tables.HUB, keys.partition(company), "INVITATION#")
        return map(Invitation.model_validate, items)

    def renew(self, before: Invitation, after: Invitation, mail: Mail, entry: AuditEntry) -> None:
        """Patterns 17, 18, 21, one transaction. Raises ChangedMeanwhile."""
        put = tables.put(
            tables.HUB,
            _key(after),
            after.model_dump(mode="json"),
            "link = :link",
            link=before.link,
        )
        tables.write_together([put, kept(link_of(after)), posted(mail), recorded(entry)])

    def ending_behind(self, link: Link) -> Ending | None:
        """Pattern 77, one consistent read: how the invitation ended that `link` is of."""
        key = keys.ending_key(link.company, InvitationId(link.subject))
        item = tables.get(tables.HUB, key, consistent=True)
        return None if item is None else Ending.model_validate(item)

    def withdraw(self, invitation: Invitation, entry: AuditEntry) -> None:
        """Patterns 17 and 77, one transaction. Raises NotFound. Its links are over with it."""
        gone = tables.delete(tables.HUB, _key(invitation), "attribute_exists(pk)")
        ending = Ending(company=invitation.company, invitation=invitation.id, at=entry.at)
        tables.write_together([tables.otherwise(gone, NotFound()), _ended(ending), recorded(entry)])

    def forget(self, company: CompanyId, invitation: InvitationId) -> None:
        """Patterns 17 and 77, a delete each, safe to repeat. Its links are over with it."""
        for key in (keys.invitation_key, keys.ending_key):
            tables.write_alone(tables.delete(tables.HUB, key(company, invitation)))

    def sign(self, before: Invitation, inviter: str) -> None:
        """Pattern 17, one write: in another name. Raises ChangedMeanwhile."""
        fields = {"inviter": inviter}
        write = tables.change(tables.HUB, _key(before), fields, "link = :link", link=before.link)
        tables.write_alone(write)

    def accept(self, invitation: Invitation, joined: Joining) -> None:
        """Patterns 15 to 21, 24 and 77, one transaction. Raises LinkUsed, AlreadyExists;
        ChangedMeanwhile where it was withdrawn or sent anew.
        """
        user = joined.user
        ending = Ending(
            company=user.company, invitation=invitation.id, at=user.created_at, user=user.id
        )
        tables.write_together(
            [
                used(link_of(invitation), user.created_at, user.id),
                tables.delete(tables.HUB, _key(invitation), "link = :link", link=invitation.link),
                _ended(ending),
                *joining(user, joined.password_hash),
                started(joined.sign_in),
                posted(joined.mail),
                recorded(joined.entry),
            ]
        )


def _ended(ending: Ending) -> tables.Write:
    """For as long as a link of it may be kept; a later one of the same address replaces it."""
    key = keys.ending_key(ending.company, ending.invitation)
    expires = tables.epoch_s(ending.at + LIFETIME + KEPT)
    return tables.put(tables.HUB, key, {**ending.model_dump(mode="json"), "expires": expires})


def _key(invitation: Invitation) -> tables.Key:
    return keys.invitation_key(invitation.company, invitation.id)


@cache
def invitations() -> Invitations:
    """The store of this process."""
    return Invitations()
