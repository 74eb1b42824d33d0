"""Renderers: one result, many outputs. Nothing is computed here."""
