"""A session in its item: without what is by default or its keys tell, price and times as texts.

Five indexes hold all of it, and DynamoDB bills each begun KB.
"""

from datetime import datetime, timedelta
from typing import Any

from shared.domain.pricing import Line, Price
from shared.domain.sessions import Session, session_id
from shared.stores.marshalling import Item

_LIVE = {"live_energy_wh", "power_w", "last_sample_at", "heard_at"}
_OVER = {"over_at", "charging_s", "idle_s"}
_MS = timedelta(milliseconds=1)
_LINE = ("kind", "quantity", "unit_price", "net")


def body_of(session: Session) -> dict[str, Any]:
    """What stands beside the keys."""
    left_out = _LIVE | _OVER | {"id", "price"}
    body = session.model_dump(mode="json", exclude=left_out, exclude_defaults=True)
    priced = {} if session.price is None else {"price": _text_of(session.price)}
    over = {} if session.over_at is None else {"over": _over_of(session)}
    return {**body, **priced, **over, "version": session.version}


def session_in(item: Item) -> Session:
    """The session of an item."""
    price, over = item.get("price"), item.get("over")
    told = {} if price is None else {"price": _price_in(price)}
    id_ = session_id(item["charger"], item["transaction_id"])
    session = Session.model_validate({**item, **told, "id": id_})
    return session if over is None else session.model_copy(update=_over_in(session, over))


def _over_of(session: Session) -> str:
    """`1204 3600 900`: the milliseconds from its end until we knew, its seconds of charging and of
    idle time; `-`: not known."""
    known_after = (session.over_at or session.started_at) - _end_of(session)
    times = (session.charging_s, session.idle_s)
    return " ".join([str(known_after // _MS), *("-" if s is None else str(s) for s in times)])


def _over_in(session: Session, text: str) -> dict[str, Any]:
    known_after_ms, *times = text.split(" ")
    charging_s, idle_s = (None if s == "-" else int(s) for s in times)
    over_at = _end_of(session) + int(known_after_ms) * _MS
    return {"over_at": over_at, "charging_s": charging_s, "idle_s": idle_s}


def _end_of(session: Session) -> datetime:
    return session.ended_at or session.started_at


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
