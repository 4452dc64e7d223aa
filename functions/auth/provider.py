"""The company's identity provider, as its administrators set it: `/api/identity-provider`."""

from typing import Annotated

from aws_lambda_powertools.event_handler import Response
from pydantic import AwareDatetime, BaseModel, StringConstraints

from functions.auth.federation import redirect_uri
from shared.domain.errors import NotFound
from shared.domain.federation import Provider
from shared.http.callers import administrator_of
from shared.http.edge import routes
from shared.http.identity_providers import discovered
from shared.http.shapes import Body
from shared.stores.companies import companies
from shared.stores.federation import providers
from shared.world import now

router = routes()

Issuer = Annotated[
    str, StringConstraints(strip_whitespace=True, max_length=300, pattern=r"^https?://[^\s?#@]+$")
]
ClientId = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
ClientSecret = Annotated[str, StringConstraints(strip_whitespace=True, max_length=500)]


class ShownProvider(BaseModel, frozen=True):
    """What may be seen of it; null: none is set. `redirect_uri` is to be entered there."""

    issuer: str | None = None
    client_id: str | None = None
    has_secret: bool = False
    domain: str
    redirect_uri: str
    changed_at: AwareDatetime | None = None


class NewProvider(Body):
    """The issuer's address, and the client that was registered there. No secret: that one stays."""

    issuer: Issuer
    client_id: ClientId
    client_secret: ClientSecret | None = None


@router.get("/api/identity-provider", tags=["users"])
def show_provider() -> ShownProvider:
    """The provider of the company, or what a new one is to be told."""
    caller = administrator_of(router)
    found = providers().of_company(caller.company)
    if found is not None:
        return _shown(found)
    domain = companies().get(caller.company).email_domain
    return ShownProvider(domain=domain, redirect_uri=redirect_uri())


@router.put("/api/identity-provider", tags=["users"])
def set_provider(new: NewProvider) -> ShownProvider:
    """Set it; the issuer is asked for its endpoints first."""
    caller = administrator_of(router)
    company = companies().get(caller.company)
    before = providers().of_company(company.id)
    kept_secret = before.client_secret if before else ""
    after = Provider(
        company=company.id,
        domain=company.email_domain,
        endpoints=discovered(new.issuer),
        client_id=new.client_id,
        client_secret=kept_secret if new.client_secret is None else new.client_secret,
        changed_at=now(),
    )
    shown = _shown(before) if before else None
    entry = caller.entry("identity_provider.changed", company.id, shown, _shown(after))
    providers().save(after, entry)
    return _shown(after)


@router.delete("/api/identity-provider", tags=["users"], status_code=204)
def remove_provider() -> Response[None]:
    """Everyone signs in with their password again."""
    caller = administrator_of(router)
    before = providers().of_company(caller.company)
    if before is None:
        raise NotFound
    entry = caller.entry("identity_provider.removed", caller.company, _shown(before), None)
    providers().remove(before, entry)
    return Response(204)


def _shown(provider: Provider) -> ShownProvider:
    return ShownProvider(
        issuer=provider.endpoints.issuer,
        client_id=provider.client_id,
        has_secret=bool(provider.client_secret),
        domain=provider.domain,
        redirect_uri=redirect_uri(),
        changed_at=provider.changed_at,
    )
