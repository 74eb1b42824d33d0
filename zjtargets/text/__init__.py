"""Figures and names as Chinese documents print them."""
