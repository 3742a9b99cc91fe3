"""Patent disputes in these tests: the bearing maker against the valve maker, walked move by move with its dates."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from tests.cases.acts import a_lead, press
from tests.cast import NOW, Cast, person_of
from tests.makers import make_file, make_patents
from zhitong.cases.models import ServedPaper, Suspect
from zhitong.cases.public import SuspectGiven
from zhitong.cases.queries.family import family_ids
from zhitong.journal.public import Actor
from zhitong.matters.public import Clock, Matter

POINTS = {
    "parties_text": "请求人示例精密轴承有限公司；被请求人示例阀门有限公司。",
    "facts_text": "请求人称被请求人制造、销售的阀门用了它的专利。",
    "finding_text": "被控产品具备权利要求1的全部特征。",
    "order_text": "责令立即停止制造、销售 XX 型阀门。",
    "remedy_text": "不服本裁决，可以自收到之日起十五日内向人民法院起诉。",
}
DAY = timedelta(days=1)


def request_lead(cast: Cast, *, now: datetime = NOW, **more: Any) -> Matter:
    """The bearing maker asks the county bureau to decide; the valve maker has an account of its own."""
    right = cast.bearing.rights.filter(kind="patent_invention").first() or make_patents(cast.bearing, 1)[0]
    given = {
        "channel": "adjudication_request",
        "act": "patent",
        "right": right,
        "wish": "责令立即停止制造、销售侵权产品。",
        "words": "被请求人销售的阀门用了我们的专利。",
        "suspects": (SuspectGiven(kind="company", name=cast.valve.name, uscc=cast.valve.uscc or ""),),
    }
    return a_lead(cast, now=now, **{**given, **more})


def a_request(cast: Cast, *, now: datetime = NOW, kind: str = "adjudication", **more: Any) -> Matter:
    """Taken from the lead into the adjudication, its content entered."""
    lead = request_lead(cast, now=now, **more)
    press("lead.accept", lead, cast.zhao, now=now, kind=kind, reason="")
    matter = Matter.objects.get(links_in__source=lead, kind=kind)
    if kind == "adjudication":
        entered = {"claim": "责令立即停止制造、销售。", "grounds": "见请求书", "copies": 1}
        press("adjudication.complete", matter, cast.zhao, now=now, knew_on=date(2025, 12, 1), **entered)
    return matter


def panel(cast: Cast) -> dict[str, Any]:
    members = [person_of(who) for who in (cast.zhao, cast.sun, cast.qian)]
    return {"members": members, "presiding": members[0]}


def filed(cast: Cast, *, now: datetime = NOW, **more: Any) -> Matter:
    return press("adjudication.file", a_request(cast, now=now, **more), cast.qian, now=now, **panel(cast))


def suspect_of(matter: Matter) -> Suspect:
    return Suspect.objects.filter(matter__in=family_ids(matter)).order_by("id")[0]


def serve(
    matter: Matter,
    by: Actor,
    what: str,
    *,
    now: datetime = NOW,
    kind: str = "adjudication",
    verb: str = "",
    respondent: bool = True,
) -> ServedPaper:
    """Sent and served in the same hour; `what` is the paper's word in both verbs."""
    suspect = suspect_of(matter) if respondent else None
    sent = {
        "suspect": suspect,
        "addressee": "" if suspect else "请求人",
        "number": "1号",
        "file": make_file(),
    }
    press(f"{kind}.send_{what}", matter, by, now=now, **sent)
    paper = ServedPaper.objects.filter(matter=matter).order_by("-id")[0]
    proof = {"method": "direct", "served_at": now, "file": make_file("回证.pdf")}
    press(verb or f"{kind}.serve_{what}", matter, by, now=now, paper=paper, **proof)
    paper.refresh_from_db()
    return paper


def in_trial(cast: Cast, *, now: datetime = NOW, **more: Any) -> Matter:
    """Filed, served, answered by the respondent in its own account the next day."""
    matter = filed(cast, now=now, **more)
    paper = serve(matter, cast.zhao, "copy", now=now)
    press("adjudication.defend", matter, cast.gu, now=now + DAY, paper=paper, words="我们的产品不侵权。")
    press("adjudication.forward_defence", matter, cast.zhao, now=now + DAY)
    return press("adjudication.begin_trial", matter, cast.zhao, now=now + DAY)


def heard(cast: Cast, matter: Matter, *, now: datetime, respondent: bool = True) -> Matter:
    """A hearing ten days on, noticed at once, held."""
    held_at = now + 10 * DAY
    press("adjudication.set_hearing", matter, cast.zhao, now=now, held_at=held_at, place="三楼审理室")
    serve(matter, cast.zhao, "hearing_notice", now=now)
    press("adjudication.notify_hearing", matter, cast.zhao, now=now)
    return press(
        "adjudication.hold_hearing",
        matter,
        cast.zhao,
        now=held_at,
        respondent_present=respondent,
        record="到场人、要点。",
    )


def ruled(cast: Cast, matter: Matter, *, now: datetime, outcome: str = "infringed") -> Matter:
    press(
        "adjudication.deliberate",
        matter,
        cast.zhao,
        now=now,
        words="比对技术特征。",
        conclusion="落入保护范围",
        dissent="孙示远认为不等同。",
    )
    return press(
        "adjudication.decide",
        matter,
        cast.qian,
        now=now,
        outcome=outcome,
        number="婺市监专裁〔2026〕1号",
        **POINTS,
    )


def published(cast: Cast, matter: Matter, *, now: datetime) -> Matter:
    """On the site: drafted by one, read again by another."""
    draft = {"title": "行政裁决书", "body": "责令立即停止制造、销售。", "masked": True}
    press("adjudication.draft_public_text", matter, cast.zhao, now=now, **draft)
    return press("adjudication.publish_text", matter, cast.qian, now=now, checked=True)


def clock(matter: Matter, slot: str) -> Clock:
    return Clock.objects.filter(matter=matter, slot=slot).order_by("-id")[0]


def due(matter: Matter, slot: str) -> str:
    from zhitong.lib import zh

    return zh.day_of(clock(matter, slot).due_at).isoformat()
