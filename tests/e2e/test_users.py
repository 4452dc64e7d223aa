"""What an administrator does about the people of a company; in two languages."""

import time
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import httpx
import pytest
from playwright.sync_api import expect

from tests.e2e.firms import Firm
from tests.e2e.people import PASSWORD
from tests.e2e.reader import Reader
from tests.e2e.words import saying
from tests.mailbox import link_to
from tests.system import OPERATOR, Api

pytestmark = [pytest.mark.embedded, pytest.mark.browser]

PERIOD = {"from": "2026-01-01T00:00:00Z", "to": "2026-02-01T00:00:00Z"}


def test_an_invitation_is_sent_sent_again_and_withdrawn(firm: Firm, reader: Reader) -> None:
    email = firm.of("ines")
    reader.enter(firm.boss, "/users")

    reader.press("users.invite")
    dialog = reader.page.get_by_role("dialog")
    reader.fill("field.email", "ines@elsewhere.example", dialog)
    reader.press("users.invite", dialog)
    expect(dialog.get_by_role("alert")).to_be_visible()
    reader.fill("field.email", email, dialog)
    reader.press("users.invite", dialog)
    expect(dialog).to_be_hidden()
    first = link_to(firm.address, email, "activate")
    reader.act(email, "users.resend")
    second = link_to(firm.address, email, "activate", but=first)
    reader.act(email, "users.withdraw")
    reader.sees("users.withdrawn")

    expect(reader.page.get_by_role("cell", name=email)).to_have_count(0)
    for link in (first, second):
        reader.go(link)
        reader.sees("activation.withdrawn_title")
        again = reader.page.get_by_role("button", name=reader.text("activation.resend"))
        expect(again).to_have_count(0)


def test_whoever_is_blocked_is_out_at_once(firm: Firm, readers: Iterator[Reader]) -> None:
    email, name = firm.person("eva"), "Eva Test"
    boss, eva = next(readers), next(readers)
    phone = Api(firm.address, email, PASSWORD).client
    file = _report(phone)
    eva.enter(email, "/dashboard")
    eva.arrives("/dashboard")
    boss.enter(firm.boss, "/users")

    boss.act(name, "users.edit")
    dialog = boss.page.get_by_role("dialog")
    dialog.get_by_label(boss.text("field.role")).select_option("e_mobility_manager")
    boss.press("common.save", dialog)
    boss.sees("users.changed")
    boss.act(name, "users.block")
    boss.confirm("users.block")
    boss.sees("users.block_done")

    eva.arrives("/sign-in")
    assert [phone.get(path).status_code for path in ("/api/me", file)] == [403, 403]
    boss.act(name, "users.unblock")
    boss.sees("users.unblock_done")
    eva.sign_in(email, PASSWORD)
    eva.arrives("/dashboard")


def test_someone_is_held_to_one_site_and_sees_no_other(
    firm: Firm, readers: Iterator[Reader]
) -> None:
    near, far = _sites(firm)
    email = firm.person("lia")
    boss, lia = next(readers), next(readers)
    lia.enter(email, "/dashboard")
    choices = lia.page.get_by_role("combobox", name=lia.text("sites.filter")).locator("option")
    expect(choices.filter(has_text=far)).to_have_count(1)

    boss.enter(firm.boss, "/users")
    boss.act("Lia Test", "users.edit")
    dialog = boss.page.get_by_role("dialog")
    dialog.get_by_label(boss.text("users.sites"), exact=True).select_option("some")
    dialog.get_by_label(near, exact=True).check()
    boss.press("common.save", dialog)
    boss.sees("users.changed")
    row = boss.page.get_by_role("row").filter(has_text="Lia Test")
    expect(row).to_contain_text(near)

    lia.page.reload()
    expect(choices).to_have_text([lia.text("sites.all"), near])
    lia.go("/users")
    lia.sees("users.forbidden")


def test_whoever_holds_a_card_is_erased_and_the_card_stays(firm: Firm, reader: Reader) -> None:
    number = f"HO-{firm.language.upper()}"
    card = {"uid": number.encode().hex(), "visual_number": number}
    assert Api(firm.address, *OPERATOR).client.post("/api/operator/cards", json=card).is_success
    held = {"visual_number": number, "label": "Van 8", "holder": "Zoe Holder"}
    assert firm.as_boss().post("/api/cards", json=held).is_success
    reader.enter(firm.boss, f"/cards/{card['uid'].upper()}")
    expect(reader.page.get_by_text("Zoe Holder")).to_be_visible()

    reader.press("cards.edit")
    reader.press("cards.erase", reader.page.get_by_role("dialog"))
    reader.confirm("cards.erase")
    reader.sees("cards.erased")

    expect(reader.page.get_by_text("Zoe Holder")).to_have_count(0)
    expect(reader.page.get_by_role("heading", level=1)).to_have_text(number)
    assert "Zoe" not in firm.as_boss().get("/api/audit").text


def test_someone_is_erased_and_what_there_is_of_a_company_is_downloaded(
    firm: Firm, reader: Reader, tmp_path: Path
) -> None:
    email = firm.person("mia")
    reader.enter(firm.boss, "/users")

    reader.act("Mia Test", "users.erase")
    reader.confirm("users.erase")
    reader.sees("users.erased")
    expect(reader.page.get_by_role("cell", name=email)).to_have_count(0)
    reader.page.get_by_role("link", name=reader.text("nav.company")).click()
    reader.press("export.start")
    ready = reader.page.get_by_role("button", name=saying("export.download_one", firm.language))
    expect(ready).to_be_visible()
    with reader.page.expect_download() as started:
        ready.click()

    started.value.save_as(tmp_path / "export.zip")
    with ZipFile(tmp_path / "export.zip") as export:
        users, log = (export.read(f"{name}.jsonl").decode() for name in ("users", "audit"))
    assert firm.boss in users
    assert email not in users + log


def _sites(firm: Firm) -> tuple[str, str]:
    """Two, by their names."""
    staff = Api(firm.address, *OPERATOR).client
    names = (f"Nah {firm.language}", f"Fern {firm.language}")
    for name in names:
        place = {"name": name, "address": {"city": "Lyon"}, "time_zone": "Europe/Paris"}
        path = f"/api/operator/companies/{firm.id}/sites"
        assert staff.post(path, json=place).is_success
    return names


def _report(client: httpx.Client) -> str:
    """Where a file is that is made."""
    job = client.post("/api/reports", json={"format": "csv", **PERIOD}).json()
    for _ in range(200):
        told = client.get(f"/api/reports/{job['id']}").json()
        if told["result_url"]:
            assert client.get(told["result_url"]).status_code == 302
            return str(told["result_url"])
        time.sleep(0.2)
    raise AssertionError(f"not made: {told}")
