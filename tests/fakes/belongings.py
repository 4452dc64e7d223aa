"""What companies and people have beside what stands at their sites, for tests of the whole API."""

from datetime import timedelta
from decimal import Decimal

from shared.domain.bulk_changes import Asker, BulkChange, Request, requested
from shared.domain.bulk_chunks import (
    Planned,
    Step,
    chunk_of,
    entry_of,
    part_of,
    started,
    tally_of,
    with_parts,
)
from shared.domain.bulk_outcomes import BulkOutcome
from shared.domain.chargers import Charger
from shared.domain.companies import Company, Language
from shared.domain.federation import Endpoints, Provider
from shared.domain.ids import CompanyId, ReportId, SiteId, TariffId
from shared.domain.jobs import JobStatus
from shared.domain.people import User
from shared.domain.reports import Format, Report
from shared.domain.second_factor import proposed, renewed
from shared.domain.tariffs import DAY_MIN, WEEK, Band, Tariff
from shared.stores.bulk_changes import bulk_changes
from shared.stores.bulk_outcomes import bulk_outcomes
from shared.stores.federation import providers
from shared.stores.reports import reports
from shared.stores.second_factors import second_factors
from shared.stores.tariffs import tariffs
from shared.world import now
from tests.fakes.people import NOON, an_entry

RECOVERY_CODE = "0123456789"
TOTP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def put_provider(company: Company) -> None:
    """The company's identity provider, which nobody asks."""
    address = f"https://id.{company.email_domain}"
    endpoints = Endpoints(
        issuer=address,
        authorization_endpoint=f"{address}/authorize",
        token_endpoint=f"{address}/token",
        jwks_uri=f"{address}/keys",
    )
    provider = Provider(
        company=company.id,
        domain=company.email_domain,
        endpoints=endpoints,
        client_id="hub",
        changed_at=NOON,
    )
    providers().save(provider, an_entry(company.id))


def put_factor(user: User, *, confirmed: bool) -> None:
    """A second factor, in force or not yet."""
    factor = renewed(proposed(user, TOTP_SECRET, 0), [RECOVERY_CODE])
    second_factors().propose(factor.model_copy(update={"confirmed": confirmed}))


def put_bulk_change(charger: Charger, boss: User) -> BulkChange:
    """Of one site: its charger was changed, another one was not there."""
    told = {
        "target": {"chargers": [charger.id, "gone"]},
        "change": {"kind": "visitor_use", "mode": "off"},
    }
    asker = Asker(boss.model_copy(update={"sites": (charger.site,)}), "192.0.2.1", NOON)
    job = requested(f"{charger.id}-bulk", Request.model_validate(told), asker)
    over = {"status": JobStatus.DONE, "chunks": 1, "total": 2, "finished_at": NOON}
    job = job.model_copy(update=over)
    bulk_changes().add(job, an_entry(charger.company), None)
    members = [Planned(item=charger.id), Planned(item="gone")]
    use = {"visitor_use": charger.visitor_use.model_dump(mode="json")}
    parts = [
        part_of(charger.id, BulkOutcome.CHANGED, Step(before=use, after=use)),
        part_of("gone", BulkOutcome.NOT_FOUND),
    ]
    chunk = with_parts(started(chunk_of(job, 0, members, NOON, NOON), NOON), parts)
    bulk_outcomes().keep(entry_of(job, chunk))
    return bulk_changes().tell(job, 0, tally_of(chunk))


def put_tariff(name: CompanyId, boss: User) -> Tariff:
    """One price at all times."""
    tariff = Tariff(
        id=TariffId(f"{name}-tariff"),
        company=name,
        version=1,
        name=f"Tariff of {name}",
        currency="EUR",
        vat_rate=Decimal(20),
        start_fee=Decimal(1),
        idle_grace_min=0,
        bands=(Band(weekdays=tuple(WEEK), begin_minute=0, end_minute=DAY_MIN),),
        valid_from=NOON,
        created_at=NOON,
        created_by=boss.id,
    )
    tariffs().add(tariff, an_entry(name))
    return tariff


def put_report(
    boss: User, name: str, form: str = "csv", sites: tuple[SiteId, ...] | None = None
) -> Report:
    """A file of hers that is made, of all sites or of these; or a company's export (`zip`)."""
    report = Report(
        id=ReportId(name),
        company=boss.company,
        requested_by=boss.id,
        format=Format(form),
        language=Language.EN,
        begin=NOON,
        end=NOON + timedelta(days=1),
        sites=sites,
        status=JobStatus.DONE,
        due_at=NOON,
        created_at=now(),
    )
    reports().add(report)
    return report
