"""Password rules (guide 1.2) and hashes."""

import pytest
from zxcvbn.frequency_lists import FREQUENCY_LISTS

from shared.domain.errors import CommonPassword, WeakPassword
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


COMMON = [word for word in FREQUENCY_LISTS["passwords"][:10_000] if word.isalpha()]


@pytest.mark.parametrize("word", [COMMON[0], COMMON[len(COMMON) // 2], COMMON[-1]])
def test_one_of_the_10000_most_common_is_refused_whatever_is_put_around_it(word: str) -> None:
    for dressed in (f"{word.title()}-1!", f"1!{word.upper()}", f"{word.title()}!2026{'!' * 8}"):
        with pytest.raises(CommonPassword) as refused:
            checked(dressed.rjust(8, "!"))
        assert refused.value.pointer == "#/password"


def test_what_is_rarer_is_taken() -> None:
    rare = next(word for word in FREQUENCY_LISTS["passwords"][10_000:] if word.isalpha())
    password = f"{rare.title()}-1!1!"

    assert checked(password) == password


def test_a_hash_knows_its_password_and_no_other() -> None:
    known = hashed("Sunny-Day-7", SALT)

    assert known.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert matches(known, "Sunny-Day-7")
    assert not matches(known, "sunny-day-7")


def test_the_decoy_has_the_same_cost_and_no_password() -> None:
    assert DECOY.split("$")[:4] == hashed("x", SALT).split("$")[:4]
    assert not matches(DECOY, "")
