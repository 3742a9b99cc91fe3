"""What the page of 维权快速通道 shows of a picture: words, badges and addresses, for whoever reads it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from zhitong.cases.public import Report, Standing
from zhitong.enterprises.public import Right
from zhitong.journal.public import Actor
from zhitong.liaison.channel import Picture
from zhitong.liaison.queries import Contact
from zhitong.lib import zh
from zhitong.lib.deadline import Calendar
from zhitong.matters.public import Matter, WaitingOn, procedure
from zhitong.matters.web.public import due_badge, state_badge
from zhitong.ui.components import DueBadge, StateBadge
from zhitong.ui.saying import said


@dataclass(frozen=True)
class Reader:
    """Who reads and when; the calendar is asked for once a page."""

    actor: Actor
    now: datetime
    calendar: Calendar

    def due(self, matter: Matter) -> DueBadge | None:
        if not matter.is_open:
            return None
        return due_badge(matter, self.now, url=f"/m/{matter.pk}/due/", calendar=self.calendar)


@dataclass(frozen=True)
class Line:
    """One fact of a report at one agency: what it is, how far it has come, by when, what was said."""

    words: str
    url: str = ""
    state: StateBadge | None = None
    due: DueBadge | None = None
    second: str = ""
    answer: str = ""


@dataclass(frozen=True)
class AtAgency:
    name: str
    own: bool
    lines: list[Line]


@dataclass(frozen=True)
class ShownReport:
    title: str
    url: str
    number: str
    when: str
    place: str
    state: StateBadge
    due: DueBadge | None
    places: list[AtAgency]


def shown_report(report: Report, reader: Reader) -> ShownReport:
    lead, due = report.lead, report.due
    return ShownReport(
        title=said(lead.title),
        url=f"/m/{lead.pk}/",
        number=lead.number,
        when=zh.zh_date(zh.day_of(lead.opened_at)),
        place=lead.lead_detail.place,
        state=StateBadge(_("在办"), "soon") if report.is_open else StateBadge(_("都已办结"), "ok"),
        due=reader.due(due[0]) if due else None,
        places=[
            AtAgency(
                one.agency.name,
                one.agency.pk == reader.actor.organisation_id,
                list(_lines(one, reader)),
            )
            for one in report.standings
        ],
    )


def _lines(standing: Standing, reader: Reader) -> Iterator[Line]:
    for matter in standing.matters:
        yield Line(
            said(procedure(matter.kind).label),
            f"/m/{matter.pk}/",
            state_badge(matter, reader.actor),
            reader.due(matter),
            matter.number,
        )
    if shared := standing.shared:
        yield Line(
            _("同报"),
            f"/m/{shared.matter_id}/",
            StateBadge(str(shared.get_state_display())),
            second=_times(shared.sent_at, shared.signed_at, ""),
            answer="：".join(one for one in (str(shared.get_stance_display()), shared.answer) if one),
        )
    for receipt in standing.receipts:
        yield Line(
            _("材料包"),
            f"/m/{receipt.matter_id}/",
            StateBadge(str(receipt.get_state_display())),
            second=_times(receipt.sent_at, receipt.signed_at, receipt.receipt_number),
            answer=receipt.answer,
        )
    for finding in standing.findings:
        sent = _("分流到{where}").format(where=finding.sent_to) if finding.sent_to else ""
        yield Line(str(finding.get_aspect_display()), second=sent, answer=finding.finding)
    for stage in standing.stages:
        mode = str(stage.get_mode_display()) if stage.mode else ""
        when = zh.zh_date(stage.on)
        yield Line(str(stage.get_step_display()), second=" · ".join(one for one in (when, mode) if one))


def _times(sent: datetime, signed: datetime | None, number: str) -> str:
    parts = [f"{_('送达')} {zh.zh_datetime(sent)}"]
    if signed is not None:
        parts.append(f"{_('签收')} {zh.zh_datetime(signed)}")
    return " · ".join([*parts, *([number] if number else [])])


def due_rows(picture: Picture, reader: Reader) -> list[dict[str, Any]]:
    """What is due of all reports. The name of the limit says whose it is where the office itself waits for others."""
    return [
        {
            "due": reader.due(one.matter),
            "what": said(one.label) if one.label else str(state_badge(one.matter, reader.actor).words),
            "who": _whose(one.matter, reader.actor),
            "title": said(one.matter.title),
            "url": f"/m/{one.matter.pk}/",
            "number": one.matter.number,
        }
        for one in picture.due
    ]


def _whose(matter: Matter, actor: Actor) -> str:
    if matter.waiting_on == WaitingOn.APPLICANT:
        return _("您") if actor.organisation_id == matter.subject_id else _("企业")
    return "" if matter.waiting_on == WaitingOn.OTHER else str(matter.lead.name)


def ending_words(row: Any, today: date, *, linked: bool) -> dict[str, str]:
    """A right or a certificate that lapses soon or has lapsed."""
    day = row.expires_on if isinstance(row, Right) else row.valid_until
    left = (day - today).days if day else 0
    words = _("已经过去 {n} 天").format(n=-left) if left < 0 else _("还有 {n} 天").format(n=left)
    place = "rights" if isinstance(row, Right) else "qualifications"
    return {
        "label": said(str(row)),
        "url": f"/portal/{place}/{row.pk}/" if linked else "",
        "words": f"{zh.zh_date_near(day, today=today)} · {words}" if day else "",
    }


def watched_rows(picture: Picture, reader: Reader) -> list[dict[str, Any]]:
    return [
        {
            "title": f"{one.platform_notice.platform_name} · {one.platform_notice.shop}",
            "url": f"/m/{one.pk}/",
            "state": state_badge(one, reader.actor),
            "due": reader.due(one),
        }
        for one in picture.watched
    ]


def officer_rows(contacts: list[Contact], actor: Actor) -> list[dict[str, Any]]:
    """The mobile number is opened by the enterprise itself, with a reason."""
    rows = []
    for one in contacts:
        duty = one.duty
        sealed = duty.person.phone if duty is not None else None
        opens = actor.organisation_kind != "agency" and duty is not None and sealed is not None
        rows.append(
            {
                "agency": one.agency,
                "own": one.agency.pk == actor.organisation_id,
                "name": duty.person.name if duty is not None else "",
                "duty": " · ".join(part for part in (str(duty.get_kind_display()), duty.title) if part)
                if duty is not None
                else "",
                "office": (duty.public_phone if duty is not None else "") or one.agency.public_phone,
                "masked": sealed.masked if opens and sealed is not None else "",
                "url": f"/portal/liaisons/{duty.pk}/phone/" if opens and duty is not None else "",
            }
        )
    return rows
