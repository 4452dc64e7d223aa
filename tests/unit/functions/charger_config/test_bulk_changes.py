"""One change for many chargers, from the request to the last outcome, undo and retry (2.8)."""

from datetime import timedelta
from typing import Any

import pytest

from functions.charger_config.handler import handler
from functions.report_generation.handler import handler as reports
from shared.domain.chargers import Visitors, VisitorUse
from shared.domain.ids import ChargerId
from shared.domain.people import Role
from shared.stores.chargers import chargers
from shared.world import now
from tests.fakes.bulk import (
    VISITORS_ON,
    ask,
    deliver,
    follow,
    outcomes_of,
    run,
    shown,
)
from tests.fakes.chargers import put_charger
from tests.fakes.http import Client
from tests.fakes.people import ACME, a_company, a_site, a_user, an_entry, signed_in_as

pytestmark = pytest.mark.usefixtures("aws")

ALL: dict[str, Any] = {"chargers_matching": {}}
ON = VisitorUse(mode=Visitors.ON)


@pytest.fixture
def client() -> Client:
    """An administrator of a company with two sites, and the chargers h1, h2 at one of them."""
    a_company()
    a_site()
    a_site("other")
    put_charger("h1")
    put_charger("h2")
    return signed_in_as(a_user())


@pytest.fixture
def sam(client: Client) -> Client:
    """A site manager of the other site."""
    return signed_in_as(a_user(Role.SITE_MANAGER, "sam", sites=("other",)))


def use_of(charger: str) -> VisitorUse:
    return chargers().get(ACME, ChargerId(charger)).visitor_use


def set_use(charger: str, use: VisitorUse) -> None:
    """By somebody else."""
    before = chargers().get(ACME, ChargerId(charger))
    after = before.model_copy(update={"visitor_use": use})
    chargers().change(before, after, an_entry())


def test_a_change_is_made_on_all_that_match(client: Client) -> None:
    job = ask(client, ALL, VISITORS_ON)
    assert shown(client, job)["status"] == "queued"

    run(job)

    told = shown(client, job)
    assert (told["status"], told["done"], told["total"], told["changed"]) == ("done", 2, 2, 2)
    assert (use_of("h1"), use_of("h2")) == (ON, ON)


def test_what_was_so_already_is_told_and_not_written(client: Client) -> None:
    set_use("h1", ON)

    job = ask(client, ALL, VISITORS_ON)
    run(job)

    assert outcomes_of(job) == {"h1": "unchanged", "h2": "changed"}


@pytest.mark.parametrize(
    ("target", "meant"),
    [
        pytest.param({"chargers": ["h2"]}, ["h2"], id="chosen"),
        pytest.param({"chargers": ["h2", "h2"]}, ["h2"], id="chosen twice"),
        pytest.param({"chargers_matching": {}, "except": ["h1"]}, ["h2", "h3"], id="but for one"),
        pytest.param({"chargers_matching": {"sites": ["other"]}}, ["h3"], id="of a site"),
        pytest.param({"chargers_matching": {"text": "GATE"}}, ["h3"], id="by text"),
        pytest.param({"chargers_matching": {"blocks": ["charging"]}}, [], id="by block: none"),
        pytest.param(
            {"chargers_matching": {"blocks": ["awaiting_synchronisation"]}},
            ["h1", "h2", "h3"],
            id="by block: all",
        ),
    ],
)
def test_who_is_meant_is(client: Client, target: Any, meant: list[str]) -> None:
    put_charger("h3", "other", name="Gate")

    job = ask(client, target, VISITORS_ON)
    run(job)

    assert list(outcomes_of(job)) == meant


def test_a_charger_that_came_after_the_request_is_not_meant(client: Client) -> None:
    job = ask(client, ALL, VISITORS_ON)
    put_charger("h9", created_at=now() + timedelta(seconds=5))

    run(job)

    assert list(outcomes_of(job)) == ["h1", "h2"]


def test_what_the_change_itself_does_to_who_matches_changes_nothing(client: Client) -> None:
    job = ask(client, {"chargers_matching": {"visitors": ["off"]}}, VISITORS_ON)
    run(job)

    undo = follow(client, job, "undo")
    run(undo)

    assert outcomes_of(undo) == {"h1": "changed", "h2": "changed"}


def test_a_site_managers_bulk_leaves_out_and_names_what_is_not_theirs(
    client: Client, sam: Client
) -> None:
    put_charger("h3", "other")

    job = ask(sam, {"chargers": ["h1", "h3", "nowhere"]}, VISITORS_ON)
    run(job)

    assert outcomes_of(job) == {"h1": "not_found", "h3": "changed", "nowhere": "not_found"}
    assert use_of("h1") == VisitorUse()
    failures = shown(sam, job)["failures"]
    assert [(one["id"], one["name"]) for one in failures] == [("h1", ""), ("nowhere", "")]


def test_of_all_that_match_a_site_manager_means_those_of_the_assigned_sites(
    client: Client, sam: Client
) -> None:
    put_charger("h3", "other")

    job = ask(sam, ALL, VISITORS_ON)
    run(job)

    assert outcomes_of(job) == {"h3": "changed"}


def test_a_job_is_found_again_by_those_who_may_see_all_of_it(client: Client, sam: Client) -> None:
    of_all, of_some = ask(client, ALL, VISITORS_ON), ask(sam, ALL, VISITORS_ON)

    def listed(who: Client) -> list[str]:
        answer = who.call(handler, "GET", "/api/bulk-changes")
        return [one["id"] for one in answer.body["items"]]

    assert sorted(listed(client)) == sorted([of_all, of_some])
    assert listed(sam) == [of_some]
    assert sam.call(handler, "GET", f"/api/bulk-changes/{of_all}").status == 404
    assert sam.call(reports, "GET", f"/api/jobs/{of_all}").status == 404


def test_a_job_is_told_as_other_jobs_are(client: Client) -> None:
    job = ask(client, {"chargers": ["h1", "nowhere"]}, VISITORS_ON)
    run(job)

    told = client.call(reports, "GET", f"/api/jobs/{job}").body

    assert (told["status"], told["done"], told["total"]) == ("done", 2, 2)
    assert told["result_url"] == f"/api/bulk-changes/{job}/outcomes"
    [failure] = told["failures"]
    assert (failure["id"], failure["outcome"]) == ("nowhere", "not_found")
    assert failure["message"] == "It is not there, or not one of yours."


def test_the_same_request_under_a_key_is_one_job(client: Client) -> None:
    client.headers["idempotency-key"] = "k1"

    assert ask(client, ALL, VISITORS_ON) == ask(client, ALL, VISITORS_ON)


def test_a_message_that_comes_twice_changes_nothing_twice(client: Client) -> None:
    job = ask(client, ALL, VISITORS_ON)
    run(job)
    set_use("h1", VisitorUse())

    deliver(job)
    deliver(f"{job}#00000")

    assert use_of("h1") == VisitorUse()
    assert outcomes_of(job) == {"h1": "changed", "h2": "changed"}


def test_undo_restores_what_was_and_names_what_somebody_changed_since(client: Client) -> None:
    set_use("h2", VisitorUse(mode=Visitors.ON, visible=True))
    job = ask(client, ALL, VISITORS_ON)
    run(job)
    theirs = VisitorUse(mode=Visitors.ON, visible=True)
    set_use("h1", theirs)

    undo = follow(client, job, "undo")
    run(undo)

    assert outcomes_of(undo) == {"h1": "changed_meanwhile", "h2": "changed"}
    assert (use_of("h1"), use_of("h2")) == (theirs, theirs)
    assert shown(client, job)["undone_by"] == undo


def test_an_undo_is_asked_for_once_and_can_be_undone(client: Client) -> None:
    job = ask(client, ALL, VISITORS_ON)
    run(job)
    undo = follow(client, job, "undo")

    assert follow(client, job, "undo") == undo
    run(undo)
    run(follow(client, undo, "undo"))

    assert (use_of("h1"), use_of("h2")) == (ON, ON)


def test_what_failed_alone_is_retried(client: Client) -> None:
    job = ask(client, {"chargers": ["h1", "h7"]}, VISITORS_ON)
    run(job)
    put_charger("h7")
    set_use("h1", VisitorUse())

    retry = follow(client, job, "retry")
    run(retry)

    assert outcomes_of(retry) == {"h7": "changed"}
    assert use_of("h1") == VisitorUse()
    assert follow(client, job, "retry") == retry


def test_a_retry_of_an_undo_restores(client: Client) -> None:
    job = ask(client, {"chargers": ["h1"]}, VISITORS_ON)
    run(job)
    set_use("h1", VisitorUse(mode=Visitors.ON, visible=True))
    undo = follow(client, job, "undo")
    run(undo)
    set_use("h1", ON)

    run(follow(client, undo, "retry"))

    assert use_of("h1") == VisitorUse()


@pytest.mark.parametrize("what", ["retry", "undo"])
def test_there_is_nothing_to_follow_from_a_job_that_changed_nothing(
    client: Client, what: str
) -> None:
    job = ask(client, {"chargers_matching": {"text": "nothing"}}, VISITORS_ON)
    run(job)

    answer = client.call(handler, "POST", f"/api/bulk-changes/{job}/{what}")

    assert (answer.status, answer.body["code"]) == (409, "changed_meanwhile")


@pytest.mark.parametrize(
    ("body", "pointer", "code"),
    [
        pytest.param(
            {"change": {**VISITORS_ON, "mode": "paid"}}, "#/change/tariff", "tariff_needed"
        ),
        pytest.param(
            {"change": {**VISITORS_ON, "mode": "paid", "tariff": "t9"}},
            "#/change/tariff",
            "unknown_reference",
        ),
        pytest.param({"target": {"cards": ["04BE1"]}}, "#/change/kind", "invalid"),
        pytest.param({"target": {"chargers": []}}, "#/target", "invalid"),
        pytest.param({"pace": {"at_once": 5, "every_min": 5}}, "#/pace", "invalid"),
        pytest.param(
            {"change": {"kind": "grant", "to": {"groups": ["g9"]}, "billing": "free"}},
            "#/change/to/groups",
            "unknown_reference",
        ),
        pytest.param(
            {"change": {"kind": "withdraw", "from": {"cards": ["049"]}}},
            "#/change/from/cards",
            "unknown_reference",
        ),
        pytest.param(
            {"change": {"kind": "settings", "values": {"AuthorizationKey": "x"}}},
            "#/change/values/AuthorizationKey",
            "setting_reserved",
        ),
    ],
)
def test_what_can_not_be_is_told_at_its_field_and_nothing_is_begun(
    client: Client, body: dict[str, Any], pointer: str, code: str
) -> None:
    asked = {"target": {"chargers": ["h1"]}, "change": VISITORS_ON, **body}

    answer = client.call(handler, "POST", "/api/bulk-changes", asked)

    assert (answer.status, answer.pointers, answer.body["code"]) == (422, [pointer], code)
    assert client.call(handler, "GET", "/api/bulk-changes").body["items"] == []
