"""A pack's own words in the reader's language."""

from typing import Any

from django.utils.translation import get_language
from pydantic import BaseModel

from zhitong.schemes.conditions.verdict import ConditionVerdict, Verdict
from zhitong.schemes.format.pack import Pack
from zhitong.ui.saying import filled


def in_english() -> bool:
    return (get_language() or "").startswith("en")


def named(entry: Any, field: str = "title") -> str:
    """A pack's own words, in English where the reader chose it and the pack has them."""
    english = getattr(entry, f"{field}_en", "") if in_english() else ""
    return str(english or getattr(entry, field, "") or "")


def spoken(one: ConditionVerdict | Verdict) -> str:
    """The sentence of a verdict in the reader's language; what is kept with an application stays Chinese."""
    return filled(one.message, one.params)


def english_words(pack: Pack) -> dict[str, str]:
    """Every Chinese word of a pack that has its English beside it (`title` and `title_en`)."""
    found: dict[str, str] = {}
    _collect(pack, found)
    return found


def _collect(value: Any, found: dict[str, str]) -> None:
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            part = getattr(value, name)
            chinese = getattr(value, name.removesuffix("_en"), "") if name.endswith("_en") else ""
            if chinese and part and isinstance(part, str):
                found[str(chinese)] = part
            else:
                _collect(part, found)
    elif isinstance(value, (list, tuple)):
        for one in value:
            _collect(one, found)
