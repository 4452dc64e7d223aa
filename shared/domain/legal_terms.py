"""The general terms and the privacy notice that people accept with their account (guide 1.2).

By version: the texts of one stand in the web client's catalogues (`terms.2026-11-01.…`) and never
change, so that whatever somebody accepted can still be read. Other texts are another version.
"""

from typing import Final

from pydantic import AwareDatetime, BaseModel

VERSIONS: Final = ("2026-11-01",)
"""The days since when they are valid, oldest first."""
CURRENT: Final = VERSIONS[-1]


class AcceptedTerms(BaseModel, frozen=True):
    """Both documents, of one version."""

    version: str
    at: AwareDatetime
