"""Moves of the county: verify each declared right and certificate, return for correction, recommend or not."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from zhitong.matters.public import Audience, Change, Create, Move, Refusal, Result, Sight
from zhitong.registry import rules, verdicts
from zhitong.registry.completeness import incompleteness
from zhitong.registry.models import CorrectionPoint, VerificationItem
from zhitong.registry.procedures.declared import settle_points
from zhitong.registry.procedures.duties import OFFICERS
from zhitong.registry.queries import is_compiled, live_items
from zhitong.registry.vocabulary import ApplicationState as S
from zhitong.registry.vocabulary import PointFor, Route, Verdict

SCREENING = "方案：核实申报信息的真实性，核查专利、商标的有效数量"
VERIFYING = frozenset({S.COUNTY_VERIFICATION, S.CORRECTION})


class JudgeItem(Move):
    """One verdict on one item. `data`: verdict, note, source, found {state, holder, until …}, checked_on, evidence."""

    verb = "application.judge_item"
    label = "给出核验结论"
    basis = SCREENING
    under = "county_verification"
    source = VERIFYING
    role = "verifier"
    duties = OFFICERS
    part = "verification_items"
    listed = False
    sight = Sight.AGENCIES
    sentence = "核验{item}：{verdict_label}"
    needs = {"source": "请写明在哪里查的，例如“专利登记簿”。"}

    @property
    def item(self) -> VerificationItem:
        return self.subpart

    def guard(self) -> Iterator[Refusal]:
        if self.item.dropped_at:
            yield Refusal("dropped", "企业已经撤下这一件，不用再核验。")

    def check(self) -> Iterator[Refusal]:
        verdict, evidence = self.data.get("verdict"), self.data.get("evidence")
        if verdict not in Verdict.values:
            yield Refusal("verdict_missing", "请选一个核验结论。")
        elif verdict != Verdict.IN_FORCE and not self.data.get("note", "").strip():
            yield Refusal("note_missing", "结论不是“有效”时要写说明，请写明查到了什么。")
        if (self.data.get("checked_on") or rules.day(self.now)) > rules.day(self.now):
            yield Refusal("checked_future", "查的日期还没有到，请改成实际查的那一天。")
        if evidence and evidence.matter_id != self.matter.pk:
            yield Refusal("evidence_foreign", "核验依据要先传到这一件里，再选它。")

    def effect(self) -> Iterable[Result]:
        fields = {
            "verdict": self.data["verdict"],
            "note": self.data.get("note", ""),
            "source": self.data.get("source", ""),
            "found": _json(self.data.get("found", {})),
            "checked_on": self.data.get("checked_on") or rules.day(self.now),
            "checked_by_label": self.actor.label,
            "evidence": self.data.get("evidence"),
        }
        yield Change(self.item, fields)

    def facts(self) -> dict[str, Any]:
        verdict = Verdict(self.data["verdict"])
        return {
            "item": str(self.item),
            "item_id": self.item.pk,
            "verdict": verdict.value,
            "verdict_label": str(verdict.label),
            "found": _json(self.data.get("found", {})),
            "note": self.data.get("note", ""),
            "source": self.data.get("source", ""),
        }


class ConfirmItem(JudgeItem):
    """一致的全部确认: the register says what was declared. `data`: source, checked_on."""

    verb = "application.confirm_item"
    label = "一致，确认有效"
    bulk = True
    sentence = "核验{item}：与登记一致，有效"

    def guard(self) -> Iterator[Refusal]:
        yield from super().guard()
        if self.item.verdict:
            yield Refusal("judged", "{item}已经有结论，要改请单独打开。", {"item": str(self.item)})
        until = verdicts.until_of(self.item)
        if until and until < rules.day(self.now):
            yield Refusal(
                "expired",
                "{item}填报的有效期到 {until} 已经过去，不能当作一致，请单独给出结论。",
                {"item": str(self.item), "until": until.isoformat()},
            )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.data = {**self.data, "verdict": Verdict.IN_FORCE.value}


def _json(found: dict[str, Any]) -> dict[str, Any]:
    """What the register said, with dates as text."""
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in found.items()}


class ReturnForCorrection(Move):
    """`data["points"]`: what is wrong or missing, one sentence each."""

    verb = "application.return_for_correction"
    label = "退回补正…"
    basis = SCREENING
    stage = "county_verification"
    source = frozenset({S.COUNTY_VERIFICATION})
    target = S.CORRECTION
    role = "verifier"
    duties = OFFICERS
    pauses = ("county_verification",)
    cause = "correction"
    starts = ("correction",)
    tells = (Audience.APPLICANT,)
    sentence = "退回补正：{points}"
    consequences = ("企业收到要补正的清单，补好以后再提交。", "核验期限中止，企业再提交时接着算。")

    def applies(self) -> bool:
        return not is_compiled(self.matter)

    def check(self) -> Iterator[Refusal]:
        if not points_of(self.data):
            yield Refusal("points_missing", "请写出要补正什么，一行一项。")

    def effect(self) -> Iterable[Result]:
        yield from raise_points(self, PointFor.APPLICANT)

    def facts(self) -> dict[str, Any]:
        return {"points": points_of(self.data)}

    def told(self) -> str:
        return f"退回补正 {len(points_of(self.data))} 项，请补好以后再提交"


def points_of(data: Any) -> list[str]:
    return [point.strip()[:300] for point in data.get("points", ()) if point.strip()]


def raise_points(run: Move, addressee: PointFor) -> Iterator[Result]:
    for text in points_of(run.data):
        fields = {
            "text": text,
            "addressee": addressee,
            "raised_at": run.now,
            "raised_by_label": run.actor.label,
        }
        yield Create(CorrectionPoint, fields)


class Recommend(Move):
    """推荐: every item has a verdict, and the condition holds on what was verified, on this very day."""

    verb = "application.recommend"
    label = "推荐…"
    basis = "方案：按照条件推荐"
    stage = "recommendation"
    source = frozenset({S.COUNTY_VERIFICATION})
    target = S.EXAMINATION
    role = "recommender"
    duties = OFFICERS
    early = frozenset({S.CORRECTION})
    early_message = "企业还在补正。等企业再提交、核验完，就可以推荐。"
    usual = True
    bulk = True
    stops = ("county_verification",)
    starts = ("examination",)
    tells = (Audience.CITY, Audience.APPLICANT)
    sentence = "推荐：{opinion}"
    consequences = ("推荐表和申报材料报到牵头单位，由它考察。", "核验期限到此为止。", "通知企业和牵头单位。")
    needs = {"opinion": "请填推荐意见，它会印在申报表的“推荐单位审批意见”里。"}

    def applies(self) -> bool:
        return not is_compiled(self.matter)

    def guard(self) -> Iterator[Refusal]:
        application, on = self.matter.application, rules.day(self.now)
        if application.route == Route.IMPORT:
            yield from incompleteness(application, on=on)
        yield from rules.recommendation_refusals(application, live_items(self.matter), on=on)

    def effect(self) -> Iterable[Result]:
        application = self.matter.application
        verdict = verdicts.verified_verdict(application, live_items(self.matter), on=rules.day(self.now))
        yield Change(
            application,
            {
                "verified_verdict": verdict.as_dict(),
                "recommendation": self.data["opinion"].strip(),
                "recommended_at": self.now,
                "recommended_by_label": self.actor.label,
            },
        )
        yield from settle_points(self.matter, PointFor.COUNTY, self.data.get("answers", {}), now=self.now)

    def facts(self) -> dict[str, Any]:
        lines = self.matter.application.verified_verdict["conditions"]
        met = [line["key"] for line in lines if line["verdict"] == "met"]
        return {"opinion": self.data["opinion"].strip(), "met": met}


class DoNotRecommend(Move):
    """Not being recommended is a possible result; it is explained to the enterprise."""

    verb = "application.do_not_recommend"
    label = "不推荐…"
    basis = "方案：按照条件推荐"
    stage = "recommendation"
    source = frozenset({S.COUNTY_VERIFICATION})
    target = S.NOT_RECOMMENDED
    role = "recommender"
    duties = OFFICERS
    stops = ("county_verification",)
    tells = (Audience.APPLICANT, Audience.CITY)
    irreversible = True
    sentence = "没有推荐：{reason}"
    consequences = ("这次申报随即结束，期限停止计算。", "企业收到理由。", "企业以后可以重新申报。")
    needs = {"reason": "请写明为什么不推荐，企业会看到。"}
    keeps = ("reason",)

    def applies(self) -> bool:
        return not is_compiled(self.matter)

    def effect(self) -> Iterable[Result]:
        yield Change(self.matter.application, {"outcome_reason": self.data["reason"].strip()})

    def told(self) -> str:
        return f"没有推荐：{self.data['reason'].strip()}"[:180]
