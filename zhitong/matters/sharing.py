"""Handing over all work of a person: who gets what. Decides and writes nothing; `bulk` and `leave_office` carry it out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from zhitong.matters.models import Matter, Recusal
from zhitong.people.public import Person


@dataclass(frozen=True)
class Share:
    """Nobody takes it where all that were named must stay out: then the office has it and is told."""

    matter: Matter
    taker: Person | None


def share_out(
    matters: Iterable[Matter], takers: Sequence[Person], by_kind: Mapping[str, Person] | None = None
) -> list[Share]:
    """Each kind to whom it is given, the rest evenly: in the order given, always to whoever has got least so far.

    Who is recused from a matter does not get it; the next one does."""
    rows = list(matters)
    aside = set(Recusal.objects.filter(matter__in=rows).values_list("matter_id", "person_id"))
    got = {person.pk: 0 for person in takers}
    shares = []
    for matter in rows:
        free = [person for person in takers if (matter.pk, person.pk) not in aside]
        named = (by_kind or {}).get(matter.kind)
        taker = named if named and (matter.pk, named.pk) not in aside else None
        taker = taker or min(free, key=lambda person: got[person.pk], default=None)
        if taker is not None:
            got[taker.pk] = got.get(taker.pk, 0) + 1
        shares.append(Share(matter, taker))
    return shares
