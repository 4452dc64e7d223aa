"""A long list of companies on its way into the tables, by a process that is cut off in between.

Through the handlers: what the operator uploads, how far the job is, and what came of it.
"""

import csv
import io
import json
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random
from typing import Any

import boto3

from functions.operator_accounts.handler import handler
from functions.operator_accounts.importing import handler as take_in
from functions.report_generation.handler import handler as jobs
from shared.domain.identities import proof_in
from shared.domain.ids import ImportId
from shared.domain.jobs import ATTEMPTS, JobStatus
from shared.domain.people import Role
from shared.logs import Failed
from shared.stores.chargers import chargers
from shared.stores.import_jobs import import_jobs
from shared.stores.marshalling import plain
from shared.world import now
from tests.fakes.aws import aws_in_memory, make_bucket
from tests.fakes.http import Client, Context
from tests.fakes.memory import Died, MemoryClient
from tests.fakes.people import a_user, signed_in_as

COMPANIES = 20
SITES = 5
"""Of each company."""
LOOK_EVERY = 50
"""Writes between two looks at how far it is."""
PATH = "/api/operator/companies/import?mode=apply"
HEAD = (
    "company_name,email_domain,time_zone,currency,language,site_name,city,serial_number,"
    "charger_name,manager_email"
)


def run(how_many: int, seed: int = 5) -> list[dict[str, Any]]:
    """A row for `torture-results.json`."""
    faults = faults_of(how_many, seed)
    note = f"a list of {how_many} chargers, cut off {ATTEMPTS - 1} times, in-process"
    return [
        {
            "name": "chargers of a list",
            "tried": how_many,
            "failed": len(faults),
            "note": "; ".join([note, *faults[:5]]),
        }
    ]


def faults_of(how_many: int, seed: int) -> list[str]:
    """What is not as the list says, after a process took it in that died again and again."""
    chance = Random(seed)
    with _platform() as (tables, staff):
        answer = staff.call(handler, "POST", PATH, _list(how_many))
        assert answer.status == 202, answer.body
        job = _Job(str(answer.body["id"]), staff, tables)
        for _ in range(ATTEMPTS - 1):
            job.work(dies_after=chance.randrange(1, how_many // 2))
            job.lapse()
        job.work(dies_after=None)
        return [*job.faults(), *_wrongly_stored(tables, how_many), *job.wrong_passwords(how_many)]


@contextmanager
def _platform() -> Iterator[tuple[MemoryClient, Client]]:
    with aws_in_memory() as tables:
        make_bucket()
        yield tables, signed_in_as(a_user(Role.OPERATOR, "olga"))


def _list(how_many: int) -> bytes:
    """Each company has a manager, in the row that names it first."""
    lines = [HEAD]
    for number in range(how_many):
        company, site = number % COMPANIES, number // COMPANIES % SITES
        domain = f"firm{company}.example"
        manager = f"boss@{domain}" if number < COMPANIES else ""
        lines.append(
            f"Firm {company},{domain},Europe/Paris,EUR,fr,Site {site},Lyon,"
            f"SN-{number:06},Charger {number},{manager}"
        )
    return "\n".join(lines).encode()


@dataclass
class _Job:
    """A list that is taken in, as the operator sees it."""

    id: str
    staff: Client
    tables: MemoryClient
    seen: list[tuple[str, int]] = field(default_factory=list)
    """Status and things done, at each look."""

    def work(self, dies_after: int | None) -> None:
        """What the queue's message starts; cut off at the write after so many."""
        body = json.dumps({"company": "operator", "import": self.id})
        record = {"messageId": "m1", "body": body, "eventSource": "aws:sqs"}
        self.tables.before_write = self._counting(dies_after)
        with suppress(Failed):
            take_in({"Records": [record]}, Context())
        self.tables.before_write = lambda: None
        self._look()

    def lapse(self) -> None:
        """Nobody has held it for a while: the sweep finds it."""
        found = import_jobs().find(ImportId(self.id))
        assert found is not None
        assert found.status is JobStatus.RUNNING
        import_jobs().save(found.model_copy(update={"due_at": now() - timedelta(seconds=1)}))

    def faults(self) -> list[str]:
        """Of what was told on the way."""
        done = [so_far for _, so_far in self.seen]
        state = self.staff.call(jobs, "GET", f"/api/jobs/{self.id}").body
        wrong = {
            "progress that went back": done != sorted(done),
            "no progress between begin and end": len(set(done)) < 3,
            f"ended as {state['status']}": state["status"] != "done",
            f"{state['done']} of {state['total']}": state["done"] != state["total"],
            f"failures {state['failures'][:3]}": bool(state["failures"]),
        }
        return [fault for fault, is_there in wrong.items() if is_there]

    def wrong_passwords(self, how_many: int) -> list[str]:
        """Of the file that came of it, those that let no charger in."""
        key = f"operator/imports/{self.id}.csv"
        stored = boto3.client("s3").get_object(Bucket="reports", Key=key)["Body"].read()
        rows = list(csv.reader(io.StringIO(stored.decode("utf-8-sig")), delimiter=","))[1:]
        wrong = [] if len(rows) == how_many else [f"{len(rows)} chargers in the result"]
        for _, serial, _, identity, password in rows:
            known = chargers().identity(identity)
            if known is None or proof_in(known, password.encode()) is None:
                wrong.append(f"{serial} does not get in with its password")
        return wrong

    def _counting(self, dies_after: int | None) -> Callable[[], None]:
        done = 0

        def count() -> None:
            nonlocal done
            done += 1
            if dies_after is not None and done > dies_after:
                raise Died
            if done % LOOK_EVERY == 0:
                self._look()

        return count

    def _look(self) -> None:
        state = self.staff.call(jobs, "GET", f"/api/jobs/{self.id}").body
        self.seen.append((state["status"], state["done"]))


def _wrongly_stored(tables: MemoryClient, how_many: int) -> list[str]:
    """Each thing once, with one entry in the log."""
    items = [plain(item) for item in tables.tables["hub"].values()]
    kinds = Counter(str(item["sk"]).partition("#")[0] for item in items)
    actions = Counter(str(item["action"]) for item in items if str(item["pk"]).endswith("#AUDIT"))
    places = min(how_many, COMPANIES * SITES)
    expected = {
        "COMPANY": COMPANIES,
        "SITE": places,
        "CHARGER": how_many,
        "IDENTITY": how_many,
        "SERIAL": how_many,
        "STATE": how_many,
        "INVITATION": COMPANIES,
        "MAIL": COMPANIES,
    }
    logged = {
        "companies.imported": 1,
        "company.created": COMPANIES,
        "site.created": places,
        "charger.registered": how_many,
        "invitation.sent": COMPANIES,
    }
    wrong = {n: (kinds[n], right) for n, right in expected.items() if kinds[n] != right}
    wrong |= {n: (actions[n], right) for n, right in logged.items() if actions[n] != right}
    return [f"{name}: {found}, not {right}" for name, (found, right) in wrong.items()]
