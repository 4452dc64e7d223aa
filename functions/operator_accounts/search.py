"""One field that finds everything: a company, a site, a charger, a card, a person."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated

from aws_lambda_powertools.event_handler.openapi.params import Query
from pydantic import BaseModel

from shared.domain.errors import NotFound
from shared.domain.ids import CardUid, CompanyId
from shared.domain.people import plain_address
from shared.http.callers import operator_of
from shared.http.edge import routes
from shared.http.shapes import Listed
from shared.stores.cards import cards
from shared.stores.chargers import chargers
from shared.stores.companies import companies
from shared.stores.people import people
from shared.stores.sites import sites

router = routes()

_AT_MOST = 20


class Kind(StrEnum):
    """What was found."""

    COMPANY = "company"
    SITE = "site"
    CHARGER = "charger"
    CARD = "card"
    PERSON = "person"


class Found(BaseModel, frozen=True):
    """One of them. `company` null: of no company alone."""

    kind: Kind
    id: str
    title: str
    company: CompanyId | None


@router.get("/api/operator/search", tags=["operator"])
def search(text: Annotated[str, Query(min_length=1, max_length=254)]) -> Listed[Found]:
    """Companies and sites whose name begins so; chargers, cards, people that are called so."""
    operator_of(router)
    wanted = text.strip()
    named = companies().beginning(wanted, _AT_MOST)
    items = [Found(kind=Kind.COMPANY, id=c.id, title=c.name, company=c.id) for c in named]
    return Listed(
        items=[*items, *_sites(wanted), *_charger(wanted), *_card(wanted), *_person(wanted)]
    )


def _sites(text: str) -> Iterator[Found]:
    for site in sites().beginning(text, _AT_MOST):
        yield Found(kind=Kind.SITE, id=site.id, title=site.name, company=site.company)


def _charger(text: str) -> Iterator[Found]:
    found = chargers().called(text)
    if found is not None:
        title = f"{found.name} ({found.serial_number})"
        yield Found(kind=Kind.CHARGER, id=found.id, title=title, company=found.company)


def _card(text: str) -> Iterator[Found]:
    found = cards().by_visual_number(text.upper())
    if found is None:
        try:
            found = cards().get(CardUid(text.upper()))
        except NotFound:
            return
    yield Found(kind=Kind.CARD, id=found.uid, title=found.visual_number, company=found.company)


def _person(text: str) -> Iterator[Found]:
    found = people().with_password(plain_address(text))
    if found is not None:
        user = found[0]
        title = f"{user.name} ({user.email})"
        yield Found(kind=Kind.PERSON, id=user.id, title=title, company=user.company)
