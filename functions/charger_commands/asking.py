"""The hub asks for its own next wish, once, however many look at the charger at the same time."""

from datetime import datetime, timedelta

from functions.charger_commands.sending import is_ready, new_command, send_next
from shared.domain.commands import Wanted
from shared.domain.connections import Connection
from shared.domain.ids import ChargerId, CompanyId
from shared.domain.wishes import Situation, Wish, wanted_in
from shared.ocpp.actions import VERSIONS
from shared.ocpp.commanding import fault_in
from shared.stores.commands import commands
from shared.stores.connections import connections
from shared.stores.states import states

_TURN = timedelta(seconds=30)


def ask_for_next(
    company: CompanyId, charger: ChargerId, now: datetime, wishes: tuple[Wish, ...]
) -> None:
    """Nothing where all is as it should be: five reads, and those of the wishes."""
    connection = connections().current(company, charger) if wishes else None
    if connection is None or not is_ready(connection, now):
        return
    wanted = _wanted(connection, now, wishes)
    if wanted is None:
        return
    command = new_command(company, charger, wanted, now)
    if not commands().take_turn(command, now + _TURN, now):
        return
    # Another may have asked for it, and had the answer, between our look and our turn.
    if _wanted(connection, now, wishes) == wanted:
        commands().add(command)
        send_next(company, charger, now)
    else:
        commands().end_turn(company, charger, command.message_id)


def _wanted(connection: Connection, now: datetime, wishes: tuple[Wish, ...]) -> Wanted | None:
    company, charger = connection.company, connection.charger
    situation = Situation(
        company=company,
        charger=charger,
        now=now,
        connection=connection,
        state=states().get(company, charger),
        recent=tuple(commands().recent(company, charger, now)),
    )
    wanted = wanted_in(situation, wishes)
    if wanted is not None:
        _check(VERSIONS[connection.protocol], wanted)
    return wanted


def _check(version: str, wanted: Wanted) -> None:
    fault = fault_in(version, wanted.action, wanted.payload)
    if fault:
        raise ValueError(f"{wanted.purpose} wants {wanted.action} with a fault at {fault}")
