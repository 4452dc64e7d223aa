"""The rules of a site, as a caller may read and change them."""

from shared.domain.chargers import SiteRules
from shared.domain.ids import SiteId
from shared.http.callers import Caller
from shared.stores.site_rules import rules_of_sites


def rules_of(caller: Caller, site: SiteId) -> SiteRules:
    """Raises NotFound where the site is not the caller's."""
    caller.allow_site(site)
    return rules_of_sites().get(caller.company, site)


def change_rules(
    caller: Caller, action: str, site: SiteId, before: SiteRules, after: SiteRules
) -> None:
    """On the site, and then on each of its chargers. Raises ChangedMeanwhile."""
    entry = caller.entry(action, site, before, after)
    rules_of_sites().change(caller.company, site, before, after, entry)
    rules_of_sites().spread(caller.company, site)
