"""Forms of mediation: those that every mediation shares, and those of the administrative mediation of patent disputes."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from zhitong.cases.models import MediationSession
from zhitong.cases.queries.patent_disputes import parties_of
from zhitong.cases.vocabulary_disputes import SaidTo, SessionMode
from zhitong.cases.web.fields import ScannedForm, day, moment, offer_people, scan, text
from zhitong.cases.web.serving_forms import EnterOpinionForm, SendForm, ServeForm
from zhitong.matters.web.public import MoveForm
from zhitong.people.public import Organisation, Person
from zhitong.ui.fields import Several
from zhitong.ui.forms import OptionChecks, OptionRadios

# What comes after the last comma is the day, if it looks like one; then it has to be one.
DUTY = re.compile(r"^(?P<words>.+?)(?:[，,]\s*(?P<day>\d{4}\s*[-./年].*))?$")
DAY = re.compile(r"^(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?$")


def day_of_words(words: str) -> date:
    """`2026-06-30`, `2026年6月30日`; ValueError when it is no day."""
    found = DAY.match(words.strip())
    if found is None:
        raise ValueError(words)
    return date(*(int(part) for part in found.groups()))


class MediatorsForm(MoveForm):
    persons = Several(
        Person.objects.none(),
        label="本单位的调解员",
        required=False,
        widget=OptionChecks(),
        error_messages={"invalid_choice": "请从名单里选。"},
    )
    helpers = text("邀请协助的人", most=2000, rows=3, help_text="一行一位：姓名，单位。")
    no_conflict = forms.BooleanField(label="已核对：和当事人、和这件事没有利害关系", required=False)

    def prepare(self) -> None:
        offer_people(self, "persons")


class SessionForm(MoveForm):
    held_at = moment("调解的时间", "请填调解的时间。")
    place = text("地点", "请填地点。", most=200)
    mode = forms.ChoiceField(
        label="方式",
        choices=SessionMode.choices,
        widget=OptionRadios(),
        error_messages={"required": "请选方式。"},
    )


class HoldSessionForm(MoveForm):
    session = forms.ModelChoiceField(
        MediationSession.objects.none(),
        label="哪一次",
        empty_label="请选",
        error_messages={"required": "请选是哪一次。", "invalid_choice": "请重新选。"},
    )
    present = text("参加人", "请写参加人。", most=300, rows=2)

    def prepare(self) -> None:
        self.fields["session"].queryset = MediationSession.objects.visible_to(self.actor).filter(
            matter=self.matter, is_held=False
        )


class StatementForm(MoveForm):
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label="哪一方", required=False, empty_label="没有账号的一方，下面写"
    )
    party_label = text("陈述人", "请写谁说的。", most=200)
    words = text("陈述", "请写说了什么。", most=8000, rows=8)
    said_to = forms.ChoiceField(
        label="谁可以看",
        choices=SaidTo.choices,
        initial=SaidTo.MEDIATOR,
        widget=OptionRadios(),
        error_messages={"required": "请选谁可以看。"},
    )

    def prepare(self) -> None:
        self.fields["organisation"].queryset = parties_of(self.matter)


class AgreementForm(ScannedForm):
    facts = text("主要事实和争议", most=8000, rows=3)
    terms = text("协议内容", "请写协议的内容：谁做什么、怎样做、什么时候做完。", most=8000, rows=6)
    manner = text("履行的方式", most=300)
    duties = text(
        "逐项履行", most=2000, rows=3, help_text="一行一项：做什么，日期。例如：支付补偿款，2026-06-30"
    )
    signed_on = day("签订日期", "请填签订的日期。")
    number = text("协议书文号", most=60)
    consents_to_enforcement = forms.BooleanField(label="有给付内容，并载明愿意接受强制执行", required=False)
    file = scan("各方签字盖章的协议书")

    def clean_duties(self) -> list[tuple[str, date | None]]:
        found = []
        for line in self.cleaned_data["duties"].splitlines():
            read = DUTY.match(line.strip()) if line.strip() else None
            if read is None:
                continue
            try:
                due = day_of_words(read["day"]) if read["day"] else None
            except ValueError as error:
                raise ValidationError(f"“{line.strip()}”的日期不对，请写成 2026-06-30 这样。") from error
            found.append((read["words"].strip()[:300], due))
        return found


class PerformForm(MoveForm):
    done_on = day("履行的日期", "请填履行的日期。")
    note = text("履行情况", most=300, rows=2)


class EndForm(MoveForm):
    reason = text(_("为什么结束"), _("请写为什么结束，不写谈的内容。"), most=300, rows=3)


def _words(label: str, missing: str) -> type[MoveForm]:
    return type("WordsForm", (MoveForm,), {"words": text(label, missing, most=120)})


_FORMS: dict[str, Any] = {
    "send_request": SendForm,
    "refuse": EndForm,
    "name_mediators": MediatorsForm,
    "set_session": SessionForm,
    "hold_session": HoldSessionForm,
    "note_statement": StatementForm,
    "agree": AgreementForm,
    "notarise": _words("公证机构和公证书编号", "请填公证机构和公证书编号。"),
    "perform": PerformForm,
    "end": EndForm,
    "end_unperformed": EndForm,
    "withdraw": EndForm,
}
MEDIATION_FORMS: Mapping[str, type[forms.Form]] = {
    **{f"patent_mediation.{act}": form for act, form in _FORMS.items()},
    "patent_mediation.serve_request": ServeForm.of("patent_mediation.serve_request"),
    "patent_mediation.enter_opinion": EnterOpinionForm.of("patent_mediation.enter_opinion"),
}


class GiveOpinionForm(MoveForm):
    infringes = forms.TypedChoiceField(
        label="侵权行为是否成立",
        choices=[("yes", "成立"), ("no", "不成立")],
        coerce=lambda value: value == "yes",
        empty_value=None,
        widget=OptionRadios(),
        error_messages={"required": "请选侵权行为是否成立。"},
    )
    words = text("意见和理由", "请写意见和理由。", most=20000, rows=8)


OPINION_FORMS: Mapping[str, type[forms.Form]] = {
    "patent_opinion.give": GiveOpinionForm,
    "patent_opinion.refuse": EndForm,
    "patent_opinion.withdraw": EndForm,
}
