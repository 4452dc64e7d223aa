"""Queue of reports → files. Each message names a report in the table; a repeat makes nothing."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from aws_lambda_powertools.utilities.batch import (
    BatchProcessor,
    EventType,
    process_partial_response,
)
from aws_lambda_powertools.utilities.batch.types import PartialItemFailureResponse
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord
from aws_lambda_powertools.utilities.typing import LambdaContext

from functions.report_generation.belongings import belongings
from shared.domain.companies import Site
from shared.domain.errors import ChangedMeanwhile
from shared.domain.ids import CompanyId, ReportId, SiteId
from shared.domain.jobs import JobStatus, begun, finished, interrupted, progressed
from shared.domain.reports import Format, Report
from shared.reports.archive import write_archive
from shared.reports.heading import Heading
from shared.reports.rows import Row, row_of
from shared.reports.writing import CONTENT_TYPES, write
from shared.stores.chargers import chargers
from shared.stores.companies import companies
from shared.stores.files import files
from shared.stores.reports import reports
from shared.stores.session_lists import ended_in
from shared.stores.sites import sites
from shared.world import now

processor = BatchProcessor(event_type=EventType.SQS)

PROGRESS_EVERY = 5_000
"""Sessions between two notes of how far it is."""


def handler(event: dict[str, Any], context: LambdaContext) -> PartialItemFailureResponse:
    """What Lambda calls."""
    return process_partial_response(
        event=event, record_handler=render, processor=processor, context=context
    )


def render(record: SQSRecord) -> None:
    """Make the report that `record` names, if it waits and nobody else makes it."""
    named = record.json_body
    report = reports().get(CompanyId(named["company"]), ReportId(named["report"]))
    lease = None if report is None else begun(progressed(report, 0), now())
    if lease is None:
        return
    try:
        held = reports().save(lease)
    except ChangedMeanwhile:
        return
    if held.status is JobStatus.RUNNING:
        _Making(held).make()


class _Making:
    """One report while it is made."""

    def __init__(self, report: Report) -> None:
        self._report = report

    def make(self) -> None:
        """The file, then the word that it is there. Raises what went wrong, noted before."""
        try:
            count = self._upload()
        except Exception:
            reports().save(interrupted(self._report, now()))
            raise
        reports().save(finished(self._report, count))

    def _upload(self) -> int:
        report = self._report
        with tempfile.TemporaryDirectory() as folder:
            target = Path(folder, f"report.{report.format}")
            count = self._write(target)
            files().put(report, target, CONTENT_TYPES[report.format])
        return count

    def _write(self, target: Path) -> int:
        report = self._report
        if report.format is Format.ZIP:
            return write_archive(belongings(report.company), report.created_at, target)
        places = sites().all_of(report.company)
        heading = _heading(report, places)
        return write(report.format, self._rows(places), heading, report.language, target)

    def _rows(self, places: dict[SiteId, Site]) -> Iterator[Row]:
        report = self._report
        known = chargers().all_of(report.company)
        sessions = ended_in(report.company, report.begin, report.end, report.sites)
        for number, session in enumerate(sessions, 1):
            yield row_of(session, known.get(session.charger), places.get(session.site))
            if number % PROGRESS_EVERY == 0:
                self._report = reports().save(progressed(self._report, number))


def _heading(report: Report, places: dict[SiteId, Site]) -> Heading:
    company = companies().get(report.company)
    named = [places[site].name for site in report.sites or () if site in places]
    zones = {places[site].time_zone for site in report.sites or () if site in places}
    return Heading(
        company=company.name,
        begin=report.begin,
        end=report.end,
        sites=tuple(sorted(named)),
        made_at=now(),
        zone=zones.pop() if len(zones) == 1 else company.time_zone,
    )
