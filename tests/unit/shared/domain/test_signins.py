"""Refresh tokens (guide 1.4, RFC 9700 4.14)."""

from datetime import UTC, datetime, timedelta

import pytest

from shared.domain.companies import Language
from shared.domain.errors import SignInExpired
from shared.domain.ids import CompanyId, UserId
from shared.domain.people import Role, User
from shared.domain.signins import GRACE, IDLE, LONGEST, Verdict, begun, judged, parsed, rotated

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
ANN = User(
    id=UserId("ann"),
    company=CompanyId("acme"),
    email="ann@acme.example",
    language=Language.EN,
    role=Role.SITE_MANAGER,
    created_at=NOON,
)
FIRST = begun(ANN, "family", "one", NOON)
SECOND = rotated(FIRST, "two", NOON)


def test_the_newest_token_is_rotated() -> None:
    assert judged(FIRST, "one", ANN, NOON) is Verdict.ROTATE


def test_the_one_before_is_kept_for_a_moment() -> None:
    assert judged(SECOND, "one", ANN, NOON + GRACE) is Verdict.KEEP


def test_after_that_it_ends_the_family() -> None:
    late = NOON + GRACE + timedelta(seconds=1)

    assert judged(SECOND, "one", ANN, late) is Verdict.END


def test_a_token_that_never_was_ends_the_family() -> None:
    assert judged(SECOND, "three", ANN, NOON) is Verdict.END


@pytest.mark.parametrize("after", [IDLE, LONGEST])
def test_a_sign_in_does_not_last_for_ever(after: timedelta) -> None:
    with pytest.raises(SignInExpired):
        judged(FIRST, "one", ANN, NOON + after)


def test_activity_makes_it_last_but_not_beyond_its_longest() -> None:
    busy = rotated(FIRST, "two", NOON + LONGEST - timedelta(days=1))

    assert busy.expires_at == NOON + LONGEST


def test_a_new_password_ends_it() -> None:
    changed = ANN.model_copy(update={"signed_out_at": NOON + timedelta(hours=1)})

    with pytest.raises(SignInExpired):
        judged(FIRST, "one", changed, NOON + timedelta(hours=2))


@pytest.mark.parametrize("cookie", ["", "a.b.c", "a.b.c.", "a.b.c.d.e", "é.b.c.d"])
def test_a_cookie_of_another_form_is_no_sign_in(cookie: str) -> None:
    with pytest.raises(SignInExpired):
        parsed(cookie)
