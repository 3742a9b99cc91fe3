"""From a lead to its double report: the packet is sealed and both are asked for their signature in the same move."""

from collections.abc import Iterable, Iterator
from typing import Any

from zhitong.cases.models import Lead
from zhitong.cases.packets import Receivers, receivers_for, seal_packet
from zhitong.cases.procedures.crime.asking import ask_to_sign
from zhitong.cases.procedures.duties import OFFICERS
from zhitong.cases.vocabulary import DUAL_REPORT, LeadChannel
from zhitong.matters.public import Audience, Matter, Move, Open, PartyRole, Refusal, Result, Write

SCHEME = "方案：刑事案件双报制（试点）"


def opening_of_dual_report(lead: Lead, receivers: Receivers) -> dict[str, Any]:
    """Led by the police where it is in the system, else by the office that took the report in and records for it."""
    matter, police = lead.matter, receivers.police
    assert police is not None and receivers.procuratorate is not None
    leads = matter.lead_id if police.is_outside else police.pk
    parties = [
        (police.pk, PartyRole.RECEIVING.value),
        (receivers.procuratorate.pk, PartyRole.RECEIVING.value),
    ]
    if matter.subject_id:
        parties.append((matter.subject_id, PartyRole.APPLICANT.value))
    return {
        "title": f"双报：{matter.title}"[:240],
        "lead_id": leads,
        "subject_id": matter.subject_id,
        "installation_id": matter.installation_id,
        "priority": matter.priority,
        "secrecy": matter.secrecy,
        "detail": {"about": matter},
        "parties": tuple(parties),
    }


class ReportToBoth(Move):
    """From the right holder's criminal report. Done by the office that took it in, or at once where the scheme promises it."""

    verb = "lead.report_to_both"
    label = "同时报公安、检察院（双报）"
    basis = SCHEME
    source = frozenset({"received", "reviewing"})
    role = "lead"
    by_system = True
    duties = OFFICERS
    tells = (Audience.REPORTER,)
    sentence = "同一份材料同时报{police}和{procuratorate}"
    consequences = ("两家同时收到同一份材料包，哈希相同。", "权利人看得到两份回执。")

    @property
    def lead(self) -> Lead:
        found: Lead = self.matter.lead_detail
        return found

    def applies(self) -> bool:
        return self.lead.channel == LeadChannel.CRIMINAL_REPORT

    @property
    def receivers(self) -> Receivers:
        path = self.lead.territory.path if self.lead.territory else self.matter.lead.territory_path
        return receivers_for(path)

    def guard(self) -> Iterator[Refusal]:
        if self.matter.dual_reports.exists():
            yield Refusal("reported_already", "已经双报过，请看那一件。")
        missing = self.receivers.missing()
        if missing:
            names = {"names": "、".join(missing)}
            message = "系统里没有登记同级的{names}。请系统管理员先登记（可以登记为系统外机关）。"
            yield Refusal("receiver_unknown", message, names)

    def effect(self) -> Iterable[Result]:
        yield Open(DUAL_REPORT, opening_of_dual_report(self.lead, self.receivers))
        yield Write(seal_for_lead, {"lead": self.lead, "receivers": self.receivers})

    def facts(self) -> dict[str, Any]:
        police, other = self.receivers.police, self.receivers.procuratorate
        return {"police": police.name if police else "", "procuratorate": other.name if other else ""}


def seal_for_lead(*, lead: Lead, receivers: Receivers, by: Any, now: Any) -> None:
    """Runs after the double report was opened in the same move."""
    matter = Matter.objects.get(dual_report__about=lead.matter_id)
    seal_packet(
        matter=matter,
        source=lead.matter,
        about=str(lead.get_act_display()),
        words=lead.words,
        receivers=receivers,
        by=by,
        now=now,
    )
    ask_to_sign(matter, by=by, now=now)
