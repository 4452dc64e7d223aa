"""A charger is taken to another site of its company; what happened until then stays where it was.

Sessions keep the site that they had. Whatever the old connection says it says of the old site, so
that it ends with the move (design: the context of a connection is frozen).
"""

from typing import Any

from shared.domain.chargers import Charger, SiteRules
from shared.domain.ids import SiteId


def moved(charger: Charger, site: SiteId, rules: SiteRules) -> Charger:
    """At `site`, with a copy of its rules; it stands where that is until somebody says otherwise.

    Itself where it stands there already.
    """
    if charger.site == site:
        return charger
    update: dict[str, Any] = {
        "site": site,
        "site_rules": rules,
        "address": None,
        "position": None,
        "placed_at": None,
    }
    return charger.model_copy(update=update)
