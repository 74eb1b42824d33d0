"""Renderers: one result, many outputs. They choose, order and word; what they say is computed elsewhere."""
