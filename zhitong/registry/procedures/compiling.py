"""Moves of a list that bureaus compile without applications: put together, ask the enterprise to confirm and complete,
take down what it answers, put forward for the decision. What is declared is checked by the moves in verifying.py."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from zhitong.journal.public import Actor, keep_sealed
from zhitong.lib import zh
from zhitong.matters.public import Audience, Change, ClockState, Move, Refusal, Result, Write
from zhitong.registry import completeness, rules, verdicts
from zhitong.registry.attributes import attribute_refusals, in_words, ownership_refusals
from zhitong.registry.bodies import seat_of_role
from zhitong.registry.models import Application
from zhitong.registry.procedures.declared import items_of_declaration, settle_points
from zhitong.registry.procedures.duties import APPLICANTS, OFFICERS
from zhitong.registry.procedures.verifying import points_of, raise_points
from zhitong.registry.queries import live_items
from zhitong.registry.vocabulary import ApplicationState as S
from zhitong.registry.vocabulary import PointFor, Route, UnitAnswer

COMPILATION = "方案：由机关编制名单"
CONFIRMING = "方案：由机关编制名单，请企业核对资料"
CLOCKS = ("enterprise_confirmation", "county_verification", "examination")
PUT_FORWARD = "application.put_forward"


class _OfCompiled(Move):
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


class _ByCompiler(_OfCompiled):
    abstract = True
    stage = "compilation"
    role = "compiler"
    duties = OFFICERS


class _Asking(_OfCompiled):
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


class SetAttributes(_ByCompiler):
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


class AskConfirmation(_Asking):
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


class BeginChecking(_ByCompiler):
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


# --- what the enterprise answers ---------------------------------------------------------------------------


class Confirm(_Asking):
    """`data`: form (values by key, the mobile number too), note."""

    verb = "application.confirm"
    label = "核对资料，确认列入…"
    source = frozenset({S.CONFIRMATION})
    target = S.COUNTY_VERIFICATION
    role = "applicant"
    duties = APPLICANTS
    usual = True
    stops = ("enterprise_confirmation",)
    starts = ("county_verification",)
    tells = (Audience.LEAD, Audience.COUNTY)
    sentence = "确认列入名录，核对了资料"
    consequences = ("资料交给市场监管局，逐件核对登记的权利和资质。", "定了名单会通知您。")

    def guard(self) -> Iterator[Refusal]:
        yield from rules.entry_refusals(self.application, on=rules.day(self.now))

    def check(self) -> Iterator[Refusal]:
        form = self._form()
        yield from completeness.form_refusals(self.application, form)
        yield from completeness.fields_missing(self.application, form)

    def _form(self) -> dict[str, Any]:
        return dict(self.data.get("form", {}))

    def effect(self) -> Iterable[Result]:
        on, form = rules.day(self.now), self._form()
        sealed = completeness.sealed_field(self.application)
        number = form.pop(sealed.key, "") if sealed else ""
        declared = verdicts.declared_verdict(self.application.organisation, self.application, on=on)
        fields = {
            "form": {**self.application.form, **form},
            "declared_verdict": declared.as_dict(),
            "submitted_at": self.now,
            **self.answer(UnitAnswer.CONFIRMED, self.data.get("note", "")),
        }
        yield Change(self.application, fields)
        yield Change(self.matter, {"next_act": PUT_FORWARD})
        if number:
            yield Write(keep_phone, {"application": self.application, "number": number})
        yield from items_of_declaration(self.matter, now=self.now)
        yield from settle_points(self.matter, PointFor.APPLICANT, {}, now=self.now)

    def answer(self, answer: UnitAnswer, note: str) -> dict[str, Any]:
        return {
            "answer": answer,
            "answer_note": str(note).strip()[:500],
            "answered_at": self.now,
            "answered_by_label": self.answered_by(),
        }

    def answered_by(self) -> str:
        return self.actor.label

    def facts(self) -> dict[str, Any]:
        note = str(self.data.get("note", "")).strip()
        return {"note": note, "list": self.application.unit_list.name}


def keep_phone(*, application: Application, number: str, by: Actor, now: datetime) -> None:
    """The mobile number goes into a sealed value, as it does when a draft is saved."""
    sealed = keep_sealed(zh.clean_text(number), kind="phone", masked=zh.mask_phone(number))
    Application.objects.filter(pk=application.pk).update(contact_phone=sealed)


class _Recorded(Move):
    """The bureau writes down what an enterprise said by telephone or on paper. `data`: who, how, on."""

    abstract = True
    role = "compiler"
    duties = OFFICERS

    def record_refusals(self) -> Iterator[Refusal]:
        if not str(self.data.get("who", "")).strip():
            yield Refusal("who_missing", "请写明企业里是谁答复的，什么职务。")
        if self.data.get("how") not in RECORDED:
            yield Refusal("how_missing", "请选是书面还是电话答复的。")
        on = self.data.get("on")
        if on is None or on > rules.day(self.now):
            yield Refusal("on_wrong", "请填企业答复的日期，不能晚于今天。")

    def recorded(self) -> dict[str, Any]:
        """Who answered stands with the entry itself; the history names no person of the enterprise."""
        return {"how": RECORDED[self.data["how"]], "on": zh.zh_date(self.data["on"]), "on_behalf": True}

    def answered_by(self) -> str:
        return f"{str(self.data['who']).strip()}（{RECORDED[self.data['how']]}，{self.actor.label}登记）"[
            :120
        ]


RECORDED = {"paper": "书面", "phone": "电话"}


class ConfirmFor(_Recorded, Confirm):
    verb = "application.confirm_for"
    label = "登记企业的确认…"
    usual = False
    tells = (Audience.APPLICANT, Audience.COUNTY)
    sentence = "按企业{on}的{how}答复登记确认"
    consequences = ("注明是谁、哪天、怎样答复的。", "企业有账号的会收到通知，有出入可以提出。")

    def check(self) -> Iterator[Refusal]:
        yield from self.record_refusals()
        yield from completeness.form_refusals(self.application, self._form())

    def facts(self) -> dict[str, Any]:
        return {**super().facts(), **self.recorded()}


class Object(_Asking):
    """不同意列入: nobody is put on a list over its objection without the bureau having dealt with it."""

    verb = "application.object"
    label = "不同意列入…"
    source = frozenset({S.CONFIRMATION, S.COUNTY_VERIFICATION, S.EXAMINATION})
    target = S.COMPILING
    role = "applicant"
    duties = APPLICANTS
    cancels = CLOCKS
    tells = (Audience.LEAD, Audience.COUNTY, Audience.CITY)
    sentence = "不同意列入名录：{reason}"
    consequences = ("编制单位收到理由，会同您联系；您坚持的，不会列入。", "已经填的资料留着。")

    def check(self) -> Iterator[Refusal]:
        if not self.reason():
            yield Refusal("reason_missing", "请写明为什么不同意列入，编制单位会看到。")

    def effect(self) -> Iterable[Result]:
        fields = {
            "answer": UnitAnswer.OBJECTED,
            "answer_note": self.reason()[:500],
            "answered_at": self.now,
            "answered_by_label": self.answered_by(),
        }
        yield Change(self.application, fields)
        yield Change(self.matter, {"lead_id": seat_of_role(self.matter, "compiler")})

    def answered_by(self) -> str:
        return self.actor.label

    def facts(self) -> dict[str, Any]:
        return {"reason": self.reason()}

    def told(self) -> str:
        return f"不同意列入名录：{self.reason()}"[:180]


class ObjectFor(_Recorded, Object):
    verb = "application.object_for"
    label = "登记企业不同意…"
    tells = (Audience.APPLICANT, Audience.COUNTY, Audience.CITY)
    sentence = "按企业{on}的{how}答复登记不同意列入：{reason}"

    def check(self) -> Iterator[Refusal]:
        yield from self.record_refusals()
        yield from super().check()

    def facts(self) -> dict[str, Any]:
        return {**super().facts(), **self.recorded()}


class GoOnUnanswered(_Asking):
    """The days have passed without an answer: silence neither confirms nor stops; the bureau says how it asked."""

    verb = "application.go_on_unanswered"
    label = "企业没有答复，接着核对…"
    source = frozenset({S.CONFIRMATION})
    target = S.COUNTY_VERIFICATION
    role = "compiler"
    duties = OFFICERS
    stops = ("enterprise_confirmation",)
    starts = ("county_verification",)
    tells = (Audience.APPLICANT, Audience.COUNTY)
    sentence = "到期没有答复，接着核对：{reason}"
    consequences = ("记为“到期没有答复”，不算企业已经确认。", "企业以后仍可以更正资料或者不同意列入。")

    def guard(self) -> Iterator[Refusal]:
        running = self.matter.clocks.filter(slot="enterprise_confirmation", state=ClockState.RUNNING)
        clock = running.order_by("-id").first()
        if clock is not None and self.now <= clock.due_at:
            day = zh.zh_date(rules.day(clock.due_at))
            message = "企业可以在{day}以前答复。过了这一天再接着办；已经电话、书面答复的，请登记它的答复。"
            yield Refusal("not_due", message, {"day": day})

    def check(self) -> Iterator[Refusal]:
        if not self.reason():
            yield Refusal("reason_missing", "请写明怎样联系过企业，例如“电话两次没有人接”。")

    def effect(self) -> Iterable[Result]:
        declared = verdicts.declared_verdict(
            self.application.organisation, self.application, on=rules.day(self.now)
        )
        fields = {
            "answer": UnitAnswer.UNANSWERED,
            "answer_note": self.reason()[:500],
            "declared_verdict": declared.as_dict(),
        }
        yield Change(self.application, fields)
        yield Change(self.matter, {"next_act": PUT_FORWARD})
        yield from items_of_declaration(self.matter, now=self.now)

    def facts(self) -> dict[str, Any]:
        return {"reason": self.reason()}


class AskAgain(_Asking):
    """Checking found something that only the enterprise can mend. `data["points"]`."""

    verb = "application.ask_again"
    label = "请企业再补…"
    source = frozenset({S.COUNTY_VERIFICATION})
    target = S.CONFIRMATION
    role = "compiler"
    duties = OFFICERS
    cancels = ("county_verification",)
    starts = ("enterprise_confirmation",)
    tells = (Audience.APPLICANT,)
    sentence = "请企业再核对、补全：{points}"
    consequences = ("企业收到要补的清单，补好以后再确认。", "已经给出的核对结论保留，改过的要重新核对。")

    def check(self) -> Iterator[Refusal]:
        if not points_of(self.data):
            yield Refusal("points_missing", "请写出要补什么，一行一项。")

    def effect(self) -> Iterable[Result]:
        yield Change(self.matter, {"lead_id": seat_of_role(self.matter, "compiler")})
        yield from raise_points(self, PointFor.APPLICANT)

    def facts(self) -> dict[str, Any]:
        return {"points": points_of(self.data)}

    def told(self) -> str:
        return f"请再核对、补全 {len(points_of(self.data))} 项"


# --- to the decision, or out -------------------------------------------------------------------------------


class PutForward(_ByCompiler):
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


class ReturnToCompiler(_OfCompiled):
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


class LeaveOut(_ByCompiler):
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
