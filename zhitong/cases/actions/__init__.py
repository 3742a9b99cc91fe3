"""Writes on leads and cases that are no transitions; one file a subject."""
