"""Hostile data and command lines, drawn from a seed."""
