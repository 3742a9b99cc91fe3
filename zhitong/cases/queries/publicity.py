"""What the public reads of rulings and penalties."""

from datetime import date

from django.db.models import QuerySet

from zhitong.cases.models import PublicText


def public_texts(territory_path: str, *, on: date) -> QuerySet[PublicText]:
    """Published by agencies of the area, as long as they stand; the newest first."""
    found = PublicText.objects.shown(territory_path, on=on)
    return found.select_related("matter__lead").order_by("-published_at", "-id")
