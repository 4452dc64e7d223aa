"""What stands above the rows of a report."""

from dataclasses import dataclass
from datetime import datetime

from shared.reports.words import Words


@dataclass(frozen=True)
class Heading:
    """Whose sessions, of when, of where. `zone` is the company's."""

    company: str
    begin: datetime
    end: datetime
    sites: tuple[str, ...]
    """Names; none: all."""
    made_at: datetime
    zone: str
    currency: str
    """The company's."""
    listed_sites: tuple[str, ...] = ()
    """Names of those that are told of also where they had nothing."""
    chosen: tuple[tuple[str, str], ...] = ()
    """What else the sessions were selected by: a column, and the value in it."""

    def lines(self, words: Words) -> tuple[tuple[str, str], ...]:
        """Label and text of each line."""
        sites = ", ".join(self.sites) or words.text("all_sites")
        chosen = " · ".join(words.chosen(column, value) for column, value in self.chosen)
        return (
            (words.text("period"), words.period(self.begin, self.end, self.zone)),
            (words.text("sites"), sites),
            *([(words.text("selection"), chosen)] if chosen else []),
            (words.text("made"), words.made(self.made_at, self.zone)),
        )
