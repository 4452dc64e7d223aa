"""The figures of the dashboard, each with its formula (docs/figures.md; guide 3.3, 3.4).

Shares of time are of connectors: a figure of several of them counts each second of each. What is
not known is left out of them, and told as completeness.
"""

from pydantic import BaseModel

from shared.domain.quarter_hours import Usage

EXTEND_ABOVE = 0.75
"""The guide advises to extend a site that is used more than this (3.4)."""
KNOWN_ENOUGH = 0.5
"""Advice is given on a site where at least this much of the time is known: below that, what is not
known weighs more than what is, and may say the opposite."""
_DIGITS = 6


class Share(BaseModel, frozen=True):
    """A part of a whole, both as counted: seconds of connectors, or attempts."""

    part: int
    whole: int

    @property
    def value(self) -> float | None:
        """From 0 to 1. None: there is no whole."""
        return ratio(self.part, self.whole)


def ratio(part: int, whole: int) -> float | None:
    """From 0 to 1, as shares are told. None: there is no whole."""
    return round(part / whole, _DIGITS) if whole else None


def known_s(usage: Usage) -> int:
    """All time that something is known of."""
    return sum(usage[:5])


def in_service_s(usage: Usage) -> int:
    """Time in which a connector should have been of use: planned outages are left out."""
    return usage.charging_s + usage.occupied_s + usage.available_s + usage.faulted_s


def occupancy(usage: Usage) -> Share:
    """(Charging + occupied not charging) ÷ in service."""
    return Share(part=usage.charging_s + usage.occupied_s, whole=in_service_s(usage))


def charging_rate(usage: Usage) -> Share:
    """Charging ÷ in service."""
    return Share(part=usage.charging_s, whole=in_service_s(usage))


def idle_occupancy(usage: Usage) -> Share:
    """Occupied not charging ÷ in service."""
    return Share(part=usage.occupied_s, whole=in_service_s(usage))


def completeness(usage: Usage) -> Share:
    """Known ÷ (known + unknown)."""
    known = known_s(usage)
    return Share(part=known, whole=known + usage.unknown_s)


def uptime_nevi(usage: Usage) -> Share:
    """(M − (outage − excluded)) ÷ M, as 23 CFR 680.116(b) has it, of whatever time this is.

    M is all that is known of it (over twelve months, 525,600 minutes a connector at most); outage:
    faulted or out of service; excluded: out of service, which is planned by us. What is unknown is
    neither up nor an outage: `completeness` tells of it.
    """
    whole = known_s(usage)
    outage = usage.faulted_s + usage.out_of_service_s
    return Share(part=whole - (outage - usage.out_of_service_s), whole=whole)


def uptime_uk(usage: Usage) -> Share:
    """(M − downtime − exempt) ÷ (M − exempt), as the Public Charge Point Regulations 2023 have it.

    M is all that is known; downtime: faulted; exempt: out of service, which is planned by us. What
    is unknown is neither up nor down: `completeness` tells of it.
    """
    whole = known_s(usage) - usage.out_of_service_s
    return Share(part=whole - usage.faulted_s, whole=whole)
