"""What people wish of the settings of a charger, and of a model (pattern 29)."""

from collections.abc import Iterable
from functools import cache

from shared.domain.audit import AuditEntry
from shared.domain.desired_settings import DesiredSettings
from shared.domain.ids import ChargerId, CompanyId
from shared.stores import keys, tables
from shared.stores.audit import recorded


class DesiredSettingsStore:
    """One item each; none: no wish."""

    def of(
        self, company: CompanyId, charger: ChargerId, model: str
    ) -> tuple[DesiredSettings, DesiredSettings]:
        """Pattern 29, both at one moment, 2 read units: for the charger, and for the model."""
        wanted = (
            keys.charger_settings_key(company, charger),
            keys.model_settings_key(company, model),
        )
        found = tables.get_together(tables.HUB, wanted)
        of_charger, of_model = (
            DesiredSettings.model_validate(found[key])
            if key in found
            else DesiredSettings(company=company, subject=subject)
            for key, subject in zip(wanted, (charger, model), strict=True)
        )
        return of_charger, of_model

    def of_chargers(
        self, company: CompanyId, chargers: Iterable[ChargerId]
    ) -> dict[ChargerId, DesiredSettings]:
        """Pattern 29: what is wished of each of them. One read unit each."""
        wanted = {keys.charger_settings_key(company, charger): charger for charger in chargers}
        found = tables.get_together(tables.HUB, list(wanted))
        return {
            charger: DesiredSettings.model_validate(found[key])
            if key in found
            else DesiredSettings(company=company, subject=charger)
            for key, charger in wanted.items()
        }

    def save_of_charger(self, wished: DesiredSettings, entry: AuditEntry) -> None:
        """Pattern 29, one transaction. Raises ChangedMeanwhile."""
        key = keys.charger_settings_key(wished.company, ChargerId(wished.subject))
        _save(key, wished, entry)

    def save_of_model(self, wished: DesiredSettings, entry: AuditEntry) -> None:
        """Pattern 29, one transaction. Raises ChangedMeanwhile."""
        _save(keys.model_settings_key(wished.company, wished.subject), wished, entry)


def _save(key: tables.Key, wished: DesiredSettings, entry: AuditEntry) -> None:
    write = tables.put(
        tables.HUB,
        key,
        wished.model_dump(mode="json"),
        "attribute_not_exists(pk) OR version = :before",
        before=wished.version - 1,
    )
    tables.write_together([write, recorded(entry)])


@cache
def desired_settings() -> DesiredSettingsStore:
    """The store of this process."""
    return DesiredSettingsStore()
