"""What tests of the operator's errands begin with."""

import pytest

from functions.operator_accounts.handler import handler
from shared.domain.ids import ChargerId
from shared.domain.people import Role
from tests.fakes.aws import make_bucket
from tests.fakes.http import Client
from tests.fakes.people import ACME, a_company, a_site, a_user, signed_in_as


@pytest.fixture
def staff(aws: None) -> Client:
    """An operator."""
    return signed_in_as(a_user(Role.OPERATOR, "olga"))


@pytest.fixture
def acme(aws: None) -> None:
    """A company with one site, the depot."""
    a_company()
    a_site("depot")


@pytest.fixture
def charger(staff: Client, acme: None) -> ChargerId:
    """A charger of Acme's, LUM-1."""
    new = {"serial_number": "LUM-1", "name": "Quai 1", "site": "depot"}
    path = f"/api/operator/companies/{ACME}/chargers"
    return ChargerId(staff.call(handler, "POST", path, new).body["id"])


@pytest.fixture
def files(aws: None) -> None:
    """Where lists and what came of them are kept."""
    make_bucket()
