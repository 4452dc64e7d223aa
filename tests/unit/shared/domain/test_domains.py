"""Whose addresses belong to a company."""

import pytest

from shared.domain.domains import belongs, owned, with_those_above
from shared.domain.errors import PublicDomain


@pytest.mark.parametrize("domain", ["com", "co.uk", "github.io", "blogspot.com", "unknown"])
def test_nobody_owns_a_public_suffix(domain: str) -> None:
    with pytest.raises(PublicDomain):
        owned(domain)


@pytest.mark.parametrize("domain", ["acme.co.uk", "acme.github.io", "acme.example", "a.b.acme.fr"])
def test_what_stands_below_one_can_be_owned(domain: str) -> None:
    assert owned(domain) == domain


@pytest.mark.parametrize(
    ("email", "alone", "with_subdomains"),
    [
        ("ann@acme.fr", True, True),
        ("ann@ACME.fr", True, True),
        ("ann@lyon.acme.fr", False, True),
        ("ann@notacme.fr", False, False),
        ("ann@acme.fr.evil.fr", False, False),
        ("ann@fr", False, False),
        ("acme.fr@evil.fr", False, False),
    ],
)
def test_sub_domains_count_only_where_it_was_decided(
    email: str, alone: bool, with_subdomains: bool
) -> None:
    assert belongs(email, "acme.fr", with_subdomains=False) is alone
    assert belongs(email, "acme.fr", with_subdomains=True) is with_subdomains


@pytest.mark.parametrize(
    ("domain", "found"),
    [
        ("acme.fr", ["acme.fr"]),
        ("a.lyon.acme.fr", ["a.lyon.acme.fr", "lyon.acme.fr", "acme.fr"]),
        ("lyon.acme.co.uk", ["lyon.acme.co.uk", "acme.co.uk"]),
        ("co.uk", ["co.uk"]),
        (
            "e.d.c.b.a.acme.fr",
            [
                "e.d.c.b.a.acme.fr",
                "d.c.b.a.acme.fr",
                "c.b.a.acme.fr",
                "b.a.acme.fr",
                "a.acme.fr",
            ],
        ),
    ],
)
def test_above_a_domain_is_what_someone_can_own(domain: str, found: list[str]) -> None:
    assert with_those_above(domain) == found
