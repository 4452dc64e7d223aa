"""The hub's wish that a charger holds what it should: offline cards and settings (product 2.9).

One item is read, and written where something changed; what should be held is worked out anew only
where a notice says that it changed, or once a day. docs/data.md tells the cost.
"""

from functions.charger_commands.wanting import with_wishes
from shared.domain.commands import Command, Wanted, is_open
from shared.domain.errors import ChangedMeanwhile, NotFound
from shared.domain.holdings import (
    Holdings,
    Pending,
    begun,
    connected,
    followed,
    is_forgotten,
    next_step,
    settled,
    wishes_are_old,
)
from shared.domain.steps import Answer, Result
from shared.domain.wishes import Situation
from shared.ocpp.actions import VERSIONS
from shared.ocpp.keeping import answer_of, call_of
from shared.stores.holdings import holdings

_TRIES = 8


def holdings_wish(situation: Situation) -> Wanted | None:
    """The next step; the same one until its command is there. Safe to repeat at any time."""
    for _ in range(_TRIES):
        try:
            return _wanted(situation)
        except ChangedMeanwhile:
            continue
        except NotFound:
            return None
    raise ChangedMeanwhile


def _wanted(situation: Situation) -> Wanted | None:
    before, notices, of_company = holdings().look(situation.company, situation.charger)
    known = followed(before, notices, of_company.changes, situation.now)
    known = connected(known, situation.connection.connection_id, situation.now)
    if wishes_are_old(known, situation.now):
        known = with_wishes(known, situation)
    known = _with_answer(known, situation)
    step = next_step(known, situation.now)
    if step is not None:
        known = begun(known, step, situation.now)
    if known != before:
        holdings().save(known, situation.now)
    return _call(known.pending, situation)


def _with_answer(known: Holdings, situation: Situation) -> Holdings:
    """With what came of the pending step, if it is over."""
    if known.pending is None:
        return known
    command = _command_of(known.pending, situation)
    if command is None:
        if not is_forgotten(known, situation.now):
            return known
        return settled(known, Answer(result=Result.NO_ANSWER), situation.now)
    if is_open(command):
        return known
    return settled(known, answer_of(known.pending.step, command), situation.now)


def _call(pending: Pending | None, situation: Situation) -> Wanted | None:
    """None as well where it was asked for already."""
    if pending is None or _command_of(pending, situation) is not None:
        return None
    action, payload = call_of(VERSIONS[situation.connection.protocol], pending.step)
    return Wanted(action=action, payload=payload, purpose=pending.purpose)


def _command_of(pending: Pending, situation: Situation) -> Command | None:
    return next((c for c in situation.recent if c.purpose == pending.purpose), None)
