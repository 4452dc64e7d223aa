"""A session in its item: without what is as by default, its price as one text.

Five indexes hold all of it, and DynamoDB bills each begun KB.
"""

from typing import Any

from shared.domain.pricing import Line, Price
from shared.domain.sessions import Session
from shared.stores.marshalling import Item

_LIVE = {"live_energy_wh", "power_w", "last_sample_at"}
_LINE = ("kind", "quantity", "unit_price", "net")


def body_of(session: Session) -> dict[str, Any]:
    """What stands beside the keys."""
    left_out = _LIVE | {"price"}
    body = session.model_dump(mode="json", exclude=left_out, exclude_defaults=True)
    priced = {} if session.price is None else {"price": _text_of(session.price)}
    return {**body, **priced, "version": session.version}


def session_in(item: Item) -> Session:
    """The session of an item."""
    price = item.get("price")
    return Session.model_validate(item if price is None else {**item, "price": _price_in(price)})


def _text_of(price: Price) -> str:
    """`EUR 21 5.50 1.16 6.66 energy:13750:0.40:5.50`."""
    lines = (f"{one.kind}:{one.quantity}:{one.unit_price}:{one.net}" for one in price.lines)
    totals = (price.currency, price.vat_rate, price.net, price.vat, price.gross)
    return " ".join([*map(str, totals), *lines])


def _price_in(text: str) -> Price:
    currency, vat_rate, net, vat, gross, *lines = text.split(" ")
    told = {"currency": currency, "vat_rate": vat_rate, "net": net, "vat": vat, "gross": gross}
    parts = (dict(zip(_LINE, line.split(":"), strict=True)) for line in lines)
    return Price.model_validate({**told, "lines": tuple(map(Line.model_validate, parts))})
