"""Opening matters: number, chain, first event, access, clocks of the first state. Called by `perform` for declared
`Open` results and by the few actions that begin work from outside."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import F, Model

from zhitong.journal.public import Actor, Entry, append, append_each, open_chains
from zhitong.matters import clocks, spells, tallies
from zhitong.matters.due import UNDATED
from zhitong.matters.models import Clock, Matter, MatterAccess, MatterLink, NumberSeries, Recusal
from zhitong.matters.procedure import Procedure, procedure
from zhitong.matters.vocabulary import PartyRole, Relation, Secrecy
from zhitong.statements import Prepared, PreparedUpdate, insert
from zhitong.ui.saying import in_chinese


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


@dataclass(frozen=True)
class Child:
    """A matter to be opened, and which one it belongs to."""

    opening: Opening
    parent: Matter | None = None
    relation: str = "follows"


def next_number(series: str, year: int) -> int:
    """The next number of a series, gapless within the committed transactions."""
    return next_numbers(series, year, 1)[0]


def next_numbers(series: str, year: int, n: int) -> range:
    """The next `n` numbers of a series."""
    if not _COUNT_ON(key=series, year=year, n=n):
        with transaction.atomic():
            NumberSeries.objects.bulk_create([NumberSeries(key=series, year=year)], ignore_conflicts=True)
        _COUNT_ON(key=series, year=year, n=n)
    (last,) = _LAST(key=series, year=year)
    return range(last - n + 1, last + 1)


_COUNT_ON = PreparedUpdate(
    lambda key, year, n: (NumberSeries.objects.filter(key=key, year=year), {"last": F("last") + n})
)
_LAST = Prepared(
    lambda key, year: NumberSeries.objects.filter(key=key, year=year).values_list("last", flat=True)
)


def open_matter(
    opening: Opening, *, by: Actor, now: datetime, parent: Matter | None = None, relation: str = "follows"
) -> Matter:
    return open_matters([Child(opening, parent, relation)], by=by, now=now)[0]


@in_chinese()
def open_matters(children: Sequence[Child], *, by: Actor, now: datetime) -> list[Matter]:
    """Several matters in as many statements as one."""
    openings = [child.opening for child in children]
    with transaction.atomic(savepoint=False):
        matters = _matters(openings, now)
        details = [_detail(matter, one.detail) for matter, one in zip(matters, openings, strict=True)]
        acts = [
            clocks.acts_starting(matter, one.starts, now, since=one.since)
            for matter, one in zip(matters, openings, strict=True)
        ]
        running = [
            clocks.run_acts(matter, [], own, seq=0, at=now) for matter, own in zip(matters, acts, strict=True)
        ]
        for matter, own in zip(matters, running, strict=True):
            clocks.refresh_due(matter, own)
        insert(matters)
        _insert(details)
        _insert(
            [
                child(matter=matter, **fields)
                for matter, one in zip(matters, openings, strict=True)
                for child, fields in one.children
            ]
        )
        insert([row for matter, one in zip(matters, openings, strict=True) for row in _entitled(matter, one)])
        _begin(matters, openings, acts, running, by=by, now=now)
        tallies.moved_each([(None, tallies.counted(matter)) for matter in matters])
        spells.begin_each(matters, now)
        _carry_recusals(matters, children, by=by, now=now)
        links = [
            MatterLink(source=child.parent, target=matter, relation=child.relation)
            for matter, child in zip(matters, children, strict=True)
            if child.parent is not None
        ]
        insert(links)
    return matters


def _carry_recusals(
    matters: Sequence[Matter], children: Sequence[Child], *, by: Actor, now: datetime
) -> None:
    """Whoever stepped aside from a matter has stepped aside from what grows out of it: the parties are the same."""
    grown = [
        (matter, child.parent.pk)
        for matter, child in zip(matters, children, strict=True)
        if child.parent is not None and child.relation == Relation.FOLLOWS
    ]
    aside: dict[int, list[Recusal]] = {}
    for row in _ASIDE(parents=tuple({parent for _, parent in grown})) if grown else ():
        aside.setdefault(row.matter_id, []).append(row)
    for matter, parent in grown:
        for row in aside.get(parent, ()):
            insert([Recusal(matter=matter, person=row.person, reason=row.reason, since=now)])
            append(matter.chain, verb="recusal.noted", at=now, actor=by, facts={"person": row.person.name})


_ASIDE = Prepared(
    lambda parents: Recusal.objects.filter(matter__in=parents, follows=True).select_related("person")
)


def _matters(openings: Sequence[Opening], now: datetime) -> list[Matter]:
    """Rows that are not yet stored, each with a chain that is."""
    numbers = _numbers(openings, now)
    chains = open_chains("matter", numbers)
    made = []
    for opening, number, chain in zip(openings, numbers, chains, strict=True):
        kind = procedure(opening.kind)
        state = kind.by_state[opening.state or kind.initial]
        matter = Matter(
            kind=opening.kind,
            number=number,
            title=opening.title,
            state=state.code,
            waiting_on=state.waiting_on,
            is_open=state.is_open,
            closed_at=None if state.is_open else now,
            next_act=kind.next_act(state.code),
            installation_id=opening.installation_id,
            lead_id=opening.lead_id,
            county_id=opening.county_id,
            city_id=opening.city_id,
            handler_id=opening.handler_id,
            subject_id=opening.subject_id,
            secrecy=opening.secrecy,
            priority=opening.priority,
            due_sort=UNDATED,
            opened_at=now,
            state_since=now,
            handler_since=now if opening.handler_id else None,
            chain=chain,
        )
        made.append(matter)
    return made


def _numbers(openings: Sequence[Opening], now: datetime) -> list[str]:
    """申报〔2026〕0042号, by the year of the place."""
    year = now.astimezone(tallies.CHINA).year
    found = []
    for kind_key, rows in groupby(openings, key=lambda one: one.kind):
        kind: Procedure = procedure(kind_key)
        own = list(rows)
        for opening, number in zip(own, next_numbers(kind.kind, year, len(own)), strict=True):
            found.append(f"{opening.number_prefix or kind.number_prefix}〔{year}〕{number:04d}号")
    return found


def _entitled(matter: Matter, opening: Opening) -> list[MatterAccess]:
    """The subject is the applicant unless somebody else is named as such; where no seat gives sight, whoever handles it is
    named."""
    parties = list(opening.parties)
    if opening.secrecy >= Secrecy.SEALED:
        parties.append((opening.lead_id, PartyRole.HANDLING.value))
    if opening.subject_id and not any(role == PartyRole.APPLICANT for _, role in parties):
        parties.append((opening.subject_id, PartyRole.APPLICANT.value))
    return [
        MatterAccess(matter=matter, organisation_id=org, party_role=role, matter_open=matter.is_open)
        for org, role in dict.fromkeys(parties)
    ]


def _detail(matter: Matter, fields: Mapping[str, Any]) -> Model:
    accessor = procedure(matter.kind).detail
    app_model = next(
        relation.related_model
        for relation in Matter._meta.related_objects
        if relation.get_accessor_name() == accessor
    )
    model = (
        apps.get_model(app_model._meta.label) if not isinstance(app_model, str) else apps.get_model(app_model)
    )
    made: Model = model(matter=matter, **fields)
    return made


def _insert(rows: Sequence[Model]) -> None:
    for model in dict.fromkeys(type(row) for row in rows):
        insert([row for row in rows if type(row) is model])


def _begin(
    matters: Sequence[Matter],
    openings: Sequence[Opening],
    acts: Sequence[list[clocks.Act]],
    running: Sequence[list[Clock]],
    *,
    by: Actor,
    now: datetime,
) -> None:
    """The first event of each chain, and the clocks that it starts."""
    entries = [
        (matter.chain, Entry(f"{one.kind}.open", {"to": matter.state, "clocks": own, **one.facts}))
        for matter, one, own in zip(matters, openings, acts, strict=True)
    ]
    events = append_each(entries, at=now, actor=by)
    for clocks_of_one, event in zip(running, events, strict=True):
        for clock in clocks_of_one:
            clock.started_seq = event.seq
    insert([clock for own in running for clock in own])
