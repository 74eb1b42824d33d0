"""The report of a year as a workbook."""
