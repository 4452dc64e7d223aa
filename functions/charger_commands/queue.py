"""Queue of chargers whose work wants looking at → the next command is sent, late ones end.

Where none waits, the hub's own next wish is asked for.
"""

import json
from datetime import datetime
from typing import Any

from functions.charger_commands.asking import ask_for_next
from functions.charger_commands.sending import send_next
from functions.charger_commands.spreading import look_at_each
from functions.charger_commands.wishes import WISHES
from shared.domain.holdings import Concerned
from shared.domain.ids import ChargerId, CompanyId
from shared.domain.wishes import Wish
from shared.logs import discreetly, logger
from shared.world import now

_TOLD = ("company", "charger", "concerned")
"""What a log may hold of a message: its name may be that of a card."""


@discreetly
def handler(event: dict[str, Any], _context: object) -> dict[str, Any]:
    """The answer names the messages that come again."""
    failures = []
    for record in event["Records"]:
        named = json.loads(record["body"])
        try:
            _work(named)
        except Exception:
            told = {name: named[name] for name in _TOLD if name in named}
            logger().exception("commands could not be sent", **told)
            failures.append({"itemIdentifier": record["messageId"]})
    return {"batchItemFailures": failures}


def _work(named: dict[str, str]) -> None:
    company = CompanyId(named["company"])
    if "concerned" in named:
        look_at_each(company, Concerned(named["concerned"]), named["name"])
    else:
        look_at(company, ChargerId(named["charger"]), now())


def look_at(
    company: CompanyId, charger: ChargerId, moment: datetime, wishes: tuple[Wish, ...] = WISHES
) -> None:
    """What people asked for goes first. Safe to repeat at any time."""
    if send_next(company, charger, moment):
        ask_for_next(company, charger, moment, wishes)
