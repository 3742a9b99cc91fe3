"""What the pages of a request for help and of a joint operation show."""

from datetime import datetime

from zhitong.cases.models import HelpRequest, JointOperation
from zhitong.cases.vocabulary_cooperation import HELP_REQUEST, JOINT_OPERATION
from zhitong.cases.web.lead_panels import hand_overs
from zhitong.cases.web.part_moves import part_moves
from zhitong.journal.public import Actor
from zhitong.lib import zh
from zhitong.matters.public import Matter, OutsideActState
from zhitong.matters.web.public import Panel, PanelMaker
from zhitong.ui.components import Fact


def help_panel(matter: Matter, actor: Actor, now: datetime) -> Panel | None:
    if actor.organisation_kind != "agency":
        return None
    request: HelpRequest = matter.help_request
    facts = [
        Fact("方向", str(request.get_direction_display())),
        Fact("对方", request.partner_name, lines=(str(request.group),) if request.group else ()),
        Fact("请求什么", str(request.get_topic_display()), lines=(request.wanted,)),
        Fact("请于何时前答复", zh.zh_date(request.until)),
    ]
    if request.reference:
        facts.append(Fact("协查函文号", request.reference))
    if request.received_at:
        facts.append(Fact("收到来函", zh.zh_datetime(request.received_at)))
    about = request.about
    if about is not None and Matter.objects.visible_to(actor).filter(pk=about.pk).exists():
        facts.append(Fact("为哪一件", about.title, url=f"/m/{about.pk}/", lines=(about.number,)))
    if request.chased:
        facts.append(Fact("催办", f"{request.chased} 次"))
    if request.answered_at:
        when = f"{request.answered_by_label} · {zh.zh_datetime(request.answered_at)}"
        facts.append(Fact("答复", request.answer, lines=(request.answer_number, when)))
    letters = matter.outside_acts.filter(state=OutsideActState.RECORDED).select_related("organisation")
    context = {
        "facts": facts,
        "letters": [(one, part_moves(matter, "outside_acts", one, actor, now)) for one in letters],
    }
    return Panel("cases/panel_help.html", context)


def operation_panel(matter: Matter, actor: Actor, now: datetime) -> Panel | None:
    if actor.organisation_kind != "agency":
        return None
    operation: JointOperation = matter.joint_operation
    facts = [
        Fact("目的", operation.purpose),
        Fact("时间", f"{zh.zh_date(operation.starts_on)} 到 {zh.zh_date(operation.ends_on)}"),
    ]
    if operation.place:
        facts.append(Fact("地点", operation.place))
    if operation.result:
        facts.append(Fact("总结", operation.result))
    tasks = list(matter.operation_tasks.select_related("organisation").order_by("due_on", "id"))
    context = {
        "facts": facts,
        "tasks": [(one, part_moves(matter, "operation_tasks", one, actor, now)) for one in tasks],
        "writes_letters": actor.organisation_id == matter.lead_id,
        "done": sum(1 for one in tasks if one.reported_at),
        "all": sum(1 for one in tasks if not one.withdrawn_at),
        "withdrawn": sum(1 for one in tasks if one.withdrawn_at),
    }
    return Panel("cases/panel_operation.html", context)


COOPERATION_PANELS: dict[str, tuple[PanelMaker, ...]] = {
    HELP_REQUEST: (help_panel, hand_overs),
    JOINT_OPERATION: (operation_panel,),
}
