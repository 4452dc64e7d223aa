"""Domains of e-mail addresses: which one a company may have, and who belongs to it (guide 1.3).

By the Public Suffix List, which comes with its package: nobody owns `co.uk`, or the domains under
which a host lets anyone have a name.
"""

from functools import cache

from publicsuffixlist import PublicSuffixList

from shared.domain.errors import PublicDomain

_MOST_LEVELS = 5


def owned(domain: str) -> str:
    """`domain` if someone can own it. Raises PublicDomain (`#/email_domain`)."""
    if _list().privatesuffix(domain) is None:
        raise PublicDomain("#/email_domain")
    return domain


def belongs(email: str, domain: str, *, with_subdomains: bool) -> bool:
    """Whether `email` is of `domain` itself, or of a sub-domain where those count too."""
    of = email.rpartition("@")[2].casefold()
    return of == domain or (with_subdomains and of.endswith(f".{domain}"))


def with_those_above(domain: str) -> list[str]:
    """`domain`, then what it is a sub-domain of, as far as someone can own that; five at most."""
    names = domain.split(".")
    topmost = _list().privatesuffix(domain) or domain
    levels = len(names) - topmost.count(".")
    return [".".join(names[level:]) for level in range(levels)][:_MOST_LEVELS]


@cache
def _list() -> PublicSuffixList:
    return PublicSuffixList()
