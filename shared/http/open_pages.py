"""Whoever loses rights loses their open pages before the answer to who took them (guide 1.3)."""

from botocore.exceptions import BotoCoreError, ClientError

from shared.domain.people import User
from shared.logs import logger
from shared.stores.open_pages import shut_out


def shut_out_at_once(user: User) -> None:
    """What could not be closed is closed in a moment: the user's own change is followed as well."""
    try:
        shut_out(user.company, user.id)
    except (BotoCoreError, ClientError):
        logger().exception("open pages could not be ended", user=user.id)
