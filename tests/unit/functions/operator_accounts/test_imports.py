"""The list of companies, through the handler: the template, and what a list would make."""

import csv
import io
from typing import Any

import boto3
import pytest

from functions.operator_accounts.handler import handler
from shared.i18n.catalogue import LANGUAGES
from shared.lists.reading import read
from tests.fakes.chargers import put_charger
from tests.fakes.http import Answer, Client
from tests.fakes.people import a_company, a_site, a_user, signed_in_as

pytestmark = pytest.mark.usefixtures("aws")
PATH = "/api/operator/companies/import"

FIRST = {
    "company_name": "Lumière",
    "email_domain": "lumiere.example",
    "time_zone": "Europe/Paris",
    "currency": "EUR",
    "language": "fr",
    "site_name": "Lyon",
    "city": "Lyon",
    "latitude": "45.76",
    "longitude": "4.86",
    "serial_number": "LUM-1",
    "charger_name": "Quai 1",
    "manager_email": "Ann@lumiere.example",
}
NEXT = {
    "company_name": "Lumière",
    "site_name": "Lyon",
    "serial_number": "LUM-2",
    "charger_name": "Quai 2",
    "password": "a-password-of-20-let",
}


def a_list(*rows: dict[str, str]) -> bytes:
    target = io.StringIO()
    columns = list(dict.fromkeys(column for row in rows for column in row))
    writer = csv.DictWriter(target, columns)
    writer.writeheader()
    writer.writerows(rows)
    return target.getvalue().encode()


def preview(client: Client, *rows: dict[str, str]) -> Answer:
    return client.call(handler, "POST", PATH, a_list(*rows))


def errors_of(answer: Answer) -> list[tuple[int, str, str]]:
    return [(one["row"], one["column"], one["code"]) for one in answer.body["errors"]]


def stored() -> list[Any]:
    items: list[Any] = boto3.client("dynamodb").scan(TableName="hub")["Items"]
    return items


@pytest.mark.parametrize("file_format", ["xlsx", "csv"])
def test_a_template_comes_in_the_callers_language(staff: Client, file_format: str) -> None:
    answer = staff.call(handler, "GET", f"{PATH}/template?format={file_format}")

    assert answer.status == 200
    assert f'filename="companies.{file_format}"' in str(answer.headers["Content-Disposition"])
    assert len(read(answer.body).rows) == 1


def test_a_preview_counts_what_the_list_would_make_and_writes_nothing(staff: Client) -> None:
    before = stored()

    answer = preview(staff, FIRST, NEXT)

    assert answer.body == {
        "rows": 2,
        "companies": 1,
        "sites": 1,
        "chargers": 2,
        "managers": 1,
        "errors": [],
    }
    assert stored() == before


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"email_domain": "co.uk"}, (2, "email_domain", "public_domain")),
        ({"time_zone": "Mars/Base"}, (2, "time_zone", "invalid")),
        ({"currency": "euro"}, (2, "currency", "bad_format")),
        ({"language": "it"}, (2, "language", "not_a_choice")),
        ({"latitude": "north"}, (2, "latitude", "not_a_number")),
        ({"longitude": "200"}, (2, "longitude", "out_of_range")),
        ({"longitude": ""}, (2, "longitude", "required")),
        ({"site_time_zone": "Lyon"}, (2, "site_time_zone", "invalid")),
        ({"serial_number": "LUM 1"}, (2, "serial_number", "bad_format")),
        ({"charger_name": ""}, (2, "charger_name", "required")),
        ({"password": "short"}, (2, "password", "invalid")),
        ({"manager_email": "ann@other.example"}, (2, "manager_email", "foreign_address")),
        ({"manager_email": "ann"}, (2, "manager_email", "bad_format")),
    ],
)
def test_each_cell_is_held_to_the_rules_of_its_route(
    staff: Client, wrong: dict[str, str], error: tuple[int, str, str]
) -> None:
    assert errors_of(preview(staff, {**FIRST, **wrong})) == [error]


def test_errors_of_all_rows_are_told_in_order(staff: Client) -> None:
    answer = preview(staff, {**FIRST, "language": "it"}, {**NEXT, "serial_number": "LUM-1"})

    assert errors_of(answer) == [(2, "language", "not_a_choice"), (3, "serial_number", "duplicate")]
    assert answer.body["errors"][1]["message"] == "Row 2 has this already."


def test_an_error_names_its_column_as_the_template_does(staff: Client) -> None:
    [error] = preview(staff, {**FIRST, "manager_email": "ann"}).body["errors"]

    assert (error["column"], error["head"]) == ("manager_email", "Manager's e-mail")


def test_serial_numbers_identities_and_addresses_of_others_are_named(staff: Client) -> None:
    a_company()
    a_site()
    put_charger("h1")
    a_user(name="boss")
    same_domain = {**FIRST, "email_domain": "acme.example", "manager_email": "boss@acme.example"}
    taken = put_charger("h2").serial_number

    answer = preview(
        staff,
        {**same_domain, "serial_number": taken},
        {**NEXT, "identity": "sn-H1"},
    )

    assert errors_of(answer) == [
        (2, "serial_number", "already_exists"),
        (2, "manager_email", "already_exists"),
        (3, "identity", "already_exists"),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_error_has_a_message_in_each_language(staff: Client, language: str) -> None:
    staff.language = language
    broken = [b"", b"x,y\n1,2", a_list(FIRST) + b"\xff", a_list({**FIRST, "city": "=1"})]

    answers = [staff.call(handler, "POST", PATH, data) for data in broken]

    assert all(len(one.body["errors"][0]["message"]) > 10 for one in answers)


def test_a_list_is_for_operators_alone(aws: None) -> None:
    a_company()
    boss = signed_in_as(a_user())

    assert preview(boss, FIRST).status == 403
