"""Queue of imports → companies, sites, chargers, invitations. A repeat makes nothing twice.

Each thing is one transaction under an id that follows from the file: after a crash it goes on
where it was last noted, and what was made since is found to be there.
"""

from collections.abc import Callable, Iterator

from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord

from functions.operator_accounts.chargers import identity_of
from functions.operator_accounts.imports import checked
from functions.operator_accounts.listed import ListedCharger, ListedManager, Listing
from functions.operator_accounts.managers import invite_as
from shared.batches import each_message
from shared.domain.companies import Company, Site
from shared.domain.errors import AlreadyExists, AlreadyInvited, ChangedMeanwhile, HubError, NotFound
from shared.domain.identities import Identity, password_hash
from shared.domain.ids import ImportId
from shared.domain.import_jobs import Failure, Import, password_of, refused, taken_in, went_on
from shared.domain.jobs import JobStatus, begun, interrupted
from shared.http.callers import Caller
from shared.lists.reading import read
from shared.lists.result import ResultRow, result
from shared.stores.chargers import chargers
from shared.stores.companies import companies
from shared.stores.import_jobs import import_files, import_jobs
from shared.stores.imports import taken
from shared.stores.sites import sites
from shared.world import now

PROGRESS_EVERY = 100
Step = tuple[int, str, Callable[[], None]]
"""A row, the column that names what is made, and how."""


def take_in(record: SQSRecord) -> None:
    """Make what the list names, if it waits and nobody else does."""
    job = import_jobs().find(ImportId(record.json_body["import"]))
    lease = None if job is None else begun(job, now())
    if lease is None:
        return
    try:
        held = import_jobs().save(lease)
    except ChangedMeanwhile:
        return
    if held.status is JobStatus.RUNNING:
        _Making(held).make()


class _Making:
    """One list while it is taken in."""

    def __init__(self, job: Import) -> None:
        self._job = job
        self._caller = Caller(job.requested_by, job.source)

    def make(self) -> None:
        """All of it. Raises what went wrong, noted before."""
        try:
            listing = self._listing()
            if self._job.done == 0 and listing.errors:
                self._refuse(listing)
                return
            self._make_all(listing)
            import_files().keep_result(self._job.id, self._result(listing))
        except Exception:
            import_jobs().save(interrupted(self._job, now()))
            raise
        import_jobs().save(taken_in(self._job))
        import_files().forget_list(self._job.id)

    def _listing(self) -> Listing:
        data = import_files().list_of(self._job.id)
        job = self._job
        return checked(data, read(data).rows, job.requested_by, job.created_at)

    def _refuse(self, listing: Listing) -> None:
        failures = [Failure(row=e.row, column=e.column, code=e.code) for e in listing.errors]
        import_jobs().save(refused(self._job, failures))
        import_files().forget_list(self._job.id)

    def _make_all(self, listing: Listing) -> None:
        failures = list(self._job.failures)
        for number, (row, column, make) in enumerate(self._steps(listing), 1):
            if number <= self._job.done:
                continue
            try:
                make()
            except HubError as problem:
                failures.append(Failure(row=row, column=column, code=problem.code))
            if number % PROGRESS_EVERY == 0:
                self._job = import_jobs().save(went_on(self._job, number, failures))
        self._job = went_on(self._job, self._job.total, failures)

    def _steps(self, listing: Listing) -> Iterator[Step]:
        for row, company in listing.companies.items():
            yield row, "company_name", lambda one=company: self._company(one)  # type: ignore[misc]
        for row, site in listing.sites.items():
            yield row, "site_name", lambda one=site: self._site(one)  # type: ignore[misc]
        for charger in listing.chargers:
            yield charger.row, "serial_number", lambda one=charger: self._charger(one)  # type: ignore[misc]
        for manager in listing.managers:
            yield manager.row, "manager_email", lambda one=manager: self._manager(one)  # type: ignore[misc]

    def _company(self, company: Company) -> None:
        entry = self._caller.entry("company.created", company.id, None, company, company.id)
        try:
            companies().add(company, entry)
        except ChangedMeanwhile:
            companies().get(company.id)

    def _site(self, site: Site) -> None:
        entry = self._caller.entry("site.created", site.id, None, site, site.company)
        try:
            sites().add(site, entry)
        except ChangedMeanwhile:
            sites().get(site.company, site.id)

    def _charger(self, listed: ListedCharger) -> None:
        charger = listed.charger
        entry = self._caller.entry("charger.registered", charger.id, None, charger, charger.company)
        identity = identity_of(charger, self._password(listed))
        try:
            chargers().add(charger, identity, entry)
        except AlreadyExists as problem:
            try:
                chargers().get(charger.company, charger.id)
            except NotFound:
                raise problem from None

    def _manager(self, listed: ListedManager) -> None:
        email = listed.invitee.email
        try:
            invite_as(self._caller, listed.company, listed.invitee)
        except AlreadyInvited:
            return
        except AlreadyExists:
            if taken().addresses([email]).get(email) != listed.company.id:
                raise

    def _password(self, listed: ListedCharger) -> str:
        return listed.password or password_of(self._job, listed.row)

    def _result(self, listing: Listing) -> bytes:
        """Passwords as they are, so that one that was changed meanwhile is not told."""
        known = taken().identities(one.charger.identity for one in listing.chargers)
        rows = [self._row(one, known.get(one.charger.identity)) for one in listing.chargers]
        return result(rows, self._job.language)

    def _row(self, listed: ListedCharger, identity: Identity | None) -> ResultRow:
        charger, password = listed.charger, self._password(listed)
        ours = identity is not None and identity.charger == charger.id
        right = (
            identity is not None
            and password_hash(identity.salt, password.encode()) in identity.password_hashes
        )
        return ResultRow(
            row=listed.row,
            serial_number=charger.serial_number,
            charger_name=charger.name,
            identity=charger.identity,
            password=password if ours and right else "",
        )


handler = each_message(take_in)
