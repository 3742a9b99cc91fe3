"""Writes that are no transitions: organisations, persons and duties, and access (codes, passwords, second factor)."""
