"""What a report's file is called where it is saved."""

from shared.domain.reports import Format, Report
from shared.i18n.catalogue import text


def file_name(report: Report) -> str:
    """In its language, with the day on which it was asked for."""
    exported = report.format is Format.ZIP
    name = text(report.language, "reports.export" if exported else "reports.file")
    return f"{name}-{report.created_at:%Y-%m-%d}.{report.format}"
