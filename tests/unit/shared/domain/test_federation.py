"""Whom an ID token proves (OpenID Connect Core 1.0 section 3.1.3.7)."""

import json
from datetime import timedelta
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from jwt.algorithms import RSAAlgorithm

from shared.domain.errors import FederationFailed
from shared.domain.federation import (
    LIFETIME,
    Endpoints,
    Identity,
    Provider,
    Secrets,
    address_to_ask,
    departing,
    identity_in,
    returned,
)
from tests.fakes.builders import ACME, NOON

ISSUER = "https://login.acme.example"
PROVIDER = Provider(
    company=ACME,
    domain="acme.example",
    endpoints=Endpoints(
        issuer=ISSUER,
        authorization_endpoint=f"{ISSUER}/authorize",
        token_endpoint=f"{ISSUER}/token",
        jwks_uri=f"{ISSUER}/keys",
    ),
    client_id="hub",
    changed_at=NOON,
)
SECRETS = Secrets("state", "browser", "nonce", "verifier")
CLAIMS = {
    "iss": ISSUER,
    "aud": "hub",
    "sub": "ann-1",
    "email": "Ann@Acme.example",
    "nonce": "nonce",
    "iat": NOON.timestamp(),
    "exp": NOON.timestamp() + 300,
}


@pytest.fixture(scope="module")
def key() -> RSAPrivateKey:
    return generate_private_key(65537, 2048)


def published(key: RSAPrivateKey, kid: str = "k1") -> dict[str, Any]:
    public = json.loads(RSAAlgorithm.to_jwk(key.public_key()))
    return {"keys": [{**public, "kid": kid, "use": "sig"}]}


def signed(key: RSAPrivateKey, **claims: Any) -> str:
    said = {name: value for name, value in {**CLAIMS, **claims}.items() if value is not None}
    return jwt.encode(said, key, algorithm="RS256", headers={"kid": "k1"})


def test_a_genuine_token_names_a_subject_and_an_address(key: RSAPrivateKey) -> None:
    identity = identity_in(signed(key), published(key), PROVIDER, "nonce", NOON)

    assert identity == Identity(subject="ann-1", email="ann@acme.example")


@pytest.mark.parametrize(
    "claims",
    [
        {"iss": "https://login.other.example"},
        {"aud": "another client"},
        {"aud": ["hub", "another client"]},
        {"aud": ["hub", "another client"], "azp": "another client"},
        {"nonce": "of another departure"},
        {"nonce": None},
        {"exp": NOON.timestamp() - 61},
        {"iat": NOON.timestamp() + 61},
        {"exp": None},
        {"exp": "tomorrow"},
        {"sub": None},
        {"email": "ann@other.example"},
        {"email": "ann@sub.acme.example"},
        {"email": "ann@acme.example.evil.example"},
        {"email": None},
        {"email_verified": False},
        {"email_verified": "false"},
    ],
    ids=str,
)
def test_a_token_that_says_anything_else_proves_nothing(
    key: RSAPrivateKey, claims: dict[str, Any]
) -> None:
    with pytest.raises(FederationFailed):
        identity_in(signed(key, **claims), published(key), PROVIDER, "nonce", NOON)


def test_addresses_of_sub_domains_are_the_providers_where_they_are_its_companys(
    key: RSAPrivateKey,
) -> None:
    entitled = PROVIDER.model_copy(update={"subdomains": True})
    lyon = signed(key, email="ann@lyon.acme.example")
    evil = signed(key, email="ann@lyonacme.example")

    named = identity_in(lyon, published(key), entitled, "nonce", NOON)

    assert named.email == "ann@lyon.acme.example"
    with pytest.raises(FederationFailed):
        identity_in(evil, published(key), entitled, "nonce", NOON)


def test_a_token_of_another_signer_proves_nothing(key: RSAPrivateKey) -> None:
    forged = signed(generate_private_key(65537, 2048))

    with pytest.raises(FederationFailed):
        identity_in(forged, published(key), PROVIDER, "nonce", NOON)


@pytest.mark.parametrize("algorithm", ["none", "HS256"])
def test_a_signature_that_anyone_can_make_proves_nothing(
    key: RSAPrivateKey, algorithm: str
) -> None:
    secret = "" if algorithm == "none" else "a public key of thirty-two bytes or more"
    forged = jwt.encode(CLAIMS, secret, algorithm=algorithm, headers={"kid": "k1"})

    with pytest.raises(FederationFailed):
        identity_in(forged, published(key), PROVIDER, "nonce", NOON)


@pytest.mark.parametrize("token", ["", "a.b.c", "…"])
def test_what_is_no_token_proves_nothing(key: RSAPrivateKey, token: str) -> None:
    with pytest.raises(FederationFailed):
        identity_in(token, published(key), PROVIDER, "nonce", NOON)


def test_a_key_that_is_not_published_any_more_proves_nothing(key: RSAPrivateKey) -> None:
    with pytest.raises(FederationFailed):
        identity_in(signed(key), published(key, "k2"), PROVIDER, "nonce", NOON)


@pytest.mark.parametrize("keys", [{}, {"keys": []}, {"keys": ["odd"]}, {"keys": "odd"}], ids=str)
def test_a_key_set_that_is_none_proves_nothing(key: RSAPrivateKey, keys: dict[str, Any]) -> None:
    with pytest.raises(FederationFailed):
        identity_in(signed(key), keys, PROVIDER, "nonce", NOON)


def test_the_browser_that_left_may_come_back_in_time() -> None:
    departure = departing(ACME, SECRETS, NOON)

    assert returned(departure, "browser", NOON + LIFETIME - timedelta(seconds=1)) == departure


@pytest.mark.parametrize(
    ("browser", "late"), [("another", timedelta(0)), ("", timedelta(0)), ("browser", LIFETIME)]
)
def test_another_browser_or_a_late_one_may_not(browser: str, late: timedelta) -> None:
    with pytest.raises(FederationFailed):
        returned(departing(ACME, SECRETS, NOON), browser, NOON + late)


def test_the_verifier_stays_here() -> None:
    address = address_to_ask(PROVIDER, SECRETS, "https://hub.example/sign-in/company")

    assert "verifier" not in address
    assert "code_challenge=iMnq5o6zALKXGivsnlom_0F5_WYda32GHkxlV7mq7hQ" in address
