"""An operator takes in a list; an administrator looks for who changed what; in two languages."""

import csv
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import FilePayload, expect

from shared.domain.imports import COLUMNS
from shared.i18n.catalogue import text
from tests.e2e.chargers import charger_at
from tests.e2e.firms import Firm
from tests.e2e.reader import NAMES, Reader
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
    expect(passwords).to_be_visible()


def test_the_template_is_filled_in_and_what_came_of_it_is_found_again(
    firm: Firm, reader: Reader, tmp_path: Path
) -> None:
    Api(firm.address, *OPERATOR).client.patch("/api/me", json={"language": firm.language})
    reader.enter(OPERATOR[0], "/operator/import", OPERATOR[1])
    template = reader.saved("report_format.xlsx", tmp_path)
    assert template.name == f"{reader.text('imports.file_name')}.xlsx"
    serials = _filled_in(template, firm)

    reader.page.get_by_label(reader.text("imports.choose")).set_input_files(template)
    preview = reader.page.get_by_role("region", name=reader.text("imports.preview"))
    preview.get_by_role("button").click()
    progress = reader.page.get_by_role("progressbar")
    expect(progress).to_be_visible()
    reader.go("/operator/import")
    reader.page.get_by_role("link", name=reader.text("imports.last")).click()
    done = reader.page.get_by_role("status").filter(has_text=reader.text("import_status.done"))
    expect(done).to_be_visible()
    expect(progress).to_have_attribute("value", str(len(serials) + len(("company", "site"))))

    made = reader.saved("imports.passwords", tmp_path).read_text(encoding="utf-8-sig")
    rows = list(csv.reader(made.splitlines(), delimiter=";"))[1:]
    assert [row[1] for row in rows] == serials
    with charger_at(firm.address, rows[-1][3], rows[-1][4]) as charger:
        charger.do(lambda c: c.boot())


def _filled_in(template: Path, firm: Firm) -> list[str]:
    """A company with a site and twenty chargers, under the example: their serial numbers."""
    book = load_workbook(template)
    sheet = book.worksheets[0]
    heads = [text(firm.language, f"lists.columns.{column}") for column in COLUMNS]
    assert [cell.value for cell in sheet[1]] == heads
    serials = [f"TE-{firm.language}-{number:02}" for number in range(20)]
    told = {
        "company_name": f"Tabelle {firm.language}",
        "email_domain": f"tabelle-{firm.domain}",
        "time_zone": "Europe/Paris",
        "currency": "EUR",
        "language": firm.language,
        "site_name": "Depot",
    }
    for serial in serials:
        row = {**told, "serial_number": serial, "charger_name": f"Quai {serial}"}
        sheet.append([row.get(column, "") for column in COLUMNS])
    book.save(template)
    return serials


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


def test_the_audit_log_tells_before_and_after_and_is_a_file(
    firm: Firm, reader: Reader, tmp_path: Path
) -> None:
    boss = firm.as_boss()
    for language in ("nl", firm.language):
        assert boss.patch("/api/company", json={"language": language}).is_success
    reader.enter(firm.boss, "/audit?kind=company")

    changed = reader.text("audit_action.company_changed")
    reader.page.get_by_role("button", name=changed).first.click()
    row = reader.page.get_by_role("row").filter(has_text=reader.text("field.language"))
    expect(row.get_by_role("cell")).to_have_text(["Nederlands", NAMES[firm.language]])
    file = reader.saved("audit.export", tmp_path)

    head, newest, *older = csv.reader(file.read_text("utf-8-sig").splitlines(), delimiter=";")
    assert head[3:6] == [reader.text(f"audit.{name}") for name in ("subject", "before", "after")]
    assert newest[1:3] == [firm.boss, "company.changed"]
    assert newest[4:6] == ["language: nl", f"language: {firm.language}"]
    expect(reader.page.get_by_text(newest[6], exact=True)).to_be_visible()
    assert {line[2].partition(".")[0] for line in older} == {"company"}


def test_operators_have_the_logs_of_the_platform_and_of_a_company_as_files(
    firm: Firm, reader: Reader, tmp_path: Path
) -> None:
    staff = Api(firm.address, *OPERATOR).client
    staff.patch("/api/me", json={"language": firm.language})
    card = {"uid": f"04FE{ord(firm.language[0]):02X}", "visual_number": f"LOG-{firm.language}"}
    assert staff.post("/api/operator/cards", json=card).is_success
    reader.enter(OPERATOR[0], "/staff/audit", OPERATOR[1])
    reader.sees("audit_action.card_issued")

    file = reader.saved("audit.export", tmp_path)

    assert card["uid"] in file.read_text(encoding="utf-8-sig")
    reader.go(f"/operator/companies/{firm.id}/audit")
    reader.sees("audit_action.company_created")
    file = reader.saved("audit.export", tmp_path)
    assert firm.boss in file.read_text(encoding="utf-8-sig")
