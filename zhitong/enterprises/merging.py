"""两条记录并成一条: who may propose it, and how it is carried out. What becomes of the rows that name the record that goes
is declared by each app (merged_record.py for this one)."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from django.db import transaction

from zhitong.enterprises.merger import Merger
from zhitong.enterprises.rules import KEPT_KINDS
from zhitong.enterprises.vocabulary import MergeState
from zhitong.journal.public import SYSTEM, Actor
from zhitong.lib.zh import day_of
from zhitong.matters.public import (
    Audience,
    Matter,
    Opening,
    Refusal,
    Refused,
    open_matter,
    recipients,
    tell_of,
)
from zhitong.people.public import (
    DutyKind,
    Function,
    Level,
    Merge,
    Organisation,
    carry_late,
    merge_organisations,
    merge_refusals,
    seats_of,
    survivor_of,
)

# How long after a merge something written for the other record may still come to light.
LATE = timedelta(days=2)


# --- proposing ---------------------------------------------------------------------------------------------


def may_merge(actor: Actor, *units: Organisation) -> bool:
    """A county's or a city's bureau, over records of its own area."""
    return (
        actor.organisation_function == Function.MARKET_SUPERVISION
        and actor.organisation_level in (Level.COUNTY, Level.CITY)
        and actor.duty_kind in (DutyKind.OFFICER, DutyKind.HEAD)
        and bool(actor.territory_path)
        and all(
            unit.kind in KEPT_KINDS and unit.territory_path.startswith(actor.territory_path) for unit in units
        )
    )


def proposal_refusals(stays: Organisation, goes: Organisation, *, by: Actor) -> Iterator[Refusal]:
    if not may_merge(by, stays, goes):
        message = "合并由两家所在地的县（市、区）局提出；两家不在同一个县（市、区）的，由市局提出。"
        yield Refusal("not_keeper", message)
        return
    for found in merge_refusals(stays, goes):
        yield Refusal(found.code, "{sentence}", {"sentence": found.sentence})
    other = open_merger(stays, goes)
    if other is not None:
        number = {"number": other.matter.number, "goes": other.goes.name, "stays": other.stays.name}
        yield Refusal(
            "merge_open", "“{goes}”并入“{stays}”正在办理（{number}）。请先办完那一件，或者不予合并。", number
        )


def open_merger(*units: Organisation, but: Merger | None = None) -> Merger | None:
    """A merge under way that takes one of these records."""
    found = Merger.objects.filter(matter__state=MergeState.PROPOSED)
    found = found.filter(stays__in=units) | found.filter(goes__in=units)
    if but is not None:
        found = found.exclude(pk=but.pk)
    return found.select_related("matter", "stays", "goes").first()


def propose_merge(
    stays: Organisation,
    goes: Organisation,
    *,
    chosen: Mapping[str, str],
    reason: str,
    by: Actor,
    now: datetime,
) -> Matter:
    """Put the merge before a second person. Raises Refused."""
    with transaction.atomic():
        keys = sorted((stays.pk, goes.pk))
        list(Organisation.objects.select_for_update().filter(pk__in=keys).order_by("pk").values_list("pk"))
        refused = list(proposal_refusals(stays, goes, by=by))
        if not reason.strip():
            refused.append(Refusal("reason_missing", "请写明凭什么认定是同一家，例如：两份营业执照复印件。"))
        if refused:
            raise Refused(refused)
        assert by.organisation_id is not None
        seats = seats_of(stays.territory_path)
        opening = Opening(
            kind="merge",
            title=f"{goes.name} · 并入 {stays.name}"[:240],
            lead_id=by.organisation_id,
            county_id=seats.county.pk if seats.county else None,
            city_id=seats.city.pk if seats.city else None,
            detail={
                "stays": stays,
                "goes": goes,
                "chosen": dict(chosen),
                "reason": reason.strip()[:500],
                "proposed_by_id": by.person_id,
            },
            facts={"stays": stays.name, "goes": goes.name, "reason": reason.strip()[:500]},
        )
        matter = open_matter(opening, by=by, now=now)
        colleagues = recipients(matter, (Audience.LEAD,), except_person=by.person_id, on=day_of(now))
        tell_of(matter, colleagues, why=f"{by.label}提出合并，请另一位同事核对", now=now)
        return matter


# --- carrying out ------------------------------------------------------------------------------------------


def carry_out(*, merger: Merger, by: Actor, now: datetime) -> None:
    """Named write of the confirming move."""
    merge = Merge(merger.stays, merger.goes, by=by, now=now, chosen=merger.chosen)
    merger.carried = merge_organisations(merge)
    Merger.objects.filter(pk=merger.pk).update(carried=merger.carried)


def settle_mergers(now: datetime) -> int:
    """Scheduled: what was written for a record in the very moment in which it was merged away comes after it."""
    done = 0
    fresh = Merger.objects.filter(matter__state=MergeState.MERGED, matter__closed_at__gte=now - LATE)
    for merger in fresh.select_related("stays", "goes"):
        stays = survivor_of(merger.goes)
        if stays.pk == merger.goes.pk:
            continue
        done += carry_late(Merge(stays, merger.goes, by=SYSTEM, now=now))
    return done
