"""Moves of the applicant, and of the county on behalf of an applicant that came with paper: submit, correct,
resubmit, withdraw. What the county checks stands in verifying.py."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from typing import Any

from zhitong.matters.public import Audience, Change, Move, Refusal, Result, Sight
from zhitong.registry import completeness, queries, rules, verdicts
from zhitong.registry.models import Application
from zhitong.registry.procedures.declared import items_of_declaration, settle_points
from zhitong.registry.procedures.duties import APPLICANTS, OFFICERS
from zhitong.registry.vocabulary import ApplicationState as S
from zhitong.registry.vocabulary import PointFor, Route

ENTRY = "方案：入库申报，如实填报申报材料"


def form_hash(form: dict[str, Any]) -> str:
    """What the history keeps of the form: proof of its content without its content."""
    return hashlib.sha256(json.dumps(form, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


class _Filing(Move):
    """What submitting and resubmitting have in common: completeness, territory, the declared items."""

    abstract = True

    @property
    def application(self) -> Application:
        return self.matter.application

    def guard(self) -> Iterator[Refusal]:
        yield from rules.entry_refusals(self.application, on=rules.day(self.now))
        yield from completeness.incompleteness(self.application, on=rules.day(self.now))

    def effect(self) -> Iterable[Result]:
        verdict = verdicts.declared_verdict(
            self.application.organisation, self.application, on=rules.day(self.now)
        )
        fields: dict[str, Any] = {"declared_verdict": verdict.as_dict(), "submitted_at": self.now}
        yield Change(self.application, {**fields, **self.filed_as()})
        yield from items_of_declaration(self.matter, now=self.now)

    def filed_as(self) -> dict[str, Any]:
        return {}

    def facts(self) -> dict[str, Any]:
        return {"form_hash": form_hash(self.application.form), "conditions": self.application.condition_keys}


class Submit(_Filing):
    verb = "application.submit"
    label = "提交申报"
    basis = ENTRY
    under = "application"
    source = frozenset({S.DRAFT})
    target = S.COUNTY_VERIFICATION
    role = "applicant"
    duties = APPLICANTS
    usual = True
    starts = ("county_verification",)
    tells = (Audience.COUNTY,)
    sentence = "提交了入库申报"
    consequences = (
        "申报表和材料交给推荐单位，逐件核验。",
        "提交以后不能再改，要改请推荐单位退回补正，或者先撤回。",
    )


class SubmitFor(_Filing):
    """The county files what an enterprise brought on paper; marked so in the history and on the page."""

    verb = "application.submit_for"
    label = "代企业提交（纸质申报）"
    basis = ENTRY
    under = "application"
    source = frozenset({S.DRAFT})
    target = S.COUNTY_VERIFICATION
    role = "county"
    duties = OFFICERS
    starts = ("county_verification",)
    tells = (Audience.APPLICANT,)
    sentence = "按企业交来的纸质材料代为提交"
    consequences = ("注明是代录的纸质申报。", "企业会收到通知，可以查看，有出入可以提出。")

    def guard(self) -> Iterator[Refusal]:
        """A row of a table cannot carry scans: the rest is gathered before the recommendation, which asks for it."""
        if self.application.route == Route.IMPORT:
            yield from rules.entry_refusals(self.application, on=rules.day(self.now))
        else:
            yield from super().guard()

    def filed_as(self) -> dict[str, Any]:
        return {} if self.application.route == Route.IMPORT else {"route": Route.PAPER}

    def facts(self) -> dict[str, Any]:
        return {**super().facts(), "on_behalf": True}


class CorrectFor(Move):
    """The county corrects on the enterprise's behalf. `data`: form (changed fields), conditions, reason.

    Rights and certificates are corrected in the enterprise's record; this move brings the items up to it."""

    verb = "application.correct_for"
    label = "代企业更正申报表…"
    basis = "方案：核实企业申报信息的真实性"
    under = "county_verification"
    source = frozenset({S.COUNTY_VERIFICATION, S.CORRECTION})
    role = "county"
    duties = OFFICERS
    tells = (Audience.APPLICANT,)
    sentence = "代企业更正了申报表：{fields}。{reason}"
    consequences = ("改了哪几项、为什么改，会记入经过，企业能看到。",)
    needs = {"reason": "请写明为什么改，例如“企业来电更正”。"}

    def check(self) -> Iterator[Refusal]:
        if not self._changed() and not self._conditions() and not self._items():
            yield Refusal("nothing_changed", "没有改动。改好一项再保存。")
        yield from completeness.form_refusals(self.matter.application, self.data.get("form", {}))

    def _changed(self) -> dict[str, Any]:
        form = self.matter.application.form
        return {key: value for key, value in self.data.get("form", {}).items() if form.get(key) != value}

    def _conditions(self) -> list[str] | None:
        chosen = self.data.get("conditions")
        return list(chosen) if chosen and chosen != self.matter.application.condition_keys else None

    def _items(self) -> list[Result]:
        """Items whose record was corrected since the submission: they lose their verdict and are checked again."""
        return list(items_of_declaration(self.matter, now=self.now))

    def effect(self) -> Iterable[Result]:
        application = self.matter.application
        fields: dict[str, Any] = {"form": {**application.form, **self._changed()}}
        if self._conditions():
            fields["condition_keys"] = self._conditions()
        self.labels = self._labels()
        yield Change(application, fields)
        yield from self._items()

    def _labels(self) -> list[str]:
        """What was changed, in words; taken before the change."""
        known = completeness.field_labels(self.matter.application)
        changed = [known.get(key, key) for key in self._changed()]
        if self._conditions():
            changed.append("申报的条件")
        if self._items():
            changed.append("权利和资质")
        return changed

    def facts(self) -> dict[str, Any]:
        return {"fields": self.labels, "reason": self.data["reason"], "on_behalf": True}


class Resubmit(_Filing):
    """The enterprise has mended what was asked. `data["answers"]`: {point id: what was done}."""

    verb = "application.resubmit"
    label = "补正后再提交"
    basis = ENTRY
    under = "application"
    source = frozenset({S.CORRECTION})
    target = S.COUNTY_VERIFICATION
    role = "applicant"
    duties = APPLICANTS
    usual = True
    stops = ("correction",)
    resumes = ("county_verification",)
    cause = "correction"
    tells = (Audience.COUNTY,)
    sentence = "补正以后再次提交"
    consequences = ("推荐单位接着核验，核验期限从中止的地方继续算。", "改过的权利和资质要重新核验。")

    def effect(self) -> Iterable[Result]:
        yield from super().effect()
        yield from settle_points(self.matter, PointFor.APPLICANT, self.data.get("answers", {}), now=self.now)


class ResubmitFor(Resubmit):
    verb = "application.resubmit_for"
    label = "代企业补正后提交"
    role = "county"
    duties = OFFICERS
    usual = False
    tells = (Audience.APPLICANT,)
    sentence = "按企业交来的补正材料代为提交"
    consequences = ("注明是代办的补正。", "核验期限从中止的地方继续算。")

    def facts(self) -> dict[str, Any]:
        return {**super().facts(), "on_behalf": True}


OPEN_TO_WITHDRAW = frozenset({S.DRAFT, S.COUNTY_VERIFICATION, S.CORRECTION, S.EXAMINATION, S.IN_ROUND})
CLOCKS = ("county_verification", "correction", "examination")


class Withdraw(Move):
    """自愿申报: who applies of its own will may also take it back, until the list is fixed."""

    verb = "application.withdraw"
    label = "撤回申报…"
    basis = "方案：自愿申报"
    under = "application"
    source = OPEN_TO_WITHDRAW
    target = S.WITHDRAWN
    role = "applicant"
    duties = APPLICANTS
    cancels = CLOCKS
    tells = (Audience.LEAD, Audience.COUNTY)
    sentence = "撤回了申报。{reason}"
    consequences = ("这次申报随即结束，期限停止计算。", "以后可以重新申报，资料不用再填一遍。")

    def applies(self) -> bool:
        """Who never applied has nothing to take back: it objects to being listed instead."""
        return not queries.is_compiled(self.matter)

    def guard(self) -> Iterator[Refusal]:
        if self.matter.state == S.IN_ROUND and queries.is_decided(self.matter.application):
            yield Refusal("decided", "批次名单已经定了，不能再撤回。入库以后不想留在名录里，请申请退出。")

    def effect(self) -> Iterable[Result]:
        yield Change(self.matter.application, {"outcome_reason": self.data.get("reason", "")})

    def facts(self) -> dict[str, Any]:
        return {"reason": self.data.get("reason", "")}


class WithdrawFor(Withdraw):
    verb = "application.withdraw_for"
    label = "按企业要求撤回…"
    role = "county"
    duties = OFFICERS
    tells = (Audience.LEAD, Audience.APPLICANT)
    sight = Sight.PARTIES
    sentence = "按企业要求代为撤回。{reason}"
    needs = {"reason": "请写明企业什么时候、怎样提出撤回。"}

    def facts(self) -> dict[str, Any]:
        return {**super().facts(), "on_behalf": True}
