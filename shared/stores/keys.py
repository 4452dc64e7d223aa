"""The keys of `docs/data.md`, each in one place."""

from shared.domain.companies import Language
from shared.domain.ids import (
    OPERATOR,
    BulkChangeId,
    CardUid,
    ChargerId,
    CompanyId,
    GroupId,
    InvitationId,
    RunId,
    ScheduleId,
    SiteId,
    TariffId,
    UserId,
)
from shared.stores.tables import Key

PUBLIC = "PUBLIC#"
"""Pattern 75: how the sort keys of what is shown to the world begin."""


def partition(company: CompanyId) -> str:
    """All that a company owns in `hub`, but for its audit log."""
    return f"C#{company}"


def company_key(company: CompanyId) -> Key:
    """Pattern 1."""
    return partition(company), "COMPANY"


def site_key(company: CompanyId, site: SiteId) -> Key:
    """Pattern 3."""
    return partition(company), f"SITE#{site}"


def charger_key(company: CompanyId, charger: ChargerId) -> Key:
    """Pattern 4."""
    return partition(company), f"CHARGER#{charger}"


def identity_key(identity: str) -> Key:
    """Pattern 5. Chargers write their identity in any letter case."""
    return f"IDENTITY#{identity.casefold()}", "IDENTITY"


def serial_key(serial_number: str) -> Key:
    """Pattern 6."""
    return f"SERIAL#{serial_number}", "SERIAL"


def equipment_key(company: CompanyId, charger: ChargerId) -> Key:
    """Pattern 73."""
    return partition(company), f"EQUIPMENT#{charger}"


def public_key(company: CompanyId, name: str) -> Key:
    """Pattern 75: of what is shown to the world; `name` is its kind and id."""
    return partition(company), f"{PUBLIC}{name}"


def state_key(company: CompanyId, charger: ChargerId) -> Key:
    """Pattern 7."""
    return partition(company), f"STATE#{charger}"


def card_key(uid: CardUid) -> Key:
    """Pattern 9."""
    return f"CARD#{uid}", "CARD"


def visual_key(visual_number: str) -> Key:
    """Pattern 10."""
    return f"VISUAL#{visual_number}", "VISUAL"


def entry_key(company: CompanyId, uid: CardUid) -> Key:
    """Pattern 12."""
    return partition(company), f"ENTRY#{uid}"


def grant_key(company: CompanyId, charger: ChargerId, uid: CardUid) -> Key:
    """Pattern 13."""
    return partition(company), f"GRANT#{charger}#{uid}"


def user_key(company: CompanyId, user: UserId) -> Key:
    """Pattern 15."""
    return partition(company), f"USER#{user}"


def email_key(address: str) -> Key:
    """Pattern 16."""
    return f"EMAIL#{address}", "EMAIL"


def invitation_key(company: CompanyId, invitation: InvitationId) -> Key:
    """Pattern 17."""
    return partition(company), f"INVITATION#{invitation}"


def link_key(digest: str) -> Key:
    """Pattern 18."""
    return f"TOKEN#{digest}", "TOKEN"


def sign_in_key(company: CompanyId, user: UserId, family: str) -> Key:
    """Pattern 19."""
    return partition(company), f"{sign_ins_of(user)}{family}"


def second_factor_key(company: CompanyId, user: UserId) -> Key:
    """Pattern 61."""
    return partition(company), f"FACTOR#{user}"


def sign_ins_of(user: UserId) -> str:
    """Pattern 19: how the sort keys of a user's sign-ins begin."""
    return f"SIGNIN#{user}#"


def administrators_key(company: CompanyId) -> Key:
    """Pattern 24."""
    return partition(company), "ADMINISTRATORS"


def tariff_versions(tariff: TariffId) -> str:
    """Pattern 23: what the sort keys of all versions begin with."""
    return f"TARIFF#{tariff}#"


def tariff_key(company: CompanyId, tariff: TariffId, version: int) -> Key:
    """Pattern 23."""
    return partition(company), f"{tariff_versions(tariff)}{version:06d}"


def provider_key(company: CompanyId) -> Key:
    """Pattern 25."""
    return partition(company), "PROVIDER"


def provider_domain_key(domain: str) -> Key:
    """Pattern 25: the guard of a domain."""
    return f"PROVIDER#{domain}", "PROVIDER"


def departure_key(state_digest: str) -> Key:
    """Pattern 26."""
    return f"DEPARTURE#{state_digest}", "DEPARTURE"


def subject_key(company: CompanyId, subject: str) -> Key:
    """Pattern 27."""
    return partition(company), f"SUBJECT#{subject}"


def linked_key(company: CompanyId, user: UserId) -> Key:
    """Pattern 27: the guard of a user."""
    return partition(company), f"LINKED#{user}"


def unreachable_key(email: str) -> Key:
    """Pattern 28."""
    return f"UNREACHABLE#{email}", "UNREACHABLE"


def charger_settings_key(company: CompanyId, charger: ChargerId) -> Key:
    """Pattern 29."""
    return partition(company), f"SETTINGS#{charger}"


def model_settings_key(company: CompanyId, model: str) -> Key:
    """Pattern 29."""
    return partition(company), f"MODEL#{model}"


def ending_key(company: CompanyId, invitation: InvitationId) -> Key:
    """Pattern 77."""
    return partition(company), f"ENDED#{invitation}"


def help_key(language: Language) -> Key:
    """Pattern 78."""
    return partition(OPERATOR), f"HELP#{language}"


def erasure_key(company: CompanyId, subject: str) -> Key:
    """Pattern 67."""
    return partition(company), f"ERASURE#{subject}"


def group_key(company: CompanyId, group: GroupId) -> Key:
    """Pattern 64."""
    return partition(company), f"GROUP#{group}"


def members_of(group: GroupId) -> str:
    """Pattern 65: how the sort keys of a group's cards begin."""
    return f"MEMBER#{group}#"


def member_key(company: CompanyId, group: GroupId, uid: CardUid) -> Key:
    """Pattern 65."""
    return partition(company), f"{members_of(group)}{uid}"


def site_grants_of(site: SiteId) -> str:
    """Pattern 66: how the sort keys of the cards with access to a site begin."""
    return f"SITEGRANT#{site}#"


def site_grant_key(company: CompanyId, site: SiteId, uid: CardUid) -> Key:
    """Pattern 66."""
    return partition(company), f"{site_grants_of(site)}{uid}"


def bulk_change_key(company: CompanyId, bulk: BulkChangeId) -> Key:
    """Pattern 70."""
    return partition(company), f"BULK#{bulk}"


def chunk_key(company: CompanyId, bulk: BulkChangeId, number: int) -> Key:
    """Pattern 71."""
    return partition(company), f"CHUNK#{bulk}#{number:05d}"


def schedule_key(company: CompanyId, schedule: ScheduleId) -> Key:
    """Pattern 80."""
    return partition(company), f"SCHEDULE#{schedule}"


def runs_of(schedule: ScheduleId) -> str:
    """Pattern 81: how the sort keys of a schedule's runs begin."""
    return f"RUN#{schedule}#"


def run_key(company: CompanyId, schedule: ScheduleId, run: RunId) -> Key:
    """Pattern 81."""
    return partition(company), f"{runs_of(schedule)}{run}"


def report_link_key(digest: str) -> Key:
    """Pattern 82."""
    return f"REPORTLINK#{digest}", "REPORTLINK"
