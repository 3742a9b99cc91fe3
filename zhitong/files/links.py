"""How a file is reached: only through its owner. Owners declare a FileLink, `config/assembly.py` adds it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from zhitong.files.models import StoredFile
from zhitong.journal.public import Actor

Found = tuple[StoredFile, str]


@dataclass(frozen=True)
class FileLink:
    """`kind` is the word in the address; `model` the owner's label (`registry.Material`).

    `find(actor, pk)` looks the owner up through `visible_to` and returns file and download name, or None.
    `is_public` links answer without sign-in."""

    kind: str
    model: str
    find: Callable[[Actor, int], Found | None]
    is_public: bool = False


_declared: dict[str, FileLink] = {}


def declare_link(link: FileLink) -> None:
    """Declaring the same link again changes nothing; two links of one kind are an error."""
    known = _declared.setdefault(link.kind, link)
    if known != link:
        raise ValueError(f"two file links of kind {link.kind}: {known.model}, {link.model}")


def link_of(kind: str) -> FileLink | None:
    return _declared.get(kind)


def undeclared_owners() -> list[str]:
    """Labels of models that point to StoredFile and have no link: their files could never be opened."""
    declared = {link.model.lower() for link in _declared.values()}
    return sorted({owner for owner, _field in owner_columns() if owner not in declared})


def owner_columns() -> list[tuple[str, str]]:
    """(model label, field name) of every foreign key to StoredFile."""
    relations: list[Any] = list(StoredFile._meta.get_fields(include_hidden=True))
    return [
        (relation.related_model._meta.label_lower, relation.field.name)
        for relation in relations
        if relation.auto_created and not relation.concrete and (relation.one_to_many or relation.one_to_one)
    ]
