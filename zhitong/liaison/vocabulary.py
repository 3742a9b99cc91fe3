"""Which words exist for liaison officers that an agency outside the system told by letter."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class LetterState(models.TextChoices):
    WAITING = "waiting", _("联络员来函待核对")
    CONFIRMED = "confirmed", _("联络员来函已核对")
    RETURNED = "returned", _("联络员来函已退回")
