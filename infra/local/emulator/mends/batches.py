"""Who may send a message may not send ten in one request.

SQS knows no permission of its own for batches: SendMessage is that for SendMessageBatch too, and
so on (SQS developer guide, batch actions).
Wrapped: `core.iam_evaluator.enforce`, which its callers import when they are called, is asked for
the single action. Can go when a role with `sqs:SendMessage` alone may send a batch.
"""

from typing import Any

from ministack.core import iam_evaluator

_SINGLE = {
    f"sqs:{action}Batch": f"sqs:{action}"
    for action in ("SendMessage", "DeleteMessage", "ChangeMessageVisibility")
}


def apply() -> None:
    enforce = iam_evaluator.enforce

    def enforce_single(access_key_id: str, iam_action: str, *rest: Any, **more: Any) -> Any:
        return enforce(access_key_id, _SINGLE.get(iam_action, iam_action), *rest, **more)

    iam_evaluator.enforce = enforce_single
