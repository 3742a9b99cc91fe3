"""Plain Python that knows nothing of Django: deadlines, identifiers, Chinese wording, bigrams, similar names."""
