"""Password rules (guide 1.2) and hashes."""

import pytest

from shared.domain.errors import WeakPassword
from shared.domain.passwords import DECOY, checked, hashed, matches

SALT = b"sixteen bytes :)"


@pytest.mark.parametrize(
    "password",
    [
        pytest.param("Sh0rt-x", id="seven characters"),
        pytest.param("sunny-day-7", id="no upper-case letter"),
        pytest.param("Sunny-Day", id="no digit"),
        pytest.param("SunnyDay7", id="no special character"),
        pytest.param("Sunny Day 7", id="a space is not special"),
    ],
)
def test_a_password_that_breaks_a_rule_is_weak(password: str) -> None:
    with pytest.raises(WeakPassword) as refused:
        checked(password)

    assert refused.value.pointer == "#/password"


@pytest.mark.parametrize("password", ["Sunny-Day-7", "Été2026!", "A1!aaaaa"])
def test_a_password_that_keeps_the_rules_is_taken_as_it_is(password: str) -> None:
    assert checked(password) == password


def test_a_hash_knows_its_password_and_no_other() -> None:
    known = hashed("Sunny-Day-7", SALT)

    assert known.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert matches(known, "Sunny-Day-7")
    assert not matches(known, "sunny-day-7")


def test_the_decoy_has_the_same_cost_and_no_password() -> None:
    assert DECOY.split("$")[:4] == hashed("x", SALT).split("$")[:4]
    assert not matches(DECOY, "")
