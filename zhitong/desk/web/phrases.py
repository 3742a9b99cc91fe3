"""常用语: the reasons that the bureau writes often, kept by its own people."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from zhitong.lib import zh
from zhitong.matters.public import Refused, add_phrase, drop_phrase, phrases_of
from zhitong.people.public import ADMIN_DUTIES, ActorRequest, refuse, require_official


@require_official
def phrases(request: ActorRequest) -> HttpResponse:
    """The list, and one more."""
    if request.actor.duty_kind in ADMIN_DUTIES:
        return refuse(request, "常用语由本单位的经办人、负责人维护。")
    text, refusals = "", []
    if request.method == "POST":
        text = zh.clean_text(request.POST.get("text", ""))[:1000]
        try:
            add_phrase(text, by=request.actor, now=timezone.now())
        except Refused as refused:
            refusals = [refusal.sentence for refusal in refused.refusals]
        else:
            messages.success(request, "已加入常用语，填理由的时候可以选。")
            return redirect("desk-phrases")
    context = {
        "page_title": "常用语",
        "rows": phrases_of(request.actor),
        "text": text,
        "refusals": refusals,
    }
    return render(request, "desk/phrases.html", context, status=422 if refusals else 200)


@require_POST
@require_official
def drop(request: ActorRequest, pk: int) -> HttpResponse:
    try:
        dropped = drop_phrase(pk, by=request.actor, now=timezone.now())
    except Refused as refused:
        return refuse(request, refused.refusals[0].sentence)
    if not dropped:
        raise Http404
    messages.success(request, "已删去这一条。以前写进去的不变。")
    return redirect("desk-phrases")
