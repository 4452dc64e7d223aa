"""An operator takes in a list; an administrator looks for who changed what; in two languages."""

import pytest
from playwright.sync_api import FilePayload, expect

from shared.i18n.catalogue import text
from tests.e2e.firms import Firm
from tests.e2e.reader import Reader
from tests.system import OPERATOR, Api

pytestmark = [pytest.mark.embedded, pytest.mark.browser]

HEADS = (
    "company_name,email_domain,time_zone,currency,language,site_name,city,serial_number,"
    "charger_name"
)


def a_list(firm: Firm, charger: str) -> FilePayload:
    """A company with one charger, by its name."""
    language, domain = firm.language, f"liste-{firm.domain}"
    line = f"Liste {language},{domain},Europe/Paris,EUR,{language},Depot,Lyon,LI-{language}-1"
    written = f"{HEADS}\n{line},{charger}\n"
    return FilePayload(name="list.csv", mimeType="text/csv", buffer=written.encode())


def test_a_list_is_mended_at_its_cell_and_taken_in(firm: Firm, reader: Reader) -> None:
    Api(firm.address, *OPERATOR).client.patch("/api/me", json={"language": firm.language})
    reader.enter(OPERATOR[0], "/operator/import", OPERATOR[1])
    preview = reader.page.get_by_role("region", name=reader.text("imports.preview"))
    start = preview.get_by_role("button")

    column = text(firm.language, "lists.columns.charger_name")

    reader.page.get_by_label(reader.text("imports.choose")).set_input_files(
        a_list(firm, charger="")
    )
    problems = reader.page.get_by_role("table", name=reader.text("imports.problems"))
    expect(problems.get_by_role("cell", name="2", exact=True)).to_be_visible()
    expect(problems.get_by_role("cell", name=column, exact=True)).to_be_visible()
    expect(start).to_have_count(0)
    reader.page.get_by_label(reader.text("imports.choose_other")).set_input_files(
        a_list(firm, charger="Quai")
    )
    start.click()

    passwords = reader.page.get_by_role("button", name=reader.text("imports.passwords"))
    expect(passwords).to_be_visible(timeout=60_000)


def test_the_audit_log_is_filtered_and_the_filter_is_a_link(firm: Firm, reader: Reader) -> None:
    firm.invite("rosa")
    reader.enter(firm.boss, "/audit")
    sent = reader.page.get_by_text(reader.text("audit_action.invitation_sent"), exact=True)
    activated = reader.page.get_by_text(reader.text("audit_action.user_activated"), exact=True)
    expect(activated.first).to_be_visible()

    reader.page.get_by_label(reader.text("audit.what")).select_option("invitation")
    expect(activated).to_have_count(0)
    expect(sent.first).to_be_visible()
    reader.page.reload()
    expect(sent.first).to_be_visible()
    expect(activated).to_have_count(0)
    reader.fill("audit.who", "nobody@else.example")
    reader.sees("audit.none_match")
