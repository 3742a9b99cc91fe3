"""What a mediation and a request for an opinion add to their pages. Statements pass through their own visibility."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

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
from zhitong.ui.saying import said

# None: nothing has come in yet.
REPLIES = {
    True: gettext_noop("同意调解"),
    False: gettext_noop("不接受调解"),
    None: gettext_noop("还没有陈述意见"),
}


def mediation(matter: Matter, actor: Actor, now: datetime) -> Panel:
    """For every kind of mediation: who, when, what was said (to whom may read it), what was agreed and done."""
    detail: PatentMediation | None = getattr(matter, "patent_mediation_detail", None)
    facts = []
    if detail is not None:
        facts = [
            Fact(_("专利"), detail.right_words),
            Fact(_("调解请求"), detail.request),
            Fact(_("对方"), REPLIES[detail.reply_agrees]),
        ]
        if detail.within:
            facts.append(Fact(_("由裁决案转来"), detail.within))
        if detail.end_reason:
            facts.append(Fact(_("结束的理由"), detail.end_reason))
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
        Fact(_("警告所依据的专利"), asked.right_words),
        Fact(_("发出警告的人"), asked.holder_name),
        Fact(_("被警告的产品或者方法"), asked.product),
        Fact(_("收到警告"), zh.zh_date(asked.warned_on)),
        Fact(
            _("发出催告"),
            zh.zh_date(asked.urged_sent_on),
            lines=(_("满两个月：%(day)s") % {"day": said(zh.zh_date(found.from_sending))},),
        ),
    ]
    if asked.urged_received_on and found.from_receipt:
        received = (_("满一个月：%(day)s") % {"day": said(zh.zh_date(found.from_receipt))},)
        facts.append(Fact(_("权利人收到催告"), zh.zh_date(asked.urged_received_on), lines=received))
    facts.append(Fact(_("可以请求的第一天"), zh.zh_date(found.opens_on)))
    if asked.words:
        facts.append(Fact(_("不侵权的理由"), asked.words))
    if matter.state == PatentOpinionState.GIVEN:
        facts.append(
            Fact(_("咨询意见"), _("侵权成立") if asked.infringes else _("侵权不成立"), lines=(asked.opinion,))
        )
    return Panel("cases/panel_opinion.html", {"facts": facts})


MEDIATION_PANELS: Mapping[str, Sequence[PanelMaker]] = {
    PATENT_MEDIATION: (mediation, serving),
    PATENT_OPINION: (opinion,),
}
