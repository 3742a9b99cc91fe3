"""侦查、起诉、审判: each step recorded by the agency that takes it, or by the lead from its paper. And what the
procuratorate finds on the civil and the administrative side of the same facts."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, ClassVar

from zhitong.cases.models import AspectFinding, JusticeStage, Lead
from zhitong.cases.procedures.crime.asking import asked
from zhitong.cases.procedures.duties import OFFICERS
from zhitong.cases.queries.family import family_ids
from zhitong.cases.vocabulary import LEAD, Aspect, JusticeStep, LeadChannel, LeadSource, PacketRole
from zhitong.cases.vocabulary import ReceiptState as R
from zhitong.lib import zh
from zhitong.matters.public import (
    Audience,
    Change,
    Create,
    Matter,
    Move,
    Open,
    PartyRole,
    Refusal,
    Result,
    Sight,
)
from zhitong.people.public import Function, seats_of

SORTING = "方案：检察机关同步开展民事、行政审查，分流处置"


def lead_behind(matter: Matter) -> Lead | None:
    """The lead that a transfer or a double report grew out of, directly or through a case."""
    return Lead.objects.filter(matter__in=family_ids(matter)).select_related("matter").order_by("id").first()


class RecordStage(Move):
    """`data`: step, mode, agency_name, on, note, letter_number, open_to_parties."""

    abstract = True
    label = "登记司法进程…"
    duties = OFFICERS
    takes_handler = False
    sight = Sight.AGENCIES
    tells = (Audience.LEAD, Audience.APPLICANT)
    sentence = "{step}：{agency}，{on}"
    consequences = ("阶段和日期权利人看得到；说明按您选的范围。",)

    def check(self) -> Iterator[Refusal]:
        data = self.data
        on: date | None = data.get("on")
        if on is None or on > zh.day_of(self.now):
            yield Refusal("on_wrong", "请填这一步的日期，不能晚于今天。")
        if not data.get("agency_name", "").strip():
            yield Refusal("agency_missing", "请填是哪个机关办的。")
        if data.get("mode") and data["step"] not in (JusticeStep.FIRST_TRIAL, JusticeStep.SECOND_TRIAL):
            yield Refusal("mode_of_trial", "审理方式（简案快审、集中审理）只在一审、二审填。")

    def effect(self) -> Iterable[Result]:
        data = self.data
        fields = {
            "step": data["step"],
            "mode": data.get("mode", ""),
            "agency_name": data["agency_name"].strip(),
            "on": data["on"],
            "note": data.get("note", "").strip()[:500],
            "letter_number": data.get("letter_number", "").strip(),
            "sight": Sight.PARTIES if data.get("open_to_parties") else Sight.AGENCIES,
            "recorded_at": self.now,
            "recorded_by_label": self.actor.label,
        }
        yield Create(JusticeStage, fields)

    def facts(self) -> dict[str, Any]:
        data = self.data
        step = str(JusticeStep(data["step"]).label)
        return {"step": step, "agency": data["agency_name"].strip(), "on": data["on"].isoformat()}


class RecordStageByAgency(RecordStage):
    abstract = True
    role = "receiving"


class RecordStageByLead(RecordStage):
    """The lead enters it from the agency's paper."""

    abstract = True
    role = "lead"
    label = "按来函登记司法进程…"

    def check(self) -> Iterator[Refusal]:
        yield from super().check()
        if not self.data.get("letter_number", "").strip():
            yield Refusal("number_missing", "代其他机关登记的，请填来函或者文书号。")


class SortAspect(Move):
    """分流处置: `data`: aspect, finding, sent_to. The administrative side becomes a lead of market supervision."""

    abstract = True
    label = "审查一方面并分流…"
    role = "receiving"
    duties = OFFICERS
    takes_handler = False
    tells = (Audience.LEAD, Audience.APPLICANT)
    sentence = "检察院审查{aspect}：{finding}"
    consequences: ClassVar[tuple[str, ...]] = (
        "行政方面需要处理的，自动成为市场监管部门的一条线索。",
        "民事方面的意见，权利人会看到，可以起诉或者申请调解。",
    )
    needs = {"finding": "请写审查意见。"}

    def applies(self) -> bool:
        return bool(self.actor.organisation_function == Function.PROCURATORATE)

    def check(self) -> Iterator[Refusal]:
        if self.matter.aspect_findings.filter(aspect=self.data["aspect"]).exists():
            yield Refusal("sorted_already", "这一方面已经审查过。有新的意见，请在说明里另写函件。")

    def effect(self) -> Iterable[Result]:
        data = self.data
        fields = {
            "aspect": data["aspect"],
            "finding": data["finding"].strip()[:500],
            "sent_to": data.get("sent_to", "").strip(),
            "found_at": self.now,
            "found_by_label": self.actor.label,
        }
        yield Create(AspectFinding, fields)
        done = set(self.matter.aspect_findings.values_list("aspect", flat=True)) | {data["aspect"]}
        if done == set(Aspect.values):
            for receipt in self.matter.packet_receipts.filter(
                role=PacketRole.PROCURATORATE, organisation=self.actor.organisation_id
            ):
                yield Change(receipt, {"state": R.SORTED, "answered_at": self.now})
            yield from asked(self.matter, self.actor.organisation_id or 0, None)
        if data["aspect"] == Aspect.ADMINISTRATIVE and data.get("to_market_supervision"):
            yield from self.as_lead()

    def as_lead(self) -> Iterator[Result]:
        """The same facts as a lead of the bureau of the place, referred by the procuratorate."""
        lead = lead_behind(self.matter)
        seats = seats_of(self.actor.territory_path, function=Function.MARKET_SUPERVISION)
        office = seats.county or seats.city
        if lead is None or office is None:
            return
        about = lead.matter
        yield Open(
            LEAD,
            {
                "title": about.title,
                "lead_id": office.pk,
                "county_id": seats.county.pk if seats.county else None,
                "city_id": seats.city.pk if seats.city else None,
                "subject_id": about.subject_id,
                "installation_id": about.installation_id,
                "priority": about.priority,
                "detail": {
                    **lead.infringed(),
                    "channel": LeadChannel.REFERRAL,
                    "source": LeadSource.AGENCY,
                    "territory": lead.territory,
                    "place": lead.place,
                    "links": lead.links,
                    "words": f"{lead.words}\n检察院审查意见：{self.data['finding'].strip()}",
                    "reporter_label": self.actor.label,
                },
                "parties": ((self.actor.organisation_id, PartyRole.REPORTER.value),)
                + (((about.subject_id, PartyRole.APPLICANT.value),) if about.subject_id else ()),
                "starts": ("lead_check",),
            },
            relation="follows",
        )

    def facts(self) -> dict[str, Any]:
        aspect = str(Aspect(self.data["aspect"]).label)
        return {"aspect": aspect, "finding": self.data["finding"].strip()}
