"""Chargers by serial number, with their passwords (guide 1.1), by operators."""

from datetime import datetime
from typing import Annotated

from pydantic import AwareDatetime, BaseModel, StringConstraints

from shared.domain.charger_settings import Settings, changed
from shared.domain.chargers import Charger, Subscription, in_order
from shared.domain.errors import UnknownReference
from shared.domain.identities import Identity, checked_password, password_hash
from shared.domain.ids import ChargerId, CompanyId, SiteId
from shared.http.callers import operator_of
from shared.http.edge import routes
from shared.http.shapes import Body, Cursor, Limit, Listed, Name
from shared.stores.chargers import chargers
from shared.stores.companies import companies
from shared.stores.connections import connections
from shared.stores.pushes import charger_pushes
from shared.stores.sites import sites
from shared.world import new_bytes, new_charger_password, new_id, now

router = routes()

_SALT_BYTES = 16

SerialNumber = Annotated[
    str,
    StringConstraints(
        strip_whitespace=True, min_length=1, max_length=48, pattern=r"^[A-Za-z0-9._~*=|@+-]+$"
    ),
]
"""Fits a URL's path and OCPP's identity: 48 characters."""


class NewCharger(Body):
    """A charger; `identity` where it is not the serial number, `password` else made."""

    serial_number: SerialNumber
    name: Name
    site: SiteId
    identity: SerialNumber | None = None
    password: str | None = None


class ChargerChange(Body):
    """What is not given stays."""

    name: Name | None = None
    subscription: Subscription | None = None


class NewPassword(Body):
    """Made when not given."""

    password: str | None = None


class GivenPassword(BaseModel, frozen=True):
    """Shown this once."""

    password: str


class RegisteredCharger(BaseModel, frozen=True):
    """A charger as operators see it."""

    id: ChargerId
    serial_number: str
    identity: str
    name: str
    site: SiteId
    subscription: Subscription
    created_at: AwareDatetime


class CreatedCharger(RegisteredCharger, frozen=True):
    """With its password, shown this once."""

    password: str


@router.get("/api/operator/companies/<company>/chargers", tags=["operator"])
def list_company_chargers(
    company: str, limit: Limit = 50, cursor: Cursor = None
) -> Listed[RegisteredCharger]:
    """The chargers of a company."""
    operator_of(router)
    found, more = chargers().page_of(companies().get(CompanyId(company)).id, limit, cursor)
    items = [RegisteredCharger.model_validate(one.model_dump()) for one in found]
    return Listed[RegisteredCharger](items=items, next_cursor=more)


@router.post("/api/operator/companies/<company>/chargers", status_code=201, tags=["operator"])
def register_charger(company: str, new: NewCharger) -> CreatedCharger:
    """Register a charger; its password is shown this once."""
    caller = operator_of(router)
    owner = companies().get(CompanyId(company)).id
    if sites().missing(owner, [new.site]):
        raise UnknownReference("#/site")
    charger = charger_of(new, ChargerId(new_id()), owner, now())
    password = _password(new.password)
    identity = identity_of(charger, password)
    entry = caller.entry("charger.registered", charger.id, None, charger, owner)
    chargers().add(charger, identity, entry)
    return CreatedCharger(**charger.model_dump(), password=password)


@router.patch("/api/operator/companies/<company>/chargers/<charger>", tags=["operator"])
def change_charger(company: str, charger: str, change: ChargerChange) -> RegisteredCharger:
    """Another name, or when its subscription began and is to be renewed."""
    caller = operator_of(router)
    before = chargers().get(CompanyId(company), ChargerId(charger))
    subscription = before.subscription if change.subscription is None else change.subscription
    named = changed(before, Settings(name=change.name))
    after = named.model_copy(update={"subscription": in_order(subscription)})
    entry = caller.entry("charger.changed", before.id, before, after, before.company)
    chargers().change_with_subscription(before, after, entry)
    return RegisteredCharger.model_validate(after.model_dump())


@router.put("/api/operator/companies/<company>/chargers/<charger>/password", tags=["operator"])
def change_charger_password(company: str, charger: str, new: NewPassword) -> GivenPassword:
    """Another password: the charger has to connect anew with it."""
    caller = operator_of(router)
    found = chargers().get(CompanyId(company), ChargerId(charger))
    password = _password(new.password)
    identity = identity_of(found, password)
    entry = caller.entry("charger.password_changed", found.id, company=found.company)
    chargers().change_password(identity, entry)
    disconnect(found)
    return GivenPassword(password=password)


def charger_of(new: NewCharger, charger: ChargerId, owner: CompanyId, at: datetime) -> Charger:
    """The charger that somebody asks for."""
    return Charger(
        id=charger,
        company=owner,
        site=new.site,
        serial_number=new.serial_number,
        identity=new.identity or new.serial_number,
        name=new.name,
        created_at=at,
    )


def identity_of(charger: Charger, password: str) -> Identity:
    """What the charger shows when it connects."""
    salt = new_bytes(_SALT_BYTES).hex()
    return Identity(
        identity=charger.identity,
        company=charger.company,
        charger=charger.id,
        site=charger.site,
        serial_number=charger.serial_number,
        salt=salt,
        password_hashes=(password_hash(salt, password.encode()),),
    )


def _password(given: str | None) -> str:
    return new_charger_password() if given is None else checked_password(given)


def disconnect(charger: Charger) -> None:
    """What the old connection says of the moment counts no longer, and then it ends."""
    current = connections().current(charger.company, charger.id)
    if current is not None:
        connections().close(charger.company, charger.id, current.connection_id)
        charger_pushes().close(current.connection_id)
