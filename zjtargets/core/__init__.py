"""Exact numbers, formulas, settings and problems; knows nothing of documents."""
