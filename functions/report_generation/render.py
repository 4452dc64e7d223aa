"""Queue of reports → files, and of previews → numbers; a repeat makes nothing.

Each message names a report, or a preview, in the table.
"""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord

from functions.report_generation.belongings import belongings
from functions.report_generation.figures import lines_of
from functions.report_generation.giving_up import give_up
from functions.report_generation.previewing import work_out
from functions.report_generation.selecting import Picked, sessions_before, sessions_of
from functions.report_generation.sending_out import outgoing, send_out
from functions.report_generation.signing import with_signed_values
from shared.batches import each_message
from shared.domain.chargers import Charger
from shared.domain.companies import Site
from shared.domain.editions import Summary, Told
from shared.domain.errors import ChangedMeanwhile
from shared.domain.ids import ChargerId, CompanyId, PreviewId, ReportId, SiteId
from shared.domain.jobs import JobStatus, begun, finished, interrupted, is_open, progressed
from shared.domain.report_letters import LARGEST_ATTACHED
from shared.domain.reports import Format, Report
from shared.domain.session_selection import Selection
from shared.domain.tally import Tally, figures_of
from shared.reports.archive import write_archive
from shared.reports.heading import Heading
from shared.reports.rows import Entry
from shared.reports.words import Words
from shared.reports.writing import CONTENT_TYPES, write
from shared.stores.chargers import chargers
from shared.stores.companies import companies
from shared.stores.files import files
from shared.stores.reports import reports
from shared.stores.sites import sites
from shared.world import now

PROGRESS_EVERY = 5_000
"""Sessions between two notes of how far it is."""


def render(record: SQSRecord) -> None:
    """Make what `record` names, if it waits and nobody else makes it."""
    named = record.json_body
    if "preview" in named:
        work_out(CompanyId(named["company"]), PreviewId(named["preview"]))
        return
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
    elif (going := outgoing(held)) is not None:
        give_up(going)


class _Making:
    """One report while it is made."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._tally, self._late, self._corrected = Tally(), Tally(), Tally()

    def make(self) -> None:
        """The file, then the word that it is there. Raises what went wrong, noted before."""
        try:
            count, size = self._upload()
            done = self._told(finished(self._report, count), size)
        except Exception:
            _keep(interrupted(self._report, now()))
            raise
        _keep(done)

    def _upload(self) -> tuple[int, int]:
        report = self._report
        with tempfile.TemporaryDirectory() as folder:
            target = Path(folder, f"report.{report.format}")
            count = self._write(target)
            files().put(report, target, CONTENT_TYPES[report.format])
            return count, target.stat().st_size

    def _write(self, target: Path) -> int:
        report = self._report
        if report.format is Format.ZIP:
            return write_archive(belongings(report.company), report.created_at, target)
        places = sites().all_of(report.company)
        known = chargers().all_of(report.company)
        heading = _heading(report, places, known)
        entries = self._entries(places, known)
        if report.format is Format.JSON:
            entries = with_signed_values(entries)
        return write(report.format, entries, heading, report.language, target)

    def _entries(
        self, places: dict[SiteId, Site], known: dict[ChargerId, Charger]
    ) -> Iterator[Entry]:
        for number, picked in enumerate(sessions_of(self._report, places), 1):
            session = picked.session
            self._count(picked)
            place = places.get(session.site)
            yield Entry(session, known.get(session.charger), place, picked.late, picked.line)
            if number % PROGRESS_EVERY == 0:
                self._report = reports().save(progressed(self._report, number))

    def _count(self, picked: Picked) -> None:
        if picked.line is not None:
            self._corrected.correct(picked.session, picked.line)
        else:
            (self._late if picked.late else self._tally).add(picked.session)

    def _told(self, done: Report, size: int) -> Report:
        """With what its mail says of it, where it is an edition."""
        if done.edition is None:
            return done
        before = figures_of(sessions_before(done, sites().all_of(done.company)))
        summary = Summary(
            now=self._tally.figures,
            before=before,
            late=self._late.figures,
            corrected=self._corrected.figures,
        )
        words, zone = Words(done.language), companies().get(done.company).time_zone
        told = Told(
            period=words.period(done.begin, done.end, zone),
            lines=lines_of(summary, words),
            attached=size < LARGEST_ATTACHED,
        )
        return done.model_copy(update={"told": told})


def _keep(report: Report) -> None:
    """With all that follows, where it goes out by a schedule."""
    going = None if is_open(report) else outgoing(report)
    if going is None:
        reports().save(report)
    elif report.told is not None:
        send_out(going, report.told)
    else:
        give_up(going)


def _heading(
    report: Report, places: dict[SiteId, Site], known: dict[ChargerId, Charger]
) -> Heading:
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
        currency=company.currency,
        listed_sites=_listed(report, places),
        chosen=tuple(_chosen(report.selection, known)),
    )


def _listed(report: Report, places: dict[SiteId, Site]) -> tuple[str, ...]:
    """The names of sites that are told of also where they had nothing."""
    if report.edition is None or not report.edition.with_idle_sites:
        return ()
    wanted = places if report.sites is None else report.sites
    return tuple(places[site].name for site in wanted if site in places)


def _chosen(selection: Selection, known: dict[ChargerId, Charger]) -> Iterator[tuple[str, str]]:
    charger = known.get(selection.charger) if selection.charger else None
    values = {
        "charger": charger.name if charger else selection.charger,
        "card_number": selection.card,
        "holder": selection.holder,
        "cost_centre": selection.cost_centre,
        "access": selection.access,
        "billing": selection.billing,
        "evidence_grade": selection.grade,
    }
    yield from ((column, value) for column, value in values.items() if value)


handler = each_message(render)
