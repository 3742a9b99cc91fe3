"""The registry's own pages beside the matter page: materials, printed form, recommendation, list, publications."""

from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from zhitong.files.public import DocumentField, FileKinds, FileRefused, store
from zhitong.journal.public import Actor, reveal, unmask
from zhitong.lib import zh
from zhitong.matters.public import Matter, Move, Sight, attach, refusals
from zhitong.matters.web.public import matter_for, shell_of
from zhitong.people.public import ActorRequest, signed_in
from zhitong.registry import queries
from zhitong.registry.actions import recommend_many
from zhitong.registry.completeness import application_form, needed_materials, recommendation_table
from zhitong.registry.models import Application
from zhitong.registry.printed_form import rows_of
from zhitong.registry.procedures.verifying import DoNotRecommend, Recommend
from zhitong.registry.queries.side_by_side import side_by_side
from zhitong.registry.vocabulary import Route
from zhitong.registry.web.forms import EVIDENCE_SLOT
from zhitong.registry.web.narrowing import mechanism_tabs
from zhitong.schemes.public import require_seat, widened
from zhitong.ui.components import Crumb
from zhitong.ui.forms import PlainForm
from zhitong.ui.keys import keys_of

ACCEPTED = FileKinds.PDF | FileKinds.IMAGE


class AttachForm(PlainForm):
    """One file, and which material it is."""

    fields: dict[str, Any]
    slot = forms.ChoiceField(label="是哪一项材料", error_messages={"required": "请选是哪一项材料。"})
    label = forms.CharField(label="名称", max_length=200, required=False)
    file = DocumentField(label="文件", kinds=ACCEPTED)

    def __init__(self, *args: Any, slots: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["slot"].choices = slots


@signed_in
def attach_material(request: ActorRequest, pk: int) -> HttpResponse:
    """Upload to an application: the enterprise's materials while it may change them, evidence by the agencies."""
    matter = matter_for(request, pk)
    application = get_object_or_404(Application, matter=matter)
    slots = _slots(request, application)
    if not slots:
        raise Http404
    form = AttachForm(request.POST or None, request.FILES or None, slots=slots)
    if request.method == "POST" and form.is_valid() and _keep(request, matter, form, dict(slots)):
        return redirect(f"/m/{matter.pk}/")
    context = {
        "shell": shell_of(request),
        "matter": matter,
        "form": form,
        "page_title": "上传材料",
        "crumbs": [Crumb(matter.title, f"/m/{matter.pk}/"), Crumb("上传材料")],
    }
    return render(request, "registry/attach.html", context, status=422 if form.is_bound else 200)


def _slots(request: ActorRequest, application: Application) -> list[tuple[str, str]]:
    actor, matter = request.actor, application.matter
    demanded = [(material.key, material.title) for material, _ in needed_materials(application)]
    if actor.organisation_id == matter.subject_id:
        return demanded if matter.state in ("draft", "correction") else []
    if actor.organisation_id in (matter.lead_id, matter.county_id, matter.city_id) and matter.is_open:
        return [(EVIDENCE_SLOT, "核验依据（截图、查询结果、认定文件）"), *demanded]
    return []


def _keep(request: ActorRequest, matter: Matter, form: AttachForm, titles: dict[str, str]) -> bool:
    data, now = form.cleaned_data, timezone.now()
    try:
        stored = store(data["file"], name=data["file"].name, kinds=ACCEPTED, by=request.actor, now=now)
    except FileRefused as refused:
        form.add_error("file", str(refused))
        return False
    evidence = data["slot"] == EVIDENCE_SLOT
    sight = Sight.AGENCIES if evidence else Sight.PARTIES
    label = data["label"] or (stored.name if evidence else titles[data["slot"]])
    attach(matter, stored, slot=data["slot"], label=label, by=request.actor, now=now, sight=sight)
    messages.success(request, f"已上传：{label}。")
    return True


@signed_in
def print_form(request: ActorRequest, pk: int) -> HttpResponse:
    """The application form as the document lays it out, for the seal."""
    matter = matter_for(request, pk)
    seen = Application.objects.visible_to(request.actor).select_related("contact_phone")
    application = get_object_or_404(seen, matter=matter)
    own = request.actor.organisation_id == matter.subject_id
    phone = ""
    if application.contact_phone:
        phone = reveal(application.contact_phone) if own else application.contact_phone.masked
    form = application_form(application)
    sealed = next((one.key for one in form.fields if one.kind == "mobile"), "")
    context = {
        "shell": shell_of(request),
        "matter": matter,
        "application": application,
        "form": form,
        "rows": rows_of(form, {**application.form, sealed: phone}),
        "recommender": next(
            (one.key for one in form.fields if one.kind == "opinion" and "推荐" in one.label), ""
        ),
        "page_title": form.title,
        "crumbs": [Crumb(matter.title, f"/m/{matter.pk}/"), Crumb("打印申报表")],
    }
    return render(request, "registry/print_form.html", context)


# --- recommendation ------------------------------------------------------------------------------------------


@require_seat("recommends")
def recommendation(request: ActorRequest) -> HttpResponse:
    """推荐表: the applications that are ready, recommended alone or as a batch, each on its own transaction."""
    now, actor = timezone.now(), request.actor
    waiting = Matter.objects.visible_to(actor).filter(
        kind="application", state="county_verification", county=actor.organisation_id
    )
    waiting = waiting.exclude(application__route=Route.COMPILED)
    matters = list(
        waiting.select_related("application__unit_list", "subject", "chain").order_by("due_sort", "id")[:200]
    )
    outcome = None
    if request.method == "POST":
        picked = set(keys_of(request.POST.getlist("pick")))
        opinion = zh.clean_text(request.POST.get("opinion", ""))[:1000]
        chosen = [matter for matter in matters if matter.pk in picked]
        if not chosen:
            messages.warning(request, "还没有勾选。勾选要推荐的企业，再推荐。")
        else:
            outcome = recommend_many(chosen, opinion=opinion, by=actor, now=now)
            matters = list(waiting.order_by("due_sort", "id")[:200])
    beside = side_by_side(matters)
    rows = [
        (matter, beside[matter.pk], _why_not(Recommend, matter, actor, now), _declines(matter, actor, now))
        for matter in matters
    ]
    context = {
        "page_title": "推荐",
        "rows": rows,
        "outcome": outcome,
        "opinion": request.POST.get("opinion", ""),
    }
    return render(request, "registry/recommendation.html", context)


def _why_not(move: type[Move], matter: Matter, actor: Actor, now: datetime) -> list[str]:
    return [refusal.sentence for refusal in refusals(move(matter, actor=actor, now=now))]


def _declines(matter: Matter, actor: Actor, now: datetime) -> str:
    """Where one says no; "" for whom it is not offered."""
    refused = _why_not(DoNotRecommend, matter, actor, now)
    return "" if refused else f"/m/{matter.pk}/{DoNotRecommend.verb}/"


@require_seat("recommends", "decides")
def recommendation_print(request: ActorRequest) -> HttpResponse:
    """附件3 to be printed and sealed: the recommended applications of the actor's county, phones unmasked and logged."""
    actor, now = request.actor, timezone.now()
    keys = keys_of(request.GET.getlist("pick"))[:300]
    matters = _recommended(actor, keys)
    if not matters:
        messages.warning(request, "还没有推荐的企业。先推荐，再打印推荐表。")
        return redirect("recommendation")
    table = recommendation_table(matters[0].application.unit_list)
    lines = queries.recommendation_lines(matters)
    unmasked = bool(request.GET.get("phones"))
    phones = {line.matter_id: _phone(line, actor, now) if unmasked else line.phone_masked for line in lines}
    context = {
        "page_title": table.title,
        "table": table,
        "lines": [(line, phones[line.matter_id]) for line in lines],
        "unmasked": unmasked,
        "recommender": matters[0].county,
        "lead": matters[0].city,
        "query": "&".join(f"pick={key}" for key in keys),
    }
    return render(request, "registry/print_recommendation.html", context)


def _phone(line: queries.RecommendationLine, actor: Actor, now: datetime) -> str:
    """In clear, with an entry of its own in the access log: who asks later finds whose number was shown."""
    if line.phone is None:
        return line.phone_masked
    return unmask(line.phone, actor=actor, reason="打印推荐表", at=now, object_key=f"matter {line.matter_id}")


def _recommended(actor: Actor, keys: list[int]) -> list[Matter]:
    """The chosen applications, or all that the actor's agency has recommended, or was recommended, and that are not
    decided yet."""
    seen = (
        Matter.objects.visible_to(actor).filter(kind="application").exclude(state__in=("draft", "withdrawn"))
    )
    seen = seen.filter(Q(county=actor.organisation_id) | Q(city=actor.organisation_id))
    seen = seen.filter(pk__in=keys) if keys else seen.filter(state__in=("examination", "in_round"))
    related = ("application__unit_list__installation", "county", "city")
    return list(seen.select_related(*related).order_by("county", "id")[:300])


# --- numbers per county -----------------------------------------------------------------------------------


@require_seat("decides")
def counties(request: ActorRequest) -> HttpResponse:
    """各县情况: numbers per county, each opens its rows; of one mechanism where several are in force."""
    asked = keys_of(request.GET.getlist("mechanism"))
    found = queries.county_counts(request.actor, asked)
    context = {
        "page_title": "各县（市、区）情况",
        "rows": found.rows,
        "mechanisms": mechanism_tabs(found.mechanisms, asked, request.path),
        "narrowed": "".join(f"&mechanism={key}" for key in widened(asked, found.mechanisms)[-1:]),
        "now": timezone.now(),
    }
    return render(request, "registry/counties.html", context)
