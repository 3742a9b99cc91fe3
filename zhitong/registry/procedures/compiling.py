"""Moves of a list that bureaus compile without applications: put together, ask the enterprise to confirm and complete,
take down what it answers, put forward for the decision. What is declared is checked by the moves in verifying.py."""

from collections.abc import Iterable, Iterator
from typing import Any

from zhitong.matters.public import Audience, Change, Move, Refusal, Result
from zhitong.registry import rules, verdicts
from zhitong.registry.attributes import attribute_refusals, in_words, ownership_refusals
from zhitong.registry.models import Application
from zhitong.registry.procedures.declared import items_of_declaration, settle_points
from zhitong.registry.procedures.duties import OFFICERS
from zhitong.registry.procedures.verifying import points_of, raise_points
from zhitong.registry.queries import live_items
from zhitong.registry.vocabulary import ApplicationState as S
from zhitong.registry.vocabulary import PointFor, Route

COMPILATION = "方案：由机关编制名单"
CONFIRMING = "方案：由机关编制名单，请企业核对资料"
CLOCKS = ("enterprise_confirmation", "county_verification", "examination")
PUT_FORWARD = "application.put_forward"


class OfCompiled(Move):
    """What only a compiled entry knows."""

    abstract = True
    basis = COMPILATION
    under = "compilation"

    @property
    def application(self) -> Application:
        return self.matter.application

    def applies(self) -> bool:
        return self.application.route == Route.COMPILED

    def reason(self) -> str:
        return str(self.data.get("reason", "")).strip()


class ByCompiler(OfCompiled):
    abstract = True
    stage = "compilation"
    role = "compiler"
    duties = OFFICERS


class Asking(OfCompiled):
    """The steps between the bureau and the enterprise."""

    abstract = True
    basis = CONFIRMING
    stage = "enterprise_confirmation"
    under = "enterprise_confirmation"


def compiled_refusals(application: Application, *, on: Any) -> Iterator[Refusal]:
    """What must stand before anybody is asked or decides: place, doubles, whose list it is, what the list keeps."""
    yield from rules.entry_refusals(application, on=on)
    yield from ownership_refusals(application.organisation, application.unit_list)
    yield from attribute_refusals(application.unit_list, application.attributes)


# --- putting together --------------------------------------------------------------------------------------


class SetAttributes(ByCompiler):
    """`data`: attributes by key, as the list of the pack names them."""

    verb = "application.set_attributes"
    label = "填名录项目…"
    source = frozenset({S.COMPILING, S.COUNTY_VERIFICATION})
    sentence = "填了名录项目：{fields}"
    consequences = ("企业确认的时候能看到，入库以后记在名录里。",)

    def applies(self) -> bool:
        return super().applies() and bool(in_list_words(self.application))

    def check(self) -> Iterator[Refusal]:
        given = self.data.get("attributes", {})
        yield from attribute_refusals(self.application.unit_list, given, complete=False)
        if given == self.application.attributes:
            yield Refusal("nothing_changed", "没有改动。改好一项再保存。")

    def effect(self) -> Iterable[Result]:
        yield Change(self.application, {"attributes": dict(self.data["attributes"])})

    def facts(self) -> dict[str, Any]:
        words = in_words(self.application.unit_list, self.data["attributes"])
        return {"fields": [f"{label}：{value}" for label, value in words.items()]}


def in_list_words(application: Application) -> list[str]:
    """The names of what the list keeps of each unit."""
    from_pack = next(
        one for one in verdicts.pack_for(application).lists.lists if one.key == application.unit_list.key
    )
    return [one.title for one in from_pack.attributes]


class AskConfirmation(Asking):
    verb = "application.ask_confirmation"
    label = "请企业确认"
    source = frozenset({S.COMPILING})
    target = S.CONFIRMATION
    role = "compiler"
    duties = OFFICERS
    usual = True
    bulk = True
    starts = ("enterprise_confirmation",)
    tells = (Audience.APPLICANT,)
    sentence = "请企业确认列入名录，核对、补全资料"
    consequences = (
        "企业收到通知，可以确认、更正，也可以不同意列入。",
        "没有账号的企业，用电话或者书面请它确认，再由编制单位登记。",
    )

    def guard(self) -> Iterator[Refusal]:
        yield from compiled_refusals(self.application, on=rules.day(self.now))

    def told(self) -> str:
        return f"准备把您单位列入“{self.application.unit_list.name}”，请核对资料并确认"


class BeginChecking(ByCompiler):
    """Where the mechanism does not ask the enterprise, checking begins at once."""

    verb = "application.begin_checking"
    label = "开始核对"
    source = frozenset({S.COMPILING})
    target = S.COUNTY_VERIFICATION
    starts = ("county_verification",)
    tells = (Audience.COUNTY,)
    sentence = "开始核对登记的权利和资质"
    consequences = ("逐件核对企业登记的权利和资质，再提请定名单。",)

    def applies(self) -> bool:
        asked = verdicts.pack_for(self.application).stage_is_on("enterprise_confirmation")
        return super().applies() and not asked

    def guard(self) -> Iterator[Refusal]:
        yield from compiled_refusals(self.application, on=rules.day(self.now))

    def effect(self) -> Iterable[Result]:
        yield Change(self.matter, {"next_act": PUT_FORWARD})
        yield from items_of_declaration(self.matter, now=self.now)


# --- to the decision, or out -------------------------------------------------------------------------------


class PutForward(ByCompiler):
    verb = PUT_FORWARD
    label = "提请定名单"
    source = frozenset({S.COUNTY_VERIFICATION})
    target = S.EXAMINATION
    usual = True
    bulk = True
    stops = ("county_verification",)
    starts = ("examination",)
    tells = (Audience.CITY,)
    sentence = "核对完毕，提请列入名录"
    consequences = ("等列入批次，由定名单的单位一起定。",)

    def guard(self) -> Iterator[Refusal]:
        on = rules.day(self.now)
        yield from ownership_refusals(self.application.organisation, self.application.unit_list)
        yield from attribute_refusals(self.application.unit_list, self.application.attributes)
        items = live_items(self.matter)
        yield from rules.recommendation_refusals(self.application, items, on=on, then="提请定名单")

    def effect(self) -> Iterable[Result]:
        on = rules.day(self.now)
        verdict = verdicts.verified_verdict(self.application, live_items(self.matter), on=on)
        fields = {
            "verified_verdict": verdict.as_dict(),
            "recommended_at": self.now,
            "recommended_by_label": self.actor.label,
        }
        yield Change(self.application, fields)
        yield from settle_points(self.matter, PointFor.COUNTY, self.data.get("answers", {}), now=self.now)

    def facts(self) -> dict[str, Any]:
        lines = self.application.verified_verdict["conditions"]
        return {"met": [line["key"] for line in lines if line["verdict"] == "met"]}


class ReturnToCompiler(OfCompiled):
    """`data["points"]`: what must be looked at again."""

    verb = "application.return_to_compiler"
    label = "退回编制单位…"
    stage = "decision"
    source = frozenset({S.EXAMINATION})
    target = S.COUNTY_VERIFICATION
    role = "examiner"
    duties = OFFICERS
    cancels = ("examination",)
    starts = ("county_verification",)
    tells = (Audience.COUNTY, Audience.LEAD)
    sentence = "退回编制单位重新核对"
    consequences = ("编制单位收到要看的清单，办好后再提请。",)

    def check(self) -> Iterator[Refusal]:
        if not points_of(self.data):
            yield Refusal("points_missing", "请写出要看什么，一行一项。")

    def effect(self) -> Iterable[Result]:
        yield Change(self.matter, {"next_act": PUT_FORWARD})
        yield from raise_points(self, PointFor.COUNTY)

    def facts(self) -> dict[str, Any]:
        points = points_of(self.data)
        return {"points": points, "inside": "；".join(points)}


class LeaveOut(ByCompiler):
    verb = "application.leave_out"
    label = "不列入名单…"
    source = frozenset({S.COMPILING, S.CONFIRMATION, S.COUNTY_VERIFICATION})
    target = S.LEFT_OUT
    irreversible = True
    cancels = CLOCKS
    tells = (Audience.APPLICANT, Audience.COUNTY)
    sentence = "没有列入名单：{reason}"
    consequences = ("这一件随即结束，期限停止计算。", "企业收到理由。", "以后可以重新编入。")

    def check(self) -> Iterator[Refusal]:
        if not self.reason():
            yield Refusal("reason_missing", "请写明为什么不列入，企业会看到。")

    def effect(self) -> Iterable[Result]:
        yield Change(self.application, {"outcome_reason": self.reason()})

    def facts(self) -> dict[str, Any]:
        return {"reason": self.reason()}

    def told(self) -> str:
        return f"没有列入名单：{self.reason()}"[:180]
