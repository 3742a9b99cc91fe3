"""证据: the list with hashes and hands, adding a file, a link or a thing, passing it on, and the list on paper."""

from datetime import datetime
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhitong.cases.actions.evidence import EvidenceGiven, add_evidence, evidence_of_file, pass_evidence
from zhitong.cases.actions.settling import BODY
from zhitong.cases.models import Evidence
from zhitong.cases.procedures.duties import OFFICERS, REPORTERS
from zhitong.cases.queries.family import evidence_of
from zhitong.cases.queries.leads import brought_by
from zhitong.cases.vocabulary import LEAD, CustodyAct, EvidenceKind
from zhitong.cases.vocabulary_settling import MEDIATION
from zhitong.cases.web.lead_forms import EVIDENCE_FILES
from zhitong.files.public import FilesField
from zhitong.journal.public import Actor
from zhitong.matters.public import Matter, Sight
from zhitong.matters.web.public import matter_for, shell_of
from zhitong.people.public import ActorRequest, refuse, signed_in
from zhitong.ui.components import Crumb
from zhitong.ui.fields import Text
from zhitong.ui.forms import DateTimeInput, PlainForm


def may_add(matter: Matter, actor: Actor) -> bool:
    """The office in charge, and whoever brought the lead while it is open."""
    if actor.organisation_id == matter.lead_id:
        return actor.duty_kind in (BODY if matter.kind == MEDIATION else OFFICERS)
    own = matter.kind == LEAD and matter.is_open and brought_by(matter, actor)
    return own and (actor.duty_kind in REPORTERS or actor.duty_kind in OFFICERS)


def may_pass(matter: Matter, actor: Actor) -> bool:
    return actor.organisation_id == matter.lead_id and actor.duty_kind in OFFICERS


class AddEvidenceForm(PlainForm):
    """Files become a piece each; a link or a thing is one piece more."""

    attached = FilesField(
        label=gettext_lazy("文件"),
        help_text=gettext_lazy("照片、截图、票据、PDF，可以一次选几个。收下时就核对并记下指纹。"),
        kinds=EVIDENCE_FILES,
    )
    label = Text(
        label=gettext_lazy("名称"), limit=120, help_text=gettext_lazy("例如“店面照片”；不写就用文件名。")
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("种类"),
        required=False,
        choices=[("", gettext_lazy("照文件判断")), *EvidenceKind.choices],
    )
    url = Text(label=gettext_lazy("网页链接"), limit=500, help_text=gettext_lazy("要留证的网页的网址。"))
    keeper = Text(
        label=gettext_lazy("实物现在在哪里、由谁保管"),
        limit=120,
        help_text=gettext_lazy("有样品、实物的才填，例如“罚没仓库 3 号柜”。"),
    )
    taken_at = forms.DateTimeField(label=gettext_lazy("取得的时间"), required=False, widget=DateTimeInput())
    taken_by = Text(label=gettext_lazy("谁取得的"), limit=120)
    note = Text(
        label=gettext_lazy("说明"), rows=2, limit=500, help_text=gettext_lazy("怎么取得的、证明什么。")
    )

    def __init__(self, *args: Any, by: Actor, now: datetime, **kwargs: Any) -> None:
        self.by, self.now = by, now
        super().__init__(*args, **kwargs)
        self.fields["attached"].taken_by(by, now)  # type: ignore[attr-defined]

    def clean_taken_at(self) -> datetime | None:
        at: datetime | None = self.cleaned_data["taken_at"]
        if at and at > self.now:
            raise forms.ValidationError(_("取得的时间还没有到，请核对。"))
        return at

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        ways = ("attached", "url", "keeper")
        if not set(ways) & set(self.errors) and not any(data.get(name) for name in ways):
            self.add_error("attached", _("请传文件，或者写网页链接，或者写实物由谁保管。"))
        return data

    def pieces(self, sight: str) -> list[EvidenceGiven]:
        data = self.cleaned_data
        common = {name: data[name] for name in ("taken_at", "taken_by", "note")}
        files = data["attached"]
        made = []
        for place, file in enumerate(files, start=1):
            named = data["label"] and (f"{data['label']} {place}" if len(files) > 1 else data["label"])
            one = evidence_of_file(file)
            made.append(
                EvidenceGiven(data["kind"] or one.kind, named or one.label, file=file, sight=sight, **common)
            )
        if data["url"]:
            label = data["label"] or data["url"]
            made.append(EvidenceGiven(EvidenceKind.LINK, label, url=data["url"], sight=sight, **common))
        if data["keeper"]:
            kind = data["kind"] or EvidenceKind.SAMPLE
            label = data["label"] or str(EvidenceKind.SAMPLE.label)
            made.append(EvidenceGiven(kind, label, keeper=data["keeper"], sight=sight, **common))
        return made


@signed_in
def evidence_page(request: ActorRequest, pk: int) -> HttpResponse:
    matter, now = matter_for(request, pk), timezone.now()
    adds = may_add(matter, request.actor)
    if request.method == "POST" and not adds:
        return refuse(request, "证据由承办单位或者反映的单位添加。")
    typed = (request.POST, request.FILES) if request.method == "POST" else ()
    form = AddEvidenceForm(*typed, by=request.actor, now=now)
    if request.method == "POST" and form.is_valid():
        inside = request.actor.organisation_id == matter.lead_id
        sight = Sight.AGENCIES if inside else Sight.PARTIES
        add_evidence(matter, form.pieces(sight), by=request.actor, now=now)
        return redirect(request.path)
    context = {
        "shell": shell_of(request),
        "matter": matter,
        "page_title": _("证据清单"),
        "crumbs": [Crumb(matter.title, f"/m/{matter.pk}/"), Crumb(_("证据清单"))],
        "rows": _rows(matter, request.actor),
        "form": form if adds else None,
        "passes": may_pass(matter, request.actor),
        "inside": request.actor.organisation_kind == "agency",
    }
    return render(request, "cases/evidence.html", context, status=422 if form.errors else 200)


def _rows(matter: Matter, actor: Actor) -> list[tuple[Evidence, list[Any]]]:
    rows = evidence_of(matter, actor, custody=True)
    return [(row, list(row.custody.all())) for row in rows]


class PassForm(PlainForm):
    act = forms.ChoiceField(
        label="做什么", choices=[choice for choice in CustodyAct.choices if choice[0] != CustodyAct.RECEIVED]
    )
    to = Text(
        label="交给谁、放在哪里",
        limit=120,
        missing="请写交给谁、放在哪里。",
        help_text="例如“示例检测所 王示员”“罚没仓库 3 号柜”。",
    )
    note = Text(label="说明", limit=200, help_text="为什么、凭什么文书。")


@signed_in
def pass_on(request: ActorRequest, pk: int, evidence: int) -> HttpResponse:
    matter = matter_for(request, pk)
    row = get_object_or_404(Evidence.objects.visible_to(request.actor).select_related("matter"), pk=evidence)
    if row.pk not in {one.pk for one in evidence_of(matter, request.actor)}:
        raise Http404
    if not may_pass(matter, request.actor):
        return refuse(request, "证据的保管由承办单位的经办人登记。")
    form = PassForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        pass_evidence(
            row, act=data["act"], to=data["to"], note=data["note"], by=request.actor, now=timezone.now()
        )
        return redirect(f"/m/{matter.pk}/evidence/")
    context = {
        "matter": matter,
        "row": row,
        "form": form,
        "page_title": f"转交证据{row.number} {row.label}",
        "crumbs": [
            Crumb(matter.title, f"/m/{matter.pk}/"),
            Crumb("证据清单", f"/m/{matter.pk}/evidence/"),
            Crumb("转交"),
        ],
    }
    return render(request, "cases/pass_evidence.html", context, status=422 if form.errors else 200)
