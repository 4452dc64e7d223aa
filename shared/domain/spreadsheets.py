"""Cells of files that are opened with a spreadsheet."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\0")


def harmless(text: str) -> str:
    """`text`, marked as text where a spreadsheet would take it for a formula (OWASP)."""
    return f"'{text}" if text.startswith(_FORMULA) else text
