"""Every minute: what no event tells. Chargers that fell silent, sessions that hang, commands
without an answer, mails and reports whose queue message was lost."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from aws_lambda_powertools import Logger

from functions.watchdog.chargers import end_silent_connections, show_offline
from functions.watchdog.sessions import end_hanging_sessions
from functions.watchdog.sweeping import each
from shared.domain.commands import Command, is_open, overdue
from shared.domain.holdings import Holdings
from shared.domain.ids import ChargerId, CompanyId
from shared.stores.commands import commands
from shared.stores.due import due_in_hub
from shared.stores.holdings import holdings
from shared.stores.queues import (
    Queue,
    charger_work,
    command_queue,
    import_queue,
    mail_queue,
    report_queue,
)
from shared.world import now

_AT_ONCE = 500
_QUEUE_IS_FASTER = timedelta(seconds=15)
"""Each command has a message for the end of its time, which may send it again."""
logger = Logger()


def handler(_event: dict[str, Any], _context: object) -> None:
    """Each sweep on its own: one that fails is logged, and does not keep the others from theirs."""
    moment = now()
    for sweep in _SWEEPS:
        try:
            sweep(moment)
        except Exception:
            logger.exception("a sweep failed", sweep=sweep.__name__)


def end_late_commands(moment: datetime) -> None:
    """Commands whose time is over get their outcome; the next one of their charger may go."""

    def end(command: Command) -> None:
        # The index may lag: one that was sent again meanwhile keeps its turn.
        at = (command.company, command.charger, command.message_id)
        known = commands().settle(*at, lambda there: overdue(there, moment))
        if known is None or not is_open(known):
            commands().end_turn(*at)

    late = commands().due(moment - _QUEUE_IS_FASTER, _AT_ONCE)
    each(late, end)
    each(sorted({(command.company, command.charger) for command in late}), _look_at)


def try_holdings_again(moment: datetime) -> None:
    """Chargers that refused something, and were to be left alone until now."""
    each(holdings().due(moment, _AT_ONCE), _try_again)


def send_mails(moment: datetime) -> None:
    """Mails that should have been sent by now."""
    _send_again("mail", mail_queue(), moment)


def render_reports(moment: datetime) -> None:
    """Reports that should have been rendered by now."""
    _send_again("report", report_queue(), moment)


def take_in_lists(moment: datetime) -> None:
    """Lists that should have been taken in by now, or whose taking in was cut short."""
    _send_again("import", import_queue(), moment)


def _look_at(charger: tuple[CompanyId, ChargerId]) -> None:
    command_queue().send(charger_work(*charger))


def _try_again(known: Holdings) -> None:
    _look_at((known.company, known.charger))
    holdings().let_rest(known)


def _send_again(kind: str, queue: Queue, moment: datetime) -> None:
    def send(named: tuple[CompanyId, str]) -> None:
        company, name = named
        queue.send({"company": company, kind: name})

    each(due_in_hub(kind, moment, _AT_ONCE), send)


_SWEEPS: tuple[Callable[[datetime], None], ...] = (
    end_silent_connections,
    show_offline,
    end_hanging_sessions,
    end_late_commands,
    try_holdings_again,
    send_mails,
    render_reports,
    take_in_lists,
)
