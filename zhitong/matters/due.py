"""How a due instant becomes the one sortable column of a matter: dated first, provisional after them, then the rest."""

from datetime import UTC, datetime, timedelta

DUE_FIELDS = ("due_at", "due_state", "due_sort", "due_unit", "due_total")
UNDATED = datetime(9000, 1, 1, tzinfo=UTC)
PAUSED = datetime(8000, 1, 1, tzinfo=UTC)
PROVISIONAL_SHIFT = timedelta(days=365_250)


def due_sort(due_at: datetime | None, *, provisional: bool, paused: bool) -> datetime:
    if paused:
        return PAUSED
    if due_at is None:
        return UNDATED
    return due_at + PROVISIONAL_SHIFT if provisional else due_at
