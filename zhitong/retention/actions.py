"""Terms set and signed, holds placed and lifted, lists proposed by the calendar and carried out by the worker."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction

from zhitong.files.public import drop_destroyed_bytes
from zhitong.journal.public import SYSTEM, Actor, append, open_chain
from zhitong.lib import zh
from zhitong.matters.public import (
    Audience,
    Matter,
    Opening,
    Refusal,
    Refused,
    open_matter,
    perform,
    procedure,
    recipients,
    tell_of,
)
from zhitong.people.public import Organisation
from zhitong.retention import queries, rules
from zhitong.retention.classes import catalogue
from zhitong.retention.holdings import hold_on
from zhitong.retention.models import DestructionLine, LegalHold, RetentionRule
from zhitong.retention.procedures import destruction as moves
from zhitong.retention.vocabulary import DestructionLineState, DestructionState


def set_rule(kind: str, retention_class: str, *, basis: str, by: Actor, now: datetime) -> RetentionRule:
    """A new term for one kind of matter of the actor's agency; nothing is destroyed under it before it is signed."""
    refused = list(rules.setting_refusals(kind, retention_class, basis, by=by))
    if refused:
        raise Refused(refused)
    assert by.organisation_id is not None and by.person_id is not None
    with transaction.atomic():
        made = RetentionRule.objects.create(
            agency_id=by.organisation_id,
            kind=kind,
            retention_class=retention_class,
            basis=basis.strip()[:300],
            set_at=now,
            set_by_id=by.person_id,
            chain=open_chain("retention", f"{by.organisation_label} {kind}"),
        )
        assert made.chain is not None
        facts = {"kind": kind, "class": retention_class, "basis": made.basis}
        append(made.chain, verb="retention.set", at=now, actor=by, facts=facts)
    return made


def sign_rule(rule: RetentionRule, *, by: Actor, now: datetime) -> RetentionRule:
    with transaction.atomic():
        row = RetentionRule.objects.select_for_update(of=("self",)).select_related("chain").get(pk=rule.pk)
        refused = list(rules.signing_refusals(row, by=by))
        if refused:
            raise Refused(refused)
        row.signed_at, row.signed_by_label = now, by.label
        row.save(update_fields=["signed_at", "signed_by_label"])
        if row.chain is not None:
            append(row.chain, verb="retention.signed", at=now, actor=by, facts={"class": row.retention_class})
    return row


def place_hold(matter: Matter, *, reason: str, by: Actor, now: datetime) -> LegalHold:
    """While it stands nothing of the matter is destroyed, not even what is on an approved list."""
    if not rules.may_hold(by, matter):
        raise Refused([Refusal("role", "暂停销毁由承办单位或者上级的经办人、负责人提出。")])
    if not reason.strip():
        raise Refused([Refusal("reason_missing", "请写明理由，例如：行政诉讼，案号……")])
    try:
        with transaction.atomic():
            row = Matter.objects.select_for_update(of=("self",)).select_related("chain").get(pk=matter.pk)
            made = LegalHold.objects.create(
                matter=row, reason=reason.strip()[:300], placed_at=now, placed_by_label=by.label
            )
            append(row.chain, verb="hold.placed", at=now, actor=by, facts={"reason": made.reason})
    except IntegrityError as error:
        raise Refused([Refusal("hold_there", "这一件已经暂停销毁，不用再提。")]) from error
    return made


def lift_hold(matter: Matter, *, reason: str, by: Actor, now: datetime) -> None:
    """Raises Refused."""
    if not rules.may_hold(by, matter):
        raise Refused([Refusal("role", "由承办单位或者上级的经办人、负责人解除。")])
    if not reason.strip():
        words = "请写明为什么解除，例如：行政诉讼已经终审，案号……"
        raise Refused([Refusal("reason_missing", words)])
    told = {"lifted_at": now, "lifted_by_label": by.label, "lifted_reason": reason.strip()[:300]}
    with transaction.atomic():
        row = Matter.objects.select_for_update(of=("self",)).select_related("chain").get(pk=matter.pk)
        standing = LegalHold.objects.filter(matter=row, lifted_at__isnull=True)
        placed = standing.values_list("reason", flat=True).first()
        if standing.update(**told):
            facts = {"reason": told["lifted_reason"], "placed_for": placed}
            append(row.chain, verb="hold.lifted_for", at=now, actor=by, facts=facts)


# --- lists -------------------------------------------------------------------------------------------------


def propose_destructions(now: datetime) -> int:
    """Scheduled: a list per agency and kind of what has been kept long enough. Returns how many lists were opened."""
    known, opened = queries.newest_rules(), 0
    for rule in known.values():
        waiting = Matter.objects.filter(kind="destruction", is_open=True, destruction__kind=rule.kind)
        if waiting.filter(lead=rule.agency_id).exists():
            continue
        due = queries.due_matters(rule, known, now=now)
        if due:
            opened += _open_list(rule, due, now=now)
    return opened


def _open_list(rule: RetentionRule, due: Sequence[Matter], *, now: datetime) -> int:
    """What stands against a line is said from the beginning, so that nobody approves what cannot be done."""
    agency = Organisation.objects.get(pk=rule.agency_id)
    kept = catalogue().of(rule.retention_class)
    label = str(procedure(rule.kind).label)
    cutoff = kept.closed_before(zh.day_of(now))
    try:
        with transaction.atomic():
            opening = Opening(
                kind="destruction",
                title=f"{label} · {kept.label}期满 · {len(due)} 件",
                lead_id=agency.pk,
                county_id=agency.pk if agency.level == "county" else None,
                city_id=agency.pk if agency.level == "city" else None,
                detail={"kind": rule.kind, "rule": rule, "closed_before": cutoff},
                facts={"kind": rule.kind, "class": rule.retention_class, "count": len(due)},
            )
            matter = open_matter(opening, by=SYSTEM, now=now)
            DestructionLine.objects.bulk_create(_line(matter, one, now) for one in due)
            office = recipients(matter, (Audience.LEAD,), except_person=None, on=zh.day_of(now))
            tell_of(matter, office, why="保管期满，请逐件鉴定", now=now)
    except IntegrityError:
        return 0  # another run of the schedule was a moment earlier
    return 1


def _line(matter: Matter, target: Matter, now: datetime) -> DestructionLine:
    against = hold_on(target, now)
    if not against:
        return DestructionLine(matter=matter, target=target)
    return DestructionLine(
        matter=matter, target=target, state=DestructionLineState.HELD, reason=against[:300], done_at=now
    )


def resume_destructions(now: datetime) -> int:
    """Scheduled: carry out the approved lists, one transaction a line; killed anywhere, it goes on where it was.

    Rows say first that a file is destroyed, then its bytes go: what was marked and not removed is removed here."""
    done = drop_destroyed_bytes(now)
    for matter in Matter.objects.filter(kind="destruction", state=DestructionState.APPROVED).order_by("pk"):
        for line in matter.destruction_lines.filter(state=DestructionLineState.PENDING).order_by("pk"):
            _carry_out(matter, line, now)
            done += 1
        done += drop_destroyed_bytes(now)
        matter.refresh_from_db()
        perform(moves.Conclude, matter, actor=SYSTEM, now=now)
    return done


def _carry_out(matter: Matter, line: DestructionLine, now: datetime) -> None:
    """A hold that is placed at this very moment is found by the write itself."""
    if not hold_on(line.target, now):
        try:
            perform(moves.DestroyLine, matter, actor=SYSTEM, now=now, part=line)
            return
        except Refused:
            pass
    perform(moves.HoldLine, matter, actor=SYSTEM, now=now, part=line)
