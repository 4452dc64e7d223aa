"""Who may be invited, and what they become (guide 1.2, 1.3)."""

from datetime import UTC, datetime

import pytest

from shared.domain.companies import Company, Language
from shared.domain.errors import ForeignAddress, TermsNotAccepted
from shared.domain.ids import CompanyId, SiteId, UserId
from shared.domain.invitations import Acceptance, InvitationState, Invitee, accepted, invite
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
