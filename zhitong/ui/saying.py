"""Words that are made in Chinese, said in the reader's language: a procedure's states and acts, a reckoning's badge
and strip, a stored title, a date. By the catalogue alone: the whole sentence first, then the template that it fits.

Made in Chinese they are, because what makes them knows no reader: `lib` is pure, history words an event once for all.
Names, numbers of matters and what somebody typed stay as they are. Not here: sentences that a page itself wraps."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.utils.safestring import SafeData
from django.utils.translation import get_language, gettext, override

from zhitong.ui.sayings import LAST, TEMPLATES

_DATE = re.compile(r"(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日(?:\(周([一二三四五六日])\))?")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAYS = dict(zip("一二三四五六日", ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"), strict=True))
_CHINESE = re.compile(r"[\u3001-\u303f\u3400-\u9fff]")
_PLACE = re.compile(r"\{(\w+)\}")
# Left behind by a placeholder that has nothing to say.
_LOOSE = re.compile(r" +([;,.])(?= |$)")
_SENTENCES = re.compile(r"[^。；]+[。；]?")
# Placeholders that are numbers; every other one takes anything.
_NUMBERS = frozenset({"n", "m", "k"})

# The sentences of procedures.
_CONTRIBUTED: list[str] = []
# A document's own words with the English that its pack gives them.
_LEARNED: dict[str, str] = {}


def install_sayings(templates: Iterable[str]) -> None:
    """The sentences of procedures, with their placeholders; called once by the assembly."""
    _CONTRIBUTED[:] = dict.fromkeys(templates)
    _patterns.cache_clear()
    _said.cache_clear()


def learn(words: Mapping[str, str]) -> None:
    """Chinese -> English of a pack, which says both; the catalogue knows no city."""
    if any(_LEARNED.get(chinese) != english for chinese, english in words.items()):
        _LEARNED.update(words)
        _said.cache_clear()


def said(text: Any) -> str:
    """The same words in English where the reader chose it and the catalogue has them; Chinese otherwise."""
    if isinstance(text, SafeData):
        return text  # type: ignore[return-value]  # markup of our own, which only ever is a str
    if not text or not _in_english():
        return str("" if text is None else text)
    words = str(text)
    return _said(words) if _CHINESE.search(words) else words


def filled(template: str, params: Mapping[str, Any]) -> str:
    """A template of the catalogue with its values; English has no measure word to put between number and noun."""
    if not _in_english():
        return gettext(template).format_map(params)
    words = {name: "" if name == "unit" else said(value) for name, value in params.items()}
    return _LOOSE.sub(r"\1", gettext(template).format_map(words))


@contextmanager
def in_chinese() -> Iterator[None]:
    """For what is kept: officials read it, history holds it, whatever language the page was read in that it came from."""
    with override(settings.LANGUAGE_CODE):
        yield


def _in_english() -> bool:
    return (get_language() or "").startswith("en")


@lru_cache(maxsize=4096)
def _said(words: str) -> str:
    exact = gettext(words)
    if exact != words:
        return exact
    if words in _LEARNED:
        return _LEARNED[words]
    for template, pattern in _patterns():
        if fits := pattern.fullmatch(words):
            return filled(template, fits.groupdict())
    for apart, together in ((_SENTENCES.findall(words), " "), (words.split("、"), ", ")):
        spoken = [_part(one.strip()) for one in apart] if len(apart) > 1 else apart
        if spoken != apart or (together == ", " and len(apart) > 1 and not _CHINESE.search("".join(apart))):
            return together.join(spoken)
    return _DATE.sub(_date, words)


def _part(words: str) -> str:
    """One of several; what ends in a semicolon is known without it, too."""
    spoken = _said(words)
    if spoken == words and words.endswith("；"):
        spoken = _said(words[:-1]) + gettext("；").rstrip()
    return spoken


def _date(found: re.Match[str]) -> str:
    """Sat 21 Nov 2026; what was left out in Chinese is left out here."""
    year, month, day, weekday = found.groups()
    name = _MONTHS[int(month) - 1] if 1 <= int(month) <= 12 else month
    return " ".join(part for part in (_DAYS.get(weekday or ""), str(int(day)), name, year) if part)


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The more a template says itself, the sooner it is tried; one that says nothing itself would fit for ever."""
    known = sorted((*TEMPLATES, *_CONTRIBUTED), key=lambda one: -len(_PLACE.sub("", one)))
    telling = (one for one in (*known, *LAST) if _PLACE.search(one) and _PLACE.sub("", one).strip())
    return tuple((one, _pattern(one)) for one in telling)


def _pattern(template: str) -> re.Pattern[str]:
    parts, at = [], 0
    for place in _PLACE.finditer(template):
        name = place.group(1)
        parts += [re.escape(template[at : place.start()]), f"(?P<{name}>{_taking(name)})"]
        at = place.end()
    return re.compile("".join([*parts, re.escape(template[at:])]), re.DOTALL)


def _taking(name: str) -> str:
    if name in _NUMBERS:
        return r"\d[\d,]*(?:\.\d+)?"
    # The name of one law; else two citations would read as one.
    return "[^》]*?" if name == "law" else ".*?"
