"""Two companies with one of everything, for tests that go through every route of the API.

What stands at Acme's depot has `depot` in its id and name; all that is Acme's has `acme`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from shared.domain.access import Grant, PrivateAccess
from shared.domain.chargers import Billing, Charger, Hardware
from shared.domain.commands import Wanted, requested
from shared.domain.companies import PLATFORM, Company
from shared.domain.desired_settings import model_id
from shared.domain.ids import (
    OPERATOR,
    CardUid,
    ChargerId,
    CompanyId,
    GroupId,
    SiteId,
    UserId,
)
from shared.domain.invitations import Invitee, invite, invite_staff
from shared.domain.letters import invitation_letter, reset_letter
from shared.domain.links import reset_link
from shared.domain.people import Role, User, UserStatus
from shared.domain.signins import begun, digest_of
from shared.http.signing_in import signed_in
from shared.stores.cards import private_access_cards
from shared.stores.commands import commands
from shared.stores.companies import companies
from shared.stores.grants import grants
from shared.stores.invitations import invitations
from shared.stores.links import links
from shared.stores.signins import sign_ins
from shared.stores.states import states
from shared.world import new_id, now
from tests.fakes.access import FREE, grant_at_site, grant_group, put_group, set_rules, spread
from tests.fakes.aws import aws_in_process, make_bucket
from tests.fakes.belongings import (
    RECOVERY_CODE,
    put_bulk_change,
    put_factor,
    put_provider,
    put_tariff,
)
from tests.fakes.chargers import put_card, put_charger, put_decision, put_session
from tests.fakes.filling import Ids
from tests.fakes.http import Client
from tests.fakes.people import (
    NOON,
    a_company,
    a_site,
    a_user,
    an_entry,
    signed_in_as,
)
from tests.fakes.planned import put_schedule

BOUND_TO_SITE = (
    *("site", "charger", "session", "command", "report", "job", "tapped"),
    *("bulk_change", "schedule", "recipient"),
)
"""What a site manager of another site must not see."""


NOWHERE: dict[str, str] = {
    "session": "nowhere.9",
    "command": "nowhere.m1",
    "uid": "04NOWHERE",
    "card": "04NOWHERE",
    "tapped": "04NOWHERE",
    "domain": "nowhere.example",
}
"""Ids of nothing where `nowhere` would not have the form of an id."""


@dataclass(frozen=True)
class World:
    """Those who act, and what there is for them to act on, by the names of `filling`."""

    boss: Client
    operator: Client
    visitor: Client
    """Nobody yet: with the cookie of a sign-in."""
    elsewhere: Client
    """A site manager of Acme's other site."""
    blocked: Client
    rival: Client
    """An administrator of the other company."""
    depot: Ids
    yard: Ids
    """The same of Acme, but for what stands at a site: that is of the other one."""
    rivals: Ids

    @property
    def nowhere(self) -> Ids:
        """Ids of the same form, of nothing."""
        return {name: NOWHERE.get(name, "nowhere") for name in self.depot}


@contextmanager
def world() -> Iterator[World]:
    """In an AWS in memory, and gone afterwards."""
    with aws_in_process():
        make_bucket()
        yield _made()


def _made() -> World:
    acme, rival = CompanyId("acme"), CompanyId("rival")
    firms = {acme: a_company(acme), rival: a_company(rival, "rival.example")}
    boss, villain = a_user(name="boss"), a_user(name="villain", company=rival)
    a_user(name="second")
    gone = a_user(name="gone", status=UserStatus.BLOCKED)
    put_card("NEW-1")
    ours = _objects(firms[acme], boss)
    depot = ours | _at(acme, "acme-depot", boss)
    yard = ours | _at(acme, "acme-yard", boss)
    rivals = _objects(firms[rival], villain) | _at(rival, "rival-shed", villain)
    for company in firms.values():
        put_provider(company)
    _grant(acme, depot)
    _grant(acme, yard)
    _grant(rival, rivals)
    put_factor(boss, confirmed=False)
    operator = a_user(Role.OPERATOR, "olga", second_factor=True)
    put_factor(operator, confirmed=True)
    staff = _staff(operator)
    yardman = a_user(Role.SITE_MANAGER, "yardman", sites=(SiteId("acme-yard"),))
    return World(
        boss=signed_in_as(boss),
        operator=signed_in_as(operator),
        visitor=Client(cookies=[_cookie(boss)]),
        elsewhere=signed_in_as(yardman),
        blocked=signed_in_as(gone),
        rival=signed_in_as(villain),
        depot=depot | staff,
        yard=yard | staff,
        rivals=rivals | staff,
    )


def _objects(company: Company, boss: User) -> dict[str, str]:
    """What a company has once, by the name that paths and bodies call it."""
    name = company.id
    card = put_card(f"{name.upper()}-1", company=name)
    access = PrivateAccess(
        uid=card.uid,
        company=name,
        visual_number=card.visual_number,
        label=f"Van of {name}",
        payable=True,
        created_at=NOON,
    )
    private_access_cards().add(access, an_entry(name))
    group = put_group(f"{name}-group", name)
    user = a_user(Role.SITE_MANAGER, f"{name}-colleague", company=name, second_factor=True)
    sign_in = begun(boss, f"{name}-sign-in", "secret", now())
    sign_ins().start(sign_in)
    return {
        **_invited(company, boss),
        "tariff": put_tariff(name, boss).id,
        "company": name,
        "domain": company.email_domain,
        "uid": card.uid,
        "card": card.uid,
        "group": group.id,
        "user": user.id,
        "sign_in": sign_in.family,
        "first_code": "000000",
        "recovery_code": RECOVERY_CODE,
    }


def _invited(company: Company, boss: User) -> dict[str, str]:
    """Links that were sent: to a guest, and to a new password of the boss."""
    name = company.id
    secret = f"{name}-activation"
    invitee = Invitee(email=f"{name}-guest@{company.email_domain}", role=Role.SITE_MANAGER)
    invitation = invite(invitee, company, boss, digest_of(secret), now())
    letter = invitation_letter(invitation, company, secret, new_id(), now())
    invitations().add(invitation, letter, an_entry(name))
    reset = f"{name}-reset"
    mail = reset_letter(boss, reset, new_id(), now())
    links().send(reset_link(name, boss.id, digest_of(reset), now()), mail)
    return {"invitation": invitation.id, "token": secret, "reset": reset}


def _at(company: CompanyId, site: str, boss: User) -> dict[str, str]:
    """What stands at one site."""
    a_site(site, company)
    charger = put_charger(f"{site}-ch", site, company=company)
    model = _say_what_it_is(charger)
    tapped = f"04{site}".upper()
    for uid in (tapped, f"04{company}1".upper()):
        put_decision(uid, charger.id, company)
    session = put_session(1, charger.id, site, company=company)
    wanted = Wanted(action="Reset", payload={"type": "Soft"}, by=boss.id)
    command = requested(company, charger.id, "m1", wanted, now())
    commands().add(command)
    return {
        "bulk_change": put_bulk_change(charger, boss).id,
        "site": site,
        "charger": charger.id,
        "model": model,
        "session": session.id,
        "command": command.id,
        "tapped": tapped,
        **put_schedule(companies().get(company), site, boss, f"eve@{company}-elsewhere.example"),
    }


def _say_what_it_is(charger: Charger) -> str:
    """A model that no other company has."""
    hardware = Hardware(vendor=charger.company, model="One")
    state = states().get(charger.company, charger.id)
    assert state is not None
    states().save(state.model_copy(update={"hardware": hardware}))
    return model_id(hardware)


def _grant(company: CompanyId, ids: Ids) -> None:
    grant = Grant(
        company=company,
        charger=ChargerId(ids["charger"]),
        uid=CardUid(ids["uid"]),
        billing=Billing.FREE,
        granted_at=NOON,
        granted_by=UserId("boss"),
    )
    grants().set([grant], an_entry(company))
    grant_group(ids["group"], ids["charger"], company=company)
    grant_at_site(ids["uid"], ids["site"], company=company)
    set_rules(ids["site"], company, groups={GroupId(ids["group"]): FREE})
    spread(ids["site"], company)


def _staff(operator: User) -> dict[str, str]:
    """Of the platform itself: a colleague, and one who is invited."""
    secret = new_id()
    invitee = Invitee(email="guest@operator.example", role=Role.OPERATOR)
    invitation = invite_staff(invitee, operator, digest_of(secret), now())
    letter = invitation_letter(invitation, PLATFORM, secret, new_id(), now())
    invitations().add(invitation, letter, an_entry(OPERATOR))
    member = a_user(Role.OPERATOR, "otto", second_factor=True)
    return {"member": member.id, "staff_invitation": invitation.id}


def _cookie(user: User) -> str:
    sign_in = begun(user, new_id(), "cookie", now())
    sign_ins().start(sign_in)
    [cookie] = signed_in(sign_in, "cookie").cookies
    return f"{cookie.name}={cookie.value}"
