"""Opening a matter: number, chain, first event, access, clocks of the first state. Called by `perform` for declared
`Open` results and by the few actions that begin work from outside."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import F, Model

from zhitong.journal.public import Actor, append, open_chain
from zhitong.matters import clocks, spells, tallies
from zhitong.matters.due import DUE_FIELDS, UNDATED
from zhitong.matters.models import Matter, MatterAccess, MatterLink, NumberSeries
from zhitong.matters.procedure import Procedure, procedure
from zhitong.matters.vocabulary import PartyRole


@dataclass(frozen=True)
class Opening:
    """What a new matter needs. `detail` are the fields of the kind's detail table; `parties` are
    (organisation id, party role); `starts` are clock slots that run from the opening, or from `since` where what starts
    them took place before; `children` are rows that hang on the new matter; `number_prefix` is for a way in that has a
    name of its own."""

    kind: str
    title: str
    lead_id: int
    county_id: int | None = None
    city_id: int | None = None
    subject_id: int | None = None
    installation_id: int | None = None
    handler_id: int | None = None
    secrecy: int = 0
    priority: str = ""
    state: str = ""
    number_prefix: str = ""
    detail: Mapping[str, Any] = field(default_factory=dict)
    parties: Sequence[tuple[int, str]] = ()
    starts: Sequence[str] = ()
    since: datetime | None = None
    children: Sequence[tuple[type[Model], Mapping[str, Any]]] = ()
    facts: Mapping[str, Any] = field(default_factory=dict)


def next_number(series: str, year: int) -> int:
    """The next number of a series, gapless within the committed transactions."""
    if not NumberSeries.objects.filter(key=series, year=year).update(last=F("last") + 1):
        with transaction.atomic():
            NumberSeries.objects.bulk_create([NumberSeries(key=series, year=year)], ignore_conflicts=True)
        NumberSeries.objects.filter(key=series, year=year).update(last=F("last") + 1)
    return NumberSeries.objects.values_list("last", flat=True).get(key=series, year=year)


def open_matter(
    opening: Opening, *, by: Actor, now: datetime, parent: Matter | None = None, relation: str = "follows"
) -> Matter:
    kind = procedure(opening.kind)
    state = kind.by_state[opening.state or kind.initial]
    with transaction.atomic():
        number = _number(kind, now, opening.number_prefix)
        matter = Matter.objects.create(
            kind=opening.kind,
            number=number,
            title=opening.title,
            state=state.code,
            waiting_on=state.waiting_on,
            is_open=state.is_open,
            next_act=kind.next_act(state.code),
            installation_id=opening.installation_id,
            lead_id=opening.lead_id,
            county_id=opening.county_id,
            city_id=opening.city_id,
            handler_id=opening.handler_id,
            subject_id=opening.subject_id,
            secrecy=opening.secrecy,
            priority=opening.priority,
            chain=open_chain("matter", number),
            **_dates(opening, now, closed=not state.is_open),
        )
        _rows_of(matter, kind.detail, opening)
        _entitle(matter, opening)
        acts = clocks.acts_starting(matter, opening.starts, now, since=opening.since)
        facts = {"to": state.code, "clocks": acts, **opening.facts}
        event = append(matter.chain, verb=f"{opening.kind}.open", at=now, actor=by, facts=facts)
        clocks.refresh_due(matter, clocks.apply(matter, acts, seq=event.seq, at=now))
        matter.save(update_fields=DUE_FIELDS)
        _count(matter, now)
        if parent is not None:
            MatterLink.objects.create(source=parent, target=matter, relation=relation)
    return matter


def _dates(opening: Opening, now: datetime, *, closed: bool) -> dict[str, Any]:
    return {
        "opened_at": now,
        "state_since": now,
        "handler_since": now if opening.handler_id else None,
        "closed_at": now if closed else None,
        "due_sort": UNDATED,
    }


def _count(matter: Matter, now: datetime) -> None:
    """Among the totals, and in the time ledger, from now on."""
    tallies.moved(None, tallies.counted(matter))
    spells.begin(matter, now)


def _number(kind: Procedure, now: datetime, prefix: str = "") -> str:
    """申报〔2026〕0042号, by the year of the place."""
    year = now.astimezone(tallies.CHINA).year
    return f"{prefix or kind.number_prefix}〔{year}〕{next_number(kind.kind, year):04d}号"


def _entitle(matter: Matter, opening: Opening) -> None:
    """The subject is the applicant unless somebody else is named as such."""
    parties = list(opening.parties)
    if opening.subject_id and not any(role == PartyRole.APPLICANT for _, role in parties):
        parties.append((opening.subject_id, PartyRole.APPLICANT.value))
    MatterAccess.objects.bulk_create(
        [
            MatterAccess(matter=matter, organisation_id=org, party_role=role)
            for org, role in dict.fromkeys(parties)
        ]
    )


def _rows_of(matter: Matter, accessor: str, opening: Opening) -> None:
    """The row of the kind's own table, then those that hang on the matter beside it."""
    app_model = next(
        relation.related_model
        for relation in Matter._meta.related_objects
        if relation.get_accessor_name() == accessor
    )
    model = (
        apps.get_model(app_model._meta.label) if not isinstance(app_model, str) else apps.get_model(app_model)
    )
    model._base_manager.create(matter=matter, **opening.detail)
    for child, fields in opening.children:
        child._base_manager.create(matter=matter, **fields)
