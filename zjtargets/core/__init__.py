"""Exact numbers, formulas, settings, and what is wrong with data: nothing here knows a document."""
