"""A company signs in with its own identity provider, which runs; in two languages."""

from collections.abc import Iterator

import pytest
from oidc_provider_mock import User as Account  # type: ignore[import-untyped]
from oidc_provider_mock import run_server_in_thread
from playwright.sync_api import expect

from tests.e2e.firms import Firm, a_firm
from tests.e2e.reader import Reader

pytestmark = [pytest.mark.embedded, pytest.mark.browser]


@pytest.fixture
def firm_of_provider(firm: Firm) -> Firm:
    """Of its own, since a domain has one provider."""
    return a_firm(firm.address, firm.language, "oidc")


@pytest.fixture
def issuer(firm_of_provider: Firm) -> Iterator[str]:
    """Knows the firm's administrator."""
    claims = [Account(sub="boss-1", claims={"email": firm_of_provider.boss})]
    with run_server_in_thread(require_nonce=True, user_claims=claims) as server:
        yield f"http://localhost:{server.server_port}"


def test_a_provider_is_entered_signs_people_in_and_is_removed(
    firm_of_provider: Firm, issuer: str, reader: Reader
) -> None:
    boss, page = firm_of_provider.boss, reader.page
    reader.enter(boss, "/company")
    reader.fill("provider.issuer", "http://127.0.0.1:9")
    reader.fill("provider.client_id", "hub")
    reader.fill("provider.client_secret", "secret")
    form = page.get_by_role("button", name=reader.text("common.save"), exact=True)
    form.click()
    expect(page.get_by_label(reader.text("provider.issuer"))).to_have_attribute(
        "aria-invalid", "true"
    )
    reader.fill("provider.issuer", issuer)
    form.click()
    reader.sees("provider.saved")

    reader.leave()
    _go_to_provider(reader, boss)
    page.wait_for_url(f"{issuer}/**")
    page.get_by_placeholder("sub").fill("boss-1")
    page.get_by_role("button", name="Authorize").click()

    reader.arrives("/dashboard")

    reader.go("/company")
    reader.press("provider.remove")
    reader.confirm("provider.remove")
    reader.sees("provider.removed")
    reader.leave()
    _go_to_provider(reader, boss)
    reader.is_refused()


def _go_to_provider(reader: Reader, email: str) -> None:
    reader.go("/company-account")
    reader.fill("field.email", email)
    reader.press("sign_in.company_submit")
