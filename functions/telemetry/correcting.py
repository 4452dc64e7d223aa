"""What a session said before it was changed is kept, where a report may have told it."""

from datetime import datetime

from shared.domain.corrections import correction_of
from shared.domain.sessions import SessionState
from shared.stores.corrections import corrections
from shared.stores.marshalling import Item
from shared.stores.session_bodies import session_in


def keep_what_it_said(before: Item, after: Item, at: datetime) -> None:
    """Safe to repeat. Empty: it was not, or is no longer, there."""
    if before.get("state") != SessionState.ENDED:
        return
    now = session_in(after) if after else None
    correction = correction_of(session_in(before), now, at)
    if correction is not None:
        corrections().keep(correction)
