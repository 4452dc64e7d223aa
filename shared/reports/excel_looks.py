"""How the sheets of a workbook look and are printed."""

from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from shared.reports.excel_rows import plain
from shared.reports.rows import Kind

FORMATS = {
    Kind.WHOLE: "0",
    Kind.ENERGY: "0.000",
    Kind.MONEY: "0.00",
    Kind.RATE: "0.0%",
    Kind.MOMENT: "yyyy-mm-dd hh:mm:ss",
    Kind.DURATION: "[h]:mm",
}
_FACE = "Calibri"
"""As that of cells without a style: one without a name is printed in whatever there is."""
BOLD = Font(name=_FACE, size=11, bold=True)
_HEAD = Font(name=_FACE, size=11, bold=True, color="FFFFFFFF")
_NUMBERS = {Kind.WHOLE, Kind.ENERGY, Kind.MONEY, Kind.RATE, Kind.DURATION}
_ASIDE = 1
"""Text keeps away from the number that stands to the right in the column before it."""
_HEAD_FILL = PatternFill("solid", fgColor="FF0B6269")
_A4 = 9


def print_across(sheet: Worksheet, pages: int) -> None:
    """On A4 across, so many pages beside each other, the first row on each."""
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToWidth = pages
    sheet.page_setup.fitToHeight = 0
    sheet.print_title_rows = "1:1"
    footer = sheet.oddFooter
    if footer is not None:
        footer.left.text = "&A"
        footer.right.text = "&P / &N"


def head_cell(sheet: Worksheet, label: str, kind: Kind = Kind.TEXT) -> Cell:
    """Of the first row of a table: it stands where what is below it does."""
    cell = WriteOnlyCell(sheet, label)
    cell.font = _HEAD
    cell.fill = _HEAD_FILL
    is_number = kind in _NUMBERS
    cell.alignment = Alignment(
        horizontal="right" if is_number else "left",
        vertical="center",
        wrap_text=True,
        indent=0 if is_number else _ASIDE,
    )
    return cell


def as_text(cell: Cell, value: str) -> Cell:
    """`cell` with `value` as text, whatever it begins with."""
    cell.value = plain(value)
    cell.data_type = "s"
    cell.alignment = Alignment(horizontal="left", indent=_ASIDE)
    return cell


def style_of(sheet: Worksheet, kind: Kind) -> int:
    """The number of the style that cells of this kind have in the workbook."""
    cell = WriteOnlyCell(sheet)
    if kind in FORMATS:
        cell.number_format = FORMATS[kind]
    if kind not in _NUMBERS:
        cell.alignment = Alignment(horizontal="left", indent=_ASIDE)
    return int(cell.style_id)
