"""可能达到刑事立案标准: what is reached, by which rows. A hint; a person decides."""

from datetime import datetime

from zhitong.cases.queries.thresholds import hint_sentences, joint_sentences, looked_at
from zhitong.cases.thresholds import basis_words
from zhitong.journal.public import Actor
from zhitong.lib import zh
from zhitong.matters.public import Matter
from zhitong.matters.web.public import Panel


def threshold_panel(matter: Matter, actor: Actor, now: datetime) -> Panel | None:
    if actor.organisation_kind != "agency" or actor.organisation_id != matter.lead_id:
        return None
    found = looked_at(matter, actor)
    if not found:
        return None
    counted = []
    for one in found:
        for pk in sorted({row.pk for hint in one.hints for row in hint.rows}):
            row = one.rows[pk]
            words = f"{row.get_kind_display()} {row.amount / 100:,.2f} 元，{zh.zh_date(row.on)}"
            counted.append({"words": words, "number": row.matter.number, "url": f"/m/{row.matter_id}/"})
    context = {"sentences": hint_sentences(found), "counted": counted, "basis": basis_words()}
    context |= {"jointly": joint_sentences(found), "gangs": [one for one in found if one.gang]}
    return Panel("cases/panel_thresholds.html", context)
