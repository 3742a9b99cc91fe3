"""Which words exist for liaison officers that an agency outside the system told by letter: read by officials only."""

from django.db import models


class LetterState(models.TextChoices):
    WAITING = "waiting", "联络员来函待核对"
    CONFIRMED = "confirmed", "联络员来函已核对"
    RETURNED = "returned", "联络员来函已退回"
