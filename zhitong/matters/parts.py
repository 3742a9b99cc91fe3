"""Rows that hang on a matter by a foreign key, asked by texts that are made once: a page shows a dozen such lists, and the
moves that it offers ask for as many."""

from collections.abc import Hashable, Sequence
from functools import lru_cache
from typing import Any

from zhitong.journal.public import Actor
from zhitong.matters.models import Matter
from zhitong.matters.sighted import Sighted
from zhitong.statements import Prepared

Where = tuple[tuple[str, Hashable], ...]


def parts_of(
    matter: Matter,
    name: str,
    *beside: str,
    order: Sequence[str] = ("id",),
    actor: Actor | None = None,
    **where: Any,
) -> list[Any]:
    """Rows of the relation `name` with the rows that they name (`beside`), for a matter that the reader was shown.

    `where`: conditions that the code knows, not values of a request, because each makes a text of its own. With an
    `actor` only what that reader may see of it."""
    conditions = tuple(sorted(where.items()))
    if actor is None:
        found = _parts(name, beside, tuple(order), conditions)(matter=matter.pk)
    else:
        found = _seen_parts(name, beside, tuple(order), conditions)(actor, matter=matter.pk)
    for row in found:
        setattr(row, _field(name).name, matter)
    return found


@lru_cache(maxsize=256)
def _parts(name: str, beside: tuple[str, ...], order: tuple[str, ...], where: Where) -> Prepared:
    model = _field(name).model
    return Prepared(lambda matter: _narrowed(model._base_manager, name, matter, beside, order, where))


@lru_cache(maxsize=256)
def _seen_parts(name: str, beside: tuple[str, ...], order: tuple[str, ...], where: Where) -> Sighted:
    rows = _field(name).model.objects
    return Sighted(
        lambda actor, matter: _narrowed(rows.visible_to(actor), name, matter, beside, order, where)
    )


def _narrowed(
    rows: Any, name: str, matter: int, beside: tuple[str, ...], order: tuple[str, ...], where: Where
) -> Any:
    found = rows.filter(**{_field(name).name: matter}, **dict(where)).order_by(*order)
    return found.select_related(*beside) if beside else found


def _field(name: str) -> Any:
    """The foreign key behind a relation of Matter."""
    relation: Any = Matter._meta.get_field(name)
    return relation.field
