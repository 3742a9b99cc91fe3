"""What a reader may see, asked by a text that is made once. A predicate of sight is long, and a page asks with it a dozen
times: making the text anew took longer than the database needs to answer it."""

from collections.abc import Callable
from functools import partial
from typing import Any

from zhitong.journal.public import Actor
from zhitong.statements import Prepared


class Sighted:
    """`make(actor, **values)` builds a queryset through `visible_to`; see Prepared for what values and rows may be.

    Of the actor only the person, the organisation, its kind and the kind of duty may decide what is seen: the first two
    become values of the text, by the others there is a text each."""

    def __init__(self, make: Callable[..., Any]) -> None:
        self._make = make
        self._texts: dict[tuple[str, str], Prepared] = {}

    def __call__(self, actor: Actor, **values: Any) -> list[Any]:
        if actor.person_id is None or actor.organisation_id is None:
            return list(self._make(actor, **values))
        key = (actor.organisation_kind, actor.duty_kind)
        if key not in self._texts:
            self._texts[key] = Prepared(partial(self._as, key))
        return self._texts[key](person=actor.person_id, organisation=actor.organisation_id, **values)

    def _as(self, key: tuple[str, str], *, person: int, organisation: int, **values: Any) -> Any:
        kind, duty = key
        actor = Actor(person_id=person, organisation_id=organisation, organisation_kind=kind, duty_kind=duty)
        return self._make(actor, **values)
