"""What people wish of settings, for one charger or for all of a model (product 2.9)."""

from collections.abc import Mapping
from hashlib import sha256
from typing import Annotated

from pydantic import BaseModel, StringConstraints

from shared.domain.chargers import Hardware
from shared.domain.ids import CompanyId

SettingName = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=200, pattern=r"^[ -~]+$"),
]
SettingValue = Annotated[str, StringConstraints(max_length=500)]
MOST_SETTINGS = 50
"""In one change."""


class DesiredSettings(BaseModel, frozen=True):
    """The values wished, by the charger's own names. `version` guards against lost updates."""

    company: CompanyId
    subject: str
    """The id of a charger, or of a model."""
    values: dict[str, str] = {}
    version: int = 0


def model_id(hardware: Hardware) -> str:
    """Of vendor and model, in any letter case; empty: the charger never said what it is."""
    said = f"{hardware.vendor}\n{hardware.model}".casefold()
    return sha256(said.encode()).hexdigest()[:16] if said.strip() else ""


def changed(before: DesiredSettings, values: Mapping[str, str | None]) -> DesiredSettings:
    """With these values; None: no wish of one's own any more. Names in any letter case."""
    after = dict(before.values)
    for name, value in values.items():
        for known in [known for known in after if known.casefold() == name.casefold()]:
            del after[known]
        if value is not None:
            after[name] = value
    if after == before.values:
        return before
    return before.model_copy(update={"values": after, "version": before.version + 1})
