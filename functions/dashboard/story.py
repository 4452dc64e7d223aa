"""Why is this charger offline, slow or not charging? Told from what is stored, with evidence."""

from pydantic import AwareDatetime

from shared.domain.charger_state import never_seen
from shared.domain.charger_story import story_of
from shared.domain.ids import ChargerId
from shared.domain.story_parts import Story
from shared.http.callers import manager_of
from shared.http.edge import routes
from shared.stores.chargers import chargers
from shared.stores.states import states
from shared.stores.story_sources import known_of
from shared.world import now

router = routes()


class ToldStory(Story, frozen=True):
    """As of `as_of`."""

    as_of: AwareDatetime


@router.get("/api/chargers/<charger>/story", tags=["insight"])
def tell_story(charger: str) -> ToldStory:
    """Its cause, as far as that is known, and what happened in the last days."""
    caller = manager_of(router)
    found = chargers().get(caller.company, ChargerId(charger))
    caller.allow_site(found.site)
    moment = now()
    known = states().get(caller.company, found.id)
    state = known or never_seen(found.id, found.company, found.site, found.created_at)
    told = story_of(known_of(state, moment), moment)
    return ToldStory(**told.model_dump(), as_of=moment)
