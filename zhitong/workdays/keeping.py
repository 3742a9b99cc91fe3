"""Which rows of the calendar are append-only: a version of a year stays as it was entered; a correction is a new one."""

from zhitong.lib.append_only import Kept

# Only `is_current` changes, when a later version takes over.
_STAYS = ("year", "number", "source", "published_on", "content", "digest", "entered_by", "entered_at")

TABLES = (Kept("workdays_calendarversion", columns=_STAYS),)
