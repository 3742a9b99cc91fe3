"""A person decides whether two suspects are one, and which of them acts maliciously. Every decision stands in the history
of the matters that it concerns."""

from datetime import datetime

from django.db import IntegrityError, transaction

from zhitong.cases.models import MaliciousMark, Suspect, SuspectBond
from zhitong.cases.vocabulary import BondVerdict
from zhitong.journal.public import Actor, append
from zhitong.matters.public import Refusal, Refused

MARKED = Refusal("marked_already", "已经标记过，不用再标。")


def decide_bond(
    one: Suspect, other: Suspect, *, verdict: str, reason: str, by: Actor, now: datetime
) -> SuspectBond:
    """The newest decision counts; the earlier ones stay in the histories of both matters."""
    if one.pk == other.pk or one.matter_id == other.matter_id:
        raise Refused([Refusal("same_matter", "这两个在同一件里，不用认定。")])
    if not reason.strip():
        raise Refused([Refusal("reason_missing", "请写明为什么这样认定。")])
    first, second = sorted((one, other), key=lambda suspect: suspect.pk)
    fields = {"verdict": verdict, "reason": reason.strip()[:300], "at": now, "by_label": by.label}
    with transaction.atomic():
        row, _ = SuspectBond.objects.update_or_create(first=first, second=second, defaults=fields)
        words = str(BondVerdict(verdict).label)
        for own, beside in ((first, second), (second, first)):
            # The other matter is named by its number alone; whoever may not see it learns no more.
            facts = {"suspect": str(own), "verdict": words, "number": beside.matter.number}
            facts["reason"] = reason.strip()[:300]
            append(own.matter.chain, verb="suspect.bond", at=now, actor=by, facts=facts)
    return row


def mark_malicious(suspect: Suspect, *, reason: str, basis: str, by: Actor, now: datetime) -> MaliciousMark:
    """Raises Refused. Strict treatment is what the named basis says; no limit and no right of the party changes."""
    gaps = []
    if not reason.strip():
        gaps.append(Refusal("reason_missing", "请写明为什么认定是恶意，例如何时因同样的行为被处理过。"))
    if not basis.strip():
        gaps.append(Refusal("basis_missing", "请写从严处理的依据，例如方案哪一条、哪部法律哪一条。"))
    if MaliciousMark.objects.filter(suspect=suspect, lifted_at__isnull=True).exists():
        gaps.append(MARKED)
    if gaps:
        raise Refused(gaps)
    told = {"reason": reason.strip()[:500], "basis": basis.strip()[:200]}
    try:
        with transaction.atomic():
            row = MaliciousMark.objects.create(
                suspect=suspect, matter=suspect.matter, marked_at=now, marked_by_label=by.label, **told
            )
            facts = {"suspect": str(suspect), **told}
            append(suspect.matter.chain, verb="suspect.malicious", at=now, actor=by, facts=facts)
    except IntegrityError as error:  # somebody was a moment earlier
        raise Refused([MARKED]) from error
    return row


def lift_mark(mark: MaliciousMark, *, reason: str, by: Actor, now: datetime) -> None:
    if not reason.strip():
        raise Refused([Refusal("reason_missing", "请写明为什么取消标记。")])
    told = {"lifted_at": now, "lifted_by_label": by.label, "lifted_reason": reason.strip()[:300]}
    with transaction.atomic():
        if MaliciousMark.objects.filter(pk=mark.pk, lifted_at__isnull=True).update(**told):
            facts = {"suspect": str(mark.suspect), "reason": reason.strip()[:300]}
            append(mark.matter.chain, verb="suspect.malicious_lifted", at=now, actor=by, facts=facts)
