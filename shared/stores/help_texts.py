"""What operators tell on the help page (docs/data.md 78)."""

from functools import cache

from shared.domain.audit import AuditEntry
from shared.domain.companies import Language
from shared.domain.help_texts import HelpTexts
from shared.stores import keys, tables
from shared.stores.audit import recorded


class HelpTextsStore:
    """An item a language."""

    def get(self, language: Language) -> HelpTexts:
        """Pattern 78, one read. Empty where nothing was set."""
        item = tables.get(tables.HUB, keys.help_key(language))
        return HelpTexts(language=language) if item is None else HelpTexts.model_validate(item)

    def save(self, texts: HelpTexts, entry: AuditEntry) -> None:
        """Pattern 78, one transaction. Raises ChangedMeanwhile: `version` is the next one."""
        write = tables.put(
            tables.HUB,
            keys.help_key(texts.language),
            texts.model_dump(mode="json"),
            "attribute_not_exists(pk) OR version = :before",
            before=texts.version - 1,
        )
        tables.write_together([write, recorded(entry)])


@cache
def help_texts() -> HelpTextsStore:
    """The store of this process."""
    return HelpTextsStore()
