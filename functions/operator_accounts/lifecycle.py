"""A company is closed, and opened again: nobody gets in meanwhile, and nothing is lost."""

from datetime import datetime

from aws_lambda_powertools.event_handler import Response

from functions.operator_accounts.chargers import disconnect
from shared.domain.companies import Company, reopened
from shared.domain.ids import CompanyId
from shared.http.callers import Caller, operator_of
from shared.http.edge import routes
from shared.stores.chargers import chargers
from shared.stores.companies import companies
from shared.stores.people import people
from shared.stores.states import states
from shared.world import now

router = routes()


@router.post("/api/operator/companies/<company>/close", status_code=204, tags=["operator"])
def close_company(company: str) -> Response[None]:
    """Its people are out at their next request, its chargers are refused. Safe to repeat."""
    caller = operator_of(router)
    before = companies().get(CompanyId(company))
    closed_at = before.closed_at or now()
    after = before.model_copy(update={"closed_at": closed_at})
    entry = caller.entry("company.closed", before.id, before, after, before.id)
    companies().change(before, after, entry)
    _shut_out(caller, after, closed_at)
    _disconnect(after)
    return Response(status_code=204)


@router.post("/api/operator/companies/<company>/reopen", status_code=204, tags=["operator"])
def reopen_company(company: str) -> Response[None]:
    """Its people sign in again, its chargers connect again. Safe to repeat."""
    caller = operator_of(router)
    before = companies().get(CompanyId(company))
    after = reopened(before, now())
    entry = caller.entry("company.reopened", before.id, before, after, before.id)
    companies().change(before, after, entry)
    return Response(status_code=204)


def _shut_out(caller: Caller, company: Company, closed_at: datetime) -> None:
    """Open pages end, and no sign-in from before counts when the company is opened again."""
    for user in people().each_of(company.id):
        if user.signed_out_at is None or user.signed_out_at < closed_at:
            after = user.model_copy(update={"signed_out_at": closed_at})
            entry = caller.entry("user.signed_out", user.id, company=company.id)
            people().change(user, after, entry)


def _disconnect(company: Company) -> None:
    connected = [one for one in states().of_company(company.id).values() if one.connected]
    for state in connected:
        disconnect(chargers().get(company.id, state.charger))
