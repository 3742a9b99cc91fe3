"""What the page of a dispute shows: what it is about, what each side says with one tap, and the letter to the superior."""

from datetime import datetime

from zhitong.cases.models import DisputeView, JurisdictionDispute
from zhitong.cases.vocabulary import DISPUTE, DisputeReach, DisputeState
from zhitong.cases.web.letter_panels import letters_panel
from zhitong.journal.public import Actor
from zhitong.lib import zh
from zhitong.matters.public import Matter
from zhitong.matters.web.public import Panel, PanelMaker
from zhitong.ui.components import Fact

OPEN_TO_VIEWS = (DisputeState.RAISED, DisputeState.COORDINATING)


def dispute_panel(matter: Matter, actor: Actor, now: datetime) -> Panel | None:
    if actor.organisation_kind != "agency":
        return None
    dispute: JurisdictionDispute = matter.dispute
    views = list(matter.dispute_views.select_related("organisation").order_by("id"))
    return Panel(
        "cases/panel_dispute.html",
        {
            "matter": matter,
            "facts": _facts(dispute, actor),
            "views": [(view, _may_state(matter, view, actor)) for view in views],
            "letter_url": f"/m/{matter.pk}/dispute-letter/" if dispute.reach != DisputeReach.BEYOND else "",
        },
    )


def _may_state(matter: Matter, view: DisputeView, actor: Actor) -> bool:
    return view.organisation_id == actor.organisation_id and matter.state in OPEN_TO_VIEWS


def _facts(dispute: JurisdictionDispute, actor: Actor) -> list[Fact]:
    about = dispute.about
    seen = Matter.objects.visible_to(actor).filter(pk=about.pk).exists()
    found = [
        Fact("争议的那一件", about.title, url=f"/m/{about.pk}/" if seen else "", lines=(about.number,)),
        Fact("范围", str(dispute.get_reach_display())),
        Fact("现在由谁负责", about.lead.name),
        Fact("对方", dispute.other.name if dispute.other else dispute.other_name),
        Fact("争议发生", zh.zh_datetime(dispute.arose_at)),
    ]
    if dispute.superior_name:
        found.append(Fact("上级机关", dispute.superior_name))
    if dispute.reported_at:
        found.append(Fact("报请", zh.zh_datetime(dispute.reported_at), lines=(dispute.letter_number,)))
    if dispute.decided_at:
        named = dispute.designated_name or "上级答复"
        found.append(Fact("结论", named, lines=(dispute.decision, zh.zh_datetime(dispute.decided_at))))
    return found


DISPUTE_PANELS: dict[str, tuple[PanelMaker, ...]] = {DISPUTE: (dispute_panel, letters_panel)}
