"""Screening: the whole register judged under one mechanism. Candidates, invitations, and what a changed number does."""
