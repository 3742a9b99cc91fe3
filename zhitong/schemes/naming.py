"""A pack's own words in the reader's language."""

from typing import Any

from django.utils.translation import get_language


def in_english() -> bool:
    return (get_language() or "").startswith("en")


def named(entry: Any, field: str = "title") -> str:
    """A pack's own words, in English where the reader chose it and the pack has them."""
    english = getattr(entry, f"{field}_en", "") if in_english() else ""
    return str(english or getattr(entry, field, "") or "")
