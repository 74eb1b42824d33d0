"""Figures and names as Chinese documents print them; knows nothing of the data files."""
