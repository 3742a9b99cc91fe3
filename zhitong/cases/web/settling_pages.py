"""调解点, and the page on which a court's order to mediate is entered."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone

from zhitong.cases.actions.settling import MediationGiven, add_mediation_point, open_mediation
from zhitong.cases.models import MediationPoint
from zhitong.cases.web.cooperation_pages import begin_page, for_business
from zhitong.cases.web.settling_forms import OrderForm, PointForm
from zhitong.matters.public import Refused
from zhitong.people.public import ActorRequest
from zhitong.ui.components import Crumb

POINTS = "/desk/mediation-points/"


@for_business
def mediation_points(request: ActorRequest) -> HttpResponse:
    sent = request.method == "POST"
    form = PointForm(request.POST if sent else None, actor=request.actor)
    status = 422 if sent else 200
    if sent and form.is_valid():
        try:
            add_mediation_point(**form.cleaned_data, by=request.actor, now=timezone.now())
        except Refused as refused:
            for one in refused.refusals:
                form.add_error(None, one.sentence)
        else:
            messages.success(request, "调解点已登记。")
            return redirect("cases:mediation-points")
    points = MediationPoint.objects.select_related("body").order_by("body__name", "name")
    context = {"page_title": "调解点", "points": points, "form": form}
    return render(request, "cases/mediation_points.html", context, status=status)


@for_business
def order(request: ActorRequest) -> HttpResponse:
    form = OrderForm(request.POST if request.method == "POST" else None, actor=request.actor)
    words = {
        "page_title": "登记法院委派、委托",
        "crumbs": [Crumb("调解点", POINTS), Crumb("登记法院委派、委托")],
        "back": POINTS,
        "button": "交给调解组织",
        "lead_words": "法院委派（诉前）、委托（诉中）调解组织调解的，从这里交给它。",
        "notes": (
            "诉前委派 30 日，委托 15 日，简易程序 7 日，从调解组织收到材料起算；双方同意可以延长。",
            "调解不成的，转回法院。",
            "调解里说的话，法院和机关都看不到。",
        ),
    }
    actor = request.actor
    return begin_page(
        request,
        form,
        lambda data, now: open_mediation(MediationGiven(**data), by=actor, now=now),
        words,
        "已交给调解组织。",
    )


SETTLING_PATHS = [
    path("desk/mediation-points/", mediation_points, name="mediation-points"),
    path("desk/mediations/order/", order, name="mediation-order"),
]
