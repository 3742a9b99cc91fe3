"""lists.toml: the lists that a scheme keeps, their columns, and when they are reviewed."""

from typing import Annotated, Literal

from pydantic import Field

from zhitong.schemes.format.base import Clause, Entry, Key, Ownership, Positive, Strict, Text


class Option(Strict):
    key: Key
    title: Text
    title_en: str = ""


class Attribute(Entry):
    """Something kept with each listed unit: category, kind of protection, way of use; without options a free text.

    `of_conditions`: the options are the keys of conditions, so that those met propose the value."""

    options: tuple[Option, ...] = ()
    multiple: bool = False
    required: bool = False
    of_conditions: bool = False


class Review(Clause):
    """A periodical review of the whole list; nothing lapses by itself unless `lapses` says so."""

    every_years: Positive
    lapses: bool = False


class ListEntry(Entry):
    """`ownership`: only organisations owned in one of these ways belong here; no kind stands in two lists."""

    ownership: tuple[Ownership, ...] = ()
    adjustment: Literal["as_needed", "periodical", "unsaid"] = "unsaid"
    review: Review | None = None
    attributes: tuple[Attribute, ...] = ()
    public: bool = True


class ListsFile(Strict):
    lists: Annotated[tuple[ListEntry, ...], Field(min_length=1)]
