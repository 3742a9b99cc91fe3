"""What the registry adds to a matter's page: conditions, verification, points of correction, materials, lines of a round."""

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from zhitong.journal.public import Actor
from zhitong.lib import zh
from zhitong.matters.public import ConsultationState, Matter, attachments_of
from zhitong.matters.web.public import Panel
from zhitong.registry import queries
from zhitong.registry.attributes import in_words
from zhitong.registry.completeness import application_form, needed_materials
from zhitong.registry.models import Application
from zhitong.registry.verdicts import verified_verdict
from zhitong.registry.vocabulary import ApplicationState, Route
from zhitong.registry.web.after_listing_panels import report, review_lines
from zhitong.registry.web.intake_panels import intake
from zhitong.registry.web.judging_panels import judging
from zhitong.registry.web.reporting_up import reports
from zhitong.registry.web.round_panels import objection, review_of_application, round_lines
from zhitong.schemes.public import spoken
from zhitong.ui.components import ConditionCheck, ConditionLine, Figure
from zhitong.ui.saying import said


def local_day(now: datetime) -> date:
    return now.astimezone(zh.CHINA).date()


def condition_lines(verdict: Any, *, relied_on: list[str] | None = None) -> list[ConditionLine]:
    """The lines of a scheme's verdict; those that the application stands on first."""
    lines = list(verdict.conditions)
    if relied_on:
        lines.sort(key=lambda line: line.key not in relied_on)
    gates = [gate for gate in (verdict.territory, verdict.applicant) if gate.met is not True]
    return [
        ConditionLine(
            ok=one.met,
            text=one.title,
            value=spoken(one),
            clause=one.clause,
            near=0 < (one.missing or 0) <= 3,
            quiet=verdict.met is not False and one.met is False,
        )
        for one in (*gates, *lines)
    ]


def conditions(matter: Matter, actor: Actor, now: datetime) -> Panel | None:
    """Whether the conditions hold: on the verified items once verification has begun, else as declared."""
    application: Application = matter.application
    items = queries.live_items(matter)
    if not items:
        return None
    verdict = verified_verdict(application, items, on=local_day(now))
    check = ConditionCheck(
        verdict=spoken(verdict),
        verdict_ok=bool(verdict.met),
        lines=condition_lines(verdict, relied_on=application.condition_keys),
        note=_("按核验为有效的权利和资质计算，以今天为准。还没有结论的不计入。"),
    )
    return Panel("registry/panel_conditions.html", {"check": check}, "aside")


def verification(matter: Matter, actor: Actor, now: datetime) -> Panel | None:
    items = queries.live_items(matter)
    if not items:
        return None
    inside = actor.organisation_kind == "agency"
    figures = sum_figures(queries.sums(items, on=local_day(now)), matter if inside else None)
    context = {
        "figures": figures,
        "matter": matter,
        "open": matter.state == ApplicationState.COUNTY_VERIFICATION,
        "inside": inside,
    }
    if inside:
        context["url"] = f"/m/{matter.pk}/verify/"
    context["items"] = [item for item in items if item.verdict and item.verdict != "in_force"][:20]
    return Panel("registry/panel_verification.html", context)


def sum_figures(found: queries.Sums, matter: Matter | None) -> list[Figure]:
    """The numbers; they open the rows of the matter for those who may open its working page."""
    every, unjudged = (f"/m/{matter.pk}/verify/?show={show}" if matter else "" for show in ("all", "open"))
    return [
        Figure(str(found.declared), "件申报", every),
        Figure(str(found.in_force), "件核定有效", every),
        Figure(str(found.not_counted), "件不计入", every),
        Figure(str(found.to_explain), "件查不到", every),
        Figure(str(found.unjudged), "件还没有结论", unjudged),
    ]


def points(matter: Matter, actor: Actor, now: datetime) -> Panel | None:
    """What must be corrected, and by whom."""
    found = queries.correction_points(matter)
    if actor.organisation_kind != "agency":
        found = [point for point in found if point.addressee == "applicant"]
    if not found:
        return None
    return Panel("registry/panel_points.html", {"points": found})


def form(matter: Matter, actor: Actor, now: datetime) -> Panel | None:
    """The application form's values and the page that prints it."""
    application: Application = matter.application
    if application.route == Route.EXISTING:
        return None
    given = application.form
    shown = [
        one for one in application_form(application.unit_list).fields if given.get(one.key) not in (None, "")
    ]
    labels = {said(one.label): word(given[one.key]) for one in shown}
    masked = application.contact_phone.masked if application.contact_phone else ""
    context = {
        "rows": labels,
        "title": application_form(application.unit_list).title if queries.is_compiled(matter) else "",
        "route": application.get_route_display(),
        "masked": masked,
        "print_url": f"/m/{matter.pk}/form/",
    }
    return Panel("registry/panel_form.html", context)


def word(value: Any) -> str:
    if isinstance(value, bool):
        return _("是") if value else _("否")
    return str(value)


def materials(matter: Matter, actor: Actor, now: datetime) -> Panel | None:
    """Each demanded material with what was handed in, and everything else that was uploaded."""
    given: dict[str, list[Any]] = {}
    for attachment in attachments_of(matter, actor):
        given.setdefault(attachment.slot, []).append(attachment)
    rows = []
    spared = matter.application.route == Route.EXISTING
    for material, condition in () if spared else needed_materials(matter.application):
        rows.append({"title": material.title, "condition": condition, "files": given.pop(material.key, [])})
    others = [attachment for files in given.values() for attachment in files]
    may_add = actor.organisation_id in (matter.county_id, matter.lead_id) and matter.is_open
    if not (rows or others or may_add):
        return None
    context = {"rows": rows, "others": others, "upload_url": f"/m/{matter.pk}/attach/" if may_add else ""}
    return Panel("registry/panel_materials.html", context)


def consultations(matter: Matter, actor: Actor, now: datetime) -> Panel | None:
    """Opinions asked and answered; the asked agency finds its answer here."""
    if actor.organisation_kind != "agency":
        return None
    asked = queries.opinions_asked(matter)
    if not asked:
        return None
    waiting = (ConsultationState.ASKED, ConsultationState.SILENT)
    mine = next(
        (one for one in asked if one.organisation_id == actor.organisation_id and one.state in waiting), None
    )
    answered = sum(1 for one in asked if one.state == ConsultationState.ANSWERED)
    context = {
        "asked": asked,
        "answered": answered,
        "answer_url": f"/m/{matter.pk}/application.answer_opinion/{mine.pk}/" if mine else "",
    }
    return Panel("registry/panel_consultations.html", context)


# --- the list ------------------------------------------------------------------------------------------------


def membership(matter: Matter, actor: Actor, now: datetime) -> Panel:
    unit = matter.listed_unit
    words = in_words(unit.unit_list, unit.attributes)
    # Another county may have recommended the unit before it moved here.
    came_from = unit.application.matter if unit.application else None
    if came_from is not None and not Matter.objects.visible_to(actor).filter(pk=came_from.pk).exists():
        came_from = None
    shown = {"unit": unit, "attributes": words, "came_from": came_from}
    return Panel("registry/panel_membership.html", shown)


PANELS = {
    "application": (
        intake,
        points,
        review_of_application,
        verification,
        judging,
        materials,
        form,
        conditions,
        consultations,
    ),
    "round": (round_lines, reports),
    "objection": (objection,),
    "listing": (membership,),
    "list_review": (review_lines,),
    "list_report": (report,),
}
