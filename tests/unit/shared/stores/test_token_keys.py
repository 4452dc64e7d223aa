"""Keys of access tokens are changed as docs/operating.md has it, while processes run."""

from datetime import datetime, timedelta

import boto3
import pytest
from botocore.exceptions import ClientError

from shared.domain.errors import Unauthenticated
from shared.domain.ids import CompanyId, UserId
from shared.domain.tokens import ACCESS_LIFETIME, Claims, issued, key_id_of, read
from shared.logs import CAUGHT
from shared.stores.token_keys import TokenKeys
from tests.fakes.aws import keep_keys
from tests.fakes.logs import failures
from tests.fakes.people import NOON

pytestmark = pytest.mark.usefixtures("aws")

K1, K2 = "a key of thirty-two bytes or more, for tests", "y" * 40
BOTH = {"k1": K1, "k2": K2}
STEP = timedelta(minutes=1)
DURATION = timedelta(hours=1)
CHANGES = {
    NOON + timedelta(minutes=10): {"current": "k1", **BOTH},
    NOON + timedelta(minutes=20): {"current": "k2", **BOTH},
    NOON + timedelta(minutes=40): {"current": "k2", "k2": K2},
}
"""The steps of docs/operating.md, with its waiting times."""


def a_token(keys: TokenKeys, now: datetime) -> str:
    claims = Claims(
        user=UserId("u"), company=CompanyId("acme"), family="f", issued_at_s=now.timestamp()
    )
    return issued(claims, *keys.current(now))


def check(token: str, keys: TokenKeys, now: datetime) -> None:
    """Raises what a function would answer 401 for."""
    read(token, keys.key(key_id_of(token), now), now)


def lose_the_secret() -> None:
    boto3.client("secretsmanager").delete_secret(
        SecretId="token-keys", ForceDeleteWithoutRecovery=True
    )


def test_no_token_is_refused_while_keys_are_changed_as_the_paper_has_it() -> None:
    signing, rare, *warm = (TokenKeys() for _ in range(4))
    valid: dict[str, datetime] = {}
    signed_with = []
    now = NOON
    while now < NOON + DURATION:
        if now in CHANGES:
            keep_keys(CHANGES[now])
        called = [*warm, *([rare] if now.minute % 7 == 0 else []), TokenKeys()]
        valid = {t: at for t, at in valid.items() if now < at + ACCESS_LIFETIME}
        valid |= {a_token(keys, now): now for keys in (signing, *called)}
        for token in valid:
            for keys in called:
                check(token, keys, now)
        signed_with.append({key_id_of(t) for t, at in valid.items() if at == now})
        now += STEP

    assert signed_with[0] == {"k1"}
    assert {"k1", "k2"} in signed_with  # for a while some sign with the one, some with the other
    assert signed_with[-1] == {"k2"}


def test_a_process_signs_with_the_new_key_five_minutes_later() -> None:
    keys = TokenKeys()
    keys.current(NOON)
    keep_keys({"current": "k2", **BOTH})

    assert keys.current(NOON + timedelta(minutes=5)) == ("k1", K1)
    assert keys.current(NOON + timedelta(minutes=5, seconds=1)) == ("k2", K2)


def test_a_key_that_was_taken_away_is_good_for_no_more_than_five_minutes() -> None:
    keys = TokenKeys()
    keys.current(NOON)
    keep_keys({"current": "k2", "k2": K2})

    with pytest.raises(Unauthenticated):
        keys.key("k1", NOON + timedelta(minutes=6))


def test_within_five_minutes_the_secret_is_read_once() -> None:
    keys = TokenKeys()
    keys.current(NOON)
    lose_the_secret()

    assert keys.key("k1", NOON + timedelta(minutes=5)) == K1


def test_while_the_secret_cannot_be_read_the_keys_that_are_known_stay() -> None:
    keys = TokenKeys()
    keys.current(NOON)
    lose_the_secret()

    with failures() as counted:
        for minutes in range(6, 60):
            assert keys.current(NOON + timedelta(minutes=minutes)) == ("k1", K1)
            assert keys.key("k1", NOON + timedelta(minutes=minutes)) == K1

    assert set(counted()) == {CAUGHT}
    keep_keys({"current": "k2", **BOTH})
    assert keys.current(NOON + timedelta(minutes=60)) == ("k2", K2)


def test_a_secret_that_cannot_be_read_is_tried_again_after_half_a_minute() -> None:
    keys = TokenKeys()
    keys.current(NOON)
    lose_the_secret()

    with failures() as counted:
        for seconds in range(0, 31, 10):
            keys.current(NOON + timedelta(minutes=6, seconds=seconds))
        once = counted()
        keys.current(NOON + timedelta(minutes=6, seconds=31))

    assert (once, counted()) == ([CAUGHT], [CAUGHT, CAUGHT])


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ('{"current": "k2", "k2": "y"', "Expecting"),
        ('{"current": "k3", "k2": "y"}', "names none"),
        ('{"current": "current"}', "names none"),
        ('{"k2": "y"}', "names none"),
        ('{"current": "k2", "k2": 7}', "no object of texts"),
        ('["k2"]', "no object of texts"),
    ],
)
def test_a_slip_of_whoever_writes_the_secret_signs_nobody_out(written: str, told: str) -> None:
    keys = TokenKeys()
    keys.current(NOON)
    boto3.client("secretsmanager").put_secret_value(SecretId="token-keys", SecretString=written)

    assert keys.current(NOON + timedelta(minutes=6)) == ("k1", K1)
    with pytest.raises(ValueError, match=told):
        TokenKeys().current(NOON)


def test_whether_an_unknown_key_is_a_forged_one_is_not_said_while_it_cannot_be_known() -> None:
    keys = TokenKeys()
    keys.current(NOON)
    lose_the_secret()

    with pytest.raises(ClientError):
        keys.key("k2", NOON + timedelta(minutes=1))
    with pytest.raises(ClientError):
        keys.key("k2", NOON + timedelta(minutes=1, seconds=1))


def test_the_word_current_is_no_key() -> None:
    with pytest.raises(Unauthenticated):
        TokenKeys().key("current", NOON)
