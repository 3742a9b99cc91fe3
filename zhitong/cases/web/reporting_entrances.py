"""The same page at its entrances: what each of them knows already, and what it asks beside."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhitong.cases.actions.reporting import LeadGiven, Reporter
from zhitong.cases.channels import TAKEN_IN
from zhitong.cases.competence import competent_for
from zhitong.cases.queries.reporting import any_right_of, right_chosen
from zhitong.cases.rapid_channel import channel_of
from zhitong.cases.vocabulary import LeadChannel, LeadSource
from zhitong.cases.vocabulary_petitions import PetitionEntrance
from zhitong.cases.web.reporting_form import ReportForm
from zhitong.enterprises.public import Right, rights_of
from zhitong.lib import zh
from zhitong.matters.public import Sight
from zhitong.matters.web.public import other_agencies
from zhitong.people.public import Function, Kind, Organisation
from zhitong.ui.fields import OneOf, Phone, Text
from zhitong.ui.forms import OptionRadios

SOURCE_OF: Mapping[str, str] = {
    Kind.ENTERPRISE: LeadSource.ENTERPRISE,
    Kind.STATION: LeadSource.WORKSTATION,
    Kind.PLATFORM: LeadSource.PLATFORM,
    Kind.ASSOCIATION: LeadSource.ASSOCIATION,
    Kind.ALLIANCE: LeadSource.ASSOCIATION,
    Kind.SERVICE_BODY: LeadSource.ASSOCIATION,
}
SEAL_FIRST = ("want", "act", "right", "right_number", "right_title", "holder_name", "words")


class Sealing(ReportForm):
    """Whoever is signed in may ask that nobody but the handler learns who told it."""

    entrance = PetitionEntrance.PORTAL

    sealed = forms.BooleanField(
        label=_("请保密：不让别人知道是谁反映的"),
        required=False,
        help_text=_(
            "只有经办人能看报告人，每次都要写理由、留记录。提交后给您编号和查询码，凭它们看进展、补材料。"
        ),
    )

    def is_sealed(self) -> bool:
        return bool(self.cleaned_data.get("sealed"))

    def asker(self) -> str:
        return "请求保密的报告人" if self.is_sealed() else super().asker()

    def reporter(self) -> Reporter | None:
        if not self.is_sealed():
            return None
        return Reporter(name=self.by.person_label, unit=self.by.organisation_label)


class EnterpriseReport(Sealing):
    """The right holder itself: picks from its own register."""

    sight = Sight.PARTIES
    right = OneOf(
        Right.objects.none(),
        label=_("被侵犯的权利"),
        required=False,
        empty_label=_("不在名单里，我来写"),
        help_text=_("从本单位登记的权利里选；没有登记的，写下面的号码或者名称。"),
    )
    field_order = SEAL_FIRST

    def __init__(self, *args: Any, unit: Organisation, **kwargs: Any) -> None:
        self.mine = unit
        super().__init__(*args, path=unit.territory_path, **kwargs)

    def prepare(self) -> None:
        self.fields["right"].queryset = rights_of(self.mine)
        self.fields["right"].find = lambda pk: right_chosen(organisation=self.mine.pk, pk=pk)
        del self.fields["holder_name"]
        if any_right_of(organisation=self.mine.pk):
            self.folded = ("right_number", "right_title", *self.folded)
            self.fields["right"].help_text = _("从本单位登记的权利里选；没有登记的，在下面“知道得更多”里写。")
        else:
            del self.fields["right"]

    @property
    def source(self) -> str:  # type: ignore[override]
        """Told under seal it comes from nobody that the pages could name."""
        return LeadSource.PUBLIC if self.is_sealed() else LeadSource.ENTERPRISE

    def given(self) -> LeadGiven:
        right = self.cleaned_data.get("right")
        if right is not None:
            right.organisation = self.mine  # one of its own; it need not be read again
        return super().given()

    def holder(self) -> Organisation | None:
        return self.mine

    def reporting_unit(self) -> Organisation | None:
        return self.mine


class ChannelReport(EnterpriseReport):
    """A listed unit reports to all agencies of its channel at once, and so under its own name."""

    def prepare(self) -> None:
        super().prepare()
        del self.fields["sealed"]
        found = channel_of(self.mine, on=zh.day_of(self.now))
        self.channel_agencies = found.reachable if found else ()

    def given(self) -> LeadGiven:
        return replace(super().given(), also_to=self.channel_agencies)


class UnitReport(Sealing):
    """A workstation, a platform, an association: for somebody else."""

    sight = Sight.PARTIES

    def __init__(self, *args: Any, unit: Organisation, **kwargs: Any) -> None:
        self.mine = unit
        super().__init__(*args, path=unit.territory_path, **kwargs)

    def prepare(self) -> None:
        if self.mine.kind == Kind.PLATFORM and "platform" in self.fields:
            self.fields["platform"].initial = self.mine.pk

    @property
    def source(self) -> str:  # type: ignore[override]
        return LeadSource.PUBLIC if self.is_sealed() else SOURCE_OF.get(self.mine.kind, LeadSource.PUBLIC)

    def reporting_unit(self) -> Organisation | None:
        return self.mine


class PublicReport(ReportForm):
    """Anybody. A report may be without a name; who asks for something of its own has to be reached."""

    name = Text(label=_("您的姓名"), limit=40)
    phone = Phone(label=_("您的电话"), required=False)
    unit = Text(label=_("您的单位"), limit=100)

    def prepare(self) -> None:
        self.fields["name"].help_text = _("可以不写。写了只有经办人看得到，每次看都有记录。")

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        needs = (LeadChannel.COMPLAINT, LeadChannel.ADJUDICATION_REQUEST, LeadChannel.CRIMINAL_REPORT)
        if data.get("want") in needs:
            for field in ("name", "phone"):
                if not data.get(field) and field not in self.errors:
                    self.add_error(field, _("这一种程序要能联系到您，请填姓名和电话。"))
        return data

    def reporter(self) -> Reporter | None:
        data = self.cleaned_data
        return Reporter(data.get("name", ""), data.get("phone", ""), data.get("unit", ""))


OWN, CALL, LETTER, HOLDER, REFERRED = "own", "call", "letter", "holder", "referred"
WAYS = (
    (OWN, "本机关检查、巡查中发现", "来源记为机关自行发现。"),
    (HOLDER, "权利人来电、来函、来访", "权利人在系统里的，从现在起能看到这一件。"),
    (CALL, "群众来电、来访", "报告人密存；提交后给出编号和查询码，请告诉对方。"),
    (LETTER, "群众来信", "报告人密存；提交后给出编号和查询码。"),
    (REFERRED, "别的机关移送来的", "移送机关能看到进展；材料扫描上传。"),
)
WAYS_OF_OTHERS = (WAYS[0], WAYS[1], WAYS[2])


class DeskReport(PublicReport):
    """An official takes it in: found, told by telephone or letter, or sent by another agency."""

    entrance = PetitionEntrance.DESK

    how = forms.ChoiceField(
        label="怎么来的",
        choices=[(key, label) for key, label, _note in WAYS],
        widget=OptionRadios(notes={key: note for key, _label, note in WAYS}),
        error_messages={"required": "请选这条线索是怎么来的。"},
    )
    agency = forms.ModelChoiceField(
        Organisation.objects.none(), label="哪个机关移送的", required=False, empty_label="请选机关"
    )
    field_order = ("how", "agency", "name", "phone", "unit", "want")

    def __init__(self, *args: Any, unit: Organisation, **kwargs: Any) -> None:
        self.mine = unit
        super().__init__(*args, path=unit.territory_path, **kwargs)

    def prepare(self) -> None:
        self.fields["agency"].queryset = other_agencies(self.by)
        self.fields["want"].label = "按哪一种程序办"
        self.fields["want"].initial = LeadChannel.REPORT
        self.fields["want"].error_messages["required"] = "请选按哪一种程序办。"
        self.fields["want"].choices = [(key, label) for key, label, _note in TAKEN_IN]
        self.fields["want"].widget.notes = {key: note for key, _label, note in TAKEN_IN}
        self.fields["name"].label, self.fields["name"].help_text = "报告人姓名", "来电、来信的人；可以不写。"
        self.fields["phone"].label, self.fields["unit"].label = "报告人电话", "报告人单位"
        if self.mine.function != Function.MARKET_SUPERVISION:
            del self.fields["agency"]
            ways = WAYS_OF_OTHERS
            self.fields["how"].choices = [(key, label) for key, label, _note in ways]
        self.order_fields(self.field_order)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("how") == REFERRED and not data.get("agency"):
            self.add_error("agency", "请选是哪个机关移送来的。")
        if data.get("how") in (OWN, REFERRED, HOLDER):
            for field in ("name", "phone"):
                if field in self.errors and not self.data.get(field):
                    del self.errors[field]
        return data

    def way(self) -> str:
        return str(self.cleaned_data.get("how", ""))

    def office_of_place(self) -> Organisation | None:
        return self.mine

    def asker(self) -> str:
        """How it came: the list of ways, as the official chose it."""
        return {key: label for key, label, _note in WAYS}.get(self.data.get("how", ""), "没有写明")

    def passes_on(self) -> bool:
        """Another agency's official found it and gives it to the office that it belongs to."""
        return self.way() == OWN and self.office() is None

    @property
    def source(self) -> str:  # type: ignore[override]
        if self.passes_on():
            return LeadSource.AGENCY
        return {
            OWN: LeadSource.OFFICIAL,
            HOLDER: LeadSource.ENTERPRISE,
            REFERRED: LeadSource.AGENCY,
        }.get(self.way(), LeadSource.PUBLIC)

    def channel(self) -> str:
        passed = self.way() == REFERRED or self.passes_on()
        return LeadChannel.REFERRAL.value if passed else super().channel()

    def reporter(self) -> Reporter | None:
        return super().reporter() if self.way() in (CALL, LETTER) else None

    def office(self) -> Organisation | None:
        """The own office where it is the competent kind; else the competent one of the place takes it in."""
        if not (self.cleaned_data.get("act") and self.cleaned_data.get("want")):
            return None
        hint = competent_for(self.cleaned_data["act"], str(self.cleaned_data["want"]))
        mine = (hint.function, Function.MARKET_SUPERVISION.value)
        return self.mine if self.mine.function in mine else None

    def reporting_unit(self) -> Organisation | None:
        return self.cleaned_data.get("agency") if self.way() == REFERRED else self.mine
