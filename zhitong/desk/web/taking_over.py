"""交接全部办件: everything that a person has in hand, to one colleague or several, looked at before it is done."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from zhitong.journal.public import Actor
from zhitong.lib import zh
from zhitong.matters.public import GIVE, MOST, MatterQuerySet, choose_several, handed_by, procedure, share_out
from zhitong.people.public import ActorRequest, DutyKind, Person, holders, refuse, require_official
from zhitong.ui.components import Crumb
from zhitong.ui.fields import Several
from zhitong.ui.forms import OptionChecks, PlainForm

WORKING = (DutyKind.OFFICER, DutyKind.HEAD)


class TakingOverForm(PlainForm):
    """Whose work; to whom; and, where one kind shall go to one of them, which."""

    fields: dict[str, Any]
    person = forms.ModelChoiceField(
        Person.objects.none(),
        label="交接谁的办件",
        empty_label="请选人",
        error_messages={"required": "请选交接谁的办件。", "invalid_choice": "请从名单里选本单位的人。"},
    )
    takers = Several(
        Person.objects.none(),
        label="交给谁",
        help_text="选几位就平均分，按到期先后轮着分。",
        widget=OptionChecks(),
        error_messages={
            "required": "请选接手的同事，可以选几位。",
            "invalid_choice": "接手的要是本单位的经办人或负责人，请重新选。",
        },
    )

    def __init__(
        self, *args: Any, people: list[Person], takers: list[Person], kinds: list[str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = Person.objects.filter(pk__in=[one.pk for one in people]).order_by(
            "name"
        )
        able = Person.objects.filter(pk__in=[one.pk for one in takers]).order_by("name")
        self.fields["takers"].queryset = able
        for kind in kinds if len(kinds) > 1 else ():
            self.fields[f"kind_{kind}"] = forms.ModelChoiceField(
                able,
                label=f"{procedure(kind).label}交给",
                required=False,
                empty_label="和别的一起分",
                error_messages={"invalid_choice": "请从名单里选本单位的人。"},
            )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        person, takers = data.get("person"), data.get("takers") or []
        if person and any(one.pk == person.pk for one in takers):
            self.add_error("takers", f"{person.name}是交接的人，不能也是接手的人。请去掉。")
        return data


@require_official
def take_over(request: ActorRequest) -> HttpResponse:
    """First whose work and to whom; then, on the page of the run, who gets what; nothing moves before that."""
    actor, now = request.actor, timezone.localtime()
    if actor.duty_kind not in WORKING:
        return refuse(request, "交接由本人或者本单位的负责人办理。请先换成这个身份。")
    colleagues = holders(actor.organisation_id or 0, WORKING, zh.day_of(now))
    people = _people(actor, colleagues)
    asked = request.POST.get("person") or request.GET.get("person") or str(actor.person_id)
    chosen = next((one for one in people if str(one.pk) == asked), None)
    kinds = sorted(set(_work(actor, chosen).values_list("kind", flat=True))) if chosen else []
    initial = {"person": chosen.pk if chosen else None}
    # An officer hands over nobody's work but his own, so that he is none of those who may take it.
    takers = [one for one in colleagues if len(people) > 1 or one not in people]
    form = TakingOverForm(request.POST or None, people=people, takers=takers, kinds=kinds, initial=initial)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        work = list(_work(actor, data["person"]).order_by("due_sort", "id"))
        if not work:
            form.add_error("person", f"{data['person'].name}没有没办完的办件，不用交接。")
        else:
            named = {kind: data[f"kind_{kind}"] for kind in kinds if data.get(f"kind_{kind}")}
            named = {kind: one for kind, one in named.items() if one.pk != data["person"].pk}
            shares = share_out(work, list(data["takers"]), named)
            run = choose_several(
                work, by=actor, now=now, takers={one.matter.pk: one.taker for one in shares}, verb=GIVE
            )
            if len(work) > MOST:
                left = f"剩下的 {len(work) - MOST:,} 件，这一批交接以后再来一次。"
                messages.warning(request, f"一次最多交接 {MOST:,} 件，先交接先到期的。{left}")
            return redirect(f"/desk/bulk/{run.pk}/do/?move={GIVE}")
    context = {
        "form": form,
        "several_kinds": len(kinds) > 1,
        "number": _work(actor, chosen).count() if chosen else None,
        "chosen": chosen,
        "page_title": "交接全部办件",
        "crumbs": [Crumb("我的办件", "/desk/?tab=due"), Crumb("交接全部办件")],
    }
    return render(request, "desk/taking_over.html", context, status=422 if form.is_bound else 200)


def _people(actor: Actor, colleagues: list[Person]) -> list[Person]:
    """A head hands over anybody's work, also of those who have left; an officer his own."""
    if actor.duty_kind != DutyKind.HEAD:
        return [one for one in colleagues if one.pk == actor.person_id]
    known = {one.pk for one in colleagues}
    with_work = set(handed_by(actor).values_list("handler", flat=True))
    return [*colleagues, *Person.objects.filter(pk__in=with_work - known).order_by("name")]


def _work(actor: Actor, person: Person | None) -> MatterQuerySet:
    return handed_by(actor).filter(handler=person)
