"""公开文本: drafted from the decision with what is personal masked; shown whole to the one who checks it."""

from collections.abc import Mapping
from typing import Any

from django import forms

from zhitong.cases.masking import masked, private_words
from zhitong.cases.models import PublicText, UnderPenalty
from zhitong.cases.public import PUBLISHED_KINDS
from zhitong.cases.queries.family import suspects_of
from zhitong.cases.vocabulary import PublicPlace
from zhitong.cases.vocabulary_disputes import KeptDownGround
from zhitong.lib import zh
from zhitong.matters.public import detail
from zhitong.matters.web.public import MoveForm
from zhitong.ui.fields import Day, Text
from zhitong.ui.forms import OptionRadios


class DraftForm(MoveForm):
    title = forms.CharField(label="标题", max_length=160, error_messages={"required": "请填标题。"})
    body = forms.CharField(
        label="正文",
        max_length=20000,
        widget=forms.Textarea(attrs={"rows": 16}),
        help_text="电话、证件号码、邮箱、账号、个人的姓名和住址已经自动遮盖。商业秘密、认不出的个人信息请自己遮盖。",
        error_messages={"required": "请填公开的正文。"},
    )
    place = forms.ChoiceField(
        label="在哪里公开",
        choices=PublicPlace.choices,
        initial=PublicPlace.SITE,
        required=False,
        widget=OptionRadios(
            notes={
                PublicPlace.SITE: "核对以后，公众在“裁决和处罚公开”里看到。",
                PublicPlace.ELSEWHERE: "国家企业信用信息公示系统、推送给外省机关的；由核对的人填日期和网址、回执编号。",
            }
        ),
        error_messages={"invalid_choice": "请从列出的里面选。"},
    )
    is_short = forms.BooleanField(
        label="小额罚款或者通报批评（公示期较短）", required=False, help_text="什么算小额，按本省的标准。"
    )
    masked = forms.BooleanField(
        label="国家秘密、商业秘密、个人隐私已经遮盖",
        error_messages={"required": "请核对国家秘密、商业秘密、个人隐私已经遮盖，再勾选。"},
    )

    def prepare(self) -> None:
        case = detail(self.matter)
        private = private_words(self.matter)
        former = PublicText.objects.visible_to(self.actor).filter(matter=self.matter).order_by("-id").first()
        changed = getattr(case, "changed_at", None)
        if former and changed and former.drafted_at < changed:
            former = None  # it says what was decided before
        if not isinstance(case, UnderPenalty):
            del self.fields["is_short"]
        title, body = self._of_penalty(case) if isinstance(case, UnderPenalty) else self._of_ruling(case)
        self.initial = {
            "title": former.title if former else masked(title, private),
            "body": former.body if former else masked(body, private),
            "is_short": bool(former and former.is_short),
            "place": former.place if former else PublicPlace.SITE,
        }

    def _of_ruling(self, case: Any) -> tuple[str, str]:
        parts = (case.ruling_number, case.parties_text, case.facts_text, case.finding_text, case.order_text)
        body = "\n\n".join(part for part in (*parts, case.remedy_text) if part)
        return f"专利侵权纠纷行政裁决书 {case.ruling_number}", body

    def _of_penalty(self, case: UnderPenalty) -> tuple[str, str]:
        parties = [self._party(one) for one in suspects_of(self.matter, self.actor)]
        lines = (
            ("行政处罚决定书文号", case.decision_number),
            ("当事人", "；".join(parties)),
            ("违法事实", case.findings),
            ("处罚依据", case.legal_grounds),
            ("处罚内容", case.decision_words),
            ("作出处罚决定的机关", self.matter.lead.name),
            ("作出处罚决定的日期", zh.zh_date(zh.day_of(case.decided_at)) if case.decided_at else ""),
        )
        return f"行政处罚决定 {case.decision_number}", "\n\n".join(
            f"{name}：{words}" for name, words in lines if words
        )

    @staticmethod
    def _party(one: Any) -> str:
        return (
            f"{one.name}（统一社会信用代码 {zh.mask_uscc(one.uscc)}）" if one.uscc else one.name or one.shop
        )


class CheckedForm(MoveForm):
    body = forms.CharField(label="要公开的正文", disabled=True, widget=forms.Textarea(attrs={"rows": 16}))
    on = Day(label="公示的日期", missing="请填公示的日期；外省当事人填推送给对方的日期。")
    url = Text(label="公示的网址或者推送回执", limit=300, missing="请填公示的网址，或者推送的回执编号。")
    checked = forms.BooleanField(
        label="对照决定书、裁决书看过，可以公开",
        error_messages={"required": "请对照决定书、裁决书看一遍，再勾选。"},
    )

    def prepare(self) -> None:
        seen = PublicText.objects.visible_to(self.actor)
        live = seen.filter(matter=self.matter, withdrawn_at__isnull=True).first()
        self.fields["body"].initial = f"{live.title}\n\n{live.body}" if live else ""
        if live is None or live.place == PublicPlace.SITE:
            del self.fields["on"], self.fields["url"]


class TakeDownForm(MoveForm):
    reason = forms.CharField(
        label="为什么撤下",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="决定被变更、撤销，公开有错，或者公示期满。公众看不到这一段。",
        error_messages={"required": "请写为什么撤下。"},
    )
    on = Day(label="在别处撤下的日期", missing="请填在别处撤下的日期。")

    def prepare(self) -> None:
        seen = PublicText.objects.visible_to(self.actor)
        live = seen.filter(matter=self.matter, withdrawn_at__isnull=True).first()
        if live is not None and live.place == PublicPlace.SITE:
            del self.fields["on"]


class KeepDownForm(MoveForm):
    ground = forms.ChoiceField(
        label="为什么不再公开",
        choices=KeptDownGround.choices,
        widget=OptionRadios(),
        error_messages={"required": "请选为什么不再公开。", "invalid_choice": "请从列出的里面选。"},
    )
    reason = forms.CharField(
        label="理由和依据",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="写文书的名称和文号；公众看不到这一段。",
        error_messages={
            "required": "请写理由和依据，例如法院的文书。",
            "max_length": "最多 300 字，请写短一些。",
        },
    )


_PUBLICATION: Mapping[str, type[forms.Form]] = {
    f"{kind}.{act}": form
    for kind in PUBLISHED_KINDS
    for act, form in (
        ("draft_public_text", DraftForm),
        ("publish_text", CheckedForm),
        ("take_down_text", TakeDownForm),
    )
}
PUBLICITY_FORMS: Mapping[str, type[forms.Form]] = {
    "adjudication.keep_down": KeepDownForm,
    **_PUBLICATION,
}
