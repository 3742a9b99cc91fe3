"""Moves of what an enterprise answers to being put on a compiled list: it confirms and completes, objects, or says nothing;
what it says by telephone or on paper is recorded for it. Putting the list together stands in compiling.py."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from zhitong.journal.public import Actor, keep_sealed
from zhitong.lib import zh
from zhitong.matters.public import Audience, Change, ClockState, Move, Refusal, Result, Write
from zhitong.registry import completeness, rules, verdicts
from zhitong.registry.bodies import seat_of_role
from zhitong.registry.models import Application
from zhitong.registry.procedures.compiling import CLOCKS, PUT_FORWARD, Asking
from zhitong.registry.procedures.declared import items_of_declaration, settle_points
from zhitong.registry.procedures.duties import APPLICANTS, OFFICERS
from zhitong.registry.procedures.verifying import points_of, raise_points
from zhitong.registry.vocabulary import ApplicationState as S
from zhitong.registry.vocabulary import PointFor, UnitAnswer


class Confirm(Asking):
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


class Object(Asking):
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


class GoOnUnanswered(Asking):
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


class AskAgain(Asking):
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
