"""When chargers were taken from one site to another (pattern 95)."""

from collections.abc import Mapping
from functools import cache

from shared.domain.ids import ChargerId, CompanyId, SiteId
from shared.domain.placements import Move
from shared.stores import tables
from shared.stores.attempts import put_always


class Moves:
    """Beside the statuses of the charger, and beside the weeks of both sites."""

    def add(self, company: CompanyId, move: Move) -> None:
        """Pattern 95, three writes, safe to repeat."""
        at = tables.stamp(move.at)
        body = move.model_dump(mode="json")
        put_always(tables.TELEMETRY, (f"I#{company}#{move.charger}", f"MOVED#{at}"), body)
        for site in (move.before, move.after):
            key = (f"R#{company}#{site}", f"MOVED#{at}#{move.charger}")
            put_always(tables.TELEMETRY, key, body)

    def of_site(self, company: CompanyId, site: SiteId) -> Mapping[ChargerId, list[Move]]:
        """Pattern 95, a query: those to and from a site, by charger. There are few, if any."""
        items = tables.each(tables.TELEMETRY, f"R#{company}#{site}", "MOVED#")
        moves: dict[ChargerId, list[Move]] = {}
        for move in map(Move.model_validate, items):
            moves.setdefault(move.charger, []).append(move)
        return moves

    def of_charger(self, company: CompanyId, charger: ChargerId) -> list[Move]:
        """Pattern 95, a query: all of a charger."""
        items = tables.each(tables.TELEMETRY, f"I#{company}#{charger}", "MOVED#")
        return list(map(Move.model_validate, items))


@cache
def moves() -> Moves:
    """The store of this process."""
    return Moves()
