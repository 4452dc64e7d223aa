"""What people wish of settings, for one charger or for all of a model (product 2.9)."""

from collections.abc import Mapping
from hashlib import sha256

from pydantic import BaseModel

from shared.domain.chargers import Hardware
from shared.domain.ids import CompanyId


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
