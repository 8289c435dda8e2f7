"""Askwell runs the whole informational interview."""
