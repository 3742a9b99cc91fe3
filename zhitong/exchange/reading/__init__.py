"""Reading a workbook: how large it is, what stands in its cells, where its table begins, which rows it has."""

from zhitong.exchange.reading.finding import Found, SheetNote, SourceRow, find_rows
from zhitong.exchange.reading.sheets import Sheet, WorkbookRefused, read_sheets

__all__ = ["Found", "Sheet", "SheetNote", "SourceRow", "WorkbookRefused", "find_rows", "read_sheets"]
