"""调解: the steps that every mediation shares (steps.py), and the administrative mediation of patent disputes."""
