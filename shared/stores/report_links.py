"""Links in the e-mails of schedules, by the digest of their secret (docs/data.md 76)."""

from functools import cache

from shared.domain.errors import NotFound
from shared.domain.report_links import ReportLink, ReportLinkKind
from shared.stores import keys, tables


def linked(link: ReportLink) -> tables.Write:
    """The part of a transaction that makes `link` known. Pattern 82, put; its digest is new."""
    item = {**link.model_dump(mode="json"), "expires": tables.epoch_s(link.expires_at)}
    return tables.put(tables.HUB, keys.report_link_key(link.digest), item)


class ReportLinks:
    """What is behind them."""

    def get(self, digest: str, kind: ReportLinkKind) -> ReportLink:
        """Pattern 82, one consistent read. Raises NotFound, also for one of another kind."""
        item = tables.get(tables.HUB, keys.report_link_key(digest), consistent=True)
        if item is None or item["kind"] != kind:
            raise NotFound
        return ReportLink.model_validate(item)


@cache
def report_links() -> ReportLinks:
    """The store of this process."""
    return ReportLinks()
