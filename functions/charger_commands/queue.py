"""Queue of chargers whose work wants looking at → the next command is sent, late ones end.

Where none waits, the hub's own next wish is asked for.
"""

import json
from datetime import datetime
from typing import Any

from aws_lambda_powertools import Logger

from functions.charger_commands.asking import ask_for_next
from functions.charger_commands.sending import send_next
from functions.charger_commands.wishes import WISHES
from shared.domain.ids import ChargerId, CompanyId
from shared.domain.wishes import Wish
from shared.world import now

logger = Logger()


def handler(event: dict[str, Any], _context: object) -> dict[str, Any]:
    """The answer names the messages that come again."""
    failures = []
    for record in event["Records"]:
        named = json.loads(record["body"])
        try:
            look_at(CompanyId(named["company"]), ChargerId(named["charger"]), now())
        except Exception:
            logger.exception("commands could not be sent", **named)
            failures.append({"itemIdentifier": record["messageId"]})
    return {"batchItemFailures": failures}


def look_at(
    company: CompanyId, charger: ChargerId, moment: datetime, wishes: tuple[Wish, ...] = WISHES
) -> None:
    """What people asked for goes first. Safe to repeat at any time."""
    if send_next(company, charger, moment):
        ask_for_next(company, charger, moment, wishes)
