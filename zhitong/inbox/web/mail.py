"""邮件什么时候发: quiet hours, rest days, one letter a day. Each person's own choice; the inbox always has everything."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from zhitong.inbox.habits import MailHabit
from zhitong.inbox.keeping import habit_of, set_habit
from zhitong.inbox.web.views import _shell
from zhitong.people.public import signed_in
from zhitong.ui.forms import OptionRadios, PlainForm

SINGLE, DAILY = "single", "daily"


class TimeInput(forms.TimeInput):
    input_type = "time"

    def __init__(self) -> None:
        super().__init__(attrs={"autocomplete": "off"}, format="%H:%M")


class HabitForm(PlainForm):
    """Empty hours mean the house's own."""

    way = forms.ChoiceField(
        label=gettext_lazy("怎么发"),
        choices=[(SINGLE, gettext_lazy("有了就发")), (DAILY, gettext_lazy("每天一封"))],
        widget=OptionRadios(
            notes={
                SINGLE: gettext_lazy("一次三件以上合成一封。"),
                DAILY: gettext_lazy("已超期、今天到期、新的、还没看的，分开列在一封里。"),
            }
        ),
    )
    digest_at = forms.TimeField(
        label=gettext_lazy("每天几点"),
        required=False,
        widget=TimeInput(),
        help_text=gettext_lazy("选每天一封的填，例如 08:30。"),
    )
    quiet_from = forms.TimeField(
        label=gettext_lazy("几点以后不发"),
        required=False,
        widget=TimeInput(),
        help_text=gettext_lazy("例如 20:00。都不填，照本系统的安静时间。"),
    )
    quiet_until = forms.TimeField(label=gettext_lazy("到几点"), required=False, widget=TimeInput())
    rests = forms.BooleanField(
        label=gettext_lazy("休息日、法定假日不发"),
        required=False,
        help_text=gettext_lazy("按工作日历，调休上班的日子照发。"),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        first, last, daily = data.get("quiet_from"), data.get("quiet_until"), data.get("digest_at")
        if bool(first) != bool(last):
            self.add_error("quiet_until" if first else "quiet_from", _("从几点到几点都要填；都不填也可以。"))
        elif first and first == last:
            self.add_error("quiet_until", _("两个时间一样，等于全天不发。请改一个。"))
        if data.get("way") != DAILY:
            data["digest_at"] = None
        elif not daily and "digest_at" not in self.errors:
            self.add_error("digest_at", _("选了每天一封，请填几点发。"))
        elif daily and first and last and _inside(daily, first, last):
            self.add_error("digest_at", _("这个时间在不发邮件的时段里。请换一个。"))
        return data


def _inside(at: Any, first: Any, last: Any) -> bool:
    return bool(at >= first or at < last) if first > last else bool(first <= at < last)


@never_cache
@signed_in
def mail(request: HttpRequest) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    habit = habit_of(actor.person_id)
    form = HabitForm(request.POST or None, initial=_known(habit))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        chosen = {name: data[name] for name in ("digest_at", "quiet_from", "quiet_until", "rests")}
        set_habit(actor, now=timezone.now(), **chosen)
        messages.success(request, _("已保存。站内的待阅照常有。"))
        return redirect("inbox:list")
    context = {
        "shell": _shell(request),
        "form": form,
        "page_title": _("邮件什么时候发"),
        "bottom_current": "notices",
    }
    return render(request, "inbox/mail.html", context, status=422 if form.is_bound else 200)


def _known(habit: MailHabit | None) -> dict[str, Any]:
    if habit is None:
        return {"way": SINGLE}
    way = DAILY if habit.digest_at else SINGLE
    hours = {"quiet_from": habit.quiet_from, "quiet_until": habit.quiet_until}
    return {"way": way, "digest_at": habit.digest_at, "rests": habit.rests, **hours}
