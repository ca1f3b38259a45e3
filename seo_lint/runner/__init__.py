"""Paths to results: finding files, reading them, running the rules over them."""
