"""Sign-ins: families of refresh tokens (docs/data.md 19)."""

from functools import cache
from typing import Any

from shared.domain.errors import NotFound
from shared.domain.ids import CompanyId, UserId
from shared.domain.signins import SignIn
from shared.stores import keys, tables
from shared.stores.attempts import put_own


def started(sign_in: SignIn) -> tables.Write:
    """The part of a transaction that begins `sign_in`. Pattern 19, put; its family is new."""
    return tables.put(tables.HUB, _key(sign_in), _item(sign_in))


class SignIns:
    """Who is signed in where."""

    def start(self, sign_in: SignIn) -> None:
        """Patterns 19 and 15 (last sign-in), one transaction. Raises NotFound without the user."""
        user = tables.change(
            tables.HUB,
            keys.user_key(sign_in.company, sign_in.user),
            {"last_sign_in_at": tables.stamp(sign_in.created_at)},
            "attribute_exists(pk)",
        )
        tables.write_together([tables.otherwise(user, NotFound()), started(sign_in)])

    def find(self, company: CompanyId, user: UserId, family: str) -> SignIn | None:
        """Pattern 19, one consistent read."""
        key = keys.sign_in_key(company, user, family)
        item = tables.get(tables.HUB, key, consistent=True)
        return None if item is None else SignIn.model_validate(item)

    def page_of(
        self, company: CompanyId, user: UserId, limit: int, cursor: str | None
    ) -> tuple[list[SignIn], str | None]:
        """Pattern 19, one query, also those that ended."""
        page = tables.query(
            tables.HUB,
            keys.partition(company),
            keys.sign_ins_of(user),
            limit=limit,
            cursor=cursor,
        )
        return [SignIn.model_validate(item) for item in page.items], page.cursor

    def rotate(self, before: SignIn, after: SignIn) -> bool:
        """Pattern 19, one conditional write: whether nobody was faster."""
        return put_own(
            tables.HUB,
            _key(after),
            _item(after),
            "digest = :digest AND ended = :no",
            digest=before.digest,
            no=False,
        ).done

    def end(self, sign_in: SignIn) -> None:
        """Pattern 19, one write, safe to repeat."""
        tables.write_alone(tables.change(tables.HUB, _key(sign_in), {"ended": True}))

    def forget(self, company: CompanyId, user: UserId) -> None:
        """Pattern 19, a query and a delete for each of a user, safe to repeat."""
        for item in tables.each(tables.HUB, keys.partition(company), keys.sign_ins_of(user)):
            tables.write_alone(tables.delete(tables.HUB, (item["pk"], item["sk"])))


def _key(sign_in: SignIn) -> tables.Key:
    return keys.sign_in_key(sign_in.company, sign_in.user, sign_in.family)


def _item(sign_in: SignIn) -> dict[str, Any]:
    return {**sign_in.model_dump(mode="json"), "expires": tables.epoch_s(sign_in.expires_at)}


@cache
def sign_ins() -> SignIns:
    """The store of this process."""
    return SignIns()
