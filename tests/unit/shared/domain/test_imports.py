"""Rows of the operator's list, and what they are to make (guide 1.1)."""

import pytest

from shared.domain.imports import Kind, Part, Plan, Row, id_of, planned

ACME = {"company_name": "Acme", "email_domain": "acme.example"}
DEPOT = {"company_name": "acme", "site_name": "Depot"}


def a_plan(*rows: dict[str, str]) -> Plan:
    return planned(Row(number, cells) for number, cells in enumerate(rows, 2))


def errors_of(*rows: dict[str, str]) -> list[tuple[int, str, str]]:
    return [(one.row, one.column, one.code) for one in a_plan(*rows).errors]


def test_what_several_rows_name_is_made_once() -> None:
    plan = a_plan(
        {**ACME, **DEPOT, "serial_number": "A1"},
        {**DEPOT, "city": "Lyon", "serial_number": "A2"},
        {"company_name": "Other", "site_name": "Depot"},
    )

    assert plan.errors == []
    assert [part.row for part in plan.parts[Kind.COMPANY]] == [2, 4]
    assert [(part.row, part.company) for part in plan.parts[Kind.SITE]] == [(2, 2), (4, 4)]
    assert [part.site for part in plan.parts[Kind.CHARGER]] == [2, 2]
    assert plan.parts[Kind.SITE][0].cells["city"] == "Lyon"


@pytest.mark.parametrize(
    ("row", "error"),
    [
        ({"site_name": "Depot"}, (3, "company_name", "required")),
        ({"currency": "EUR"}, (3, "company_name", "required")),
        ({**ACME, "email_domain": "other.example"}, (3, "email_domain", "told_otherwise")),
        ({**ACME, "serial_number": "A2"}, (3, "site_name", "required")),
        ({**DEPOT, "charger_name": "P2"}, (3, "serial_number", "required")),
        ({**DEPOT, "serial_number": "A1"}, (3, "serial_number", "duplicate")),
        ({**DEPOT, "serial_number": "a1"}, (3, "serial_number", "duplicate")),
        ({**DEPOT, "serial_number": "A2", "identity": "a1"}, (3, "identity", "duplicate")),
        ({**ACME, "first_name": "Ann"}, (3, "manager_email", "required")),
    ],
)
def test_rows_that_do_not_fit_are_named(row: dict[str, str], error: tuple[int, str, str]) -> None:
    first = {**ACME, **DEPOT, "serial_number": "A1"}

    assert errors_of(first, row) == [error]


def test_ids_follow_from_the_file_and_differ_by_row_and_kind() -> None:
    rows = [{**ACME, **DEPOT, "serial_number": "A1"}, {**DEPOT, "serial_number": "A2"}]

    ids = [id_of("file", part) for plan in (a_plan(*rows), a_plan(*rows)) for part in _all(plan)]

    assert ids[:4] == ids[4:]
    assert len(set(ids)) == 4


def _all(plan: Plan) -> list[Part]:
    return [part for parts in plan.parts.values() for part in parts]
