"""Queue of chargers whose commands want looking at → the next one is sent, late ones end."""

import json
from typing import Any

from aws_lambda_powertools import Logger

from functions.charger_commands.sending import send_next
from shared.domain.ids import ChargerId, CompanyId
from shared.world import now

logger = Logger()


def handler(event: dict[str, Any], _context: object) -> dict[str, Any]:
    """The answer names the messages that come again."""
    failures = []
    for record in event["Records"]:
        named = json.loads(record["body"])
        try:
            send_next(CompanyId(named["company"]), ChargerId(named["charger"]), now())
        except Exception:
            logger.exception("commands could not be sent", **named)
            failures.append({"itemIdentifier": record["messageId"]})
    return {"batchItemFailures": failures}
