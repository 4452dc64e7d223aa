"""Who may be invited, and what they become (guide 1.2, 1.3)."""

from datetime import UTC, datetime, timedelta

import pytest

from shared.domain.companies import Company, Language
from shared.domain.errors import ForeignAddress, TermsNotAccepted, TermsOutdated
from shared.domain.ids import CompanyId, SiteId, UserId
from shared.domain.invitations import (
    LIFETIME,
    Acceptance,
    Ending,
    Invitation,
    InvitationState,
    Invitee,
    accepted,
    invite,
    link_of,
    renewed,
    state_of,
)
from shared.domain.legal_terms import CURRENT, AcceptedTerms
from shared.domain.links import LinkKind
from shared.domain.people import Role, User

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
ACME = Company(
    id=CompanyId("acme"),
    name="Acme",
    email_domain="acme.example",
    time_zone="Europe/Paris",
    currency="EUR",
    language=Language.FR,
    created_at=NOON,
)
BOSS = User(
    id=UserId("boss"),
    company=ACME.id,
    email="boss@acme.example",
    language=Language.EN,
    role=Role.E_MOBILITY_MANAGER,
    created_at=NOON,
)
BOB = Invitee(email="bob@acme.example", role=Role.SITE_MANAGER, sites=(SiteId("depot"),))
FORM = Acceptance(first_name="Bob", last_name="B", accept_terms=True, accept_privacy=True)


def test_an_invitation_expires_after_seven_days() -> None:
    invitation = invite(BOB, ACME, BOSS, "digest", NOON)

    assert invitation.expires_at == datetime(2026, 3, 9, 12, tzinfo=UTC)
    assert invitation.state(invitation.expires_at) is InvitationState.EXPIRED


@pytest.mark.parametrize(
    "email",
    [
        "bob@other.example",
        "bob@sub.acme.example",
        "bob@notacme.example",
        "bob@acme.example.evil.example",
    ],
)
def test_only_the_companys_own_domain_counts(email: str) -> None:
    with pytest.raises(ForeignAddress):
        invite(BOB.model_copy(update={"email": email}), ACME, BOSS, "digest", NOON)


def test_an_invitation_speaks_the_companys_language_unless_another_is_asked_for() -> None:
    assert invite(BOB, ACME, BOSS, "digest", NOON).language is Language.FR


def test_whom_an_operator_invites_activates_an_account() -> None:
    staff = BOSS.model_copy(update={"role": Role.OPERATOR})

    assert invite(BOB, ACME, staff, "digest", NOON).kind is LinkKind.ACTIVATION


def test_managers_are_held_to_no_sites() -> None:
    manager = BOB.model_copy(update={"role": Role.E_MOBILITY_MANAGER})

    assert invite(manager, ACME, BOSS, "digest", NOON).sites is None


def test_the_user_is_what_was_invited() -> None:
    invitation = invite(BOB, ACME, BOSS, "digest", NOON)

    user = accepted(invitation, FORM, UserId("bob"), NOON)

    assert (user.email, user.role, user.sites) == (BOB.email, BOB.role, BOB.sites)


@pytest.mark.parametrize("box", ["accept_terms", "accept_privacy"])
def test_both_boxes_must_be_ticked(box: str) -> None:
    invitation = invite(BOB, ACME, BOSS, "digest", NOON)

    with pytest.raises(TermsNotAccepted) as refused:
        accepted(invitation, FORM.model_copy(update={box: False}), UserId("bob"), NOON)

    assert refused.value.pointer == f"#/{box}"


def test_which_terms_were_accepted_and_when_is_kept() -> None:
    user = accepted(invite(BOB, ACME, BOSS, "digest", NOON), FORM, UserId("bob"), NOON)

    assert user.accepted_terms == AcceptedTerms(version=CURRENT, at=NOON)


def test_only_the_terms_that_are_valid_now_can_be_accepted() -> None:
    old = FORM.model_copy(update={"terms_version": "2020-01-01"})

    with pytest.raises(TermsOutdated):
        accepted(invite(BOB, ACME, BOSS, "digest", NOON), old, UserId("bob"), NOON)


INVITED = invite(BOB, ACME, BOSS, "digest", NOON)
LINK = link_of(INVITED)
MADE = Ending(company=ACME.id, invitation=INVITED.id, at=NOON, user=UserId("bob"))
WITHDRAWN = Ending(company=ACME.id, invitation=INVITED.id, at=NOON)
USED = LINK.model_copy(update={"used_at": NOON, "user": UserId("bob")})


@pytest.mark.parametrize(
    ("invitation", "ending", "state"),
    [
        pytest.param(INVITED, None, "open", id="stands"),
        pytest.param(INVITED, WITHDRAWN, "open", id="invited again after it was withdrawn"),
        pytest.param(renewed(INVITED, "newer", NOON), None, "expired", id="sent anew"),
        pytest.param(None, MADE, "used", id="a newer link was followed"),
        pytest.param(None, WITHDRAWN, "withdrawn", id="withdrawn"),
        pytest.param(None, None, "expired", id="nothing is known any more"),
    ],
)
def test_a_link_does_what_became_of_its_invitation(
    invitation: Invitation | None, ending: Ending | None, state: str
) -> None:
    assert state_of(LINK, invitation, ending, NOON) == state


def test_a_link_opens_until_its_time_is_over() -> None:
    end = NOON + LIFETIME

    assert state_of(LINK, INVITED, None, end - timedelta(seconds=1)) == "open"
    assert state_of(LINK, INVITED, None, end) == "expired"


@pytest.mark.parametrize("ending", [None, MADE, WITHDRAWN])
def test_a_link_that_was_followed_stays_used(ending: Ending | None) -> None:
    assert state_of(USED, None, ending, NOON + 2 * LIFETIME) == "used"
