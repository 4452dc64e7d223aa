"""The mail that an edition of a schedule goes out with, to be looked at before (guide 3.7)."""

from pydantic import BaseModel

from shared.domain.mails import MailLine
from shared.domain.reports import Report
from shared.emails.rendering import Letter, rendered
from shared.stores.companies import companies
from shared.stores.schedules import schedules
from shared.world import setting


class LetterItem(BaseModel, frozen=True):
    """In the language of its schedule; `lines` are the figures in it."""

    subject: str
    lines: tuple[MailLine, ...]
    html: str
    text: str


def letter_of(report: Report) -> LetterItem | None:
    """None: it is of no schedule, or not made yet, or its schedule is gone."""
    edition, told = report.edition, report.told
    if edition is None or told is None:
        return None
    schedule = schedules().find(report.company, edition.schedule)
    if schedule is None:
        return None
    values = {
        "link": f"{setting('PUBLIC_URL')}/reports/{report.id}",
        "company": companies().get(report.company).name,
        "name": schedule.name,
        "period": told.period,
    }
    template = "report_attached" if told.attached else "report_linked"
    made = rendered(Letter(template, report.language, values, told.lines))
    return LetterItem(subject=made.subject, lines=told.lines, html=made.html, text=made.text)
