"""The platform's own staff, where a second factor is required of them; in two languages.

A colleague is invited, sets up a second factor before anything else, and is blocked.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import httpx
import pyotp
import pytest
from playwright.sync_api import expect

from tests.e2e.factor import set_up, sign_out
from tests.e2e.people import PASSWORD
from tests.e2e.reader import LOCALES, Reader, Readers
from tests.mailbox import link_to
from tests.system import OPERATOR, Api, System

pytestmark = [pytest.mark.embedded, pytest.mark.browser]


@dataclass(frozen=True)
class Chief:
    """The first operator, with the recovery codes of a second factor: each signs in once."""

    client: httpx.Client
    codes: list[str]

    def enter(self, reader: Reader, path: str) -> None:
        """Signs in by the form, with both factors, and opens a page in the reader's language."""
        assert self.client.patch("/api/me", json={"language": reader.language}).is_success
        reader.sign_in(*OPERATOR)
        reader.fill("sign_in.code", self.codes.pop())
        reader.press("sign_in.submit")
        reader.arrives("/operator")
        reader.go(path)
        reader.arrives(path)


@pytest.fixture(scope="module")
def strict(tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    """A system as it is deployed on AWS."""
    settings = {"STAFF_SECOND_FACTOR": "required"}
    system = System(tmp_path_factory.mktemp("strict"), settings=settings)
    system.start()
    yield system
    system.stop()


@pytest.fixture(scope="module")
def chief(strict: System) -> Chief:
    """Has set up the factor, which is all that could be done."""
    client = Api(strict.address, *OPERATOR).client
    refused = client.get("/api/operator/companies")
    assert (refused.status_code, refused.json()["code"]) == (403, "second_factor_missing")
    proposed = client.post("/api/me/second-factor", json={"password": OPERATOR[1]}).json()
    code = {"code": pyotp.TOTP(proposed["secret"]).now()}
    codes = client.post("/api/me/second-factor/confirm", json=code).json()["recovery_codes"]
    return Chief(client, codes)


@pytest.mark.parametrize("language", LOCALES)
def test_a_colleague_sets_up_a_second_factor_before_all_else_and_is_blocked(
    strict: System, chief: Chief, readers_of: Readers, language: str
) -> None:
    readers = readers_of(strict.address, language)
    boss, otto = next(readers), next(readers)
    email = f"otto-{language}@example.com"
    chief.enter(boss, "/staff")
    _invite(boss, email)

    _activate(otto, link_to(strict.address, email, "activate"))
    otto.arrives("/security")
    otto.go("/operator")
    otto.arrives("/security")
    codes = set_up(otto)
    otto.arrives("/operator")
    sign_out(otto)
    otto.sign_in(email, PASSWORD)
    otto.fill("sign_in.code", codes[0])
    otto.press("sign_in.submit")
    otto.arrives("/operator")

    boss.page.reload()
    boss.act(f"Otto {language} Test", "users.block")
    boss.confirm("users.block")
    boss.sees("users.block_done")
    otto.page.reload()
    otto.arrives("/sign-in")
    boss.page.goto(f"{strict.address}/staff/audit")
    boss.sees("audit_action.user_changed")


def _invite(boss: Reader, email: str) -> None:
    boss.press("staff.invite")
    dialog = boss.page.get_by_role("dialog")
    boss.fill("field.email", "otto@elsewhere.example", dialog)
    dialog.get_by_label(boss.text("field.language")).select_option(boss.language)
    boss.press("staff.invite", dialog)
    expect(dialog.get_by_role("alert").filter(has_text="@example.com")).to_be_visible()
    boss.fill("field.email", email, dialog)
    boss.press("staff.invite", dialog)
    expect(dialog).to_be_hidden()
    expect(boss.page.get_by_role("cell", name=email, exact=True)).to_be_visible()


def _activate(otto: Reader, link: str) -> None:
    otto.go(link)
    otto.fill("field.first_name", f"Otto {otto.language}")
    otto.fill("field.last_name", "Test")
    otto.press("common.next")
    otto.fill("password.new", PASSWORD)
    otto.press("common.next")
    for box in ("activation.accept_terms", "activation.accept_privacy"):
        otto.page.get_by_label(otto.text(box)).check()
    otto.press("activation.submit")
