"""Every minute, quarter-hour and hour: what no event tells.

Chargers that fell silent, sessions that hang, commands without an answer, mails and reports whose
queue message was lost.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from functions.watchdog.chargers import count_connected, end_silent_connections, show_offline
from functions.watchdog.sessions import end_forgotten_sessions, end_hanging_sessions
from functions.watchdog.sweeping import ENDLESS, each
from shared.domain.commands import Command, is_open, overdue
from shared.domain.holdings import Holdings
from shared.domain.ids import ChargerId, CompanyId
from shared.logs import count_caught, discreetly, logger
from shared.stores.commands import commands
from shared.stores.companies import companies
from shared.stores.due import due_in_hub
from shared.stores.holdings import holdings
from shared.stores.queues import (
    Queue,
    bulk_queue,
    charger_work,
    command_queue,
    history_queue,
    import_queue,
    mail_queue,
    report_queue,
    site_work,
)
from shared.stores.sites import sites
from shared.world import now

_TO_END = timedelta(seconds=10)
"""What was begun comes to its end."""
_QUEUE_IS_FASTER = timedelta(seconds=15)
"""Each command has a message for the end of its time, which may send it again."""


@discreetly
def handler(event: dict[str, Any], context: LambdaContext) -> None:
    """Each sweep on its own: one that fails is logged, and does not keep the others from theirs.

    What the first ones leave of the time is for those that follow.
    """
    moment = now()
    end = moment + timedelta(milliseconds=context.get_remaining_time_in_millis()) - _TO_END
    sweeps = _SWEEPS[event.get("every", "minute")]
    for number, sweep in enumerate(sweeps):
        begun = now()
        try:
            sweep(moment, begun + (end - begun) / (len(sweeps) - number))
        except Exception:
            logger().exception("a sweep failed", sweep=sweep.__name__)
            count_caught()


def end_late_commands(moment: datetime, until: datetime = ENDLESS) -> None:
    """Commands whose time is over get their outcome; the next one of their charger may go."""
    late: set[tuple[CompanyId, ChargerId]] = set()

    def end(command: Command) -> None:
        late.add((command.company, command.charger))
        # The index may lag: one that was sent again meanwhile keeps its turn.
        at = (command.company, command.charger, command.message_id)
        known = commands().settle(*at, lambda there: overdue(there, moment))
        if known is None or not is_open(known):
            commands().end_turn(*at)

    each(commands().due(moment - _QUEUE_IS_FASTER), end, until)
    each([sorted(late)], _looks_at(command_queue()))


def try_holdings_again(moment: datetime, until: datetime = ENDLESS) -> None:
    """Chargers that refused something, and were to be left alone until now."""
    look_at = _looks_at(command_queue())

    def try_again(known: Holdings) -> None:
        look_at((known.company, known.charger))
        holdings().let_rest(known)

    each(holdings().due(moment), try_again, until)


def send_mails(moment: datetime, until: datetime = ENDLESS) -> None:
    """Mails that should have been sent by now."""
    _send_again("mail", mail_queue(), moment, until)


def render_reports(moment: datetime, until: datetime = ENDLESS) -> None:
    """Reports that should have been rendered by now."""
    _send_again("report", report_queue(), moment, until)


def work_out_previews(moment: datetime, until: datetime = ENDLESS) -> None:
    """Previews that should have been worked out by now."""
    _send_again("preview", report_queue(), moment, until)


def take_in_lists(moment: datetime, until: datetime = ENDLESS) -> None:
    """Lists that should have been taken in by now, or whose taking in was cut short."""
    _send_again("import", import_queue(), moment, until)


def go_on_with_bulk_changes(moment: datetime, until: datetime = ENDLESS) -> None:
    """Bulk changes, and parts of them, whose time has come, or that were cut short."""
    _send_again("bulk", bulk_queue(), moment, until)


def work_out_history(_moment: datetime, until: datetime = ENDLESS) -> None:
    """Every site: its days that are over, what came late, and what is of today."""
    queue = history_queue()

    def ask_for(named: tuple[CompanyId, str]) -> None:
        company, _ = named
        queue.send_all([site_work(company, site) for site in sites().all_of(company)])

    every = [(one.id, one.name) for one in companies().each() if one.closed_at is None]
    each([every], ask_for, until)


def _looks_at(queue: Queue) -> Callable[[tuple[CompanyId, ChargerId]], None]:
    def look_at(charger: tuple[CompanyId, ChargerId]) -> None:
        queue.send(charger_work(*charger))

    return look_at


def _send_again(kind: str, queue: Queue, moment: datetime, until: datetime) -> None:
    def send(named: tuple[CompanyId, str]) -> None:
        company, name = named
        queue.send({"company": company, kind: name})

    each(due_in_hub(kind, moment), send, until)


_Sweep = Callable[[datetime, datetime], None]
_SWEEPS: dict[str, tuple[_Sweep, ...]] = {
    "minute": (
        show_offline,
        end_hanging_sessions,
        end_late_commands,
        try_holdings_again,
        send_mails,
        render_reports,
        work_out_previews,
        take_in_lists,
        go_on_with_bulk_changes,
        end_silent_connections,
    ),
    "quarter": (count_connected, work_out_history),
    "hour": (end_forgotten_sessions,),
}
"""By how often. The one with the most to do comes last: it has what the others leave."""
