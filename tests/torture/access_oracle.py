"""Who may charge, from the rows of grants alone: naive, slow, and on its own."""

from tests.torture.access_cases import ALL, Holder, Row, World, site_of

Answer = tuple[bool, str, str, str, str]
"""Accepted, reason, billing, tariff, group; empty: none."""

_KINDS = ("card", "group", ALL)
_REASONS = {
    ("card", False): "card_granted",
    ("card", True): "card_granted_at_site",
    ("group", False): "group_granted",
    ("group", True): "group_granted_at_site",
    (ALL, False): "all_cards_granted",
    (ALL, True): "all_cards_granted_at_site",
}
_VISITORS = {
    "off": (False, "visitors_off", "free", "", ""),
    "on": (True, "visitors_free", "free", "", ""),
    "paid": (True, "visitors_paid", "paid", "visitors", ""),
}


def expected_of(world: World, card: str, charger: str) -> Answer:
    """What the card must be answered at the charger."""
    holder = world.cards[card]
    if not holder.known and not holder.adopted:
        return (False, "card_unknown", "free", "", "")
    if holder.blocked:
        return (False, "card_blocked", "free", "", "")
    if holder.valid_h is not None and holder.valid_h <= world.hour:
        return (False, "card_expired", "free", "", "")
    mine = [row for row in world.rows if holder.held and _is_for(row, card, holder, charger)]
    affordable = [row for row in mine if _is_affordable(row, holder)]
    if not affordable:
        return _as_visitor(world.visitors[charger], bool(mine))
    first = sorted(affordable, key=lambda row: _place_of(row, charger))[0]
    reason = _REASONS[first.kind, first.place != charger]
    group = first.who if first.kind == "group" else ""
    return (True, reason, first.billing, first.tariff, group)


def _as_visitor(mode: str, cannot_pay: bool) -> Answer:
    if mode == "off" and cannot_pay:
        return (False, "not_payable", "free", "", "")
    return _VISITORS[mode]


def _is_for(row: Row, card: str, holder: Holder, charger: str) -> bool:
    if row.place not in (charger, site_of(charger)):
        return False
    if row.kind == "card":
        return row.who == card
    return row.kind == ALL or row.who in holder.groups


def _is_affordable(row: Row, holder: Holder) -> bool:
    return row.kind == "card" or row.billing == "free" or holder.has_account


def _place_of(row: Row, charger: str) -> tuple[int, bool, bool, str, str]:
    paid = row.billing == "paid"
    return (_KINDS.index(row.kind), row.place != charger, paid, row.tariff, row.who)
