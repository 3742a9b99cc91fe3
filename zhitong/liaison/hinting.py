"""风险提示: an agency of a unit's channel warns and advises it; the unit says that it has read it, and what it did."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from zhitong.cases.public import RapidChannel, channel_of
from zhitong.inbox.public import tell
from zhitong.journal.public import Actor, append
from zhitong.liaison.models import RiskHint
from zhitong.lib import zh
from zhitong.people.public import DutyKind, Organisation, Refused, holder_ids

OFFICERS = (DutyKind.OFFICER, DutyKind.HEAD, DutyKind.LIAISON_OFFICER)
READERS = (DutyKind.LIAISON_OFFICER, DutyKind.IP_SPECIALIST, DutyKind.HEAD)
PORTAL = "/portal/channel/"


def may_hint(actor: Actor, channel: RapidChannel) -> bool:
    return channel.has(actor.organisation_id) and actor.duty_kind in OFFICERS


def give_hint(
    unit: Organisation, *, title: str, words: str, advice: str, by: Actor, now: datetime
) -> RiskHint:
    """Raises Refused."""
    channel = channel_of(unit, on=_day(now))
    if channel is None or not may_hint(by, channel):
        raise Refused("not_of_channel", "风险提示由这家企业维权快速通道里的机关给。")
    with transaction.atomic():
        made = RiskHint.objects.create(
            unit=unit,
            agency_id=by.organisation_id or 0,
            title=title.strip(),
            words=words.strip(),
            advice=advice.strip(),
            given_at=now,
            given_by_id=by.person_id or 0,
            given_by_label=by.label[:120],
        )
        facts = {"title": made.title, "agency": by.organisation_label}
        assert unit.chain is not None, "every organisation has its history"
        event = append(unit.chain, verb="risk_hint.given", at=now, actor=by, facts=facts)
        tell(
            holder_ids([unit.pk], READERS, _day(now)),
            subject=made.title,
            why=f"{by.organisation_label}给您单位的风险提示",
            body=made.advice,
            path=PORTAL,
            event=event,
            now=now,
        )
    return made


def read_hint(hint: RiskHint, *, answer: str, by: Actor, now: datetime) -> None:
    """知悉: once; who gave it is told what was answered. Raises Refused."""
    if by.organisation_id != hint.unit_id:
        raise Refused("other_unit", "这一条是提示别的单位的。")
    with transaction.atomic():
        row = RiskHint.objects.select_for_update(of=("self",)).select_related("unit").get(pk=hint.pk)
        if row.read_at is not None:
            raise Refused("read_already", f"{row.read_by_label}已经知悉，不用再点。")
        said = answer.strip()[:300]
        read = {"read_at": now, "read_by_label": by.label[:120], "answer": said}
        RiskHint.objects.filter(pk=row.pk).update(**read)
        assert row.unit.chain is not None, "every organisation has its history"
        facts = {"title": row.title, "answer": said}
        event = append(row.unit.chain, verb="risk_hint.read", at=now, actor=by, facts=facts)
        tell(
            [row.given_by_id],
            subject=row.title,
            why=f"{row.unit.name}已知悉" + (f"：{said}" if said else ""),
            path=f"/desk/channel/{row.unit_id}/",
            event=event,
            now=now,
        )


def _day(now: datetime) -> date:
    return zh.day_of(now)
