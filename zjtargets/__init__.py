"""Targets of published plans, and how far their promises have come."""

__version__ = "0.1.0"
