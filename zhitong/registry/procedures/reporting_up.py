"""上报: a list that was fixed below is handed over once to whoever gathers it above, and signed for there."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from zhitong.journal.public import Actor
from zhitong.matters.public import (
    Audience,
    Change,
    Create,
    Grant,
    Matter,
    MatterAccess,
    Move,
    PartyRole,
    Refusal,
    Result,
    Write,
)
from zhitong.people.public import Organisation, holder_ids
from zhitong.registry import rules
from zhitong.registry.bodies import bodies_for
from zhitong.registry.models import ListedUnit, ListReport
from zhitong.registry.procedures.duties import HEADS, OFFICERS
from zhitong.registry.vocabulary import LineDecision, LineState
from zhitong.registry.vocabulary import RoundState as S

REPORTING = "方案：报上级汇总"


def receiver_of(matter: Matter) -> Organisation | None:
    """Who gathers the lists of this mechanism above the one that fixed it."""
    found = bodies_for(matter.installation_id or 0, "receiver", matter.lead.territory_path, below=False)
    return next((one for one in found if one.pk != matter.lead_id), None)


def reported_units(matter: Matter) -> list[ListedUnit]:
    """Those of the round that stand in the list now."""
    lines = matter.round_lines.filter(state=LineState.DONE, decision=LineDecision.INCLUDE)
    units = ListedUnit.objects.in_list().filter(application__in=lines.values("application"))
    return list(units.select_related("application").order_by("id"))


def let_see(*, units: list[ListedUnit], receiver: Organisation, by: Actor, now: datetime) -> None:
    """What was reported may be read above from then on: the entries and the memberships, nothing else of them."""
    keys = [
        key for one in units for key in (one.matter_id, one.application and one.application.matter_id) if key
    ]
    rows = [
        MatterAccess(matter_id=key, organisation=receiver, party_role=PartyRole.REPORTED_UP) for key in keys
    ]
    MatterAccess.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)


class ReportUp(Move):
    """`data["note"]`: what whoever receives it should know."""

    verb = "round.report_up"
    label = "上报…"
    basis = REPORTING
    stage = "reporting_up"
    source = frozenset({S.CONCLUDED})
    role = "decider"
    duties = HEADS
    tells = (Audience.COUNTY,)
    sentence = "向{receiver}上报了名单，共 {units} 家"
    consequences = (
        "上级收到通知，签收以后记入经过。",
        "从现在起，上级能看到这一批列入的单位；没有上报的看不到。",
    )

    def guard(self) -> Iterator[Refusal]:
        receiver = receiver_of(self.matter)
        if receiver is None:
            yield Refusal("no_receiver", "系统里还没有接收名单的上级。请先由系统管理员建立。")
            return
        if self.matter.reports.filter(receiver=receiver).exists():
            yield Refusal("reported", "这一批已经上报过了，不用再报。")
        elif not reported_units(self.matter):
            yield Refusal("nobody_listed", "这一批没有列入名录的单位，没有可以上报的名单。")

    def effect(self) -> Iterable[Result]:
        receiver = self._receiver()
        self.units = reported_units(self.matter)
        fields = {
            "receiver": receiver,
            "units": len(self.units),
            "note": self.data.get("note", "").strip()[:500],
            "sent_at": self.now,
            "sent_by_label": self.actor.label,
        }
        yield Create(ListReport, fields)
        yield Grant(receiver.pk, PartyRole.RECEIVING)
        yield Write(let_see, {"units": self.units, "receiver": receiver})

    def _receiver(self) -> Organisation:
        found = receiver_of(self.matter)
        assert found is not None  # guarded
        return found

    def also_tells(self) -> Iterable[int]:
        return holder_ids([self._receiver().pk], tuple(OFFICERS), rules.day(self.now))

    def told(self) -> str:
        return f"上报了名单，共 {len(self.units)} 家，请签收"

    def facts(self) -> dict[str, Any]:
        note = self.data.get("note", "").strip()
        return {"receiver": str(self._receiver()), "units": len(self.units), "note": note}


class AcknowledgeReport(Move):
    """签收: the receipt for one report. `data["note"]`."""

    verb = "round.acknowledge_report"
    label = "签收名单…"
    basis = REPORTING
    stage = "reporting_up"
    source = frozenset({S.CONCLUDED})
    role = "receiving"
    duties = OFFICERS
    part = "reports"
    takes_handler = False
    tells = (Audience.LEAD,)
    sentence = "签收了上报的名单，共 {units} 家"
    consequences = ("上报的单位收到签收的通知，记入经过。",)

    @property
    def report(self) -> ListReport:
        return self.subpart

    def guard(self) -> Iterator[Refusal]:
        if self.report.receiver_id != self.actor.organisation_id:
            yield Refusal(
                "not_receiver", "这份名单是报给{name}的，由它签收。", {"name": str(self.report.receiver)}
            )
        elif self.report.received_at:
            yield Refusal("received", "这份名单已经签收。")

    def effect(self) -> Iterable[Result]:
        fields = {
            "received_at": self.now,
            "received_by_label": self.actor.label,
            "receipt_note": self.data.get("note", "").strip()[:500],
        }
        yield Change(self.report, fields)

    def facts(self) -> dict[str, Any]:
        return {"units": self.report.units, "note": self.data.get("note", "").strip()}

    def told(self) -> str:
        return f"签收了上报的名单，共 {self.report.units} 家"
