"""Verdicts become outputs; nothing is computed here."""
