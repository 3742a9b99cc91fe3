"""What people do around leads and cases in these tests: real acts, never a state that is set."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from tests.cast import NOW, Cast
from tests.makers import make_marks
from zhitong.cases.public import LeadGiven, Reported, SuspectGiven, report_lead
from zhitong.enterprises.public import Right
from zhitong.journal.public import Actor
from zhitong.matters.public import Matter, move_of, perform
from zhitong.people.public import Organisation

HAND_OVER = {"kind": "penalty", "reason": "发生在金东区", "basis": "《行政处罚法》第22条"}
ENDING = {"reason": "不是侵权", "basis": "《商标法》", "reply": "经核查不构成侵权，可以向法院起诉。"}


def mark_of(organisation: Organisation) -> Right:
    return organisation.rights.first() or make_marks(organisation, 1)[0]


def a_lead(cast: Cast, *, by: Actor | None = None, now: datetime = NOW, **more: Any) -> Matter:
    return told(cast, by=by, now=now, **more).matter


def told(cast: Cast, *, by: Actor | None = None, now: datetime = NOW, **more: Any) -> Reported:
    """The bearing maker reports that its mark is used without leave in its own county."""
    given: dict[str, Any] = {
        "channel": "report",
        "source": "enterprise",
        "act": "trademark",
        "words": "批发市场里在卖贴着我们商标的轴承。",
        "right": None,
        "right_title": "示例商标",
        "right_kind": "trademark",
        "holder": cast.bearing,
        "territory": cast.place.county,
        "place": "示例批发市场 12 号",
        "suspects": (SuspectGiven(kind="shop", name="示例五金经营部", shop="http://shop.example.cn/12"),),
    }
    return report_lead(LeadGiven(**{**given, **more}), by=by or cast.fang, now=now)


def press(verb: str, matter: Matter, by: Actor, *, now: datetime = NOW, **data: Any) -> Matter:
    """One move, as its button does it."""
    move = move_of(verb)
    assert move is not None
    part = data.pop("part", None)
    return perform(move, Matter.objects.get(pk=matter.pk), actor=by, now=now, data=data, part=part).matter
