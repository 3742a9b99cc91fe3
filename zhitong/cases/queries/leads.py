"""Reads of leads: what is like this one, and what a stranger learns by number and code."""

import hmac
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q

from zhitong.cases.actions.reporting import code_hash
from zhitong.cases.models import Lead, SuspectTrait
from zhitong.cases.vocabulary import LeadSource, LeadState, TraitKind
from zhitong.journal.public import Actor
from zhitong.lib import zh
from zhitong.matters.public import (
    Matter,
    MatterAccess,
    PartyRole,
    Sighted,
    fits_code,
    outside_name,
    procedure,
)
from zhitong.people.public import NAMED, Territory, some
from zhitong.statements import Prepared

LIKE_WITHIN = timedelta(days=730)
RIGHTS_MOST, TRAITS_MOST = 50, 100
# No right has it.
NO_NUMBER = "\x02"


def similar_leads(matter: Matter, actor: Actor, now: datetime) -> list[tuple[Matter, list[str]]]:
    """Other matters that the actor sees of the last two years with the same right or suspect, each with the reasons."""
    lead: Lead = matter.lead_detail
    reasons: dict[int, list[str]] = {}
    for pk in _SAME_RIGHT(right=lead.right_id or 0, number=lead.right_number or NO_NUMBER)[:RIGHTS_MOST]:
        if pk != matter.pk:
            reasons.setdefault(pk, []).append("同一权利")
    own: dict[str, set[str]] = {}
    for key, uscc in _KEYS_OF(matter=matter.pk):
        own.setdefault(key, set()).add(uscc)
    labels = dict(TraitKind.choices)
    for pk, kind, key, uscc in _SAME_TRAIT(keys=tuple(own)) if own else ():
        # Two of one name that have each its own credit code are two.
        is_another = kind == TraitKind.NAME and uscc and not own[key] & {uscc, ""}
        if pk != matter.pk and not is_another:
            reasons.setdefault(pk, []).append(f"同一{str(labels[kind]).removesuffix('特征')}")
    if not reasons:
        return []
    seen = _LIKE(actor, keys=tuple(reasons), since=now - LIKE_WITHIN)
    found = [(row, list(dict.fromkeys(reasons[row.pk]))) for row in seen]
    return sorted(found, key=lambda pair: (-len(pair[1]), -pair[0].pk))[:20]


_SAME_RIGHT = Prepared(
    lambda right, number: Lead.objects.filter(Q(right=right) | Q(right_number=number)).values_list(
        "matter_id", flat=True
    )[: RIGHTS_MOST + 1]
)
_KEYS_OF = Prepared(
    lambda matter: SuspectTrait.objects.filter(matter=matter).values_list("key", "suspect__uscc")
)
# A key is a digest that its kind went into; the kinds are named for the index.
_SAME_TRAIT = Prepared(
    lambda keys: (
        SuspectTrait.objects.filter(kind__in=TraitKind.values, key__in=keys)
        .order_by("-id")
        .values_list("matter_id", "kind", "key", "suspect__uscc")[:TRAITS_MOST]
    )
)
_LIKE = Sighted(
    lambda actor, keys, since: (
        Matter.objects.visible_to(actor).filter(pk__in=keys, opened_at__gte=since).select_related("lead")
    )
)


def brought_by(matter: Matter, actor: Actor) -> bool:
    """Whether the actor's organisation told of it. A right holder who was let in later reads no reporter's words."""
    if actor.organisation_id is None:
        return False
    if matter.lead_detail.source != LeadSource.PUBLIC and actor.organisation_id == matter.subject_id:
        return True
    access = MatterAccess.objects.filter(matter=matter, organisation=actor.organisation_id)
    # From the beginning: whoever follows because another lead was joined to this one brought the other one.
    return access.filter(party_role=PartyRole.REPORTER, from_seq=0).exists()


@dataclass(frozen=True)
class LeadWhereabouts:
    """What a stranger reads: never who handles it, who was reported, or who reported. `asked`: what is to be added."""

    number: str
    state: str
    holder: str
    since: datetime
    reply: str
    asked: tuple[str, ...] = ()
    may_add: bool = False


def lead_by_code(number: str, code: str) -> Lead | None:
    """By the number and either code: the one shown when it was told, or one that the office gave since."""
    wanted = zh.matter_number(number)
    lead = Lead.objects.filter(matter__number=wanted).select_related("matter__lead").first()
    if lead is None:
        return None
    own = bool(lead.code_hash) and hmac.compare_digest(lead.code_hash, code_hash(code))
    return lead if own or fits_code(lead.matter, code) else None


def lead_whereabouts(number: str, code: str) -> LeadWhereabouts | None:
    lead = lead_by_code(number, code)
    if lead is None:
        return None
    matter = lead.matter
    state = outside_name(procedure(matter.kind).by_state[matter.state], matter.installation_id)
    asked: list[str] = []
    if matter.state == LeadState.SUPPLEMENT:
        last = matter.chain.events.filter(verb="lead.ask_for_more").order_by("-seq").first()
        asked = list(last.facts.get("points", ())) if last else []
    return LeadWhereabouts(
        matter.number, state, matter.lead.name, matter.state_since, lead.reply, tuple(asked), matter.is_open
    )


def open_leads_in(territory: Territory) -> Iterator[str]:
    """Leads of which the place is there, whoever holds them: they would be of a place that is no more. By number only."""
    there = {"lead_detail__territory__path__startswith": territory.path}
    # Those that are led, checked or asked for in the place itself are named among its open matters.
    own = Q()
    for role in ("lead", "county", "subject"):
        own |= Q(**{f"{role}__territory_path__startswith": territory.path})
    found = Matter.objects.filter(is_open=True, **there).exclude(own)
    if numbers := list(found.order_by("pk").values_list("number", flat=True)[:NAMED]):
        yield f"还有发生在这里、没办完的线索：{some(numbers, found.count(), '件')}。先办完，再撤销。"
