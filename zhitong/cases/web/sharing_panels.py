"""同报 on the page of a lead: which agencies got it at the same moment, what each said, its own buttons."""

from collections.abc import Mapping
from datetime import datetime

from django import forms

from zhitong.cases.vocabulary_channel import SharedStance
from zhitong.cases.web.part_moves import part_moves
from zhitong.journal.public import Actor
from zhitong.matters.public import Matter, parts_of
from zhitong.matters.web.public import MoveForm, Panel
from zhitong.ui.forms import OptionRadios


class AnswerSharedForm(MoveForm):
    stance = forms.ChoiceField(
        label="本单位打算怎样",
        choices=SharedStance.choices,
        widget=OptionRadios(),
        error_messages={"required": "请选本单位打算怎样。"},
    )
    answer = forms.CharField(
        label="说明",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="例如要固定哪些证据、金额是不是够立案标准。承办单位和企业都会看到，不要写侦查内容。",
        error_messages={"required": "请写几句说明，承办单位和企业会看到。"},
    )


def shared_panel(matter: Matter, actor: Actor, now: datetime) -> Panel | None:
    rows = parts_of(matter, "shared_reports", "organisation")
    if not rows:
        return None
    inside = actor.organisation_kind == "agency"
    shown = [(one, part_moves(matter, "shared_reports", one, actor, now)) for one in rows]
    channel = f"/desk/channel/{matter.subject_id}/" if inside else "/portal/channel/"
    return Panel("cases/panel_shared.html", {"rows": shown, "inside": inside, "channel_url": channel})


SHARING_FORMS: Mapping[str, type[forms.Form]] = {"lead.answer_shared": AnswerSharedForm}
