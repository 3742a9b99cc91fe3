"""反映侵权: one page for whoever brings a lead. Plain questions tell the legal channels apart; what is missing is said at
its field by the same rule that the act asks; files are kept from one try to the next."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhitong.cases.actions.evidence import EvidenceGiven, evidence_of_file
from zhitong.cases.actions.petitions import bureau_of
from zhitong.cases.actions.reporting import LeadGiven, Reporter, lead_gaps, place_gap
from zhitong.cases.channels import PETITION, WANTS
from zhitong.cases.queries.platforms import active_platforms, any_platform
from zhitong.cases.queries.reporting import holder_named, place_chosen, places_for, right_numbered
from zhitong.cases.suspecting import SuspectGiven
from zhitong.cases.vocabulary import InfringingAct, LeadSource, SuspectKind
from zhitong.cases.vocabulary_petitions import PetitionEntrance
from zhitong.cases.web.lead_forms import EVIDENCE_FILES
from zhitong.enterprises.public import RightKind
from zhitong.files.public import FilesField
from zhitong.journal.public import Actor
from zhitong.lib.identifiers import identify
from zhitong.matters.public import Refusal, Sight
from zhitong.people.public import Organisation, Territory
from zhitong.ui.fields import Day, OneOf, Text
from zhitong.ui.forms import OptionRadios, PlainForm, Segmented

LINKS_MOST = 20
NOTES: Mapping[str, Any] = {key: note for key, _label, note in WANTS}
FOLDED = (
    *("suspect_kind", "suspect_phone", "suspect_uscc", "suspect_address", "links"),
    *("platform", "happened_on", "wish"),
)
# Which field of the page answers for a gap that the act names otherwise.
FIELD_OF = {"channel": "want", "right": "right_number"}


class PlaceField(OneOf):
    """A territory; of one that ended while the page stood open it is said where it went."""

    def to_python(self, value: Any) -> Any:
        try:
            return super().to_python(value)
        except forms.ValidationError:
            if not (ended := str(value)).isdecimal():
                raise
            gap = place_gap(Territory.objects.select_related("successor").filter(pk=int(ended)).first())
            if gap is None:
                raise
            raise forms.ValidationError(gap.sentence, code=gap.code) from None


class ReportForm(PlainForm):
    """`lead_gaps` says what is missing beside what every lead needs; a request that is led elsewhere is asked for nothing.

    What few people know stands folded under `more`."""

    fields: dict[str, Any]
    source: str = LeadSource.PUBLIC
    sight: str = Sight.AGENCIES
    folded: tuple[str, ...] = FOLDED

    want = forms.ChoiceField(
        label=_("您想要什么结果"),
        choices=[(key, label) for key, label, _note in WANTS],
        widget=OptionRadios(notes=NOTES),
        error_messages={"required": _("请选您想要什么结果，才知道按哪一种程序办。")},
    )
    act = forms.ChoiceField(
        label=_("侵犯的是什么"),
        choices=[("", _("请选")), *InfringingAct.choices],
        error_messages={"required": _("请选侵犯的是什么；拿不准就选“其他侵权”。")},
    )
    right_number = Text(
        label=_("权利的号码"), limit=60, help_text=_("商标注册号、专利号等；不知道就只写名称。")
    )
    right_title = Text(label=_("权利的名称"), limit=200, help_text=_("例如商标的文字、专利的名称。"))
    holder_name = Text(label=_("权利人"), limit=200, help_text=_("是谁的权利，写单位全称。"))
    words = Text(
        label=_("发生了什么"),
        rows=6,
        limit=4000,
        missing=_("请写发生了什么：谁、在哪里、做了什么。"),
        help_text=_("谁、什么时候、在哪里、做了什么，怎么发现的。"),
    )
    suspect_kind = forms.ChoiceField(
        label=_("被反映的是"),
        choices=SuspectKind.choices,
        required=False,
        initial=SuspectKind.UNKNOWN,
        widget=Segmented(quiet=(SuspectKind.UNKNOWN,)),
    )
    suspect_name = Text(label=_("被反映人的名称"), limit=200, help_text=_("单位、店铺或者个人的名字。"))
    suspect_shop = Text(label=_("网店名称或者网址"), limit=200)
    suspect_phone = Text(label=_("被反映人的电话"), limit=30)
    suspect_uscc = Text(label=_("被反映人的统一社会信用代码"), limit=30)
    suspect_address = Text(label=_("被反映人的地址"), limit=200)
    links = Text(label=_("有关的链接"), rows=3, limit=8000, help_text=_("一行一个。"))
    platform = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("在哪个平台"), required=False, empty_label=_("不在平台上")
    )
    territory = PlaceField(
        Territory.objects.none(),
        label=_("发生在哪个县（市、区）"),
        required=False,
        empty_label=_("不清楚，或者只在网上"),
    )
    place = Text(label=_("具体地点"), limit=200, help_text=_("市场、路名、门牌，越具体越好。"))
    happened_on = Day(label=_("什么时候发现的"))
    wish = Text(label=_("还有什么要求"), rows=2, limit=500)
    attached = FilesField(
        label=_("证据"),
        help_text=_("照片、截图、票据、PDF，可以一次选几个；在手机上可以直接拍。收下时就核对并记下指纹。"),
        kinds=EVIDENCE_FILES,
    )

    def __init__(self, *args: Any, by: Actor, now: datetime, path: str = "", **kwargs: Any) -> None:
        self.by, self.now, self.path = by, now, path
        self.petition = False
        super().__init__(*args, **kwargs)
        self.fields["territory"].queryset = places_for(path)
        self.fields["territory"].find = lambda pk: place_chosen(pk=pk)
        self.fields["platform"].queryset = active_platforms()
        if not any_platform():
            del self.fields["platform"]
        self.fields["attached"].taken_by(by, now)
        self.prepare()

    def prepare(self) -> None:
        """What an entrance changes of the questions."""

    def clean_suspect_uscc(self) -> str:
        typed: str = self.cleaned_data["suspect_uscc"]
        if not typed:
            return ""
        found = identify("uscc", typed)
        if not found.valid:
            raise forms.ValidationError(found.reason, code="uscc")
        return found.normalised

    def clean_links(self) -> list[str]:
        lines = [line.strip() for line in self.cleaned_data["links"].splitlines() if line.strip()]
        if len(lines) > LINKS_MOST:
            raise forms.ValidationError(_("链接最多写 20 个，其余的写在文件里传上来。"))
        return [line[:500] for line in lines]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        self.petition = data.get("want") == PETITION
        if self.petition:
            self.errors.clear()
            return data
        for name, refusal in self.missing(data):
            field = name if name in self.fields else FIELD_OF.get(name)
            if field not in self.errors:
                self.add_error(field if field in self.fields else None, refusal.sentence)
        return data

    def missing(self, data: dict[str, Any]) -> Iterator[tuple[str, Refusal]]:
        yield from lead_gaps(self.given(), now=self.now)

    def shown_first(self) -> list[forms.BoundField]:
        return [bound for bound in self.visible_fields() if bound.name not in self.folded]

    def more(self) -> list[forms.BoundField]:
        return [bound for bound in self.visible_fields() if bound.name in self.folded]

    def unfolded(self) -> bool:
        """Open where something stands in it, or is wrong with it."""
        return any(bound.errors or (self.is_bound and bound.data) for bound in self.more())

    # --- where it is led away ---------------------------------------------------------------------------

    entrance: str = PetitionEntrance.SITE

    def petition_office(self) -> Organisation | None:
        """At whose place it is told: the bureau of where it happened, else of where the page belongs to."""
        where = self.cleaned_data.get("territory")
        return self.office_of_place() or bureau_of(where.path if where else self.path)

    def office_of_place(self) -> Organisation | None:
        return None

    def asker(self) -> str:
        """Who asks, without naming a private person."""
        return self.by.organisation_label or "公众"

    # --- what it says -------------------------------------------------------------------------------------

    def given(self) -> LeadGiven:
        data = self.cleaned_data
        right = data.get("right") or right_numbered(data.get("right_number", ""))
        holder = right.organisation if right else self.holder()
        return LeadGiven(
            channel=self.channel(),
            source=self.source,
            act=data.get("act", ""),
            words=data.get("words", ""),
            right=right,
            right_kind=self.kind_of_right(),
            right_number=data.get("right_number", ""),
            right_title=data.get("right_title", ""),
            holder=holder,
            holder_name=data.get("holder_name", ""),
            territory=data.get("territory"),
            place=data.get("place", ""),
            links=data.get("links") or (),
            wish=data.get("wish", ""),
            happened_on=data.get("happened_on"),
            platform=data.get("platform"),
            suspects=[one for one in (self.suspect(),) if one],
            evidence=self.evidence(),
            reporter=self.reporter(),
            office=self.office(),
            near=self.path,
            reporting_unit=self.reporting_unit(),
        )

    def channel(self) -> str:
        return str(self.cleaned_data.get("want", ""))

    def kind_of_right(self) -> str:
        """As far as the act and the number tell it."""
        data = self.cleaned_data
        if data.get("act") == InfringingAct.TRADEMARK:
            return RightKind.TRADEMARK.value
        return RightKind.TRADE_SECRET.value if data.get("act") == InfringingAct.TRADE_SECRET else ""

    def suspect(self) -> SuspectGiven:
        data = self.cleaned_data
        names = ("name", "uscc", "address", "shop", "phone")
        told = {name: data.get(f"suspect_{name}", "") for name in names}
        return SuspectGiven(kind=data.get("suspect_kind") or SuspectKind.UNKNOWN, **told)

    def evidence(self) -> list[EvidenceGiven]:
        taken_by = "" if self.reporter() else self.by.label
        return [
            evidence_of_file(file, taken_by=taken_by, sight=self.sight)
            for file in self.cleaned_data.get("attached") or ()
        ]

    def holder(self) -> Organisation | None:
        return holder_named(self.cleaned_data.get("holder_name", ""))

    def reporter(self) -> Reporter | None:
        return None

    def office(self) -> Organisation | None:
        return None

    def reporting_unit(self) -> Organisation | None:
        return None

    def told(self) -> Iterator[tuple[str, str]]:
        """(label, text) of everything typed, for whoever is led elsewhere."""
        for bound in self:
            value = bound.value()
            if isinstance(value, str) and value.strip() and bound.name != "want":
                yield str(bound.label), dict(getattr(bound.field, "choices", ()) or ()).get(value, value)
