"""What a mediation and a request for an opinion add to their pages. Statements pass through their own visibility."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from zhitong.cases.actions.asking_opinion import windows
from zhitong.cases.models import MediationStatement, PatentMediation, PatentOpinion
from zhitong.cases.procedures.mediation.steps import live_mediators
from zhitong.cases.queries.patent_disputes import agreement_of
from zhitong.cases.vocabulary_disputes import PATENT_MEDIATION, PATENT_OPINION, PatentOpinionState
from zhitong.cases.web.adjudication_panels import serving
from zhitong.journal.public import Actor
from zhitong.lib import zh
from zhitong.matters.public import Matter
from zhitong.matters.web.public import Panel, PanelMaker
from zhitong.ui.components import Fact

# None: nothing has come in yet.
REPLIES = {True: "同意调解", False: "不接受调解", None: "还没有陈述意见"}


def mediation(matter: Matter, actor: Actor, now: datetime) -> Panel:
    """For every kind of mediation: who, when, what was said (to whom may read it), what was agreed and done."""
    detail: PatentMediation | None = getattr(matter, "patent_mediation_detail", None)
    facts = []
    if detail is not None:
        facts = [
            Fact("专利", detail.right_words),
            Fact("调解请求", detail.request),
            Fact("对方", REPLIES[detail.reply_agrees]),
        ]
        if detail.within:
            facts.append(Fact("由裁决案转来", detail.within))
        if detail.end_reason:
            facts.append(Fact("结束的理由", detail.end_reason))
    statements = MediationStatement.objects.visible_to(actor).filter(matter=matter).select_related("session")
    context = {
        "facts": facts,
        "matter": matter,
        "mediators": live_mediators(matter),
        "sessions": matter.mediation_sessions.order_by("held_at"),
        "statements": statements,
        "agreement": agreement_of(matter),
        "performances": matter.performances.order_by("due_on", "id"),
        "may_perform": actor.organisation_id == matter.lead_id and matter.state == "agreed",
    }
    return Panel("cases/panel_mediation.html", context)


def opinion(matter: Matter, actor: Actor, now: datetime) -> Panel:
    asked: PatentOpinion = matter.patent_opinion_detail
    found = windows(asked.urged_sent_on, asked.urged_received_on)
    facts = [
        Fact("警告所依据的专利", asked.right_words),
        Fact("发出警告的人", asked.holder_name),
        Fact("被警告的产品或者方法", asked.product),
        Fact("收到警告", zh.zh_date(asked.warned_on)),
        Fact(
            "发出催告",
            zh.zh_date(asked.urged_sent_on),
            lines=(f"满两个月：{zh.zh_date(found.from_sending)}",),
        ),
    ]
    if asked.urged_received_on and found.from_receipt:
        received = (f"满一个月：{zh.zh_date(found.from_receipt)}",)
        facts.append(Fact("权利人收到催告", zh.zh_date(asked.urged_received_on), lines=received))
    facts.append(Fact("可以请求的第一天", zh.zh_date(found.opens_on)))
    if asked.words:
        facts.append(Fact("不侵权的理由", asked.words))
    if matter.state == PatentOpinionState.GIVEN:
        facts.append(
            Fact("咨询意见", "侵权成立" if asked.infringes else "侵权不成立", lines=(asked.opinion,))
        )
    return Panel("cases/panel_opinion.html", {"facts": facts})


MEDIATION_PANELS: Mapping[str, Sequence[PanelMaker]] = {
    PATENT_MEDIATION: (mediation, serving),
    PATENT_OPINION: (opinion,),
}
