"""What people do with a lead, a dispute or a case next, how long it takes them, and the real move that ends it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from config.simulation.casework import CASES, Given, Step, steps_in
from config.simulation.setup import Setup, drawn
from config.simulation.world import Bureau, Worker, World
from zhitong.cases.public import LeadGiven, SuspectGiven, case_kinds_for, report_lead
from zhitong.journal.public import Actor
from zhitong.lib import zh
from zhitong.lib.deadline import SHANGHAI
from zhitong.matters.public import Matter, Refused, detail, move_of, perform, refusals

ACTS = {
    "report": "trademark",
    "complaint": "trademark",
    "adjudication_request": "patent",
    "referral": "counterfeit_patent",
}
# Moves of which no other bureau learns.
ALONE = frozenset(f"lead.{act}" for act in ("take_up", "ask_for_more", "refuse", "route_away", "accept"))
ENDING = {"reason": "模拟：经核查", "basis": "模拟", "reply": "模拟：结论和理由"}


@dataclass
class Plan:
    """What will become of a lead, drawn when it comes in."""

    channel: str
    outcome: str
    more: bool
    other: Bureau
    by: Actor
    reviewed: bool = False


@dataclass
class Task:
    """`act` is what is pressed when the minutes are over."""

    matter: int
    what: str
    minutes: int
    act: Callable[[datetime], Any]
    for_head: bool = False
    handler: int | None = None
    of_case: bool = False


@dataclass
class Office:
    """Everything that goes on: plans by lead, what the reporters owe, moves that were refused."""

    setup: Setup
    world: World
    rng: Random
    plans: dict[int, Plan] = field(default_factory=dict)
    answers: list[tuple[datetime, int]] = field(default_factory=list)
    refused: dict[str, int] = field(default_factory=dict)
    cases: int = 0
    now: datetime = field(default=datetime.min.replace(tzinfo=SHANGHAI))
    # By case: which steps are done, when the last one was, what it waits for, and until when nobody asks again.
    done: dict[int, set[str]] = field(default_factory=dict)
    last: dict[int, datetime] = field(default_factory=dict)
    held: dict[int, str] = field(default_factory=dict)
    asleep: dict[int, date] = field(default_factory=dict)
    # By bureau: what it has to do, as read last; taken out where a move may have changed it.
    waiting: dict[int, Sequence[Matter]] = field(default_factory=dict)

    def bring(self, now: datetime) -> None:
        """One more lead of some enterprise in some county."""
        assumed, rng = self.setup.assumed, self.rng
        bureau = rng.choice(self.world.counties)
        unit, liaison = rng.choice(self.world.units[bureau.organisation.pk])
        channel = drawn(assumed.channels, rng)
        patent = channel == "adjudication_request"
        given = LeadGiven(
            channel=channel,
            source="enterprise",
            act=ACTS[channel],
            words="模拟的线索。",
            right_title="示例专利" if patent else "示例商标",
            right_kind="patent_invention" if patent else "trademark",
            holder=unit,
            territory=bureau.territory,
            place="示例市场",
            suspects=(SuspectGiven(kind="shop", name=f"示例商行{rng.randrange(500)}"),),
        )
        matter = report_lead(given, by=liaison, now=now).matter
        others = [one for one in self.world.counties if one is not bureau] or [bureau]
        outcome = drawn(assumed.outcomes, rng)
        alone = len(self.world.counties) == 1
        outcome = "accept" if alone and outcome in ("hand_over", "dispute") else outcome
        more = rng.randrange(100) < assumed.chances["more"]
        self.plans[matter.pk] = Plan(channel, outcome, more, rng.choice(others), liaison)
        bureau.received += 1
        self.waiting.pop(matter.lead_id, None)

    def press(self, verb: str, pk: int, by: Actor, now: datetime, **data: Any) -> bool:
        """The real move; a refusal is counted, never forced."""
        move = move_of(verb)
        assert move is not None, verb
        try:
            perform(move, Matter.objects.get(pk=pk), actor=by, now=now, data=data)
        except Refused as refused:
            code = f"{verb}：{refused.refusals[0].sentence}"
            self.refused[code] = self.refused.get(code, 0) + 1
            return False
        if verb in ALONE or verb.split(".")[0] in CASES:
            self.waiting.pop(by.organisation_id or 0, None)
        else:
            self.waiting.clear()
        return True

    def answer(self, now: datetime) -> None:
        """Reporters add what they were asked for."""
        due = [one for one in self.answers if one[0] <= now]
        self.answers = [one for one in self.answers if one[0] > now]
        for _, pk in due:
            self.press("lead.supplement", pk, self.plans[pk].by, now, words="模拟：已补充")

    # --- what is next ------------------------------------------------------------------------------------

    def task(self, matter: Matter, worker: Worker) -> Task | None:
        """What this person could do now with this matter; None where it waits for somebody else."""
        if matter.kind == "jurisdiction_dispute":
            return self._of_dispute(matter, worker)
        if matter.kind in CASES:
            return self._of_case(matter, worker)
        plan = self.plans.get(matter.pk)
        if plan is None:
            return None
        if matter.state == "handing_over":
            return self._taking_over(matter, worker)
        if matter.lead_id != worker.actor.organisation_id:
            return None
        if matter.state == "received":
            return self._simple(matter, worker, "take_up", "lead.take_up")
        return self._review(matter, plan, worker) if matter.state == "reviewing" else None

    def _simple(self, matter: Matter, worker: Worker, what: str, verb: str, **data: Any) -> Task:
        pk, actor = matter.pk, worker.actor
        minutes = self.setup.assumed.effort[what]
        return Task(pk, what, minutes, lambda now: self.press(verb, pk, actor, now, **data))

    def _taking_over(self, matter: Matter, worker: Worker) -> Task | None:
        if matter.lead_id == worker.actor.organisation_id or worker.is_head:
            return None
        task = self._simple(matter, worker, "accept_hand_over", "lead.accept_hand_over")
        return task

    def _review(self, matter: Matter, plan: Plan, worker: Worker) -> Task | None:
        effort, pk, actor = self.setup.assumed.effort, matter.pk, worker.actor
        if plan.more:
            return Task(
                pk,
                "ask_for_more",
                effort["ask_for_more"],
                lambda now: self._ask(pk, actor, now),
                handler=matter.handler_id,
            )
        if plan.outcome == "dispute" and matter.disputes.exists():
            if matter.disputes.filter(matter__is_open=True).exists():
                return None
            plan.outcome = "accept"
        if not plan.reviewed:

            def look(now: datetime) -> None:
                plan.reviewed = True

            return Task(pk, "review", effort[f"review_{plan.channel}"], look, handler=matter.handler_id)
        if plan.outcome == "refuse":
            return Task(
                pk,
                "refuse",
                effort["refuse"],
                lambda now: self.press("lead.refuse", pk, actor, now, **ENDING),
                for_head=True,
            )
        what = plan.outcome if plan.outcome in ("hand_over", "dispute") else "decide"
        return Task(
            pk, what, effort[what], lambda now: self._decide(pk, plan, worker, now), handler=matter.handler_id
        )

    def _ask(self, pk: int, actor: Actor, now: datetime) -> None:
        plan = self.plans[pk]
        plan.more = False
        if self.press("lead.ask_for_more", pk, actor, now, points=["模拟：购买凭证"]):
            least, most = self.setup.assumed.chances["answer_days"]
            self.answers.append((now + timedelta(days=self.rng.randint(least, most)), pk))

    def _decide(self, pk: int, plan: Plan, worker: Worker, now: datetime) -> None:
        actor = worker.actor
        if plan.outcome == "hand_over":
            until = zh.day_of(now + timedelta(days=7))
            plan.outcome, plan.reviewed = "accept", False
            reason = {"reason": "模拟：发生在那里", "basis": "模拟", "kind": "penalty", "until": until}
            self.press("lead.hand_over", pk, actor, now, receiver=plan.other.organisation, **reason)
        elif plan.outcome == "dispute":
            data = {"other": plan.other.organisation, "other_name": "", "stance": "theirs"}
            self.press("lead.dispute", pk, actor, now, **data, reason="模拟：货在那里", arose_at=now)
        elif plan.outcome == "accept":
            self._accept(pk, worker, now)
        else:
            self.press("lead.route_away", pk, actor, now, **ENDING, sent_to="court")

    def _accept(self, pk: int, worker: Worker, now: datetime) -> None:
        """As the first kind of case that takes it; where none does, the reporter is told of another way."""
        kinds = case_kinds_for(Matter.objects.get(pk=pk))
        if kinds and self.press("lead.accept", pk, worker.actor, now, kind=kinds[0], reason="模拟"):
            self.cases += 1
        elif not kinds:
            self.press("lead.route_away", pk, worker.actor, now, **ENDING, sent_to="court")

    def _of_case(self, matter: Matter, worker: Worker) -> Task | None:
        """The next step that is not done, where the move itself lets it be done now; else it is asked again tomorrow."""
        pk, today = matter.pk, zh.day_of(self.now)
        done = self.done.setdefault(pk, set())
        step = next((one for one in steps_in(matter.kind, matter.state) if one.act not in done), None)
        if step is None or step.for_head != worker.is_head or self.asleep.get(pk) == today:
            return None
        if step.after and self.now < self.last[pk] + timedelta(days=step.after):
            return None
        if matter.lead_id != worker.actor.organisation_id:
            return None
        move = move_of(f"{matter.kind}.{step.act}")
        assert move is not None, step.act
        given = Given(matter, worker, self.now, self.world.scan)
        run = move(matter, actor=worker.actor, now=self.now, data=step.data(given))
        # Also what the move says of its data: that the party's time still runs stands there.
        if why := refusals(run) or list(run.check()):
            self.held[pk], self.asleep[pk] = f"{move.label.rstrip('…')}：{why[0].sentence}", today
            return None
        return Task(
            pk,
            step.act,
            self.setup.assumed.effort[step.effort],
            lambda now: self._do_step(matter, step, worker, now),
            for_head=step.for_head,
            handler=None if step.for_head else matter.handler_id,
            of_case=True,
        )

    def _do_step(self, matter: Matter, step: Step, worker: Worker, now: datetime) -> None:
        given = Given(matter, worker, now, self.world.scan)
        self.last[matter.pk] = now
        verb = f"{matter.kind}.{step.act}"
        if self.press(verb, matter.pk, worker.actor, now, **step.data(given)):
            self.done[matter.pk].add(step.act)
            self.held.pop(matter.pk, None)
        else:
            self.asleep[matter.pk] = zh.day_of(now)

    def _of_dispute(self, matter: Matter, worker: Worker) -> Task | None:
        """The head reports it to the city; the city's head designates."""
        if not worker.is_head or matter.lead_id != worker.actor.organisation_id:
            return None
        dispute, pk, actor, effort = detail(matter), matter.pk, worker.actor, self.setup.assumed.effort
        if matter.state == "raised":
            verb = "report_up_patent" if dispute.is_patent else "report_up_penalty"
            act = f"jurisdiction_dispute.{verb}"
            return Task(
                pk,
                "report_up",
                effort["report_up"],
                lambda now: self.press(act, pk, actor, now, letter_number="模拟1号"),
                for_head=True,
            )
        if matter.state == "reported":
            data = {"designated": dispute.other, "reason": "模拟：侵权行为地"}
            act = "jurisdiction_dispute.designate"
            return Task(
                pk,
                "designate",
                effort["designate"],
                lambda now: self.press(act, pk, actor, now, **data),
                for_head=True,
            )
        return None
