"""What companies and people have beside what stands at their sites, for tests of the whole API."""

from decimal import Decimal

from shared.domain.companies import Company
from shared.domain.federation import Endpoints, Provider
from shared.domain.ids import CompanyId, TariffId
from shared.domain.people import User
from shared.domain.second_factor import proposed, renewed
from shared.domain.tariffs import DAY_MIN, WEEK, Band, Tariff
from shared.stores.federation import providers
from shared.stores.second_factors import second_factors
from shared.stores.tariffs import tariffs
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
