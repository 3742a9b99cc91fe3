"""What a kind of work includes so that its jurisdiction can be disputed: raising the dispute, objecting to a hand-over,
following the designation. The matter stays with its holder meanwhile, so that it is never in nobody's hands."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from zhitong.cases.actions.disputing import ask_for_views
from zhitong.cases.models import DisputeView
from zhitong.cases.procedures.duties import OFFICERS
from zhitong.cases.reach import common_superior, reach_of
from zhitong.cases.vocabulary import DISPUTE, DisputeReach, DisputeStance, InfringingAct
from zhitong.journal.public import Actor
from zhitong.matters.public import (
    Audience,
    Change,
    Grant,
    HandOverState,
    Matter,
    MatterAccess,
    Move,
    Open,
    PartyRole,
    Refusal,
    Result,
    Secrecy,
    Sight,
    Write,
    open_hand_over,
    parts_of,
)
from zhitong.people.public import Organisation, OrganisationState, seats_of

BASIS = "《行政处罚法》第25条；方案：管辖争议"
# The promise of the scheme and the law's own time for negotiating run side by side; the stricter one is shown first.
STARTS = {
    DisputeReach.INSIDE: ("jurisdiction_report_inside", "jurisdiction_negotiation"),
    DisputeReach.OUTSIDE: ("jurisdiction_report_outside", "jurisdiction_negotiation"),
    DisputeReach.BEYOND: (),
}


@dataclass(frozen=True)
class Sides:
    """Who disputes: `stances` are (stance, reason) by organisation id of those that have stated theirs already."""

    holder: Organisation
    other: Organisation | None
    other_name: str
    stances: Mapping[int, tuple[str, str]]

    @property
    def reach(self) -> str:
        return reach_of(self.holder, self.other) if self.other else DisputeReach.BEYOND

    @property
    def present(self) -> list[Organisation]:
        return [one for one in (self.holder, self.other) if one is not None]


def opening_of_dispute(matter: Matter, sides: Sides, *, arose_at: datetime, by: Actor, now: datetime) -> Open:
    """The dispute as a matter of its own: of the county inside a city, of the city bureau beyond it."""
    holder, reach = sides.holder, sides.reach
    seats = seats_of(holder.territory_path, function=holder.function)
    leads = holder if reach == DisputeReach.INSIDE else (seats.city or holder)
    is_patent = _is_patent(matter)
    starts = STARTS[DisputeReach(reach)]
    return Open(
        DISPUTE,
        {
            "title": f"管辖争议：{matter.title}"[:240],
            "lead_id": leads.pk,
            "county_id": seats.county.pk if seats.county else None,
            "city_id": seats.city.pk if seats.city else None,
            "installation_id": matter.installation_id,
            "priority": matter.priority,
            "secrecy": matter.secrecy,
            "detail": {**_detail(matter, sides, arose_at), "is_patent": is_patent},
            "parties": tuple((one.pk, PartyRole.CONSULTED.value) for one in sides.present),
            # For patents the law sets no days (D8), only the scheme does.
            "starts": starts[:1] if is_patent else starts,
            "since": arose_at,
            "children": tuple(
                (DisputeView, _view(one, sides.stances.get(one.pk), now, by.label)) for one in sides.present
            ),
        },
        relation="related",
    )


def _is_patent(matter: Matter) -> bool:
    act = getattr(getattr(matter, "lead_detail", None), "act", "")
    return act == InfringingAct.PATENT or matter.kind == "adjudication"


def _detail(matter: Matter, sides: Sides, arose_at: datetime) -> dict[str, Any]:
    superior = common_superior(sides.holder, sides.reach)
    return {
        "about": matter,
        "reach": sides.reach,
        "holder": sides.holder,
        "other": sides.other,
        "other_name": sides.other.name if sides.other else sides.other_name,
        "superior": superior,
        "superior_name": superior.name if superior else "",
        "arose_at": arose_at,
    }


def _view(one: Organisation, stated: tuple[str, str] | None, now: datetime, by_label: str) -> dict[str, Any]:
    if stated is None:
        return {"organisation": one}
    stance, reason = stated
    who = {"stated_at": now, "stated_by_label": by_label}
    return {"organisation": one, "stance": stance, "reason": reason, **who}


def open_dispute(matter: Matter) -> Any:
    return next(iter(parts_of(matter, "disputes", matter__is_open=True)), None)


class Disputing(Move):
    abstract = True
    basis = BASIS
    duties = OFFICERS
    sight = Sight.AGENCIES
    tells = (Audience.CITY,)
    consequences: ClassVar[tuple[str, ...]] = (
        "管辖争议另立一件，从争议发生的那一刻起计时，精确到分。",
        "指定以前，这一件仍由现在的单位负责，不能停办。",
    )
    needs = {"reason": "请写本单位的理由。"}

    def guard(self) -> Iterator[Refusal]:
        if open_dispute(self.matter) is not None:
            yield Refusal("dispute_open", "这一件已经有一个管辖争议在办，请到那一件里表态。")

    def check(self) -> Iterator[Refusal]:
        at = self.data.get("arose_at")
        if at is None:
            yield Refusal("arose_missing", "请填争议发生的时间，精确到分。")
        elif at > self.now:
            yield Refusal("arose_later", "争议发生的时间还没有到，请核对。")
        elif at < self.matter.opened_at.replace(second=0, microsecond=0):
            yield Refusal("arose_before", "争议发生的时间早于收到这一件的时间，请核对。")


class RaiseDispute(Disputing):
    """`data`: other (an agency, or None with other_name beyond the province), other_name, stance, arose_at, reason."""

    abstract = True
    label = "提出管辖争议…"
    role = "lead"
    sentence = "与{other}有管辖争议"

    @property
    def sides(self) -> Sides:
        data, holder = self.data, self.matter.lead
        stance = (data["stance"], data["reason"].strip())
        return Sides(holder, data.get("other"), data.get("other_name", "").strip(), {holder.pk: stance})

    def check(self) -> Iterator[Refusal]:
        yield from super().check()
        other = self.data.get("other")
        if other is None and not self.data.get("other_name", "").strip():
            yield Refusal("other_missing", "请选对方机关；省外的，写对方机关或者侵权企业所在地。")
        elif other is not None and other.pk == self.matter.lead_id:
            yield Refusal("own_organisation", "对方不能是本单位，请选别的机关。")
        elif other is not None and other.state != OrganisationState.ACTIVE:
            yield Refusal("other_gone", "{name}已经撤销，请选接替它的机关。", {"name": other.name})

    def effect(self) -> Iterable[Result]:
        data = self.data
        yield opening_of_dispute(
            self.matter, self.sides, arose_at=data["arose_at"], by=self.actor, now=self.now
        )
        yield Write(ask_for_views, {"about": self.matter})

    def facts(self) -> dict[str, Any]:
        other = self.data.get("other")
        return {
            "other": other.name if other else self.data.get("other_name", "").strip(),
            "reach": str(self.sides.reach),
            "stance": str(self.data["stance"]),
            "reason": self.data["reason"].strip(),
            "arose": self.data["arose_at"].isoformat(),
        }


class ObjectToHandOver(Disputing):
    """受移送机关有异议: it may not send the matter on, it brings it before the common superior (D7)."""

    abstract = True
    label = "有异议，报共同上级…"
    basis = "《市场监督管理行政处罚程序规定》第14条（转引，待法制确认）；《行政处罚法》第25条"
    role = "receiving"
    sentence = "对{sender}的移交有异议，报共同上级指定"
    consequences = ("这一件回到移出单位，由它负责到指定为止。", *Disputing.consequences)

    def applies(self) -> bool:
        waiting = open_hand_over(self.matter)
        return waiting is not None and waiting.receiver_id == self.actor.organisation_id

    def effect(self) -> Iterable[Result]:
        waiting = open_hand_over(self.matter)
        assert waiting is not None
        self._sender = waiting.sender.name
        reason = self.data["reason"].strip()
        answered = {"answer": reason, "answered_at": self.now, "answered_by_label": self.actor.label}
        yield Change(waiting, {"state": HandOverState.DISPUTED, **answered})
        for access in MatterAccess.objects.filter(
            matter=self.matter, organisation=waiting.receiver_id, party_role=PartyRole.RECEIVING
        ):
            yield Change(access, {"owes_until": None})
        stances = {
            waiting.sender_id: (DisputeStance.THEIRS.value, waiting.reason),
            waiting.receiver_id: (DisputeStance.THEIRS.value, reason),
        }
        sides = Sides(waiting.sender, waiting.receiver, "", stances)
        yield opening_of_dispute(
            self.matter, sides, arose_at=self.data["arose_at"], by=self.actor, now=self.now
        )
        yield Write(ask_for_views, {"about": self.matter})

    def facts(self) -> dict[str, Any]:
        return {"sender": self._sender, "reason": self.data["reason"].strip()}


class FollowDesignation(Move):
    """Done by the designation: the matter goes to the agency that was named. `data`: designated, by_whom."""

    abstract = True
    label = "按指定管辖办理"
    basis = BASIS
    role = None
    by_system = True
    listed = False
    takes_handler = False
    sight = Sight.AGENCIES
    tells = (Audience.LEAD, Audience.REPORTER)
    sentence = "按{by_whom}的指定，由{designated}办理"

    def effect(self) -> Iterable[Result]:
        named, former = self.data["designated"], self.matter.lead_id
        if named.pk == former:
            return
        seats = seats_of(named.territory_path, function=named.function)
        above = {"county_id": seats.county.pk if seats.county else None}
        above["city_id"] = seats.city.pk if seats.city else None
        yield Change(self.matter, {"lead_id": named.pk, "handler_id": None, **above})
        yield Grant(former, PartyRole.SENDER)
        if self.matter.secrecy >= Secrecy.SEALED:
            # Where no seat gives sight, whoever handles it is named.
            yield Grant(named.pk, PartyRole.HANDLING)

    def facts(self) -> dict[str, Any]:
        return {"designated": self.data["designated"].name, "by_whom": self.data["by_whom"]}
