"""The words by which an organisation is found: its names, folded, and cut into grams as `lib/bigrams` cuts them.
Pure; the index over them stands in search_index.py."""

from collections.abc import Iterable

from zhitong.lib import bigrams

SEPARATOR = "|"


def text_of(names: Iterable[str]) -> str:
    """All names, folded, one after the other; a search never matches across two names."""
    return SEPARATOR.join(dict.fromkeys(form for name in names if (form := bigrams.search_form(name))))


def grams_of(text: str) -> str:
    """The grams of a text made by `text_of`, each once, parted by blanks."""
    return " ".join(sorted({gram for name in text.split(SEPARATOR) for gram in bigrams.index_text(name)}))


def query_parts(text: str) -> list[str]:
    """The words of a query in the stored form."""
    return [form for word in text.split() if (form := bigrams.search_form(word))]


def query_grams(parts: Iterable[str]) -> list[str]:
    """What the index must have; a gram of one character stands for every gram that begins with it."""
    return sorted({gram for part in parts for gram in bigrams.query_grams(part)})
