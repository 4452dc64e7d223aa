"""The first of the platform's staff: comes from the deployment, invoked directly, repeatable."""

from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext
from pydantic import BaseModel

from shared.domain.audit import AuditEntry, difference
from shared.domain.companies import Language
from shared.domain.errors import AlreadyExists
from shared.domain.ids import OPERATOR, UserId
from shared.domain.passwords import SALT_BYTES, hashed
from shared.domain.people import Role, User
from shared.http.shapes import EmailAddress, Password
from shared.logs import discreetly
from shared.stores.people import people
from shared.world import new_bytes, new_id, now


class FirstOperator(BaseModel, frozen=True):
    """What the deployment says."""

    email: EmailAddress
    password: Password


@discreetly
def handler(event: dict[str, Any], _context: LambdaContext | None) -> dict[str, bool]:
    """Whether the user was made; one who has the address is never changed."""
    given = FirstOperator.model_validate(event)
    if people().with_password(given.email) is not None:
        return {"created": False}
    user = User(
        id=UserId(new_id()),
        company=OPERATOR,
        email=given.email,
        language=Language.EN,
        role=Role.OPERATOR,
        created_at=now(),
    )
    try:
        people().add(user, hashed(given.password, new_bytes(SALT_BYTES)), _entry(user))
    except AlreadyExists:
        return {"created": False}
    return {"created": True}


def _entry(user: User) -> AuditEntry:
    before, after = difference(None, user)
    return AuditEntry(
        id=new_id(),
        company=OPERATOR,
        at=now(),
        who="deployment",
        action="user.created",
        subject=user.id,
        before=before,
        after=after,
        source="deployment",
    )
