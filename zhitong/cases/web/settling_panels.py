"""What the page of a mediation shows, to whom: sessions and statements to the body and the parties alone; and on a lead the
four routes with which of them was taken."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from zhitong.cases.conflicts import is_within
from zhitong.cases.models import Mediation, MediationStatement
from zhitong.cases.procedures.lead.routing import GIVES
from zhitong.cases.procedures.mediation.steps import live_mediators
from zhitong.cases.queries.patent_disputes import agreement_of
from zhitong.cases.vocabulary_settling import MEDIATION, Route
from zhitong.cases.web.family_panels import evidence
from zhitong.cases.web.part_moves import part_moves
from zhitong.journal.public import Actor
from zhitong.lib import zh
from zhitong.matters.public import Matter, Sighted, parts_of
from zhitong.matters.web.public import Panel, PanelMaker
from zhitong.ui.components import Fact
from zhitong.ui.saying import said


def mediation_panel(matter: Matter, actor: Actor, now: datetime) -> Panel:
    detail: Mediation = matter.mediation_detail
    within = is_within(detail, actor)
    statements = MediationStatement.objects.visible_to(actor).filter(matter=matter)
    performances = matter.performances.order_by("due_on", "id")
    context: dict[str, Any] = {
        "facts": _facts(detail, matter, actor),
        "mediators": live_mediators(matter),
        "within": within,
        "sessions": matter.mediation_sessions.order_by("held_at") if within else (),
        "statements": statements.order_by("said_at", "id"),
        "agreement": agreement_of(matter),
        "performances": [(one, part_moves(matter, "performances", one, actor, now)) for one in performances]
        if within
        else (),
    }
    return Panel("cases/panel_settling.html", context)


def _facts(detail: Mediation, matter: Matter, actor: Actor) -> list[Fact]:
    point = detail.point
    facts = [
        Fact(_("调解组织"), point.body.name, lines=(f"{point.name} · {point.place}",)),
        Fact(_("种类"), str(detail.get_sort_display()), lines=(point.rule,) if point.rule else ()),
        Fact(_("怎样来的"), str(detail.get_origin_display())),
        Fact(_("双方"), f"{detail.applicant_name}；{detail.other_name}"),
        Fact(_("争议和请求"), detail.request),
    ]
    if detail.liaison_group:
        facts.append(Fact(_("参加的联络小组"), detail.liaison_group))
    if detail.court:
        received = zh.zh_datetime(detail.received_at) if detail.received_at else ""
        facts.append(
            Fact(
                _("法院"),
                detail.court,
                lines=(detail.court_number, _("材料收到：%(at)s") % {"at": said(received)}),
            )
        )
    about = detail.about
    if about is not None and Matter.objects.visible_to(actor).filter(pk=about.pk).exists():
        facts.append(Fact(_("为哪一件"), about.title, url=f"/m/{about.pk}/", lines=(about.number,)))
    if detail.proposed:
        sides = ((detail.applicant_chose, detail.applicant_name), (detail.other_chose, detail.other_name))
        chosen = tuple(f"{name}{_('：')}{_('已选定') if chose else _('还没有选定')}" for chose, name in sides)
        facts.append(Fact(_("推荐的调解员"), detail.proposed.name, lines=chosen))
    if detail.effective_on:
        facts.append(Fact(_("协议生效"), zh.zh_date(detail.effective_on)))
    if detail.confirming_court:
        outcome = {True: _("确认有效"), False: _("驳回申请"), None: _("等法院决定")}[detail.confirmed]
        facts.append(
            Fact(_("司法确认"), detail.confirming_court, lines=(outcome, detail.confirmation_number))
        )
    if detail.end_reason:
        routes = _("还可以依法走仲裁、行政、司法途径（《人民调解法》第26条）")
        facts.append(Fact(_("结束的理由"), detail.end_reason, lines=(routes,)))
    return facts


def routes_panel(matter: Matter, actor: Actor, now: datetime) -> Panel | None:
    """The reporter sees what each route gives and which was taken; the office the same."""
    taken = {one.route: one for one in parts_of(matter, "routes_taken")}
    if not taken and actor.organisation_kind != "agency":
        return None
    rows = [(route.label, GIVES[route], taken.get(route.value)) for route in Route]
    context = {"rows": rows, "mediations": _mediations(matter, actor)}
    return Panel("cases/panel_routes.html", context, place="aside")


def _mediations(matter: Matter, actor: Actor) -> Sequence[Matter]:
    return _ABOUT(actor, matter=matter.pk)


_ABOUT = Sighted(
    lambda actor, matter: (
        Matter.objects.visible_to(actor)
        .filter(kind=MEDIATION, mediation_detail__about=matter)
        .order_by("-id")
    )
)


SETTLING_PANELS: Mapping[str, Sequence[PanelMaker]] = {MEDIATION: (mediation_panel, evidence)}
