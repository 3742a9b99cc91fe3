"""联合考察: the round goes to every agency that the pack names; each answers in its own account, line by line, with its
own small moves. Silence is noted and never counts as consent.

Not here: the answers themselves (answering.py), what stands against fixing (agreement.py)."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from zhitong.journal.public import Actor
from zhitong.lib import zh
from zhitong.matters.public import (
    Audience,
    Change,
    Create,
    Do,
    Grant,
    Matter,
    Move,
    PartyRole,
    Refusal,
    Result,
    Write,
    end_of,
    reckoned_if_started,
)
from zhitong.people.public import DutyKind, holder_ids
from zhitong.registry import agreement, rules
from zhitong.registry.models import LineOpinion, ReviewParty, RoundLine
from zhitong.registry.procedures.duties import OFFICERS
from zhitong.registry.procedures.fixing import OfRound
from zhitong.registry.procedures.owing import nothing_owed
from zhitong.registry.vocabulary import ApplicationState, ReviewPartyState
from zhitong.registry.vocabulary import RoundState as S

REVIEW = "方案：联合考察"
REVIEWED = frozenset({S.JOINT_REVIEW, S.PRIOR_NOTICE})


def ask_opinions(
    *, matter: Matter, lines: Sequence[RoundLine], organisations: Sequence[int], by: Actor, now: datetime
) -> None:
    """One empty opinion per line and agency; what was said before stays. Runs inside the move that asks."""
    LineOpinion.objects.bulk_create(
        [
            LineOpinion(matter=matter, line=line, organisation_id=organisation)
            for line in lines
            for organisation in organisations
        ],
        batch_size=500,
        ignore_conflicts=True,
    )


class OfReview(OfRound):
    abstract = True
    basis = REVIEW
    stage = "joint_review"


class SendToReview(OfReview):
    """`data["due_on"]`: until when to answer, where the mechanism itself sets no time."""

    verb = "round.send_to_review"
    label = "送联合考察…"
    source = frozenset({S.PREPARING})
    target = S.JOINT_REVIEW
    starts = ("joint_review",)
    usual = True
    sentence = "送{parties}联合考察，{count} 家，请于{due}前反馈"
    consequences = (
        "各单位能看到这一批和批里的申报，各自在自己的账号里逐家反馈。",
        "每一家都要全部同意才能列入；不同意只影响这一家；没有反馈不等于同意。",
        "企业只看到“正在联合考察”。",
    )

    def guard(self) -> Iterator[Refusal]:
        lines = self.pending()
        if not lines:
            yield Refusal("no_lines", "本批还没有一家。先加入申报，再送联合考察。")
        for line in lines:
            if line.application.matter.state != ApplicationState.IN_ROUND:
                yield Refusal("changed", "{name}的申报已经有变动，请把它移出本批。", {"name": str(line)})
        yield from agreement.seats_of(self.matter)[1]

    def due(self) -> datetime | None:
        """The pack's time, or the day that the lead has chosen."""
        found = reckoned_if_started(self.matter, "joint_review", self.now)
        if found is not None:
            return found.due
        chosen = self.data.get("due_on")
        return end_of(chosen) if chosen else None

    def check(self) -> Iterator[Refusal]:
        due = self.due()
        if due is None:
            yield Refusal("due_missing", "本机制没有规定反馈的天数，请填各单位最迟哪一天反馈。")
        elif due <= self.now or rules.day(due) <= rules.day(self.now):
            yield Refusal("due_past", "反馈日期要晚于今天，请改一个日期。")

    def effect(self) -> Iterable[Result]:
        seats, due, lines = agreement.seats_of(self.matter)[0], self.due(), self.pending()
        assert due is not None
        known = {one.organisation_id: one for one in self.matter.review_parties.all()}
        asked = {"asked_at": self.now, "due_at": due, "state": ReviewPartyState.ASKED}
        asked["wake_at"] = remind_at(self.now, due)
        for place, seat in enumerate(seats):
            fields = {"role": seat.role, "title": seat.title, "place": place, **asked}
            if seat.organisation.pk in known:
                yield Change(known[seat.organisation.pk], fields)
            else:
                yield Create(ReviewParty, {"organisation": seat.organisation, **fields})
            yield Grant(seat.organisation.pk, PartyRole.CONSULTED, owes_until=due)
        ids = [seat.organisation.pk for seat in seats]
        yield Write(ask_opinions, {"matter": self.matter, "lines": lines, "organisations": ids})
        for line in lines:
            yield Do(EnterReview, line.application.matter, {"organisations": ids})
        notice = agreement.has_notice(self.matter)
        yield Change(self.matter, {"next_act": "round.publish_notice" if notice else "round.fix"})

    def also_tells(self) -> Iterable[int]:
        ids = {seat.organisation.pk for seat in agreement.seats_of(self.matter)[0]}
        return holder_ids(ids, (DutyKind.OFFICER, DutyKind.HEAD), rules.day(self.now))

    def told(self) -> str:
        return f"请您单位反馈联合考察的意见，共 {len(self.pending())} 家"

    def facts(self) -> dict[str, Any]:
        due = self.due()
        names = [seat.title for seat in agreement.seats_of(self.matter)[0]]
        return {
            "parties": names,
            "count": len(self.pending()),
            "due": due.isoformat() if due else "",
            "inside": f"{len(names)} 家单位都同意才能列入",
        }


def remind_at(now: datetime, due: datetime) -> datetime:
    """A quarter of the way before the end, at most three days before it, as clocks do."""
    return due - min((due - now) / 4, timedelta(days=3))


class EnterReview(Move):
    """Done by the round: the agencies of the joint review see the application from now on."""

    verb = "application.enter_review"
    label = "进入联合考察"
    basis = REVIEW
    stage = "joint_review"
    source = frozenset({ApplicationState.IN_ROUND})
    role = "examiner"
    duties = OFFICERS
    listed = False
    tells = (Audience.APPLICANT, Audience.COUNTY)
    sentence = "正在联合考察"

    def effect(self) -> Iterable[Result]:
        for organisation in self.data.get("organisations", ()):
            yield Grant(organisation, PartyRole.CONSULTED)

    def told(self) -> str:
        return "已送联合考察"


class RecallReview(OfReview):
    """`data["reason"]`. Back to preparing, to take lines in or out; what was said of the lines stays."""

    verb = "round.recall_review"
    label = "收回，重新准备…"
    source = frozenset({S.JOINT_REVIEW})
    target = S.PREPARING
    cancels = ("joint_review",)
    sentence = "收回联合考察，重新准备"
    consequences = ("可以再加入或移出申报，再送一次。", "各单位已经反馈的意见都留着。")
    needs = {"reason": "请写明为什么收回，各单位会看到。"}
    keeps = ("reason",)

    def effect(self) -> Iterable[Result]:
        yield from nothing_owed(self.matter)
        yield Change(self.matter, {"next_act": "round.send_to_review"})

    def also_tells(self) -> Iterable[int]:
        return members(self.matter, rules.day(self.now))


def members(matter: Matter, on: Any) -> list[int]:
    ids = set(matter.review_parties.values_list("organisation_id", flat=True))
    return holder_ids(ids, (DutyKind.OFFICER, DutyKind.HEAD), on)


# --- reminding, silence ---------------------------------------------------------------------------------------


class OfParty(OfReview):
    """About one agency that owes its opinions."""

    abstract = True
    source = REVIEWED
    part = "review_parties"
    listed = False
    takes_handler = False

    def guard(self) -> Iterator[Refusal]:
        if not agreement.owed(self.matter, self.subpart.organisation_id):
            yield Refusal("all_answered", "{unit}已经全部反馈了。", {"unit": str(self.subpart)})

    def left(self) -> int:
        return len(agreement.owed(self.matter, self.subpart.organisation_id))

    def also_tells(self) -> Iterable[int]:
        kinds = (DutyKind.OFFICER, DutyKind.HEAD)
        return holder_ids({self.subpart.organisation_id}, kinds, rules.day(self.now))

    def facts(self) -> dict[str, Any]:
        return {"unit": str(self.subpart), "left": self.left(), "due": self.subpart.due_at.isoformat()}


class RemindParty(OfParty):
    """催办, by the lead or by the calendar before the day."""

    verb = "round.remind_party"
    label = "催办"
    by_system = True
    sentence = "催{unit}反馈，还差 {left} 家，{due}到期"
    consequences = ("这家单位的经办人和负责人收到提醒。",)

    def effect(self) -> Iterable[Result]:
        fields: dict[str, Any] = {"wake_at": self.subpart.due_at if self.now < self.subpart.due_at else None}
        if self.subpart.state == ReviewPartyState.ASKED:
            fields["state"] = ReviewPartyState.REMINDED
        yield Change(self.subpart, fields)

    def told(self) -> str:
        due = zh.zh_date(rules.day(self.subpart.due_at))
        return f"提醒您单位反馈联合考察的意见，还差 {self.left()} 家，{due}到期"


class NoteSilence(OfParty):
    """The day has passed without an answer: both heads are told, and it counts as nothing."""

    verb = "round.note_silence"
    label = "记为逾期未反馈"
    role = None  # type: ignore[assignment]
    duties = frozenset()
    sentence = "{unit}到期没有反馈，还差 {left} 家，不算同意"

    def effect(self) -> Iterable[Result]:
        yield Change(self.subpart, {"state": ReviewPartyState.SILENT, "wake_at": None})

    def also_tells(self) -> Iterable[int]:
        both = {self.subpart.organisation_id, self.matter.lead_id}
        found = holder_ids(both, (DutyKind.HEAD,), rules.day(self.now))
        return [*found, *([self.matter.handler_id] if self.matter.handler_id else ())]

    def told(self) -> str:
        return f"{self.subpart}到期没有反馈，还差 {self.left()} 家。没有反馈不等于同意，请催办或者会商"
