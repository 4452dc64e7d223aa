"""Domains of e-mail addresses: which one a company may have, and who belongs to it (guide 1.3).

By the Public Suffix List, which comes with its package: nobody owns `co.uk`, or the domains under
which a host lets anyone have a name.
"""

from functools import cache

from publicsuffixlist import PublicSuffixList

from shared.domain.errors import PublicDomain


def owned(domain: str) -> str:
    """`domain` if someone can own it. Raises PublicDomain (`#/email_domain`)."""
    if _list().privatesuffix(domain) is None:
        raise PublicDomain("#/email_domain")
    return domain


def belongs(email: str, domain: str, *, with_subdomains: bool) -> bool:
    """Whether `email` is of `domain` itself, or of a sub-domain where those count too."""
    of = email.rpartition("@")[2].casefold()
    return of == domain or (with_subdomains and of.endswith(f".{domain}"))


@cache
def _list() -> PublicSuffixList:
    return PublicSuffixList()
