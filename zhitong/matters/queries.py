"""Named reads: the worklist and its tabs, the offers of a matter page, the timeline, links."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache, partial
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Value

from zhitong.inbox.public import Work
from zhitong.journal.public import Actor, Event
from zhitong.matters import tallies
from zhitong.matters.models import Attachment, Clock, Matter, MatterAccess, MatterLink, MovedDate
from zhitong.matters.move import Move, Refusal
from zhitong.matters.procedure import procedure
from zhitong.matters.remembering import once
from zhitong.matters.rules import is_offered, refusals
from zhitong.matters.sighted import Sighted
from zhitong.matters.visibility import ADMINISTRATORS, SEATS, MatterQuerySet
from zhitong.matters.vocabulary import PartyRole, Secrecy, WaitingOn
from zhitong.people.public import Duty, absences_on, stood_in_for
from zhitong.statements import Prepared

SOON_DAYS, AGENDA_MOST = 30, 100
LARGEST = 2**63 - 1


def worklist(actor: Actor, column: str = "") -> MatterQuerySet:
    """Open matters of the actor's organisation, in the order in which they are due; of one day the key cases first, then
    the green channel.

    `column` is the seat that holds all of them (Totals.column): the equality on one column lets the database read one
    index range in order. Without it any seat counts, which is the same rows by a longer way. `visible_to` still
    stands in front of it, so that nobody's worklist is wider than the sight."""
    seen = Matter.objects.visible_to(actor).filter(is_open=True)
    if actor.organisation_kind == "agency":
        seats = (column,) if column else SEATS
        seen = seen.filter(Q(*((seat, actor.organisation_id) for seat in seats), _connector=Q.OR))
    else:
        seen = seen.filter(pk__in=_touching(actor))
    return seen.order_by("due_sort", "-priority", "id")


def own_matters(actor: Actor) -> MatterQuerySet:
    """For whoever is no agency: every matter that is about its organisation, that it holds itself (a mediating body) or
    stands in as a party, as far as the actor may see it."""
    return Matter.objects.visible_to(actor).filter(pk__in=_touching(actor))


def _touching(actor: Actor) -> QuerySet[Any]:
    """Keys of matters by index: a union, since neither database joins an OR of a column and a subquery by its indexes."""
    office = actor.organisation_id or 0
    about, held = Matter.objects.filter(subject=office), Matter.objects.filter(lead=office)
    named = MatterAccess.objects.filter(organisation=office).exclude(party_role=PartyRole.RESPONDENT)
    return about.values("pk").union(held.values("pk"), named.values("matter"))


def brought_for_others(actor: Actor) -> MatterQuerySet:
    """What the actor's organisation told of or passed on for somebody else: it sits in no seat of these matters."""
    told = MatterAccess.objects.filter(
        organisation=actor.organisation_id or 0, party_role=PartyRole.REPORTER, matter=OuterRef("pk")
    )
    return Matter.objects.visible_to(actor).filter(Exists(told))


TABS = ("due", "asked", "deputy", "mine", "others", "applicant", "all")


def soon(now: datetime) -> datetime:
    """The end of the days of which what is due counts as due soon."""
    return datetime.combine(tallies.day(now) + timedelta(days=SOON_DAYS + 1), time(), tallies.CHINA)


def tab(
    actor: Actor, name: str, now: datetime, column: str = "", *, until: datetime | None = None
) -> MatterQuerySet:
    """One tab of the worklist: due soon (`until`), mine, waiting for others, waiting for the enterprise, all; and what
    others ask this office for, which sits in no seat of the matter."""
    if name == "asked":
        return Matter.objects.visible_to(actor).filter(_asked_of(actor)).order_by("due_sort", "id")
    found = worklist(actor, column)
    if name == "due":
        return found.filter(due_sort__lt=until or soon(now))
    if name == "mine":
        return found.filter(handler=actor.person_id)
    if name == "deputy":
        return found.filter(_standing_in(actor, tallies.day(now)))
    if name == "others":
        return found.filter(waiting_on__in=(WaitingOn.OTHER, WaitingOn.CALENDAR))
    if name == "applicant":
        return found.filter(waiting_on=WaitingOn.APPLICANT)
    return found


def _asked_of(actor: Actor) -> Q:
    """Open matters in which the actor's organisation owes an answer; one index range of what is owed."""
    owing = MatterAccess.objects.filter(
        organisation=actor.organisation_id or 0, owes_until__isnull=False, matter_open=True
    )
    return Q(is_open=True, pk__in=owing.values("matter"))


def _standing_in(actor: Actor, today: date) -> Q:
    """代办: what colleagues have in hand who are away, where the actor stands in."""
    away = stood_in_for(actor, today).values("person")
    return Q(is_open=True, lead=actor.organisation_id or 0, handler__in=away)


@dataclass(frozen=True)
class TabCounts:
    due: int
    asked: int
    deputy: int
    mine: int
    others: int
    applicant: int
    all: int
    overdue: int
    today: int


def seat_totals(actor: Actor, now: datetime) -> tallies.Totals:
    """The counters of the actor's own worklist, without what the actor is recused from; two queries."""
    office = 0 if actor.duty_kind in ADMINISTRATORS else actor.organisation_id or 0
    aside = _ASIDE(organisation=office, person=actor.person_id or 0)
    return tallies.totals(office, today=tallies.day(now), without=aside)


def _aside(organisation: int, person: int) -> Any:
    mine = Q(*((seat, organisation) for seat in SEATS), _connector=Q.OR)
    counted = Q(lead=organisation) | Q(secrecy__lt=Secrecy.SEALED)
    return Matter.objects.filter(mine, counted, recusals__person=person, is_open=True)


_ASIDE = Prepared(_aside)


def _own_numbers(organisation: int, person: int, today: date, *, duty_kind: str) -> Any:
    """How many matters a person handles, the office is asked for, and are handled for the absent, in one query."""
    actor = Actor(person_id=person, organisation_id=organisation, duty_kind=duty_kind)
    seen = Matter.objects.visible_to(actor)
    # The same as `tab` shows; whoever owes an answer sees by that very row.
    owed = MatterAccess.objects.giving_sight_to(actor).filter(owes_until__isnull=False, matter_open=True)
    counted = {
        "mine": (seen.filter(is_open=True, handler=person), Count("pk")),
        "asked": (owed, Count("matter", distinct=True)),
        "deputy": (seen.filter(_standing_in(actor, today)), Count("pk")),
    }
    rows = [
        found.order_by().annotate(tab=Value(name)).values("tab").annotate(n=number).values_list("tab", "n")
        for name, (found, number) in counted.items()
    ]
    return rows[0].union(*rows[1:], all=True)


@cache
def _counting(duty_kind: str) -> Prepared:
    return Prepared(partial(_own_numbers, duty_kind=duty_kind))


def tab_counts(actor: Actor, now: datetime, found: tallies.Totals | None = None) -> TabCounts:
    """Exact numbers of all tabs in three queries, at any size of the database; one where the counters are at hand."""
    today = tallies.day(now)
    found = found or seat_totals(actor, now)
    who = {"organisation": actor.organisation_id or 0, "person": actor.person_id or 0}
    own = dict(_counting(actor.duty_kind)(**who, today=today))
    overdue = found.count(due_until=today - timedelta(days=1))
    return TabCounts(
        due=found.count(due_until=today + timedelta(days=SOON_DAYS)),
        asked=own.get("asked", 0),
        deputy=own.get("deputy", 0),
        mine=own.get("mine", 0),
        others=found.count(waiting_on=(WaitingOn.OTHER, WaitingOn.CALENDAR)),
        applicant=found.count(waiting_on=(WaitingOn.APPLICANT,)),
        all=found.count(),
        overdue=overdue,
        today=found.count(due_until=today) - overdue,
    )


def seen_matter(actor: Actor, pk: int, *, related: Sequence[str] = ()) -> Matter | None:
    """One matter with the rows that it names, where the actor may see it."""
    if pk > LARGEST:
        return None
    found = _seen(tuple(related))(actor, pk=pk)
    return found[0] if found else None


@cache
def _seen(related: tuple[str, ...]) -> Sighted:
    def found(actor: Actor, pk: int) -> Any:
        seen = Matter.objects.visible_to(actor).filter(pk=pk)
        return seen.select_related(*related) if related else seen

    return Sighted(found)


@dataclass(frozen=True)
class Offer:
    """A move that the page shows: enabled where `refusals` is empty."""

    move: type[Move]
    refusals: tuple[Refusal, ...]


def offers(matter: Matter, actor: Actor, now: datetime) -> list[Offer]:
    """The listed moves that the actor may see on this matter; the usual one first, refused ones last."""
    found = []
    for move in procedure(matter.kind).moves:
        if not move.listed or move.part:
            continue
        run = move(matter, actor=actor, now=now)
        if is_offered(run):
            found.append(Offer(move, tuple(refusals(run))))
    return sorted(found, key=lambda offer: (bool(offer.refusals), not offer.move.usual))


def first_seq_for(matter: Matter, actor: Actor) -> int:
    """From which event on the actor may read: whoever was let in later does not read what was before."""
    if matter.lead_id == actor.organisation_id or actor.organisation_id is None:
        return 0
    if actor.organisation_id in (matter.county_id, matter.city_id) and matter.secrecy < Secrecy.SEALED:
        return 0
    access = MatterAccess.objects.filter(matter=matter, organisation=actor.organisation_id)
    seqs: Sequence[int] = list(access.values_list("from_seq", flat=True))
    return min(seqs) if seqs else 0


def timeline(matter: Matter, actor: Actor) -> list[Event]:
    """The events that the actor may read, oldest first."""
    return _EVENTS(chain=matter.chain_id, seq=first_seq_for(matter, actor))


_EVENTS = Prepared(lambda chain, seq: Event.objects.filter(chain=chain, seq__gte=seq).order_by("seq"))


def clocks_of(matter: Matter) -> list[Clock]:
    """Every clock that the matter has or had, the newest first."""
    return list(once(matter, "clocks", lambda: _clocks(matter)))


def _clocks(matter: Matter) -> list[Clock]:
    found = _CLOCKS(matter=matter.pk)
    for clock in found:
        clock.matter = matter
    return found


_CLOCKS = Prepared(lambda matter: Clock.objects.filter(matter=matter).order_by("-id"))


def linked_to(matter: Matter, actor: Actor) -> list[Matter]:
    """Matters that belong to this one, or it to them, as far as the actor may see them."""
    ends = {end for pair in _LINKS(matter=matter.pk) for end in pair} - {matter.pk}
    return _LINKED(actor, keys=tuple(ends)) if ends else []


_LINKS = Prepared(
    lambda matter: MatterLink.objects.filter(Q(source=matter) | Q(target=matter)).values_list(
        "source_id", "target_id"
    )
)
_LINKED = Sighted(
    lambda actor, keys: Matter.objects.visible_to(actor).filter(pk__in=keys).order_by("-id")[:20]
)


def attachments_of(matter: Matter, actor: Actor) -> list[Attachment]:
    """The files that are there and that the actor may know of, in the order in which they came."""
    return _ATTACHED(actor, matter=matter.pk)


_ATTACHED = Sighted(
    lambda actor, matter: (
        Attachment.objects.filter(matter=matter, removed_at__isnull=True).visible_to(actor).order_by("id")
    )
)


def read_detail(matter: Matter) -> None:
    """The row of the kind's own table with what its pages show, in one query."""
    found = _detail(matter.kind)(matter=matter.pk)
    if found:
        setattr(matter, procedure(matter.kind).detail, found[0])


@cache
def _detail(kind_key: str) -> Prepared:
    kind = procedure(kind_key)
    model: Any = Matter._meta.get_field(kind.detail).related_model

    def row(matter: int) -> Any:
        found = model._base_manager.filter(matter=matter)
        return found.select_related(*kind.beside) if kind.beside else found

    return Prepared(row)


def siblings_of(clock: Clock) -> list[Clock]:
    """What was started by the same event in the same slot; it is seen by whoever sees the clock."""
    found = Clock.objects.filter(matter=clock.matter_id, slot=clock.slot, started_seq=clock.started_seq)
    return list(found.exclude(pk=clock.pk).select_related("matter").order_by("due_at"))


def last_move_of(clock: Clock) -> MovedDate | None:
    """How a new calendar last moved the date of a clock."""
    moved = MovedDate.objects.filter(
        matter=clock.matter_id,
        slot=clock.slot,
        started_seq=clock.started_seq,
        source=clock.source,
        is_applied=True,
    )
    return moved.order_by("-id").first()


def moved_dates(actor: Actor, *, signed: bool) -> QuerySet[MovedDate]:
    """Dates that a new calendar moved in the work of the actor's organisation; those not yet signed, or the others.

    Who answers for the calendar administers the system and sees no matter; the list gives numbers and dates only."""
    office = actor.organisation_id or 0
    seat = Q(matter__lead=office) | Q(matter__county=office) | Q(matter__city=office)
    found = MovedDate.objects.filter(seat, signed_at__isnull=not signed)
    return found.select_related("matter").order_by("-id" if signed else "id")


def detail(matter: Matter) -> Any:
    """The row of the kind's own table."""
    return getattr(matter, procedure(matter.kind).detail)


def open_work_of(duty: Duty) -> MatterQuerySet:
    """What a person still has in hand for one organisation; it must be handed over when the duty ends."""
    return Matter.objects.filter(handler=duty.person_id, lead=duty.organisation_id, is_open=True)


def handed_by(actor: Actor) -> MatterQuerySet:
    """Open work that the actor's office leads and somebody handles: what can be handed to somebody else."""
    found = Matter.objects.visible_to(actor).filter(lead=actor.organisation_id, is_open=True)
    return found.filter(handler__isnull=False)


def agenda(person_id: int, end: datetime) -> list[Work]:
    """Open work of a person that is due before `end`, and of colleagues who are away while the person stands in."""
    away = absences_on(tallies.day(end - timedelta(seconds=1))).filter(deputy=person_id).values("person")
    mine = Matter.objects.filter(Q(handler=person_id) | Q(handler__in=away), is_open=True, due_sort__lt=end)
    found = mine.exclude(recusals__person=person_id).order_by("due_sort", "id")[:AGENDA_MOST]
    return [Work(row.title, f"/m/{row.pk}/", row.due_at) for row in found if row.due_at]
