"""事前公示: the list that is proposed is shown to everybody for some days before it is fixed; then each line goes on
unless an objection to it is in hand."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from zhitong.lib import zh
from zhitong.lib.deadline import Deadline
from zhitong.matters.public import Audience, Change, Create, Refusal, Result, Sight, reckoned_if_started
from zhitong.registry import agreement, queries, rules, verdicts
from zhitong.registry.models import Publication, RoundLine
from zhitong.registry.procedures.duties import HEADS
from zhitong.registry.procedures.fixing import OfRound
from zhitong.registry.vocabulary import LineDecision, LineState, ObjectionState, PublicationKind
from zhitong.registry.vocabulary import RoundState as S

NOTICE = "方案：事前公示"


class OfNotice(OfRound):
    abstract = True
    basis = NOTICE
    stage = "prior_notice"
    role = "decider"
    duties = HEADS
    sight = Sight.PARTIES


class PublishNotice(OfNotice):
    """`data`: title, body; `ends_on` where the mechanism itself sets no number of days."""

    verb = "round.publish_notice"
    label = "公示拟列入名单…"
    source = frozenset({S.PREPARING, S.JOINT_REVIEW})
    target = S.PRIOR_NOTICE
    starts = ("prior_notice",)
    stops = ("joint_review",)
    usual = True
    tells = (Audience.CITY,)
    sentence = "公示了拟列入的 {count} 家，到{until}"
    consequences = (
        "公众能看到名单和公示期，可以对其中一家提出异议。",
        "公示期满才能定名单；有异议的只影响那一家，其余照办。",
        "提异议的人受保护：身份只有经办人看得到。",
    )
    needs = {"title": "请填公示的标题。"}

    def included(self) -> list[RoundLine]:
        return [line for line in self.pending() if line.decision == LineDecision.INCLUDE]

    def guard(self) -> Iterator[Refusal]:
        lines = self.pending()
        yield from rules.fix_refusals(lines, on=rules.day(self.now))
        yield from agreement.agreement_refusals(self.matter, lines)
        if lines and all(line.decision for line in lines) and not self.included():
            yield Refusal("nobody_included", "没有拟列入的单位，没有可以公示的名单。")

    def period(self) -> Deadline | None:
        return reckoned_if_started(self.matter, "prior_notice", self.now)

    def ends_on(self) -> date | None:
        found = self.period()
        return rules.day(found.due) if found is not None else self.data.get("ends_on")

    def check(self) -> Iterator[Refusal]:
        ends_on = self.ends_on()
        if ends_on is None:
            yield Refusal("end_missing", "本机制没有规定公示几天，请填公示到哪一天。")
        elif ends_on <= rules.day(self.now):
            yield Refusal("end_past", "公示至少要到明天，请改一个日期。")

    def effect(self) -> Iterable[Result]:
        found, ends_on = self.period(), self.ends_on()
        assert ends_on is not None
        words = f"{zh.zh_date(rules.day(self.now))}公示，到{zh.zh_date(ends_on)}为止。"
        if found is not None:
            words += "".join(found.steps) + ("（暂定，等待国务院节假日通知）" if found.provisional else "")
        fields = {
            "installation_id": self.matter.installation_id,
            "kind": PublicationKind.PRIOR,
            "title": self.data["title"].strip(),
            "body": self.data.get("body", "").strip(),
            "lines": [self.shown(line) for line in self.included()],
            "published_at": self.now,
            "published_by_label": self.actor.organisation_label,
            "round": self.round,
            "ends_on": ends_on,
            "period_words": words[:400],
        }
        yield Create(Publication, fields, matter=False)

    def shown(self, line: RoundLine) -> dict[str, Any]:
        """What may be told of a unit that is not listed yet: name, county, condition."""
        application = line.application
        items = queries.live_items(application.matter)
        verdict = verdicts.verified_verdict(application, items, on=rules.day(self.now))
        county = application.matter.county
        return {
            "line": line.pk,
            "name": application.organisation.name,
            "county": county.territory.name if county else application.organisation.territory.name,
            "basis": verdicts.entry_basis(application, verdict)[1],
        }

    def facts(self) -> dict[str, Any]:
        ends_on = self.ends_on()
        until = ends_on.isoformat() if ends_on else ""
        return {"title": self.data["title"].strip(), "count": len(self.included()), "until": until}


class WithdrawNotice(OfNotice):
    """`data["reason"]`. The list is prepared anew; the public no longer sees the old one."""

    verb = "round.withdraw_notice"
    label = "撤下公示，重新准备…"
    source = frozenset({S.PRIOR_NOTICE})
    target = S.PREPARING
    cancels = ("prior_notice",)
    tells = (Audience.CITY,)
    sentence = "撤下了公示，重新准备"
    consequences = ("公众不再看到这份名单。", "各单位已经反馈的意见都留着；再公示要重新算期限。")
    needs = {"reason": "请写明为什么撤下，公众会看到。"}
    keeps = ("reason",)

    def effect(self) -> Iterable[Result]:
        notice = agreement.current_notice(self.matter)
        if notice is not None:
            reason = self.data["reason"].strip()[:300]
            yield Change(notice, {"withdrawn_at": self.now, "withdrawn_reason": reason})


class ReleaseLine(OfRound):
    """A line that waited for its objection, after the list was fixed. `data`: decision, reason."""

    verb = "round.release_line"
    label = "异议办结，定这一家"
    stage = "decision"
    under = "decision"
    source = frozenset({S.DECIDED})
    role = "decider"
    duties = HEADS
    part = "round_lines"
    listed = False
    sentence = "{name}的异议已经办结：{decision_label}"
    consequences = ("这一家随即照决定办理。",)

    def guard(self) -> Iterator[Refusal]:
        if self.subpart.state != LineState.HELD:
            yield Refusal("not_held", "这一家没有因为异议暂缓。")
        elif self.subpart.pk in agreement.held_by_objection(self.matter):
            yield Refusal(
                "objection_open", "对{name}的异议还没有办结，先办异议。", {"name": str(self.subpart)}
            )

    def check(self) -> Iterator[Refusal]:
        decision, reason = self.data.get("decision"), self.data.get("reason", "").strip()
        if decision not in LineDecision.values:
            yield Refusal("decision_missing", "请选列入、不列入本批，还是不予入库。")
        elif decision == LineDecision.INCLUDE and self._upheld():
            yield Refusal("objection_upheld", "对这一家的异议成立，不能列入。")
        elif decision != LineDecision.INCLUDE and not reason:
            yield Refusal("reason_missing", "不列入要写理由，请填理由。")

    def _upheld(self) -> bool:
        return bool(self.subpart.objections.filter(matter__state=ObjectionState.UPHELD).exists())

    def effect(self) -> Iterable[Result]:
        reason = self.data.get("reason", "").strip()[:300]
        fields = {"state": LineState.PENDING, "decision": self.data["decision"], "reason": reason}
        yield Change(self.subpart, fields)

    def facts(self) -> dict[str, Any]:
        decision = LineDecision(self.data["decision"])
        return {
            "name": str(self.subpart),
            "line": self.subpart.pk,
            "decision_label": str(decision.label),
            "reason": self.data.get("reason", "").strip(),
        }
